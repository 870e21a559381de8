"""HTML pages become headings, paragraphs, list items and table rows; hostile pages are refused or read."""

from pathlib import Path

import pytest

from corpus.errors import UnreadableFile
from corpus.readers.html import MAX_TAGS, read_html


def blocks(html: str | bytes, folder: Path) -> list[tuple[str, str]]:
    path = folder / "page.html"
    path.write_bytes(html if isinstance(html, bytes) else html.encode())
    return [(block.kind, block.text) for block in read_html(path).blocks]


def test_text_outside_paragraphs_is_kept_and_breaks_are_spaces(tmp_path: Path) -> None:
    assert blocks("<body>One<br>two<p>three</p>four <b>fi</b>ve<br><br>six</body>", tmp_path) == [
        ("paragraph", "One two"),
        ("paragraph", "three"),
        ("paragraph", "four five"),
        ("paragraph", "six"),
    ]


def test_nested_lists_keep_their_order(tmp_path: Path) -> None:
    html = "<ul><li>Before<ul><li>no coffee</li></ul></li><li><p>During</p><p>stay awake</p></li></ul>"
    assert blocks(html, tmp_path) == [("list_item", text) for text in ("Before", "no coffee", "During", "stay awake")]


def test_raised_reference_numbers_go_and_raised_units_stay(tmp_path: Path) -> None:
    html = "<p>It helps.<sup><a href='#r1'>1,2</a></sup> The area is 4 cm<sup>2</sup>.</p>"
    assert blocks(html, tmp_path) == [("paragraph", "It helps. The area is 4 cm2.")]


def test_heading_levels_are_kept(tmp_path: Path) -> None:
    path = tmp_path / "page.html"
    path.write_text("<h1>A</h1><p>a</p><h3>B</h3><p>b</p>")
    assert [block.level for block in read_html(path).blocks if block.kind == "heading"] == [1, 3]


def test_a_table_without_a_header_row_is_read_cell_by_cell(tmp_path: Path) -> None:
    html = "<table><tr><td>Sessions</td><td>30</td></tr><tr><td>Length</td><td>20 minutes</td></tr></table>"
    assert blocks(html, tmp_path) == [("table_row", "Sessions | 30"), ("table_row", "Length | 20 minutes")]


def test_a_page_whose_content_is_all_called_comments_is_still_read(tmp_path: Path) -> None:
    html = (
        "<div class='comments'>"
        + "<p>The coil is held near the forehead and the pulses last seconds.</p>" * 12
        + "</div>"
    )
    assert len(blocks(html, tmp_path)) == 12


def test_the_declared_code_page_is_used_where_bytes_are_not_utf_8(tmp_path: Path) -> None:
    page = '<meta charset="windows-1251"><p>Лечение не вызывает боли и длится двадцать минут.</p>'
    assert blocks(page.encode("cp1251"), tmp_path) == [
        ("paragraph", "Лечение не вызывает боли и длится двадцать минут.")
    ]


def test_utf_8_is_read_as_utf_8_whatever_the_page_declares(tmp_path: Path) -> None:
    page = '<meta charset="iso-8859-1"><p>It’s safe – and quick.</p>'
    assert blocks(page, tmp_path) == [("paragraph", "It’s safe – and quick.")]


def test_very_deep_nesting_is_refused_rather_than_cut_short(tmp_path: Path) -> None:
    with pytest.raises(UnreadableFile, match="nests its parts too deeply"):
        blocks("<p>before</p>" + "<div>" * 100_000 + "deep" + "</div>" * 100_000 + "<p>after</p>", tmp_path)


def test_the_nesting_of_real_pages_is_no_obstacle(tmp_path: Path) -> None:
    assert blocks("<div>" * 1500 + "deep" + "</div>" * 1500 + "<p>after</p>", tmp_path) == [
        ("paragraph", "deep"),
        ("paragraph", "after"),
    ]


def test_entities_that_would_expand_without_end_are_not_expanded(tmp_path: Path) -> None:
    entities = '<!ENTITY a0 "boom">' + "".join(f'<!ENTITY a{n} "{f"&a{n - 1};" * 10}">' for n in range(1, 12))
    text = " ".join(text for _, text in blocks(f"<!DOCTYPE html [{entities}]><p>Safe. &a11;</p>", tmp_path))
    assert "Safe." in text
    assert len(text) < 2000


def test_a_page_of_countless_tags_is_refused(tmp_path: Path) -> None:
    with pytest.raises(UnreadableFile, match="more than 1,000,000 tags"):
        blocks(b"<b>" * (MAX_TAGS + 1), tmp_path)


def test_cells_that_span_without_end_are_cut_to_a_hundred_columns(tmp_path: Path) -> None:
    html = "<table>" + "<tr><td colspan=99 rowspan=999>over all</td><td>one</td><td>two</td></tr>" * 300 + "</table>"
    found = blocks(html, tmp_path)
    assert len(found) == 300
    assert max(len(text) for _, text in found) < 2000


def test_pictures_stored_in_the_page_are_no_obstacle(tmp_path: Path) -> None:
    picture = "data:image/png;base64," + "A" * 15_000_000
    assert blocks(f"<p>Before.</p><img src='{picture}'><p>After.</p>", tmp_path) == [
        ("paragraph", "Before."),
        ("paragraph", "After."),
    ]


def test_a_page_made_by_scripts_is_refused_with_advice(tmp_path: Path) -> None:
    with pytest.raises(UnreadableFile, match="print it to PDF"):
        blocks("<html><body><div id='root'></div><script>render('All about TMS')</script></body></html>", tmp_path)


def test_broken_structured_metadata_is_passed_over(tmp_path: Path) -> None:
    path = tmp_path / "page.html"
    path.write_text(f"<title>TMS</title><script type='application/ld+json'>{'[' * 100_000}</script><p>Words.</p>")
    assert read_html(path).declared == {"title": "TMS"}
