"""Turns the sources behind an answer into one evidence label and notices about who paid for them."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path

import yaml

from chatbot.answer import EvidenceLabel, Statement
from corpus.model import Source


@dataclass(frozen=True, kw_only=True)
class EvidenceLevel:
    """One label with the kinds of sources that earn it; `reason` says why, with {count}."""

    label: str
    kinds: frozenset[str]
    reason: str


@dataclass(frozen=True, kw_only=True)
class EvidenceScale:
    """The levels from strongest to weakest, and how a source declares no interests."""

    levels: tuple[EvidenceLevel, ...]
    declares_none: re.Pattern[str]


@cache
def evidence_scale(path: Path = Path(__file__).parent / "evidence.yaml") -> EvidenceScale:
    """The scale of the file, read once."""
    read = yaml.load(path.read_text(encoding="utf-8"), yaml.CSafeLoader)
    return EvidenceScale(
        levels=tuple(
            EvidenceLevel(label=level["label"], kinds=frozenset(level["kinds"]), reason=level["reason"])
            for level in read["levels"]
        ),
        declares_none=re.compile("|".join(read["declares_none"]), re.IGNORECASE),
    )


def declares_interests(source: Source) -> bool:
    """Whether the source's own statement names ties or funding (False also when it has no statement)."""
    return bool(source.conflicts) and not evidence_scale().declares_none.search(source.conflicts)


def evidence_label(statements: Sequence[Statement]) -> EvidenceLabel | None:
    """The strongest level that stands behind at least a third of the statements; None without statements."""
    if not statements:
        return None
    kinds_behind = [{source.kind for c in s.citations for source in c.sources} for s in statements]
    years = [source.year for s in statements for c in s.citations for source in c.sources if source.year]
    for level in evidence_scale().levels:
        supported = sum(1 for kinds in kinds_behind if kinds & level.kinds)
        if supported * 3 >= len(statements):
            count = f"{supported} of {len(statements)}"
            return EvidenceLabel(
                label=level.label,
                reason=level.reason.format(count=count),
                oldest_year=min(years, default=None),
                newest_year=max(years, default=None),
            )
    return None
