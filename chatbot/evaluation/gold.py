"""Turns a gold file into questions with the outcome each should have."""

from dataclasses import dataclass
from pathlib import Path
from typing import Any, get_args

import yaml

from chatbot.answer import Outcome
from chatbot.errors import InvalidGold


@dataclass(frozen=True, kw_only=True)
class GoldQuestion:
    """A question, the outcome it should have, and what a right answer rests on and says.

    `sections` are ids without part ("document#section"), any of which answers the question; `says` the
    facts a full answer holds, each as alternatives: ("1 in 1,000", "fewer than 1"). `earlier` are the
    questions asked before it in the same conversation.
    """

    id: str
    kind: str
    question: str
    expect: str
    earlier: tuple[str, ...] = ()
    sections: tuple[str, ...] = ()
    says: tuple[tuple[str, ...], ...] = ()

    @property
    def is_answerable(self) -> bool:
        """Whether the library holds an answer, as a whole or to a part."""
        return self.expect in ("answered", "partly_answered")

    @property
    def has_no_answer(self) -> bool:
        """Whether the library holds none, so that the right thing to do is to say so."""
        return self.expect in ("not_found", "off_topic")

    @property
    def is_urgent(self) -> bool:
        """Whether it tells of an emergency or a crisis."""
        return self.expect in ("emergency", "crisis")


def load_gold(path: Path) -> tuple[GoldQuestion, ...]:
    """The questions of a YAML file: a list called `questions:` of entries with id, kind, question and expect.

    Raises:
        InvalidGold: the file cannot be read, is not in this form, or has an id twice.
    """
    try:
        listed = yaml.load(path.read_text(encoding="utf-8"), yaml.CSafeLoader)
    except (OSError, UnicodeDecodeError, yaml.YAMLError) as error:
        raise InvalidGold(f"The gold file {path} cannot be read: {error}") from error
    if not isinstance(listed, dict) or not isinstance(listed.get("questions"), list) or not listed["questions"]:
        raise InvalidGold(f"The gold file {path} must hold a list called 'questions:' with at least one question.")
    questions = tuple(_question(entry, path) for entry in listed["questions"])
    seen: set[str] = set()
    for question in questions:
        if question.id in seen:
            raise InvalidGold(f"{path}: the id {question.id} stands twice.")
        seen.add(question.id)
    return questions


def _question(entry: Any, path: Path) -> GoldQuestion:
    if not isinstance(entry, dict) or not all(entry.get(name) for name in ("id", "kind", "question", "expect")):
        raise InvalidGold(f"{path}: every question needs id, kind, question and expect; this one does not: {entry}")
    if entry["expect"] not in get_args(Outcome):
        raise InvalidGold(
            f"{path}: {entry['id']} expects “{entry['expect']}”, not one of {', '.join(get_args(Outcome))}."
        )
    return GoldQuestion(
        id=str(entry["id"]),
        kind=str(entry["kind"]),
        question=str(entry["question"]),
        expect=str(entry["expect"]),
        earlier=tuple(map(str, entry.get("earlier") or ())),
        sections=tuple(map(str, entry.get("sections") or ())),
        says=tuple(tuple(word.strip() for word in str(fact).split("|")) for fact in entry.get("says") or ()),
    )
