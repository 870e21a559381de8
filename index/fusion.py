"""Turns the signals of passages into one score each."""

from dataclasses import astuple, dataclass, fields
from pathlib import Path

import numpy as np
import numpy.typing as npt
import yaml

from index.errors import InvalidWeights

Scores = npt.NDArray[np.float32]

DEFAULT_WEIGHTS = Path(__file__).parent / "fusion.yaml"


@dataclass(frozen=True, kw_only=True)
class FusionWeights:
    """The share of each signal in the score.

    A convex combination of the signals' own values, rather than of their ranks, keeps how sure each
    signal is, so that the score can also tell "found" from "nothing like it here" (Bruch, Gai and
    Ingber 2022, An Analysis of Fusion Functions for Hybrid Retrieval, arXiv:2210.11934).
    """

    dense: float = 0.2
    question: float = 0.25
    sentence: float = 0.15
    lexical: float = 0.4

    def __post_init__(self) -> None:
        """Raises InvalidWeights unless the weights are shares that add up to 1."""
        shares = astuple(self)
        if min(shares) < 0 or abs(sum(shares) - 1) > 1e-6:
            raise InvalidWeights(f"The fusion weights {shares} must not be below 0, and must add up to 1.")

    @classmethod
    def load(cls, path: Path = DEFAULT_WEIGHTS) -> "FusionWeights":
        """The weights in a YAML file like fusion.yaml.

        Raises:
            InvalidWeights: the file cannot be read, or lacks a weight, or holds something else.
        """
        names = [field.name for field in fields(cls)]
        try:
            read = yaml.load(path.read_text(encoding="utf-8"), yaml.CSafeLoader)
        except (OSError, UnicodeDecodeError, yaml.YAMLError) as error:
            raise InvalidWeights(f"The fusion weights in {path} cannot be read: {error}") from error
        if not isinstance(read, dict) or sorted(map(str, read)) != sorted(names):
            raise InvalidWeights(f"{path} must hold exactly these weights: {', '.join(names)}.")
        if not all(isinstance(weight, int | float) and not isinstance(weight, bool) for weight in read.values()):
            raise InvalidWeights(f"Each of the weights in {path} must be a number.")
        return cls(**{name: float(read[name]) for name in names})

    def scores(self, cosines: Scores, lexical: Scores) -> Scores:
        """The weighted mean of each passage's signals, shape (passages,).

        `cosines` (passages, 3) holds `dense`, `question` and `sentence`; `lexical` has shape (passages,).
        """
        dense, question, sentence = cosines.T
        fused: Scores = self.dense * dense + self.question * question + self.sentence * sentence
        return fused + np.float32(self.lexical) * lexical
