"""Turns the library into an index: `stimguide build`."""

import dataclasses
from typing import TYPE_CHECKING, Annotated

import typer

from ui.cli.endings import plain_errors, print_json
from ui.cli.progress import progress_bars

if TYPE_CHECKING:
    import index
    from ui.settings import Settings


def build(json_output: Annotated[bool, typer.Option("--json", help="Print the report as JSON.")] = False) -> None:
    """Build the index of the library; what has not changed is not worked on again."""
    with plain_errors():
        from ui.settings import load_settings

        report = build_index(load_settings())
        if json_output:
            print_json(dataclasses.asdict(report))
        else:
            typer.echo(build_sentence(report))


def build_index(settings: "Settings") -> "index.BuildReport":
    """Builds the index of the whole library in the data folder, with progress on the terminal."""
    import index

    embedder = index.Embedder.load(settings.model)
    with progress_bars() as on_progress:
        # The build loads the library itself once it is alone: what another process adds meanwhile is not left out.
        return index.build(embedder=embedder, data_dir=settings.data_dir, on_progress=on_progress)


def build_sentence(report: "index.BuildReport") -> str:
    """What a build did, in one sentence."""
    size = f"{report.documents} documents, {report.passages} passages"
    if report.unchanged:
        return f"Nothing has changed: generation {report.generation_id} ({size}) goes on answering."
    return (
        f"Built generation {report.generation_id} in {report.seconds:.1f} s: {size}; "
        f"{report.embedded} vectors made, {report.reused} taken over."
    )
