"""Turns passages into a word index, and a query's words into a score for every passage."""

import re
import unicodedata
from collections.abc import Iterable, Sequence
from pathlib import Path

import bm25s
import numpy as np
import numpy.typing as npt
import Stemmer
from bm25s.stopwords import STOPWORDS_EN_PLUS

from corpus.model import Passage
from index.errors import IndexingError

Scores = npt.NDArray[np.float32]

# fmt: off
MEANINGFUL = frozenset({
    "no", "nor", "not", "without", "never", "before", "after", "during", "until", "while", "once", "again", "between",
    "off", "on", "up", "down", "over", "under", "above", "below", "more", "most", "less", "few", "both", "all", "same",
    "own",
})
"""Stop words of other lists that decide what a health question asks: "not allowed", "after surgery", "turn it off"."""

_MORE_STOP_WORDS = frozenset({
    "could", "would", "may", "might", "must", "shall", "us", "get", "got",
    "ca", "wo", "sha",  # what is left of "can't", "won't", "shan't"
})
# fmt: on

STOP_WORDS = (frozenset(word for word in STOPWORDS_EN_PLUS if "'" not in word) - MEANINGFUL) | _MORE_STOP_WORDS

_WORD = re.compile(r"\w+")
_NEGATION = re.compile(r"n['’]t\b")
_ENDING = re.compile(r"['’](?:s|ll|ve|re|m|d)\b")


class LexicalIndex:
    """BM25 over passages (Robertson and Zaragoza 2009; in the variant of Lucene, by bm25s), scaled to [0, 1]."""

    def __init__(self, bm25: bm25s.BM25) -> None:
        """Wraps a filled bm25s index; `of` and `load` are the usual ways in."""
        self._bm25 = bm25
        self._stemmer = Stemmer.Stemmer("english")
        passages_with_word = np.diff(bm25.scores["indptr"])
        self._idf = _idf(passages_with_word, len(self))
        self._idf_of_unknown = float(_idf(np.array([1]), len(self))[0])

    @classmethod
    def of(cls, passages: Sequence[Passage], titles: Sequence[str]) -> "LexicalIndex":
        """The index of `passages`; `titles` holds the title of each one's document.

        Indexed are the title, the heading, the questions and the text.

        Raises:
            IndexingError: there is no word in any passage.
        """
        stemmer = Stemmer.Stemmer("english")
        words = [
            _words((title, p.heading, *p.questions, p.text), stemmer) for title, p in zip(titles, passages, strict=True)
        ]
        if not any(words):
            raise IndexingError("The library holds no passage with any words, so there is nothing to index.")
        bm25 = bm25s.BM25(method="lucene", backend="numpy")
        bm25.index(words, create_empty_token=False, show_progress=False)
        return cls(bm25)

    def scores(self, query: str) -> Scores:
        """How much of the query's wording each passage has: float32, shape (passages,), from 0 to 1.

        BM25 adds up, for each word of the query, the word's idf times a frequency factor between 0 and 1.
        Divided by the sum of the idf of all the query's words, it tends to 1 as every word is found in a
        passage often, and to 0 as none is. A word that the library does not know counts as if it stood in
        one passage (the largest idf), so it lowers the score of all: a query about something else cannot
        score high through its few ordinary words. Each word counts once; stop words do not count.
        """
        words = set(_words((query,), self._stemmer))
        known = [self._bm25.vocab_dict[word] for word in words if word in self._bm25.vocab_dict]
        if not known:
            return np.zeros(len(self), dtype=np.float32)
        greatest = float(self._idf[known].sum()) + self._idf_of_unknown * (len(words) - len(known))
        return np.asarray(self._bm25.get_scores_from_ids(known) / greatest, dtype=np.float32)

    def save(self, folder: Path) -> None:
        """Writes the index into `folder`, as numpy arrays and JSON."""
        self._bm25.save(folder, show_progress=False, allow_pickle=False)

    @classmethod
    def load(cls, folder: Path) -> "LexicalIndex":
        """The index written into `folder` by `save`."""
        return cls(bm25s.BM25.load(folder, show_progress=False, allow_pickle=False))

    def __len__(self) -> int:
        """How many passages are indexed."""
        return int(self._bm25.scores["num_docs"])


def _words(texts: Iterable[str], stemmer: Stemmer.Stemmer) -> list[str]:
    """The stems of the words of `texts`, lower-case, without accents and stop words; "don't" gives "not"."""
    text = unicodedata.normalize("NFKD", "\n".join(texts).casefold())
    text = "".join(c for c in text if not unicodedata.combining(c))
    text = _ENDING.sub("", _NEGATION.sub(" not", text))
    return list(stemmer.stemWords([word for word in _WORD.findall(text) if word not in STOP_WORDS]))


def _idf(passages_with_word: npt.NDArray[np.integer], passages: int) -> npt.NDArray[np.float64]:
    """Lucene's inverse document frequency: ln(1 + (N - n + 0.5) / (n + 0.5)), always above 0."""
    return np.asarray(np.log1p((passages - passages_with_word + 0.5) / (passages_with_word + 0.5)), dtype=np.float64)
