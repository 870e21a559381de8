# ruff: noqa: E501 - the lines of the pages are as their programs write them
"""PDF pages: a leaflet with running headers and a table, a two-column article, a folded leaflet of three columns."""

import io
from collections.abc import Callable, Sequence
from typing import Any

from reportlab.lib.pagesizes import A4, landscape
from reportlab.lib.pdfencrypt import StandardEncryption
from reportlab.lib.styles import ParagraphStyle
from reportlab.pdfgen.canvas import Canvas
from reportlab.platypus import BaseDocTemplate, Frame, FrameBreak, PageTemplate, Paragraph, Spacer, Table, TableStyle

from tests.corpus.pages import SamplePage

BODY = ParagraphStyle("body", fontName="Times-Roman", fontSize=11, leading=14, spaceAfter=7)
SMALL = ParagraphStyle("small", parent=BODY, fontSize=9.5, leading=11.5, spaceAfter=5, alignment=4)
INDENTED = ParagraphStyle("indented", parent=SMALL, firstLineIndent=12, spaceAfter=0)
TITLE = ParagraphStyle("title", fontName="Helvetica-Bold", fontSize=20, leading=24, spaceAfter=12)
HEADING = ParagraphStyle("heading", fontName="Helvetica-Bold", fontSize=13, leading=16, spaceBefore=8, spaceAfter=5)
BOLD = ParagraphStyle("bold", parent=BODY, fontName="Times-Bold", spaceBefore=4, spaceAfter=2)
ITEM = ParagraphStyle("item", parent=BODY, leftIndent=16, bulletIndent=4, spaceAfter=3)


def pdf_of(
    story: Sequence[Any],
    *,
    size: tuple[float, float] = A4,
    columns: Sequence[tuple[float, float, float, float]] = ((56, 60, 483, 720),),
    on_page: Callable[[Canvas, Any], None] = lambda canvas, document: None,
    **properties: Any,
) -> bytes:
    """A PDF with frames (x, y, width, height) filled in order on every page."""
    buffer = io.BytesIO()
    document = BaseDocTemplate(buffer, pagesize=size, invariant=1, **properties)
    frames = [Frame(*column, leftPadding=0, rightPadding=0, topPadding=0, bottomPadding=0) for column in columns]
    document.addPageTemplates([PageTemplate(frames=frames, onPage=on_page)])
    document.build(list(story))
    return buffer.getvalue()


def lines_pdf(lines: Sequence[str], *, leading: float = 14, encrypt: StandardEncryption | None = None) -> bytes:
    """A one-page PDF with lines drawn exactly as given, 11 points."""
    buffer = io.BytesIO()
    canvas = Canvas(buffer, pagesize=A4, invariant=1, encrypt=encrypt)
    canvas.setFont("Times-Roman", 11)
    for number, line in enumerate(lines):
        canvas.drawString(60, 700 - number * leading, line)
    canvas.save()
    return buffer.getvalue()


def clinic_leaflet() -> SamplePage:
    """Two pages in one column, with a running header, page numbers, bullets, a table, and a paragraph over the page break."""

    def furniture(canvas: Canvas, document: Any) -> None:
        canvas.setFont("Helvetica", 8)
        canvas.drawString(56, 805, "Riverbend Neuromodulation Clinic  |  Patient leaflet 12")
        canvas.drawString(56, 30, "Produced by the communications team")
        canvas.drawRightString(540, 30, f"Page {document.page} of 2")

    table = Table(
        [
            ["Week", "Visits", "What happens"],
            ["1 to 6", "Five a week", "Treatment on every weekday"],
            [
                "7",
                "Three",
                Paragraph("The visits are spaced out, and we ask about your mood with a short questionnaire", BODY),
            ],
            ["8 and 9", "Two, then one", "Last sessions"],
        ],
        colWidths=[70, 90, 240],
        style=TableStyle([("FONTNAME", (0, 0), (-1, 0), "Helvetica-Bold"), ("VALIGN", (0, 0), (-1, -1), "TOP")]),
        hAlign="LEFT",
    )
    story = [
        Paragraph("Your course of magnetic stimulation", TITLE),
        Paragraph(
            "This leaflet explains what a course of transcranial magnetic stimulation involves. It does not replace "
            "the talk you will have with your own doctor. Please bring it with you, and write your questions on the back.",
            BODY,
        ),
        Paragraph("Before you start", HEADING),
        Paragraph(
            "We check that you have no metal in or near your head. Tell us about cochlear implants, clips, shrapnel, "
            "pacemakers and pumps, even if they were put in many years ago.",
            BODY,
        ),
        Paragraph("sleep as well as you can the night before", ITEM, bulletText="•"),
        Paragraph(
            "do not change your medicines without asking, because some changes make a seizure more likely",
            ITEM,
            bulletText="•",
        ),
        Paragraph("take off hearing aids and earrings", ITEM, bulletText="•"),
        Paragraph("How often do I come?", HEADING),
        Paragraph("Most people come for nine weeks. The table shows the usual plan.", BODY),
        table,
        Spacer(1, 8),
        Paragraph("If you miss a visit, ring us and we will add one at the end of your course.", BODY),
        Spacer(1, 225),
        Paragraph("Will I notice anything?", HEADING),
        Paragraph(
            "The first thing many people notice is better sleep. Mood tends to lift from the third or fourth week, often so "
            "slowly that your family sees it before you do. A few people feel worse for some days before they feel better; "
            "tell us if that happens. About one person in three does not benefit, and it is not their fault when the "
            "treatment has not worked.",
            BODY,
        ),
        Paragraph("When should I worry?", HEADING),
        Paragraph("A fit is very rare: fewer than one in every thousand people has one.", BODY),
        Paragraph("Out of hours", BOLD),
        Paragraph("Leave a message and the nurse on duty will ring back within the hour.", BODY),
    ]
    return SamplePage(
        name="leaflet-12.pdf",
        content=pdf_of(story, on_page=furniture, title="Microsoft Word - leaflet12_final.docx", author="Riverbend Neuromodulation Clinic"),
        title="",
        declared={"authors": "Riverbend Neuromodulation Clinic"},
        survives=(
            "Your course of magnetic stimulation",
            "It does not replace the talk you will have with your own doctor.",
            "Tell us about cochlear implants, clips, shrapnel, pacemakers and pumps, even if they were put in many years ago.",
            "\nsleep as well as you can the night before\n",
            "do not change your medicines without asking, because some changes make a seizure more likely",
            "Week: 1 to 6; Visits: Five a week; What happens: Treatment on every weekday",
            "Week: 7; Visits: Three; What happens: The visits are spaced out, and we ask about your mood with a short questionnaire",
            "Week: 8 and 9; Visits: Two, then one; What happens: Last sessions",
            "If you miss a visit, ring us and we will add one at the end of your course.",
            "Mood tends to lift from the third or fourth week, often so slowly that your family sees it before you do.",
            "A few people feel worse for some days before they feel better; tell us if that happens.",
            "it is not their fault when the treatment has not worked.",
            "A fit is very rare: fewer than one in every thousand people has one.",
            "Leave a message and the nurse on duty will ring back within the hour.",
        ),
        is_gone=("Patient leaflet 12", "communications team", "Page 1", "of 2", "•"),
    )  # fmt: skip


REVIEW_PARAGRAPHS = (
    "Chronic pain after spinal surgery remains hard to treat. Many patients go through several operations, injections and "
    "long courses of medicine before stimulation is considered, and by then hope is often thin. This review asks what the "
    "trials of the last ten years can tell a patient who is offered a stimulator today.",
    "Conventional stimulation replaces pain with a tingling called paresthesia. The leads must cover the painful region, "
    "which is why patients are woken during the operation and asked where they feel it. Coverage may be lost when a lead "
    "moves, and roughly one patient in eight needs a second operation for that reason.",
    "High-frequency stimulation uses pulses at ten thousand per second and causes no tingling. In a randomized comparison, "
    "more patients had their back pain halved with the high frequency than with conventional settings at one year, though "
    "neither patients nor doctors were blinded and the maker of the device paid for the trial.",
    "Burst stimulation gives packets of five pulses. Patients in a crossover trial preferred it to tonic stimulation by a "
    "wide margin. Closed-loop systems go one step further: they measure the answer of the spinal cord to every pulse and "
    "adjust the next one, so that coughing or bending does not bring an unpleasant jolt.",
    "Not every trial was favourable. In a placebo-controlled crossover trial from Norway, burst stimulation was no better "
    "than a device that was switched off, with disability as the main outcome. Its critics point out that the settings "
    "differed from those in common use; its authors answer that the finding should still make us careful.",
    "Complications are usually mild. Infection occurs in three to five of every hundred patients, and most infections "
    "need the device removed. Lasting harm to nerves is rare but has been reported. Patients should know that batteries "
    "are replaced by an operation, and that scans may be restricted.",
)


def review_article() -> SamplePage:
    """A two-column article under a title and abstract across the page, justified, paragraphs indented, hyphens at line ends."""

    def furniture(canvas: Canvas, document: Any) -> None:
        canvas.setFont("Times-Italic", 8)
        left = document.page % 2 == 0
        canvas.drawString(
            50, 810, "Journal of Spinal Therapies 14 (2022)" if left else "Stimulation for persistent back pain"
        )
        canvas.drawCentredString(297, 28, str(210 + document.page))

    style = ParagraphStyle("hyphenated", parent=INDENTED, embeddedHyphenation=1, uriWasteReduce=0)
    soft = {
        "paresthesia": "pares\xadthe\xadsia", "stimulation": "stimu\xadla\xadtion", "conventional": "conven\xadtional",
        "operation": "oper\xada\xadtion", "randomized": "ran\xaddom\xadized", "Complications": "Compli\xadcations",
        "frequency": "fre\xadquency", "considered": "con\xadsid\xadered",
    }  # fmt: skip
    story: list[Any] = [
        Paragraph("Spinal cord stimulation for persistent back pain: what the trials say", TITLE),
        Paragraph("Marta Oliveira and Jens Holm", SMALL),
        Paragraph(
            "<b>Abstract.</b> We summarise ten years of trials of spinal cord stimulation for patients and their families.",
            SMALL,
        ),
        FrameBreak(),
    ]
    headings = {0: "Introduction", 1: "How the devices differ", 4: "Doubts and risks"}
    for repeat in range(7):  # three pages: the header of the left page comes once only
        for number, paragraph in enumerate(REVIEW_PARAGRAPHS):
            if not repeat and number in headings:
                story.append(Paragraph(headings[number], HEADING))
            if repeat:
                paragraph = paragraph.replace("patients", "people").replace("trial", "study")
            for whole, parted in soft.items():
                paragraph = paragraph.replace(whole, parted)
            story.append(Paragraph(paragraph, style))
    width = 236.0
    columns = [(50.0, 690.0, 495.0, 100.0), (50.0, 60.0, width, 620.0), (50 + width + 20, 60.0, width, 620.0)]
    return SamplePage(
        name="review.pdf",
        content=pdf_of(story, columns=columns, on_page=furniture, title="Spinal cord stimulation for persistent back pain", author="Marta Oliveira, Jens Holm", subject="doi:10.5555/jst.2022.14.211"),
        title="Spinal cord stimulation for persistent back pain",
        declared={"authors": "Marta Oliveira, Jens Holm", "doi": "10.5555/jst.2022.14.211"},
        survives=(
            "We summarise ten years of trials of spinal cord stimulation for patients and their families.",
            "Introduction",
            *REVIEW_PARAGRAPHS[:1],
            "How the devices differ",
            *REVIEW_PARAGRAPHS[1:4],
            "Doubts and risks",
            *REVIEW_PARAGRAPHS[4:],
        ),
        is_gone=("Journal of Spinal Therapies", "Stimulation for persistent back pain\n", "\n211", "stimu-", "\xad"),
    )  # fmt: skip


def folded_leaflet() -> SamplePage:
    """A sheet folded in three: landscape, three columns with headings of their own, read one after the other."""
    panels = [
        (
            "Thinking about TMS?",
            "Transcranial magnetic stimulation treats depression without surgery and without sedation. A magnetic coil is held "
            "near the forehead.",
            "You stay awake. You can stop at any time by raising a hand, and the nurse sits beside you throughout.",
        ),
        (
            "Who can have it?",
            "We offer it to adults whose depression has not improved with two medicines. Young people are seen in a clinic of "
            "their own.",
            "People with a cochlear implant or with metal in the head cannot be treated. Pregnancy is discussed case by case.",
        ),
        (
            "How to reach us",
            "Ask your family doctor for a letter, or write to us yourself. We see most people within four weeks.",
            "The building has a lift. Interpreters can be booked free of charge; please tell us your language when you ring.",
        ),
    ]
    story: list[Any] = []
    for heading, *paragraphs in panels:
        story += [Paragraph(heading, HEADING), *(Paragraph(text, BODY) for text in paragraphs), FrameBreak()]
    columns = [(40 + 262 * panel, 60.0, 230.0, 470.0) for panel in range(3)]
    return SamplePage(
        name="folded.pdf",
        content=pdf_of(story[:-1], size=landscape(A4), columns=columns, title="Untitled-1"),
        title="",
        survives=tuple(text for panel in panels for text in panel),
    )
