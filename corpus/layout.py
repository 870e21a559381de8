"""Lays headings and paragraphs out as one text, and says where each section and sentence lies in it."""

from collections.abc import Sequence
from dataclasses import dataclass

from corpus.model import PassageKind, Section, Sentence
from corpus.slugs import slug_of, unique


@dataclass(frozen=True, kw_only=True)
class Paragraph:
    """A paragraph before layout; the offsets of `sentences` are into `text`."""

    text: str
    sentences: tuple[Sentence, ...]


@dataclass(frozen=True, kw_only=True)
class DraftSection:
    """A section before layout: see Section for the meaning of the fields."""

    heading: str
    paragraphs: tuple[Paragraph, ...]
    asked: tuple[str, ...] = ()
    facts: tuple[str, ...] = ()
    kind: PassageKind = "content"
    page: int | None = None


def lay_out(title: str, drafts: Sequence[DraftSection]) -> tuple[str, tuple[Section, ...]]:
    """The document's text (title, then each heading with its paragraphs) and its sections.

    Sections without a paragraph are left out. Slugs are unique within the document.
    """
    parts = [title]
    length = len(title)
    sections = []
    slugs: set[str] = set()
    for draft in drafts:
        if not draft.paragraphs:
            continue
        if draft.heading != title:
            parts += ["\n\n", draft.heading]
            length += 2 + len(draft.heading)
        sentences: list[Sentence] = []
        starts: list[int] = []
        for paragraph in draft.paragraphs:
            parts += ["\n\n", paragraph.text]
            start = length + 2
            starts.append(start)
            sentences += [
                Sentence(start=start + s.start, end=start + s.end, source_keys=s.source_keys)
                for s in paragraph.sentences
            ]
            length = start + len(paragraph.text)
        sections.append(
            Section(
                heading=draft.heading,
                slug=unique(slug_of(draft.heading) or "section", slugs),
                start=starts[0],
                end=length,
                sentences=tuple(sentences),
                paragraph_starts=tuple(starts),
                asked=draft.asked,
                facts=draft.facts,
                kind=draft.kind,
                page=draft.page,
            )
        )
    return "".join(parts), tuple(sections)
