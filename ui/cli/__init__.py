"""Turns the words after `stimguide` into work: serve, ask, library, ingest, remove, build, eval, doctor."""

import typer

from ui.cli.ask import ask
from ui.cli.build import build
from ui.cli.doctor import doctor
from ui.cli.evaluate import evaluate
from ui.cli.ingest import ingest
from ui.cli.library import library
from ui.cli.remove import remove
from ui.cli.serve import serve

app = typer.Typer(
    name="stimguide",
    help="Cited answers to questions about brain and nerve stimulation, offline, from a library of documents.",
    no_args_is_help=True,
    add_completion=False,
    pretty_exceptions_enable=False,
)

for command in (serve, ask, library, ingest, remove, build, doctor):
    app.command()(command)
app.command("eval")(evaluate)
