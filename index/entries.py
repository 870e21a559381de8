"""Turns passages into the texts that are embedded for them, one entry for each."""

import hashlib
from collections.abc import Callable, Sequence
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from corpus.model import Passage
from corpus.passages import embedded_text
from index.errors import IndexingError

TEXT, QUESTION, SENTENCE = 0, 1, 2
"""What an entry's vector stands for: the passage's whole text, a question it answers, or one of its sentences."""

ENTRY = np.dtype([("passage", "<i4"), ("kind", "u1"), ("digest", "u1", (32,))])
"""One entry: the number of its passage, its kind, and the SHA-256 of the text that was embedded."""


@dataclass(frozen=True, eq=False)
class Entries:
    """The texts to embed with their entries, row by row.

    Passages come in order; of each, first its text, then its questions, then its sentences. The row
    number is also the id of the vector in the vector store.
    """

    texts: tuple[str, ...]
    table: npt.NDArray[np.void]


def entries_of(
    passages: Sequence[Passage], titles: Sequence[str], count_wordpieces: Callable[[str], int], window: int
) -> Entries:
    """The entries of all `passages`; `titles` holds the title of each one's document.

    Raises:
        IndexingError: a passage is longer than `window` word pieces, so that its end would be invisible.
    """
    texts: list[str] = []
    rows: list[tuple[int, int, list[int]]] = []
    for number, (passage, title) in enumerate(zip(passages, titles, strict=True)):
        whole = _whole_text(passage, title, count_wordpieces, window)
        sentences = (passage.quote(sentence) for sentence in passage.sentences)
        for kind, kind_texts in ((TEXT, (whole,)), (QUESTION, passage.questions), (SENTENCE, sentences)):
            for text in kind_texts:
                texts.append(text)
                rows.append((number, kind, list(hashlib.sha256(text.encode()).digest())))
    return Entries(texts=tuple(texts), table=np.array(rows, dtype=ENTRY))


def _whole_text(passage: Passage, title: str, count_wordpieces: Callable[[str], int], window: int) -> str:
    """Heading and text of the passage, after the document's title where that adds something and still fits."""
    text = embedded_text(passage.heading, passage.text)
    titled = f"{title}\n{text}"
    if title != passage.heading and count_wordpieces(titled) <= window:
        return titled
    length = count_wordpieces(text)
    if length > window:
        raise IndexingError(
            f"The passage {passage.id} has {length} word pieces, and the embedding model reads only {window}: "
            "the rest could never be found. Split its section in the document, then run: stimguide build"
        )
    return text
