"""Turns a raw message into the safety rules it sets off: emergencies, crises, personal advice, rule-breaking."""

import itertools
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from rapidfuzz.distance import OSA

from chatbot.safety_rules import SafetyRule, SafetyRules
from chatbot.words import normalised
from corpus.sentences import sentence_spans

_URGENCY = {"emergency": 0, "crisis": 0, "personal_advice": 1, "off_topic": 2}


@dataclass(frozen=True, kw_only=True)
class Finding:
    """A rule that fired, and the words of the message it fired on (lower case, for explanation only)."""

    rule: SafetyRule
    segment: str


class SafetyScreen:
    """Finds which safety rules a message sets off."""

    def __init__(self, rules: SafetyRules) -> None:
        """`rules` are those of safety_rules.yaml, compiled."""
        self._rules = rules

    def findings(self, message: str) -> tuple[Finding, ...]:
        """Every rule the message sets off, the most urgent first; each rule at most once."""
        segments = list(_segments(message))
        found: dict[str, Finding] = {}
        for segment in segments:
            mended = self._mend_spelling(segment)
            for rule in self._rules.rules:
                if rule.id not in found and self._fires(rule, mended):
                    found[rule.id] = Finding(rule=rule, segment=mended)
        return tuple(sorted(found.values(), key=lambda finding: _URGENCY[finding.rule.outcome]))

    def _fires(self, rule: SafetyRule, segment: str) -> bool:
        if not any(sign.found_in(segment, self._rules.negation) for sign in rule.signs):
            return False
        if rule.unless and rule.unless.search(segment):
            return False
        if rule.outcome not in ("emergency", "crisis"):
            return True
        # What happens to oneself now outweighs the form of a question: "can it be normal that my legs are numb?"
        reports = bool(self._rules.reporting.search(segment))
        if rule.outcome == "emergency" and self._rules.past.search(segment):
            return False
        return reports or not self._rules.asking.match(segment)

    def _mend_spelling(self, segment: str) -> str:
        """The segment with words that are one typing error away from a word of the rules replaced by it.

        One error (missing, extra, wrong or swapped letter) in words of five letters or more, two in
        words of nine or more.
        """
        return " ".join(self._mended(word) for word in segment.split())

    def _mended(self, word: str) -> str:
        if len(word) < 5 or word in self._rules.vocabulary or word in self._rules.ordinary_words:
            return word
        allowed = 2 if len(word) >= 9 else 1
        nearest, distance = word, allowed + 1
        for known in self._rules.vocabulary:
            if abs(len(known) - len(word)) <= allowed and known[0] == word[0]:
                d = OSA.distance(word, known, score_cutoff=allowed)
                if d < distance:
                    nearest, distance = known, d
        return nearest


def _segments(message: str) -> Iterator[str]:
    """Each sentence, then each pair of neighbouring sentences, normalised: signs may be told one after the other."""
    sentences: list[str] = []
    for line in message.splitlines():
        sentences += [normalised(line[start:end]) for start, end in sentence_spans(line)]
    yield from (sentence for sentence in sentences if sentence)
    yield from _pairs([sentence for sentence in sentences if sentence])


def _pairs(sentences: Sequence[str]) -> Iterator[str]:
    for first, second in itertools.pairwise(sentences):
        yield f"{first} {second}"
