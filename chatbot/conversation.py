"""Conversation: the turns so far, kept in memory only, used for context."""

from dataclasses import dataclass

from chatbot.answer import Answer


@dataclass(frozen=True, kw_only=True)
class Turn:
    """One message of the person and the answer to it."""

    message: str
    answer: Answer


@dataclass(frozen=True)
class Conversation:
    """The turns of one visit, oldest first. Immutable: `with_turn` returns a longer conversation."""

    turns: tuple[Turn, ...] = ()

    def with_turn(self, message: str, answer: Answer) -> "Conversation":
        """The conversation with one more turn; only the latest 20 are kept."""
        return Conversation((*self.turns, Turn(message=message, answer=answer))[-20:])
