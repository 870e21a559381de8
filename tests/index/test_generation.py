"""A generation is loaded whole, or refused in a sentence that says what to do."""

import shutil
from pathlib import Path

import pytest

from corpus.model import Library
from index import (
    DamagedGeneration,
    Embedder,
    Generation,
    IndexingError,
    MismatchedGeneration,
    NoGeneration,
    build,
    current_generation_id,
    load_current,
)
from index.manifest import Manifest

FILES = [
    "documents.jsonl",
    "embeddings.npy",
    "entries.npy",
    "glossary.jsonl",
    "lexical/data.csc.index.npy",
    "lexical/indices.csc.index.npy",
    "lexical/indptr.csc.index.npy",
    "lexical/params.index.json",
    "lexical/vocab.index.json",
    "manifest.json",
    "passages.jsonl",
    "sources.jsonl",
    "vectors.faiss",
]


@pytest.fixture
def copied(built_index: Generation, tmp_path: Path) -> Path:
    """A copy of the built generation that a test may damage."""
    return shutil.copytree(built_index.folder, tmp_path / built_index.id)


def test_a_generation_holds_the_library_as_it_was(built_index: Generation, small_library: Library) -> None:
    assert built_index.library == small_library
    assert len(built_index.passages) == 10
    assert built_index.document("scs").title == "Spinal cord stimulation"
    assert built_index.sources["nice2015"].publisher == "NICE"


def test_an_unknown_document_is_refused(built_index: Generation) -> None:
    with pytest.raises(IndexingError, match="no document “dbs”"):
        built_index.document("dbs")


def test_the_manifest_says_how_the_generation_was_made(built_index: Generation, embedder: Embedder) -> None:
    manifest = built_index.manifest
    assert manifest.counts == {"documents": 3, "passages": 10, "vectors": len(built_index.entries)}
    assert (manifest.model, manifest.model_digest, manifest.dimensions) == (embedder.name, embedder.digest, 384)
    assert set(manifest.versions) == {"stimguide", "faiss-cpu", "bm25s", "numpy"}
    assert manifest.created.endswith("+00:00")
    assert sorted([*manifest.files, "manifest.json"]) == FILES


@pytest.mark.parametrize("name", FILES)
@pytest.mark.parametrize("place", [0, 0.5, 1])
def test_a_flipped_byte_anywhere_is_noticed(copied: Path, embedder: Embedder, name: str, place: float) -> None:
    contents = bytearray((copied / name).read_bytes())
    position = round(place * (len(contents) - 1))
    contents[position] ^= 0x2A  # turns a line end into a space, so that JSON still parses
    (copied / name).write_bytes(contents)
    with pytest.raises(DamagedGeneration, match=rf"{name.rpartition('/')[2]} .* stimguide build"):
        Generation.load(copied, embedder.digest)


@pytest.mark.parametrize("name", FILES)
def test_a_missing_file_is_noticed(copied: Path, embedder: Embedder, name: str) -> None:
    (copied / name).unlink()
    with pytest.raises(DamagedGeneration, match=rf"{name} cannot be read"):
        Generation.load(copied, embedder.digest)


def test_a_generation_of_another_model_is_refused(copied: Path) -> None:
    with pytest.raises(MismatchedGeneration, match=r"made with the model all-MiniLM-L6-v2.*stimguide build"):
        Generation.load(copied, "0" * 64)


def test_a_generation_in_another_format_is_refused(copied: Path, embedder: Embedder) -> None:
    manifest = Manifest.read(copied)
    Manifest(**{**vars(manifest), "format": 99}).write(copied)
    with pytest.raises(MismatchedGeneration, match=r"has the format 99.*stimguide build"):
        Generation.load(copied, embedder.digest)


def test_files_that_do_not_belong_together_are_refused(copied: Path, embedder: Embedder) -> None:
    manifest = Manifest.read(copied)
    Manifest(**{**vars(manifest), "counts": {**manifest.counts, "passages": 11}}).write(copied)
    with pytest.raises(DamagedGeneration, match="do not have the counts"):
        Generation.load(copied, embedder.digest)


def test_without_a_build_there_is_no_generation(tmp_path: Path, embedder: Embedder) -> None:
    with pytest.raises(NoGeneration, match="stimguide build"):
        current_generation_id(tmp_path)
    with pytest.raises(NoGeneration):
        load_current(tmp_path, embedder.digest)


@pytest.mark.parametrize("contents", [b"", b"../../etc", b"\xff\xfe", b"000001-zzzzzzzz"])
def test_a_pointer_that_names_no_generation_is_refused(tmp_path: Path, contents: bytes) -> None:
    (tmp_path / "index").mkdir()
    (tmp_path / "index" / "current").write_bytes(contents)
    with pytest.raises(DamagedGeneration, match="stimguide build"):
        current_generation_id(tmp_path)


def test_a_pointer_to_a_deleted_generation_is_refused(
    tmp_path: Path, small_library: Library, embedder: Embedder
) -> None:
    report = build(small_library, embedder=embedder, data_dir=tmp_path)
    shutil.rmtree(tmp_path / "index" / report.generation_id)
    with pytest.raises(DamagedGeneration, match=r"manifest\.json cannot be read"):
        load_current(tmp_path, embedder.digest)
