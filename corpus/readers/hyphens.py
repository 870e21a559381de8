"""Turns lines into one text, with words that were broken at line ends put together."""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

# First parts that English writes with a hyphen ("long-term", "non-invasive", "two-week").
_HYPHENATING = {
    "anti", "cross", "ex", "follow", "full", "half", "high", "long", "low", "mid", "non", "part", "post", "pre", "self",
    "short", "side", "single", "double", "well", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine",
    "ten", "twenty", "thirty", "evidence", "patient", "treatment",
}  # fmt: skip

_WORD = re.compile(r"[^\W\d_]+(?:-[^\W\d_]+)*")
_BROKEN = re.compile(r"(?P<first>[^\W_]+)[-‐]$")
_RANGE = re.compile(r"\d[–-]$")


@dataclass(frozen=True)
class Joiner:
    """Joins lines of one document, which is the dictionary that tells broken words from hyphenated ones.

    A hyphen at the end of a line is kept when the next line begins with a capital, a digit or
    another sign, or the word before is one letter or has capitals ("X-ray", "TMS-induced"). Else, in
    this order: dropped when the document holds the joined word elsewhere; kept when it holds the
    hyphenated word, when the first part usually takes a hyphen ("long-"), or when both parts stand
    elsewhere as words of at least four letters; dropped otherwise.
    """

    words: frozenset[str]

    @classmethod
    def from_lines(cls, lines: Sequence[str]) -> "Joiner":
        """Learns the document's words from its lines, except those cut by a line end."""
        words: set[str] = set()
        after_break = False
        for line in lines:
            found = _WORD.findall(line.lower())
            broken = bool(_BROKEN.search(line))
            words.update(found[1 if after_break else 0 : -1 if broken else None])
            after_break = broken
        return cls(frozenset(words))

    def __call__(self, lines: Iterable[str]) -> str:
        """The lines as one text with single spaces."""
        text = ""
        for line in lines:
            broken = _BROKEN.search(text)
            if broken and line:
                text = text + line if self._keeps_hyphen(broken["first"], line) else text[:-1] + line
            elif (_RANGE.search(text) and line[:1].isdigit()) or (
                text.endswith(("—", "/")) and line[:1].isalpha() and not text.endswith(" /")
            ):
                text += line
            else:
                text = f"{text} {line}" if text else line
        return text

    def _keeps_hyphen(self, first: str, line: str) -> bool:
        second_match = _WORD.match(line)
        if (
            not second_match
            or not first.isalpha()
            or not line[0].islower()
            or len(first) == 1
            or not first[1:].islower()
        ):
            return True
        first, second = first.lower(), second_match[0].lower()
        if first + second in self.words:
            return False
        if f"{first}-{second}" in self.words or first in _HYPHENATING:
            return True
        return min(len(first), len(second)) >= 4 and {first, second} <= self.words
