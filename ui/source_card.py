"""Turns a Source into the words its card shows."""

from dataclasses import dataclass

from corpus.model import Source
from ui.links import Link, source_links

EVIDENCE_WORDS = {
    "guideline": "Guideline for doctors",
    "systematic-review": "Systematic review (all studies on a question, weighed together)",
    "meta-analysis": "Meta-analysis (results of many studies added up)",
    "randomized-trial": "Randomised trial",
    "observational-study": "Observational study (people were followed, without a comparison by chance)",
    "review": "Review by experts",
    "regulator": "Decision or record of a medicines and devices regulator",
    "government": "Government health information",
    "society": "Information from a professional society or charity",
    "hospital": "Patient information from a hospital",
    "device-manual": "Manual or page of a device maker",
    "clinic-page": "Page of a clinic",
    "website": "Website",
    "journal-article": "Journal article",
    "clinic-document": "Document added by your clinic",
    "library-page": "Page of the StimGuide library",
}

NOT_STATED = "Not stated in our records"


@dataclass(frozen=True, kw_only=True)
class SourceCard:
    """What is shown of a Source; empty parts are left out, except `conflicts`, which always says something."""

    title: str
    authors: str
    published: str
    evidence: str
    conflicts: str
    links: tuple[Link, ...]


def source_card(source: Source) -> SourceCard:
    """The card of a Source, its kind of evidence in plain words."""
    year = str(source.year) if source.year else source.date[:4]
    return SourceCard(
        title=source.title,
        authors=source.authors,
        published=", ".join(part for part in (source.publisher, year) if part),
        evidence=EVIDENCE_WORDS.get(source.kind, source.kind.replace("-", " ").capitalize()),
        conflicts=conflict_words(source.conflicts),
        links=source_links(source),
    )


def reference(card: SourceCard) -> str:
    """Authors, title, publisher and year in one line, each ended by one full stop."""
    parts = (card.authors, card.title, card.published)
    return " ".join(part if part.endswith((".", "?", "!")) else f"{part}." for part in parts if part)


def conflict_words(statement: str) -> str:
    """The source's own statement of interests; "None declared" only if that is all it says."""
    statement = statement.strip()
    if not statement:
        return NOT_STATED
    if statement.rstrip(".").lower() in ("none", "none declared", "no conflicts of interest"):
        return "None declared"
    return statement
