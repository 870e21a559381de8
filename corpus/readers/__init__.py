"""Turns a file of any kind StimGuide reads into an Extract."""

from collections.abc import Callable
from pathlib import Path

from corpus.blocks import Extract
from corpus.errors import UnreadableFile
from corpus.readers.signatures import is_compound_file, is_word_package, looks_like_html

MAX_FILE_BYTES = 50 * 1024 * 1024
ACCEPTED_KINDS = "PDF, DOCX, HTML, TXT or MD"

__all__ = ["ACCEPTED_KINDS", "MAX_FILE_BYTES", "read_file"]

_BEGINNING_BYTES = 4096

Reader = Callable[[Path], Extract]

_HTML_SUFFIXES = {".htm", ".html", ".xhtml"}
_MARKDOWN_SUFFIXES = {".md", ".markdown"}

_FOREIGN_SIGNATURES = (
    (b"{\\rtf", "is a Rich Text (RTF) file"),
    (b"PK\x05\x06", "is an empty ZIP file"),
    (b"\x89PNG", "is a picture (PNG)"),
    (b"\xff\xd8\xff", "is a picture (JPEG)"),
    (b"GIF8", "is a picture (GIF)"),
    (b"II*\0", "is a picture (TIFF)"),
    (b"MM\0*", "is a picture (TIFF)"),
    (b"\x1f\x8b", "is a compressed file (GZIP)"),
    (b"7z\xbc\xaf", "is a compressed file (7-Zip)"),
    (b"Rar!", "is a compressed file (RAR)"),
    (b"%!PS", "is a PostScript file"),
)


def read_file(path: Path) -> Extract:
    """The blocks of a file and the metadata it declares; the kind is told by content first, then by suffix.

    Raises:
        UnreadableFile: the file is missing, a folder, empty, larger than MAX_FILE_BYTES, damaged,
            protected, or of a kind StimGuide does not read.
    """
    _check_size(path)
    try:
        with path.open("rb") as opened:
            beginning = opened.read(_BEGINNING_BYTES)
        return _reader_for(beginning, path)(path)
    except OSError as error:
        raise UnreadableFile(
            f"{path.name} could not be opened ({error.strerror or error}). Check that StimGuide may read it."
        ) from error


def _check_size(path: Path) -> None:
    if not path.exists():
        raise UnreadableFile(f"{path.name} was not found. Check the name and the folder.")
    if not path.is_file():
        raise UnreadableFile(f"{path.name} is not a file. Name the files inside it.")
    size = path.stat().st_size
    if size == 0:
        raise UnreadableFile(f"{path.name} is empty. Add a file with text in it.")
    if size > MAX_FILE_BYTES:
        raise UnreadableFile(
            f"{path.name} is {size / 1024**2:.1f} MB; StimGuide reads files of up to "
            f"{MAX_FILE_BYTES / 1024**2:.0f} MB. Split it, or save it without its pictures."
        )


def _reader_for(beginning: bytes, path: Path) -> Reader:
    suffix = path.suffix.lower()
    start = beginning.lstrip(b"\xef\xbb\xbf \t\r\n\0")
    if start.startswith(b"%PDF-") or (suffix == ".pdf" and b"%PDF-" in beginning[:1024]):
        return _pdf_reader()
    # The Word reader tells old and protected files apart, which are compound files both.
    if is_compound_file(beginning) or (beginning.startswith(b"PK\x03\x04") and is_word_package(path)):
        return _docx_reader()
    _refuse_foreign(beginning, path)
    if looks_like_html(beginning):
        return _html_reader()
    if suffix in {".pdf", ".docx"}:
        raise UnreadableFile(
            f"{path.name} is not the {suffix[1:].upper()} file its name says, or it is damaged. "
            "Open it in its own program, save it again and add it."
        )
    if suffix in _HTML_SUFFIXES:
        return _html_reader()
    return _markdown_reader() if suffix in _MARKDOWN_SUFFIXES else _text_reader()


def _refuse_foreign(beginning: bytes, path: Path) -> None:
    """Raises UnreadableFile for known kinds that StimGuide does not read."""
    if beginning.startswith(b"PK\x03\x04"):
        description = "is a ZIP file that holds no Word document"
    elif b"MIME-Version:" in beginning and b"multipart/" in beginning:
        description = "is a saved e-mail or web archive"
    else:
        description = next((words for mark, words in _FOREIGN_SIGNATURES if beginning.startswith(mark)), "")
    if description:
        raise UnreadableFile(f"{path.name} {description}; StimGuide reads {ACCEPTED_KINDS}. Save it as one of these.")


# The readers are imported when first needed: together they take a third of a second, and answering needs none.


def _pdf_reader() -> Reader:
    from corpus.readers.pdf import read_pdf

    return read_pdf


def _docx_reader() -> Reader:
    from corpus.readers.docx import read_docx

    return read_docx


def _html_reader() -> Reader:
    from corpus.readers.html import read_html

    return read_html


def _markdown_reader() -> Reader:
    from corpus.readers.markdown import read_markdown

    return read_markdown


def _text_reader() -> Reader:
    from corpus.readers.text import read_text

    return read_text
