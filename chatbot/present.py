"""Adds to verified statements what a reader needs beside them: notices, evidence, plain terms, what to ask next."""

from collections.abc import Iterable, Sequence

from chatbot.answer import Notice, Statement
from chatbot.concepts import Concepts
from chatbot.evidence import declares_interests
from chatbot.wording import fixed_notice
from corpus.model import Source
from index import Generation, Hit

_FOLLOW_UPS = 3
_TERMS = 5


def sources_behind(statements: Iterable[Statement]) -> tuple[Source, ...]:
    """Every Source that the statements cite, once, in order."""
    return tuple({source.key: source for s in statements for c in s.citations for source in c.sources}.values())


def notices_beside(statements: Sequence[Statement]) -> tuple[Notice, ...]:
    """Ties to industry, weak sources and clinic documents behind the statements, and the care-team notice."""
    sources = sources_behind(statements)
    notices = []
    tied = [source for source in sources if declares_interests(source)]
    if tied:
        titles = "; ".join(f"“{source.title}”" for source in tied[:3]) + (" and others." if len(tied) > 3 else ".")
        notices.append(fixed_notice("conflicts", "conflicts", titles=titles))
    if any(source.kind == "website" for source in sources):
        notices.append(fixed_notice("website", "source"))
    if any(citation.from_clinic for statement in statements for citation in statement.citations):
        notices.append(fixed_notice("clinic_document", "source"))
    return (*notices, fixed_notice("care_team", "care_team"))


def terms_in(statements: Iterable[Statement], concepts: Concepts) -> tuple[tuple[str, str], ...]:
    """(term, plain explanation) of the first few glossary terms that the statements use."""
    text = " ".join(statement.text for statement in statements)
    plain = {mention.term.term: mention.term.plain for mention in concepts.mentions(text)}
    return tuple(plain.items())[:_TERMS]


def follow_ups(generation: Generation, hits: Sequence[Hit], statements: Sequence[Statement]) -> tuple[str, ...]:
    """Questions to ask next: other headings of the page that answered, those found by the search first."""
    used = {citation.heading for statement in statements for citation in statement.citations}
    cited = {citation.document_id for statement in statements for citation in statement.citations}
    found = [hit.passage.heading for hit in hits if hit.passage.kind == "content"]
    beside = [p.heading for p in generation.passages if p.document_id in cited and p.kind == "content"]
    questions = [heading for heading in dict.fromkeys([*found, *beside]) if heading.endswith("?")]
    return tuple(question for question in questions if question not in used)[:_FOLLOW_UPS]


def nearest_topics(hits: Sequence[Hit]) -> tuple[str, ...]:
    """The questions of the library nearest to one that it does not answer."""
    headings = dict.fromkeys(hit.passage.heading for hit in hits if hit.passage.kind == "content")
    return tuple(headings)[:_FOLLOW_UPS]
