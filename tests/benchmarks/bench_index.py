"""Measures passages embedded a second, beside plain sentence-transformers: python -m tests.benchmarks.bench_index.

Both embed the library's passages in alternating runs of the same process, so that whatever else the
computer does slows both. Plain means SentenceTransformer.encode with its own defaults: float32, batches of 32.
"""

import statistics
import time
from collections.abc import Callable, Sequence
from pathlib import Path

import numpy as np
import numpy.typing as npt
from sentence_transformers import SentenceTransformer

import corpus
from corpus.passages import embedded_text, passages_of
from index import Embedder
from index.model_files import locate

RUNS = 5

Vectors = npt.NDArray[np.float32]


def library_texts(embedder: Embedder) -> list[str]:
    """What is embedded for each passage of the library: its heading and text."""
    return [
        embedded_text(passage.heading, passage.text)
        for document in corpus.load_library(Path("no added documents")).documents
        for passage in passages_of(document, embedder.count_wordpieces, embedder.window)
    ]


def seconds_of(encode: Callable[[list[str]], Vectors], texts: list[str]) -> tuple[float, Vectors]:
    """How long `encode` takes for `texts`, and the vectors it gives."""
    began = time.perf_counter()
    vectors = encode(texts)
    return time.perf_counter() - began, vectors


def line(name: str, count: int, seconds: Sequence[float]) -> str:
    """One row of the table: texts a second in the median, slowest and fastest run."""
    rates = sorted(count / s for s in seconds)
    return f"{name:22} {count / statistics.median(seconds):8.1f} {rates[0]:8.1f} {rates[-1]:8.1f}"


def main() -> None:
    """Prints the table."""
    embedder = Embedder.load()
    plain = SentenceTransformer(str(locate().folder), device="cpu")
    texts = library_texts(embedder)

    def encode_plainly(texts: list[str]) -> Vectors:
        return np.asarray(plain.encode(texts, show_progress_bar=False), dtype=np.float32)

    ways = {"Embedder.encode": embedder.encode, "SentenceTransformer": encode_plainly}
    for encode in ways.values():
        encode(texts[:32])
    seconds: dict[str, list[float]] = {name: [] for name in ways}
    vectors: dict[str, Vectors] = {}
    for _ in range(RUNS):
        for name, encode in ways.items():
            taken, vectors[name] = seconds_of(encode, texts)
            seconds[name].append(taken)
    ours, theirs = vectors.values()
    cosines = (ours * theirs).sum(axis=1) / np.linalg.norm(theirs, axis=1)
    pieces = statistics.mean(embedder.count_wordpieces(text) for text in texts)
    print(f"{len(texts)} passages, {pieces:.0f} word pieces on average, {RUNS} runs; passages a second")
    print(f"{'':22} {'median':>8} {'slowest':>8} {'fastest':>8}")
    for name in ways:
        print(line(name, len(texts), seconds[name]))
    faster = statistics.median(seconds["SentenceTransformer"]) / statistics.median(seconds["Embedder.encode"])
    print(f"{faster:.2f} times as fast; cosine with float32: mean {cosines.mean():.6f}, least {cosines.min():.6f}")


if __name__ == "__main__":
    main()
