"""Turns hits into statements: whole sentences of the library, each citing the exact words it is."""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from chatbot.answer import Citation, Statement
from corpus.model import Passage
from index import Generation, Hit

_WORDS_FROM_THE_BEST = 140
"""Nearly every section of our library is quoted whole: a sentence left out may be the one with the caveat."""
_WORDS_IN_ALL = 150
_CLOSE_SCORE = 0.85
"""A second passage is only quoted when its score comes this near to the first one's."""
_LEANS_BACK = re.compile(r"^(?:It|This|That|These|Those|They|He|She|Its|Their|Such|However|But|And|So|Also|Another)\b")


@dataclass(frozen=True, kw_only=True)
class _Choice:
    passage: Passage
    sentence: int


class ExtractiveComposer:
    """Answers with sentences of the passages found, as they stand there."""

    def __init__(self, generation: Generation) -> None:
        """`generation` holds the documents and Sources behind the passages."""
        self._generation = generation

    def compose(self, hits: Sequence[Hit], *, query: int, first_number: int) -> tuple[Statement, ...]:
        """The statements that answer query number `query` (0-based), citations numbered from `first_number`.

        The best passage speaks first: its opening sentence is the direct answer (in our own library; in
        a clinic's document, its nearest sentence). Nearly as good passages add their nearest sentence.
        """
        document = self._generation.document(hits[0].passage.document_id)
        choices = _from_best(hits[0], _WORDS_FROM_THE_BEST, opens_with_answer=document.origin == "library")
        nearest = max(hits[0].sentence_scores, default=0.0)
        for hit in hits[1:4]:
            # What is added from elsewhere must say more of what was asked than anything said already.
            if hit.score >= _CLOSE_SCORE * hits[0].score and max(hit.sentence_scores, default=0.0) > nearest:
                choices += _from_other(hit, choices)
        return tuple(
            self._statement(choice, number=first_number + position, query=query)
            for position, choice in enumerate(_within(choices, _WORDS_IN_ALL))
        )

    def _statement(self, choice: _Choice, *, number: int, query: int) -> Statement:
        passage, sentence = choice.passage, choice.passage.sentences[choice.sentence]
        document = self._generation.document(passage.document_id)
        keys = sentence.source_keys or (document.source_key,)
        citation = Citation(
            number=number,
            document_id=document.id,
            document_title=document.title,
            document_updated=document.updated,
            passage_id=passage.id,
            heading=passage.heading,
            passage_text=passage.text,
            start=sentence.start,
            end=sentence.end,
            quote=passage.quote(sentence),
            sources=tuple(self._generation.sources[key] for key in keys),
            from_clinic=document.origin == "clinic",
            page=passage.page,
        )
        return Statement(text=citation.quote, citations=(citation,), query=query)


def _from_best(hit: Hit, words: int, *, opens_with_answer: bool) -> list[_Choice]:
    """The opening (or the nearest sentence) and what else is nearest, up to `words` words, in reading order."""
    passage = hit.passage
    lengths = [len(passage.quote(sentence).split()) for sentence in passage.sentences]
    if sum(lengths) <= words:
        return [_Choice(passage=passage, sentence=i) for i in range(len(lengths))]
    nearest = sorted(range(len(lengths)), key=lambda i: -hit.sentence_scores[i])
    chosen = [0] if opens_with_answer else [nearest[0]]
    used = lengths[chosen[0]]
    for i in nearest:
        if i not in chosen and used + lengths[i] <= words:
            chosen.append(i)
            used += lengths[i]
    return [_Choice(passage=passage, sentence=i) for i in _with_what_they_lean_on(sorted(chosen), passage)]


def _from_other(hit: Hit, chosen: Sequence[_Choice]) -> list[_Choice]:
    """The one sentence of a further passage that is nearest to the question, unless it says what was said."""
    passage = hit.passage
    nearest = max(range(len(passage.sentences)), key=lambda i: hit.sentence_scores[i])
    said = [choice.passage.quote(choice.passage.sentences[choice.sentence]) for choice in chosen]
    if any(_overlap(passage.quote(passage.sentences[nearest]), text) > 0.6 for text in said):
        return []
    return [_Choice(passage=passage, sentence=i) for i in _with_what_they_lean_on([nearest], passage)]


def _with_what_they_lean_on(positions: Sequence[int], passage: Passage) -> list[int]:
    """The positions, with the sentence before each one that begins with "It", "They" … and would not stand alone."""
    complete = set(positions)
    for position in positions:
        while position and _LEANS_BACK.match(passage.quote(passage.sentences[position])):
            position -= 1
            complete.add(position)
    return sorted(complete)


def _within(choices: Sequence[_Choice], words: int) -> list[_Choice]:
    """The choices up to about `words` words; the first passage is never cut."""
    kept: list[_Choice] = []
    used = 0
    for choice in choices:
        length = len(choice.passage.quote(choice.passage.sentences[choice.sentence]).split())
        if used + length > words and choice.passage is not choices[0].passage:
            break
        kept.append(choice)
        used += length
    return kept


def _overlap(first: str, second: str) -> float:
    """Jaccard similarity of the words of two sentences (0-1)."""
    a, b = (set(re.findall(r"[a-z0-9]+", text.lower())) for text in (first, second))
    return len(a & b) / len(a | b) if a | b else 1.0
