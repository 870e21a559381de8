"""Turns a page of our own library into the list of places where it breaks the rules of docs/library.md."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cache
from pathlib import Path

import yaml

from corpus.model import Document, Section
from corpus.reading_level import grade, prose_of

WORDS_IN_A_SECTION = (60, 160)
WAYS_OF_ASKING = (5, 12)
HIGHEST_GRADE = 8.0
WORDS_IN_A_SENTENCE = 40
"""A sentence that is longer cannot be one idea; the average of a page must stay under 20."""


@dataclass(frozen=True, kw_only=True)
class Finding:
    """One place where a page breaks a rule: `where` is "document#section", `words` what stands there."""

    where: str
    rule: str
    words: str = ""

    def __str__(self) -> str:
        return f"{self.where}: {self.rule}" + (f": {self.words}" if self.words else "")


def findings(document: Document) -> tuple[Finding, ...]:
    """Everything in a page of our own library that its writer should mend, in reading order."""
    found = [f for section in document.sections if section.kind == "content" for f in _of_section(document, section)]
    level = grade(prose_of(document))
    if level > HIGHEST_GRADE:
        found.append(Finding(where=document.id, rule=f"reads at grade {level:.1f}; the highest is {HIGHEST_GRADE:.0f}"))
    return tuple(found)


def _of_section(document: Document, section: Section) -> Iterator[Finding]:
    where = f"{document.id}#{section.slug}"
    if not section.heading.endswith("?"):
        yield Finding(where=where, rule="the heading is no question", words=section.heading)
    words = len(document.text[section.start : section.end].split())
    if not WORDS_IN_A_SECTION[0] <= words <= WORDS_IN_A_SECTION[1]:
        yield Finding(where=where, rule=f"has {words} words, not {WORDS_IN_A_SECTION[0]} to {WORDS_IN_A_SECTION[1]}")
    if not WAYS_OF_ASKING[0] <= len(section.asked) <= WAYS_OF_ASKING[1]:
        yield Finding(where=where, rule=f"lists {len(section.asked)} other ways of asking, not 5 to 12")
    if len({question.lower() for question in section.asked}) < len(section.asked):
        yield Finding(where=where, rule="lists a way of asking twice")
    if not section.facts:
        yield Finding(where=where, rule="names no fact it rests on")
    for number, sentence in enumerate(section.sentences):
        text = document.text[sentence.start : sentence.end]
        for rule in _of_sentence(text, sourced=bool(sentence.source_keys), first=number == 0):
            yield Finding(where=where, rule=rule, words=text)


def _of_sentence(text: str, *, sourced: bool, first: bool) -> Iterator[str]:
    patterns = _patterns()
    if patterns.leans_back.search(text) or patterns.points_elsewhere.search(text):
        yield "leans on another sentence"
    if len(text.split()) > WORDS_IN_A_SENTENCE:
        yield f"is longer than {WORDS_IN_A_SENTENCE} words"
    if patterns.emergency_number.search(text) and not patterns.place.search(text):
        yield "gives an emergency number without its country"
    if sourced:
        return
    if first:
        yield "opens the section without a source"
    elif re.search(r"\d", patterns.emergency_number.sub("", text)):
        yield "gives a figure without a source"
    elif not patterns.states_no_fact.search(text):
        yield "states something without a source"


@dataclass(frozen=True, kw_only=True)
class _Patterns:
    leans_back: re.Pattern[str]
    points_elsewhere: re.Pattern[str]
    states_no_fact: re.Pattern[str]
    emergency_number: re.Pattern[str]
    place: re.Pattern[str]


@cache
def _patterns() -> _Patterns:
    words = yaml.load(Path(__file__).with_suffix(".yaml").read_text(encoding="utf-8"), yaml.CSafeLoader)
    advice = _any_of(words["advises"])
    return _Patterns(
        leans_back=re.compile(rf"^{_any_of(words['leans_back'])}"),
        points_elsewhere=re.compile(_any_of(words["points_elsewhere"]), re.IGNORECASE),
        states_no_fact=re.compile(
            rf"^{_any_of(words['tells_what_to_do'])}"
            rf"|^(?:If|When|Before|After|For|In|During|While|Once|Until|With)\b.*{advice}|\b(?:so|and|but) {advice}"
            rf"|{_any_of(words['speaks_for_stimguide'])}|{_any_of(words['is_kind'])}"
        ),
        emergency_number=re.compile(_any_of(words["emergency_numbers"])),
        place=re.compile(_any_of(words["places"])),
    )


def _any_of(phrases: Iterable[str]) -> str:
    """A pattern for any of the phrases as whole words, longest first."""
    longest_first = sorted(phrases, key=len, reverse=True)
    return r"(?<!\w)(?:" + "|".join(re.escape(phrase) for phrase in longest_first) + r")(?!\w)"
