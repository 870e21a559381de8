"""Turns an HTML page into blocks.

The page is parsed with lxml; what is content is decided by the rules of html_boilerplate and checked
against the whole page, so that a page with an unusual build is read with fewer rules rather than lost.

trafilatura 2.3.1 was tried on the pages of tests/corpus/html_pages.py with favor_recall and is not
used: it lost 7 of their 48 sentences (answers hidden until a click, a page laid out with tables,
Windows-1252 text declared as Latin-1), kept a sales dialog, and of metadata took "Okafor, Ngozi" for two
authors, left the site's name in titles and gives no DOI or PMID.
"""

import re
from pathlib import Path
from typing import Any

from lxml import etree

from corpus.blocks import Block, Extract
from corpus.errors import UnreadableFile
from corpus.readers.decoding import decode
from corpus.readers.html_blocks import blocks_of
from corpus.readers.html_boilerplate import Strictness, content_of
from corpus.readers.html_metadata import declared_by

MAX_TAGS = 1_000_000
"""More tags than any page for readers has; a million take about 1 GB of memory to hold."""

_CHARSET = re.compile(rb"<(?:meta|\?xml)\b[^>]*?\b(?:charset|encoding)\s*=\s*[\"']?\s*([\w.:-]+)", re.IGNORECASE)
_EMBEDDED_FILE = re.compile(r"data:[\w/+.;=-]{0,100}?;base64,[A-Za-z0-9+/=%\s]+")
_WESTERN = {"iso-8859-1", "iso8859-1", "latin1", "latin-1", "us-ascii", "ascii", "windows-1252", "cp1252"}

# With less than this share of the page's words, and fewer characters, rules have taken away the content itself.
_SMALLEST_SHARE = 0.2
_SMALLEST_CONTENT = 600


def read_html(path: Path) -> Extract:
    """The main content of a page as blocks in order, and the metadata its head declares.

    Raises:
        UnreadableFile: the file is not text, has no text outside scripts, has more than MAX_TAGS
            tags, or nests them more than 2,048 deep.
    """
    root = _parsed(path.read_bytes(), path)
    blocks = _main_blocks(root)
    if not blocks:
        raise UnreadableFile(
            f"{path.name} has no text that can be read; its text may be made by scripts. "
            "Open the page in a browser, print it to PDF and add that."
        )
    return Extract(blocks=blocks, declared=declared_by(root, blocks))


def _parsed(raw: bytes, path: Path) -> Any:
    if raw.count(b"<") > MAX_TAGS:
        raise UnreadableFile(f"{path.name} has more than {MAX_TAGS:,} tags. Split it, or print the page to PDF.")
    text = _EMBEDDED_FILE.sub("", _text_of(raw, path))
    parser = etree.HTMLParser(encoding="utf-8", huge_tree=True, remove_comments=True, remove_pis=True)
    try:
        root = etree.fromstring(text.encode("utf-8"), parser)
    except etree.XMLSyntaxError:
        root = None
    # lxml stops at a depth of 2,048 and gives what came before: half a page must not pass for the page.
    if any(entry.type_name == "ERR_RESOURCE_LIMIT" for entry in parser.error_log):
        raise UnreadableFile(
            f"{path.name} nests its parts too deeply to be read. Open the page in a browser and print it to PDF."
        )
    if root is None:
        raise UnreadableFile(f"{path.name} has no text that can be read. Save the page again and add the new file.")
    return root


def _text_of(raw: bytes, path: Path) -> str:
    """UTF-8 where the bytes are valid UTF-8 whatever the page says; else what it declares; else the likeliest."""
    declared = _CHARSET.search(raw[:4096])
    name = declared[1].decode("ascii", errors="ignore").lower() if declared else ""
    try:
        raw.decode("utf-8")
    except UnicodeDecodeError:
        if name and not name.startswith(("utf-8", "utf8", "utf-16", "utf-32")):
            # Browsers read pages that declare Latin-1 as Windows-1252, and so do the people who write them.
            try:
                return raw.decode("cp1252" if name in _WESTERN else name)
            except (UnicodeDecodeError, LookupError):
                return decode(raw, path)
    return decode(raw, path)


def _main_blocks(root: Any) -> tuple[Block, ...]:
    """The blocks under the strictest rules that leave a fair share of the page's words."""
    everything = blocks_of(content_of(root, Strictness.SCRIPTS_ONLY))
    whole = _length(everything)
    for strictness in (Strictness.FULL, Strictness.TAGS_ONLY):
        blocks = blocks_of(content_of(root, strictness))
        if _length(blocks) >= min(_SMALLEST_CONTENT, _SMALLEST_SHARE * whole) and blocks:
            return blocks
    return everything


def _length(blocks: tuple[Block, ...]) -> int:
    return sum(len(block.text) for block in blocks if block.kind != "heading")
