"""Turns the styles of a Word file into what a paragraph is: heading, list item or entry of a table of contents."""

import re
from functools import cached_property
from typing import Any

from docx.document import Document
from docx.oxml.ns import qn

W = qn("w:p")[:-1]
"""The namespace of Word's elements, as lxml writes it before a tag."""

_HEADING = re.compile(r"heading ([1-9])|title", re.IGNORECASE)
_LIST = re.compile(r"list (?:bullet|number)", re.IGNORECASE)
_CONTENTS_ENTRY = re.compile(r"toc (?:\d|heading)|table of figures", re.IGNORECASE)
_DEEPEST_LEVEL = 6


def is_on(switch: Any) -> bool:
    """Whether an on/off property is there and not switched off."""
    return switch is not None and switch.get(W + "val", "true") not in {"0", "false", "off", "none"}


class Styles:
    """The paragraph styles of one document, with what each inherits from the style it is based on."""

    def __init__(self, document: Document) -> None:
        """Takes the styles from an opened document."""
        self._document = document

    @cached_property
    def _by_id(self) -> dict[str, Any]:
        styles = self._document.styles.element.iter(W + "style")
        return {style.get(W + "styleId", ""): style for style in styles if style.get(W + "type") == "paragraph"}

    def heading_level(self, paragraph: Any) -> int:
        """1-6 for headings (1 for titles too), 0 for everything else."""
        for style in self._lineage(paragraph):
            match = _HEADING.fullmatch(_name(style))
            if match:
                return min(int(match[1] or 1), _DEEPEST_LEVEL)
        for holder in (paragraph, *self._lineage(paragraph)):
            outline = holder.find(f"{W}pPr/{W}outlineLvl")
            if outline is not None:
                level = int(outline.get(W + "val")) + 1
                return min(level, _DEEPEST_LEVEL) if level <= 9 else 0
        return 0

    def is_list_item(self, paragraph: Any) -> bool:
        """Whether the paragraph, or its style, is numbered or has a bullet."""
        for holder in (paragraph, *self._lineage(paragraph)):
            numbering = holder.find(f"{W}pPr/{W}numPr/{W}numId")
            if numbering is not None:
                return bool(numbering.get(W + "val") != "0")
        return any(_LIST.match(_name(style)) for style in self._lineage(paragraph))

    def is_contents_entry(self, paragraph: Any) -> bool:
        """Whether the paragraph belongs to a table of contents or of figures."""
        return any(_CONTENTS_ENTRY.fullmatch(_name(style)) for style in self._lineage(paragraph))

    def _lineage(self, paragraph: Any) -> list[Any]:
        """The paragraph's style and the styles it is based on, nearest first."""
        reference = paragraph.find(f"{W}pPr/{W}pStyle")
        lineage: list[Any] = []
        style = self._by_id.get(reference.get(W + "val")) if reference is not None else None
        while style is not None and style not in lineage:
            lineage.append(style)
            base = style.find(W + "basedOn")
            style = self._by_id.get(base.get(W + "val")) if base is not None else None
        return lineage


def _name(style: Any) -> str:
    name = style.find(W + "name")
    return str(name.get(W + "val", "")) if name is not None else ""
