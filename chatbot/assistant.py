"""Turns a message into a cited Answer, in seven steps."""

import time
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

from chatbot.answer import Answer, Notice, Search, Statement
from chatbot.clinic import Clinic
from chatbot.compose import ExtractiveComposer
from chatbot.concepts import Concepts
from chatbot.conversation import Conversation
from chatbot.crisis_meaning import CrisisMeaning, crisis_model
from chatbot.decide import Calibration, calibration, decide
from chatbot.errors import InvalidMessage
from chatbot.evidence import evidence_label
from chatbot.present import follow_ups, nearest_topics, notices_beside, terms_in
from chatbot.resolve import Query, QueryResolver
from chatbot.safety import Finding, SafetyScreen
from chatbot.safety_rules import safety_rules
from chatbot.topic_filter import TopicFilter
from chatbot.verify import verified
from chatbot.wording import fixed_notice, safety_notice, small_talk
from chatbot.words import library_words
from corpus.paths import default_data_dir
from index import Embedder, Generation, Hit, Retriever, load_current

MAX_MESSAGE_CHARS = 4000
"""The longest message that is read: about 700 words."""

_HITS = 12

_SAME_PAGE = 0.08
"""How much higher a follow-up's hits count that stand on a page just quoted: "does it hurt?" after the SCS trial is
about the trial, not about all of SCS."""

_BETTER_ALONE = 0.02
"""How much higher a question must score without the topic carried over to be taken as a change of subject.

On the tuning set, follow-ups score 0.05 to 0.3 higher with their topic, and changes of subject up to 0.3 lower.
"""


class Assistant:
    """Answers messages from one generation of the library."""

    def __init__(
        self,
        *,
        generation: Generation,
        retriever: Retriever,
        screen: SafetyScreen,
        concepts: Concepts,
        resolver: QueryResolver,
        topics: TopicFilter,
        composer: ExtractiveComposer,
        model: Calibration,
        clinic: Clinic,
    ) -> None:
        """Every step is handed in; `of` and `default` wire the usual ones."""
        self._generation = generation
        self._retriever = retriever
        self._screen = screen
        self._concepts = concepts
        self._resolver = resolver
        self._topics = topics
        self._composer = composer
        self._model = model
        self._clinic = clinic

    @classmethod
    def of(cls, generation: Generation, embedder: Embedder, clinic: Clinic | None = None) -> "Assistant":
        """The usual steps around a generation."""
        concepts = Concepts(generation.library.glossary)
        return cls(
            generation=generation,
            retriever=Retriever(generation, embedder),
            screen=SafetyScreen(safety_rules(), _crisis_meaning(embedder)),
            concepts=concepts,
            resolver=QueryResolver(concepts, library_words(generation.passages), embedder.is_word),
            topics=TopicFilter(concepts, generation),
            composer=ExtractiveComposer(generation),
            model=calibration(),
            clinic=clinic or Clinic(),
        )

    @classmethod
    def default(cls, data_dir: Path | None = None) -> "Assistant":
        """The Assistant of the current generation in `data_dir` (None: the default place) with the default model.

        Raises:
            IndexingError: there is no generation, it is damaged, or the model is missing.
        """
        embedder = Embedder.load()
        return cls.of(load_current(data_dir or default_data_dir(), embedder.digest), embedder)

    def reply(self, message: str, conversation: Conversation | None = None) -> Answer:
        """The answer to a message of 1 to MAX_MESSAGE_CHARS characters.

        Raises:
            InvalidMessage: the message is empty or too long.
        """
        message = checked_message(message)
        conversation = conversation or Conversation()
        clock = _Clock()
        findings = self._screen.findings(message)  # 1 screen
        clock.lap("screen")
        answer = self._fixed_answer(message, findings)
        if answer is None:
            queries = self._resolver.resolve(message, conversation)  # 2 resolve
            clock.lap("resolve")
            searches = tuple(self._search(query, clock) for query in queries)  # 3 retrieve, 4 decide
            statements = self._compose(searches)  # 5 compose
            clock.lap("compose")
            statements = verified(statements, self._generation.passage)  # 6 verify
            clock.lap("verify")
            answer = self._present(message, findings, searches, statements)  # 7 present
            clock.lap("present")
        return replace(answer, timings_ms=clock.laps, library_version=self._generation.id)

    def _fixed_answer(self, message: str, findings: Sequence[Finding]) -> Answer | None:
        """The reply to what needs no search: a crisis, an attempt to change the rules, small talk."""
        if any(f.rule.outcome == "crisis" and f.sure for f in findings):
            urgent = [f for f in findings if f.rule.outcome in ("crisis", "emergency")]
            return Answer(outcome="crisis", message=message, notices=self._safety_notices(urgent))
        if findings and findings[0].rule.outcome == "off_topic":
            return Answer(outcome="off_topic", message=message, notices=self._safety_notices(findings[:1]))
        talk = small_talk(message)
        return Answer(outcome="small_talk", message=message, notices=(talk,)) if talk and not findings else None

    def _search(self, query: Query, clock: "_Clock") -> Search:
        """The search for a query; for one that carries a topic over, without it where that finds something better."""
        search = self._find(query, clock)
        if query.alone is None:
            return search
        alone = self._find(query.alone, clock)
        return alone if _best_score(alone) > _best_score(search) + _BETTER_ALONE else search

    def _find(self, query: Query, clock: "_Clock") -> Search:
        hits = self._retriever.search(query.text, limit=_HITS)
        clock.lap("retrieve")
        hits = _same_page_first(self._topics.about_the_topic(hits, query), query.pages)
        has_concept = bool(query.topics or self._concepts.mentions(query.text))
        decision = decide(query.text, hits, has_concept=has_concept, model=self._model)
        clock.lap("decide")
        return Search(
            text=query.text,
            asked=query.asked,
            topics=query.topics,
            hits=hits,
            verdict=decision.verdict,
            probability=decision.probability,
        )

    def _compose(self, searches: Sequence[Search]) -> tuple[Statement, ...]:
        statements: list[Statement] = []
        for number, search in enumerate(searches):
            if search.verdict == "answered":
                composed = self._composer.compose(search.hits, query=number, first_number=len(statements) + 1)
                said = {statement.text for statement in statements}
                statements += [statement for statement in composed if statement.text not in said]
        return tuple(statements)

    def _present(
        self, message: str, findings: Sequence[Finding], searches: tuple[Search, ...], statements: tuple[Statement, ...]
    ) -> Answer:
        answered = {statement.query for statement in statements}
        missing = [search for number, search in enumerate(searches) if number not in answered]
        safety = self._safety_notices(findings)
        hits = [hit for search in searches for hit in search.hits]
        answer = Answer(
            outcome="answered",
            message=message,
            searches=searches,
            statements=statements,
            notices=(*safety, *(notices_beside(statements) if statements else ())),
            evidence=evidence_label(statements),
            follow_ups=follow_ups(self._generation, hits, statements) if statements else (),
            glossary=terms_in(statements, self._concepts),
        )
        if findings:
            return replace(answer, outcome=findings[0].rule.outcome)
        if statements and missing:
            questions = " ".join(f"“{search.asked}”" for search in missing)
            partly = fixed_notice("partly_answered", "not_found", questions=questions)
            return replace(answer, outcome="partly_answered", notices=(partly, *answer.notices))
        if statements:
            return answer
        if all(search.verdict == "off_topic" for search in searches):
            return replace(answer, outcome="off_topic", notices=(fixed_notice("off_topic", "info"),))
        return replace(
            answer,
            outcome="not_found",
            notices=(fixed_notice("not_found", "not_found"),),
            nearest_topics=nearest_topics(hits),
        )

    def _safety_notices(self, findings: Sequence[Finding]) -> tuple[Notice, ...]:
        return tuple(safety_notice(finding.rule, self._clinic, self._generation.sources) for finding in findings)


def _same_page_first(hits: Sequence[Hit], pages: frozenset[str]) -> tuple[Hit, ...]:
    """The hits in order of score, those on `pages` raised by _SAME_PAGE."""
    raised = [replace(h, score=h.score + _SAME_PAGE) if h.passage.document_id in pages else h for h in hits]
    return tuple(sorted(raised, key=lambda hit: -hit.score))


def _best_score(search: Search) -> float:
    return search.hits[0].score if search.hits else 0.0


def checked_message(message: str) -> str:
    """The message without control characters and outer white space.

    Raises:
        InvalidMessage: nothing is left of it, or it is longer than MAX_MESSAGE_CHARS.
    """
    if len(message) > MAX_MESSAGE_CHARS:
        raise InvalidMessage(
            f"Your message has {len(message):,} characters; I can read {MAX_MESSAGE_CHARS:,} at a time. "
            "Please shorten it, or ask one question after the other."
        )
    shown = "".join(" " if char in "\t\r" else char for char in message if char.isprintable() or char in "\n\t\r")
    if not any(char.isalnum() for char in shown):
        raise InvalidMessage("Please type a question, for example: Does TMS hurt?")
    return shown.strip()


def _crisis_meaning(embedder: Embedder) -> CrisisMeaning | None:
    """The judge of meaning, if it was trained on the embedding model in use; else the rules stand alone."""
    model = crisis_model()
    return CrisisMeaning(model, embedder.encode_query) if model.model_digest == embedder.digest else None


class _Clock:
    """Milliseconds spent by step."""

    def __init__(self) -> None:
        self._last = time.perf_counter()
        self.laps: dict[str, float] = {}

    def lap(self, step: str) -> None:
        now = time.perf_counter()
        self.laps[step] = self.laps.get(step, 0.0) + (now - self._last) * 1000
        self._last = now
