"""Turns judged answers into figures: ranking, abstention, safety, grounding, reading level, time."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from statistics import median

import ir_measures
import numpy as np
from ir_measures import RR, R, Success, nDCG
from sklearn.metrics import roc_auc_score

from chatbot.evaluation.judge import Judged
from chatbot.verify import PassageById, citation_holds
from corpus.reading_level import grade

RANKING_MEASURES = (R @ 1, R @ 3, R @ 10, Success @ 1, Success @ 3, RR @ 10, nDCG @ 10)
"""Recall counts every section that answers a question; Success is 1 when any of them is among the first k."""


@dataclass(frozen=True, kw_only=True)
class Share:
    """`count` of `of`."""

    count: int
    of: int

    @property
    def value(self) -> float:
        """The share as a number from 0 to 1; 1 of nothing."""
        return self.count / self.of if self.of else 1.0

    def __str__(self) -> str:
        return f"{self.value:.3f} ({self.count} of {self.of})" if self.of else "none to measure"


@dataclass(frozen=True, kw_only=True)
class Abstention:
    """How well it knows that the library holds no answer, over questions that should be answered or not found.

    `auroc` is the chance that a question without an answer is given a lower probability than one with
    (None when one of the two kinds is missing). `risk_coverage` are points (share of questions answered,
    share of those wrong), from the surest answer on: El-Yaniv R, Wiener Y. On the foundations of noise-free
    selective classification. JMLR 2010;11:1605-1641.
    """

    precision: Share
    recall: Share
    answerable_refused: Share
    unanswerable_answered: Share
    auroc: float | None
    risk_coverage: tuple[tuple[float, float], ...]


@dataclass(frozen=True, kw_only=True)
class Figures:
    """What an evaluation measures. Shares are of the questions they speak of; times are milliseconds.

    `citation_precision`: citations that hold when checked from scratch against the library;
    `citation_recall`: statements with at least one citation that holds; `fact_coverage`: facts of the gold
    questions that the answers say; `grade`: the median Flesch-Kincaid grade of the answers.
    """

    questions: int
    outcome: Share
    outcome_by_kind: dict[str, Share]
    ranking: dict[str, float]
    opens_right: Share
    quotes_right: Share
    fact_coverage: Share
    citation_precision: Share
    citation_recall: Share
    abstention: Abstention
    missed_emergencies: Share
    false_emergencies: Share
    grade: float
    words: float
    p50_ms: float
    p95_ms: float


def figures(judged: Sequence[Judged], passage_by_id: PassageById) -> Figures:
    """Every figure of an evaluation; `passage_by_id` finds passages in the generation that answered."""
    answerable = [j for j in judged if j.gold.is_answerable]
    with_sections = [j for j in answerable if j.gold.sections]
    urgent = [j for j in judged if j.gold.is_urgent]
    calm = [j for j in judged if not j.gold.is_urgent]
    said = [fact for j in answerable for fact in j.facts_said]
    statements = [statement for j in judged for statement in j.answer.statements]
    citations = [citation for statement in statements for citation in statement.citations]
    texts = [j.answer.text for j in judged if j.answer.statements]
    milliseconds = [sum(j.answer.timings_ms.values()) for j in judged]
    kinds = dict.fromkeys(j.gold.kind for j in judged)
    return Figures(
        questions=len(judged),
        outcome=_share(j.outcome_right for j in judged),
        outcome_by_kind={kind: _share(j.outcome_right for j in judged if j.gold.kind == kind) for kind in kinds},
        ranking=ranking(with_sections, [j.ranking for j in with_sections]),
        opens_right=_share(j.opens_with_a_right_section for j in with_sections),
        quotes_right=_share(j.quotes_a_right_section for j in with_sections),
        fact_coverage=_share(said),
        citation_precision=_share(citation_holds(c, passage_by_id) for c in citations),
        citation_recall=_share(any(citation_holds(c, passage_by_id) for c in s.citations) for s in statements),
        abstention=abstention([j for j in judged if j.gold.is_answerable or j.gold.has_no_answer]),
        missed_emergencies=_share(j.answer.outcome not in ("emergency", "crisis") for j in urgent),
        false_emergencies=_share(j.answer.outcome in ("emergency", "crisis") for j in calm),
        grade=median(grade(text) for text in texts) if texts else 0.0,
        words=median(len(text.split()) for text in texts) if texts else 0.0,
        p50_ms=float(np.percentile(milliseconds, 50)),
        p95_ms=float(np.percentile(milliseconds, 95)),
    )


def ranking(judged: Sequence[Judged], rankings: Sequence[Sequence[tuple[str, float]]]) -> dict[str, float]:
    """Each of RANKING_MEASURES, averaged over questions, for one list of (section, score) a question."""
    if not judged:
        return {str(measure): 0.0 for measure in RANKING_MEASURES}
    qrels = [ir_measures.Qrel(j.gold.id, section, 1) for j in judged for section in j.gold.sections]
    run = [
        ir_measures.ScoredDoc(j.gold.id, section, score)
        for j, ranked in zip(judged, rankings, strict=True)
        for section, score in ranked
    ]
    measured = ir_measures.calc_aggregate(RANKING_MEASURES, qrels, run)
    return {str(measure): float(measured[measure]) for measure in RANKING_MEASURES}


def abstention(judged: Sequence[Judged]) -> Abstention:
    """How abstaining went over questions that the library either answers or does not."""
    unanswerable = [j for j in judged if j.gold.has_no_answer]
    answerable = [j for j in judged if j.gold.is_answerable]
    auroc = None
    if unanswerable and answerable:
        auroc = float(roc_auc_score([j.gold.is_answerable for j in judged], [j.confidence for j in judged]))
    return Abstention(
        precision=_share(j.gold.has_no_answer for j in judged if j.abstained),
        recall=_share(j.abstained for j in unanswerable),
        answerable_refused=_share(j.abstained for j in answerable),
        unanswerable_answered=_share(not j.abstained for j in unanswerable),
        auroc=auroc,
        risk_coverage=_risk_coverage(judged),
    )


def _risk_coverage(judged: Sequence[Judged]) -> tuple[tuple[float, float], ...]:
    surest_first = sorted(judged, key=lambda j: -j.confidence)
    points = []
    wrong = 0
    for answered, j in enumerate(surest_first, 1):
        wrong += not (j.gold.is_answerable and (not j.gold.sections or j.right_rank == 1))
        points.append((answered / len(judged), wrong / answered))
    return tuple(points)


def _share(flags: Iterable[bool]) -> Share:
    listed = list(flags)
    return Share(count=sum(listed), of=len(listed))
