"""Turns a Word file (DOCX) into blocks."""

import re
import struct
import zipfile
import zlib
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import docx
from docx.document import Document
from docx.opc.exceptions import OpcError
from lxml import etree

from corpus.blocks import Block, BlockKind, Extract
from corpus.errors import UnreadableFile
from corpus.readers.bullets import without_bullet
from corpus.readers.decoding import clean_characters
from corpus.readers.docx_styles import Styles, W, is_on
from corpus.readers.signatures import is_compound_file
from corpus.readers.tables import rows_as_text
from corpus.readers.titles import plausible_author, plausible_title

MAX_UNPACKED_BYTES = 200 * 1024 * 1024
MAX_UNPACKED_RATIO = 200

_ENCRYPTED = "EncryptedPackage".encode("utf-16-le")
_LONGEST_BOLD_HEADING_WORDS = 15

# Everything python-docx, zipfile and lxml raise on files that are damaged or not what they claim.
_DAMAGE = (
    OpcError, zipfile.BadZipFile, etree.XMLSyntaxError, ValueError, AttributeError, TypeError,
    NotImplementedError, RuntimeError, OverflowError, EOFError, LookupError, zlib.error, struct.error,
)  # fmt: skip

_TRANSPARENT = {
    W + name for name in ("sdt", "sdtContent", "ins", "moveTo", "smartTag", "customXml", "body", "txbxContent")
}
_INLINE = _TRANSPARENT | {W + name for name in ("hyperlink", "fldSimple", "r", "dir", "bdo")}
_SPACES = {W + "tab", W + "br", W + "cr", W + "ptab"}


@dataclass(frozen=True, kw_only=True)
class _Paragraph:
    block: Block
    looks_bold: bool


def read_docx(path: Path) -> Extract:
    """The blocks of a Word file in document order, and the title, author and date of its properties.

    Headings are paragraphs of a heading or title style (or outline level); in files without any,
    short paragraphs wholly in bold. Text of content controls, hyperlinks, text boxes and tracked
    insertions is kept; tracked deletions, hidden text, tables of contents, page headers and
    footers, footnotes and comments are left out.

    Raises:
        UnreadableFile: the file is damaged, protected with a password, an old Word file, or unpacks
            to more than MAX_UNPACKED_BYTES or MAX_UNPACKED_RATIO times its size.
    """
    _refuse_compound_file(path)
    try:
        _refuse_bomb(path)
        document = docx.Document(str(path))
        blocks = _with_bold_headings(list(_paragraphs(document.element.body, Styles(document))))
        declared = _declared(document, blocks)
    except _DAMAGE as error:
        raise UnreadableFile(
            f"{path.name} is damaged or not a Word document. Open it in Word, save it as DOCX and add it again."
        ) from error
    return Extract(blocks=tuple(blocks), declared=declared)


def _refuse_compound_file(path: Path) -> None:
    with path.open("rb") as opened:
        if not is_compound_file(opened.read(8)):
            return
        protected = _ENCRYPTED in opened.read()
    if protected:
        raise UnreadableFile(f"{path.name} is protected with a password. Remove the password in Word and add it again.")
    raise UnreadableFile(
        f"{path.name} is an old Office file (such as DOC); StimGuide reads PDF, DOCX, HTML, TXT or MD. "
        "Open it in Word and save it as DOCX."
    )


def _refuse_bomb(path: Path) -> None:
    with zipfile.ZipFile(path) as package:
        unpacked = sum(member.file_size for member in package.infolist())
    # Small files are harmless at any ratio, and template text packs very well.
    ratio_matters = unpacked > 10 * 1024 * 1024
    if unpacked > MAX_UNPACKED_BYTES or (ratio_matters and unpacked > MAX_UNPACKED_RATIO * path.stat().st_size):
        raise UnreadableFile(
            f"{path.name} would unpack to {unpacked / 1024**2:.0f} MB from {path.stat().st_size / 1024**2:.1f} MB, "
            "which no real document does. Check where it comes from."
        )


def _paragraphs(root: Any, styles: Styles) -> Iterator[_Paragraph]:
    """The paragraphs and table rows under an element, in document order."""
    waiting = [root]
    while waiting:
        element = waiting.pop()
        if element.tag in _TRANSPARENT:
            waiting.extend(reversed(element))
        elif element.tag == W + "p":
            yield from _paragraph(element, styles)
            waiting.extend(reversed(_text_boxes(element)))
        elif element.tag == W + "tbl":
            rows, header = _table(element)
            if sum(1 for row in rows for cell in row if cell) <= 1 or max(len(row) for row in rows) == 1:
                # A table of one column is a frame around ordinary paragraphs.
                waiting.extend(reversed([child for cell in _cells_of(element) for child in cell]))
            else:
                for line in rows_as_text(rows, header=header):
                    yield _Paragraph(block=Block(kind="table_row", text=line), looks_bold=False)


def _paragraph(element: Any, styles: Styles) -> Iterator[_Paragraph]:
    text = _text(element)
    if not text or styles.is_contents_entry(element):
        return
    level = styles.heading_level(element)
    after_bullet = without_bullet(text)
    kind: BlockKind = "heading" if level else "paragraph"
    if not level and (after_bullet or styles.is_list_item(element)):
        kind, text = "list_item", after_bullet or text
    yield _Paragraph(block=Block(kind=kind, text=text, level=level), looks_bold=_all_bold(element))


def _text(paragraph: Any) -> str:
    """The visible words of a paragraph, in one line."""
    parts: list[str] = []
    waiting = list(reversed(paragraph))
    while waiting:
        element = waiting.pop()
        tag = element.tag
        if tag == W + "r" and is_on(element.find(f"{W}rPr/{W}vanish")):
            continue
        if tag in _INLINE:
            waiting.extend(reversed(element))
        elif tag == W + "t":
            parts.append(element.text or "")
        elif tag == W + "noBreakHyphen":
            parts.append("-")
        elif tag in _SPACES:
            parts.append(" ")
    return " ".join(clean_characters("".join(parts)).split())


def _text_boxes(paragraph: Any) -> list[Any]:
    """The contents of text boxes anchored in a paragraph; each is stored twice, its older copy under Fallback."""
    boxes = paragraph.iter(W + "txbxContent")
    return [box for box in boxes if not any("Fallback" in str(above.tag) for above in box.iterancestors())]


def _table(table: Any) -> tuple[list[list[str]], list[str]]:
    """The rows of a table as text, cells spanning rows or columns repeated, and its header row ([] if none)."""
    rows: list[list[str]] = []
    header: list[str] = []
    for row in table.iter(W + "tr"):
        if next(row.iterancestors(W + "tbl")) is not table or row.find(f"{W}trPr/{W}del") is not None:
            continue
        cells: list[str] = []
        for cell in _cells_of(row):
            span = cell.find(f"{W}tcPr/{W}gridSpan")
            merged = cell.find(f"{W}tcPr/{W}vMerge")
            text = " ".join(filter(None, (_text(paragraph) for paragraph in cell.iter(W + "p"))))
            if merged is not None and merged.get(W + "val") != "restart" and rows and len(cells) < len(rows[-1]):
                text = rows[-1][len(cells)]
            cells.extend([text] * min(int(span.get(W + "val")) if span is not None else 1, 100))
        marked = is_on(row.find(f"{W}trPr/{W}tblHeader"))
        if not rows and not header and cells and (marked or _all_bold(row)):
            header = cells
        elif cells:
            rows.append(cells)
    return (rows, header) if rows else ([header], [])


def _cells_of(element: Any) -> list[Any]:
    """The cells of a table or row, without those of tables inside its cells."""
    depth = sum(1 for _ in element.iterancestors(W + "tc"))
    return [cell for cell in element.iter(W + "tc") if sum(1 for _ in cell.iterancestors(W + "tc")) == depth]


def _all_bold(element: Any) -> bool:
    """Whether every run with words under an element is set in bold directly; without words it is not."""
    runs = [run for run in element.iter(W + "r") if any((text.text or "").strip() for text in run.iter(W + "t"))]
    return bool(runs) and all(is_on(run.find(f"{W}rPr/{W}b")) for run in runs)


def _with_bold_headings(paragraphs: list[_Paragraph]) -> list[Block]:
    """The blocks; where no style marks headings, short bold paragraphs that end no sentence become headings."""
    if any(paragraph.block.kind == "heading" and paragraph.block.level > 1 for paragraph in paragraphs):
        return [paragraph.block for paragraph in paragraphs]
    return [
        Block(kind="heading", text=paragraph.block.text.rstrip(":"), level=2)
        if paragraph.looks_bold and paragraph.block.kind == "paragraph" and _reads_as_heading(paragraph.block.text)
        else paragraph.block
        for paragraph in paragraphs
    ]


def _reads_as_heading(text: str) -> bool:
    return len(text.split()) <= _LONGEST_BOLD_HEADING_WORDS and not re.search(r"[.,;!]$", text)


def _declared(document: Document, blocks: list[Block]) -> dict[str, str]:
    properties = document.core_properties
    title_styled = next((block.text for block in blocks if block.kind == "heading" and block.level == 1), "")
    moment = properties.modified or properties.created
    declared = {
        "title": plausible_title(clean_characters(properties.title)) or title_styled,
        "authors": plausible_author(clean_characters(properties.author)),
        "date": moment.date().isoformat() if moment else "",
    }
    return {name: value for name, value in declared.items() if value}
