"""The errors of the corpus room, each a sentence that says what happened and what to do."""


class CorpusError(Exception):
    """A document or library file cannot be used; the message is written for a clinic's IT person."""


class UnreadableFile(CorpusError):
    """A file is damaged, encrypted, empty, too large or not of a kind StimGuide reads."""


class InvalidLibrary(CorpusError):
    """A file of the library breaks the library's own format (front matter, ids, citation keys)."""


class DuplicateDocument(CorpusError):
    """The file, or one with the same text, is in the library already."""
