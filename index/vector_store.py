"""What every vector store does: vectors with ids in, the nearest ids to a query out."""

from pathlib import Path
from typing import Protocol, Self, runtime_checkable

import numpy as np
import numpy.typing as npt

Vectors = npt.NDArray[np.float32]
Ids = npt.NDArray[np.int64]


@runtime_checkable
class VectorStore(Protocol):
    """Holds vectors of length 1 under integer ids and finds those with the largest cosine to a query."""

    def add(self, ids: Ids, vectors: Vectors) -> None:
        """Stores `vectors` (n, dimensions) under `ids` (n,), none of which may be in the store.

        Raises:
            IndexingError: an id stands twice or is in the store already, or the shapes do not agree.
        """

    def remove(self, ids: Ids) -> None:
        """Takes the vectors with these `ids` (n,) out; ids that are not in the store are ignored."""

    def search(self, vectors: Vectors, k: int) -> tuple[Vectors, Ids]:
        """The `k` nearest of each of `vectors` (q, dimensions), best first: cosines (q, k) and ids (q, k).

        Where the store holds fewer than `k` vectors the rest is padded with the id -1 and the cosine -1.
        """

    def save(self, path: Path) -> None:
        """Writes the store to the file `path`.

        Raises:
            OSError: the file cannot be written.
        """

    @classmethod
    def load(cls, path: Path) -> Self:
        """The store written to `path` by `save`.

        Raises:
            IndexingError: the file is not a store of this kind.
        """

    def __len__(self) -> int:
        """How many vectors can be found."""
