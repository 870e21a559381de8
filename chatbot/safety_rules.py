"""Turns safety_rules.yaml into SafetyRules."""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any, Literal

import yaml

from chatbot.errors import InvalidRules
from chatbot.phrases import Lexicon, Line, read_line

RuleOutcome = Literal["emergency", "crisis", "personal_advice", "off_topic"]

_OUTCOMES = ("emergency", "crisis", "personal_advice", "off_topic")
_FIELDS = ("id", "outcome", "catches", "signs", "examples", "near_misses", "title", "message")

Sign = tuple[Line, ...]
"""One way a rule shows itself: every line of it must be found."""


@dataclass(frozen=True, kw_only=True)
class SafetyRule:
    """What one rule catches and what is then shown; see the top of safety_rules.yaml."""

    id: str
    outcome: RuleOutcome
    catches: str
    signs: tuple[Sign, ...]
    even_asked: tuple[Sign, ...]
    unless: Line
    title: str
    message: str
    source_keys: tuple[str, ...]
    examples: tuple[str, ...]
    near_misses: tuple[str, ...]


@dataclass(frozen=True, kw_only=True)
class Manner:
    """The words that tell a report from a question, from the past and from what is not so."""

    openers: Line
    asking: Line
    supposing: Line
    reporting: Line
    now: Line
    past: Line
    negation: Line
    negation_of_lists: Line

    @property
    def lines(self) -> tuple[Line, ...]:
        """All of them."""
        return (
            self.openers,
            self.asking,
            self.supposing,
            self.reporting,
            self.now,
            self.past,
            self.negation,
            self.negation_of_lists,
        )


@dataclass(frozen=True, kw_only=True)
class SafetyRules:
    """All rules with the words they are written in."""

    rules: tuple[SafetyRule, ...]
    manner: Manner
    lexicon: Lexicon
    short_forms: Mapping[str, str]
    real_words: frozenset[str]


@cache
def safety_rules(path: Path = Path(__file__).parent / "safety_rules.yaml") -> SafetyRules:
    """The rules of the file, read once.

    Raises:
        InvalidRules: a rule lacks a field, has an unknown outcome, or uses a word group that is not defined.
    """
    read: dict[str, Any] = yaml.load(path.read_text(encoding="utf-8"), yaml.CSafeLoader)
    short_forms: dict[str, str] = read["short_forms"]
    rules = tuple(_rule(entry, short_forms, path) for entry in read["rules"])
    manner = Manner(**{name: _line(lines, short_forms) for name, lines in read["manner"].items()})
    groups = {f"<{name}>": _line(lines, short_forms) for name, lines in read["groups"].items()}
    lines = [line for rule in rules for sign in (*rule.signs, *rule.even_asked, (rule.unless,)) for line in sign]
    lexicon = Lexicon([*lines, *manner.lines], groups)
    if lexicon.unknown_groups():
        raise InvalidRules(f"{path.name}: define {', '.join(lexicon.unknown_groups())} under groups, or mend the name.")
    written = [text for rule in rules for text in (rule.message, *rule.near_misses)]
    return SafetyRules(
        rules=rules,
        manner=manner,
        lexicon=lexicon,
        short_forms=short_forms,
        real_words=frozenset(re.findall(r"[a-z]+", " ".join([read["real_words"], *written]).lower())),
    )


def _rule(entry: dict[str, Any], short_forms: Mapping[str, str], path: Path) -> SafetyRule:
    missing = [name for name in _FIELDS if not entry.get(name)]
    if missing:
        raise InvalidRules(f"{path.name}: the rule {entry.get('id', '?')} lacks {', '.join(missing)}.")
    if entry["outcome"] not in _OUTCOMES:
        raise InvalidRules(f"{path.name}: the rule {entry['id']} has the unknown outcome {entry['outcome']}.")
    return SafetyRule(
        id=entry["id"],
        outcome=entry["outcome"],
        catches=entry["catches"],
        signs=_signs(entry["signs"], short_forms),
        even_asked=_signs(entry.get("even_asked") or [], short_forms),
        unless=_line(entry.get("unless") or [], short_forms),
        title=entry["title"],
        message=" ".join(entry["message"].split()),
        source_keys=tuple(entry.get("sources") or ()),
        examples=tuple(entry["examples"]),
        near_misses=tuple(entry["near_misses"]),
    )


def _signs(written: list[list[str]], short_forms: Mapping[str, str]) -> tuple[Sign, ...]:
    return tuple(tuple(read_line(line, short_forms) for line in sign) for sign in written)


def _line(written: list[str], short_forms: Mapping[str, str]) -> Line:
    return read_line("|".join(written), short_forms)
