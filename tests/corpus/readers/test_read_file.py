"""A file is read as what it is, whatever its name says; what cannot be read is refused in plain words."""

from pathlib import Path

import pytest

from corpus.errors import UnreadableFile
from corpus.readers import MAX_FILE_BYTES, read_file
from tests.corpus.docx_pages import aftercare_sheet
from tests.corpus.html_pages import blog_post
from tests.corpus.pages import SamplePage, plain_letter
from tests.corpus.pdf_pages import folded_leaflet

OLD_OFFICE_FILE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 600


@pytest.mark.parametrize("page", [blog_post(), folded_leaflet(), aftercare_sheet()], ids=lambda page: page.name)
@pytest.mark.parametrize("suffix", [".txt", ".pdf", ".docx", ".html", ".bin", ""])
def test_content_decides_over_the_suffix(page: SamplePage, suffix: str, tmp_path: Path) -> None:
    path = tmp_path / f"download{suffix}"
    path.write_bytes(page.content)
    assert page.survives[0] in {block.text for block in read_file(path).blocks}


def test_text_with_an_unknown_suffix_is_read_as_text(tmp_path: Path) -> None:
    path = tmp_path / "letter.asc"
    path.write_bytes(plain_letter().content)
    assert read_file(path).blocks[0].text == plain_letter().survives[0]


def test_markdown_is_read_by_its_suffix(tmp_path: Path) -> None:
    path = tmp_path / "faq.md"
    path.write_text("# Questions\n\nDoes it *hurt*? Not much.\n", encoding="utf-8")
    assert [(block.kind, block.text) for block in read_file(path).blocks] == [
        ("heading", "Questions"),
        ("paragraph", "Does it hurt? Not much."),
    ]


@pytest.mark.parametrize(
    ("name", "content", "sentence"),
    [
        ("empty.pdf", b"", "is empty"),
        ("old.doc", OLD_OFFICE_FILE, "is an old Office file"),
        ("old.docx", OLD_OFFICE_FILE, "is an old Office file"),
        ("locked.docx", OLD_OFFICE_FILE + "EncryptedPackage".encode("utf-16-le"), "protected with a password"),
        ("note.rtf", b"{\\rtf1\\ansi hello}", "Rich Text"),
        ("scan.png", b"\x89PNG\r\n\x1a\n" + b"\0" * 50, "is a picture (PNG)"),
        ("photo.txt", b"\xff\xd8\xff\xe0" + b"\0" * 50, "is a picture (JPEG)"),
        ("sheet.docx", b"PK\x03\x04" + b"\0" * 200, "damaged"),
        ("archive.zip", b"PK\x03\x04" + b"\0" * 200, "is a ZIP file that holds no Word document"),
        ("letter.docx", b"just some words", "is not the DOCX file its name says"),
        ("letter.pdf", b"just some words", "is not the PDF file its name says"),
        ("junk.txt", bytes(range(256)), "does not look like text"),
        ("junk.html", bytes(range(1, 32)) * 20, "does not look like text"),
        ("mail.eml", b"From: a\nMIME-Version: 1.0\nContent-Type: multipart/mixed\n", "is a saved e-mail"),
    ],
)  # fmt: skip
def test_files_that_cannot_be_read_are_refused_by_name(
    name: str, content: bytes, sentence: str, tmp_path: Path
) -> None:
    path = tmp_path / name
    path.write_bytes(content)
    with pytest.raises(UnreadableFile) as refusal:
        read_file(path)
    assert str(refusal.value).startswith(name)
    assert sentence in str(refusal.value)


def test_a_missing_file_and_a_folder_are_refused(tmp_path: Path) -> None:
    with pytest.raises(UnreadableFile, match=r"gone\.pdf was not found"):
        read_file(tmp_path / "gone.pdf")
    with pytest.raises(UnreadableFile, match="is not a file"):
        read_file(tmp_path)


def test_a_file_above_the_limit_is_refused_with_both_sizes(tmp_path: Path) -> None:
    path = tmp_path / "atlas.pdf"
    with path.open("wb") as opened:
        opened.truncate(MAX_FILE_BYTES + 10 * 1024 * 1024)
    with pytest.raises(UnreadableFile, match=r"atlas\.pdf is 60\.0 MB; StimGuide reads files of up to 50 MB"):
        read_file(path)
