"""Passages follow a document's sections, keep sentences whole, and fit the embedder's window."""

import re

from hypothesis import given
from hypothesis import strategies as st

from corpus.layout import DraftSection, Paragraph, lay_out
from corpus.model import Document, Sentence
from corpus.passages import embedded_text, passages_of
from corpus.sentences import sentence_spans

WINDOW = 64


def _count(text: str) -> int:
    """A stand-in tokenizer: a word is one piece for each four letters, plus the two special tokens."""
    return 2 + sum(-(-len(word) // 4) for word in re.findall(r"\S+", text))


def _document(*sections: tuple[str, list[str]]) -> Document:
    drafts = [
        DraftSection(
            heading=heading,
            paragraphs=tuple(
                Paragraph(
                    text=text,
                    sentences=tuple(Sentence(start=a, end=b, source_keys=("s",)) for a, b in sentence_spans(text)),
                )
                for text in paragraphs
            ),
        )
        for heading, paragraphs in sections
    ]
    text, laid_out = lay_out("Title", drafts)
    return Document(id="doc", title="Title", origin="library", source_key="s", text=text, sections=laid_out)


def test_a_short_section_is_one_passage() -> None:
    document = _document(("Does it hurt?", ["No. Most people feel tapping."]), ("How long?", ["About half an hour."]))
    passages = passages_of(document, _count, WINDOW)
    assert [p.id for p in passages] == ["doc#does-it-hurt", "doc#how-long"]
    assert passages[0].text == "No. Most people feel tapping."
    assert [passages[0].quote(s) for s in passages[0].sentences] == ["No.", "Most people feel tapping."]


def test_a_long_section_is_cut_between_sentences_with_stable_ids() -> None:
    sentences = [f"Sentence number {n} says something about the magnet." for n in range(20)]
    passages = passages_of(_document(("Long?", [" ".join(sentences)])), _count, WINDOW)
    assert [p.id for p in passages][:3] == ["doc#long", "doc#long-2", "doc#long-3"]
    assert [p.quote(s) for p in passages for s in p.sentences] == sentences


def test_a_sentence_longer_than_the_window_is_cut_at_a_clause() -> None:
    clause = "the device was checked and the wires were tested and the skin was cleaned"
    sentence = f"First, {clause}; {clause}; {clause}; {clause}."
    passages = passages_of(_document(("Long?", [sentence])), _count, WINDOW)
    assert len(passages) > 1
    assert all(p.text.endswith((";", ".")) for p in passages)


def test_two_sections_with_the_same_heading_have_different_ids() -> None:
    document = _document(("Risks", ["Some pain is common."]), ("Risks", ["Infection is rare."]))
    assert len({p.id for p in passages_of(document, _count, WINDOW)}) == 2


@given(
    st.lists(
        st.lists(
            st.text(alphabet="abc ,;.\n", min_size=1, max_size=400).map(lambda t: f"X{t}."), min_size=1, max_size=4
        ),
        min_size=1,
        max_size=4,
    )
)
def test_whatever_the_text_every_sentence_is_in_one_passage_and_none_is_too_long(sections: list[list[str]]) -> None:
    paragraphs = [[" ".join(text.split()) for text in texts] for texts in sections]
    document = _document(*((f"Heading {n}", texts) for n, texts in enumerate(paragraphs)))
    passages = passages_of(document, _count, WINDOW)
    assert all(_count(embedded_text(p.heading, p.text)) <= WINDOW for p in passages)
    assert all(p.text == document.text[p.start : p.end] for p in passages)
    covered = [offset for p in passages for offset in range(p.start, p.end)]
    assert len(covered) == len(set(covered))
    wanted = {
        o for s in document.sections for x in s.sentences for o in range(x.start, x.end) if document.text[o].strip()
    }
    assert wanted <= set(covered)
