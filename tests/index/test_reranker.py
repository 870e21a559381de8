"""A cross-encoder on disk scores passages for a query."""

import shutil
from pathlib import Path

import numpy as np
import pytest

from index import CrossEncoderReranker, Embedder, Generation, ModelUnavailable, Reranker, Retriever
from index.model_files import locate


def tiny_cross_encoder(folder: Path, outputs: int) -> Path:
    """A very small BERT with random weights and the real tokenizer, saved as a cross-encoder is."""
    import torch
    from transformers import BertConfig, BertForSequenceClassification

    torch.manual_seed(0)
    config = BertConfig(hidden_size=16, num_hidden_layers=1, num_attention_heads=2, intermediate_size=16)
    config.num_labels = outputs
    BertForSequenceClassification(config).save_pretrained(folder)
    for name in ("tokenizer.json", "tokenizer_config.json", "special_tokens_map.json", "vocab.txt"):
        shutil.copy(locate().folder / name, folder)
    return folder


@pytest.fixture(scope="module")
def reranker(tmp_path_factory: pytest.TempPathFactory) -> CrossEncoderReranker:
    return CrossEncoderReranker.load(str(tiny_cross_encoder(tmp_path_factory.mktemp("reranker"), outputs=1)))


def test_each_passage_gets_one_score(reranker: CrossEncoderReranker, built_index: Generation) -> None:
    assert isinstance(reranker, Reranker)
    scores = reranker.scores("Does TMS hurt?", built_index.passages)
    assert scores.shape == (10,)
    assert scores.dtype == np.float32
    assert reranker.scores("Does TMS hurt?", built_index.passages[3:4]) == pytest.approx(scores[3:4], abs=1e-5)
    assert reranker.scores("Does TMS hurt?", []).shape == (0,)


def test_the_retriever_orders_hits_by_the_model(
    reranker: CrossEncoderReranker, built_index: Generation, embedder: Embedder
) -> None:
    hits = Retriever(built_index, embedder, reranker=reranker).search("Does TMS hurt?")
    judged = [hit.signals.rerank for hit in hits]
    assert None not in judged
    assert judged == sorted(judged, key=lambda score: -(score or 0))


def test_a_model_with_several_outputs_is_refused(tmp_path: Path) -> None:
    with pytest.raises(ModelUnavailable, match="gives 3 scores a passage"):
        CrossEncoderReranker.load(str(tiny_cross_encoder(tmp_path, outputs=3)))


def test_a_folder_that_is_no_model_is_refused(tmp_path: Path) -> None:
    with pytest.raises(ModelUnavailable, match="holds no weights"):
        CrossEncoderReranker.load(str(tmp_path))
    (tmp_path / "model.safetensors").write_bytes(b"not weights")
    with pytest.raises(ModelUnavailable, match="cannot be loaded"):
        CrossEncoderReranker.load(str(tmp_path))
