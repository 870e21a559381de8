"""Turns safety_rules.yaml into compiled SafetyRules."""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any, Literal

import yaml

from chatbot.errors import InvalidRules

RuleOutcome = Literal["emergency", "crisis", "personal_advice", "off_topic"]

_FIELDS = ("id", "outcome", "catches", "signs", "examples", "near_misses", "title", "message")


@dataclass(frozen=True, kw_only=True)
class Sign:
    """One way a rule shows itself: every one of `parts` must be found."""

    parts: tuple[re.Pattern[str], ...]

    def found_in(self, segment: str, negation: re.Pattern[str]) -> bool:
        """Whether every part stands in the segment, not directly after a negation."""
        return all(self._part_found(part, segment, negation) for part in self.parts)

    @staticmethod
    def _part_found(part: re.Pattern[str], segment: str, negation: re.Pattern[str]) -> bool:
        return any(not negation.search(segment[: match.start()].rstrip()) for match in part.finditer(segment))


@dataclass(frozen=True, kw_only=True)
class SafetyRule:
    """What one rule catches and what is then shown; see the top of safety_rules.yaml."""

    id: str
    outcome: RuleOutcome
    catches: str
    signs: tuple[Sign, ...]
    unless: re.Pattern[str] | None
    title: str
    message: str
    source_keys: tuple[str, ...]
    examples: tuple[str, ...]
    near_misses: tuple[str, ...]


@dataclass(frozen=True, kw_only=True)
class SafetyRules:
    """All rules, with the words that tell a report from a question, the past and a negation."""

    rules: tuple[SafetyRule, ...]
    asking: re.Pattern[str]
    reporting: re.Pattern[str]
    past: re.Pattern[str]
    negation: re.Pattern[str]
    vocabulary: frozenset[str]
    ordinary_words: frozenset[str]


@cache
def safety_rules(path: Path = Path(__file__).parent / "safety_rules.yaml") -> SafetyRules:
    """The rules of the file, compiled once.

    Raises:
        InvalidRules: a rule lacks a field or has an unknown outcome.
    """
    read: dict[str, Any] = yaml.load(path.read_text(encoding="utf-8"), yaml.CSafeLoader)
    rules = tuple(_rule(entry, path) for entry in read["rules"])
    signs = " ".join(line for entry in read["rules"] for sign in entry["signs"] for line in sign)
    told = " ".join(
        text for entry in read["rules"] for text in (*entry["examples"], *entry["near_misses"], entry["message"])
    )
    return SafetyRules(
        rules=rules,
        asking=re.compile(rf"(?:{_alternatives(read['asking'])})\b"),
        reporting=re.compile(rf"\b(?:{_alternatives(read['reporting'])})\b"),
        past=re.compile(rf"\b(?:{_alternatives(read['past'])})\b"),
        negation=re.compile(rf"\b(?:{_alternatives([read['negation']])})(?: any| a| the)?$"),
        vocabulary=frozenset(re.findall(r"[a-z]{5,}", signs)),
        ordinary_words=frozenset(re.findall(r"[a-z]{5,}", told.lower().replace("'", ""))),
    )


def _rule(entry: dict[str, Any], path: Path) -> SafetyRule:
    missing = [name for name in _FIELDS if not entry.get(name)]
    if missing:
        raise InvalidRules(f"{path.name}: the rule {entry.get('id', '?')} lacks {', '.join(missing)}.")
    if entry["outcome"] not in ("emergency", "crisis", "personal_advice", "off_topic"):
        raise InvalidRules(f"{path.name}: the rule {entry['id']} has the unknown outcome {entry['outcome']}.")
    unless = entry.get("unless")
    return SafetyRule(
        id=entry["id"],
        outcome=entry["outcome"],
        catches=entry["catches"],
        signs=tuple(Sign(parts=tuple(_pattern(line) for line in sign)) for sign in entry["signs"]),
        unless=re.compile(rf"\b(?:{_alternatives(unless)})\b") if unless else None,
        title=entry["title"],
        message=" ".join(entry["message"].split()),
        source_keys=tuple(entry.get("sources") or ()),
        examples=tuple(entry["examples"]),
        near_misses=tuple(entry["near_misses"]),
    )


def _pattern(line: str) -> re.Pattern[str]:
    return re.compile(rf"\b(?:{_alternatives([line])})\b")


def _alternatives(lines: Iterable[str]) -> str:
    phrases: Sequence[str] = [phrase.strip() for line in lines for phrase in line.split("|")]
    return "|".join(_phrase(phrase) for phrase in phrases if phrase)


def _phrase(phrase: str) -> str:
    """ "cant ... pee" allows up to four words between; "numb*" any ending."""
    words = []
    for word in phrase.lower().split():
        words.append(r"(?:\w+ ){0,4}?" if word == "..." else re.escape(word).replace(r"\*", r"\w*") + " ")
    return "".join(words).rstrip(" ")
