"""Turns judged answers into a table of what each signal of the retriever adds."""

from collections.abc import Sequence
from dataclasses import dataclass

from chatbot.evaluation.judge import Judged, section_of
from chatbot.evaluation.measures import ranking
from index import Embedder, FusionWeights, Generation, Reranker, Retriever

_FOUND = 10


@dataclass(frozen=True, kw_only=True)
class AblationRow:
    """A way of searching, with its ranking measures."""

    name: str
    ranking: dict[str, float]


def ablation(
    judged: Sequence[Judged], generation: Generation, embedder: Embedder, reranker: Reranker | None = None
) -> tuple[AblationRow, ...]:
    """The same questions, as understood, searched with one signal after the other; the last row is what is served."""
    with_sections = [j for j in judged if j.gold.is_answerable and j.gold.sections and j.answer.searches]
    fusion = FusionWeights.load()
    ways = {
        "words only (BM25)": FusionWeights(dense=0, question=0, sentence=0, lexical=1),
        "passage text only": FusionWeights(dense=1, question=0, sentence=0, lexical=0),
        "+ questions it answers": _shares(fusion.dense, fusion.question, 0),
        "+ single sentences": _shares(fusion.dense, fusion.question, fusion.sentence),
        "+ words (fusion)": fusion,
    }
    rows = [
        AblationRow(name=name, ranking=_ranked(with_sections, Retriever(generation, embedder, weights)))
        for name, weights in ways.items()
    ]
    if reranker:
        reranked = Retriever(generation, embedder, fusion, reranker=reranker)
        rows.append(AblationRow(name="+ reranker", ranking=_ranked(with_sections, reranked)))
    served = ranking(with_sections, [j.ranking for j in with_sections])
    return (*rows, AblationRow(name="+ topic filter (as served)", ranking=served))


def _shares(dense: float, question: float, sentence: float) -> FusionWeights:
    whole = dense + question + sentence
    return FusionWeights(dense=dense / whole, question=question / whole, sentence=sentence / whole, lexical=0)


def _ranked(judged: Sequence[Judged], retriever: Retriever) -> dict[str, float]:
    rankings = []
    for j in judged:
        scores: dict[str, float] = {}
        for search in j.answer.searches:
            for rank, hit in enumerate(retriever.search(search.text, limit=_FOUND)):
                # By rank, not by score: a reranker changes the order and leaves the scores.
                score = 1 / (1 + rank)
                section = section_of(hit.passage.id)
                scores[section] = max(score, scores.get(section, 0.0))
        rankings.append(tuple(scores.items()))
    return ranking(judged, rankings)
