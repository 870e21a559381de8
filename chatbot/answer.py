"""What the bot says: Answer, Statement, Citation, Notice and the outcomes they can have."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Literal

from corpus.model import Source
from index import Hit

Outcome = Literal[
    "answered",
    "partly_answered",
    "not_found",
    "emergency",
    "crisis",
    "personal_advice",
    "off_topic",
    "small_talk",
]

Verdict = Literal["answered", "not_found", "off_topic"]

NoticeKind = Literal["emergency", "crisis", "personal_advice", "care_team", "not_found", "conflicts", "source", "info"]


@dataclass(frozen=True, kw_only=True)
class Citation:
    """Points from a statement to exact words: `passage.text[start:end] == quote`.

    `number` is the 1-based mark shown in the answer. `sources` are the published works behind
    the quoted sentence, in the order the document names them. `passage_text` and `document_title`
    are carried along so that a reader can see the quote in its place without another look-up.
    """

    number: int
    document_id: str
    document_title: str
    document_updated: str
    passage_id: str
    heading: str
    passage_text: str
    start: int
    end: int
    quote: str
    sources: tuple[Source, ...]
    from_clinic: bool = False
    page: int | None = None


@dataclass(frozen=True, kw_only=True)
class Statement:
    """One sentence of an answer with its citations. `query` is the index of the question it answers."""

    text: str
    citations: tuple[Citation, ...]
    query: int = 0


@dataclass(frozen=True, kw_only=True)
class Notice:
    """A fixed message shown with an answer; `title` is its short headline.

    `sources` are the works the message rests on. Notices of kind "emergency" and "crisis" come
    before everything else. `contacts` are (label, dial string) pairs a phone can call.
    """

    kind: NoticeKind
    title: str
    text: str
    rule_id: str = ""
    contacts: tuple[tuple[str, str], ...] = ()
    sources: tuple[Source, ...] = ()


@dataclass(frozen=True, kw_only=True)
class EvidenceLabel:
    """How strong the sources behind an answer are: a short `label`, why (`reason`), and their years."""

    label: str
    reason: str
    oldest_year: int | None = None
    newest_year: int | None = None


@dataclass(frozen=True, kw_only=True)
class Search:
    """One question of a message, and how it was decided on: why an answer is as it is.

    `text` is what was searched for, `asked` the person's own words, `topics` the treatments it is about,
    `hits` what was found on them, best first, `probability` (0-1) that the best hit answers it.
    """

    text: str
    asked: str
    topics: tuple[str, ...]
    hits: tuple[Hit, ...]
    verdict: Verdict
    probability: float


@dataclass(frozen=True, kw_only=True)
class Answer:
    """What the bot replies to one message.

    `searches` holds the stand-alone questions that were searched for, and what was found for each;
    `statements` the cited sentences in reading order; `nearest_topics` the closest questions of the
    library when it holds no answer; `follow_ups` questions to tap next; `glossary` (term, plain
    explanation) pairs for terms in the answer; `timings_ms` milliseconds by step; `library_version`
    the generation that answered.
    """

    outcome: Outcome
    message: str = ""
    searches: tuple[Search, ...] = ()
    statements: tuple[Statement, ...] = ()
    notices: tuple[Notice, ...] = ()
    evidence: EvidenceLabel | None = None
    nearest_topics: tuple[str, ...] = ()
    follow_ups: tuple[str, ...] = ()
    glossary: tuple[tuple[str, str], ...] = ()
    timings_ms: Mapping[str, float] = field(default_factory=dict)
    library_version: str = ""

    @property
    def understood_as(self) -> tuple[str, ...]:
        """The stand-alone questions that were searched for, in the order asked."""
        return tuple(search.text for search in self.searches)

    @property
    def topics(self) -> tuple[str, ...]:
        """The treatments that the message is about, by their standard terms, each once."""
        return tuple(dict.fromkeys(topic for search in self.searches for topic in search.topics))

    @property
    def text(self) -> str:
        """The answer as plain text, without citation marks."""
        return " ".join(statement.text for statement in self.statements)

    @property
    def citations(self) -> tuple[Citation, ...]:
        """Every citation once, in the order of their numbers."""
        by_number = {c.number: c for s in self.statements for c in s.citations}
        return tuple(by_number[number] for number in sorted(by_number))
