"""Checks statements against the passages they cite; what is not supported is dropped."""

from collections.abc import Callable, Iterable

from chatbot.answer import Citation, Statement
from corpus.model import Passage

PassageById = Callable[[str], Passage | None]


def verified(statements: Iterable[Statement], passage_by_id: PassageById) -> tuple[Statement, ...]:
    """The statements that are supported: word for word what every one of their citations quotes."""
    return tuple(statement for statement in statements if is_supported(statement, passage_by_id))


def is_supported(statement: Statement, passage_by_id: PassageById) -> bool:
    """Whether a statement has a citation, each citation holds, and the statement is the words quoted."""
    return bool(statement.citations) and all(
        citation_holds(citation, passage_by_id) and statement.text == citation.quote for citation in statement.citations
    )


def citation_holds(citation: Citation, passage_by_id: PassageById) -> bool:
    """Whether the quote stands at its place in the passage as the library has it now, and a Source is named."""
    passage = passage_by_id(citation.passage_id)
    return (
        passage is not None
        and passage.text == citation.passage_text
        and bool(citation.quote.strip())
        and passage.text[citation.start : citation.end] == citation.quote
        and bool(citation.sources)
    )
