"""Turns a file a clinic brings (PDF, DOCX, HTML, TXT, MD) into a Document and the Source it is."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from corpus.about_source import about_added_source
from corpus.blocks import Block
from corpus.cleaning import clean
from corpus.errors import UnreadableFile
from corpus.layout import DraftSection, Paragraph, lay_out
from corpus.metadata import Metadata, metadata_of
from corpus.model import Document, Sentence, Source
from corpus.readers import read_file
from corpus.sentences import sentence_spans
from corpus.slugs import slug_of

_LONGEST_LIST_WORDS = 70
_FEWEST_WORDS = 5


@dataclass(frozen=True, kw_only=True)
class AddedDocument:
    """A clinic's document with the Source it is itself."""

    document: Document
    source: Source


def read_added_document(path: Path, declared: dict[str, str] | None = None) -> AddedDocument:
    """Reads, cleans and structures one file; `declared` (title, authors, date, url …) overrules what the file says.

    Raises:
        UnreadableFile: the file cannot be read, or nothing is left of it once it is cleaned.
    """
    extract = read_file(path)
    cleaned = clean(extract.blocks)
    said = {**extract.declared, **{name: value for name, value in (declared or {}).items() if value}}
    metadata = metadata_of(cleaned, said, file_stem=path.stem)
    document_id = slug_of(metadata.title) or slug_of(path.stem) or "document"
    source = _source(document_id, metadata)
    drafts = _sections(cleaned.content, metadata.title, source.key)
    if sum(len(p.text.split()) for draft in drafts for p in draft.paragraphs) < _FEWEST_WORDS:
        raise UnreadableFile(
            f"{path.name}: no text is left once navigation, forms and reference lists are taken out. "
            "Check that the file holds the text itself, not pictures of it."
        )
    text, sections = lay_out(metadata.title, [*drafts, about_added_source(source)])
    document = Document(
        id=document_id,
        title=metadata.title,
        origin="clinic",
        source_key=source.key,
        text=text,
        sections=sections,
        updated=metadata.date if len(metadata.date) == 10 else "",
    )
    return AddedDocument(document=document, source=source)


def _source(document_id: str, metadata: Metadata) -> Source:
    return Source(
        key=f"document:{document_id}",
        title=metadata.title,
        authors=metadata.authors,
        publisher=metadata.publisher,
        kind="journal-article" if metadata.doi or metadata.pmid else "clinic-document",
        year=metadata.year,
        date=metadata.date,
        doi=metadata.doi,
        pmid=metadata.pmid,
        pmcid=metadata.pmcid,
        url=metadata.url,
        conflicts=metadata.conflicts,
    )


def _sections(blocks: Sequence[Block], title: str, source_key: str) -> list[DraftSection]:
    """One draft section a heading; text before the first heading stands under the title."""
    sections: list[tuple[str, list[Block]]] = [(title, [])]
    for position, block in enumerate(blocks):
        is_title = block.text == title and not sections[-1][1] and position <= 1
        if is_title:
            continue
        if block.kind == "heading":
            sections.append((block.text, []))
        else:
            sections[-1][1].append(block)
    return [
        DraftSection(heading=heading, paragraphs=tuple(_paragraphs(under, source_key)), page=under[0].page)
        for heading, under in sections
        if under
    ]


def _paragraphs(blocks: Sequence[Block], source_key: str) -> list[Paragraph]:
    paragraphs = []
    position = 0
    while position < len(blocks):
        listed = _list_with_its_opening(blocks, position)
        if listed:
            text = "\n".join([blocks[position].text, *(f"• {block.text}" for block in listed)])
            paragraphs.append(
                Paragraph(text=text, sentences=(Sentence(start=0, end=len(text), source_keys=(source_key,)),))
            )
            position += 1 + len(listed)
            continue
        block = blocks[position]
        text = f"• {block.text}" if block.kind == "list_item" else block.text
        offset = len(text) - len(block.text)
        spans = sentence_spans(block.text)
        paragraphs.append(
            Paragraph(
                text=text,
                sentences=tuple(
                    Sentence(start=start + offset, end=end + offset, source_keys=(source_key,)) for start, end in spans
                ),
            )
        )
        position += 1
    return paragraphs


def _list_with_its_opening(blocks: Sequence[Block], position: int) -> list[Block]:
    """The list items that "Bring with you:" opens, if short enough to be quoted in one piece: alone they say little."""
    if blocks[position].kind == "list_item" or not re.search(r":\s*$", blocks[position].text):
        return []
    items = []
    for block in blocks[position + 1 :]:
        if block.kind != "list_item":
            break
        items.append(block)
    words = sum(len(block.text.split()) for block in (blocks[position], *items))
    return items if words <= _LONGEST_LIST_WORDS else []
