"""Turns the library into its catalogue: what each document holds, what it rests on, when it is due for review."""

from dataclasses import dataclass
from datetime import date

from corpus.model import Document, Library, Section, Source


@dataclass(frozen=True, kw_only=True)
class CatalogueEntry:
    """One document with the sections that hold its content and the Sources they cite, each once."""

    document: Document
    sections: tuple[Section, ...]
    sources: tuple[Source, ...]

    @property
    def newest_year(self) -> int | None:
        """The year of the newest Source, if any has a year."""
        return max((source.year for source in self.sources if source.year), default=None)

    def is_due(self, today: date) -> bool:
        """Whether the day has come by which the document should be reviewed; a clinic's own files name none."""
        return bool(self.document.review_by) and date.fromisoformat(self.document.review_by) <= today


def catalogue(library: Library) -> tuple[CatalogueEntry, ...]:
    """Every document, by subject and title; those a clinic added, which have no subject, come last."""
    entries = []
    for document in library.documents:
        sections = tuple(section for section in document.sections if section.kind == "content")
        entries.append(
            CatalogueEntry(document=document, sections=sections, sources=sources_of(library, document, sections))
        )
    return tuple(sorted(entries, key=lambda e: (not e.document.subject, e.document.subject, e.document.title.lower())))


def sources_of(library: Library, document: Document, sections: tuple[Section, ...]) -> tuple[Source, ...]:
    """The Sources that these sections of a document cite, in order; a clinic's document is its own source."""
    keys = [key for section in sections for sentence in section.sentences for key in sentence.source_keys]
    return tuple(library.sources[key] for key in dict.fromkeys(keys or [document.source_key]))


def resting_on(library: Library, key: str) -> tuple[tuple[Document, Section], ...]:
    """The sections that rest on the fact, or cite the source, with this id or key."""
    return tuple(
        (document, section)
        for document in library.documents
        for section in document.sections
        if key in section.facts or any(key in sentence.source_keys for sentence in section.sentences)
    )
