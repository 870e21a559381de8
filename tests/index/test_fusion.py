"""Weights are shares that add up to 1, read from a file a person can edit."""

from pathlib import Path

import numpy as np
import pytest

from index import FusionWeights, InvalidWeights


def test_the_shipped_weights_are_valid() -> None:
    assert FusionWeights.load() == FusionWeights(dense=0.3, question=0.35, sentence=0.15, lexical=0.2)


def test_scores_are_weighted_means() -> None:
    weights = FusionWeights(dense=0.5, question=0.25, sentence=0.25, lexical=0)
    cosines = np.array([[1, 1, 1], [0.5, 1, 0]], dtype=np.float32)
    assert weights.scores(cosines, np.array([0, 1], dtype=np.float32)).tolist() == [1, 0.5]


def test_weights_that_are_no_shares_are_refused() -> None:
    with pytest.raises(InvalidWeights, match="add up to 1"):
        FusionWeights(dense=0.9)
    with pytest.raises(InvalidWeights, match="not be below 0"):
        FusionWeights(dense=-0.2, question=0.85)


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
