"""A page that breaks a rule is found out, and one that keeps them all is left alone."""

from pathlib import Path

import pytest

from corpus.library_page import parse_library_page
from corpus.model import Source
from corpus.page_check import findings

PAGE = """---
id: a-page
title: A page
subject: tms
audience: patients
updated: 2026-11-20
review_by: 2027-11-20
---

## Does TMS hurt?

<!--
asked:
  - is tms painful
  - will the taps hurt me
  - sore head from the magnet
  - does the zapper sting
  - pain during rtms
facts: [tms-does-it-hurt]
-->

{text}
"""

FIRST = "TMS can feel like a light tap on your head, and some people find that it hurts [@mayo]."
REST = (
    "In one trial, people who had TMS said that their pain was 3 out of 10 [@mayo]. Most people who have TMS get "
    "used to the taps in the first week [@mayo]. The TMS team can turn the strength down, so tell them when it "
    "hurts. A mild headache after TMS is common, and it fades with time for most people [@mayo]. "
    "Ask your TMS team what you may take for a headache."
)
SOURCES = {"mayo": Source(key="mayo", title="What to expect")}


def _found(text: str, page: str = PAGE) -> list[str]:
    document = parse_library_page(page.format(text=text), Path("a-page.md"), dict(SOURCES)).document
    return [f"{finding.rule}: {finding.words}" for finding in findings(document)]


def test_a_page_that_keeps_the_rules_has_no_findings() -> None:
    assert _found(f"{FIRST} {REST}") == []


@pytest.mark.parametrize(
    ("sentence", "rule"),
    [
        ("It also makes a loud click [@mayo].", "leans on another sentence"),
        ("Both feel the same to most people [@mayo].", "leans on another sentence"),
        ("People in that trial wore earplugs during TMS [@mayo].", "leans on another sentence"),
        ("TMS is loud.", "states something without a source"),
        ("TMS lasts 20 minutes.", "gives a figure without a source"),
        ("Call 911 at once for a seizure [@mayo].", "gives an emergency number without its country"),
        (f"TMS is {'very ' * 40}loud [@mayo].", "is longer than 40 words"),
    ],
)
def test_a_sentence_that_breaks_a_rule_is_found(sentence: str, rule: str) -> None:
    found = _found(f"{FIRST} {REST} {sentence}")
    assert len(found) == 1 or (rule.startswith("is longer") and len(found) == 2)
    assert found[0].startswith(rule)


@pytest.mark.parametrize(
    "sentence",
    [
        "Call 911 in the US, 999 in the UK or 112 in Europe for a seizure.",
        "If you feel faint during TMS, tell the staff at once.",
        "TMS prices change, so ask your clinic.",
        "StimGuide found no trustworthy source on TMS and wigs.",
        "You are not alone with pain during TMS.",
    ],
)
def test_advice_and_kindness_need_no_source(sentence: str) -> None:
    assert _found(f"{FIRST} {REST} {sentence}") == []


def test_an_unsourced_opening_a_short_section_and_hard_words_are_found() -> None:
    found = _found("Neurophysiological characteristics of transcranial stimulation necessitate individualization.")
    assert [rule.split(":")[0] for rule in found][:2] == [
        "has 7 words, not 60 to 160",
        "opens the section without a source",
    ]
    assert found[-1].startswith("reads at grade ")


def test_a_heading_that_asks_nothing_and_missing_notes_are_found() -> None:
    page = (
        PAGE.replace("Does TMS hurt?", "Pain")
        .replace("facts: [tms-does-it-hurt]\n", "")
        .replace("  - is tms painful\n", "")
    )
    assert _found(f"{FIRST} {REST}", page) == [
        "the heading is no question: Pain",
        "lists 4 other ways of asking, not 5 to 12: ",
        "names no fact it rests on: ",
    ]
