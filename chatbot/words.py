"""Turns texts into words that can be compared."""

import re
from collections.abc import Iterable, Iterator

from corpus.model import Passage


def normalised(text: str) -> str:
    """Lower case, apostrophes dropped, every other sign that is not a letter or digit a space."""
    without_apostrophes = re.sub(r"[’'`´]", "", text.lower())
    return " ".join(re.sub(r"[^\w]+", " ", without_apostrophes).split())


def library_words(passages: Iterable[Passage]) -> Iterator[str]:
    """Every word of the passages' headings and texts, lower case, repeats included."""
    for passage in passages:
        yield from re.findall(r"[a-z]+", f"{passage.heading} {passage.text}".lower())
