"""Turns written phrases such as "numb* ... <limb>" into Phrases, and finds them in the words of a message."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property

Span = tuple[int, int]
"""The positions of the first word of something found and of the word after its last."""

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
    def needed(self) -> frozenset[str]:
        """The words, stems and numbers without which the phrase cannot be there."""
        return frozenset(e for e in self.elements if e != _GAP and not e.startswith("<"))

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


class Lexicon:
    """The words, stems and groups that a set of lines speaks of."""

    def __init__(self, lines: Iterable[Line], groups: Mapping[str, Line]) -> None:
        """`groups` are the lines that stand for "<name>", under "<name>"; `lines` all others."""
        self.groups = dict(groups)
        self._elements = {
            element for line in (*lines, *groups.values()) for phrase in line.phrases for element in phrase.elements
        }

    @cached_property
    def words(self) -> frozenset[str]:
        """Every word of the lines, and every stem without its star."""
        return frozenset(e.rstrip("*") for e in self._elements if e.rstrip("*").isalpha())

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
        groups: Mapping[str, Line],
    ) -> None:
        """`sentences` holds each word's sentence number, `elements` what each word satisfies (Lexicon.elements_of)."""
        self.words = tuple(words)
        self.sentences = tuple(sentences)
        self.clause_starts = frozenset(clause_starts)
        self._groups = groups
        self._group_ends: dict[str, dict[int, list[int]]] = {}
        self._found: dict[Line, tuple[Span, ...]] = {}
        self._positions: dict[str, list[int]] = {}
        for position, satisfied in enumerate(elements):
            for element in satisfied:
                self._positions.setdefault(element, []).append(position)
        self._at = {element: frozenset(positions) for element, positions in self._positions.items()}

    def spans(self, line: Line) -> tuple[Span, ...]:
        """Where the phrases of the line stand, each within one sentence, in no special order."""
        if line not in self._found:
            present = self._positions.keys()
            possible = (phrase for phrase in line.phrases if phrase.needed <= present)
            self._found[line] = tuple(span for phrase in possible for span in self._phrase_spans(phrase))
        return self._found[line]

    def sentence_text(self, numbers: Iterable[int]) -> str:
        """The words of these sentences."""
        wanted = set(numbers)
        return " ".join(word for word, number in zip(self.words, self.sentences, strict=True) if number in wanted)

    def _phrase_spans(self, phrase: Phrase) -> Iterator[Span]:
        for start in self._starts(phrase):
            for end in set(self._ends(phrase.elements, start)):
                if self.sentences[start] == self.sentences[end - 1]:
                    yield start, end

    def _starts(self, phrase: Phrase) -> Iterable[int]:
        """Where the phrase can start: where its first element stands, not too far before its rarest word."""
        first = phrase.elements[0]
        if any(e.startswith("<") and not self._ends_of_group(e) for e in phrase.elements):
            return ()
        starts = self._ends_of_group(first).keys() if first.startswith("<") else self._at[first]
        if not phrase.needed:
            return starts
        rarest = min((self._positions[e] for e in phrase.needed), key=len)
        within_reach = {p for position in rarest for p in range(position - phrase.longest, position + 1)}
        return starts & within_reach

    def _ends(self, elements: tuple[str, ...], position: int) -> Iterator[int]:
        """Where the elements can end when the first of them stands at `position`."""
        if not elements:
            yield position
        elif elements[0] == _GAP:
            for skipped in range(_GAP_WORDS + 1):
                yield from self._ends(elements[1:], position + skipped)
        elif elements[0].startswith("<"):
            for end in self._ends_of_group(elements[0]).get(position, ()):
                yield from self._ends(elements[1:], end)
        elif position in self._at.get(elements[0], ()):
            yield from self._ends(elements[1:], position + 1)

    def _ends_of_group(self, name: str) -> dict[int, list[int]]:
        """Start -> ends of the group; found once per message."""
        if name not in self._group_ends:
            ends: dict[int, list[int]] = {}
            for start, end in self.spans(self._groups[name]):
                ends.setdefault(start, []).append(end)
            self._group_ends[name] = ends
        return self._group_ends[name]
