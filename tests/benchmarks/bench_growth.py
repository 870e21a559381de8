"""Measures FaissStore as a library grows to a million vectors: python -m tests.benchmarks.bench_growth [SVG].

Vectors are those of our own library with noise (a random direction, so that each keeps a cosine of about 0.8 with the
one it came from); queries are made in the same way from other noise. Recall@10 is against exact search over the same
vectors. With a file name, the figures are also drawn into it.
"""

import sys
import time
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryDirectory

import faiss
import numpy as np
import numpy.typing as npt

from corpus.paths import default_data_dir
from index import Embedder, load_current
from index.faiss_store import FaissStore

SIZES = (1_000, 10_000, 100_000, 1_000_000)
QUERIES = 500
COSINE_WITH_ORIGIN = 0.8
SEED = 20261125

Vectors = npt.NDArray[np.float32]


@dataclass(frozen=True, kw_only=True)
class Size:
    """What was measured at one size; `megabytes` is the store's file, which a server holds in memory whole."""

    vectors: int
    build_seconds: float
    megabytes: float
    recall: float
    p50_ms: float
    p95_ms: float


def like(originals: Vectors, count: int, random: np.random.Generator) -> Vectors:
    """`count` vectors of length 1, each near a randomly chosen one of `originals`."""
    made = originals[random.integers(len(originals), size=count)]
    noise = random.standard_normal(made.shape, dtype=np.float32)
    noise /= np.linalg.norm(noise, axis=1, keepdims=True)
    made = COSINE_WITH_ORIGIN * made + np.float32(np.sqrt(1 - COSINE_WITH_ORIGIN**2)) * noise
    made /= np.linalg.norm(made, axis=1, keepdims=True)
    return made


def measured(vectors: Vectors, queries: Vectors) -> Size:
    """Builds a store of `vectors` and searches it."""
    store = FaissStore(vectors.shape[1])
    began = time.perf_counter()
    store.add(np.arange(len(vectors)), vectors)
    build_seconds = time.perf_counter() - began
    milliseconds, found = [], []
    for query in queries:
        began = time.perf_counter()
        _, ids = store.search(query[np.newaxis], 10)
        milliseconds.append((time.perf_counter() - began) * 1000)
        found.append(set(ids[0].tolist()))
    _, exact = faiss.knn(queries, vectors, 10, metric=faiss.METRIC_INNER_PRODUCT)
    recall = np.mean([len(ids & set(row.tolist())) / 10 for ids, row in zip(found, exact, strict=True)])
    with TemporaryDirectory() as folder:
        file = Path(folder) / "vectors.faiss"
        store.save(file)
        megabytes = file.stat().st_size / 1e6
    return Size(
        vectors=len(vectors),
        build_seconds=build_seconds,
        megabytes=megabytes,
        recall=float(recall),
        p50_ms=float(np.percentile(milliseconds, 50)),
        p95_ms=float(np.percentile(milliseconds, 95)),
    )


def draw(sizes: list[Size], path: Path) -> None:
    """Recall and search time by size, as SVG."""
    from matplotlib.backends.backend_svg import FigureCanvasSVG
    from matplotlib.figure import Figure

    figure = Figure(figsize=(8, 3.2), layout="constrained")
    left, right = figure.subplots(1, 2)
    vectors = [size.vectors for size in sizes]
    left.semilogx(vectors, [size.recall for size in sizes], marker="o")
    left.set(xlabel="vectors", ylabel="recall@10 against exact search", ylim=(0.9, 1.005))
    right.loglog(vectors, [size.p50_ms for size in sizes], marker="o", label="p50")
    right.loglog(vectors, [size.p95_ms for size in sizes], marker="s", label="p95")
    right.set(xlabel="vectors", ylabel="milliseconds a search")
    right.legend()
    for axes in (left, right):
        axes.grid(alpha=0.3)
    FigureCanvasSVG(figure).print_svg(path, metadata={"Date": None})  # type: ignore[no-untyped-call]


def main() -> None:
    """Prints one row a size."""
    embedder = Embedder.load()
    originals = np.asarray(load_current(default_data_dir(), embedder.digest).embeddings)
    random = np.random.default_rng(SEED)
    vectors, queries = like(originals, max(SIZES), random), like(originals, QUERIES, random)
    sizes = []
    print("  vectors   build s   MB of index   recall@10   p50 ms   p95 ms")
    for count in SIZES:
        size = measured(vectors[:count], queries)
        sizes.append(size)
        print(
            f"{size.vectors:9,} {size.build_seconds:9.1f} {size.megabytes:13.0f} "
            f"{size.recall:11.3f} {size.p50_ms:8.2f} {size.p95_ms:8.2f}",
            flush=True,
        )
    if len(sys.argv) > 1:
        draw(sizes, Path(sys.argv[1]))


if __name__ == "__main__":
    main()
