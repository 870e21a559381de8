"""Turns a Markdown page of our own library into a Document."""

import re
from dataclasses import dataclass
from datetime import date
from pathlib import Path

import yaml

from corpus.about_source import about_library_page
from corpus.errors import InvalidLibrary, UnreadableFile
from corpus.front_matter import split_front_matter
from corpus.layout import DraftSection, Paragraph, lay_out
from corpus.model import Document, Sentence, Source
from corpus.sentences import sentence_spans
from corpus.slugs import ID_PATTERN

_HEADING = re.compile(r"^## +(?P<heading>.+?)\s*$", re.M)
_NOTE = re.compile(r"\s*<!--\n(?P<yaml>.*?)\n-->", re.S)
_CITATION = re.compile(r"\s*\[(?P<keys>@[^\]\n]+)\]")
_FIELDS = ("id", "title", "subject", "audience", "updated", "review_by")


@dataclass(frozen=True, kw_only=True)
class LibraryPage:
    """A page of our library: the document, and the Source it is itself."""

    document: Document
    source: Source


def parse_library_page(text: str, path: Path, sources: dict[str, Source]) -> LibraryPage:
    """The Document of one Markdown page, with the sources of each sentence.

    A page is front matter, then `##` headings that are questions; under each an HTML comment in YAML
    (`asked:` other ways of asking, `facts:` evidence ids), then paragraphs whose sentences end in
    Pandoc citations `[@key; @key2]`.

    Raises:
        InvalidLibrary: the page breaks this format, or cites a key that is not in `sources`.
    """
    try:
        front_matter, body = split_front_matter(text, path)
    except UnreadableFile as error:
        raise InvalidLibrary(str(error)) from error
    fields = {name: str(front_matter.get(name, "")).strip() for name in _FIELDS}
    _check_front_matter(fields, path)
    drafts = [_section(heading, under, path, sources) for heading, under in _sections(body, path)]
    cited = {key for draft in drafts for p in draft.paragraphs for s in p.sentences for key in s.source_keys}
    source = Source(
        key=f"stimguide:{fields['id']}",
        title=fields["title"],
        authors="The StimGuide project",
        publisher="StimGuide library",
        kind="library-page",
        year=int(fields["updated"][:4]),
        date=fields["updated"],
    )
    newest = max((year for key in cited if (year := sources[key].year)), default=None)
    drafts.append(about_library_page(source, len(cited), newest, fields["review_by"]))
    page_text, sections = lay_out(fields["title"], drafts)
    document = Document(
        id=fields["id"],
        title=fields["title"],
        origin="library",
        source_key=source.key,
        text=page_text,
        sections=sections,
        subject=fields["subject"],
        audience=fields["audience"],
        updated=fields["updated"],
        review_by=fields["review_by"],
    )
    return LibraryPage(document=document, source=source)


def _check_front_matter(fields: dict[str, str], path: Path) -> None:
    missing = [name for name, value in fields.items() if not value]
    if missing:
        raise InvalidLibrary(f"{path.name}: the front matter lacks {', '.join(missing)}.")
    if not ID_PATTERN.fullmatch(fields["id"]):
        raise InvalidLibrary(
            f"{path.name}: the id “{fields['id']}” may only have lower-case letters, digits and single hyphens."
        )
    for name in ("updated", "review_by"):
        try:
            date.fromisoformat(fields[name])
        except ValueError as error:
            raise InvalidLibrary(
                f"{path.name}: {name} must be a date like 2026-11-20, not “{fields[name]}”."
            ) from error


def _sections(body: str, path: Path) -> list[tuple[str, str]]:
    """(heading, text under it) pairs."""
    headings = list(_HEADING.finditer(body))
    if not headings:
        raise InvalidLibrary(f"{path.name}: there is no '## Question' heading.")
    if body[: headings[0].start()].strip():
        raise InvalidLibrary(f"{path.name}: there is text before the first '##' heading.")
    ends = [heading.start() for heading in headings[1:]] + [len(body)]
    return [(heading["heading"], body[heading.end() : end]) for heading, end in zip(headings, ends, strict=True)]


def _section(heading: str, under: str, path: Path, sources: dict[str, Source]) -> DraftSection:
    where = f"{path.name}, “{heading}”"
    note = _NOTE.match(under)
    try:
        listed = yaml.load(note["yaml"], yaml.CSafeLoader) if note else {}
    except yaml.YAMLError as error:
        raise InvalidLibrary(f"{where}: the comment under the heading is not valid YAML: {error}") from error
    if not isinstance(listed, dict):
        raise InvalidLibrary(f"{where}: the comment under the heading must have 'asked:' and 'facts:' lists.")
    texts = re.split(r"\n\s*\n", under[note.end() if note else 0 :].strip())
    paragraphs = tuple(_paragraph(text, where, sources) for text in texts if text.strip())
    if not paragraphs:
        raise InvalidLibrary(f"{where}: there is no answer under the heading.")
    return DraftSection(
        heading=heading,
        paragraphs=paragraphs,
        asked=tuple(str(question) for question in listed.get("asked") or ()),
        facts=tuple(str(fact) for fact in listed.get("facts") or ()),
    )


def _paragraph(text: str, where: str, sources: dict[str, Source]) -> Paragraph:
    """One paragraph without its citation marks, each sentence knowing the keys that stood in it."""
    plain, cited = "", []
    position = 0
    text = " ".join(text.split())
    for mark in _CITATION.finditer(text):
        plain += text[position : mark.start()]
        position = mark.end()
        keys = tuple(key.strip().removeprefix("@") for key in re.split(r"[;,]", mark["keys"]))
        unknown = [key for key in keys if key not in sources]
        if unknown:
            raise InvalidLibrary(f"{where}: cites {', '.join(unknown)}, which is not in sources.yaml.")
        cited.append((len(plain), keys))
    plain += text[position:]
    spans = sentence_spans(plain)
    # A mark belongs to the last sentence that begins before it, whether it stands before or after the full stop.
    owners = [max((i for i, span in enumerate(spans) if span[0] < at), default=0) for at, _ in cited]
    return Paragraph(
        text=plain,
        sentences=tuple(
            Sentence(
                start=start,
                end=end,
                source_keys=tuple(
                    dict.fromkeys(
                        key for owner, (_, keys) in zip(owners, cited, strict=True) if owner == i for key in keys
                    )
                ),
            )
            for i, (start, end) in enumerate(spans)
        ),
    )
