# ruff: noqa: E501 - the lines of the pages are as their programs write them
"""A Word file: an aftercare sheet with headings, lists, a table, tracked changes and page furniture."""

import datetime
import io
import zipfile
from typing import Any

import docx
from docx.oxml import OxmlElement, parse_xml
from docx.oxml.ns import nsdecls, qn

from tests.corpus.pages import SamplePage


def docx_bytes(document: Any) -> bytes:
    buffer = io.BytesIO()
    document.save(buffer)
    return buffer.getvalue()


def aftercare_sheet() -> SamplePage:
    """An aftercare sheet edited by several people: deletions and insertions are still tracked, a text box holds a warning."""
    document = docx.Document()
    document.core_properties.title = "Aftercare for spinal cord stimulators"
    document.core_properties.author = "Hillcrest Pain Service"
    document.core_properties.modified = datetime.datetime(2024, 3, 18, 9, 0)
    document.sections[0].header.paragraphs[0].text = "Hillcrest internal template v7"
    document.sections[0].footer.paragraphs[0].text = "Printed copies are not controlled"
    document.add_paragraph("Going home with your stimulator", style="Title")
    document.add_paragraph("Please keep this sheet. It tells you how to look after the wound and when to call.")
    document.add_heading("The first two weeks", level=1)
    tracked = document.add_paragraph("Keep the dressing clean and dry for ")
    _track(tracked, deleted="seven days", inserted="ten days")
    tracked.add_run(". A nurse takes out the stitches.")
    for text in ("Sleep on your back or side", "Do not lift anything heavier than a full kettle"):
        document.add_paragraph(text, style="List Bullet")
    document.add_heading("Using the remote control", level=2)
    linked = document.add_paragraph("Turn the strength up slowly until you feel it, then one step down. ")
    _hyperlink(linked, "The maker’s guide shows every button.")
    _content_control(document, "Your programme was chosen together with the physiotherapist.")
    document.add_heading("When to call", level=1)
    table = document.add_table(rows=1, cols=2)
    for cell, text in zip(table.rows[0].cells, ("What you notice", "What to do"), strict=True):
        cell.paragraphs[0].add_run(text).bold = True
    for notice, action in (
        ("Redness, swelling or fluid from the wound", "Ring the ward the same day"),
        ("New weakness in the legs", "Go to the emergency department"),
    ):
        row = table.add_row().cells
        row[0].text, row[1].text = notice, action
    _hidden(
        document.add_paragraph("Paracetamol is usually enough for the soreness."), " EDITOR NOTE check with pharmacy"
    )
    _text_box(document, "Never drive while you change the settings.")
    return SamplePage(
        name="aftercare.docx",
        content=docx_bytes(document),
        title="Aftercare for spinal cord stimulators",
        declared={"authors": "Hillcrest Pain Service", "date": "2024-03-18"},
        survives=(
            "Going home with your stimulator",
            "It tells you how to look after the wound and when to call.",
            "The first two weeks",
            "Keep the dressing clean and dry for ten days. A nurse takes out the stitches.",
            "Sleep on your back or side",
            "Do not lift anything heavier than a full kettle",
            "Turn the strength up slowly until you feel it, then one step down. The maker’s guide shows every button.",
            "Your programme was chosen together with the physiotherapist.",
            "What you notice: Redness, swelling or fluid from the wound; What to do: Ring the ward the same day",
            "What you notice: New weakness in the legs; What to do: Go to the emergency department",
            "Paracetamol is usually enough for the soreness.",
            "Never drive while you change the settings.",
        ),
        is_gone=("seven days", "internal template", "not controlled", "EDITOR NOTE"),
    )


def zip_bomb_docx() -> bytes:
    """A Word package of a few hundred kilobytes whose document would unpack to 300 MB."""
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as package:
        package.writestr("[Content_Types].xml", "<Types/>")
        with package.open("word/document.xml", "w", force_zip64=True) as member:
            for _ in range(300):
                member.write(b" " * 1024 * 1024)
    return buffer.getvalue()


def _track(paragraph: Any, *, deleted: str, inserted: str) -> None:
    for tag, text_tag, text in (("w:del", "w:delText", deleted), ("w:ins", "w:t", inserted)):
        change = OxmlElement(tag)
        run = OxmlElement("w:r")
        words = OxmlElement(text_tag)
        words.text = text
        run.append(words)
        change.append(run)
        paragraph._p.append(change)


def _hyperlink(paragraph: Any, text: str) -> None:
    link = OxmlElement("w:hyperlink")
    link.append(_run(text))
    paragraph._p.append(link)


def _content_control(document: Any, text: str) -> None:
    control = parse_xml(
        f"<w:sdt {nsdecls('w')}><w:sdtPr/><w:sdtContent><w:p><w:r><w:t>{text}</w:t></w:r></w:p></w:sdtContent></w:sdt>"
    )
    document.element.body.insert(len(document.element.body) - 1, control)


def _hidden(paragraph: Any, text: str) -> None:
    run = paragraph.add_run(text)
    run.font.hidden = True


def _text_box(document: Any, text: str) -> None:
    """A text box as Word writes it: once for new programs, and the same words again for old ones."""
    box = f"<w:txbxContent><w:p><w:r><w:t>{text}</w:t></w:r></w:p></w:txbxContent>"
    compatibility = "http://schemas.openxmlformats.org/markup-compatibility/2006"
    shape = "http://schemas.microsoft.com/office/word/2010/wordprocessingShape"
    paragraph = document.add_paragraph()
    paragraph._p.append(
        parse_xml(
            f'<w:r {nsdecls("w")} xmlns:mc="{compatibility}" xmlns:wps="{shape}" xmlns:v="urn:schemas-microsoft-com:vml">'
            f'<mc:AlternateContent><mc:Choice Requires="wps"><w:drawing><wps:txbx>{box}</wps:txbx></w:drawing></mc:Choice>'
            f"<mc:Fallback><w:pict><v:textbox>{box}</v:textbox></w:pict></mc:Fallback></mc:AlternateContent></w:r>"
        )
    )


def _run(text: str) -> Any:
    run = OxmlElement("w:r")
    words = OxmlElement("w:t")
    words.set(qn("xml:space"), "preserve")
    words.text = text
    run.append(words)
    return run
