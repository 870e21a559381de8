"""Turns the blocks of a file into its content, and apart from it what names the source."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, field

from corpus.blocks import Block
from corpus.page_rules import DATE, PageRules, SectionRole, page_rules, section_name
from corpus.readers.text import looks_like_heading

_REFERENCE_SIGNS = (
    re.compile(r"\b(?:19|20)\d\d[a-z]?\s*;\s*\d+"),
    re.compile(r"\bdoi:?\s*(?:https?://(?:dx\.)?doi\.org/)?10\.\d{4,}|https?://(?:dx\.)?doi\.org/10\.\d{4,}", re.I),
    re.compile(r"\bPM(?:ID|C(?:ID)?):?\s*(?:PMC)?\d+"),
    re.compile(r"\bvol\.\s*\d+|\bpp?\.\s*e?\d+|\bno\.\s*\d+", re.I),
    re.compile(r"\b\d+\(\d+\):\s*e?\d+"),
    re.compile(r"\bet al\b"),
    re.compile(r"^\s*\[?\d{1,3}[.\])]\s"),
    re.compile(r"(?:\b[A-Z][a-zA-Z'’-]+ [A-Z]{1,3},\s*){2,}|(?:\b(?:[A-Z]\.\s*)+[A-Z][a-z]+,\s*){2,}"),
)
_SENTENCE = re.compile(r"[a-z]{3,}[.!?](?:\s|$)")
_TEASER_END = re.compile(r"\[\s*(?:…|\.\.\.)\s*\]\W*$")
_SHORT_FACTS = {"author", "authors", "doi", "pmid", "pmcid", "keywords", "key words", "date", "published"}
_SHORT_FACTS |= {"published online", "publication date", "copyright"}


@dataclass(frozen=True, kw_only=True)
class SourceNote:
    """A line that names the source; `section` is the heading or label it stood under, lower case, or ""."""

    section: str
    text: str


@dataclass(frozen=True, kw_only=True)
class CleanedText:
    """A file's content blocks, the lines that name its source, and the short line it is signed with ("" if none)."""

    content: tuple[Block, ...]
    notes: tuple[SourceNote, ...]
    signature: str = ""


@dataclass
class _Walk:
    """Where the walk through a file's blocks stands."""

    role: SectionRole = "content"
    section: str = ""
    level: int = 0
    ended: bool = False
    content: list[Block] = field(default_factory=list)
    notes: list[SourceNote] = field(default_factory=list)

    @property
    def prose_words(self) -> int:
        return sum(len(block.text.split()) for block in self.content if block.kind != "heading")


def clean(blocks: Sequence[Block]) -> CleanedText:
    """Content without reference lists, navigation, forms, teasers and buttons.

    What is content is decided by the names of sections (cleaning.yaml), by lines that are furniture
    wherever they stand, and by the look of reference entries; never by the words of one page.
    """
    rules = page_rules()
    walk = _Walk()
    for position, block in enumerate(blocks):
        following = next((b for b in blocks[position + 1 :] if not rules.is_furniture(b.text)), None)
        _take(walk, block, following, rules)
        if walk.ended:
            break
    content = _without_teasers(_without_repeats(walk.content))
    content, signature = _without_tail(content)
    return CleanedText(content=tuple(content), notes=tuple(walk.notes), signature=signature)


def is_reference_entry(text: str) -> bool:
    """Whether a block looks like an entry of a reference list: two or more of its usual signs."""
    return sum(1 for sign in _REFERENCE_SIGNS if sign.search(text)) >= 2


def _take(walk: _Walk, block: Block, following: Block | None, rules: PageRules) -> None:
    """Puts one block where it belongs and moves the walk on."""
    text = block.text.strip()
    heading_like = block.kind == "heading" or (looks_like_heading(text) and len(text.split()) <= 8)
    role = rules.role(text) if heading_like else "content"
    if role != "content":
        _enter(walk, role, block)
        return
    if rules.is_furniture(text):
        if re.match(r"©|\(c\)|copyright", text, re.I):
            walk.notes.append(SourceNote(section="copyright", text=text))
        return
    label = rules.label(text)
    if label and walk.role != "left_out":
        walk.notes.append(SourceNote(section=label, text=text))
        return
    if block.kind == "heading" and _ends_section(walk, block, following):
        walk.role, walk.section = "content", ""
    if walk.role == "names_the_source" and walk.section in _SHORT_FACTS and _is_prose(text):
        walk.role, walk.section = "content", ""
    if walk.role == "names_the_source":
        walk.notes.append(SourceNote(section=walk.section, text=text))
    elif walk.role == "content":
        _keep(walk, block)


def _keep(walk: _Walk, block: Block) -> None:
    if DATE.fullmatch(block.text.strip(" .,|")):
        walk.notes.append(SourceNote(section="date", text=block.text))
    elif not is_reference_entry(block.text):
        walk.content.append(block)


def _enter(walk: _Walk, role: SectionRole, block: Block) -> None:
    """Begins a section that has a known name."""
    if role == "page_ends":
        # A "Subscribe" above the article is a button; below it, the article is over.
        walk.ended = walk.prose_words >= 40
        return
    if role == "starts_content":
        if walk.prose_words < 80:
            first = walk.content[:1]
            title = [
                Block(kind="heading", text=b.text, level=1, page=b.page) for b in first if not _SENTENCE.search(b.text)
            ]
            walk.notes += [SourceNote(section="", text=kept.text) for kept in walk.content[len(title) :]]
            walk.content = title
        walk.content.append(Block(kind="heading", text=block.text.rstrip(":"), level=2, page=block.page))
        walk.role, walk.section = "content", ""
        return
    walk.role, walk.section, walk.level = role, section_name(block.text), block.level or 2


def _ends_section(walk: _Walk, heading: Block, following: Block | None) -> bool:
    """Whether a heading opens content again after a section that was left out or noted."""
    if walk.role == "content":
        return False
    if heading.level > walk.level or is_reference_entry(heading.text):
        return False
    return following is None or not is_reference_entry(following.text)


def _is_prose(text: str) -> bool:
    return len(text.split()) >= 25 and bool(_SENTENCE.search(text)) and not is_reference_entry(text)


def _without_repeats(blocks: Sequence[Block]) -> list[Block]:
    """The blocks, without headings that repeat the one before and long paragraphs that stand twice."""
    kept: list[Block] = []
    seen: set[str] = set()
    for block in blocks:
        words = " ".join(block.text.lower().split())
        repeated_heading = block.kind == "heading" and any(
            words == " ".join(earlier.text.lower().split()) for earlier in kept[-3:] if earlier.kind == "heading"
        )
        repeated_prose = block.kind != "heading" and len(words.split()) >= 8 and words in seen
        if not repeated_heading and not repeated_prose:
            kept.append(block)
        seen.add(words)
    return kept


def _without_teasers(blocks: Sequence[Block]) -> list[Block]:
    """The blocks, without the openings of other posts that break off in "[…]", and their headings."""
    kept: list[Block] = []
    for block in blocks:
        if not _TEASER_END.search(block.text):
            kept.append(block)
        elif kept and (kept[-1].kind == "heading" or looks_like_heading(kept[-1].text)):
            kept.pop()
    return kept


def _without_tail(blocks: Sequence[Block]) -> tuple[list[Block], str]:
    """The blocks without the short lines after the last sentence, and the last such line (who signed)."""
    kept = list(blocks)
    signature = ""
    while kept and _is_loose_line(kept[-1]):
        last = kept.pop()
        if not signature and last.kind != "heading":
            signature = last.text
    return kept, signature


def _is_loose_line(block: Block) -> bool:
    if block.kind == "heading":
        return True
    return block.kind == "paragraph" and len(block.text.split()) <= 6 and not re.search(r"[.!?:;)\"”]$", block.text)
