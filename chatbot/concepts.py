"""Finds the glossary's concepts in a text: treatments, conditions, abbreviations and brand names."""

import re
from collections.abc import Iterable
from dataclasses import dataclass

from chatbot.words import normalised
from corpus.model import GlossaryTerm

_FAMILIES = ("TMS", "SCS")
"""Abbreviations whose kinds are one family: "deep TMS" and "rTMS" are TMS; "burst SCS" is SCS."""


@dataclass(frozen=True, kw_only=True)
class Mention:
    """A concept found in a text: the glossary term, the words used for it, and where (character offsets)."""

    term: GlossaryTerm
    words: str
    start: int
    end: int


class Concepts:
    """Looks up the glossary's terms in texts."""

    def __init__(self, glossary: Iterable[GlossaryTerm]) -> None:
        """`glossary` is the library's; each name must belong to one term."""
        self._terms = {normalised(name): term for term in glossary for name in (term.term, *term.also)}
        by_length = sorted(self._terms, key=len, reverse=True)
        # Plurals are the same concept. Spaces match hyphens too: "spinal-cord stimulator".
        names = "|".join(re.escape(name).replace(r"\ ", r"[\W_]+") for name in by_length)
        self._pattern = re.compile(rf"(?<!\w)(?P<name>{names})(?:s|es)?(?!\w)", re.IGNORECASE) if names else None
        self._families = {term.term: _family(term) for term in self._terms.values()}

    def mentions(self, text: str) -> tuple[Mention, ...]:
        """Every concept named in `text`, longest names first at each place, in order of place."""
        if self._pattern is None:
            return ()
        return tuple(
            Mention(
                term=self._terms[normalised(found["name"])],
                words=found["name"],
                start=found.start(),
                end=found.end("name"),
            )
            for found in self._pattern.finditer(text)
        )

    def treatments(self, text: str) -> tuple[str, ...]:
        """The treatments named in `text` by their standard terms, each once, in order."""
        return tuple(dict.fromkeys(m.term.term for m in self.mentions(text) if m.term.kind == "treatment"))

    def families(self, terms: Iterable[str]) -> frozenset[str]:
        """The families of standard terms: what a passage must be about to answer a question on them."""
        return frozenset(self._families.get(term, term) for term in terms)

    def short_name(self, term: str) -> str:
        """The name that texts for patients use most: the abbreviation ("TMS") of a standard term, or the term."""
        entry = self._terms.get(normalised(term))
        return next((name for name in entry.also if name.isupper() and len(name) <= 5), term) if entry else term


def _family(term: GlossaryTerm) -> str:
    names = f"{term.term} {' '.join(term.also)}"
    for abbreviation in _FAMILIES:
        if re.search(rf"\b\w?{abbreviation}\b", names):
            return abbreviation
    return term.term
