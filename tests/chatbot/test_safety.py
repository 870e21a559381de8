"""The safety screen fires on every example of every rule, and on none of the near-misses."""

import pytest

from chatbot.safety import SafetyScreen
from chatbot.safety_rules import SafetyRule, safety_rules

RULES = safety_rules().rules
SCREEN = SafetyScreen(safety_rules())


def _fired(message: str) -> list[str]:
    return [finding.rule.id for finding in SCREEN.findings(message)]


@pytest.mark.parametrize(
    ("rule", "message"), [(r, e) for r in RULES for e in r.examples], ids=lambda v: getattr(v, "id", v)
)
def test_every_example_fires_its_rule(rule: SafetyRule, message: str) -> None:
    assert rule.id in _fired(message)


@pytest.mark.parametrize(
    ("rule", "message"), [(r, m) for r in RULES for m in r.near_misses], ids=lambda v: getattr(v, "id", v)
)
def test_no_near_miss_fires_its_rule(rule: SafetyRule, message: str) -> None:
    assert rule.id not in _fired(message)


def test_a_crisis_comes_before_an_emergency() -> None:
    findings = SCREEN.findings("I want to die, so I took all my pills. Now I have chest pain.")
    assert findings[0].rule.outcome == "crisis"
    assert "emergency" in {finding.rule.outcome for finding in findings}


def test_a_sign_told_over_two_sentences_is_found() -> None:
    assert "sepsis" in _fired("Temperature 102. He is not making any sense.")


def test_the_lines_of_a_sign_do_not_add_up_over_a_long_message() -> None:
    assert _fired("I had a temperature of 38. The kids are well. The dog is well. She is confused by it all.") == []


def test_a_question_with_a_report_in_it_fires() -> None:
    assert "nerve-pressure" in _fired("Is it normal that my legs are numb?")
    assert "nerve-pressure" not in _fired("Can legs go numb?")


def test_what_is_denied_does_not_fire() -> None:
    assert _fired("Pt denies chest pain, leg weakness and incontinence.") == []


def test_small_typing_errors_are_mended() -> None:
    assert "seizure-now" in _fired("my wife is having a siezure")
    assert "suicide" in _fired("i am suiscidal")
