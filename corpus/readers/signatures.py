"""Turns the first bytes of a file into what kind of file it is."""

import re
import zipfile
from pathlib import Path

_COMPOUND_FILE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_HTML = re.compile(rb"\s*(?:<\?xml[^>]*>\s*)?(?:<!--.*?-->\s*)*<(?:!doctype\s+html|html|head|body)\b", re.I | re.S)


def is_compound_file(beginning: bytes) -> bool:
    """Whether a file begins like an old Word file or a password-protected DOCX (both OLE compound files)."""
    return beginning.startswith(_COMPOUND_FILE)


def is_word_package(path: Path) -> bool:
    """Whether a ZIP file holds a Word document; a ZIP file too damaged to tell counts by its suffix."""
    try:
        with zipfile.ZipFile(path) as package:
            return "word/document.xml" in package.namelist()
    except (zipfile.BadZipFile, EOFError, ValueError, OverflowError):
        return path.suffix.lower() == ".docx"


def looks_like_html(beginning: bytes) -> bool:
    """Whether a file begins with an HTML tag or document type, in UTF-8, UTF-16 or any code page."""
    return _HTML.match(beginning.lstrip(b"\xef\xbb\xbf\xff\xfe").replace(b"\0", b"")) is not None
