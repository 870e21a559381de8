"""Turns text into its reading level: the US school grade that is enough to read it."""

import textstat

from corpus.model import Document


def grade(text: str) -> float:
    """The Flesch-Kincaid grade of `text`: 0.39 words a sentence + 11.8 syllables a word - 15.59, and 0.0 of no text.

    Kincaid JP, Fishburne RP, Rogers RL, Chissom BS. Derivation of new readability formulas for Navy
    enlisted personnel. Naval Technical Training Command, Research Branch Report 8-75, 1975.
    """
    return float(textstat.flesch_kincaid_grade(text)) if text.strip() else 0.0


def prose_of(document: Document) -> str:
    """What a document says under its headings, without what it says about itself."""
    return "\n".join(document.text[s.start : s.end] for s in document.sections if s.kind == "content")


def hardest_sentences(documents: tuple[Document, ...], count: int) -> tuple[tuple[float, str, str], ...]:
    """The `count` sentences with the highest grade: (grade, "document#section", sentence), hardest first."""
    graded = [
        (grade(sentence), f"{document.id}#{section.slug}", sentence)
        for document in documents
        for section in document.sections
        if section.kind == "content"
        for sentence in (document.text[s.start : s.end] for s in section.sentences)
    ]
    return tuple(sorted(graded, reverse=True)[:count])
