"""Turns the lines of a flow into the tables in it, as rows of text, apart from the lines between them."""

import itertools
import statistics
from collections.abc import Sequence
from dataclasses import dataclass

from corpus.readers.pdf_lines import Line, rows_of
from corpus.readers.tables import rows_as_text

_FARTHEST_ROWS_EMS = 4.0


@dataclass(frozen=True, kw_only=True)
class TableRow:
    """One row of a table, as text that can be read alone, and its 1-based page."""

    text: str
    page: int


def with_tables(flow: Sequence[Line], rules: Sequence[tuple[float, float, float]]) -> list[Line | TableRow]:
    """The flow with runs of rows of aligned cells replaced by TableRows.

    A table is two or more rows of two or more cells at one height. Lines between them that lie
    within one column continue the cell above. `rules` are the page's horizontal rules, which part
    rows where there are enough of them. A first row in bold names the columns.
    """
    rows = rows_of(flow)
    result: list[Line | TableRow] = []
    position = 0
    while position < len(rows):
        end = _table_end(rows, position)
        if end:
            result.extend(_table(rows[position:end], rules))
            position = end
        else:
            result.extend(rows[position])
            position += 1
    return result


def _table_end(rows: Sequence[Sequence[Line]], start: int) -> int:
    """One past the last row of the table that begins at `start`; 0 where none begins."""
    if len(rows[start]) < 2:
        return 0
    columns = _columns([rows[start]])
    end, several = start + 1, 1
    for position in range(start + 1, len(rows)):
        row, above = rows[position], rows[position - 1]
        if row[0].top - above[0].bottom > _FARTHEST_ROWS_EMS * row[0].size:
            break
        if len(row) >= 2:
            wider = _columns([*rows[start:end], row])
            if len(wider) < 2:
                break
            columns, several, end = wider, several + 1, position + 1
        elif not _within_one(row[0], columns):
            break
        elif row[0].bottom - above[0].bottom < 1.45 * row[0].size and end == position:
            end = position + 1
    return end if several >= 2 else 0


def _columns(rows: Sequence[Sequence[Line]]) -> list[tuple[float, float]]:
    """The x ranges that cells of rows with several cells cover together."""
    ranges: list[tuple[float, float]] = []
    for line in sorted((line for row in rows if len(row) >= 2 for line in row), key=lambda line: line.x0):
        if ranges and line.x0 < ranges[-1][1]:
            ranges[-1] = (ranges[-1][0], max(ranges[-1][1], line.x1))
        else:
            ranges.append((line.x0, line.x1))
    return ranges


def _within_one(line: Line, columns: Sequence[tuple[float, float]]) -> bool:
    """Whether a line lies in one column: it begins with it, and ends before the next."""
    index = _column_of(line, columns)
    begins = abs(line.x0 - columns[index][0]) < line.size or line.x0 > columns[index][0]
    return begins and (index + 1 == len(columns) or line.x1 < columns[index + 1][0])


def _column_of(line: Line, columns: Sequence[tuple[float, float]]) -> int:
    def distance(column: tuple[float, float]) -> float:
        return max(column[0] - line.x1, line.x0 - column[1], -(min(column[1], line.x1) - max(column[0], line.x0)))

    return min(range(len(columns)), key=lambda index: distance(columns[index]))


def _table(rows: Sequence[Sequence[Line]], rules: Sequence[tuple[float, float, float]]) -> list[TableRow]:
    columns = _columns(rows)
    groups = _between_rules(rows, rules) or _by_spacing(rows)
    cells = [
        [
            _joined([line for row in group for line in row if _column_of(line, columns) == column])
            for column in range(len(columns))
        ]
        for group in groups
    ]
    first_bold = all(line.bold for row in groups[0] for line in row)
    others_bold = all(line.bold for group in groups[1:] for row in group for line in row)
    named = len(groups) > 1 and first_bold and not others_bold
    lines = rows_as_text(cells[1:] if named else cells, header=cells[0] if named else ())
    return [TableRow(text=text, page=rows[0][0].page) for text in lines]


def _joined(lines: Sequence[Line]) -> str:
    return " ".join(line.text for line in lines)


def _between_rules(
    rows: Sequence[Sequence[Line]], rules: Sequence[tuple[float, float, float]]
) -> list[list[Sequence[Line]]]:
    """The rows grouped by the rules between them; [] where rules do not part most rows."""
    x0, x1 = min(line.x0 for row in rows for line in row), max(line.x1 for row in rows for line in row)
    heights = sorted({round(y) for y, left, right in rules if left < x0 + 20 and right > x1 - 0.4 * (x1 - x0)})
    groups: list[list[Sequence[Line]]] = []
    last = -1
    for row in rows:
        above = sum(1 for y in heights if y < row[0].bottom - 0.3 * row[0].size)
        if above != last:
            groups.append([])
        groups[-1].append(row)
        last = above
    return groups if len(groups) >= 3 and len(rows) <= 4 * len(groups) else []


def _by_spacing(rows: Sequence[Sequence[Line]]) -> list[list[Sequence[Line]]]:
    """The rows grouped by distance: where distances differ clearly, the small ones are inside a row."""
    distances = [b[0].bottom - a[0].bottom for a, b in itertools.pairwise(rows)]
    smallest = min(distances)
    uneven = statistics.fmean(distances) > 1.12 * smallest and max(distances) > 1.3 * smallest
    groups: list[list[Sequence[Line]]] = [[rows[0]]]
    for distance, row in zip(distances, rows[1:], strict=True):
        if (uneven and distance < 1.15 * smallest) or len(row) == 1:
            groups[-1].append(row)
        else:
            groups.append([row])
    return groups
