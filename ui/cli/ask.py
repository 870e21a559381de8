"""Turns a question on the command line into a printed answer."""

import shutil
from typing import Annotated

import typer

from ui.cli.endings import WRONG_INPUT, plain_errors, print_json, stop


def ask(
    question: Annotated[str, typer.Argument(help="The question, in quotes.")],
    explain: Annotated[bool, typer.Option("--explain", help="Add what was searched for, found and decided.")] = False,
    json_output: Annotated[bool, typer.Option("--json", help="Print the answer as JSON.")] = False,
) -> None:
    """Answer one question, each sentence with its quotes and sources."""
    if explain and json_output:
        stop("--explain adds to the printed answer: give either --explain or --json.", WRONG_INPUT)
    # Everything heavy is imported here, and the web framework not at all: a cold answer should take seconds.
    with plain_errors():
        import chatbot
        import index
        from chatbot.assistant import checked_message
        from ui.render import answer_text, explanation_text
        from ui.schema import body_of
        from ui.settings import load_settings

        settings = load_settings()
        checked_message(question)  # before the model is loaded
        index.current_generation_id(settings.data_dir)  # so is a missing index
        embedder = index.Embedder.load(settings.model)
        assistant = chatbot.Assistant.of(
            index.load_current(settings.data_dir, embedder.digest), embedder, settings.clinic
        )
        answer = assistant.reply(question)
        if json_output:
            print_json(body_of(answer).model_dump(mode="json"))
        else:
            typer.echo(answer_text(answer, width=min(100, shutil.get_terminal_size().columns)))
            if explain:
                typer.echo(f"\n{explanation_text(answer)}")
