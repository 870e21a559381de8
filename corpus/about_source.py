"""Turns a Source's metadata into the "about this source" section, so that "who wrote this?" has an answer."""

from corpus.layout import DraftSection, Paragraph
from corpus.model import Sentence, Source

_MONTHS = [
    "January",
    "February",
    "March",
    "April",
    "May",
    "June",
    "July",
    "August",
    "September",
    "October",
    "November",
    "December",
]


def spoken_date(iso: str) -> str:
    """ "2024-04-26" -> "26 April 2024"; "2024-04" -> "April 2024"; "2024" -> "2024"."""
    year, *rest = iso.split("-")
    if not rest:
        return year
    month = _MONTHS[int(rest[0]) - 1]
    return f"{int(rest[1])} {month} {year}" if len(rest) == 2 else f"{month} {year}"


def about_added_source(source: Source) -> DraftSection:
    """The section for a file a clinic added: who, when, where, numbers, interests; what is not known is said too."""
    name = f"“{source.title}”"
    lines = [f"{name} was written by {source.authors.rstrip('.')}." if source.authors else f"{name} names no author."]
    if source.publisher:
        lines.append(f"{name} was published by {source.publisher.rstrip('.')}.")
    lines.append(f"{name} is dated {spoken_date(source.date)}." if source.date else f"{name} gives no date.")
    numbers = [("DOI", source.doi), ("PubMed number (PMID)", source.pmid), ("PubMed Central number", source.pmcid)]
    lines += [f"The {label} of {name} is {number}." for label, number in numbers if number]
    lines.append(
        f"The statement of interests or funding in {name} says: {source.conflicts}"
        if source.conflicts
        else f"{name} has no statement about who paid for it or about conflicts of interest."
    )
    return _section("About this source", lines, source, _questions(source.title))


def about_library_page(source: Source, cited: int, newest_year: int | None, review_by: str) -> DraftSection:
    """The section for a page of our own library: whose it is, how old, on how many sources it rests."""
    name = f"“{source.title}”"
    newest = f", the newest from {newest_year}" if newest_year else ""
    count = "1 source" if cited == 1 else f"{cited} sources"
    lines = [
        f"{name} is a page of the StimGuide library, written for patients and updated on {spoken_date(source.date)}.",
        f"The StimGuide page {name} rests on {count}{newest}.",
        f"The StimGuide page {name} has not been reviewed by a clinician.",
        f"No company paid for the StimGuide page {name}.",
    ]
    if review_by:
        lines.append(f"The StimGuide page {name} is due for review by {spoken_date(review_by)}.")
    return _section("About this page", lines, source, _questions(source.title))


def _questions(title: str) -> tuple[str, ...]:
    return (
        f"Who wrote {title}?",
        f"When was {title} published?",
        f"Who paid for {title}? Do the authors have conflicts of interest?",
        f"Where does {title} come from?",
    )


def _section(heading: str, lines: list[str], source: Source, asked: tuple[str, ...]) -> DraftSection:
    # Each line is quoted whole: "He holds stock in …" says nothing without the sentence before it.
    paragraphs = tuple(
        Paragraph(text=line, sentences=(Sentence(start=0, end=len(line), source_keys=(source.key,)),)) for line in lines
    )
    return DraftSection(heading=heading, paragraphs=paragraphs, asked=asked, kind="about")
