"""Turns a query and the best passages into scores by reading both together."""

from collections.abc import Sequence
from typing import TYPE_CHECKING, Protocol, runtime_checkable

import numpy as np
import numpy.typing as npt

from corpus.model import Passage
from corpus.passages import embedded_text
from index.embedder import without_progress_bars
from index.errors import ModelUnavailable
from index.model_files import go_offline, loading_errors, locate

if TYPE_CHECKING:
    from sentence_transformers import CrossEncoder


@runtime_checkable
class Reranker(Protocol):
    """Judges how well each of a few passages answers a query."""

    def scores(self, query: str, passages: Sequence[Passage]) -> npt.NDArray[np.float32]:
        """One score a passage, shape (passages,); more is better."""


class CrossEncoderReranker:
    """A sentence-transformers CrossEncoder with one output: `CrossEncoderReranker.load(folder)`."""

    def __init__(self, model: "CrossEncoder") -> None:
        """Wraps a loaded model; `load` is the usual way in."""
        self._model = model

    @classmethod
    def load(cls, model: str) -> "CrossEncoderReranker":
        """The cross-encoder in the folder `model`, or of that name in the local model cache. Never downloads.

        Raises:
            ModelUnavailable: it is not on this computer, cannot be loaded, or has more than one output.
        """
        files = locate(model)
        go_offline()
        from sentence_transformers import CrossEncoder

        try:
            with without_progress_bars():
                loaded = CrossEncoder(str(files.folder), local_files_only=True)
        except loading_errors() as error:
            raise ModelUnavailable(f"The reranking model in {files.folder} cannot be loaded: {error}") from error
        if loaded.num_labels != 1:
            raise ModelUnavailable(
                f"The model in {files.folder} gives {loaded.num_labels} scores a passage; a reranker must give one."
            )
        return cls(loaded)

    def scores(self, query: str, passages: Sequence[Passage]) -> npt.NDArray[np.float32]:
        """The model's score of each passage's heading and text, shape (passages,)."""
        if not passages:
            return np.empty(0, dtype=np.float32)
        pairs = [(query, embedded_text(passage.heading, passage.text)) for passage in passages]
        predicted = self._model.predict(pairs, show_progress_bar=False, convert_to_numpy=True)
        return np.asarray(predicted, dtype=np.float32)
