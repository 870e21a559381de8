"""Reads the evidence base that our pages rest on, and finds where a page departs from it."""

import re
from functools import cache
from pathlib import Path
from typing import Any

import yaml

from corpus import Document, Section

SHARED = Path(__file__).parents[3] / "shared"
COPIED_WORDS = 8


@cache
def facts() -> dict[str, dict[str, Any]]:
    """Every fact by its id, with the subject (file name) it stands in under "subject"."""
    folder = SHARED / "evidence" / "facts"
    assert folder.is_dir(), f"{folder} is missing: these tests need the project's shared folder beside the checkout."
    return {
        fact["id"]: {**fact, "subject": path.stem}
        for path in sorted(folder.glob("*.yaml"))
        for fact in yaml.load(path.read_text(encoding="utf-8"), yaml.CSafeLoader)["facts"]
    }


@cache
def sources() -> dict[str, dict[str, Any]]:
    """Every source of the evidence base by its key."""
    path = SHARED / "evidence" / "sources.yaml"
    return {s["key"]: s for s in yaml.load(path.read_text(encoding="utf-8"), yaml.CSafeLoader)["sources"]}


def runs_of_words(text: str) -> set[tuple[str, ...]]:
    """Every run of eight consecutive words of a text."""
    words = re.findall(r"[a-z0-9']+", text.lower())
    return {tuple(words[i : i + COPIED_WORDS]) for i in range(len(words) - COPIED_WORDS + 1)}


@cache
def known_runs() -> dict[tuple[str, ...], str]:
    """Runs of words of the facts and of the seed documents, each with where it stands; titles of works are free."""
    known = {
        run: fact
        for fact, entry in facts().items()
        for field in ("claim", "caveat")
        for run in runs_of_words(str(entry.get(field, "")))
    }
    known |= {
        run: path.name for path in (SHARED / "seeds").glob("*.txt") for run in runs_of_words(path.read_text("utf-8"))
    }
    for source in sources().values():
        for run in runs_of_words(source["title"]):
            known.pop(run, None)
    return known


def _copied(text: str) -> list[tuple[str, str]]:
    """The stretches of a text that are known word for word, each as long as it goes, with where they stand."""
    words = re.findall(r"[a-z0-9']+", text.lower())
    stretches: list[tuple[int, int, str]] = []
    for start in range(len(words) - COPIED_WORDS + 1):
        place = known_runs().get(tuple(words[start : start + COPIED_WORDS]))
        if place and stretches and stretches[-1][1] > start:
            stretches[-1] = (stretches[-1][0], start + COPIED_WORDS, place)
        elif place:
            stretches.append((start, start + COPIED_WORDS, place))
    return [(" ".join(words[start:end]), place) for start, end, place in stretches]


def departures(document: Document, section: Section) -> list[str]:
    """Where a section departs from the evidence: unknown facts, sources its facts do not carry, copied words."""
    unknown = [fact for fact in section.facts if fact not in facts()]
    carried = {key for fact in section.facts if fact in facts() for key in facts()[fact]["sources"]}
    cited = {key for sentence in section.sentences for key in sentence.source_keys}
    copied = [
        f"“{words}” is word for word as in {place}"
        for words, place in _copied(document.text[section.start : section.end])
    ]
    return (
        [f"the fact {fact} does not exist" for fact in unknown]
        + [f"cites {key}, which none of its facts rests on" for key in sorted(cited - carried)]
        + copied
    )
