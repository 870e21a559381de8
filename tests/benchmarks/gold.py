"""Reads the gold questions under tests/gold."""

from dataclasses import dataclass
from pathlib import Path

import yaml

from chatbot import Assistant, Conversation

GOLD = Path(__file__).parents[1] / "gold"


@dataclass(frozen=True, kw_only=True)
class GoldQuestion:
    """A question with the outcome it should have and the sections (passage ids without part) that answer it."""

    id: str
    kind: str
    question: str
    expect: str
    earlier: tuple[str, ...] = ()
    sections: tuple[str, ...] = ()


def gold_questions(name: str) -> tuple[GoldQuestion, ...]:
    """The questions of `tuning` or `untouched`."""
    listed = yaml.load((GOLD / f"{name}.yaml").read_text(encoding="utf-8"), yaml.CSafeLoader)["questions"]
    return tuple(
        GoldQuestion(
            id=entry["id"],
            kind=entry["kind"],
            question=entry["question"],
            expect=entry["expect"],
            earlier=tuple(entry.get("earlier") or ()),
            sections=tuple(entry.get("sections") or ()),
        )
        for entry in listed
    )


def conversation_before(assistant: Assistant, question: GoldQuestion) -> Conversation:
    """The conversation that a follow-up question stands in."""
    conversation = Conversation()
    for message in question.earlier:
        conversation = conversation.with_turn(message, assistant.reply(message, conversation))
    return conversation
