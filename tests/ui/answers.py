"""Answers as the chatbot makes them, for the tests of how they are shown."""

from chatbot.answer import Answer, Citation, EvidenceLabel, Notice, Search, Statement
from corpus.model import Source

PASSAGE = "TMS does not usually hurt. Some people have a headache afterwards.\n\nTell your nurse if it hurts."

TRIAL = Source(
    key="trial",
    title="Headache after TMS",
    authors="Smith J, Jones K",
    publisher="Brain Stimulation",
    year=2021,
    kind="randomized-trial",
    doi="10.1000/182",
    conflicts="Two authors report fees from device makers.",
)


def citation(quote: str, *, number: int = 1, passage: str = PASSAGE, source: Source = TRIAL) -> Citation:
    start = passage.index(quote)
    return Citation(
        number=number,
        document_id="tms-session",
        document_title="What a TMS session is like",
        document_updated="2026-05-01",
        passage_id="tms-session#hurt",
        heading="Does TMS hurt?",
        passage_text=passage,
        start=start,
        end=start + len(quote),
        quote=quote,
        sources=(source,),
    )


def search(text: str) -> Search:
    return Search(text=text, asked=text, topics=(), hits=(), verdict="answered", probability=0.9)


def answered(**changes: object) -> Answer:
    first, second = "TMS does not usually hurt.", "Some people have a headache afterwards."
    parts: dict[str, object] = {
        "outcome": "answered",
        "message": "Does TMS hurt?",
        "searches": (search("Does TMS hurt?"),),
        "statements": (
            Statement(text=first, citations=(citation(first),)),
            Statement(text=second, citations=(citation(second, number=2),)),
        ),
        "notices": (Notice(kind="care_team", title="", text="Ask your care team about your own case."),),
        "evidence": EvidenceLabel(label="Good evidence", reason="One randomised trial.", oldest_year=2021),
        "follow_ups": ("How long does a session take?",),
        "glossary": (("TMS", "magnetic pulses through the skull"),),
        "timings_ms": {"retrieve": 3.0},
        "library_version": "g1",
    }
    return Answer(**(parts | changes))  # type: ignore[arg-type]


EMERGENCY = Notice(
    kind="emergency",
    title="This may be an emergency",
    text="Call now.",
    contacts=(("Call 911", "911"),),
)
