"""Turns an evaluation into what a person reads: tables for a terminal, JSON, one HTML page."""

import dataclasses
from collections.abc import Sequence
from datetime import date
from typing import Any

import numpy as np

from chatbot.evaluation import AblationRow, Figures, Judged
from ui.plots import bar_plot, histogram, line_plot
from ui.render import page_html

_EXPLAINED_HITS = 5


def headline_rows(figures: Figures) -> list[tuple[str, str]]:
    """(what, figure) pairs, in the order a reader wants them."""
    abstention = figures.abstention
    auroc = "-" if abstention.auroc is None else f"{abstention.auroc:.3f}"
    return [
        ("right outcome", str(figures.outcome)),
        *((f"ranking: {name}", f"{value:.3f}") for name, value in figures.ranking.items()),
        ("answer opens with a right section", str(figures.opens_right)),
        ("answer quotes a right section", str(figures.quotes_right)),
        ("fact coverage of the answers", str(figures.fact_coverage)),
        ("citation precision", str(figures.citation_precision)),
        ("citation recall", str(figures.citation_recall)),
        ("abstention precision", str(abstention.precision)),
        ("abstention recall", str(abstention.recall)),
        ("abstention AUROC", auroc),
        ("answerable questions refused", str(abstention.answerable_refused)),
        ("unanswerable questions answered", str(abstention.unanswerable_answered)),
        ("missed emergencies and crises", str(figures.missed_emergencies)),
        ("false emergencies", str(figures.false_emergencies)),
        ("reading grade, median", f"{figures.grade:.1f}"),
        ("words in an answer, median", f"{figures.words:.0f}"),
        ("milliseconds, p50 / p95", f"{figures.p50_ms:.1f} / {figures.p95_ms:.1f}"),
    ]


def evaluation_json(
    figures: Figures, ablation: Sequence[AblationRow], judged: Sequence[Judged], *, gold: str, library_version: str
) -> dict[str, Any]:
    """Everything measured, and each question that failed, as JSON values."""
    return {
        "gold": gold,
        "library_version": library_version,
        "date": date.today().isoformat(),
        "figures": dataclasses.asdict(figures),
        "ablation": [dataclasses.asdict(row) for row in ablation],
        "failures": [_failure(j) for j in judged if is_failure(j)],
    }


def evaluation_html(
    figures: Figures, ablation: Sequence[AblationRow], judged: Sequence[Judged], *, gold: str, library_version: str
) -> str:
    """One self-contained page: figures, plots, the ablation, and why each failing question failed."""
    plots = [
        bar_plot(
            {k: s.value for k, s in figures.outcome_by_kind.items()}, x="right outcome", title="By kind of question"
        ),
        line_plot(
            figures.abstention.risk_coverage,
            x="share of questions answered, surest first",
            y="share of those wrong",
            title="Risk and coverage",
        ),
        line_plot(
            reliability(judged),
            x="probability that it can be answered",
            y="share that can be answered",
            title="Reliability",
            diagonal=True,
        ),
        histogram([sum(j.answer.timings_ms.values()) for j in judged], x="milliseconds", title="Time of an answer"),
    ]
    return page_html(
        "evaluation.html",
        gold=gold,
        library_version=library_version,
        date=date.today().isoformat(),
        figures=figures,
        rows=headline_rows(figures),
        ablation=ablation,
        plots=plots,
        failures=[_failure(j) for j in judged if is_failure(j)],
    )


def is_failure(judged: Judged) -> bool:
    """Whether the outcome is wrong, or the answer quotes no section that answers the question."""
    wants_sections = judged.gold.is_answerable and bool(judged.gold.sections)
    return not judged.outcome_right or (wants_sections and not judged.quotes_a_right_section)


def reliability(judged: Sequence[Judged], bins: int = 10) -> tuple[tuple[float, float], ...]:
    """(mean probability, share of answerable questions) of each tenth of the probabilities that has any question."""
    asked = [j for j in judged if (j.gold.is_answerable or j.gold.has_no_answer) and j.answer.searches]
    probabilities = np.array([j.confidence for j in asked])
    answerable = np.array([j.gold.is_answerable for j in asked])
    which = np.minimum((probabilities * bins).astype(int), bins - 1)
    return tuple(
        (float(probabilities[which == b].mean()), float(answerable[which == b].mean()))
        for b in range(bins)
        if (which == b).any()
    )


def _failure(judged: Judged) -> dict[str, Any]:
    gold, answer = judged.gold, judged.answer
    return {
        "id": gold.id,
        "kind": gold.kind,
        "earlier": list(gold.earlier),
        "question": gold.question,
        "expected": gold.expect,
        "expected_sections": list(gold.sections),
        "got": answer.outcome,
        "right_rank": judged.right_rank,
        "answer": answer.text,
        "searches": [
            {
                "text": search.text,
                "topics": list(search.topics),
                "verdict": search.verdict,
                "probability": round(search.probability, 3),
                "hits": [
                    {
                        "passage": hit.passage.id,
                        "score": round(hit.score, 3),
                        "signals": {
                            k: round(v, 2) for k, v in dataclasses.asdict(hit.signals).items() if v is not None
                        },
                    }
                    for hit in search.hits[:_EXPLAINED_HITS]
                ],
            }
            for search in answer.searches
        ],
    }
