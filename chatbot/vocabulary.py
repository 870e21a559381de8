"""Turns passages into the words the library knows."""

import re
from collections.abc import Iterable, Iterator

from corpus.model import Passage


def library_words(passages: Iterable[Passage]) -> Iterator[str]:
    """Every word of the passages' headings and texts, lower case, repeats included."""
    for passage in passages:
        yield from re.findall(r"[a-z]+", f"{passage.heading} {passage.text}".lower())
