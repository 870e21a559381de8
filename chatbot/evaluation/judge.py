"""Turns gold questions into judged answers."""

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass

from chatbot.answer import Answer
from chatbot.assistant import MAX_MESSAGE_CHARS, Assistant
from chatbot.conversation import Conversation
from chatbot.evaluation.gold import GoldQuestion


@dataclass(frozen=True, kw_only=True)
class Judged:
    """A gold question with the answer it got."""

    gold: GoldQuestion
    answer: Answer

    @property
    def outcome_right(self) -> bool:
        """Whether the outcome is the expected one; answered includes partly, off-topic is as good as not found."""
        if self.gold.has_no_answer:
            return self.abstained
        if self.gold.expect == "answered":
            return self.answer.outcome in ("answered", "partly_answered")
        return self.answer.outcome == self.gold.expect

    @property
    def abstained(self) -> bool:
        """Whether the answer says that the library holds none."""
        return self.answer.outcome in ("not_found", "off_topic")

    @property
    def confidence(self) -> float:
        """The probability (0-1) that something answers the question: the highest of its searches."""
        return max((search.probability for search in self.answer.searches), default=0.0)

    @property
    def ranking(self) -> tuple[tuple[str, float], ...]:
        """(section id, score) of everything found for any part of the question, best first, each section once."""
        scores: dict[str, float] = {}
        for search in self.answer.searches:
            for hit in search.hits:
                section = section_of(hit.passage.id)
                scores[section] = max(hit.score, scores.get(section, 0.0))
        return tuple(sorted(scores.items(), key=lambda item: -item[1]))

    @property
    def right_rank(self) -> int | None:
        """The 1-based rank of the first section that answers the question; None if it was not found."""
        ranks = [rank for rank, (section, _) in enumerate(self.ranking, 1) if section in self.gold.sections]
        return ranks[0] if ranks else None

    @property
    def quotes_a_right_section(self) -> bool:
        """Whether any statement quotes a section that answers the question."""
        return any(section_of(citation.passage_id) in self.gold.sections for citation in self.answer.citations)

    @property
    def opens_with_a_right_section(self) -> bool:
        """Whether the first statement does."""
        cited = self.answer.citations[:1]
        return any(section_of(citation.passage_id) in self.gold.sections for citation in cited)

    @property
    def facts_said(self) -> tuple[bool, ...]:
        """For each fact of the gold question, whether the answer's words hold one of its alternatives."""
        text = _plain(self.answer.text)
        return tuple(any(_plain(words) in text for words in fact) for fact in self.gold.says)


def judge(
    assistant: Assistant,
    gold: Sequence[GoldQuestion],
    on_progress: Callable[[int, int], None] = lambda done, total: None,
) -> tuple[Judged, ...]:
    """Asks every question, after its earlier ones, and keeps the answers."""
    judged = []
    for done, question in enumerate(gold, 1):
        conversation = conversation_before(assistant, question)
        judged.append(
            Judged(gold=question, answer=assistant.reply(question.question[:MAX_MESSAGE_CHARS], conversation))
        )
        on_progress(done, len(gold))
    return tuple(judged)


def conversation_before(assistant: Assistant, question: GoldQuestion) -> Conversation:
    """The conversation that a follow-up question stands in."""
    conversation = Conversation()
    for message in question.earlier:
        conversation = conversation.with_turn(message, assistant.reply(message, conversation))
    return conversation


def section_of(passage_id: str) -> str:
    """The section of a passage: "tms-session#does-it-hurt-2" is the second part of "tms-session#does-it-hurt"."""
    return re.sub(r"-[2-9]$", "", passage_id)


def _plain(text: str) -> str:
    """The words of a text between single spaces, so that "1 in 10" is not found in "1 in 100"."""
    return f" {' '.join(re.findall(r'[a-z0-9]+', text.lower()))} "
