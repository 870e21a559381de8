"""Fits chatbot/calibration.yaml and looks for fusion weights on the tuning set: python -m tests.benchmarks.calibrate.

Prints what to write into the two files, with the scores on the tuning set behind it; writes nothing.
"""

import itertools
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt
from sklearn.linear_model import LogisticRegression

from chatbot import Assistant
from chatbot.concepts import Concepts
from chatbot.decide import calibration
from chatbot.evaluation import GoldQuestion, load_gold
from chatbot.evaluation.judge import conversation_before, section_of
from chatbot.resolve import QueryResolver
from chatbot.topic_filter import TopicFilter
from chatbot.words import library_words
from corpus.paths import default_data_dir
from index import Embedder, FusionWeights, Generation, Hit, Retriever, load_current
from tests.benchmarks.gold_sets import TUNING

SIGNALS = ("dense", "question", "sentence", "lexical")


@dataclass(frozen=True, kw_only=True)
class Candidates:
    """A gold question with the hits of its queries, signals in an array (hits, 4), and which hits are right."""

    gold: GoldQuestion
    query: str
    signals: npt.NDArray[np.float64]
    right: npt.NDArray[np.bool_]


def is_right(hit: Hit, gold: GoldQuestion) -> bool:
    """Whether the hit is one of the sections that answer the question, or a later part of one."""
    return section_of(hit.passage.id) in gold.sections


def candidates(generation: Generation, embedder: Embedder) -> list[Candidates]:
    """The hits of every gold question that should be answered or not found."""
    assistant = Assistant.of(generation, embedder)
    concepts = Concepts(generation.library.glossary)
    resolver = QueryResolver(concepts, library_words(generation.passages), embedder.is_word)
    retriever = Retriever(generation, embedder)
    topics = TopicFilter(concepts, generation)
    found = []
    for gold in load_gold(TUNING):
        if gold.expect not in ("answered", "not_found", "off_topic"):
            continue
        query = resolver.resolve(gold.question, conversation_before(assistant, gold))[0]
        hits = topics.about_the_topic(retriever.search(query.text, limit=40), query)
        signals = np.array([[getattr(hit.signals, name) for name in SIGNALS] for hit in hits] or [[0.0] * 4])
        right = np.array([is_right(hit, gold) for hit in hits] or [False])
        found.append(Candidates(gold=gold, query=query.text, signals=signals, right=right))
    return found


def best_weights(found: list[Candidates]) -> tuple[FusionWeights, float]:
    """The shares in steps of 0.05 with the best mean reciprocal rank; of equals, the most even ones."""
    answerable = [c for c in found if c.gold.expect == "answered"]
    steps = range(0, 21)
    best, best_key = FusionWeights(), (-1.0, 0.0)
    for a, b, c in itertools.product(steps, repeat=3):
        if a + b + c > 20:
            continue
        shares = np.array([a, b, c, 20 - a - b - c]) / 20
        key = (round(float(np.mean([_reciprocal_rank(q, shares) for q in answerable])), 4), -float(np.std(shares)))
        if key > best_key:
            best_key = key
            best = FusionWeights(**dict(zip(SIGNALS, shares.tolist(), strict=True)))
    return best, best_key[0]


def _reciprocal_rank(question: Candidates, shares: npt.NDArray[np.float64]) -> float:
    order = np.argsort(-(question.signals @ shares), kind="stable")
    ranks = np.flatnonzero(question.right[order])
    return 1 / (1 + int(ranks[0])) if len(ranks) else 0.0


def fitted(found: list[Candidates], weights: FusionWeights) -> LogisticRegression:
    """Logistic regression of "the best hit answers the question" on its `features`."""
    shares = np.array([getattr(weights, name) for name in SIGNALS])
    best = [int(np.argmax(c.signals @ shares)) for c in found]
    signals = np.array([features(c, i) for c, i in zip(found, best, strict=True)])
    answers = np.array([c.gold.expect == "answered" for c in found])
    return LogisticRegression(C=10.0, max_iter=5000).fit(signals, answers)


def features(question: Candidates, hit: int) -> tuple[float, float, float]:
    """What decides, of one hit of a question: best cosine, lexical signal, words of the question."""
    signals = question.signals[hit]
    return (
        float(signals[:3].max()),
        float(signals[3]),
        float(min(len(question.query.split()), calibration().most_words)),
    )


def main() -> None:
    """Prints the fit."""
    embedder = Embedder.load()
    found = candidates(load_current(default_data_dir(), embedder.digest), embedder)
    weights, score = best_weights(found)
    print(f"fusion.yaml: {weights}  MRR {score:.3f}; now: {FusionWeights.load()}")
    model = fitted(found, FusionWeights.load())
    print(f"calibration.yaml with the weights now in use: intercept {model.intercept_[0]:.2f}")
    cosine, lexical, words = model.coef_[0]
    print(f"  cosine_weight: {cosine:.2f}\n  lexical_weight: {lexical:.2f}\n  word_weight: {words:.3f}")
    shares = np.array([getattr(FusionWeights.load(), name) for name in SIGNALS])
    rows = []
    for c in found:
        i = int(np.argmax(c.signals @ shares))
        rows.append(
            (
                float(model.predict_proba([features(c, i)])[0, 1]),
                c.gold.expect,
                bool(c.right[i]),
                c.gold.question,
            )
        )
    for threshold in (0.3, 0.4, 0.5, 0.6, 0.7, 0.8):
        refused = sum(1 for p, expect, _, _ in rows if expect == "answered" and p < threshold)
        let_through = sum(1 for p, expect, _, _ in rows if expect != "answered" and p >= threshold)
        print(f"answered_from {threshold}: answerable refused {refused}, unanswerable answered {let_through}")
    for p, expect, right, question in sorted(rows):
        if (expect == "answered") == (p < 0.5):
            print(f"  {p:.2f} {expect} right={right} {question[:110]}")


if __name__ == "__main__":
    main()
