"""Turns an Answer into the JSON of the API and of `stimguide ask --json`."""

from collections.abc import Mapping
from typing import Annotated, Any

from pydantic import BaseModel, BeforeValidator, ConfigDict, Field

from chatbot.answer import Answer, NoticeKind, Outcome


class _Body(BaseModel):
    model_config = ConfigDict(from_attributes=True, hide_input_in_errors=True)  # errors are logged, questions not


class SourceBody(_Body):
    """A published work or page behind a quoted sentence."""

    key: str
    title: str
    publisher: str
    kind: str = Field(description="kind of evidence, e.g. guideline, meta-analysis, randomized-trial")
    authors: str
    year: int | None
    date: str
    doi: str
    pmid: str
    pmcid: str
    url: str
    conflicts: str = Field(description="conflicts of interest as the source states them; empty if not in our records")


class CitationBody(_Body):
    """Exact words of a passage: passage_text[start:end] == quote (offsets in characters)."""

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
    sources: list[SourceBody]
    from_clinic: bool
    page: int | None


class StatementBody(_Body):
    """One sentence of the answer; `query` is the index in `understood_as` of the question it answers."""

    text: str
    citations: list[CitationBody]
    query: int


class ContactBody(_Body):
    """Somebody to call."""

    label: str
    number: str


class GlossaryBody(_Body):
    """A term of the answer in plain words."""

    term: str
    plain: str


def _named(first: str, second: str) -> BeforeValidator:
    """Names the two parts of a pair, so that JSON says which is which."""

    def name_parts(pair: Any) -> Any:
        return {first: pair[0], second: pair[1]} if isinstance(pair, tuple) else pair

    return BeforeValidator(name_parts)


class NoticeBody(_Body):
    """A fixed message that belongs to the answer; emergency and crisis notices must be shown first."""

    kind: NoticeKind
    title: str
    text: str
    rule_id: str
    contacts: list[Annotated[ContactBody, _named("label", "number")]]
    sources: list[SourceBody]


class EvidenceBody(_Body):
    """How strong the sources behind the answer are, in plain words."""

    label: str
    reason: str
    oldest_year: int | None
    newest_year: int | None


class AnswerBody(_Body):
    """The answer to one question."""

    outcome: Outcome
    message: str
    understood_as: list[str]
    text: str
    statements: list[StatementBody]
    notices: list[NoticeBody]
    evidence: EvidenceBody | None
    nearest_topics: list[str]
    follow_ups: list[str]
    glossary: list[Annotated[GlossaryBody, _named("term", "plain")]]
    topics: list[str]
    timings_ms: Annotated[dict[str, float], BeforeValidator(lambda timings: dict(timings))]
    library_version: str


def body_of(answer: Answer) -> AnswerBody:
    """The JSON body of an answer; field names are those of Answer and its parts."""
    return AnswerBody.model_validate(answer)


class AskBody(BaseModel):
    """A question, with the earlier questions of the same conversation.

    The server keeps nothing between requests: it answers the earlier questions again, silently and in order, so that
    "does it hurt?" after "What is TMS?" is understood.
    """

    model_config = ConfigDict(extra="forbid", strict=True, hide_input_in_errors=True)

    question: str = Field(description="the question, 1 to 4,000 characters", examples=["Does it hurt?"])
    earlier: list[str] = Field(
        default_factory=list,
        max_length=20,
        description="earlier questions of the conversation, oldest first",
        examples=[["What is TMS?"]],
    )


class ErrorDetail(BaseModel):
    """What went wrong: a code for programs, a sentence for people."""

    code: str
    message: str


class ErrorBody(BaseModel):
    """The body of every error."""

    error: ErrorDetail


class HealthBody(BaseModel):
    """The process lives."""

    status: str = "alive"


class ReadinessBody(BaseModel):
    """Whether questions are answered: `reason` says why not, or why an older generation still answers."""

    status: str
    reason: str
    generation_id: str


ERROR_RESPONSES: Mapping[int | str, dict[str, Any]] = {
    400: {"model": ErrorBody, "description": "The body is not JSON."},
    413: {"model": ErrorBody, "description": "The question or the body is too long."},
    422: {"model": ErrorBody, "description": "The question is empty, or a field is missing or of the wrong type."},
    503: {"model": ErrorBody, "description": "The model or the index could not be loaded."},
}
