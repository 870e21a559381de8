"""Turns an Answer into what a person reads: a card of HTML, or text for a terminal. One template a format."""

import re
import textwrap
import unicodedata
from collections.abc import Sequence
from functools import cache
from pathlib import Path

from jinja2 import Environment, FileSystemLoader, StrictUndefined
from markupsafe import Markup

from chatbot.answer import Answer, Citation, Notice, Statement
from chatbot.conversation import Conversation
from corpus.about_source import spoken_date
from ui.links import call_words, dial_target
from ui.source_card import reference, source_card

TEMPLATES = Path(__file__).parent / "templates"

BEFORE_THE_ANSWER = ("emergency", "crisis", "personal_advice", "not_found")
"""The kinds of notice that are read before the answer, in this order; the others come after it."""

MAX_ECHO_CHARS = 400
"""A longer question is shown shortened above its answer."""

MAX_EXPLAINED_HITS = 5

MAX_UNBROKEN_CHARS = 20
"""A longer last word may be broken on a narrow phone."""

_INVISIBLE = frozenset("\u200e\u200f\u061c\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069")
"""Characters that turn the direction of text; a terminal has no other way to contain them."""


def conversation_html(conversation: Conversation, *, pending: str = "", problem: str = "") -> str:
    """The conversation as cards, oldest first, then the message being answered or the problem with the last one."""
    cards = [answer_html(turn.answer, message=turn.message, turn=n) for n, turn in enumerate(conversation.turns, 1)]
    if pending or problem:
        cards.append(_html("unanswered.html", message=echo(pending), problem=problem))
    return "\n".join(cards)


def answer_html(answer: Answer, *, message: str, turn: int) -> str:
    """One answer as a card. `turn` makes the ids of its parts unique in the page."""
    return _html("answer.html", answer=answer, message=echo(message), turn=turn, **_notices(answer))


def example_questions_html(questions: Sequence[str], *, problem: str = "") -> str:
    """The questions to begin with, as buttons, or why there are none."""
    return _html("examples.html", questions=questions, problem=problem)


def page_html(template: str, **values: object) -> str:
    """A fixed part of a page from one of the templates."""
    return _html(template, **values)


def answer_text(answer: Answer, *, width: int = 80) -> str:
    """One answer for a terminal of `width` columns: notices, statements, quotes with their sources."""
    text = (
        _environment("text")
        .get_template("answer.txt")
        .render(
            answer=answer,
            wrap=lambda text, indent=0: _wrapped(text, width, indent),
            **_notices(answer),
        )
    )
    return re.sub(r"\n{3,}", "\n\n", visible(text)).strip()


def explanation_text(answer: Answer) -> str:
    """Why an answer is as it is: what was searched for, the best hits with their signals, the time of each step."""
    lines = ["How this answer came about"]
    for search in answer.searches:
        topics = f", about {', '.join(search.topics)}" if search.topics else ""
        lines.append(f"  searched for: {visible(search.text)}{topics}")
        lines.append(f"  {search.verdict}: probability {search.probability:.2f} that the best hit answers it")
        lines.append("  score  text  question  sentence  words  passage")
        for hit in search.hits[:MAX_EXPLAINED_HITS]:
            s = hit.signals
            row = f"  {hit.score:5.2f}  {s.dense:4.2f}  {s.question:8.2f}  {s.sentence:8.2f}  {s.lexical:5.2f}"
            lines.append(f"{row}  {hit.passage.id}")
    steps = ", ".join(f"{step} {ms:.1f}" for step, ms in answer.timings_ms.items())
    lines.append(f"  milliseconds: {steps}; in all {sum(answer.timings_ms.values()):.1f}")
    return "\n".join(lines)


def echo(message: str) -> str:
    """A message as it is shown above its answer: visible characters only, at most MAX_ECHO_CHARS of them."""
    message = visible(message).strip()
    return message if len(message) <= MAX_ECHO_CHARS else message[:MAX_ECHO_CHARS].rstrip() + "…"


def visible(text: str) -> str:
    """The text without control characters (terminal commands among them) and without direction marks."""
    return "".join(
        character
        for character in text
        if character == "\n" or (unicodedata.category(character) not in ("Cc", "Cs") and character not in _INVISIBLE)
    )


def marked(citation: Citation) -> Markup:
    """The passage of a citation as HTML, the quoted words in a <mark>."""
    text, start, end = citation.passage_text, citation.start, citation.end
    return Markup('{}<mark id="sg-quote">{}</mark>{}').format(text[:start], text[start:end], text[end:])


def citation_label(citation: Citation) -> str:
    """What a screen reader says for the mark of a citation: "Source 1: <title>"."""
    title = citation.sources[0].title if citation.sources else citation.document_title
    return f"Source {citation.number}: {title}"


def paragraphs(statements: Sequence[Statement]) -> tuple[tuple[Statement, ...], ...]:
    """Statements grouped as their passages are: a new paragraph where the passage begins one, or another passage."""
    grouped: list[list[Statement]] = []
    place: tuple[str, int] | None = None
    for statement in statements:
        first = statement.citations[0] if statement.citations else None
        here = (first.passage_id, first.passage_text.count("\n\n", 0, first.start)) if first else place
        if here != place or not grouped:
            grouped.append([])
        grouped[-1].append(statement)
        place = here
    return tuple(map(tuple, grouped))


def _notices(answer: Answer) -> dict[str, tuple[Notice, ...]]:
    """The notices in their places: before everything else, or after the answer."""
    return {
        "notices_before": tuple(
            notice for kind in BEFORE_THE_ANSWER for notice in answer.notices if notice.kind == kind
        ),
        "notices_after": tuple(notice for notice in answer.notices if notice.kind not in BEFORE_THE_ANSWER),
    }


def _html(template: str, **values: object) -> str:
    return _environment("html").get_template(template).render(**values)


@cache
def _environment(kind: str) -> Environment:
    environment = Environment(
        loader=FileSystemLoader(TEMPLATES),
        autoescape=kind == "html",
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    environment.filters |= {"marked": marked, "label": citation_label, "source_card": source_card}
    environment.filters |= {"dial": dial_target, "call_words": call_words, "spoken_date": spoken_date}
    environment.filters |= {"all_but_last_word": lambda text: "".join(_last_word_apart(text)[:2])}
    environment.filters |= {"last_word": lambda text: _last_word_apart(text)[2]}
    environment.filters |= {"paragraphs": paragraphs, "numbered_sentences": numbered_sentences, "reference": reference}
    return environment


def _last_word_apart(text: str) -> tuple[str, str, str]:
    """The text, the space and the last word: the mark of a citation stays on the line of the word before it."""
    before, space, last = text.rpartition(" ")
    return (before, space, last) if len(last) <= MAX_UNBROKEN_CHARS else (text, "", "")


def numbered_sentences(statements: Sequence[Statement]) -> str:
    """The sentences of an answer with their citation marks: "It is safe. [1][2] ..."."""
    return " ".join(f"{s.text} {''.join(f'[{c.number}]' for c in s.citations)}".rstrip() for s in statements)


def _wrapped(text: str, width: int, indent: int) -> str:
    """Text folded to `width` columns; every line but the first begins with `indent` spaces."""
    lines = text.splitlines() or [""]
    folded = [textwrap.fill(line, width, subsequent_indent=" " * indent, break_on_hyphens=False) for line in lines]
    return ("\n" + " " * indent).join(folded)
