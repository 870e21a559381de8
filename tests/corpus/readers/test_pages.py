"""Pages of many kinds become their content, in order, and nothing else."""

from pathlib import Path

import pytest

from corpus.blocks import Extract
from corpus.readers import read_file
from tests.corpus.pages import SamplePage, all_pages

PAGES = [pytest.param(page, id=page.name) for page in all_pages()]


def text_of(extract: Extract) -> str:
    return "\n".join(block.text for block in extract.blocks)


@pytest.mark.parametrize("page", PAGES)
def test_what_a_page_says_survives_in_reading_order(page: SamplePage, tmp_path: Path) -> None:
    text = text_of(read_file(page.write_to(tmp_path)))
    position = 0
    for words in page.survives:
        found = text.find(words, position)
        assert found >= 0, f"lost or out of order: {words}"
        position = found + 1


@pytest.mark.parametrize("page", PAGES)
def test_what_is_not_content_is_gone(page: SamplePage, tmp_path: Path) -> None:
    text = text_of(read_file(page.write_to(tmp_path)))
    assert [words for words in page.is_gone if words in text] == []


@pytest.mark.parametrize("page", PAGES)
def test_what_a_page_declares_of_itself_is_found(page: SamplePage, tmp_path: Path) -> None:
    declared = read_file(page.write_to(tmp_path)).declared
    assert declared.get("title", "") == page.title
    assert {name: declared.get(name) for name in page.declared} == dict(page.declared)


@pytest.mark.parametrize("page", PAGES)
def test_no_block_is_empty_or_holds_line_breaks(page: SamplePage, tmp_path: Path) -> None:
    for block in read_file(page.write_to(tmp_path)).blocks:
        assert block.text == " ".join(block.text.split()) != ""
        assert (block.level > 0) == (block.kind == "heading")
