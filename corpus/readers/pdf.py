"""Turns a PDF into blocks.

pdfminer.six gives the characters and their places; what belongs together is decided here: lines
(pdf_lines), running headers and footers (pdf_furniture), columns (pdf_columns), tables (pdf_tables)
and paragraphs (pdf_blocks).
"""

import re
import struct
import zlib
from pathlib import Path
from typing import Any

from pdfminer.pdfdocument import PDFDocument, PDFEncryptionError, PDFPasswordIncorrect
from pdfminer.pdftypes import resolve1
from pdfminer.psexceptions import PSException
from pdfminer.utils import decode_text

from corpus.blocks import Block, Extract
from corpus.errors import UnreadableFile
from corpus.readers.decoding import clean_characters
from corpus.readers.pdf_blocks import blocks_of
from corpus.readers.pdf_columns import flows_of
from corpus.readers.pdf_furniture import without_furniture
from corpus.readers.pdf_lines import pages_of
from corpus.readers.pdf_opening import TakesTooLong, open_pdf
from corpus.readers.pdf_tables import with_tables
from corpus.readers.titles import plausible_author, plausible_title

# What pdfminer.six raises on damaged files, besides its own errors.
_DAMAGE = (
    PSException, ValueError, TypeError, KeyError, IndexError, AttributeError, AssertionError, ArithmeticError,
    RecursionError, NotImplementedError, EOFError, struct.error, zlib.error, StopIteration,
)  # fmt: skip

_PDF_DATE = re.compile(r"(?:D:)?(\d{4})(\d{2})?(\d{2})?")
_DOI = re.compile(r"\b10\.\d{4,9}/[^\s\"<>|]+")


def read_pdf(path: Path) -> Extract:
    """The blocks of a PDF in reading order, each with its page, and what its document information declares.

    A PDF that opens without a password is read, whatever it allows to be done with its text.

    Raises:
        UnreadableFile: the file is damaged, protected with a password, has no text, more than
            5,000 pages, or more work in it than a real document.
    """
    with path.open("rb") as opened:
        try:
            document = open_pdf(opened)
            blocks = _blocks(document, path)
            declared = _declared(document)
        except (PDFPasswordIncorrect, PDFEncryptionError) as error:
            raise UnreadableFile(
                f"{path.name} is protected with a password. Save a copy without the password and add that."
            ) from error
        except (TakesTooLong, MemoryError) as error:
            raise UnreadableFile(
                f"{path.name} takes too long to read: it is very long or built in an unusual way. "
                'Split it, or open it, choose "Print to PDF", and add the new file.'
            ) from error
        except _DAMAGE as error:
            raise UnreadableFile(
                f"{path.name} is damaged and cannot be read as PDF. Download or export it again and add the new file."
            ) from error
    if not any(re.search(r"[^\W\d_]{2}", block.text) for block in blocks):
        raise UnreadableFile(
            f"{path.name} has no text that can be read; it may be a scan. "
            "Recognise its text (OCR) with a scanning program and add the new file."
        )
    return Extract(blocks=tuple(blocks), declared=declared)


def _blocks(document: PDFDocument, path: Path) -> list[Block]:
    pages = without_furniture(list(pages_of(document, path)))
    return blocks_of([with_tables(flow, page.rules) for page in pages for flow in flows_of(page)])


def _declared(document: PDFDocument) -> dict[str, str]:
    """Title, author, date and DOI from the document information; later entries are older and fill gaps."""
    entries: dict[str, str] = {}
    for information in document.info:
        for name, value in information.items():
            entries.setdefault(name.lower(), _text(value))
    written = _PDF_DATE.match(entries.get("creationdate", "") or entries.get("moddate", ""))
    doi = _DOI.search(" ".join(entries.get(name, "") for name in ("doi", "wps-articledoi", "subject", "title")))
    declared = {
        "title": plausible_title(entries.get("title", "")),
        "authors": plausible_author(entries.get("author", "")),
        "date": "-".join(part for part in written.groups() if part) if written else "",
        "doi": doi[0].rstrip(".,;)") if doi else "",
    }
    return {name: value for name, value in declared.items() if value}


def _text(value: Any) -> str:
    value = resolve1(value)
    if isinstance(value, bytes):
        return clean_characters(decode_text(value)).strip()
    return value if isinstance(value, str) else ""
