"""A build embeds what is new, publishes it whole, and reports what it did."""

from dataclasses import replace
from pathlib import Path

import pytest

from corpus.model import Document, Library
from index import Embedder, Generation, IndexingError, build, current_generation_id, load_current
from index.builder import CUTTING, EMBEDDING, PUBLISHING, VERIFYING, WRITING
from tests.index.small_documents import TMS, document_of, library_of


@pytest.fixture
def data_dir(tmp_path: Path, small_library: Library, embedder: Embedder) -> Path:
    """A data folder in which the small library has been built."""
    build(small_library, embedder=embedder, data_dir=tmp_path)
    return tmp_path


def with_first(library: Library, document: Document) -> Library:
    return replace(library, documents=(document, *library.documents[1:]))


def test_the_first_build_embeds_every_text_and_becomes_current(
    tmp_path: Path, small_library: Library, embedder: Embedder
) -> None:
    report = build(small_library, embedder=embedder, data_dir=tmp_path)
    assert (report.documents, report.passages, report.reused, report.unchanged) == (3, 10, 0, False)
    assert report.embedded == report.vectors
    assert current_generation_id(tmp_path) == report.generation_id
    assert load_current(tmp_path, embedder.digest).id == report.generation_id


def test_the_steps_are_told_in_order(tmp_path: Path, small_library: Library, embedder: Embedder) -> None:
    told: list[tuple[str, int, int]] = []
    build(small_library, embedder=embedder, data_dir=tmp_path, on_progress=lambda *step: told.append(step))
    assert list(dict.fromkeys(step for step, _, _ in told)) == [CUTTING, EMBEDDING, WRITING, VERIFYING, PUBLISHING]
    assert all(0 <= done <= total for _, done, total in told)


def test_an_unchanged_library_is_not_built_again(data_dir: Path, small_library: Library, embedder: Embedder) -> None:
    before = current_generation_id(data_dir)
    report = build(small_library, embedder=embedder, data_dir=data_dir)
    assert report.unchanged
    assert (report.embedded, report.generation_id) == (0, before)
    assert len(list((data_dir / "index").glob("0*"))) == 1


def test_after_an_edit_exactly_the_changed_texts_are_embedded(
    data_dir: Path, small_library: Library, embedder: Embedder
) -> None:
    asked, sentences = TMS["Does TMS hurt?"]
    changed = {**TMS, "Does TMS hurt?": (asked, [*sentences[:1], "Tell the operator if it hurts."])}
    library = with_first(small_library, document_of("tms", "Transcranial magnetic stimulation", changed))
    report = build(library, embedder=embedder, data_dir=data_dir)
    # The changed passage as a whole and its new sentence; its questions and first sentence stay as they are.
    assert report.embedded == 2
    assert report.reused == report.vectors - 2
    assert not report.unchanged


def test_reused_vectors_are_those_of_their_texts(data_dir: Path, small_library: Library, embedder: Embedder) -> None:
    fewer = replace(small_library, documents=small_library.documents[::-1][:2])
    assert build(fewer, embedder=embedder, data_dir=data_dir).embedded == 0
    generation = load_current(data_dir, embedder.digest)
    questions = [question for passage in generation.passages for question in passage.questions]
    expected = embedder.encode(questions)
    stored = generation.embeddings[generation.entries["kind"] == 1]
    assert (stored * expected).sum(axis=1).min() > 0.999


def test_a_text_that_stands_twice_is_embedded_once(tmp_path: Path, embedder: Embedder) -> None:
    same = ["the same question"]
    document = document_of("a", "A", {"One?": (same, ["The same sentence."]), "Two?": (same, ["The same sentence."])})
    report = build(library_of(document), embedder=embedder, data_dir=tmp_path)
    assert (report.vectors, report.embedded) == (8, 6)
    vectors = load_current(tmp_path, embedder.digest).embeddings
    assert (vectors[2] == vectors[6]).all()


def test_a_new_title_or_source_alone_makes_a_new_generation(
    data_dir: Path, small_library: Library, embedder: Embedder
) -> None:
    nice = replace(small_library.sources["nice2015"], conflicts="None declared.")
    library = replace(small_library, sources={**small_library.sources, "nice2015": nice})
    report = build(library, embedder=embedder, data_dir=data_dir)
    assert (report.unchanged, report.embedded) == (False, 0)
    assert load_current(data_dir, embedder.digest).sources["nice2015"].conflicts == "None declared."


def test_a_damaged_generation_is_rebuilt_and_not_reused(
    data_dir: Path, small_library: Library, embedder: Embedder
) -> None:
    embeddings = data_dir / "index" / current_generation_id(data_dir) / "embeddings.npy"
    embeddings.write_bytes(embeddings.read_bytes()[:-4] + b"\0\0\0\0")
    report = build(small_library, embedder=embedder, data_dir=data_dir)
    assert (report.reused, report.embedded) == (0, report.vectors)
    assert load_current(data_dir, embedder.digest).id == report.generation_id


def test_the_three_newest_generations_are_kept(data_dir: Path, small_library: Library, embedder: Embedder) -> None:
    for day in range(1, 5):
        document = replace(small_library.documents[0], updated=f"2026-11-0{day}")
        report = build(with_first(small_library, document), embedder=embedder, data_dir=data_dir)
    kept = sorted(path.name[:6] for path in (data_dir / "index").iterdir() if path.is_dir())
    assert kept == ["000002", "000003", "000004"]
    assert current_generation_id(data_dir) == report.generation_id


def test_a_generation_in_use_stays_readable_while_newer_ones_replace_it(
    data_dir: Path, small_library: Library, embedder: Embedder
) -> None:
    in_use: Generation = load_current(data_dir, embedder.digest)
    before = in_use.embeddings.sum()
    for title in "abcd":
        document = replace(small_library.documents[0], title=title)
        build(with_first(small_library, document), embedder=embedder, data_dir=data_dir)
    assert not in_use.folder.exists()
    assert in_use.embeddings.sum() == before


def test_two_documents_with_one_id_are_both_named(tmp_path: Path, embedder: Embedder) -> None:
    library = library_of(document_of("tms", "First page", TMS), document_of("tms", "Second page", TMS))
    with pytest.raises(
        IndexingError, match=r"same id tms#what-is-tms, one in “First page” .* and one in “Second page”"
    ):
        build(library, embedder=embedder, data_dir=tmp_path)


def test_an_empty_library_is_refused(tmp_path: Path, embedder: Embedder) -> None:
    with pytest.raises(IndexingError, match="no passage"):
        build(Library(documents=()), embedder=embedder, data_dir=tmp_path)


def test_a_build_that_is_interrupted_leaves_nothing_behind(
    data_dir: Path, small_library: Library, embedder: Embedder
) -> None:
    def interrupt(step: str, done: int, total: int) -> None:
        if step == VERIFYING:
            raise KeyboardInterrupt

    before = current_generation_id(data_dir)
    edited = with_first(small_library, replace(small_library.documents[0], title="Another title"))
    with pytest.raises(KeyboardInterrupt):
        build(edited, embedder=embedder, data_dir=data_dir, on_progress=interrupt)
    assert current_generation_id(data_dir) == before
    assert not list((data_dir / "index").glob(".tmp-*"))
