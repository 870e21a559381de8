"""Only statements that are word for word what their citations quote survive verification."""

from dataclasses import replace

import pytest

from chatbot.answer import Citation, Statement
from chatbot.verify import verified
from corpus.model import Passage, Sentence, Source

TEXT = "TMS can cause a headache. Seizures are rare."
PASSAGE = Passage(
    id="d#s",
    document_id="d",
    heading="Is TMS safe?",
    text=TEXT,
    start=0,
    end=len(TEXT),
    sentences=(Sentence(start=0, end=25), Sentence(start=26, end=44)),
)
GOOD = Citation(
    number=1,
    document_id="d",
    document_title="TMS",
    document_updated="",
    passage_id="d#s",
    heading="Is TMS safe?",
    passage_text=TEXT,
    start=0,
    end=25,
    quote="TMS can cause a headache.",
    sources=(Source(key="k", title="A trial"),),
)


def _survivors(statement: Statement) -> tuple[Statement, ...]:
    return verified([statement], {"d#s": PASSAGE}.get)


def test_a_quoted_sentence_survives() -> None:
    statement = Statement(text=GOOD.quote, citations=(GOOD,))
    assert _survivors(statement) == (statement,)


@pytest.mark.parametrize(
    "statement",
    [
        Statement(text="TMS cannot cause a headache.", citations=(GOOD,)),
        Statement(text=GOOD.quote, citations=()),
        Statement(text=GOOD.quote, citations=(replace(GOOD, start=1),)),
        Statement(text=GOOD.quote, citations=(replace(GOOD, passage_id="d#other"),)),
        Statement(text=GOOD.quote, citations=(replace(GOOD, sources=()),)),
        Statement(text=GOOD.quote, citations=(replace(GOOD, passage_text=TEXT.replace("rare", "common")),)),
        Statement(text="Pigs fly.", citations=(replace(GOOD, quote="Pigs fly."),)),
        Statement(text="", citations=(replace(GOOD, start=3, end=3, quote=""),)),
    ],
    ids=["other words", "no citation", "wrong place", "no such passage", "no source", "changed", "made up", "empty"],
)
def test_what_the_passage_does_not_say_is_dropped(statement: Statement) -> None:
    assert _survivors(statement) == ()
