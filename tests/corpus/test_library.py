"""Our own library keeps its promises: whole, sourced, plain, its sentences able to stand alone."""

import re
import statistics
from functools import cache
from pathlib import Path

import pytest
import yaml

from corpus import Document, Library, Section, load_library
from corpus.page_check import findings
from corpus.passages import passages_of
from corpus.paths import DOCUMENTS, GLOSSARY, SOURCES
from corpus.reading_level import grade, prose_of
from corpus.slugs import ID_PATTERN
from index import Embedder
from tests.corpus import evidence

SAFETY_RULES = Path(__file__).parents[2] / "chatbot" / "safety_rules.yaml"

# Every treatment of the five seed documents, with a heading that is about it.
SEED_TREATMENTS = {
    "spinal cord stimulation": r"spinal cord stimulat",
    "TMS": r"\bTMS\b",
    "rTMS": r"\brTMS\b",
    "deep brain stimulation": r"deep brain stimulation",
    "peripheral nerve stimulation": r"peripheral nerve stimulation|\bPNS\b",
    "restorative neurostimulation": r"restorative neurostimulation",
    "tDCS": r"\btDCS\b",
    "neurofeedback": r"neurofeedback",
    "gene therapy": r"gene therapy",
    "stem cells": r"stem cell",
    "platelet-rich plasma": r"platelet|\bPRP\b",
    "exosomes": r"exosome",
    "AI prediction": r"\bAI\b.*predict|predict.*\bAI\b",
    "virtual pain clinics": r"virtual pain clinic|pain (?:care|clinic|help).*(?:online|video)|(?:online|video).*pain",
    "AI drug discovery": r"\bAI\b.*(?:drug|medicine)",
    "mindfulness": r"mindfulness",
    "CBT": r"\bCBT\b",
    "biofeedback": r"\bbiofeedback",
    "nutrition": r"\b(?:food|diet|eat|nutrition)",
    "acupuncture": r"acupuncture",
    "chiropractic": r"chiropract",
    "massage": r"massage",
    "physical therapy": r"physical therapy",
    "medicines": r"medicine",
}


@cache
def _library() -> Library:
    return load_library(Path("/nonexistent-data-dir"))


def _sections() -> list[tuple[Document, Section]]:
    return [(d, s) for d in _library().documents for s in d.sections if s.kind == "content"]


def _where(document: Document, section: Section) -> str:
    return f"{document.id}#{section.slug}"


def test_the_library_has_the_pages_and_questions_it_should() -> None:
    subjects = [document.subject for document in _library().documents]
    assert 50 <= len(subjects) <= 70
    assert len(_sections()) >= 400
    assert subjects.count("sources") == 5
    assert {"tms", "scs", "pain", "other-treatments", "getting-care", "safety", "sources"} == set(subjects)


@pytest.mark.parametrize("treatment", SEED_TREATMENTS)
def test_every_treatment_of_the_seed_documents_has_its_own_section(treatment: str) -> None:
    headings = [s.heading for d, s in _sections() if d.subject != "sources"]
    assert [h for h in headings if re.search(SEED_TREATMENTS[treatment], h, re.IGNORECASE)]


def test_ids_are_file_names_and_folders_are_subjects() -> None:
    found = {path.stem: path.parent.name for path in DOCUMENTS.rglob("*.md")}
    assert {document.id: document.subject for document in _library().documents} == found
    assert all(ID_PATTERN.fullmatch(stem) for stem in found)


def test_no_heading_stands_twice() -> None:
    headings = [section.heading.lower() for _, section in _sections()]
    assert sorted(headings) == sorted(set(headings))


@pytest.mark.parametrize("document", _library().documents, ids=lambda document: document.id)
def test_every_page_keeps_the_rules(document: Document) -> None:
    assert [str(finding) for finding in findings(document)] == []


@pytest.mark.parametrize("document", _library().documents, ids=lambda document: document.id)
def test_every_page_says_what_its_facts_and_their_sources_carry_in_its_own_words(document: Document) -> None:
    sections = [section for section in document.sections if section.kind == "content"]
    found = {s.slug: departures for s in sections if (departures := evidence.departures(document, s))}
    assert found == {}


def test_every_fact_of_the_evidence_is_used() -> None:
    used = {fact for _, section in _sections() for fact in section.facts}
    assert sorted(evidence.facts().keys() - used) == []


def test_no_section_looks_like_the_second_part_of_another() -> None:
    # Passages of a long section end in "-2", "-3" …; evaluation counts them as their section.
    assert [_where(d, s) for d, s in _sections() if re.search(r"-[2-9]$", s.slug)] == []


def test_no_way_of_asking_leads_to_two_sections() -> None:
    places: dict[str, list[str]] = {}
    for document, section in _sections():
        for question in {q.lower().strip(" ?") for q in section.asked}:
            places.setdefault(question, []).append(_where(document, section))
    assert {question: where for question, where in places.items() if len(where) > 1} == {}


def test_the_embedder_sees_every_sentence(embedder: Embedder) -> None:
    for document in _library().documents:
        passages = passages_of(document, embedder.count_wordpieces, embedder.window)
        spans = [(p.start + s.start, p.start + s.end) for p in passages for s in p.sentences]
        assert spans == [(s.start, s.end) for section in document.sections for s in section.sentences], document.id
        for passage in passages:
            assert embedder.count_wordpieces(f"{passage.heading}\n{passage.text}") <= embedder.window, passage.id


def test_the_median_page_reads_at_grade_7_or_below() -> None:
    assert statistics.median(grade(prose_of(document)) for document in _library().documents) <= 7.0


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
    known = evidence.sources()
    for source in yaml.load(SOURCES.read_text(encoding="utf-8"), yaml.CSafeLoader)["sources"]:
        assert source == {name: known[source["key"]][name] for name in source}


def test_the_glossary_explains_120_terms_in_one_plain_sentence_each() -> None:
    terms = yaml.load(GLOSSARY.read_text(encoding="utf-8"), yaml.CSafeLoader)["terms"]
    assert len(terms) >= 120
    assert [t["term"] for t in terms if len(t["plain"].split()) > 35 or not t["plain"].endswith(".")] == []
    assert [t["term"] for t in terms if len(re.findall(r"[.!?](?:\s|$)", t["plain"])) != 1] == []
    assert statistics.median(grade(term["plain"]) for term in terms) <= 8.0


def test_explanations_of_the_glossary_that_state_a_fact_are_sourced() -> None:
    unsourced = {term.term: term.kind for term in _library().glossary if not term.source_keys}
    assert set(unsourced.values()) <= {"evidence-word"}, unsourced


def test_each_name_in_the_glossary_belongs_to_one_term() -> None:
    terms = yaml.load(GLOSSARY.read_text(encoding="utf-8"), yaml.CSafeLoader)["terms"]
    names = [name.lower() for term in terms for name in (term["term"], *term.get("also", ()))]
    assert sorted(names) == sorted(set(names))
