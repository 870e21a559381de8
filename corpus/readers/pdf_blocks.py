"""Turns lines of a PDF in reading order into blocks."""

import re
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise

from corpus.blocks import Block
from corpus.readers.bullets import without_bullet, without_number
from corpus.readers.hyphens import Joiner
from corpus.readers.pdf_lines import Line
from corpus.readers.pdf_tables import TableRow

_HEADING_SIZE_RATIO = 1.12
_LONGEST_HEADING_WORDS = 25
_LONGEST_BOLD_HEADING_WORDS = 16
_LONGEST_CAPITALS_HEADING_WORDS = 10
_DEEPEST_LEVEL = 6
_USUAL_DISTANCE_EMS = 1.35
_SENTENCE_END = re.compile(r"[.!?:;…][\"'”’)\]]*$")

Flow = Sequence[Line | TableRow]
_Style = tuple[float, bool]


@dataclass(frozen=True)
class _Body:
    """How running text is set: the font size of most characters, whether bold, line distance in font sizes."""

    size: float
    bold: bool
    distance: float


@dataclass(frozen=True)
class _Edges:
    """Where the lines of a flow begin and end, and where those near one line end, in points."""

    left: float
    right: float
    right_nearby: float


@dataclass(frozen=True)
class _Group:
    """Lines that make one block."""

    lines: tuple[Line, ...]
    kind: str
    ends_flow: bool = False

    @property
    def style(self) -> _Style:
        """Larger and bolder styles sort later."""
        return round(self.lines[0].size * 2) / 2, self.lines[0].bold


def blocks_of(flows: Sequence[Flow]) -> list[Block]:
    """Headings, paragraphs, list items and table rows, each with its 1-based page.

    Headings are set larger than the body (12%), in bold, or in capitals, and end no sentence; their
    levels follow the order of sizes. A paragraph begins after a wider gap, an indent, or a line
    that ends before it is full. Paragraphs that run over a column or page are joined, and words
    broken at line ends put together (see Joiner).
    """
    lines = [line for flow in flows for line in flow if isinstance(line, Line)]
    if not lines:
        return [_table_block(row) for flow in flows for row in flow if isinstance(row, TableRow)]
    body = _body_of(flows, lines)
    join = Joiner.from_lines([line.text for line in lines])
    parts = _joined_over_breaks([part for flow in flows for part in _parts(flow, body)])
    levels = _levels([part for part in parts if isinstance(part, _Group) and part.kind == "heading"])
    return [_table_block(part) if isinstance(part, TableRow) else _block(part, levels, join) for part in parts]


def _body_of(flows: Sequence[Flow], lines: Sequence[Line]) -> _Body:
    sizes: Counter[float] = Counter()
    weights: Counter[bool] = Counter()
    for line in lines:
        sizes[round(line.size * 2) / 2] += len(line.text)
        weights[line.bold] += len(line.text)
    size = sizes.most_common(1)[0][0]
    # A line that begins in lower case continues a paragraph: its distance is the one inside paragraphs.
    distances = [
        (line.bottom - above.bottom) / line.size
        for flow in flows
        for above, line in pairwise(flow)
        if isinstance(above, Line) and isinstance(line, Line) and line.text[0].islower() and line.bottom > above.bottom
    ]
    usual = Counter(round(distance * 10) for distance in distances).most_common(1)
    return _Body(size, weights[True] > weights[False], usual[0][0] / 10 if usual else _USUAL_DISTANCE_EMS)


def _parts(flow: Flow, body: _Body) -> Iterator[_Group | TableRow]:
    """The blocks of one flow as groups of lines, table rows in their place."""
    stretch: list[Line] = []
    parts: list[_Group | TableRow] = []
    for item in (*flow, None):
        if isinstance(item, Line):
            stretch.append(item)
            continue
        parts.extend(_groups(stretch, body))
        stretch = []
        if item is not None:
            parts.append(item)
    if parts and isinstance(parts[-1], _Group):
        parts[-1] = replace(parts[-1], ends_flow=True)
    yield from parts


def _groups(lines: Sequence[Line], body: _Body) -> list[_Group]:
    groups: list[list[Line]] = []
    right = max((line.x1 for line in lines), default=0.0)
    left = min((line.x0 for line in lines), default=0.0)
    for position, line in enumerate(lines):
        nearby = max(near.x1 for near in lines[max(0, position - 4) : position + 4])
        if groups and not _begins_block(groups[-1], line, body, _Edges(left, right, nearby)):
            groups[-1].append(line)
        else:
            groups.append([line])
    return [_Group(tuple(group), _kind(group, body)) for group in groups]


def _begins_block(group: Sequence[Line], line: Line, body: _Body, edges: _Edges) -> bool:
    above = group[-1]
    continues = line.text[0].islower()
    if abs(line.size - above.size) > 0.7 or (line.bold != above.bold and _stands_out(group[0], body) and not continues):
        return True
    if line.bold != above.bold and line.bold and not continues and _SENTENCE_END.search(above.text):
        return True
    distance = line.bottom - above.bottom
    if distance <= 0 or distance > (1.12 * body.distance + 0.12) * line.size:
        return True
    if _stands_out(line, body):
        return False
    ended = bool(_SENTENCE_END.search(above.text))
    in_list = _mark_of(group[0]) is not None
    if without_bullet(line.text) is not None or (without_number(line.text) is not None and (ended or in_list)):
        return True
    if in_list:
        return line.x0 < group[0].x0 - 0.5 * line.size or (
            ended and line.x0 < group[0].x0 + 0.5 * line.size and not continues
        )
    if ended and line.x0 > edges.left + 0.8 * line.size and abs(above.x0 - edges.left) < 0.5 * line.size:
        return True
    first_word = line.text.split()[0]
    needed = (len(first_word) + 1.5) / len(line.text) * (line.x1 - line.x0)
    return not continues and above.x1 + needed < (edges.right if ended else edges.right_nearby)


def _stands_out(line: Line, body: _Body) -> bool:
    """Whether a line is set as headings are: larger than running text, bold, or all in capitals."""
    capitals = line.text.isupper() and sum(character.isalpha() for character in line.text) >= 5
    return line.size >= _HEADING_SIZE_RATIO * body.size or (line.bold and not body.bold) or capitals


def _kind(group: Sequence[Line], body: _Body) -> str:
    text = " ".join(line.text for line in group)
    words = len(text.split())
    if all(_stands_out(line, body) for line in group) and any(character.isalpha() for character in text):
        larger = group[0].size >= _HEADING_SIZE_RATIO * body.size
        longest = (
            _LONGEST_HEADING_WORDS
            if larger
            else _LONGEST_BOLD_HEADING_WORDS
            if group[0].bold
            else _LONGEST_CAPITALS_HEADING_WORDS
        )
        if words <= longest and not re.search(r"[.,;!][\"'”’)]*$", text) and without_bullet(text) is None:
            return "heading"
    return "list_item" if _mark_of(group[0]) is not None else "paragraph"


def _mark_of(line: Line) -> str | None:
    """The text of a list item's first line without its mark; None for other lines."""
    after_bullet = without_bullet(line.text)
    return after_bullet if after_bullet is not None else without_number(line.text)


def _joined_over_breaks(parts: Sequence[_Group | TableRow]) -> list[_Group | TableRow]:
    """The parts, with a paragraph or list item that stops in mid-sentence at the end of a flow continued."""
    joined: list[_Group | TableRow] = []
    for part in parts:
        before = joined[-1] if joined else None
        if isinstance(before, _Group) and isinstance(part, _Group) and _continues(before, part):
            joined[-1] = replace(before, lines=before.lines + part.lines, ends_flow=part.ends_flow)
        else:
            joined.append(part)
    return joined


def _continues(before: _Group, after: _Group) -> bool:
    if not before.ends_flow or before.kind == "heading" or after.kind != "paragraph":
        return False
    last, first = before.lines[-1], after.lines[0]
    if abs(last.size - first.size) > 0.7 or _SENTENCE_END.search(last.text):
        return False
    return first.text[0].islower() or before.kind == "paragraph"


def _levels(headings: Sequence[_Group]) -> Callable[[_Group], int]:
    styles = sorted({heading.style for heading in headings}, reverse=True)
    return lambda group: min(styles.index(group.style) + 1, _DEEPEST_LEVEL)


def _block(group: _Group, levels: Callable[[_Group], int], join: Joiner) -> Block:
    text = join(line.text for line in group.lines)
    page = group.lines[0].page
    if group.kind == "heading":
        return Block(kind="heading", text=text, level=levels(group), page=page)
    if group.kind == "list_item":
        after_bullet = without_bullet(text)
        after_mark = after_bullet if after_bullet is not None else without_number(text)
        return Block(kind="list_item", text=after_mark or text, page=page)
    return Block(kind="paragraph", text=text, page=page)


def _table_block(row: TableRow) -> Block:
    return Block(kind="table_row", text=row.text, page=row.page)
