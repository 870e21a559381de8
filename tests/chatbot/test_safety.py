"""The safety screen fires on every example of every rule, and on none of the near-misses."""

import pytest

from chatbot.safety import SafetyScreen
from chatbot.safety_rules import SafetyRule, safety_rules

RULES = safety_rules().rules
SCREEN = SafetyScreen(safety_rules())


def _fired(message: str) -> list[str]:
    return [finding.rule.id for finding in SCREEN.findings(message)]


@pytest.mark.parametrize(("rule", "message"), [(r, e) for r in RULES for e in r.examples], ids=lambda v: getattr(v, "id", v))
def test_every_example_fires_its_rule(rule: SafetyRule, message: str) -> None:
    assert rule.id in _fired(message)


@pytest.mark.parametrize(
    ("rule", "message"), [(r, m) for r in RULES for m in r.near_misses], ids=lambda v: getattr(v, "id", v)
)
def test_no_near_miss_fires_its_rule(rule: SafetyRule, message: str) -> None:
    assert rule.id not in _fired(message)
