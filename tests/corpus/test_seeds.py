"""The five documents the project began from, as they came, become clean passages that know their source."""

import re
from functools import cache
from pathlib import Path

import pytest

from corpus.added_document import AddedDocument, read_added_document
from corpus.model import Passage
from corpus.passages import embedded_text, passages_of
from index import Embedder

SEEDS = Path(__file__).parents[3] / "shared" / "seeds"
REVIEW, NEW_ERA, POST_STROKE, BLOG, RESTORATIVE = (
    "000_c06777fb164734da.txt",
    "001_810b92d6b5ebef26.txt",
    "002_0ff650964d05a1b0.txt",
    "003_62eb86470ba6e096.txt",
    "004_913e267fca5b29e0.txt",
)
ALL = (REVIEW, NEW_ERA, POST_STROKE, BLOG, RESTORATIVE)

# (first line of content, last line of content), 1-based, of each file as it came.
CONTENT_LINES = {REVIEW: (22, 22), NEW_ERA: (1, 32), POST_STROKE: (14, 14), BLOG: (7, 38), RESTORATIVE: (7, 7)}

NOT_CONTENT = (
    "Farinelli",
    "Lemos M",
    "Ramger B",
    "Life Sci., p. 122954",
    "Lamborghini",
    "Couch Cushions",
    "couch",
    "Roofing",
    "roofing",
    "Leave a Reply",
    "email address will not be published",
    "Required fields",
    "Read More",
    "Related Posts",
    "pinterest",
    "linkedin",
    "LinkOut",
    "Full Text Sources",
    "Publication types",
    "How to Cite",
    "Downloads",
    "Soon will be listed",
    "» Articles »",
    "All Rights Reserved",
    "Keywords",
)


@cache
def _seed(name: str) -> AddedDocument:
    path = SEEDS / name
    assert path.is_file(), f"{path} is missing: these tests need the project's shared folder beside the checkout."
    return read_added_document(path)


def _passages(name: str, embedder: Embedder) -> tuple[Passage, ...]:
    return passages_of(_seed(name).document, embedder.count_wordpieces, embedder.window)


def _squeezed(text: str) -> str:
    return re.sub(r"\W+", " ", text).strip()


def _content_sentences(name: str) -> list[str]:
    """The real sentences of a seed: what stands in its content lines and ends as a sentence does."""
    first, last = CONTENT_LINES[name]
    lines = (SEEDS / name).read_text(encoding="utf-8").splitlines()[first - 1 : last]
    return [s for line in lines for s in re.findall(r"\S[^.!?]{20,}[.!?](?=\s|$)", line)]


def test_titles_are_found() -> None:
    assert _seed(REVIEW).source.title.startswith(
        "Neuromodulation in Pain Management for Rehabilitation: Current Status"
    )
    assert _seed(POST_STROKE).source.title == (
        "The Mechanism and Effect of Repetitive Transcranial Magnetic Stimulation for Post-stroke Pain"
    )
    assert _seed(BLOG).source.title == "TMS and Chronic Pain: A Non-Pharmacological Approach to Pain Management"
    assert _seed(RESTORATIVE).source.title.startswith("Restorative Neurostimulation for Patients with Mechanical")


def test_an_article_without_a_title_is_named_by_its_first_words() -> None:
    assert _seed(NEW_ERA).source.title.startswith("Traditionally, a mix of pharmaceuticals")


def test_authors_or_publisher_are_found_where_the_file_has_them() -> None:
    assert _seed(REVIEW).source.authors == "Hao Hu; Fang Liu; Wenjuan Wu; Yun Luo; Yanbiao Zhong; Maoyuan Wang"
    assert _seed(REVIEW).source.publisher == "Journal of Medicine and Life Sciences"
    assert _seed(BLOG).source.publisher == "Urban Splatter"
    assert _seed(RESTORATIVE).source.authors == "Gilligan et al."


@pytest.mark.parametrize(
    ("name", "date"),
    [(REVIEW, "2025-04-11"), (NEW_ERA, ""), (POST_STROKE, "2023-01-23"), (BLOG, "2024-04-26"), (RESTORATIVE, "2025")],
)
def test_dates_are_as_exact_as_the_file_says(name: str, date: str) -> None:
    assert _seed(name).source.date == date


def test_numbers_are_the_documents_own_and_not_those_of_its_references() -> None:
    assert _seed(REVIEW).source.doi == "10.71222/pgpz5z94"
    assert (_seed(POST_STROKE).source.pmid, _seed(POST_STROKE).source.doi) == ("36683849", "")
    restorative = _seed(RESTORATIVE).source
    assert (restorative.doi, restorative.pmid, restorative.pmcid) == ("10.2147/JPR.S525057", "41209750", "PMC12595940")
    assert (_seed(NEW_ERA).source.doi, _seed(BLOG).source.doi) == ("", "")


def test_the_conflict_of_interest_statement_is_kept_whole_and_only_the_one_file_has_one() -> None:
    conflicts = _seed(RESTORATIVE).source.conflicts
    assert conflicts.startswith("CJG provides consulting for Iliad Lifesciences")
    assert conflicts.endswith("The authors report no other conflicts of interest in this work.")
    assert [name for name in ALL if _seed(name).source.conflicts] == [RESTORATIVE]


@pytest.mark.parametrize("name", ALL)
def test_every_sentence_of_content_is_in_exactly_one_passage(name: str, embedder: Embedder) -> None:
    texts = [_squeezed(p.text) for p in _passages(name, embedder) if p.kind == "content"]
    sentences = _content_sentences(name)
    assert len(sentences) >= 6
    for sentence in sentences:
        holding = [text for text in texts if _squeezed(sentence) in text]
        assert len(holding) == 1, sentence


@pytest.mark.parametrize("name", ALL)
def test_nothing_but_content_is_in_a_passage(name: str, embedder: Embedder) -> None:
    for passage in _passages(name, embedder):
        if passage.kind == "content":
            assert [words for words in NOT_CONTENT if words in passage.text] == []


@pytest.mark.parametrize("name", ALL)
def test_no_passage_exceeds_the_window_or_cuts_a_sentence(name: str, embedder: Embedder) -> None:
    for passage in _passages(name, embedder):
        assert embedder.count_wordpieces(embedded_text(passage.heading, passage.text)) <= embedder.window
        assert passage.text == _seed(name).document.text[passage.start : passage.end]
        if passage.kind == "content":
            assert passage.text[0].isupper()
            assert passage.text[-1] in ".:!?"


@pytest.mark.parametrize("name", ALL)
def test_each_document_says_who_wrote_it_when_and_who_paid(name: str, embedder: Embedder) -> None:
    about = " ".join(p.text for p in _passages(name, embedder) if p.kind == "about")
    source = _seed(name).source
    assert (source.authors.rstrip(".") if source.authors else "names no author") in about
    assert (source.date[:4] if source.date else "gives no date") in about
    assert (source.conflicts or "has no statement about who paid for it") in about.replace("\n\n", " ")
