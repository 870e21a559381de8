"""Turns wording.yaml and contacts.yaml into notices and small talk."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

import yaml

from chatbot.answer import Notice, NoticeKind
from chatbot.clinic import Clinic, Country
from chatbot.safety_rules import SafetyRule
from chatbot.words import normalised
from corpus.model import Source


@dataclass(frozen=True, kw_only=True)
class Contacts:
    """Who to call in one country: texts that complete a sentence, and (label, dial string) pairs."""

    emergency: str
    crisis: str
    advice: str
    emergency_call: tuple[str, str]
    crisis_call: tuple[str, str]


@cache
def contacts(country: Country) -> Contacts:
    """The contacts of a country, from contacts.yaml."""
    listed = _read("contacts.yaml")[country]
    return Contacts(
        emergency=listed["emergency"]["text"],
        crisis=listed["crisis"]["text"],
        advice=listed["advice"]["text"],
        emergency_call=(f"Call {listed['emergency']['text']}", listed["emergency"]["call"]),
        crisis_call=(listed["crisis"]["label"], listed["crisis"]["call"]),
    )


def fixed_notice(name: str, kind: NoticeKind, **values: str) -> Notice:
    """The fixed message `name` of wording.yaml, with {values} filled in."""
    listed = _read("wording.yaml")[name]
    return Notice(kind=kind, title=listed["title"], text=listed["text"].format(**values))


def small_talk(message: str) -> Notice | None:
    """The reply to a greeting, thanks or a question about the bot; None when the message is something else."""
    said = normalised(message)
    for entry in _read("wording.yaml")["small_talk"]:
        if said in {normalised(phrase) for phrase in entry["said"]}:
            return Notice(kind="info", title=entry["title"], text=entry["text"])
    return None


def safety_notice(rule: SafetyRule, clinic: Clinic, sources: Mapping[str, Source]) -> Notice:
    """The message of a safety rule with the numbers of the clinic's country."""
    who = contacts(clinic.country)
    text = rule.message.format(emergency=who.emergency, crisis=who.crisis, advice=who.advice)
    calls: Iterable[tuple[str, str]] = ()
    if rule.outcome == "emergency":
        calls = [who.emergency_call]
    elif rule.outcome == "crisis":
        calls = dict.fromkeys((who.crisis_call, who.emergency_call))
    if clinic.phone and rule.outcome != "off_topic":
        calls = [*calls, (f"Call {clinic.name or 'your clinic'}", clinic.phone)]
    kind: NoticeKind = "info" if rule.outcome == "off_topic" else rule.outcome
    return Notice(
        kind=kind,
        title=rule.title,
        text=text,
        rule_id=rule.id,
        contacts=tuple(calls),
        sources=tuple(sources[key] for key in rule.source_keys if key in sources),
    )


def chosen_examples() -> tuple[str, ...]:
    """The questions to begin with that wording.yaml lists."""
    return tuple(_read("wording.yaml")["example_questions"])


@cache
def _read(name: str) -> dict[str, Any]:
    read: dict[str, Any] = yaml.load((Path(__file__).parent / name).read_text(encoding="utf-8"), yaml.CSafeLoader)
    return read
