"""Turns a clinic's Markdown file into blocks."""

from collections.abc import Iterator
from pathlib import Path

from markdown_it import MarkdownIt
from markdown_it.token import Token

from corpus.blocks import Block, BlockKind, Extract
from corpus.front_matter import split_front_matter
from corpus.readers.decoding import decode
from corpus.readers.tables import rows_as_text

_DECLARABLE = ("title", "authors", "author", "publisher", "date", "doi", "pmid", "url", "conflicts")


def read_markdown(path: Path) -> Extract:
    """The blocks of a Markdown file, and what its YAML front matter declares.

    Raises:
        UnreadableFile: the file is not text, or its front matter is not YAML.
    """
    front_matter, body = split_front_matter(decode(path.read_bytes(), path), path)
    declared = {
        "authors" if name == "author" else name: str(front_matter[name])
        for name in _DECLARABLE
        if front_matter.get(name)
    }
    tokens = MarkdownIt("commonmark", {"html": False}).enable("table").parse(body)
    return Extract(blocks=tuple(_blocks(tokens)), declared=declared)


def _blocks(tokens: list[Token]) -> Iterator[Block]:
    depth_of_list = 0
    kind: BlockKind = "paragraph"
    level = 0
    header: list[str] = []
    row: list[str] = []
    in_table_head = False
    for token in tokens:
        if token.type in ("bullet_list_open", "ordered_list_open"):
            depth_of_list += 1
        elif token.type in ("bullet_list_close", "ordered_list_close"):
            depth_of_list -= 1
        elif token.type == "heading_open":
            kind, level = "heading", int(token.tag[1])
        elif token.type == "paragraph_open":
            kind, level = ("list_item" if depth_of_list else "paragraph"), 0
        elif token.type in ("thead_open", "thead_close"):
            in_table_head = token.type == "thead_open"
        elif token.type in ("th_open", "td_open"):
            kind = "table_row"
        elif token.type == "tr_close":
            if in_table_head:
                header = row
            elif any(row):
                for line in rows_as_text([row], header=header):
                    yield Block(kind="table_row", text=line)
            row = []
        elif token.type == "inline":
            text = _plain(token)
            if kind == "table_row":
                row.append(text)
            elif text:
                yield Block(kind=kind, text=text, level=level)


def _plain(inline: Token) -> str:
    parts = []
    for child in inline.children or ():
        if child.type in ("text", "code_inline"):
            parts.append(child.content)
        elif child.type in ("softbreak", "hardbreak"):
            parts.append(" ")
        elif child.type == "image":
            parts.append(child.content)
    return " ".join("".join(parts).split())
