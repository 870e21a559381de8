"""PDF pages become paragraphs in reading order; files that cannot be read are refused in plain words."""

import io
import zlib
from pathlib import Path

import pytest
from reportlab.lib.pagesizes import A4
from reportlab.lib.pdfencrypt import StandardEncryption
from reportlab.pdfgen.canvas import Canvas
from reportlab.platypus import PageBreak, Paragraph

from corpus.blocks import Block
from corpus.errors import UnreadableFile
from corpus.readers.pdf import read_pdf
from tests.corpus.pdf_pages import BODY, HEADING, TITLE, clinic_leaflet, lines_pdf, pdf_of, review_article


def blocks(content: bytes, folder: Path) -> tuple[Block, ...]:
    path = folder / "page.pdf"
    path.write_bytes(content)
    return read_pdf(path).blocks


def texts(content: bytes, folder: Path) -> list[str]:
    return [block.text for block in blocks(content, folder)]


def test_words_broken_at_line_ends_are_put_together(tmp_path: Path) -> None:
    lines = ["The coil gives short pulses of stimu-", "lation to one place on the head."]
    assert texts(lines_pdf(lines), tmp_path) == ["The coil gives short pulses of stimulation to one place on the head."]


@pytest.mark.parametrize(
    ("first", "second", "joined"),
    [
        ("The pain was long-", "lasting and dull.", "The pain was long-lasting and dull."),
        ("An X-", "ray was taken first.", "An X-ray was taken first."),
        ("It was a TMS-", "induced twitch.", "It was a TMS-induced twitch."),
        ("This is the Berlin-", "Charlottenburg clinic.", "This is the Berlin-Charlottenburg clinic."),
        ("Between the ages of 18-", "65 it is used.", "Between the ages of 18-65 it is used."),
    ],
)
def test_true_hyphens_at_line_ends_are_kept(first: str, second: str, joined: str, tmp_path: Path) -> None:
    assert texts(lines_pdf([first, second]), tmp_path) == [joined]


def test_the_document_itself_tells_which_hyphens_are_true(tmp_path: Path) -> None:
    lines = [
        "We offer closed-loop devices to all. They are closed-",
        "loop in that they measure, and we think of overuse as over-",
        "use of the coil, which is a plain word in this clinic.",
    ]
    (text,) = texts(lines_pdf(lines), tmp_path)
    assert "closed-loop in that" in text
    assert "as overuse of the coil" in text


def test_columns_are_read_one_after_the_other_and_paragraphs_run_over_them(tmp_path: Path) -> None:
    page = review_article()
    found = texts(page.content, tmp_path)
    for paragraph in page.survives:
        assert paragraph in found or any(paragraph in text for text in found)


def test_headings_have_levels_by_size_and_weight(tmp_path: Path) -> None:
    headings = [(block.level, block.text) for block in blocks(clinic_leaflet().content, tmp_path) if block.level]
    assert headings == [
        (1, "Your course of magnetic stimulation"),
        (2, "Before you start"),
        (2, "How often do I come?"),
        (2, "Will I notice anything?"),
        (2, "When should I worry?"),
        (3, "Out of hours"),
    ]


def test_list_items_are_told_from_paragraphs(tmp_path: Path) -> None:
    items = [block.text for block in blocks(clinic_leaflet().content, tmp_path) if block.kind == "list_item"]
    assert items == [
        "sleep as well as you can the night before",
        "do not change your medicines without asking, because some changes make a seizure more likely",
        "take off hearing aids and earrings",
    ]


def test_every_block_knows_the_page_it_begins_on(tmp_path: Path) -> None:
    story = []
    for word in ("first", "second", "third"):
        story += [
            Paragraph(f"The {word} page", HEADING),
            Paragraph(f"This stands on the {word} page.", BODY),
            PageBreak(),
        ]
    assert [(block.page, block.text) for block in blocks(pdf_of(story), tmp_path) if block.kind == "paragraph"] == [
        (1, "This stands on the first page."),
        (2, "This stands on the second page."),
        (3, "This stands on the third page."),
    ]


def test_a_title_at_the_place_of_the_running_header_is_kept(tmp_path: Path) -> None:
    def header(canvas: Canvas, document: object) -> None:
        canvas.setFont("Helvetica", 9)
        canvas.drawString(56, 815, "All about coils")

    story = [Paragraph("All about coils", TITLE), Paragraph("They are wound from copper wire.", BODY), PageBreak(),
             Paragraph("They get warm when they are used for a long time.", BODY)]  # fmt: skip
    assert texts(pdf_of(story, on_page=header), tmp_path) == [
        "All about coils",
        "They are wound from copper wire.",
        "They get warm when they are used for a long time.",
    ]


def test_a_file_that_needs_a_password_is_refused(tmp_path: Path) -> None:
    protected = lines_pdf(["Secret words"], encrypt=StandardEncryption("open sesame"))
    with pytest.raises(UnreadableFile, match=r"page\.pdf is protected with a password"):
        blocks(protected, tmp_path)


def test_a_file_that_opens_without_a_password_is_read(tmp_path: Path) -> None:
    restricted = lines_pdf(
        ["Words that may not be printed"], encrypt=StandardEncryption("", ownerPassword="x", canPrint=0)
    )
    assert texts(restricted, tmp_path) == ["Words that may not be printed"]


@pytest.mark.parametrize("share", [0.02, 0.3, 0.6, 0.95])
def test_a_file_cut_short_is_refused_or_read_but_never_fails_otherwise(share: float, tmp_path: Path) -> None:
    whole = clinic_leaflet().content
    try:
        found = texts(whole[: int(share * len(whole))], tmp_path)
    except UnreadableFile as refusal:
        assert str(refusal).startswith("page.pdf ")
    else:
        assert any("magnetic stimulation" in text for text in found)


def test_a_file_that_only_begins_like_a_pdf_is_refused_as_damaged(tmp_path: Path) -> None:
    with pytest.raises(UnreadableFile, match=r"page\.pdf (is damaged|has no text)"):
        blocks(b"%PDF-1.7\n" + b"\x93\x02garbage" * 500, tmp_path)


def test_a_scan_is_refused_as_a_scan(tmp_path: Path) -> None:
    buffer = io.BytesIO()
    canvas = Canvas(buffer, pagesize=A4)
    canvas.setFillGray(0.4)
    canvas.rect(50, 50, 400, 600, fill=1)
    canvas.showPage()
    canvas.save()
    with pytest.raises(UnreadableFile, match="has no text that can be read; it may be a scan"):
        blocks(buffer.getvalue(), tmp_path)


def test_a_stream_that_unpacks_without_bound_is_refused(tmp_path: Path) -> None:
    packer = zlib.compressobj(9)
    bomb = b"".join([packer.compress(b"BT ET\n" * 200_000) for _ in range(200)]) + packer.flush()
    parts = [
        b"%PDF-1.4\n1 0 obj<</Type/Catalog/Pages 2 0 R>>endobj\n2 0 obj<</Type/Pages/Kids[3 0 R]/Count 1>>endobj\n",
        b"3 0 obj<</Type/Page/Parent 2 0 R/MediaBox[0 0 500 500]/Contents 4 0 R>>endobj\n",
        b"4 0 obj<</Filter/FlateDecode/Length %d>>stream\n" % len(bomb), bomb, b"\nendstream endobj\n",
        b"trailer<</Root 1 0 R>>\n%%EOF",
    ]  # fmt: skip
    with pytest.raises(UnreadableFile, match="takes too long to read"):
        blocks(b"".join(parts), tmp_path)


@pytest.mark.parametrize(
    ("declared", "kept"),
    [
        ("Caring for your stimulator", "Caring for your stimulator"),
        ("Microsoft Word - x.doc", ""),
        ("untitled", ""),
        ("final_v3.indd", ""),
    ],
)
def test_titles_left_by_programs_are_not_taken(declared: str, kept: str, tmp_path: Path) -> None:
    path = tmp_path / "page.pdf"
    path.write_bytes(pdf_of([Paragraph("Some words.", BODY)], title=declared, author="anonymous"))
    found = read_pdf(path).declared
    assert (found.get("title", ""), found.get("authors", "")) == (kept, "")
