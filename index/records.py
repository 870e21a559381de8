"""Turns frozen dataclasses into lines of JSON and back."""

import dataclasses
import json
from collections.abc import Callable, Iterable
from functools import cache
from typing import Any, TypeVar, get_args, get_origin, get_type_hints

from index.errors import DamagedGeneration

Record = TypeVar("Record")


def lines_of(records: Iterable[object]) -> bytes:
    """One line of JSON (UTF-8) for each record; equal records always give the same bytes."""
    lines = (json.dumps(record, default=vars, ensure_ascii=False, sort_keys=True) for record in records)
    return "".join(f"{line}\n" for line in lines).encode()


def records_of(lines: bytes, kind: type[Record], *, file_name: str) -> tuple[Record, ...]:
    """The records of class `kind` that `lines_of` wrote.

    Raises:
        DamagedGeneration: a line is no record of this kind; the message names `file_name`.
    """
    hint: Any = kind
    decode: Callable[[Any], Record] = _decoder(hint)
    try:
        # Not splitlines: a text may hold other characters (U+2028) that it takes for line ends.
        return tuple(decode(json.loads(line)) for line in lines.decode().split("\n") if line)
    except (ValueError, KeyError, TypeError) as error:
        raise DamagedGeneration(
            f"The file {file_name} of the index cannot be read ({error}). Build the index again: stimguide build"
        ) from error


@cache
def _decoder(hint: Any) -> Callable[[Any], Any]:
    """What turns parsed JSON into a value of the type `hint`: only dataclasses and tuples need work."""
    if isinstance(hint, type) and dataclasses.is_dataclass(hint):
        fields = {name: _decoder(field) for name, field in get_type_hints(hint).items()}
        return lambda parsed: hint(**{name: decode(parsed[name]) for name, decode in fields.items()})
    if get_origin(hint) is tuple:
        item = _decoder(get_args(hint)[0])
        return lambda parsed: tuple(item(value) for value in parsed)
    return lambda parsed: parsed
