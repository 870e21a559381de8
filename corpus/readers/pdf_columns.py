"""Turns the lines of a page into flows: columns of lines in the order they are read."""

import statistics
from collections.abc import Sequence

from corpus.readers.pdf_lines import Line, Page, rows_of

_FEWEST_LINES = 3


def flows_of(page: Page) -> list[list[Line]]:
    """The page as flows from first to last read; each flow is one column's lines from the top.

    A gutter is where lines end on the left and others begin on the right. Lines across it part the
    page into bands; in each band the left column is read before the right one, and columns may be
    parted again. Side-by-side cells of a table are left in one flow, row by row.
    """
    return _flows(page.lines, page)


def _flows(lines: Sequence[Line], page: Page) -> list[list[Line]]:
    gutter = _gutter(lines)
    if gutter is None:
        return [_from_top(lines)] if lines else []
    flows: list[list[Line]] = []
    undivided: list[Line] = []
    for band in _bands(_from_top(lines), gutter):
        left = [line for line in band if line.x1 <= gutter]
        right = [line for line in band if line.x0 >= gutter]
        if _are_columns(left, right, gutter, page):
            if undivided:
                flows.append(undivided)
                undivided = []
            flows.extend([*_flows(left, page), *_flows(right, page)])
        else:
            undivided.extend(band)
    if undivided:
        flows.append(undivided)
    return flows


def _from_top(lines: Sequence[Line]) -> list[Line]:
    return [line for row in rows_of(lines) for line in row]


def _gutter(lines: Sequence[Line]) -> float | None:
    """The x that has the most lines on its poorer side, less those across it; None where no x has enough."""
    if len(lines) < 2 * _FEWEST_LINES:
        return None
    starts, ends = sorted(line.x0 for line in lines), sorted(line.x1 for line in lines)
    best, run, last_score = 0, [0.0], 0
    x, s, e = starts[0], 0, 0
    while x < ends[-1]:
        while s < len(starts) and starts[s] < x:
            s += 1
        while e < len(ends) and ends[e] <= x:
            e += 1
        left, right = e, len(starts) - s
        score = 2 * min(left, right) - min(s - e, min(left, right)) if min(left, right) >= _FEWEST_LINES else 0
        if score > best:
            best, run = score, [x]
        elif score == best and score == last_score:
            run.append(x)
        last_score = score
        x += 1.0
    return statistics.median(run) if best else None


def _bands(lines: Sequence[Line], gutter: float) -> list[list[Line]]:
    """Runs of lines that do, and do not, cross the gutter."""
    bands: list[list[Line]] = []
    crossing_before: bool | None = None
    for line in lines:
        crossing = line.x0 < gutter < line.x1
        if crossing != crossing_before:
            bands.append([])
        bands[-1].append(line)
        crossing_before = crossing
    return bands


def _are_columns(left: Sequence[Line], right: Sequence[Line], gutter: float, page: Page) -> bool:
    """Whether lines left and right of a gutter are columns of text rather than cells of a table.

    They are not when three or more rules run across the gutter between them. They are when their
    lines stand at different heights; on a common grid, when most lines on both sides are full.
    """
    if len(left) < _FEWEST_LINES or len(right) < _FEWEST_LINES:
        return False
    top = max(left[0].top, right[0].top)
    bottom = min(left[-1].bottom, right[-1].bottom)
    if bottom - top < 2 * left[0].size:
        return False
    rules = {round(y) for y, x0, x1 in page.rules if x0 < gutter - 5 and x1 > gutter + 5 and top - 5 < y < bottom + 5}
    if len(rules) >= 3:
        return False
    words = min(statistics.mean(len(line.text.split()) for line in side) for side in (left, right))
    if words < 2.5:
        return False
    if max(_share_beside(left, right, top, bottom), _share_beside(right, left, top, bottom)) < 0.6:
        return True
    return words >= 3.5 and min(_share_full(left), _share_full(right)) >= 0.45


def _share_beside(side: Sequence[Line], other: Sequence[Line], top: float, bottom: float) -> float:
    """The share of a side's lines, between two heights, that have a line of the other side at their height."""
    heights = sorted(line.bottom for line in other)
    within = [line for line in side if top <= line.bottom <= bottom + 1]
    beside = sum(1 for line in within if any(abs(line.bottom - height) < 1.0 for height in heights))
    return beside / len(within) if within else 0.0


def _share_full(side: Sequence[Line]) -> float:
    """The share of lines that reach into the last fifth of their column; a side may hold several columns."""
    columns: list[tuple[float, float]] = []
    for line in sorted(side, key=lambda line: line.x0):
        if columns and line.x0 < columns[-1][1]:
            columns[-1] = (columns[-1][0], max(columns[-1][1], line.x1))
        else:
            columns.append((line.x0, line.x1))
    full = sum(1 for line in side for x0, x1 in columns if x0 <= line.x0 and x1 - 0.22 * (x1 - x0) <= line.x1 <= x1)
    return full / len(side)
