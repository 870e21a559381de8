"""Writes the files of a generation into an empty folder."""

import errno
import shutil
from dataclasses import dataclass
from datetime import UTC, datetime
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path

import numpy as np
import numpy.typing as npt

from corpus.model import Library, Passage
from index import generation as names
from index.embedder import Embedder
from index.entries import Entries
from index.errors import DiskFull, IndexingError
from index.faiss_store import FaissStore
from index.lexical import LexicalIndex
from index.manifest import FORMAT, MANIFEST, Manifest, digest_of
from index.records import lines_of

_NO_SPACE = {errno.ENOSPC, errno.EDQUOT, errno.EFBIG}

LEAST_SPACE = 256 * 1024
"""Bytes that even the smallest generation takes."""

_PACKAGES = ("stimguide", "faiss-cpu", "bm25s", "numpy")


@dataclass(frozen=True, eq=False, kw_only=True)
class Draft:
    """All that a generation will hold except its vectors: `records` maps file names to their bytes."""

    library: Library
    library_digest: str
    passages: tuple[Passage, ...]
    titles: tuple[str, ...]
    entries: Entries
    records: dict[str, bytes]


def records_for(library: Library, passages: tuple[Passage, ...]) -> dict[str, bytes]:
    """The contents of the files that hold the library and its passages."""
    sources = sorted(library.sources.values(), key=lambda source: source.key)
    return {
        names.DOCUMENTS: lines_of(library.documents),
        names.SOURCES: lines_of(sources),
        names.GLOSSARY: lines_of(library.glossary),
        names.PASSAGES: lines_of(passages),
    }


def versions() -> dict[str, str]:
    """The versions of the packages that decide what stands in a generation."""
    found = {}
    for package in _PACKAGES:
        try:
            found[package] = version(package)
        except PackageNotFoundError:
            found[package] = "not installed as a package"
    return found


def bytes_needed(draft: Draft, dimensions: int) -> int:
    """About how much space the generation will take; generous for the word index and for large libraries."""
    rows = len(draft.entries.texts)
    vectors = 2 * rows * dimensions * np.dtype(np.float32).itemsize
    records = sum(len(lines) for lines in draft.records.values())
    return vectors + draft.entries.table.nbytes + 2 * records + LEAST_SPACE


def require_space(folder: Path, needed: int) -> None:
    """Raises DiskFull if fewer than `needed` bytes are free where `folder` is."""
    if shutil.disk_usage(folder).free < needed:
        raise disk_full(folder, needed)


def disk_full(folder: Path, needed: int) -> DiskFull:
    """The sentence for a disk without room for `needed` bytes."""
    free = shutil.disk_usage(folder).free
    return DiskFull(
        f"There is not enough space in {folder}: about {needed / 1e6:.1f} MB are needed, "
        f"and {free / 1e6:.1f} MB are free. The index in use was not changed. "
        "Free some space, then run: stimguide build"
    )


def as_indexing_error(error: OSError, folder: Path, needed: int) -> IndexingError:
    """What an error of the operating system means for a build in `folder` that needs about `needed` bytes."""
    # numpy reports a write that was cut short without an errno, and only a lack of space cuts it short.
    if error.errno in _NO_SPACE or error.errno is None:
        return disk_full(folder, needed)
    return IndexingError(
        f"The index cannot be written to {error.filename or folder}: {error.strerror}. "
        "Check the folder's permissions, or choose another one with STIMGUIDE_DATA_DIR."
    )


def write_generation(
    folder: Path, generation_id: str, draft: Draft, vectors: npt.NDArray[np.float32], embedder: Embedder
) -> None:
    """Writes all files of the generation into the empty `folder`, the manifest last.

    Raises:
        OSError: a file cannot be written.
    """
    for name, lines in draft.records.items():
        (folder / name).write_bytes(lines)
    np.save(folder / names.ENTRIES, draft.entries.table, allow_pickle=False)
    np.save(folder / names.EMBEDDINGS, vectors, allow_pickle=False)
    store = FaissStore(embedder.dimensions)
    store.add(np.arange(len(vectors), dtype=np.int64), vectors)
    store.save(folder / names.VECTORS)
    LexicalIndex.of(draft.passages, draft.titles).save(folder / names.LEXICAL)
    _manifest(folder, generation_id, draft, embedder).write(folder)


def _manifest(folder: Path, generation_id: str, draft: Draft, embedder: Embedder) -> Manifest:
    written = sorted(path for path in folder.rglob("*") if path.is_file() and path.name != MANIFEST)
    return Manifest(
        id=generation_id,
        format=FORMAT,
        model=embedder.name,
        model_digest=embedder.digest,
        dimensions=embedder.dimensions,
        library_digest=draft.library_digest,
        counts={
            "documents": len(draft.library.documents),
            "passages": len(draft.passages),
            "vectors": len(draft.entries.texts),
        },
        versions=versions(),
        created=datetime.now(UTC).isoformat(timespec="seconds"),
        files={path.relative_to(folder).as_posix(): digest_of(path) for path in written},
    )
