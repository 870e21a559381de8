"""Keeps vectors in one faiss index in memory: exact while there are few, approximate when there are many."""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any, Self

import faiss
import numpy as np
import numpy.typing as npt

from index.errors import IndexingError
from index.vector_store import Ids, Vectors

FLAT_LIMIT = 50_000
"""Up to this many vectors every one is compared: 50,000 x 384 dimensions take a few milliseconds and 77 MB.

Beyond it the store turns itself into a graph (HNSW; Malkov and Yashunin 2018, arXiv:1603.09320) over
vectors quantised to 8 bits a dimension, which is four times smaller and hardly slower as it grows.
What a search misses then is lost to the quantisation, not to the graph: exact search over the quantised
vectors misses the same. A caller that needs the exact order fetches more and scores them itself.
"""

NEIGHBOURS = 32
"""Links of a graph node (M of the paper)."""

BUILD_BREADTH = 80
"""Candidates looked at when a vector is linked in (efConstruction)."""

SEARCH_BREADTH = 128
"""Candidates looked at, at least, by a search (efSearch); never fewer than the hits asked for."""


class FaissStore:
    """A `VectorStore` that is exact up to `FLAT_LIMIT` vectors and switches to HNSW by itself beyond.

    HNSW graphs cannot forget a node. A vector removed from one is hidden from every search at once, and
    the graph is rebuilt without it when the store is saved or its id is used again.
    """

    def __init__(self, dimensions: int) -> None:
        """An empty store for vectors of `dimensions` numbers."""
        self.dimensions = dimensions
        self._index: Any = _flat(dimensions)
        self._removed: Ids = np.empty(0, dtype=np.int64)

    @property
    def exact(self) -> bool:
        """Whether a search compares every vector."""
        return isinstance(faiss.downcast_index(self._index.index), faiss.IndexFlat)

    def add(self, ids: Ids, vectors: Vectors) -> None:
        """See `VectorStore.add`; grows into HNSW when more than `FLAT_LIMIT` vectors are held."""
        ids = np.ascontiguousarray(ids, dtype=np.int64)
        vectors = np.ascontiguousarray(vectors, dtype=np.float32)
        if vectors.shape != (len(ids), self.dimensions):
            raise IndexingError(
                f"{len(ids)} ids and vectors of shape {vectors.shape} cannot be stored together: "
                f"one vector of {self.dimensions} numbers is needed for each id."
            )
        if np.isin(ids, self._removed).any():
            self._rebuild(*self._held())
        if len(np.unique(ids)) < len(ids) or np.isin(ids, self._ids()).any():
            raise IndexingError("Two vectors have the same id in the vector store. Remove the old one first.")
        if self.exact and len(self) + len(ids) > FLAT_LIMIT:
            held_ids, held = self._held()
            self._rebuild(np.concatenate([held_ids, ids]), np.concatenate([held, vectors]))
        else:
            self._index.add_with_ids(vectors, ids)

    def remove(self, ids: Ids) -> None:
        """See `VectorStore.remove`."""
        present = np.intersect1d(np.asarray(ids, dtype=np.int64), self._ids())
        if self.exact:
            self._index.remove_ids(present)
        else:
            self._removed = np.union1d(self._removed, present)

    def search(self, vectors: Vectors, k: int) -> tuple[Vectors, Ids]:
        """See `VectorStore.search`; beyond `FLAT_LIMIT` vectors approximate, by cosines with quantised vectors."""
        vectors = np.ascontiguousarray(vectors, dtype=np.float32)
        # One query is answered by this thread alone: on a busy computer, waiting for a second core takes longer
        # than the search (8 ms against 0.1 ms, measured).
        with _faiss_threads(1 if len(vectors) == 1 else faiss.omp_get_max_threads()):
            scores, ids = self._index.search(vectors, k, params=None if self.exact else self._search_parameters(k))
        scores[ids < 0] = -1.0
        return scores, ids

    def save(self, path: Path) -> None:
        """See `VectorStore.save`."""
        if len(self._removed):
            self._rebuild(*self._held())
        # faiss reports a full disk as a RuntimeError; a Python file reports it as the OSError it is.
        with path.open("wb") as file:
            writer = faiss.PyCallbackIOWriter(file.write)  # type: ignore[attr-defined]  # not in its stub
            faiss.write_index(self._index, writer)

    @classmethod
    def load(cls, path: Path) -> Self:
        """See `VectorStore.load`."""
        try:
            index = faiss.read_index(str(path))
        except RuntimeError as error:
            raise IndexingError(
                f"The file {path} is not a vector store. Build the index again: stimguide build"
            ) from error
        store = cls(index.d)
        store._index = index
        return store

    def __len__(self) -> int:
        """How many vectors can be found."""
        return int(self._index.ntotal) - len(self._removed)

    def _ids(self) -> Ids:
        return np.asarray(faiss.vector_to_array(self._index.id_map), dtype=np.int64)

    def _search_parameters(self, k: int) -> Any:
        removed = faiss.IDSelectorNot(faiss.IDSelectorBatch(self._removed)) if len(self._removed) else None
        breadth = max(SEARCH_BREADTH, 2 * k)
        return faiss.SearchParametersHNSW(efSearch=breadth, sel=removed)  # type: ignore[attr-defined]  # not in its stub

    def _held(self) -> tuple[Ids, Vectors]:
        """The ids and vectors (as far as quantisation kept them) that have not been removed."""
        ids = self._ids()
        kept = ~np.isin(ids, self._removed)
        vectors: npt.NDArray[np.float32] = self._index.index.reconstruct_n(0, len(ids))
        return ids[kept], vectors[kept]

    def _rebuild(self, ids: Ids, vectors: Vectors) -> None:
        self._index = _flat(self.dimensions) if len(ids) <= FLAT_LIMIT else _graph(self.dimensions, vectors)
        self._index.add_with_ids(vectors, ids)
        self._removed = np.empty(0, dtype=np.int64)


@contextmanager
def _faiss_threads(count: int) -> Iterator[None]:
    """Lets faiss use `count` cores for what this thread computes meanwhile."""
    before = faiss.omp_get_max_threads()
    faiss.omp_set_num_threads(count)
    try:
        yield
    finally:
        faiss.omp_set_num_threads(before)


def _flat(dimensions: int) -> Any:
    return faiss.IndexIDMap2(faiss.IndexFlatIP(dimensions))


def _graph(dimensions: int, vectors: Vectors) -> Any:
    eight_bits: Any = faiss.ScalarQuantizer.QT_8bit
    graph = faiss.IndexHNSWSQ(dimensions, eight_bits, NEIGHBOURS, faiss.METRIC_INNER_PRODUCT)
    graph.hnsw.efConstruction = BUILD_BREADTH
    graph.train(vectors)
    return faiss.IndexIDMap2(graph)
