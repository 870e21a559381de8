"""Takes a clinic's own document out of the library: `stimguide remove`."""

import dataclasses
from typing import Annotated

import typer

from ui.cli.build import build_index, build_sentence
from ui.cli.endings import plain_errors, print_json


def remove(
    document_id: Annotated[str, typer.Argument(help="The document's id, as ingest printed it.")],
    json_output: Annotated[bool, typer.Option("--json", help="Print what was done as JSON.")] = False,
) -> None:
    """Take one of the clinic's own documents out of the library and build the index without it."""
    with plain_errors():
        from corpus.adding import remove_document
        from ui.settings import load_settings

        settings = load_settings()
        document = remove_document(document_id, settings.data_dir)
        report = build_index(settings)
        if json_output:
            removed = {"document_id": document.id, "title": document.title}
            print_json({"removed": removed, "build": dataclasses.asdict(report)})
        else:
            typer.echo(f"Removed “{document.title}” ({document.id}).")
            typer.echo(build_sentence(report))
