"""Where the gold questions are."""

from pathlib import Path

_GOLD = Path(__file__).parents[1] / "gold"

TUNING = _GOLD / "tuning.yaml"
"""Thresholds and weights may be fitted to these; a score on them says nothing about other questions."""

UNTOUCHED = _GOLD / "untouched.yaml"
"""Scored and never read: whoever reads its failures mends them, and then it is a tuning set."""

CRISIS_TRAINING = _GOLD / "crisis_training.yaml"
"""Messages that the judge of meaning is trained on."""
