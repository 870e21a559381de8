"""Our own library keeps its promises: sourced, plain, its sentences able to stand alone."""

import re
import statistics
from functools import cache
from pathlib import Path
from typing import Any

import pytest
import textstat
import yaml

from corpus import Document, Library, Section, load_library
from corpus.paths import DOCUMENTS, GLOSSARY, SOURCES
from corpus.slugs import ID_PATTERN

SHARED = Path(__file__).parents[3] / "shared"
SAFETY_RULES = Path(__file__).parents[2] / "chatbot" / "safety_rules.yaml"
DANGLING = re.compile(r"^(It|This|That|These|Those|They|He|She|Its|Their|Such|Also|However|But|And|So|Then)\b")
EMERGENCY_NUMBERS = re.compile(r"\b(911|988|999|111|112|116 123|838255)\b")
COPIED_WORDS = 8


@cache
def _library() -> Library:
    return load_library(Path("/nonexistent-data-dir"))


@cache
def _evidence() -> dict[str, dict[str, Any]]:
    folder = SHARED / "evidence" / "facts"
    assert folder.is_dir(), f"{folder} is missing: these tests need the project's shared folder beside the checkout."
    return {
        fact["id"]: fact
        for path in sorted(folder.glob("*.yaml"))
        for fact in yaml.load(path.read_text(encoding="utf-8"), yaml.CSafeLoader)["facts"]
    }


def _sections() -> list[tuple[Document, Section]]:
    return [(d, s) for d in _library().documents for s in d.sections if s.kind == "content"]


def _prose(document: Document) -> str:
    return "\n".join(document.text[s.start : s.end] for s in document.sections if s.kind == "content")


def _where(document: Document, section: Section) -> str:
    return f"{document.id}#{section.slug}"


def _runs(text: str) -> set[tuple[str, ...]]:
    words = re.findall(r"[a-z0-9']+", text.lower())
    return {tuple(words[i : i + COPIED_WORDS]) for i in range(len(words) - COPIED_WORDS + 1)}


def test_the_first_library_has_the_documents_it_should() -> None:
    subjects = [document.subject for document in _library().documents]
    assert len(subjects) >= 17
    assert subjects.count("sources") == 5
    assert {"tms", "scs", "pain", "other-treatments", "safety"} <= set(subjects)


def test_ids_are_file_names_and_unique() -> None:
    stems = sorted(path.stem for path in DOCUMENTS.rglob("*.md"))
    assert sorted(document.id for document in _library().documents) == stems
    assert all(ID_PATTERN.fullmatch(stem) for stem in stems)


def test_every_heading_is_a_question() -> None:
    assert [_where(d, s) for d, s in _sections() if not s.heading.endswith("?")] == []


def test_every_section_has_60_to_160_words() -> None:
    lengths = {_where(d, s): len(d.text[s.start : s.end].split()) for d, s in _sections()}
    assert {where: n for where, n in lengths.items() if not 55 <= n <= 165} == {}


def test_every_section_lists_other_ways_of_asking_and_its_facts() -> None:
    assert [_where(d, s) for d, s in _sections() if not 5 <= len(s.asked) <= 12] == []
    assert [_where(d, s) for d, s in _sections() if not s.facts] == []


def test_every_fact_named_exists_and_carries_the_sources_cited() -> None:
    wrong = []
    for document, section in _sections():
        unknown = [fact for fact in section.facts if fact not in _evidence()]
        carried = {key for fact in section.facts if fact in _evidence() for key in _evidence()[fact]["sources"]}
        cited = {key for sentence in section.sentences for key in sentence.source_keys}
        if unknown or cited - carried:
            wrong.append((_where(document, section), unknown, cited - carried))
    assert wrong == []


def test_the_first_sentence_of_a_section_is_sourced() -> None:
    assert [_where(d, s) for d, s in _sections() if not s.sentences[0].source_keys] == []


def test_every_sentence_with_a_figure_is_sourced() -> None:
    unsourced = []
    for document, section in _sections():
        for sentence in section.sentences:
            text = document.text[sentence.start : sentence.end]
            if re.search(r"\d", EMERGENCY_NUMBERS.sub("", text)) and not sentence.source_keys:
                unsourced.append(f"{_where(document, section)}: {text}")
    assert unsourced == []


def test_every_sentence_stands_alone() -> None:
    dangling = [
        f"{_where(d, s)}: {d.text[x.start : x.end]}"
        for d, s in _sections()
        for x in s.sentences
        if DANGLING.match(d.text[x.start : x.end])
    ]
    assert dangling == []


def test_no_run_of_eight_words_is_copied_from_the_evidence_or_the_seeds() -> None:
    known = {run: fact for fact, entry in _evidence().items() for run in _runs(entry["claim"])}
    known |= {run: path.name for path in (SHARED / "seeds").glob("*.txt") for run in _runs(path.read_text("utf-8"))}
    titles = set().union(*(_runs(source.title) for source in _library().sources.values()))
    copied = {
        _where(d, s): " ".join(run)
        for d, s in _sections()
        for run in _runs(d.text[s.start : s.end])
        if run in known and run not in titles
    }
    assert copied == {}


@pytest.mark.parametrize("document", _library().documents, ids=lambda document: document.id)
def test_every_document_reads_at_grade_8_or_below(document: Document) -> None:
    assert textstat.flesch_kincaid_grade(_prose(document)) <= 8.0


def test_sentences_are_short_on_average() -> None:
    for document in _library().documents:
        lengths = [
            len(document.text[x.start : x.end].split())
            for s in document.sections
            if s.kind == "content"
            for x in s.sentences
        ]
        assert statistics.mean(lengths) < 20, document.id


def test_sources_are_complete_and_every_one_is_used() -> None:
    raw = yaml.load(SOURCES.read_text(encoding="utf-8"), yaml.CSafeLoader)["sources"]
    assert [s["key"] for s in raw if not str(s.get("url", "")).startswith(("http://", "https://"))] == []
    assert [s["key"] for s in raw if "doi" in s and not re.fullmatch(r"10\.\d{4,9}/\S+", s["doi"])] == []
    assert [s["key"] for s in raw if "pmid" in s and not re.fullmatch(r"\d{5,9}", str(s["pmid"]))] == []
    used = {key for d, section in _sections() for x in section.sentences for key in x.source_keys}
    used |= {key for term in _library().glossary for key in term.source_keys}
    rules = yaml.load(SAFETY_RULES.read_text(encoding="utf-8"), yaml.CSafeLoader)["rules"]
    used |= {key for rule in rules for key in rule["sources"]}
    assert {s["key"] for s in raw} == used


def test_sources_are_described_as_in_the_evidence() -> None:
    path = SHARED / "evidence" / "sources.yaml"
    known = {s["key"]: s for s in yaml.load(path.read_text(encoding="utf-8"), yaml.CSafeLoader)["sources"]}
    for source in yaml.load(SOURCES.read_text(encoding="utf-8"), yaml.CSafeLoader)["sources"]:
        assert source == {name: known[source["key"]][name] for name in source}


def test_each_name_in_the_glossary_belongs_to_one_term() -> None:
    terms = yaml.load(GLOSSARY.read_text(encoding="utf-8"), yaml.CSafeLoader)["terms"]
    names = [name.lower() for term in terms for name in (term["term"], *term.get("also", ()))]
    assert sorted(names) == sorted(set(names))
    assert all(len(term["plain"].split()) <= 35 for term in terms)
