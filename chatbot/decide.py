"""Turns the hits of a query into a decision: is there enough to answer?"""

import math
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path

import yaml

from chatbot.answer import Verdict
from index import Hit, Signals


@dataclass(frozen=True, kw_only=True)
class Decision:
    """What was decided, and the probability (0-1) that the best hit answers the question."""

    verdict: Verdict
    probability: float


@dataclass(frozen=True, kw_only=True)
class Calibration:
    """The logistic model that turns signals into a probability; see calibration.yaml."""

    intercept: float
    cosine_weight: float
    lexical_weight: float
    word_weight: float
    most_words: int
    answered_from: float
    off_topic_below: float

    def probability(self, signals: Signals, words: int) -> float:
        """The probability (0-1) that a hit with these signals answers a question of this many words."""
        logit = (
            self.intercept
            + self.cosine_weight * best_cosine(signals)
            + self.lexical_weight * signals.lexical
            + self.word_weight * min(words, self.most_words)
        )
        return 1.0 / (1.0 + math.exp(-logit))


@cache
def calibration(path: Path = Path(__file__).parent / "calibration.yaml") -> Calibration:
    """The calibration of the file, read once."""
    return Calibration(**yaml.load(path.read_text(encoding="utf-8"), yaml.CSafeLoader))


def best_cosine(signals: Signals) -> float:
    """How near the passage comes to the question, at best: as a whole, by one of its questions, by a sentence."""
    return max(signals.dense, signals.question, signals.sentence)


def decide(question: str, hits: Sequence[Hit], *, has_concept: bool, model: Calibration) -> Decision:
    """Whether the best hit answers the question; `has_concept`: the question names something of our field."""
    if not hits:
        return Decision(verdict="not_found" if has_concept else "off_topic", probability=0.0)
    best = hits[0].signals
    probability = model.probability(best, len(question.split()))
    if probability >= model.answered_from:
        return Decision(verdict="answered", probability=probability)
    verdict: Verdict = "off_topic" if best_cosine(best) < model.off_topic_below and not has_concept else "not_found"
    return Decision(verdict=verdict, probability=probability)
