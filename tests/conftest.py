"""What many tests need: the real embedding model, a small library, and its index."""

from pathlib import Path

import pytest

from corpus import Library, load_library
from index import Embedder, Generation, build, load_current
from tests.index import small_documents


@pytest.fixture(scope="session")
def embedder() -> Embedder:
    """The default embedding model, loaded once for all tests."""
    return Embedder.load()


@pytest.fixture(scope="session")
def small_library() -> Library:
    """Ten passages in three documents: TMS, spinal cord stimulation, safety."""
    return small_documents.small_library()


@pytest.fixture(scope="session")
def built_index(small_library: Library, embedder: Embedder, tmp_path_factory: pytest.TempPathFactory) -> Generation:
    """The small library's index, built and loaded; not to be changed by tests."""
    folder: Path = tmp_path_factory.mktemp("built-index")
    build(small_library, embedder=embedder, data_dir=folder)
    return load_current(folder, embedder.digest)


@pytest.fixture(scope="session")
def library_data_dir(embedder: Embedder, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A data folder with the index of the product's own library, built once (a minute); to be copied, not changed."""
    folder: Path = tmp_path_factory.mktemp("library-index")
    build(load_library(folder), embedder=embedder, data_dir=folder)
    return folder


@pytest.fixture(scope="session")
def library_index(library_data_dir: Path, embedder: Embedder) -> Generation:
    """The index of the product's own library, loaded."""
    return load_current(library_data_dir, embedder.digest)
