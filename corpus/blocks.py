"""What a reader makes of a file, before cleaning: blocks of text in reading order."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Literal

BlockKind = Literal["heading", "paragraph", "list_item", "table_row"]


@dataclass(frozen=True, kw_only=True)
class Block:
    """One heading, paragraph, list item or table row; `level` is 1-6 for headings, `page` 1-based."""

    kind: BlockKind
    text: str
    level: int = 0
    page: int | None = None


@dataclass(frozen=True, kw_only=True)
class Extract:
    """The blocks of one file in reading order, and the metadata the file format itself declares.

    `declared` may hold title, authors, publisher, date, doi, pmid, conflicts, url (plain strings).
    """

    blocks: tuple[Block, ...]
    declared: Mapping[str, str] = field(default_factory=dict)
