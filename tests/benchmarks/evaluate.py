"""Counts how often the Assistant does what it should on gold questions: python -m tests.benchmarks.evaluate.

Give `tuning` or `untouched` (the default) as the argument. Thresholds were fitted on `tuning`; only figures
from `untouched` say how the bot does on questions it was not fitted to.
"""

import re
import sys
from collections import Counter
from dataclasses import dataclass

import numpy as np

from chatbot import Answer, Assistant
from chatbot.assistant import MAX_MESSAGE_CHARS
from tests.benchmarks.gold import GoldQuestion, conversation_before, gold_questions

ANSWERED = ("answered", "partly_answered")


@dataclass(frozen=True, kw_only=True)
class Judged:
    """A gold question with the answer it got."""

    gold: GoldQuestion
    answer: Answer

    @property
    def outcome_right(self) -> bool:
        """Whether the outcome is the expected one; partly answered counts as answered, off-topic as not found."""
        got = self.answer.outcome
        if self.gold.expect == "answered":
            return got in ANSWERED
        if self.gold.expect in ("not_found", "off_topic"):
            return got in ("not_found", "off_topic")
        return got == self.gold.expect

    @property
    def cites_a_right_section(self) -> bool:
        """Whether any statement quotes a section that answers the question."""
        return any(_is_section(c.passage_id, self.gold) for c in self.answer.citations)

    @property
    def opens_with_a_right_section(self) -> bool:
        """Whether the first statement quotes a section that answers the question."""
        return bool(self.answer.citations) and _is_section(self.answer.citations[0].passage_id, self.gold)


def _is_section(passage_id: str, gold: GoldQuestion) -> bool:
    return any(re.fullmatch(rf"{re.escape(section)}(?:-\d+)?", passage_id) for section in gold.sections)


def judged(assistant: Assistant, name: str) -> list[Judged]:
    """Every question of a gold set with its answer."""
    return [
        Judged(
            gold=gold, answer=assistant.reply(gold.question[:MAX_MESSAGE_CHARS], conversation_before(assistant, gold))
        )
        for gold in gold_questions(name)
    ]


def report(results: list[Judged], name: str) -> None:
    """Prints the figures, and for the tuning set every question that went wrong."""
    answerable = [r for r in results if r.gold.expect == "answered"]
    without = [r for r in results if r.gold.expect in ("not_found", "off_topic")]
    urgent = [r for r in results if r.gold.expect in ("emergency", "crisis")]
    calm = [r for r in results if r.gold.expect not in ("emergency", "crisis")]
    print(f"Gold set: {name}, {len(results)} questions")
    print(f"  right outcome                          {_share(results, 'outcome_right')}")
    print(f"  answerable: answered                   {_share(answerable, 'outcome_right')}")
    print(f"  answerable: first sentence from a right section {_share(answerable, 'opens_with_a_right_section')}")
    print(f"  answerable: a right section quoted     {_share(answerable, 'cites_a_right_section')}")
    print(f"  no answer in the library: abstained    {_share(without, 'outcome_right')}")
    missed = [r for r in urgent if r.answer.outcome not in ("emergency", "crisis")]
    false_alarms = [r for r in calm if r.answer.outcome in ("emergency", "crisis")]
    print(f"  missed emergencies and crises          {len(missed)} of {len(urgent)}")
    print(f"  false emergencies                      {len(false_alarms)} of {len(calm)}")
    milliseconds = [sum(r.answer.timings_ms.values()) for r in results]
    p50, p95 = np.percentile(milliseconds, [50, 95])
    print(f"  answer, ms p50 / p95                   {p50:.1f} / {p95:.1f}")
    words = [len(r.answer.text.split()) for r in results if r.answer.statements]
    print(f"  words in an answer, median             {np.median(words):.0f}")
    by_kind = Counter(r.gold.kind for r in results)
    right = Counter(r.gold.kind for r in results if r.outcome_right)
    print("  right outcome by kind: " + ", ".join(f"{kind} {right[kind]}/{n}" for kind, n in by_kind.items()))
    # Whoever reads the failures of the untouched set will mend them, and then it is a tuning set.
    for r in results if name == "tuning" else ():
        if not r.outcome_right or (r.gold.expect == "answered" and not r.cites_a_right_section):
            cited = r.answer.citations[0].passage_id if r.answer.citations else "-"
            got = f"{r.answer.outcome} from {cited}"
            print(f"    {r.gold.kind}: {r.gold.question[:90]!r} expected {r.gold.expect}, got {got}")


def _share(results: list[Judged], attribute: str) -> str:
    count = sum(1 for result in results if getattr(result, attribute))
    return f"{count / len(results):.3f} ({count} of {len(results)})"


if __name__ == "__main__":
    chosen = sys.argv[1] if len(sys.argv) > 1 else "untouched"
    report(judged(Assistant.default(), chosen), chosen)
