"""Turns written phrases such as "numb* ... <limb>" into Phrases, and finds them in the words of a message."""

import itertools
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property

Span = tuple[int, int]
"""The positions of the first word of something found and of the word after its last."""

Element = str | tuple[str, str]
"""A word, stem, number or group of a phrase, or two words side by side."""

_GAP = "..."
_GAP_WORDS = 4
_NUMBER = "#"
_GROUP_WORDS = 10
"""More words than any phrase of a group spans."""


@dataclass(frozen=True, kw_only=True)
class Phrase:
    """One phrase: words, stems ("numb*"), numbers ("#"), word groups ("<limb>") and gaps ("...")."""

    elements: tuple[str, ...]

    @cached_property
    def needed(self) -> frozenset[Element]:
        """What the phrase cannot be there without: its words, stems and numbers, and those that stand side by side."""
        pairs = (pair for pair in itertools.pairwise(self.elements) if _is_word(pair[0]) and _is_word(pair[1]))
        return frozenset((*self.words, *pairs))

    @cached_property
    def is_word(self) -> bool:
        """Whether it is a single word, stem or number."""
        return self.elements == self.words and len(self.words) == 1

    @cached_property
    def words(self) -> tuple[str, ...]:
        """Its words, stems and numbers."""
        return tuple(e for e in self.elements if _is_word(e))

    @cached_property
    def groups(self) -> tuple[str, ...]:
        """Its word groups."""
        return tuple(e for e in self.elements if e.startswith("<"))

    @cached_property
    def longest(self) -> int:
        """How many words the phrase can span at most."""
        return sum(_GAP_WORDS if e == _GAP else _GROUP_WORDS if e.startswith("<") else 1 for e in self.elements)


@dataclass(frozen=True, eq=False)
class Line:
    """Alternatives: the line is found where one of its phrases is. Lines are told apart by identity."""

    phrases: tuple[Phrase, ...]


def read_line(written: str, short_forms: Mapping[str, str]) -> Line:
    """Phrases from "cant ... pee|wet myself"; short forms are written out, as they are in messages."""
    phrases = []
    for alternative in written.lower().split("|"):
        elements = " ".join(short_forms.get(word, word) for word in alternative.split()).split()
        if elements:
            phrases.append(Phrase(elements=tuple(elements)))
    return Line(tuple(phrases))


def _is_word(element: str) -> bool:
    return element != _GAP and not element.startswith("<")


class Lexicon:
    """The words, stems and groups that a set of lines speaks of."""

    def __init__(self, lines: Iterable[Line], groups: Mapping[str, Line]) -> None:
        """`groups` are the lines that stand for "<name>", under "<name>"; `lines` all others."""
        self.groups = dict(groups)
        self._lines = (*lines, *groups.values())
        self._elements = {element for line in self._lines for phrase in line.phrases for element in phrase.elements}

    @cached_property
    def words(self) -> frozenset[str]:
        """Every word of the lines, and every stem without its star."""
        return frozenset(e.rstrip("*") for e in self._elements if e.rstrip("*").isalpha())

    @cached_property
    def phrases_by_need(self) -> Mapping[Element, Sequence[tuple[Line, Phrase]]]:
        """Every phrase with its line, under one thing it needs (nothing: under "<"), so that few have to be tried."""
        found: dict[Element, list[tuple[Line, Phrase]]] = defaultdict(list)
        for line in self._lines:
            for phrase in line.phrases:
                # What is longest is rarest, more or less; two words side by side are rarer still.
                found[max(phrase.needed, key=lambda need: len("".join(need)), default="<")].append((line, phrase))
        return found

    def unknown_groups(self) -> tuple[str, ...]:
        """Groups that are used but not defined."""
        return tuple(sorted(e for e in self._elements if e.startswith("<") and e not in self.groups))

    def elements_of(self, word: str) -> tuple[str, ...]:
        """The elements that this word of a message satisfies: itself, its stems, a number."""
        stems = (f"{word[:length]}*" for length in range(1, len(word) + 1))
        number = [_NUMBER] if word[:1].isdigit() else []
        return tuple(e for e in (word, *stems, *number) if e in self._elements)


class Told:
    """The words of one message, in which lines can be found."""

    def __init__(
        self,
        words: Sequence[str],
        *,
        sentences: Sequence[int],
        clause_starts: Iterable[int],
        elements: Sequence[Sequence[str]],
        lexicon: Lexicon,
    ) -> None:
        """`sentences` holds each word's sentence number, `elements` what each word satisfies (Lexicon.elements_of)."""
        self.words = tuple(words)
        self.sentences = tuple(sentences)
        self.clause_starts = frozenset(clause_starts)
        self._groups = lexicon.groups
        self._group_ends: dict[str, dict[int, list[int]]] = {}
        self._found: dict[Line, tuple[Span, ...]] = {}
        self._positions: dict[str, list[int]] = {}
        for position, satisfied in enumerate(elements):
            for element in satisfied:
                self._positions.setdefault(element, []).append(position)
        self._at = {element: frozenset(positions) for element, positions in self._positions.items()}
        side_by_side = (pair for both in itertools.pairwise(elements) for pair in itertools.product(both[0], both[1]))
        present: set[Element] = {"<", *self._positions, *side_by_side}
        self._possible: dict[Line, list[Phrase]] = defaultdict(list)
        for need in present & lexicon.phrases_by_need.keys():
            for line, phrase in lexicon.phrases_by_need[need]:
                if phrase.needed <= present:
                    self._possible[line].append(phrase)

    def spans(self, line: Line) -> tuple[Span, ...]:
        """Where the phrases of the line stand, each within one sentence, in no special order."""
        if line not in self._found:
            possible = self._possible.get(line, ())
            self._found[line] = tuple(span for phrase in possible for span in self._phrase_spans(phrase))
        return self._found[line]

    def sentence_text(self, numbers: Iterable[int]) -> str:
        """The words of these sentences."""
        wanted = set(numbers)
        return " ".join(word for word, number in zip(self.words, self.sentences, strict=True) if number in wanted)

    def _phrase_spans(self, phrase: Phrase) -> Iterable[Span]:
        if phrase.is_word:
            return [(position, position + 1) for position in self._positions[phrase.elements[0]]]
        sentences = self.sentences
        return [
            (start, end)
            for start in self._starts(phrase)
            for end in self._ends(phrase.elements, start)
            if sentences[start] == sentences[end - 1]
        ]

    def _starts(self, phrase: Phrase) -> Iterable[int]:
        """Where the phrase can start: where its first element stands, not too far before its rarest word."""
        if not all(self._ends_of_group(group) for group in phrase.groups):
            return ()
        first = phrase.elements[0]
        starts = self._ends_of_group(first).keys() if first.startswith("<") else self._at[first]
        if not phrase.words:
            return starts
        rarest = min((self._positions[word] for word in phrase.words), key=len)
        within_reach = {p for position in rarest for p in range(position - phrase.longest, position + 1)}
        return starts & within_reach

    def _ends(self, elements: tuple[str, ...], start: int) -> set[int]:
        """Where the elements can end when the first of them stands at `start`."""
        reached = {start}
        for element in elements:
            if element == _GAP:
                reached = {position + skipped for position in reached for skipped in range(_GAP_WORDS + 1)}
            elif element.startswith("<"):
                ends = self._ends_of_group(element)
                reached = {end for position in reached for end in ends.get(position, ())}
            else:
                reached = {position + 1 for position in reached & self._at[element]}
            if not reached:
                break
        return reached

    def _ends_of_group(self, name: str) -> dict[int, list[int]]:
        """Start -> ends of the group; found once per message."""
        if name not in self._group_ends:
            ends: dict[int, list[int]] = {}
            for start, end in self.spans(self._groups[name]):
                ends.setdefault(start, []).append(end)
            self._group_ends[name] = ends
        return self._group_ends[name]
