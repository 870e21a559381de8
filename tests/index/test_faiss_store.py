"""Vectors are found again: exactly while few, nearly always when many, and after a reload."""

from pathlib import Path

import numpy as np
import pytest

from index import IndexingError
from index.faiss_store import FLAT_LIMIT, FaissStore
from index.vector_store import Ids, Vectors, VectorStore

DIMENSIONS = 32
MANY = FLAT_LIMIT + 10_000


def clustered(count: int, *, seed: int) -> Vectors:
    """`count` vectors of length 1 around 200 centres, as embeddings of texts on 200 topics would lie."""
    centres = np.random.default_rng(0).normal(size=(200, DIMENSIONS))
    random = np.random.default_rng(seed)
    vectors = centres[random.integers(0, 200, count)] + 0.5 * random.normal(size=(count, DIMENSIONS))
    return np.asarray(vectors / np.linalg.norm(vectors, axis=1, keepdims=True), dtype=np.float32)


def numbered(first: int, count: int) -> Ids:
    return np.arange(first, first + count, dtype=np.int64)


@pytest.fixture(scope="module")
def many_vectors() -> Vectors:
    return clustered(MANY, seed=1)


@pytest.fixture(scope="module")
def large_store(many_vectors: Vectors) -> FaissStore:
    """A store that became a graph while it grew. Not to be changed by tests."""
    store = FaissStore(DIMENSIONS)
    for first in range(0, MANY, 20_000):
        store.add(numbered(first, 20_000), many_vectors[first : first + 20_000])
    return store


def recall(found: Ids, vectors: Vectors, queries: Vectors) -> float:
    """The share of the exact 10 nearest that are among the found."""
    exact = np.argsort(-(queries @ vectors.T), axis=1)[:, :10]
    return float(np.mean([len(set(f) & set(e)) / 10 for f, e in zip(found, exact, strict=True)]))


def test_it_is_a_vector_store() -> None:
    assert isinstance(FaissStore(DIMENSIONS), VectorStore)


def test_a_small_store_is_exact() -> None:
    store, vectors, queries = FaissStore(DIMENSIONS), clustered(2_000, seed=2), clustered(20, seed=3)
    store.add(numbered(0, 2_000), vectors)
    scores, ids = store.search(queries, 10)
    assert store.exact
    assert scores.dtype == np.float32
    assert ids.dtype == np.int64
    assert recall(ids, vectors, queries) == 1
    assert scores[0, 0] == pytest.approx(float(queries[0] @ vectors[ids[0, 0]]), abs=1e-5)


def test_missing_neighbours_are_padded() -> None:
    store = FaissStore(DIMENSIONS)
    store.add(numbered(7, 2), clustered(2, seed=2))
    scores, ids = store.search(clustered(1, seed=3), 4)
    assert ids[0, 2:].tolist() == [-1, -1]
    assert scores[0, 2:].tolist() == [-1, -1]


def test_an_empty_store_finds_nothing() -> None:
    scores, ids = FaissStore(DIMENSIONS).search(clustered(2, seed=3), 3)
    assert ids.tolist() == [[-1] * 3] * 2
    assert scores.shape == (2, 3)


def test_removed_vectors_are_not_found() -> None:
    store, vectors = FaissStore(DIMENSIONS), clustered(100, seed=2)
    store.add(numbered(0, 100), vectors)
    store.remove(np.array([3, 4, 999]))
    assert len(store) == 98
    assert not {3, 4} & set(store.search(vectors[3:5], 98)[1].ravel())


def test_an_id_cannot_be_used_twice() -> None:
    store = FaissStore(DIMENSIONS)
    store.add(numbered(0, 2), clustered(2, seed=2))
    with pytest.raises(IndexingError, match="same id"):
        store.add(np.array([1]), clustered(1, seed=3))
    with pytest.raises(IndexingError, match="same id"):
        store.add(np.array([5, 5]), clustered(2, seed=3))


def test_vectors_of_another_length_are_refused() -> None:
    with pytest.raises(IndexingError, match="one vector of 32 numbers"):
        FaissStore(DIMENSIONS).add(numbered(0, 1), np.ones((1, 5), dtype=np.float32))


def test_a_large_store_switches_to_a_graph_that_agrees_with_exact_search(
    large_store: FaissStore, many_vectors: Vectors
) -> None:
    queries = clustered(200, seed=4)
    scores, ids = large_store.search(queries, 10)
    assert not large_store.exact
    assert len(large_store) == MANY
    assert recall(ids, many_vectors, queries) >= 0.95
    assert scores[0, 0] == pytest.approx(float(queries[0] @ many_vectors[ids[0, 0]]), abs=0.02)


def test_a_reloaded_store_finds_the_same(large_store: FaissStore, tmp_path: Path) -> None:
    small = FaissStore(DIMENSIONS)
    small.add(numbered(5, 50), clustered(50, seed=2))
    for store in (small, large_store):
        path = tmp_path / f"{len(store)}.faiss"
        store.save(path)
        loaded = FaissStore.load(path)
        queries = clustered(20, seed=5)
        assert loaded.exact == store.exact
        assert len(loaded) == len(store)
        (scores, ids), (scores_after, ids_after) = store.search(queries, 10), loaded.search(queries, 10)
        assert np.array_equal(scores, scores_after)
        assert np.array_equal(ids, ids_after)


def test_vectors_removed_from_a_graph_are_hidden_and_gone_after_a_save(
    large_store: FaissStore, many_vectors: Vectors, tmp_path: Path
) -> None:
    large_store.save(tmp_path / "large.faiss")
    store = FaissStore.load(tmp_path / "large.faiss")
    gone = numbered(0, 300)
    store.remove(gone)
    assert len(store) == MANY - 300
    found = store.search(many_vectors[:300], 10)[1]
    assert not set(gone) & set(found.ravel())
    assert (found >= 0).all()
    store.save(tmp_path / "fewer.faiss")
    fewer = FaissStore.load(tmp_path / "fewer.faiss")
    assert len(fewer) == MANY - 300
    assert not set(gone) & set(fewer.search(many_vectors[:300], 10)[1].ravel())
    fewer.add(gone, many_vectors[:300])
    assert (fewer.search(many_vectors[:300], 1)[1].ravel() == gone).mean() > 0.95


def test_a_removed_id_can_be_used_again_in_a_graph(
    large_store: FaissStore, many_vectors: Vectors, tmp_path: Path
) -> None:
    large_store.save(tmp_path / "large.faiss")
    store = FaissStore.load(tmp_path / "large.faiss")
    store.remove(np.array([42]))
    replacement = clustered(1, seed=9)
    store.add(np.array([42]), replacement)
    assert store.search(replacement, 1)[1].tolist() == [[42]]
    assert len(store) == MANY


def test_a_file_that_is_no_store_is_refused(tmp_path: Path) -> None:
    (tmp_path / "vectors.faiss").write_bytes(b"nothing of the kind")
    with pytest.raises(IndexingError, match="is not a vector store"):
        FaissStore.load(tmp_path / "vectors.faiss")
