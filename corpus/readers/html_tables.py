"""Turns a table of an HTML page into rows of text."""

from collections.abc import Iterator
from typing import Any

from lxml import etree

from corpus.readers.decoding import clean_characters
from corpus.readers.tables import rows_as_text

_LONGEST_CELL_WORDS = 60
_MOST_COLUMNS = 100
_MOST_ROWS_SPANNED = 1000
_INLINE = {
    "a", "abbr", "b", "cite", "code", "em", "font", "i", "mark", "q", "small", "span", "strong", "sub", "sup", "u",
}  # fmt: skip


def is_table_of_facts(table: Any, left_out: frozenset[Any]) -> bool:
    """Whether a table holds facts in rows and columns, rather than laying out a page."""
    if table.get("role") in ("presentation", "none") or table.find(".//table") is not None:
        return False
    if any(True for _ in table.iter("h1", "h2", "form", "main", "article")):
        return False
    rows = [list(_cells(row)) for row in table.iter("tr")]
    if sum(1 for row in rows if len(row) >= 2) < 2:
        return False
    words = [len(_text(cell, left_out).split()) for row in rows for cell in row]
    return sum(words) <= _LONGEST_CELL_WORDS * len(words)


def table_lines(table: Any, left_out: frozenset[Any]) -> list[str]:
    """The caption and rows of a table, each readable alone; the first row names the columns where it is marked so.

    A header row is one in <thead>, or all of <th>, or all in bold. Cells spanning rows or columns
    are repeated in each; cells beyond the hundredth column are left out.
    """
    caption = [_text(element, left_out) for element in table.iter("caption")]
    rows: list[list[str]] = []
    header: list[str] = []
    hanging: dict[int, tuple[int, str]] = {}
    for row in table.iter("tr"):
        if row in left_out:
            continue
        texts, hanging = _row(row, hanging, left_out)
        if not rows and any(texts) and _is_header(row):
            header = [" ".join(dict.fromkeys(filter(None, pair))) for pair in _paired(header, texts)]
        else:
            rows.append(texts)
    lines = rows_as_text(rows, header=header) if any(any(row) for row in rows) else rows_as_text([header])
    return [*filter(None, caption), *lines]


def _paired(header: list[str], texts: list[str]) -> Iterator[tuple[str, str]]:
    for column in range(max(len(header), len(texts))):
        yield header[column] if column < len(header) else "", texts[column] if column < len(texts) else ""


def _row(
    row: Any, hanging: dict[int, tuple[int, str]], left_out: frozenset[Any]
) -> tuple[list[str], dict[int, tuple[int, str]]]:
    """The texts of a row, with cells that hang down from rows above: column -> (rows still to fill, text)."""
    texts: list[str] = []
    below: dict[int, tuple[int, str]] = {}

    def fill_hanging() -> None:
        while len(texts) in hanging and len(texts) < _MOST_COLUMNS:
            rows_left, text = hanging[len(texts)]
            if rows_left > 1:
                below[len(texts)] = (rows_left - 1, text)
            texts.append(text)

    for cell in _cells(row):
        fill_hanging()
        if len(texts) >= _MOST_COLUMNS:
            break
        text = _text(cell, left_out) if cell not in left_out else ""
        rows_down = min(_span(cell, "rowspan"), _MOST_ROWS_SPANNED)
        for _ in range(min(_span(cell, "colspan"), _MOST_COLUMNS - len(texts))):
            if rows_down > 1:
                below[len(texts)] = (rows_down - 1, text)
            texts.append(text)
    fill_hanging()
    return texts, below


def _cells(row: Any) -> Iterator[Any]:
    return (child for child in row if child.tag in ("td", "th"))


def _span(cell: Any, name: str) -> int:
    value = cell.get(name, "1").strip()
    return max(1, int(value)) if value.isdecimal() and len(value) < 6 else 1


def _is_header(row: Any) -> bool:
    if row.getparent().tag == "thead":
        return True
    cells = [cell for cell in _cells(row) if "".join(cell.itertext()).strip()]
    if len(cells) < 2 and len(list(_cells(row))) < 2:
        return False
    # An empty corner cell is often <td> in a row of <th>.
    return all(cell.tag == "th" for cell in cells) or all(_is_bold(cell) for cell in cells)


def _is_bold(cell: Any) -> bool:
    bold = sum(len("".join(element.itertext()).strip()) for element in cell.iter("b", "strong"))
    return 0 < len("".join(cell.itertext()).strip()) <= bold


def _text(element: Any, left_out: frozenset[Any]) -> str:
    """The words of a cell in one line, its blocks parted by spaces."""
    parts: list[str] = []
    walker = etree.iterwalk(element, events=("start", "end"))
    for event, inner in walker:
        parts.append("" if inner.tag in _INLINE else " ")
        if event == "start":
            if inner in left_out:
                walker.skip_subtree()
            else:
                parts.append(inner.text or "")
        elif inner is not element:
            parts.append(inner.tail or "")
    return " ".join(clean_characters("".join(parts)).split())
