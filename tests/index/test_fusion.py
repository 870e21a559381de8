"""Weights are shares that add up to 1, read from a file a person can edit."""

from dataclasses import astuple
from pathlib import Path

import numpy as np
import pytest

from index import FusionWeights, InvalidWeights


def test_the_shipped_weights_are_shares_in_which_every_signal_counts() -> None:
    shares = astuple(FusionWeights.load())
    assert min(shares) > 0
    assert sum(shares) == pytest.approx(1)


def test_the_file_and_the_class_have_the_same_weights() -> None:
    assert FusionWeights.load() == FusionWeights()


def test_weights_are_read_from_a_file(tmp_path: Path) -> None:
    path = tmp_path / "fusion.yaml"
    path.write_text("dense: 0.5\nquestion: 0.25\nsentence: 0\nlexical: 0.25\n")
    assert FusionWeights.load(path) == FusionWeights(dense=0.5, question=0.25, sentence=0, lexical=0.25)


def test_scores_are_weighted_means() -> None:
    weights = FusionWeights(dense=0.5, question=0.25, sentence=0.25, lexical=0)
    cosines = np.array([[1, 1, 1], [0.5, 1, 0]], dtype=np.float32)
    assert weights.scores(cosines, np.array([0, 1], dtype=np.float32)).tolist() == [1, 0.5]


def test_weights_that_are_no_shares_are_refused() -> None:
    with pytest.raises(InvalidWeights, match="add up to 1"):
        FusionWeights(dense=0.9, question=0.9, sentence=0, lexical=0)
    with pytest.raises(InvalidWeights, match="not be below 0"):
        FusionWeights(dense=-0.5, question=1.5, sentence=0, lexical=0)


@pytest.mark.parametrize(
    "contents", ["dense: 1", "just words", "dense: [", "dense: a\nquestion: 1\nsentence: 0\nlexical: 0", ""]
)
def test_a_file_that_does_not_hold_the_four_weights_is_refused(tmp_path: Path, contents: str) -> None:
    path = tmp_path / "fusion.yaml"
    path.write_text(contents)
    with pytest.raises(InvalidWeights, match=r"fusion\.yaml"):
        FusionWeights.load(path)


def test_a_missing_file_is_named(tmp_path: Path) -> None:
    with pytest.raises(InvalidWeights, match=r"none\.yaml cannot be read"):
        FusionWeights.load(tmp_path / "none.yaml")
