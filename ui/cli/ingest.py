"""Turns a clinic's own files into documents that are answered from: `stimguide ingest`."""

import dataclasses
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from ui.cli.build import build_index, build_sentence
from ui.cli.endings import FAILED, WRONG_INPUT, plain_errors, print_json, stop

if TYPE_CHECKING:
    import index
    from ui.settings import Settings


@dataclasses.dataclass(frozen=True, kw_only=True)
class IngestedFile:
    """What became of one file: the document it is now, or the reason why it was not added."""

    file: str
    document_id: str = ""
    title: str = ""
    reason: str = ""


def ingest(
    files: Annotated[list[Path], typer.Argument(help="PDF, DOCX, HTML, TXT or Markdown files.", metavar="FILE...")],
    title: Annotated[str, typer.Option(help="Title, if the file does not say or says it wrong (one FILE only).")] = "",
    authors: Annotated[str, typer.Option(help="Authors (one FILE only).")] = "",
    date: Annotated[str, typer.Option(help="Date as YYYY, YYYY-MM or YYYY-MM-DD (one FILE only).")] = "",
    url: Annotated[str, typer.Option(help="Address of the document on the web (one FILE only).")] = "",
    json_output: Annotated[bool, typer.Option("--json", help="Print what was done as JSON.")] = False,
) -> None:
    """Add the clinic's own documents to the library and build the index, so that they are answered from at once."""
    declared = {"title": title, "authors": authors, "date": date, "url": url}
    declared = {name: value for name, value in declared.items() if value}
    if len(files) > 1 and declared:
        stop(f"--{next(iter(declared))} describes one document: give one FILE with it.", WRONG_INPUT)
    with plain_errors():
        from ui.settings import load_settings

        settings = load_settings()
        ingested = tuple(_added(file, settings, declared) for file in files)
        report, problem = _built(settings) if any(file.document_id for file in ingested) else (None, "")
        if json_output:
            _print_json(ingested, report, problem)
        else:
            _print_text(ingested, report, problem)
        if problem or any(file.reason for file in ingested):
            raise typer.Exit(FAILED)


def _added(file: Path, settings: "Settings", declared: dict[str, str]) -> IngestedFile:
    from corpus.adding import add_document
    from corpus.errors import CorpusError

    try:
        document = add_document(file, settings.data_dir, declared=declared)
    except CorpusError as error:
        return IngestedFile(file=str(file), reason=str(error))
    return IngestedFile(file=str(file), document_id=document.id, title=document.title)


def _built(settings: "Settings") -> tuple["index.BuildReport | None", str]:
    """The report of the build, or the reason why it failed: the files are in the library all the same."""
    from corpus.errors import CorpusError
    from index.errors import IndexingError

    try:
        return build_index(settings), ""
    except (CorpusError, IndexingError) as error:
        return None, f"{error} What was added is kept: it is answered from after the next `stimguide build`."


def _sentence(file: IngestedFile) -> str:
    return f"Not added: {file.reason}" if file.reason else f"Added {file.file} as “{file.title}” ({file.document_id})."


def _print_text(ingested: tuple[IngestedFile, ...], report: "index.BuildReport | None", problem: str) -> None:
    for file in ingested:
        typer.echo(_sentence(file), err=bool(file.reason))
    if problem:
        typer.echo(f"The index was not built. {problem}", err=True)
    else:
        typer.echo(build_sentence(report) if report else "Nothing was added, so the index was not built again.")


def _print_json(ingested: tuple[IngestedFile, ...], report: "index.BuildReport | None", problem: str) -> None:
    print_json(
        {
            "added": [
                {"file": f.file, "document_id": f.document_id, "title": f.title} for f in ingested if not f.reason
            ],
            "failed": [{"file": f.file, "reason": f.reason} for f in ingested if f.reason],
            "build": dataclasses.asdict(report) if report else None,
            "problem": problem,
        }
    )
