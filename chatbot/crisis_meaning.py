"""Turns the meaning of a message into how likely it tells of a crisis, for wordings that no rule lists."""

import json
import math
from collections.abc import Callable
from dataclasses import dataclass
from functools import cache
from pathlib import Path

import numpy as np
import numpy.typing as npt

Vector = npt.NDArray[np.float32]

_MOST_WORDS = 60
"""The model was trained on messages of up to 40 words; more words take longer to embed and tell it little."""


@dataclass(frozen=True, eq=False, kw_only=True)
class CrisisModel:
    """Logistic regression on the embedding of a message; made by tests/benchmarks/train_crisis.py.

    `weights` has shape (dimensions,). It only holds for the embedding model with `model_digest`.
    A message is taken for a crisis from the probability `crisis_from` (0-1) on.
    """

    model_digest: str
    weights: Vector
    intercept: float
    crisis_from: float

    def probability(self, vector: Vector) -> float:
        """How likely (0-1) a text with this embedding tells of a crisis."""
        return 1.0 / (1.0 + math.exp(-float(self.weights @ vector + self.intercept)))


@cache
def crisis_model(path: Path = Path(__file__).parent / "crisis_model.json") -> CrisisModel:
    """The model of the file, read once."""
    read = json.loads(path.read_text(encoding="utf-8"))
    return CrisisModel(
        model_digest=read["model_digest"],
        weights=np.array(read["weights"], dtype=np.float32),
        intercept=read["intercept"],
        crisis_from=read["crisis_from"],
    )


class CrisisMeaning:
    """Tells whether a message means a crisis."""

    def __init__(self, model: CrisisModel, encode_query: Callable[[str], Vector]) -> None:
        """`encode_query` is that of the embedding model that `model` was trained on."""
        self._model = model
        self._encode_query = encode_query

    def __call__(self, message: str) -> bool:
        """Whether the message as a whole (of a long one the last words) is taken for a crisis.

        Single sentences of a longer message are not judged: torn from the rest, "My wife thinks I'm mad" or
        "just fed up" sounded like a crisis seven times as often as the whole did (tuning set). The rules read them.
        """
        vector = self._encode_query(" ".join(message.split()[-_MOST_WORDS:]))
        return self._model.probability(vector) >= self._model.crisis_from
