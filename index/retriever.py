"""Turns a query into ranked hits."""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from index.embedder import Embedder
from index.entries import SENTENCE, TEXT
from index.errors import MismatchedGeneration
from index.fusion import FusionWeights
from index.generation import Generation
from index.hit import Hit, Signals
from index.reranker import Reranker

NEAREST_VECTORS = 400
"""Vectors whose passages are looked at. A passage has about 20 (its text, questions, sentences), so these belong
to at least 20 passages, in practice to 60 or more."""

BEST_BY_WORDS = 50
"""Passages looked at because of the query's words, whatever their vectors say."""

RERANKED = 20
"""Hits the reranker reads; below that rank it costs more time than it gains."""

Vector = npt.NDArray[np.float32]


@dataclass(frozen=True, eq=False, kw_only=True)
class _Scored:
    """A candidate: its passage's number, score, four signals, and the cosines of its rows."""

    number: int
    score: float
    signals: tuple[float, float, float, float]
    cosines: Vector


class Retriever:
    """Searches one generation: `Retriever(generation, embedder).search(query)`.

    Candidates come from the vector store and the word index; each then gets all its signals exactly,
    from the stored embeddings, so that a candidate is never scored low for how it was found. May be
    called from several threads at once.
    """

    def __init__(
        self,
        generation: Generation,
        embedder: Embedder,
        weights: FusionWeights | None = None,
        *,
        reranker: Reranker | None = None,
    ) -> None:
        """Searches `generation` with `embedder`; `weights` are those of fusion.yaml unless given.

        Raises:
            MismatchedGeneration: the generation was made with another model.
            InvalidWeights: fusion.yaml is not in order.
        """
        if generation.manifest.model_digest != embedder.digest:
            raise MismatchedGeneration(
                f"The index {generation.id} was made with the model {generation.manifest.model}, and the model "
                f"{embedder.name} is loaded. Build the index again: stimguide build"
            )
        self.generation = generation
        self._embedder = embedder
        self._weights = weights or FusionWeights.load()
        self._reranker = reranker

    def search(self, query: str, *, limit: int = 10) -> tuple[Hit, ...]:
        """The `limit` best passages for `query`, best first; none for a blank query.

        Best first means by `score`. With a reranker the first `RERANKED` are put in the order of its scores.
        """
        if limit < 1:
            raise ValueError(f"limit must be at least 1, got {limit}")
        if not query.strip():
            return ()
        vector = self._embedder.encode_query(query)
        lexical = self.generation.lexical.scores(query)
        scored = self._scored(self._candidates(vector, lexical), vector, lexical)
        if self._reranker is None:
            return tuple(self._hit(one) for one in scored[:limit])
        best = self._reranked(self._reranker, query, scored[:RERANKED])
        return tuple([*best, *(self._hit(one) for one in scored[RERANKED:limit])][:limit])

    def _candidates(self, vector: Vector, lexical: Vector) -> npt.NDArray[np.intp]:
        """The numbers of the passages worth scoring, in order."""
        generation = self.generation
        _, rows = generation.store.search(vector[np.newaxis], min(NEAREST_VECTORS, len(generation.store)))
        by_vector = generation.entries["passage"][rows[0][rows[0] >= 0]]
        by_words = np.argpartition(-lexical, min(BEST_BY_WORDS, len(lexical) - 1))[:BEST_BY_WORDS]
        return np.union1d(by_vector, by_words[lexical[by_words] > 0]).astype(np.intp)

    def _scored(self, numbers: npt.NDArray[np.intp], vector: Vector, lexical: Vector) -> list[_Scored]:
        """The passages of these `numbers` with all their signals, best first."""
        first, last = self.generation.first_rows[numbers], self.generation.first_rows[numbers + 1]
        rows = np.concatenate([np.arange(start, end) for start, end in zip(first, last, strict=True)])
        # Not `@`: numpy's threads and torch's would wait for each other's, which tripled the time of a search.
        cosines = np.einsum("ij,j->i", self.generation.embeddings[rows], vector)
        owners = np.repeat(np.arange(len(numbers)), last - first)
        best = np.full((len(numbers), 3), -np.inf, dtype=np.float32)
        np.maximum.at(best, (owners, self.generation.entries["kind"][rows]), cosines)
        # A passage without questions or sentences is judged by its text in their place.
        best = np.where(np.isinf(best), best[:, [TEXT]], best)
        scores = self._weights.scores(best, lexical[numbers])
        starts = np.concatenate([[0], np.cumsum(last - first)])
        return [
            _Scored(
                number=int(numbers[i]),
                score=float(scores[i]),
                signals=(float(best[i, 0]), float(best[i, 1]), float(best[i, 2]), float(lexical[numbers[i]])),
                cosines=cosines[starts[i] : starts[i + 1]],
            )
            # Equal scores in the order of the library, so that the same query always gets the same list.
            for i in np.argsort(-scores, kind="stable")
        ]

    def _hit(self, scored: _Scored, rerank: float | None = None) -> Hit:
        dense, question, sentence, lexical = scored.signals
        rows = slice(*self.generation.first_rows[scored.number : scored.number + 2])
        sentences = scored.cosines[self.generation.entries["kind"][rows] == SENTENCE]
        return Hit(
            passage=self.generation.passages[scored.number],
            score=scored.score,
            signals=Signals(dense=dense, question=question, sentence=sentence, lexical=lexical, rerank=rerank),
            sentence_scores=tuple(float(cosine) for cosine in sentences),
        )

    def _reranked(self, reranker: Reranker, query: str, best: Sequence[_Scored]) -> list[Hit]:
        judged = reranker.scores(query, [self.generation.passages[one.number] for one in best])
        hits = [(float(score), self._hit(one, float(score))) for one, score in zip(best, judged, strict=True)]
        return [hit for _, hit in sorted(hits, key=lambda pair: -pair[0])]
