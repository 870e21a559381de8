"""Turns pages into pages without what repeats on them: running headers, footers and page numbers."""

import re
from collections import defaultdict
from collections.abc import Sequence
from dataclasses import replace

from corpus.readers.pdf_lines import Line, Page

_EDGE_SHARE = 0.13
_SAME_PLACE_POINTS = 4.0
_PAGE_NUMBER = re.compile(
    r"\W*(?:page|p\.|seite|página)?\W*(?:\d{1,4}|[ivxl]{1,6})(?:\s*(?:of|/|von|de|\|)\s*\d{1,4})?\W*", re.IGNORECASE
)

_Place = tuple[str, float]


def without_furniture(pages: Sequence[Page]) -> list[Page]:
    """The pages without lines that stand at the same place on several of them, and without page numbers.

    Only the top and bottom 13% of a page are looked at. Lines count as the same when they differ in
    digits alone, have one size, and stand within 4 points of each other, on at least two pages and
    a third of all (headers of left and right pages often differ).
    """
    places: dict[_Place, list[tuple[float, int]]] = defaultdict(list)
    for page in pages:
        for line in page.lines:
            if _at_edge(line, page):
                places[_wording(line)].append((line.bottom, page.number))
    enough = max(2, len(pages) / 3)

    def stays(line: Line, page: Page) -> bool:
        if not _at_edge(line, page):
            return True
        if _PAGE_NUMBER.fullmatch(line.text):
            return False
        near = {n for y, n in places[_wording(line)] if abs(y - line.bottom) <= _SAME_PLACE_POINTS}
        return len(near) < enough

    return [replace(page, lines=tuple(line for line in page.lines if stays(line, page))) for page in pages]


def _at_edge(line: Line, page: Page) -> bool:
    return line.bottom < _EDGE_SHARE * page.height or line.top > (1 - _EDGE_SHARE) * page.height


def _wording(line: Line) -> _Place:
    return re.sub(r"\d+", "#", line.text.lower()), round(line.size)
