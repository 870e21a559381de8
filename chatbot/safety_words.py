"""Turns a raw message into Told words: sentences and clauses marked, short forms written out, spelling mended."""

import re
from collections import defaultdict
from collections.abc import Mapping
from functools import lru_cache

from rapidfuzz import process
from rapidfuzz.distance import OSA

from chatbot.phrases import Lexicon, Told
from chatbot.words import normalised
from corpus.sentences import sentence_spans

_CLAUSE_MARKS = re.compile(r"[,;:()\[\]–—]| - |\.\.+|…")
_SHORTEST_MENDED = 5
_CACHED_WORDS = 50_000


class WordReader:
    """Reads messages in the words of a Lexicon."""

    def __init__(self, lexicon: Lexicon, *, short_forms: Mapping[str, str], real_words: frozenset[str]) -> None:
        """`real_words` are spelt right, however near they are to a word of the lexicon."""
        self._lexicon = lexicon
        self._short_forms = short_forms
        self._real_words = real_words
        self._by_first_letter: dict[str, list[str]] = defaultdict(list)
        for word in sorted(lexicon.words):
            if len(word) >= _SHORTEST_MENDED:
                self._by_first_letter[word[0]].append(word)
        # People use the same few thousand words again and again, so each is looked up once.
        self._read_word = lru_cache(_CACHED_WORDS)(self._read_one)

    def read(self, message: str) -> Told:
        """The message as words; line breaks end sentences too."""
        words: list[str] = []
        elements: list[tuple[str, ...]] = []
        sentences: list[int] = []
        clause_starts: list[int] = []
        number = 0
        for line in message.splitlines():
            for start, end in sentence_spans(line):
                for clause in _CLAUSE_MARKS.split(line[start:end]):
                    clause_starts.append(len(words))
                    for word in normalised(clause).split():
                        for known, satisfied in self._read_word(word):
                            words.append(known)
                            elements.append(satisfied)
                            sentences.append(number)
                number += 1
        return Told(words, sentences=sentences, clause_starts=clause_starts, elements=elements, lexicon=self._lexicon)

    def _read_one(self, word: str) -> tuple[tuple[str, tuple[str, ...]], ...]:
        """A word of a message as the words it stands for, each with what it satisfies."""
        written_out = self._short_forms.get(word) or self._short_forms.get(self._mended(word)) or self._mended(word)
        return tuple((part, self._lexicon.elements_of(part)) for part in written_out.split())

    def _mended(self, word: str) -> str:
        """The word, or the word of the lexicon that it misspells.

        A misspelling keeps the first letter. In words of 5 or 6 letters one letter may be missing, too many
        or swapped with its neighbour; from 7 letters on one may also be wrong, and from 9 on there may be two errors.
        """
        if len(word) < _SHORTEST_MENDED or word in self._real_words or self._lexicon.elements_of(word):
            return word
        allowed = 2 if len(word) >= 9 else 1
        known = self._by_first_letter[word[0]]
        for nearest, _, _ in process.extract(word, known, scorer=OSA.distance, score_cutoff=allowed, limit=3):
            same_letters = sorted(nearest) == sorted(word)
            if len(word) >= 7 or same_letters or len(nearest) != len(word):
                return str(nearest)
        return word
