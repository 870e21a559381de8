"""Word files become blocks in document order; bombs and damaged files are refused."""

import io
from pathlib import Path
from typing import Any

import docx
import pytest

from corpus.blocks import Block
from corpus.errors import UnreadableFile
from corpus.readers.docx import read_docx
from tests.corpus.docx_pages import aftercare_sheet, docx_bytes, zip_bomb_docx


def blocks(content: bytes | Any, folder: Path) -> tuple[Block, ...]:
    path = folder / "sheet.docx"
    path.write_bytes(content if isinstance(content, bytes) else docx_bytes(content))
    return read_docx(path).blocks


def test_headings_lists_and_tables_are_told_apart(tmp_path: Path) -> None:
    kinds = [(block.kind, block.level) for block in blocks(aftercare_sheet().content, tmp_path)]
    assert kinds == [
        ("heading", 1), ("paragraph", 0), ("heading", 1), ("paragraph", 0), ("list_item", 0), ("list_item", 0),
        ("heading", 2), ("paragraph", 0), ("paragraph", 0), ("heading", 1), ("table_row", 0), ("table_row", 0),
        ("paragraph", 0), ("paragraph", 0),
    ]  # fmt: skip


def test_bold_lines_are_headings_where_no_style_marks_any(tmp_path: Path) -> None:
    document = docx.Document()
    document.add_paragraph().add_run("Can I drive?").bold = True
    document.add_paragraph("Yes, on the same day.")
    document.add_paragraph().add_run("Never drive while the programme is being changed.").bold = True
    assert [block.kind for block in blocks(document, tmp_path)] == ["heading", "paragraph", "paragraph"]


def test_a_table_of_one_cell_is_a_frame_around_paragraphs(tmp_path: Path) -> None:
    document = docx.Document()
    cell = document.add_table(rows=1, cols=1).cell(0, 0)
    cell.text = "Ring us if you are unsure."
    cell.add_paragraph("We are here day and night.")
    assert [(block.kind, block.text) for block in blocks(document, tmp_path)] == [
        ("paragraph", "Ring us if you are unsure."),
        ("paragraph", "We are here day and night."),
    ]


def test_cells_over_several_rows_are_repeated_so_that_rows_read_alone(tmp_path: Path) -> None:
    document = docx.Document()
    table = document.add_table(rows=3, cols=2)
    for row, (device, fact) in enumerate([("Trial device", "worn on a belt"), ("", "one week"), ("Implant", "years")]):
        table.cell(row, 0).text, table.cell(row, 1).text = device, fact
    table.cell(0, 0).merge(table.cell(1, 0))
    assert [block.text for block in blocks(document, tmp_path)] == [
        "Trial device | worn on a belt",
        "Trial device | one week",
        "Implant | years",
    ]


def test_a_zip_bomb_is_refused_without_unpacking(tmp_path: Path) -> None:
    with pytest.raises(UnreadableFile, match=r"sheet\.docx would unpack to 300 MB"):
        blocks(zip_bomb_docx(), tmp_path)


@pytest.mark.parametrize("share", [0.1, 0.5, 0.9, 0.99])
def test_a_file_cut_short_is_refused_as_damaged(share: float, tmp_path: Path) -> None:
    whole = aftercare_sheet().content
    with pytest.raises(UnreadableFile, match=r"sheet\.docx is damaged or not a Word document"):
        blocks(whole[: int(share * len(whole))], tmp_path)


def test_a_file_with_a_spoilt_byte_is_refused_or_read(tmp_path: Path) -> None:
    whole = bytearray(aftercare_sheet().content)
    for position in range(200, len(whole), len(whole) // 40):
        spoilt = whole.copy()
        spoilt[position] ^= 0xFF
        try:
            blocks(bytes(spoilt), tmp_path)
        except UnreadableFile as refusal:
            assert str(refusal).startswith("sheet.docx ")


def test_a_title_left_by_a_program_gives_way_to_the_title_in_the_text(tmp_path: Path) -> None:
    document = docx.Document()
    document.core_properties.title = "Document1"
    document.add_paragraph("Life with a pump", style="Title")
    buffer = io.BytesIO()
    document.save(buffer)
    path = tmp_path / "sheet.docx"
    path.write_bytes(buffer.getvalue())
    assert read_docx(path).declared["title"] == "Life with a pump"
    assert "authors" not in read_docx(path).declared
