"""Turns pages into pages without what repeats on them: running headers, footers and page numbers."""

import re
from collections import Counter, defaultdict
from collections.abc import Sequence
from dataclasses import replace

from corpus.readers.pdf_lines import Line, Page

_EDGE_SHARE = 0.13
_SAME_PLACE_POINTS = 4.0
_PAGE_NUMBER = re.compile(
    r"\W*(?:page|p\.|seite|página)?\W*(?:\d{1,4}|[ivxl]{1,6})(?:\s*(?:of|/|von|de|\|)\s*\d{1,4})?\W*", re.IGNORECASE
)

_Wording = tuple[str, int]


def without_furniture(pages: Sequence[Page]) -> list[Page]:
    """The pages without lines that stand at the same place on several of them, and without page numbers.

    Only the top and bottom 13% of a page are looked at. Lines count as the same when they differ in
    digits alone, have one size, and stand within 4 points of each other, on at least two pages and
    a third of all (headers of left and right pages often differ). A line that stands alone at such
    a place, in its size, goes too where that is not the size of running text: it is the header of
    the only left page, or of a chapter.
    """
    places: dict[_Wording, list[tuple[float, int]]] = defaultdict(list)
    sizes: Counter[int] = Counter()
    for page in pages:
        for line in page.lines:
            sizes[round(line.size)] += len(line.text)
            if _at_edge(line, page):
                places[_wording(line)].append((line.bottom, page.number))
    enough = max(2, len(pages) / 3)
    body_size = max(sizes, key=lambda size: sizes[size], default=0)

    def repeats(line: Line) -> bool:
        near = {n for y, n in places[_wording(line)] if abs(y - line.bottom) <= _SAME_PLACE_POINTS}
        return len(near) >= enough

    edge_lines = [line for page in pages for line in page.lines if _at_edge(line, page)]
    furnished = {(round(line.size), round(line.bottom)) for line in edge_lines if repeats(line)}

    def stays(line: Line, page: Page) -> bool:
        if not _at_edge(line, page):
            return True
        size = round(line.size)
        at_furnished_place = size != body_size and (size, round(line.bottom)) in furnished
        return not (_PAGE_NUMBER.fullmatch(line.text) or repeats(line) or at_furnished_place)

    return [replace(page, lines=tuple(line for line in page.lines if stays(line, page))) for page in pages]


def _at_edge(line: Line, page: Page) -> bool:
    return line.bottom < _EDGE_SHARE * page.height or line.top > (1 - _EDGE_SHARE) * page.height


def _wording(line: Line) -> _Wording:
    return re.sub(r"\d+", "#", line.text.lower()), round(line.size)
