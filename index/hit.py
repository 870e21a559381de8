"""What a search finds: Hit, with the signals behind its score."""

from dataclasses import dataclass

from corpus.model import Passage


@dataclass(frozen=True, kw_only=True)
class Signals:
    """What speaks for a passage. Cosines with the query are from -1 to 1, `lexical` is from 0 to 1.

    `dense` is the cosine of the passage's text, `question` the best of the questions it answers,
    `sentence` the best of its sentences; a passage without questions or sentences has `dense` in
    their place. `lexical` is the share of the query's wording found. `rerank` is what the reranker gave,
    None where it was not asked.
    """

    dense: float
    question: float
    sentence: float
    lexical: float
    rerank: float | None = None


@dataclass(frozen=True, kw_only=True)
class Hit:
    """A passage found for a query, with its fused `score`, the weighted mean of its signals.

    `sentence_scores` are the cosines of the query with each of `passage.sentences`, in their order.
    """

    passage: Passage
    score: float
    signals: Signals
    sentence_scores: tuple[float, ...]
