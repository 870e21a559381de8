"""A page of our library is parsed into sentences that know their sources, or refused with the reason."""

from pathlib import Path

import pytest

from corpus.errors import InvalidLibrary
from corpus.library_page import parse_library_page
from corpus.model import Source

SOURCES = {key: Source(key=key, title=f"Work {key}", year=2020 + n) for n, key in enumerate(("a1", "b-2", "c_3"))}
FRONT = """---
id: demo-page
title: What is TMS?
subject: tms
audience: patients
updated: 2026-11-20
review_by: 2027-11-20
---
"""
SECTION = """
## Does TMS hurt?

<!--
asked:
  - is it sore
facts: [tms-does-it-hurt]
-->

TMS feels like tapping [@a1]. In one study, 3.5 in 100 people stopped [@b-2; @c_3]. Ask your team.

TMS needs no cut. [@a1]
"""


def _parse(text: str) -> list[tuple[str, tuple[str, ...]]]:
    document = parse_library_page(text, Path("demo.md"), dict(SOURCES)).document
    section = document.sections[0]
    return [(document.text[s.start : s.end], s.source_keys) for s in section.sentences]


def test_each_sentence_knows_its_sources_and_the_marks_are_gone() -> None:
    assert _parse(FRONT + SECTION) == [
        ("TMS feels like tapping.", ("a1",)),
        ("In one study, 3.5 in 100 people stopped.", ("b-2", "c_3")),
        ("Ask your team.", ()),
        ("TMS needs no cut.", ("a1",)),
    ]


def test_other_ways_of_asking_are_kept_but_are_not_in_the_text() -> None:
    document = parse_library_page(FRONT + SECTION, Path("demo.md"), dict(SOURCES)).document
    assert document.sections[0].asked == ("is it sore",)
    assert document.sections[0].facts == ("tms-does-it-hurt",)
    assert "is it sore" not in document.text


def test_a_page_says_whose_it_is_and_that_no_clinician_reviewed_it() -> None:
    about = parse_library_page(FRONT + SECTION, Path("demo.md"), dict(SOURCES)).document.sections[-1]
    assert about.kind == "about"


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        (FRONT + SECTION.replace("@a1", "@nobody"), "nobody, which is not in sources.yaml"),
        (FRONT.replace("demo-page", "../../etc/passwd") + SECTION, "may only have lower-case letters"),
        (FRONT.replace("title: What is TMS?\n", "") + SECTION, "lacks title"),
        (FRONT.replace("2027-11-20", "next year") + SECTION, "review_by must be a date"),
        (FRONT + "Text without a heading.", "no '## Question' heading"),
        (FRONT + "Stray text.\n" + SECTION, "text before the first '##' heading"),
        (FRONT + "## Empty?\n\n" + SECTION, "no answer under the heading"),
        (FRONT.replace("id:", "id: [") + SECTION, "not valid YAML"),
        (FRONT + SECTION.replace("asked:", "asked: ]"), "comment under the heading is not valid YAML"),
    ],
)
def test_a_page_that_breaks_the_format_is_refused_with_the_reason(text: str, reason: str) -> None:
    with pytest.raises(InvalidLibrary, match=r"demo\.md") as raised:
        _parse(text)
    assert reason in str(raised.value)
