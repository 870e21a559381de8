"""Turns errors into one plain sentence on stderr and an exit code: 1 failed, 2 wrong use or input."""

import json
import sys
import traceback
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any, NoReturn

import typer

from chatbot.errors import ChatbotError, InvalidMessage
from corpus.errors import CorpusError
from index.errors import IndexingError
from ui.errors import InvalidSettings, UiError

FAILED = 1
WRONG_INPUT = 2


def stop(sentence: str, code: int) -> NoReturn:
    """Ends the command with a sentence on stderr."""
    typer.echo(sentence, err=True)
    raise typer.Exit(code)


@contextmanager
def plain_errors() -> Iterator[None]:
    """What the rooms raise inside ends the command with their sentence, a fault with where it is."""
    try:
        yield
    except (typer.Exit, typer.Abort, BrokenPipeError):  # a closed pipe (`| head`) ends the command quietly
        raise
    except (InvalidSettings, InvalidMessage) as error:
        stop(str(error), WRONG_INPUT)
    except (CorpusError, IndexingError, ChatbotError, UiError) as error:
        stop(str(error), FAILED)
    except OSError as error:
        place = f" ({error.filename})" if error.filename else ""
        stop(f"The operating system refused: {error.strerror or error}{place}.", FAILED)
    except Exception as error:  # noqa: BLE001 - the edge of the product: a sentence, and where to look
        frame = traceback.extract_tb(error.__traceback__)[-1]
        where = f"{Path(frame.filename).name}, line {frame.lineno}"
        stop(f"This is a fault in StimGuide, please report it: {type(error).__name__} in {where}: {error}", FAILED)


def print_json(value: Any) -> None:
    """One JSON value on stdout, readable, all scripts kept as they are."""
    json.dump(value, sys.stdout, indent=2, ensure_ascii=False)
    sys.stdout.write("\n")
