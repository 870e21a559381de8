"""Turns what a cleaned file says of itself into a Source: title, authors, date, numbers, interests."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime

from corpus.blocks import Block
from corpus.cleaning import CleanedText, SourceNote
from corpus.page_rules import DATE, page_rules
from corpus.sentences import sentence_spans

_DOI = re.compile(r"\b10\.\d{4,9}/[^\s\"'<>|]+", re.I)
_PMID = re.compile(r"\bPMID:?\s*(\d{5,9})\b", re.I)
_PMCID = re.compile(r"\bPMC(?:ID)?:?\s*(?:PMC)?(\d{5,9})\b", re.I)
_YEAR = re.compile(r"\b(?:19|20)\d\d\b")
_INSTITUTION = re.compile(
    r"\b(?:University|Universit\w+|Hospital|Institute|College|School|Department|Cent(?:er|re)|Clinic|Faculty|"
    r"Laborator\w+|Academy|Foundation|Ministry|Division|Inc|Ltd|GmbH)\b"
)
_CITED_JOURNAL = re.compile(r"\((?:19|20)\d\d[^)]*\)\.\s*(?P<journal>[A-Z][^.,\d]{3,80}),\s*\d+")
_DATE_SECTIONS = ("published", "published online", "publication date", "posted", "posted on", "date", "published on")
_LATER_DATE_SECTIONS = ("updated", "updated on", "last updated", "last reviewed", "last modified", "accepted")
_AUTHOR_SECTIONS = ("authors", "author", "authors and affiliations", "by", "written by", "posted by")


@dataclass(frozen=True, kw_only=True)
class Metadata:
    """What identifies a file as a published work; a field is "" when the file does not say.

    `date` is ISO, as exact as the file says (YYYY, YYYY-MM or YYYY-MM-DD).
    """

    title: str
    authors: str = ""
    publisher: str = ""
    date: str = ""
    doi: str = ""
    pmid: str = ""
    pmcid: str = ""
    url: str = ""
    conflicts: str = ""

    @property
    def year(self) -> int | None:
        """The year of publication, when known."""
        return int(self.date[:4]) if self.date else None


def metadata_of(cleaned: CleanedText, declared: Mapping[str, str], *, file_stem: str) -> Metadata:
    """The metadata of a file: what its format declares first, then what its text says.

    Numbers (DOI, PMID) are only taken from lines that name the source, never from reference lists.
    """
    notes = cleaned.notes
    named = "\n".join(f"{note.section}: {note.text}" for note in notes)
    doi = _first(_DOI, declared.get("doi", "") + "\n" + named)
    return Metadata(
        title=declared.get("title", "").strip() or _title(cleaned.content, file_stem),
        authors=declared.get("authors", "").strip() or _authors(notes),
        publisher=declared.get("publisher", "").strip() or _journal(notes) or cleaned.signature,
        date=iso_date(declared.get("date", "")) or _date(notes),
        doi=doi.rstrip(".,;)"),
        pmid=declared.get("pmid", "") or _first(_PMID, named),
        pmcid=_prefixed("PMC", _first(_PMCID, named)),
        url=declared.get("url", ""),
        conflicts=declared.get("conflicts", "").strip() or _conflicts(notes),
    )


def iso_date(text: str) -> str:
    """The first date in `text` as YYYY-MM-DD, YYYY-MM or YYYY; "" if there is none.

    A date such as 03/04/2024 is read differently in the US and the UK, so only its year is kept.
    """
    found = DATE.search(text)
    if not found:
        return _first(_YEAR, text)
    written = re.sub(r"(?<=\d)(?:st|nd|rd|th)\b|\bof\b|[.,]", " ", found[0])
    written = re.sub(r"\bsept\b", "sep", " ".join(written.split()), flags=re.I)
    if re.fullmatch(r"\d{4}-\d{2}(-\d{2})?", written):
        return written if _is_calendar_date(written) else written[:4]
    for pattern in ("%d %B %Y", "%d %b %Y", "%B %d %Y", "%b %d %Y", "%Y %B %d", "%Y %b %d"):
        try:
            return datetime.strptime(written, pattern).date().isoformat()
        except ValueError:
            continue
    for pattern in ("%B %Y", "%b %Y", "%Y %B", "%Y %b"):
        try:
            return datetime.strptime(written, pattern).strftime("%Y-%m")
        except ValueError:
            continue
    return _first(_YEAR, written)


def _is_calendar_date(written: str) -> bool:
    try:
        date.fromisoformat(written if len(written) == 10 else f"{written}-01")
    except ValueError:
        return False
    return True


def _title(content: Sequence[Block], file_stem: str) -> str:
    """The first heading if no prose comes before it, else the file's name if a person gave it, else the first words."""
    first = content[0] if content else None
    if first and (first.kind == "heading" or len(first.text.split()) <= 16) and not first.text.endswith("."):
        return first.text
    words = re.findall(r"[A-Za-z]{3,}", file_stem)
    if len(words) >= 2 and not re.search(r"\d{4,}|[0-9a-f]{8,}", file_stem):
        return re.sub(r"[_-]+", " ", file_stem).strip()
    if not first:
        return file_stem
    start, end = sentence_spans(first.text)[0]
    words = first.text[start:end].split()
    return " ".join(words) if len(words) <= 14 else " ".join(words[:12]).rstrip(",;:") + " …"


def _authors(notes: Sequence[SourceNote]) -> str:
    lines = [_unlabelled(note.text) for note in notes if note.section in _AUTHOR_SECTIONS]
    lines = [re.sub(r"\s+Author$", "", line) for line in lines if line]
    if any(_INSTITUTION.search(line) for line in lines):
        return "; ".join(name for name in (_name_before_institution(line, lines) for line in lines) if name)
    if lines:
        return "; ".join(lines)
    for note in notes:
        owner = re.match(r"(?:©|\(c\)|copyright)[\s\d,–-]*(?P<owner>[A-Z][\w .&'’-]*?\bet al)\b\.?", note.text, re.I)
        if owner:
            return f"{owner['owner']}."
    return ""


def _name_before_institution(line: str, lines: Sequence[str]) -> str:
    """ "Ana Ruiz Leeds Medical University" -> "Ana Ruiz": the words that other lines do not share.

    The name ends where words begin that another author's line has too (the shared institution); with
    no such line, after the second word, or at a comma.
    """
    words = line.split(",")[0].split()
    others = [f" {other} " for other in lines if other != line]
    for cut in range(2, min(len(words), 6)):
        tail = " ".join(words[cut : cut + 2])
        if any(f" {tail} " in other.replace(",", " ,") for other in others):
            return " ".join(words[:cut])
    match = _INSTITUTION.search(" ".join(words))
    return " ".join(words[:2]) if match else " ".join(words)


def _journal(notes: Sequence[SourceNote]) -> str:
    for note in notes:
        if "cite" in note.section or note.section in ("citation", "suggested citation"):
            match = _CITED_JOURNAL.search(note.text)
            if match:
                return match["journal"].strip()
        if note.section in ("journal", "publisher"):
            return _unlabelled(note.text)
    return ""


def _date(notes: Sequence[SourceNote]) -> str:
    for sections in (_DATE_SECTIONS, ("how to cite", "copyright"), _LATER_DATE_SECTIONS, ("",)):
        for note in notes:
            found = iso_date(note.text) if note.section in sections else ""
            if found:
                return found
    return ""


def _conflicts(notes: Sequence[SourceNote]) -> str:
    rules = page_rules()
    return " ".join(note.text for note in notes if rules.is_interests(note.section))


def _unlabelled(text: str) -> str:
    rules = page_rules()
    match = rules.labels.match(text)
    return text[match.end() :].strip() if match and rules.label(text) else text.strip()


def _first(pattern: re.Pattern[str], text: str) -> str:
    match = pattern.search(text)
    if not match:
        return ""
    return match[1] if pattern.groups else match[0]


def _prefixed(prefix: str, number: str) -> str:
    return f"{prefix}{number}" if number else ""
