"""What we know: documents in, passages out; each passage knows its sources."""

from corpus.errors import CorpusError, DuplicateDocument, InvalidLibrary, UnreadableFile
from corpus.library import load_library
from corpus.model import Document, GlossaryTerm, Library, Passage, Section, Sentence, Source
from corpus.passages import passages_of

__all__ = [
    "CorpusError",
    "Document",
    "DuplicateDocument",
    "GlossaryTerm",
    "InvalidLibrary",
    "Library",
    "Passage",
    "Section",
    "Sentence",
    "Source",
    "UnreadableFile",
    "load_library",
    "passages_of",
]
