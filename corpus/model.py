"""What the library is made of: Source, Document, Section, Sentence, Passage and Library."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Literal

Origin = Literal["library", "clinic"]

PassageKind = Literal["content", "about"]

SOURCE_KINDS = (
    "guideline",
    "systematic-review",
    "meta-analysis",
    "randomized-trial",
    "observational-study",
    "review",
    "regulator",
    "government",
    "society",
    "hospital",
    "device-manual",
    "clinic-page",
    "website",
    "journal-article",
    "clinic-document",
    "library-page",
)
"""Every kind a Source may have.

The last three are documents themselves as Sources: `journal-article` and `clinic-document` are files
a clinic added (with and without a DOI or PubMed number), `library-page` is a page of our own library.
"""


@dataclass(frozen=True, kw_only=True)
class Source:
    """A published work or page that facts come from.

    `key` is what `[@key]` in a document names. `date` is ISO (YYYY, YYYY-MM or YYYY-MM-DD) when
    the exact date is known. `conflicts` is the work's own statement of interests and funding.
    """

    key: str
    title: str
    publisher: str = ""
    kind: str = "website"
    authors: str = ""
    year: int | None = None
    date: str = ""
    doi: str = ""
    pmid: str = ""
    pmcid: str = ""
    url: str = ""
    conflicts: str = ""


@dataclass(frozen=True, kw_only=True)
class Sentence:
    """One sentence: `start` (inclusive) and `end` (exclusive) are character offsets in the text that holds it."""

    start: int
    end: int
    source_keys: tuple[str, ...] = ()


@dataclass(frozen=True, kw_only=True)
class Section:
    """A heading with the sentences under it; all offsets are into the document's text.

    `asked` holds other ways patients ask the heading's question (indexed, never shown); `facts`
    the ids of the evidence facts the section rests on; `page` the 1-based page of a PDF.
    """

    heading: str
    slug: str
    start: int
    end: int
    sentences: tuple[Sentence, ...]
    paragraph_starts: tuple[int, ...] = ()
    asked: tuple[str, ...] = ()
    facts: tuple[str, ...] = ()
    kind: PassageKind = "content"
    page: int | None = None


@dataclass(frozen=True, kw_only=True)
class Document:
    """One file of the library, cleaned: `text` holds its content, `sections` say where each part lies.

    `origin` is "library" for our own documents and "clinic" for files a clinic added. `source_key`
    names the Source that the document itself is (always set; a clinic's sentences cite it).
    `updated` and `review_by` are ISO dates or "".
    """

    id: str
    title: str
    origin: Origin
    source_key: str
    text: str
    sections: tuple[Section, ...]
    subject: str = ""
    audience: str = "patients"
    updated: str = ""
    review_by: str = ""


@dataclass(frozen=True, kw_only=True)
class Passage:
    """The unit that is embedded, retrieved and quoted: one section of a document, or part of one.

    `id` is stable across rebuilds: document id + "#" + heading slug, and "-2", "-3" for later parts.
    `start` and `end` are the span in the document's text: `text == document.text[start:end]`.
    The offsets of `sentences` are into `text`. `questions` are the questions the passage answers.
    """

    id: str
    document_id: str
    heading: str
    text: str
    start: int
    end: int
    sentences: tuple[Sentence, ...]
    questions: tuple[str, ...] = ()
    source_keys: tuple[str, ...] = ()
    kind: PassageKind = "content"
    page: int | None = None

    def quote(self, sentence: Sentence) -> str:
        """The exact words of one of the passage's sentences."""
        return self.text[sentence.start : sentence.end]


@dataclass(frozen=True, kw_only=True)
class GlossaryTerm:
    """A term with its plain explanation; `also` are abbreviations, brand and lay names of the same thing."""

    term: str
    plain: str
    also: tuple[str, ...] = ()
    kind: str = "other"
    source_keys: tuple[str, ...] = ()


@dataclass(frozen=True, kw_only=True)
class Library:
    """Everything the bot may speak from: the documents, the Sources they cite by key, and the glossary."""

    documents: tuple[Document, ...]
    sources: Mapping[str, Source] = field(default_factory=dict)
    glossary: tuple[GlossaryTerm, ...] = ()
