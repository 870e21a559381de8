"""Turns texts into vectors."""

import threading
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from functools import lru_cache
from typing import TYPE_CHECKING

import numpy as np
import numpy.typing as npt

from index.errors import ModelUnavailable
from index.model_files import DEFAULT_MODEL, ModelFiles, go_offline, loading_errors, locate

if TYPE_CHECKING:
    from sentence_transformers import SentenceTransformer
    from tokenizers import Tokenizer

Vectors = npt.NDArray[np.float32]

CHARACTERS_PER_BATCH = 16_000
"""Padded characters embedded at once, about 16 passages: on a CPU, batches that stay in the cache are faster
than the library's 32 (measured with tests/benchmarks/bench_index.py)."""

TEXTS_PER_BATCH = 64


class Embedder:
    """A sentence-transformers model: `Embedder.load()`, then `encode(texts)`.

    `name` and `digest` (SHA-256 of the weights, hex) say which model it is, `window` how many word
    pieces of a text it sees, `dimensions` how long its vectors are. All methods may be called from
    several threads at once.
    """

    def __init__(self, model: "SentenceTransformer", files: ModelFiles) -> None:
        """Wraps a loaded model; `load` is the usual way in."""
        self.name = files.name
        self.digest = files.digest
        self.window = _window_of(model, files)
        self.dimensions = _dimensions_of(model, files)
        self._model = model
        self._wordpieces = _untruncated_tokenizer(model, files)
        # Hugging Face's fast tokenizers change their own state while padding and may not be shared between threads;
        # the forward pass may, so that a question does not wait for a build in the same server.
        self._tokenizing = threading.Lock()
        self._bfloat16 = _computes_bfloat16(model)
        self._threads = _threads_of_torch()
        # The safety screen and the search ask for the same text one after the other; only the latest is remembered.
        self._latest_query = lru_cache(maxsize=1)(self._encode_query)

    @classmethod
    def load(cls, model: str = DEFAULT_MODEL) -> "Embedder":
        """The model called `model`: "default" (all-MiniLM-L6-v2), a folder, or a name in the local model cache.

        Takes 5-8 s, nearly all of it the import of sentence-transformers. Never touches the network.

        Raises:
            ModelUnavailable: the model is not on this computer, or cannot be loaded.
        """
        files = locate(model)
        go_offline()
        from sentence_transformers import SentenceTransformer

        try:
            with without_progress_bars():
                loaded = SentenceTransformer(str(files.folder), local_files_only=True)
        except loading_errors() as error:
            raise ModelUnavailable(
                f"The model in {files.folder} cannot be loaded: {error}. "
                "Give the folder of a complete sentence-transformers model, or use “default”."
            ) from error
        return cls(loaded.eval(), files)

    def encode(self, texts: Sequence[str], on_progress: Callable[[int, int], None] | None = None) -> Vectors:
        """The vectors of `texts`: float32, shape (n, dimensions), each of length 1.

        `on_progress(done, total)` is called after each batch. Where the processor multiplies bfloat16
        itself, matrix products are done in it: twice as fast, mean cosine with float32 above 0.9999.
        """
        vectors = np.zeros((len(texts), self.dimensions), dtype=np.float32)
        done = 0
        for rows in _batches(texts):
            batch = [texts[row] for row in rows]
            vectors[rows] = self._embed(batch, role="document", bfloat16=self._bfloat16, threads=self._threads)
            done += len(rows)
            if on_progress:
                on_progress(done, len(texts))
        return vectors

    def encode_query(self, query: str) -> Vectors:
        """The vector of one query: float32, shape (dimensions,), of length 1; always computed in float32.

        On one core: for so few words a second one gains nothing on an idle computer, and on a busy one
        waiting for it takes several times as long as the work (17 ms against 130 ms, measured).
        """
        return self._latest_query(query)

    def _encode_query(self, query: str) -> Vectors:
        vector: Vectors = self._embed([query], role="query", bfloat16=False, threads=1)[0]
        vector.setflags(write=False)
        return vector

    def count_wordpieces(self, text: str) -> int:
        """How many word pieces the model's tokenizer makes of all of `text`, special tokens included."""
        return len(self._wordpieces.encode(text))

    def is_word(self, word: str) -> bool:
        """Whether the tokenizer knows `word` whole, as it knows the common words of English and not misspelt ones."""
        return len(self._wordpieces.encode(word, add_special_tokens=False)) == 1

    def _embed(self, texts: list[str], *, role: str, bfloat16: bool, threads: int) -> Vectors:
        import torch

        with self._tokenizing:
            features = self._model.preprocess(texts, prompt=self._model.prompts.get(role) or None)
        device = self._model.device
        features = {k: v.to(device) if isinstance(v, torch.Tensor) else v for k, v in features.items()}
        with (
            _torch_threads(threads),
            torch.inference_mode(),
            torch.autocast("cpu", dtype=torch.bfloat16, enabled=bfloat16),
        ):
            embedded = self._model(features)["sentence_embedding"].float()
            normalised = torch.nn.functional.normalize(embedded, p=2, dim=1)
        vectors: Vectors = np.asarray(normalised.cpu(), dtype=np.float32)
        return vectors


def _threads_of_torch() -> int:
    import torch

    return torch.get_num_threads()


@contextmanager
def _torch_threads(count: int) -> Iterator[None]:
    """Lets torch use `count` cores for what this thread computes meanwhile."""
    import torch

    before = torch.get_num_threads()
    torch.set_num_threads(count)
    try:
        yield
    finally:
        torch.set_num_threads(before)


@contextmanager
def without_progress_bars() -> Iterator[None]:
    """Keeps transformers from drawing "Loading weights" into a terminal that belongs to someone else."""
    from transformers.utils import logging

    drawn = logging.is_progress_bar_enabled()
    logging.disable_progress_bar()  # type: ignore[no-untyped-call]
    try:
        yield
    finally:
        if drawn:
            logging.enable_progress_bar()  # type: ignore[no-untyped-call]


def _batches(texts: Sequence[str]) -> Iterator[list[int]]:
    """The row numbers of `texts` in groups of about equal length, longest first, so that little is padding."""
    batch: list[int] = []
    longest = 0
    for row in sorted(range(len(texts)), key=lambda row: len(texts[row]), reverse=True):
        longest = longest or max(1, len(texts[row]))
        if batch and (len(batch) == TEXTS_PER_BATCH or longest * (len(batch) + 1) > CHARACTERS_PER_BATCH):
            yield batch
            batch, longest = [], max(1, len(texts[row]))
        batch.append(row)
    if batch:
        yield batch


def _dimensions_of(model: "SentenceTransformer", files: ModelFiles) -> int:
    dimensions = model.get_embedding_dimension()
    if dimensions is None:
        raise ModelUnavailable(
            f"The model in {files.folder} does not say how long its vectors are. Use another model, or “default”."
        )
    return int(dimensions)


def _window_of(model: "SentenceTransformer", files: ModelFiles) -> int:
    if model.max_seq_length is None:
        raise ModelUnavailable(
            f"The model in {files.folder} does not say how much text it reads. "
            "Set max_seq_length in its sentence_bert_config.json, or use “default”."
        )
    return int(model.max_seq_length)


def _untruncated_tokenizer(model: "SentenceTransformer", files: ModelFiles) -> "Tokenizer":
    """A copy of the model's tokenizer that neither cuts nor pads, so that it can count what would be cut."""
    from tokenizers import Tokenizer

    backend = getattr(model.tokenizer, "backend_tokenizer", None)
    if backend is None:
        raise ModelUnavailable(
            f"The model in {files.folder} has no fast tokenizer (tokenizer.json). "
            "Use a model that has one, or “default”."
        )
    tokenizer = Tokenizer.from_str(backend.to_str())
    tokenizer.no_truncation()
    tokenizer.no_padding()
    return tokenizer


def _computes_bfloat16(model: "SentenceTransformer") -> bool:
    """Whether the model runs on a processor that multiplies bfloat16 in hardware; elsewhere it would be slower."""
    import torch

    capabilities = torch.cpu.get_capabilities()
    in_hardware = capabilities.get("avx512_bf16") or capabilities.get("amx_bf16")
    return model.device.type == "cpu" and bool(in_hardware)
