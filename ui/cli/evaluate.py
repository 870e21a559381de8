"""Turns a gold file into figures: `stimguide eval`."""

from pathlib import Path
from typing import Annotated

import typer

from ui.cli.endings import plain_errors, print_json
from ui.cli.progress import progress_bars


def evaluate(
    gold: Annotated[Path, typer.Argument(help="A YAML file of gold questions (docs/evaluation.md).", metavar="GOLD")],
    html: Annotated[Path | None, typer.Option(help="Write a report with plots and failures to this file.")] = None,
    json_output: Annotated[bool, typer.Option("--json", help="Print everything measured as JSON.")] = False,
) -> None:
    """Ask every question of a gold file and measure the answers."""
    with plain_errors():
        import chatbot
        import index
        from chatbot.evaluation import ablation, figures, judge, load_gold
        from ui.evaluation_report import evaluation_html, evaluation_json, headline_rows
        from ui.settings import load_settings

        questions = load_gold(gold)
        settings = load_settings()
        embedder = index.Embedder.load(settings.model)
        generation = index.load_current(settings.data_dir, embedder.digest)
        assistant = chatbot.Assistant.of(generation, embedder, settings.clinic)
        with progress_bars() as show:
            judged = judge(assistant, questions, lambda done, total: show("Asking", done, total))
        measured = figures(judged, generation.passage)
        rows = ablation(judged, generation, embedder)
        named = {"gold": gold.name, "library_version": generation.id}
        if html:
            html.write_text(evaluation_html(measured, rows, judged, **named), encoding="utf-8")
        if json_output:
            print_json(evaluation_json(measured, rows, judged, **named))
            return
        from rich.console import Console
        from rich.table import Table

        console = Console()
        table = Table(title=f"{gold.name}: {measured.questions} questions, library {generation.id}", show_header=False)
        for name, value in headline_rows(measured):
            table.add_row(name, value)
        console.print(table)
        table = Table("way of searching", *rows[0].ranking, title="What each signal adds")
        for row in rows:
            table.add_row(row.name, *(f"{value:.3f}" for value in row.ranking.values()))
        console.print(table)
        table = Table("kind", "right outcome", title="By kind of question")
        for kind, share in measured.outcome_by_kind.items():
            table.add_row(kind, str(share))
        console.print(table)
        if html:
            typer.echo(f"The report is in {html}.")
