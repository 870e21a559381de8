"""Turns a raw message into the safety rules it sets off: crises, emergencies, personal advice, rule-breaking."""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass

from chatbot.phrases import Line, Span, Told
from chatbot.safety_rules import SafetyRule, SafetyRules, Sign
from chatbot.safety_words import WordReader

_URGENCY = {"crisis": 0, "emergency": 1, "personal_advice": 2, "off_topic": 3}

_URGENCY_OF_THE_UNSURE = 1.5

_CRISIS_BY_MEANING = "suicide"
"""The rule whose message is shown when a message means a crisis in words that no rule lists."""

_REACH = 25
"""How many words the lines of one sign may lie apart."""

_LIST_REACH = 8
"""How many words a negation such as "denies" reaches over."""


@dataclass(frozen=True, kw_only=True)
class Finding:
    """A rule that fired, and the sentences of the message it fired on (lower case, for explanation only).

    `sure` is False when only the meaning of the message, and no sign of the rule, speaks for it.
    """

    rule: SafetyRule
    segment: str
    sure: bool = True


class SafetyScreen:
    """Finds which safety rules a message sets off."""

    def __init__(self, rules: SafetyRules, means_crisis: Callable[[str], bool] | None = None) -> None:
        """`rules` are those of safety_rules.yaml; `means_crisis` judges messages without a sign of a crisis rule."""
        self._rules = rules.rules
        self._means_crisis = means_crisis
        self._manner = rules.manner
        self._reader = WordReader(rules.lexicon, short_forms=rules.short_forms, real_words=rules.real_words)

    def findings(self, message: str) -> tuple[Finding, ...]:
        """Every rule the message sets off, the most urgent first; each rule at most once."""
        told = self._reader.read(message)
        negated = self._negated_positions(told)
        found = [finding for rule in self._rules if (finding := self._finding(rule, told, negated))]
        known = any(finding.rule.outcome == "crisis" for finding in found)
        if self._means_crisis and not known and self._means_crisis(message):
            rule = next(rule for rule in self._rules if rule.id == _CRISIS_BY_MEANING)
            found.append(Finding(rule=rule, segment="", sure=False))
        return tuple(sorted(found, key=lambda f: _URGENCY[f.rule.outcome] if f.sure else _URGENCY_OF_THE_UNSURE))

    def _finding(self, rule: SafetyRule, told: Told, negated: frozenset[int]) -> Finding | None:
        for sign in (*rule.signs, *rule.even_asked):
            for spans in self._occurrences(sign, told, negated):
                sentences = {told.sentences[start] for start, _ in spans}
                if self._excused(rule, sentences, told):
                    continue
                if sign in rule.even_asked or self._is_report(rule, spans, sentences, told):
                    return Finding(rule=rule, segment=told.sentence_text(sentences))
        return None

    @staticmethod
    def _occurrences(sign: Sign, told: Told, negated: frozenset[int]) -> Iterator[tuple[Span, ...]]:
        """Every way the sign's lines stand together: near each other, in one sentence or two neighbouring ones."""
        found = []
        for line in sign:
            spans = [span for span in told.spans(line) if span[0] not in negated]
            if not spans:
                return
            found.append(spans)
        for first in found[0]:
            near = [min(spans, key=lambda span: abs(span[0] - first[0])) for spans in found[1:]]
            if all(_near(first, span, told) for span in near):
                yield (first, *near)

    def _negated_positions(self, told: Told) -> frozenset[int]:
        """Positions at which nothing counts that begins there, because a negation reaches them."""
        ends = {end for _, end in told.spans(self._manner.negation)}
        for start, end in told.spans(self._manner.negation_of_lists):
            last = min(end + _LIST_REACH, len(told.words) - 1)
            ends |= {p for p in range(end, last + 1) if told.sentences[p] == told.sentences[start]}
        return frozenset(ends)

    @staticmethod
    def _excused(rule: SafetyRule, sentences: set[int], told: Told) -> bool:
        return any(told.sentences[start] in sentences for start, _ in told.spans(rule.unless))

    def _is_report(self, rule: SafetyRule, spans: Iterable[Span], sentences: set[int], told: Told) -> bool:
        """Whether this is told as happening to someone now, not asked about in general, supposed or long past."""
        if rule.outcome not in ("emergency", "crisis"):
            return True

        def within(line: Line) -> list[Span]:
            return [span for span in told.spans(line) if told.sentences[span[0]] in sentences]

        manner = self._manner
        first = min(start for start, _ in spans)
        openers = [s for s in within(manner.openers) if s[0] in told.clause_starts and s[0] <= first]
        supposing = within(manner.supposing)
        asking = [*within(manner.asking), *openers]
        if any(not _overlaps(now, [*asking, *supposing]) for now in within(manner.now)):
            return True
        if within(manner.past) or (supposing and rule.outcome == "emergency"):
            return False
        return not asking or any(not _overlaps(s, [*asking, *supposing]) for s in within(manner.reporting))


def _near(one: Span, other: Span, told: Told) -> bool:
    sentences_apart = abs(told.sentences[one[0]] - told.sentences[other[0]])
    return abs(one[0] - other[0]) <= _REACH and sentences_apart <= 1


def _overlaps(span: Span, others: Iterable[Span]) -> bool:
    return any(span[0] < end and start < span[1] for start, end in others)
