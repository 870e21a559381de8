"""Turns a plain text into a document of a library, cut into sentences, with nothing added to its words."""

from corpus.model import Document, Section, Sentence
from corpus.sentences import sentence_spans

_HEADING = "Text"
"""The same for all, so that a heading tells the retriever nothing."""


def document_of(document_id: str, text: str) -> Document:
    """A document of one section that holds the whole text."""
    text = " ".join(text.split()) or "-"
    spans = sentence_spans(text) or ((0, len(text)),)
    section = Section(
        heading=_HEADING,
        slug="text",
        start=0,
        end=len(text),
        sentences=tuple(Sentence(start=start, end=end) for start, end in spans),
    )
    return Document(
        id=document_id, title=_HEADING, origin="clinic", source_key=document_id, text=text, sections=(section,)
    )
