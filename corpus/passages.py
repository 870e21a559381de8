"""Cuts a document into passages: along its sections, never through a sentence, never beyond the embedder's window."""

import re
from collections.abc import Callable, Sequence

from corpus.errors import CorpusError
from corpus.model import Document, Passage, Section, Sentence

WordpieceCounter = Callable[[str], int]
"""How many word pieces the embedder's tokenizer makes of a text, special tokens included."""


def embedded_text(heading: str, text: str) -> str:
    """What the embedder sees of a passage: its heading, then its text."""
    return f"{heading}\n{text}"


def passages_of(document: Document, count_wordpieces: WordpieceCounter, window: int) -> tuple[Passage, ...]:
    """The passages of a document in reading order; every sentence is in exactly one.

    A section that fits `window` word pieces (with its heading) is one passage. A longer one is cut
    into parts of about equal length, at paragraph ends where possible. A single sentence that is
    longer than the window is cut at its clauses, and at words if it must be: text beyond the window
    would be invisible to the embedder.

    Raises:
        CorpusError: a heading alone fills the window.
    """
    passages = []
    for section in document.sections:
        heading = _heading_within(section.heading, count_wordpieces, window)

        def size(start: int, end: int, heading: str = heading) -> int:
            return count_wordpieces(embedded_text(heading, document.text[start:end]))

        if size(0, 0) > window // 2:
            raise CorpusError(
                f"{document.id}: the heading “{section.heading[:60]}…” is too long to be indexed; shorten it."
            )
        sentences = _cut_long_sentences(section.sentences, document.text, size, window)
        groups = _groups(sentences, section, size, window)
        for part, group in enumerate(groups, start=1):
            passages.append(_passage(document, section, heading, group, part))
    return tuple(passages)


def _heading_within(heading: str, count_wordpieces: WordpieceCounter, window: int) -> str:
    """The heading, cut at a word when it would take more than a quarter of the window (bad headings of added files)."""
    words = heading.split()
    while len(words) > 1 and count_wordpieces(" ".join(words)) > window // 4:
        words = words[: max(1, len(words) * 3 // 4)]
    return heading if len(words) == len(heading.split()) else " ".join(words) + " …"


def _passage(document: Document, section: Section, heading: str, group: Sequence[Sentence], part: int) -> Passage:
    start, end = group[0].start, group[-1].end
    # "Abstract" or the document's own title is no question that this passage, rather than another, answers.
    is_question = document.origin == "library" or (section.heading != document.title and len(heading.split()) > 1)
    headings = (heading,) if is_question and section.kind == "content" else ()
    return Passage(
        id=f"{document.id}#{section.slug}" + (f"-{part}" if part > 1 else ""),
        document_id=document.id,
        heading=heading,
        text=document.text[start:end],
        start=start,
        end=end,
        sentences=tuple(Sentence(start=s.start - start, end=s.end - start, source_keys=s.source_keys) for s in group),
        questions=(*headings, *section.asked),
        source_keys=tuple(dict.fromkeys(key for s in group for key in s.source_keys)),
        kind=section.kind,
        page=section.page,
    )


def _groups(
    sentences: Sequence[Sentence], section: Section, size: Callable[[int, int], int], window: int
) -> list[list[Sentence]]:
    """The sentences in runs that each fit the window: one run if they all do, else of about equal length."""
    if not sentences:
        return []
    whole = size(sentences[0].start, sentences[-1].end)
    if whole <= window:
        return [list(sentences)]
    parts = -(-whole // window)
    target = whole / parts
    groups: list[list[Sentence]] = [[sentences[0]]]
    for sentence in sentences[1:]:
        group = groups[-1]
        length = size(group[0].start, sentence.end)
        paragraph_ends = any(group[-1].end <= start <= sentence.start for start in section.paragraph_starts)
        full = length > window or (length > target and paragraph_ends and len(groups) < parts)
        if full:
            groups.append([sentence])
        else:
            group.append(sentence)
    return groups


def _cut_long_sentences(
    sentences: Sequence[Sentence], text: str, size: Callable[[int, int], int], window: int
) -> list[Sentence]:
    """The sentences, each that exceeds the window alone replaced by pieces cut at clauses or words."""
    fitting: list[Sentence] = []
    for sentence in sentences:
        rest = sentence
        while size(rest.start, rest.end) > window:
            cut = _longest_fitting_cut(rest, text, size, window)
            fitting.append(Sentence(start=rest.start, end=cut, source_keys=rest.source_keys))
            start = cut + len(text[cut : rest.end]) - len(text[cut : rest.end].lstrip())
            rest = Sentence(start=start, end=rest.end, source_keys=rest.source_keys)
        fitting.append(rest)
    return fitting


def _longest_fitting_cut(sentence: Sentence, text: str, size: Callable[[int, int], int], window: int) -> int:
    """The last offset up to which the sentence fits the window: after a clause, else a word, else a character."""
    words = text[sentence.start : sentence.end]
    for boundary in (r"[;:](?=\s)|,(?=\s)|\n", r"(?<=\S)(?=\s)", r"(?<=.)"):
        cuts = [sentence.start + match.end() for match in re.finditer(boundary, words)]
        low, high = 0, len(cuts)
        while low < high:
            middle = (low + high) // 2
            if size(sentence.start, cuts[middle]) <= window:
                low = middle + 1
            else:
                high = middle
        if low and cuts[low - 1] > sentence.start:
            return cuts[low - 1]
    return sentence.start + 1
