"""Turns a plain-text file into blocks: headings, paragraphs and list items are told apart by layout."""

import itertools
import re
from collections.abc import Iterator, Sequence
from pathlib import Path

from corpus.blocks import Block, Extract
from corpus.readers.decoding import decode

_BULLET = re.compile(r"\s*(?:[•‣◦▪●∙·*]|[-–—](?=\s))\s+")
_NUMBERED = re.compile(r"\s*(?:\d{1,2}[.)]|\(\d{1,2}\)|[a-h]\))\s+")
_UNDERLINE = re.compile(r"\s*(?:={3,}|-{3,}|~{3,}|\*{3,}|_{3,})\s*")
_SENTENCE_END = re.compile(r"[.!?…;,:][\"'”’)\]]*$")
_LONGEST_HEADING_WORDS = 16
_LONGEST_WRAPPED_LINE = 120


def read_text(path: Path) -> Extract:
    """The blocks of a plain-text file.

    Raises:
        UnreadableFile: the file is not text, or its encoding cannot be told.
    """
    return Extract(blocks=blocks_of_lines(decode(path.read_bytes(), path).split("\n")))


def blocks_of_lines(lines: Sequence[str]) -> tuple[Block, ...]:
    """Paragraphs, list items and headings from lines of text.

    A file whose lines were broken to a fixed width is joined back into paragraphs; otherwise each
    line is a block of its own. Whether a short line is a heading depends on what follows it.
    """
    groups = list(_groups(lines))
    wrapped = _is_hard_wrapped(groups)
    blocks: list[Block] = []
    for group in groups:
        blocks.extend(_joined(group) if wrapped else [_block(line) for line in group])
    return tuple(_with_headings(blocks))


def looks_like_heading(text: str) -> bool:
    """Whether a line could be a heading: short, begins with a capital or number, no sentence ending."""
    words = text.split()
    if not 1 <= len(words) <= _LONGEST_HEADING_WORDS or len(text) > 160:
        return False
    if text.endswith("?"):
        return text[0].isupper()
    return not _SENTENCE_END.search(text.rstrip(":")) and (text[0].isupper() or text[0].isdigit() or text[0] in "\"“‘'")


def _groups(lines: Sequence[str]) -> Iterator[list[str]]:
    """Runs of lines between blank lines; an underlined line stands alone."""
    group: list[str] = []
    for line in lines:
        if _UNDERLINE.fullmatch(line):
            if group:
                heading = group.pop()
                if group:
                    yield group
                yield [heading]
            group = []
        elif line.strip():
            group.append(line.rstrip())
        elif group:
            yield group
            group = []
    if group:
        yield group


def _is_hard_wrapped(groups: Sequence[Sequence[str]]) -> bool:
    """True when lines look broken to a width: none is long, and many breaks fall inside a sentence."""
    if max((len(line) for group in groups for line in group), default=0) > _LONGEST_WRAPPED_LINE:
        return False
    followed = [(a, b) for group in groups for a, b in itertools.pairwise(group)]
    inside = sum(1 for a, b in followed if b.lstrip()[:1].islower() or a.endswith(","))
    return bool(followed) and inside >= 0.25 * len(followed)


def _joined(group: Sequence[str]) -> list[Block]:
    """The blocks of one run of hard-wrapped lines."""
    width = max(len(line) for line in group)
    blocks = [_block(group[0])]
    for before, line in itertools.pairwise(group):
        starts_new = bool(_BULLET.match(line) or _NUMBERED.match(line))
        heading_above = len(before) < 0.6 * width and looks_like_heading(before.strip()) and line.strip()[:1].isupper()
        if starts_new or heading_above:
            blocks.append(_block(line))
            continue
        last = blocks.pop()
        # A hyphen at the end of a line is kept when the next line begins with a capital or digit: it is a real one.
        broken_word = last.text.endswith("-") and not last.text.endswith(" -") and line.strip()[:1].islower()
        text = last.text[:-1] + line.strip() if broken_word else f"{last.text} {line.strip()}"
        blocks.append(Block(kind=last.kind, text=text))
    return blocks


def _block(line: str) -> Block:
    bullet = _BULLET.match(line)
    if bullet:
        return Block(kind="list_item", text=line[bullet.end() :].strip())
    return Block(kind="paragraph", text=" ".join(line.split()))


def _with_headings(blocks: Sequence[Block]) -> Iterator[Block]:
    """The blocks, with short lines that stand above prose or a list marked as headings."""
    for position, block in enumerate(blocks):
        following = blocks[position + 1] if position + 1 < len(blocks) else None
        is_title = position == 0 and len(blocks) > 1
        opens_list = block.text.endswith(":") and following is not None and following.kind == "list_item"
        could_be = block.kind == "paragraph" and looks_like_heading(block.text) and not opens_list
        if could_be and (is_title or _is_prose(following)):
            yield Block(kind="heading", text=_without_number(block.text), level=1 if is_title else 2)
        else:
            yield block


def _without_number(heading: str) -> str:
    """ "2. Risks:" -> "Risks"."""
    return re.sub(r"^\d+(?:\.\d+)*[.)]\s+(?=\S)", "", heading).rstrip(" :")


def _is_prose(block: Block | None) -> bool:
    if block is None:
        return False
    if block.kind == "list_item":
        return True
    return len(block.text.split()) > _LONGEST_HEADING_WORDS or bool(re.search(r"[.!?:][\"'”’)\]]*$", block.text))
