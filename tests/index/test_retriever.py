"""A query finds the passages that answer it, with the signals that say why."""

from collections.abc import Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from pathlib import Path

import numpy as np
import numpy.typing as npt
import pytest

from corpus.model import Library, Passage
from index import Embedder, FusionWeights, Generation, MismatchedGeneration, Retriever, build, load_current
from tests.index.small_documents import document_of, larger_library, library_of


@pytest.fixture(scope="module")
def retriever(built_index: Generation, embedder: Embedder) -> Retriever:
    return Retriever(built_index, embedder)


@pytest.mark.parametrize(
    ("query", "passage_id"),
    [
        ("is magnetic stimulation painful", "tms#does-tms-hurt"),
        ("can i go in the mri machine with my implant", "scs#can-i-have-an-mri-with-a-spinal-cord-stimulator"),
        ("my wound is red", "safety#what-are-the-signs-of-infection-after-surgery"),
        ("epileptic fit", "tms#can-tms-cause-a-seizure"),
        ("battery", "scs#how-long-does-the-battery-last"),
    ],
)
def test_the_passage_that_answers_comes_first(retriever: Retriever, query: str, passage_id: str) -> None:
    assert retriever.search(query)[0].passage.id == passage_id


def test_every_signal_is_exact(retriever: Retriever, embedder: Embedder) -> None:
    query = "How long is one session of TMS?"
    asked = embedder.encode_query(query)
    hits = retriever.search(query)
    assert len(hits) == 10
    for hit in hits:
        passage = hit.passage
        questions = embedder.encode(passage.questions) @ asked
        sentences = embedder.encode([passage.quote(s) for s in passage.sentences]) @ asked
        assert hit.signals.question == pytest.approx(questions.max(), abs=0.01)
        assert hit.sentence_scores == pytest.approx(sentences, abs=0.01)
        assert hit.signals.sentence == max(hit.sentence_scores)
        assert 0 <= hit.signals.lexical <= 1
        assert hit.signals.rerank is None


def test_the_score_is_the_weighted_mean_of_the_signals(retriever: Retriever) -> None:
    weights = FusionWeights.load()
    hits = retriever.search("Does the magnet hurt?")
    for hit in hits:
        s = hit.signals
        expected = (
            weights.dense * s.dense
            + weights.question * s.question
            + weights.sentence * s.sentence
            + weights.lexical * s.lexical
        )
        assert hit.score == pytest.approx(expected, abs=1e-5)
    assert [hit.score for hit in hits] == sorted((hit.score for hit in hits), reverse=True)


def test_the_weights_decide(built_index: Generation, embedder: Embedder) -> None:
    words_only = Retriever(built_index, embedder, FusionWeights(dense=0, question=0, sentence=0, lexical=1))
    hits = words_only.search("rechargeable")
    assert hits[0].score == hits[0].signals.lexical > 0
    assert hits[1].score == 0


def test_limit_bounds_the_hits(retriever: Retriever) -> None:
    assert len(retriever.search("pain", limit=3)) == 3
    with pytest.raises(ValueError, match="at least 1"):
        retriever.search("pain", limit=0)


@pytest.mark.parametrize("query", ["", " \n"])
def test_a_blank_query_finds_nothing(retriever: Retriever, query: str) -> None:
    assert retriever.search(query) == ()


def test_a_query_about_something_else_scores_low(retriever: Retriever) -> None:
    other = retriever.search("How do I bake bread?")[0].score
    ours = retriever.search("Does TMS hurt?")[0].score
    assert other < 0.3 < 0.5 < ours


def test_many_threads_find_what_one_finds(retriever: Retriever) -> None:
    queries = ["Does TMS hurt?", "battery", "mri", "infection", "driving home"] * 6
    with ThreadPoolExecutor(6) as threads:
        together = [hits[0].passage.id for hits in threads.map(retriever.search, queries)]
    assert together == [retriever.search(query)[0].passage.id for query in queries]


def test_a_passage_without_questions_is_not_held_back(tmp_path: Path, embedder: Embedder) -> None:
    abstract = document_of("paper", "A trial of nerve stimulation", {"Abstract": ([], ["Pain fell by half."])})
    library = library_of(replace(abstract, origin="clinic"))
    build(library, embedder=embedder, data_dir=tmp_path)
    hit = Retriever(load_current(tmp_path, embedder.digest), embedder).search("Did pain fall?")[0]
    assert hit.passage.questions == ()
    assert hit.signals.question == hit.signals.dense


def test_a_passage_outside_the_nearest_vectors_is_found_by_its_words(tmp_path: Path, embedder: Embedder) -> None:
    rare = document_of("rare", "Rare", {"Notes": ([], ["The code of the old model is ZQX-4417, as printed inside."])})
    library = larger_library(16)
    build(replace(library, documents=(*library.documents, rare)), embedder=embedder, data_dir=tmp_path)
    generation = load_current(tmp_path, embedder.digest)
    query = "what does leaflet 3 say about zqx 4417"
    _, rows = generation.store.search(embedder.encode_query(query)[np.newaxis], 400)
    nearest = {generation.passages[generation.entries["passage"][row]].id for row in rows[0]}
    assert "rare#notes" not in nearest
    hits = Retriever(generation, embedder).search(query, limit=100)
    assert "rare#notes" in [hit.passage.id for hit in hits]


def test_another_embedder_than_the_index_was_made_with_is_refused(built_index: Generation, embedder: Embedder) -> None:
    other = replace(built_index, manifest=replace(built_index.manifest, model_digest="0" * 64, model="another"))
    with pytest.raises(MismatchedGeneration, match=r"made with the model another.*stimguide build"):
        Retriever(other, embedder)


class ByLength:
    """A reranker that holds the shortest text for the best."""

    def scores(self, query: str, passages: Sequence[Passage]) -> npt.NDArray[np.float32]:
        return np.array([-len(passage.text) for passage in passages], dtype=np.float32)


def test_a_reranker_decides_the_order_and_its_scores_are_shown(built_index: Generation, embedder: Embedder) -> None:
    plain = {hit.passage.id: hit for hit in Retriever(built_index, embedder).search("pain")}
    hits = Retriever(built_index, embedder, reranker=ByLength()).search("pain", limit=4)
    assert len(hits) == 4
    lengths = [len(hit.passage.text) for hit in hits]
    assert lengths == sorted(len(passage.text) for passage in built_index.passages)[:4]
    for hit in hits:
        assert hit.signals.rerank == -len(hit.passage.text)
        assert hit.score == plain[hit.passage.id].score


def test_hits_below_the_reranked_ones_keep_their_order(tmp_path: Path, embedder: Embedder) -> None:
    library: Library = larger_library(8)
    build(library, embedder=embedder, data_dir=tmp_path)
    generation = load_current(tmp_path, embedder.digest)
    plain = Retriever(generation, embedder).search("topic 2", limit=30)
    reranked = Retriever(generation, embedder, reranker=ByLength()).search("topic 2", limit=30)
    assert {hit.passage.id for hit in reranked[:20]} == {hit.passage.id for hit in plain[:20]}
    assert reranked[20:] == plain[20:]
