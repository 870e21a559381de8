"""Turns the content of an HTML page into blocks."""

import re
from dataclasses import dataclass, field
from typing import Any

from lxml import etree

from corpus.blocks import Block, BlockKind
from corpus.readers.bullets import without_bullet
from corpus.readers.decoding import clean_characters
from corpus.readers.html_boilerplate import Content
from corpus.readers.html_tables import is_table_of_facts, table_lines

_HEADINGS = {f"h{level}": level for level in range(1, 7)}
_BLOCKS = {
    "address", "article", "aside", "blockquote", "body", "button", "caption", "center", "dd", "details", "div", "dl",
    "dt", "fieldset", "figcaption", "figure", "footer", "form", "header", "hr", "html", "legend", "li", "main", "nav",
    "ol", "p", "pre", "section", "summary", "table", "tbody", "td", "tfoot", "th", "thead", "tr", "ul", *_HEADINGS,
}  # fmt: skip
_QUESTIONS = {"summary", "dt", "button"}
_DEEPEST_LEVEL = 6

# Raised numbers that link to a reference list; "m²" has no link and stays.
_REFERENCE_NUMBERS = re.compile(r"[\[(]?[\d\s,;–-]+[\])]?")


@dataclass
class _Page:
    """What has been written, and what is being read: words not yet in a block, and the elements around them."""

    blocks: list[Block] = field(default_factory=list)
    words: list[str] = field(default_factory=list)
    heading: int = 0
    list_depth: int = 0
    question: str = ""
    term: str = ""
    section_level: int = 1
    breaks: int = 0

    def write(self, text: str | None) -> None:
        if text:
            if not text.isspace():
                self.breaks = 0
            self.words.append(text)

    def close_block(self) -> None:
        text = " ".join(clean_characters("".join(self.words)).split())
        self.words.clear()
        if not any(character.isalnum() for character in text):
            return
        if self.heading:
            self.section_level = self.heading
            self._add("heading", text, self.heading)
        elif self.question:
            self._close_question(text)
        else:
            self._close_text(text)

    def _close_question(self, text: str) -> None:
        """A summary, term or button: a heading where it asks something (or is a button), else words before the next."""
        if text.endswith("?") or self.question == "button":
            self._add("heading", text, min(self.section_level + 1, _DEEPEST_LEVEL))
        elif self.question == "dt":
            self.term = f"{self.term}, {text}" if self.term else text
        else:
            self._add("paragraph", text)

    def _close_text(self, text: str) -> None:
        if self.term:
            text, self.term = f"{self.term.rstrip(':')}: {text}", ""
            self._add("list_item", text)
            return
        after_bullet = without_bullet(text)
        is_item = self.list_depth > 0 or after_bullet is not None
        self._add("list_item" if is_item else "paragraph", after_bullet or text)

    def _add(self, kind: BlockKind, text: str, level: int = 0) -> None:
        self.blocks.append(Block(kind=kind, text=text, level=level))

    def add_row(self, line: str) -> None:
        self._add("table_row", line)


def blocks_of(content: Content) -> tuple[Block, ...]:
    """Headings, paragraphs, list items and table rows of the content, in order.

    Text outside any paragraph is a paragraph too; one <br> is a space, two end a paragraph. Terms
    of definition lists stand before their definition ("term: definition"); a term, summary or
    button that asks a question is a heading. Tables used for layout are read as what is in them.
    """
    page = _Page()
    if content.heading is not None:
        title = " ".join(clean_characters("".join(content.heading.itertext())).split())
        if title:
            page.blocks.append(Block(kind="heading", text=title, level=1))
    walker = etree.iterwalk(content.root, events=("start", "end"))
    for event, element in walker:
        if event == "start":
            if element in content.left_out or _is_reference_mark(element):
                walker.skip_subtree()
            elif element.tag == "table" and is_table_of_facts(element, content.left_out):
                page.close_block()
                for line in table_lines(element, content.left_out):
                    page.add_row(line)
                walker.skip_subtree()
            else:
                _enter(page, element)
        else:
            _leave(page, element)
            if element is not content.root:
                page.write(element.tail)
    page.close_block()
    return tuple(page.blocks)


def _is_reference_mark(element: Any) -> bool:
    if element.tag != "sup" or element.find(".//a") is None:
        return False
    return _REFERENCE_NUMBERS.fullmatch("".join(element.itertext()).strip()) is not None


def _enter(page: _Page, element: Any) -> None:
    tag = element.tag
    if tag == "br":
        page.breaks += 1
        page.write(" ")
        if page.breaks == 2:
            page.close_block()
        return
    if tag in _BLOCKS and not (tag == "button" and (page.heading or page.question)):
        page.close_block()
        if tag in _HEADINGS:
            page.heading = _HEADINGS[tag]
        elif tag == "li":
            page.list_depth += 1
        elif tag in _QUESTIONS:
            page.question = tag
    page.write(element.text)


def _leave(page: _Page, element: Any) -> None:
    tag = element.tag
    if tag not in _BLOCKS or (tag == "button" and page.question != "button"):
        return
    page.close_block()
    if tag in _HEADINGS:
        page.heading = 0
    elif tag == "li" and page.list_depth:
        page.list_depth -= 1
    elif tag in _QUESTIONS:
        page.question = ""
    elif tag == "dl" and page.term:
        page.write(page.term)
        page.term = ""
        page.close_block()
