"""Turns the cells of a table into rows of text, each readable alone."""

from collections.abc import Sequence
from itertools import groupby


def rows_as_text(rows: Sequence[Sequence[str]], *, header: Sequence[str] = ()) -> list[str]:
    """One line for each row: "cell | cell", or "Header: cell; Header: cell" where there is a header row.

    Empty cells are left out. Neighbouring cells with the same words (a cell spanning columns) are
    written once; a row that is one cell all the way across is a heading of the table and stands
    without the column names.
    """
    lines = []
    between = "; " if any(name.strip() for name in header) else " | "
    for row in rows:
        cells = [cell.strip() for cell in row]
        if len(row) > 1 and len(set(cells)) == 1:
            lines.append(cells[0])
        else:
            lines.append(between.join(_named(text, columns, header) for columns, text in _spans(cells) if text))
    return [line for line in lines if line]


def _spans(cells: Sequence[str]) -> list[tuple[list[int], str]]:
    """Neighbouring equal cells as one: ([column, ...], words)."""
    runs = groupby(range(len(cells)), key=lambda column: cells[column])
    spans: list[tuple[list[int], str]] = []
    for text, columns in runs:
        # Two short equal cells ("Yes", "Yes") are answers of two columns, not one cell across both.
        if text and len(text.split()) > 3:
            spans.append((list(columns), text))
        else:
            spans.extend(([column], text) for column in columns)
    return spans


def _named(text: str, columns: Sequence[int], header: Sequence[str]) -> str:
    names = list(dict.fromkeys(header[column].strip() for column in columns if column < len(header)))
    name = ", ".join(name for name in names if name).rstrip(":")
    return f"{name}: {text}" if name and name != text else text
