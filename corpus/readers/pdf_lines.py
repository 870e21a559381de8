"""Turns the pages of a PDF into lines of text with their place, size and weight."""

import re
import statistics
import time
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

from pdfminer.converter import PDFLayoutAnalyzer
from pdfminer.layout import LAParams, LTChar, LTContainer, LTCurve, LTLayoutContainer, LTPage, LTTextLine
from pdfminer.pdfdocument import PDFDocument
from pdfminer.pdfinterp import PDFPageInterpreter, PDFResourceManager
from pdfminer.pdfpage import PDFPage
from pdfminer.pdftypes import PDFStream

from corpus.errors import UnreadableFile
from corpus.readers.bullets import is_mark_alone
from corpus.readers.decoding import clean_characters
from corpus.readers.pdf_opening import TakesTooLong

MAX_PAGES = 5_000
MAX_SECONDS = 300.0
MAX_PAGE_CONTENT_BYTES = 20 * 1024 * 1024

GAP_EMS = 1.1
"""A gap wider than this many font sizes parts two cells or columns; justified word gaps stay under it."""

_LAYOUT = LAParams(char_margin=2.0, line_overlap=0.4, word_margin=0.1)
_BOLD_FONT = re.compile(r"bold|black|heavy|demi", re.IGNORECASE)
_LIGATURES = str.maketrans({"ﬀ": "ff", "ﬁ": "fi", "ﬂ": "fl", "ﬃ": "ffi", "ﬄ": "ffl", "ﬅ": "st", "ﬆ": "st"})
_UNMAPPED = re.compile(r"\(cid:\d+\)")
# A glyph without a character before a line is a bullet of a symbol font, or one of the unused codes that
# show as bullets (PDF 1.7 reference, annex D.1, note 6).
_UNMAPPED_BULLET = re.compile(r"^\s*\(cid:\d+\)(?=\s|$)")
_UNITS = {"cm", "mm", "km", "kg", "dm", "nm", "µm"}


@dataclass(frozen=True, kw_only=True)
class Line:
    """A line of text, or the part of one between wide gaps; points, y measured from the top of the page.

    `bottom` is where the letters stand, `size` the font size most of them have, `page` 1-based.
    """

    text: str
    x0: float
    x1: float
    top: float
    bottom: float
    size: float
    bold: bool
    page: int


@dataclass(frozen=True, kw_only=True)
class Page:
    """The lines of one page, unordered, and its horizontal rules as (y from the top, x0, x1) in points."""

    number: int
    height: float
    lines: tuple[Line, ...]
    rules: tuple[tuple[float, float, float], ...] = ()


def pages_of(document: PDFDocument, path: Path) -> Iterator[Page]:
    """The pages of an opened PDF. Raises UnreadableFile for more than MAX_PAGES, TakesTooLong for too much work."""
    deadline = time.monotonic() + MAX_SECONDS
    count = sum(1 for _, _ in zip(PDFPage.create_pages(document), range(MAX_PAGES + 1), strict=False))
    if count > MAX_PAGES:
        raise UnreadableFile(f"{path.name} has more than {MAX_PAGES} pages. Split it into parts and add those.")
    resources = PDFResourceManager()
    collector = _Collector(resources, deadline)
    interpreter = PDFPageInterpreter(resources, collector)
    for number, page in enumerate(PDFPage.create_pages(document), start=1):
        if (
            sum(len(stream.get_data()) for stream in page.contents if isinstance(stream, PDFStream))
            > MAX_PAGE_CONTENT_BYTES
        ):
            raise TakesTooLong
        interpreter.process_page(page)
        yield _page(collector.finished, number)


class _Collector(PDFLayoutAnalyzer):
    """Keeps the last page drawn, and stops when the time is over."""

    def __init__(self, resources: PDFResourceManager, deadline: float) -> None:
        super().__init__(resources)
        self._deadline = deadline
        self._drawn = 0
        self.finished = LTPage(0, (0, 0, 0, 0))

    def render_char(self, *arguments: Any, **named: Any) -> float:
        self._drawn += 1
        if self._drawn % 1000 == 0:
            self._check_time()
        return super().render_char(*arguments, **named)

    def begin_figure(self, *arguments: Any) -> None:
        self._check_time()
        super().begin_figure(*arguments)

    def receive_layout(self, ltpage: LTPage) -> None:
        self._check_time()
        self.finished = ltpage

    def _check_time(self) -> None:
        if time.monotonic() > self._deadline:
            raise TakesTooLong


def _page(drawn: LTPage, number: int) -> Page:
    characters: list[LTChar] = []
    rules: list[tuple[float, float, float]] = []
    seen: set[tuple[str, int, int]] = set()
    for item in _items(drawn):
        if isinstance(item, LTChar):
            # The same letter drawn twice at one place is a printer's way to make it bold.
            place = (item.get_text(), round(item.x0), round(item.y0))
            if item.upright and item.size > 1 and place not in seen and drawn.y0 <= item.y0 <= drawn.y1:
                characters.append(item)
                if item.size > 5:
                    seen.add(place)
        elif isinstance(item, LTCurve) and item.width > 30:
            edges = {item.y0, item.y1} if item.height > 3 else {item.y0}
            rules.extend((drawn.y1 - edge, item.x0, item.x1) for edge in edges)
    lines: list[Line] = []
    if characters:
        for text_line in drawn.group_objects(_LAYOUT, characters):
            lines.extend(_parts(text_line, drawn.y1, number))
    return Page(number=number, height=drawn.height, lines=tuple(_merged(lines)), rules=tuple(rules))


def _items(container: LTContainer[Any]) -> Iterator[Any]:
    """Everything drawn, through figures (which hold text too), in drawing order."""
    waiting: list[Iterator[Any]] = [iter(container)]
    while waiting:
        item = next(waiting[-1], None)
        if item is None:
            waiting.pop()
        elif isinstance(item, LTLayoutContainer):
            waiting.append(iter(item))
        else:
            yield item


def _parts(text_line: LTTextLine, page_top: float, number: int) -> Iterator[Line]:
    """A line as parts between gaps wider than GAP_EMS."""
    items = list(text_line)
    visible = [item for item in items if isinstance(item, LTChar) and item.get_text().strip()]
    if not visible:
        return
    size = statistics.median(item.size for item in visible)
    part: list[LTChar] = []
    text = ""
    for item in items:
        if not isinstance(item, LTChar) or not item.get_text().strip():
            text += " "
            continue
        if part and item.x0 - part[-1].x1 > GAP_EMS * size:
            yield from _line(part, text, size, page_top, number)
            part, text = [], ""
        if not _is_reference_mark(item, text, size, visible):
            text += item.get_text()
        part.append(item)
    yield from _line(part, text, size, page_top, number)


def _is_reference_mark(item: LTChar, before: str, size: float, line: Sequence[LTChar]) -> bool:
    """Whether a character is part of a raised reference number after a word (not of a unit such as cm²)."""
    if item.size > 0.8 * size or not re.fullmatch(r"[\d,–*†‡-]", item.get_text()):
        return False
    baseline = statistics.median(character.y0 for character in line)
    word = re.search(r"([^\W\d_]{2,})[.,;:)”\"]?$", before)
    return item.y0 > baseline + 0.15 * size and word is not None and word[1].lower() not in _UNITS


def _line(part: Sequence[LTChar], text: str, size: float, page_top: float, number: int) -> Iterator[Line]:
    # A soft hyphen is only seen at the end of a line, where it is a hyphen; elsewhere cleaning removes it.
    text = re.sub(r"\xad\s*$", "-", text.translate(_LIGATURES))
    text = _UNMAPPED.sub("", _UNMAPPED_BULLET.sub("• ", text))
    text = " ".join(clean_characters(text).split())
    if text:
        bold = sum(1 for character in part if _BOLD_FONT.search(character.fontname))
        yield Line(
            text=text,
            x0=min(character.x0 for character in part),
            x1=max(character.x1 for character in part),
            top=page_top - max(character.y1 for character in part),
            bottom=page_top - statistics.median(character.y0 for character in part),
            size=size,
            bold=bold >= 0.8 * len(part),
            page=number,
        )


def rows_of(lines: Iterable[Line]) -> list[list[Line]]:
    """Lines that stand at one height as rows, from the top; each row from left to right."""
    rows: list[list[Line]] = []
    for line in sorted(lines, key=lambda line: (line.bottom, line.x0)):
        if rows and abs(rows[-1][0].bottom - line.bottom) < 0.3 * line.size:
            rows[-1].append(line)
        else:
            rows.append([line])
    return [sorted(row, key=lambda line: line.x0) for row in rows]


def _merged(lines: Sequence[Line]) -> Iterator[Line]:
    """The lines with parts put together that stand side by side, and bullets put before their text."""
    for row in rows_of(lines):
        current = row[0]
        for line in row[1:]:
            gap = line.x0 - current.x1
            limit = 4 * current.size if is_mark_alone(current.text) else GAP_EMS * min(current.size, line.size)
            if -0.5 * line.size < gap < limit:
                space = "" if gap < 0.1 * line.size else " "
                larger = current if len(current.text) >= len(line.text) else line
                current = replace(
                    larger,
                    text=current.text + space + line.text,
                    x0=current.x0,
                    x1=max(current.x1, line.x1),
                    top=min(current.top, line.top),
                )
            else:
                yield current
                current = line
        yield current
