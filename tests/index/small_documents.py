"""Turns lists of sentences into a library of three documents and ten passages."""

from corpus.model import Document, GlossaryTerm, Library, Section, Sentence, Source
from corpus.slugs import slug_of

TMS = {
    "What is TMS?": (
        ["explain tms like im five", "magnet treatment for the brain"],
        ["TMS uses magnetic pulses to change how brain cells work.", "You stay awake during TMS."],
    ),
    "Does TMS hurt?": (
        ["is tms painful", "will the magnet give me a headache"],
        ["Most people feel tapping on the scalp.", "A mild headache after a session is common and passes."],
    ),
    "How long does a TMS session last?": (
        ["how many minutes in the chair"],
        ["A session lasts from 3 to 40 minutes.", "Most people go five days a week for six weeks."],
    ),
    "Can TMS cause a seizure?": (
        ["did anyone ever have a fit from tms"],
        ["A seizure is the most serious known risk of TMS.", "It is rare."],
    ),
}
SCS = {
    "What is a spinal cord stimulator?": (
        ["the pain pacemaker thing"],
        [
            "A spinal cord stimulator sends small electrical pulses to the spine.",
            "It can ease long-lasting nerve pain.",
        ],
    ),
    "Can I have an MRI with a spinal cord stimulator?": (
        ["mri scan with implant"],
        ["Some systems are safe in MRI under set conditions.", "Show your device card before any scan."],
    ),
    "How long does the battery last?": (
        ["when do they change the battery", "charging my stimulator"],
        ["A battery that is not rechargeable lasts about 2 to 7 years.", "Rechargeable ones last 10 years or more."],
    ),
    "What happens in a trial?": (
        ["test run before the implant"],
        ["Thin leads are placed for about a week.", "You and your team then judge whether the pain is less."],
    ),
}
SAFETY = {
    "What are the signs of infection after surgery?": (
        ["red and hot wound"],
        [
            "Fever, redness, swelling or fluid at the cut can be signs of infection.",
            "Call your care team the same day.",
        ],
    ),
    "Can I drive after a session?": (
        [],
        [
            "Most people can drive home after TMS.",
            "Turn a spinal cord stimulator off while driving unless told otherwise.",
        ],
    ),
}


def document_of(
    document_id: str, title: str, sections: dict[str, tuple[list[str], list[str]]], *, updated: str = "2026-11-01"
) -> Document:
    """A document whose sections map a heading to (other ways to ask it, its sentences)."""
    text, made = "", []
    for heading, (asked, sentences) in sections.items():
        spans = []
        start = len(text)
        for sentence in sentences:
            spans.append(Sentence(start=len(text), end=len(text) + len(sentence), source_keys=("nice2015",)))
            text += sentence + " "
        end = spans[-1].end
        text += "\n\n"
        made.append(
            Section(
                heading=heading,
                slug=slug_of(heading),
                start=start,
                end=end,
                sentences=tuple(spans),
                paragraph_starts=(start,),
                asked=tuple(asked),
            )
        )
    return Document(
        id=document_id,
        title=title,
        origin="library",
        source_key=f"page-{document_id}",
        text=text,
        sections=tuple(made),
        updated=updated,
    )


def library_of(*documents: Document) -> Library:
    """A library of these documents, their Sources, and a glossary of one term."""
    nice = Source(key="nice2015", title="Repetitive TMS for depression", publisher="NICE", kind="guideline", year=2015)
    pages = {d.source_key: Source(key=d.source_key, title=d.title, kind="library-page") for d in documents}
    term = GlossaryTerm(term="TMS", plain="magnetic pulses to the brain", also=("rTMS",), source_keys=("nice2015",))
    return Library(documents=documents, sources={"nice2015": nice, **pages}, glossary=(term,))


def small_library() -> Library:
    """Ten passages in three documents."""
    return library_of(
        document_of("tms", "Transcranial magnetic stimulation", TMS),
        document_of("scs", "Spinal cord stimulation", SCS),
        document_of("safety", "Staying safe", SAFETY),
    )


def larger_library(documents: int) -> Library:
    """`documents` numbered documents of four passages, no two texts alike: enough to keep a build busy for a while."""
    made = []
    for number in range(documents):
        sections = {
            f"What does leaflet {number} say about topic {topic}?": (
                [f"leaflet {number} topic {topic} in short", f"topic {topic}, number {number}"],
                [f"Leaflet {number} explains topic {topic} in plain words for patient {n}." for n in range(8)],
            )
            for topic in range(4)
        }
        made.append(document_of(f"leaflet-{number}", f"Leaflet {number}", sections))
    return library_of(*made)
