"""Small realistic pages of clinics, hospitals and journals, and what a reader must make of each.

Every page is written for the tests and is unlike the seed documents: it shows that the rules of the
readers are general. `all_pages()` gives every one; each knows what must survive and what must not.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path


@dataclass(frozen=True, kw_only=True)
class SamplePage:
    """A file's name and bytes; the declared metadata, sentences in reading order, and words that must be gone."""

    name: str
    content: bytes
    title: str
    declared: Mapping[str, str] = field(default_factory=dict)
    survives: tuple[str, ...] = ()
    is_gone: tuple[str, ...] = ()

    def write_to(self, folder: Path) -> Path:
        path = folder / self.name
        path.write_bytes(self.content)
        return path


def all_pages() -> tuple[SamplePage, ...]:
    # Imported here because those modules need SamplePage.
    from tests.corpus.docx_pages import aftercare_sheet
    from tests.corpus.html_pages import (
        accordion_page,
        blog_post,
        comparison_table,
        div_soup,
        hospital_page,
        journal_landing_page,
        old_table_layout,
        page_in_a_form,
        wrapped_in_sidebar_class,
    )
    from tests.corpus.pdf_pages import clinic_leaflet, folded_leaflet, review_article

    return (
        blog_post(),
        hospital_page(),
        journal_landing_page(),
        comparison_table(),
        div_soup(),
        page_in_a_form(),
        wrapped_in_sidebar_class(),
        accordion_page(),
        old_table_layout(),
        clinic_leaflet(),
        review_article(),
        folded_leaflet(),
        aftercare_sheet(),
        plain_letter(),
    )


LETTER = """Your appointment for a trial of spinal cord stimulation

Dear patient,

We’re writing to explain what happens on the day of your trial – please read this letter before you come.
The trial lasts about a week. Thin leads are placed near your spinal cord through a needle, and a small
battery box is worn on a belt outside the body. You’ll be awake, but drowsy, for most of the procedure.

What should I bring?

• a list of all the medicines you take, “natural” remedies included
• loose clothes that don’t press on your back
• the remote control, if you’ve been given one already

During the week we’d like you to keep a diary of your pain. Don’t bend, twist or reach above your head:
the leads aren’t fixed yet and could move. You can shower only from the waist down, and you shouldn’t drive
while the stimulator is switched on.

Who do I ring if I’m worried?

Ring the pain team in the daytime on the number above. If you’ve a fever, a stiff neck, new weakness in the legs
or trouble passing urine, go to the emergency department at once and show them this letter.

Yours sincerely,
Zoë Fernández-Núñez, specialist nurse
"""


def plain_letter() -> SamplePage:
    """A letter typed on Windows: curly quotes, dashes and accents in Windows-1252, lines broken by hand."""
    return SamplePage(
        name="trial-letter.txt",
        content=LETTER.replace("\n", "\r\n").encode("cp1252"),
        title="",
        survives=(
            "Your appointment for a trial of spinal cord stimulation",
            "We’re writing to explain what happens on the day of your trial – please read this letter before you come.",
            "Thin leads are placed near your spinal cord through a needle, and a small battery box is worn on a belt",
            "a list of all the medicines you take, “natural” remedies included",
            "the leads aren’t fixed yet and could move.",
            "go to the emergency department at once and show them this letter.",
            "Zoë Fernández-Núñez, specialist nurse",
        ),
        is_gone=("\r", "\x92"),
    )
