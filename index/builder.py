"""Turns a library into a new current generation, embedding only what has changed."""

import hashlib
import shutil
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

import numpy as np
import numpy.typing as npt
from filelock import FileLock, Timeout

import corpus
from corpus.model import Library, Passage
from corpus.passages import passages_of
from corpus.paths import default_data_dir
from index import generation as names
from index import publishing, writing
from index.embedder import Embedder
from index.entries import entries_of
from index.errors import DamagedGeneration, IndexingError, MismatchedGeneration, NoGeneration
from index.generation import Generation, index_folder, load_current
from index.manifest import Manifest

Progress = Callable[[str, int, int], None]
"""Told the step of a build, how much of it is done, and how much there is."""

WAITING, CUTTING, EMBEDDING, WRITING, VERIFYING, PUBLISHING = (
    "waiting for another build", "cutting passages", "embedding", "writing", "verifying", "publishing"
)  # fmt: skip


@dataclass(frozen=True, kw_only=True)
class BuildReport:
    """What a build did: of `vectors`, the texts behind them `embedded` anew, and `reused` vectors.

    `embedded + reused` is less than `vectors` where new texts stand twice. `unchanged` says that the
    current generation was already right and nothing was written.
    """

    generation_id: str
    documents: int
    passages: int
    vectors: int
    embedded: int
    reused: int
    seconds: float
    unchanged: bool


def build(
    library: Library | None = None,
    *,
    embedder: Embedder | None = None,
    data_dir: Path | None = None,
    on_progress: Progress | None = None,
) -> BuildReport:
    """Makes the index in `data_dir` agree with `library`; by default all that is in the clinic's library.

    A second build of the same folder waits for the first. Whatever happens, the generation in use stays
    as it is until the new one is complete, checked and on the disk.

    Raises:
        IndexingError: the index cannot be built or written; DiskFull, ModelUnavailable are kinds of it.
        CorpusError: the library cannot be loaded.
    """
    began = time.monotonic()
    data_dir = data_dir or default_data_dir()
    tell = on_progress or (lambda step, done, total: None)
    folder = _writable_folder(data_dir)
    embedder = embedder or Embedder.load()
    with _build_lock(folder, tell):
        publishing.remove_leftovers(folder)
        draft = _draft(library or corpus.load_library(data_dir), embedder, tell)
        current = _current(data_dir, embedder)
        if current and _is_current(draft, current):
            return _report(current.manifest, embedded=0, reused=len(current.entries), unchanged=True, began=began)
        needed = writing.bytes_needed(draft, embedder.dimensions)
        writing.require_space(folder, needed)
        vectors, embedded, reused = _vectors(draft, current, embedder, tell)
        try:
            manifest = _write_and_publish(data_dir, draft, vectors, embedder, tell)
        except OSError as error:
            raise writing.as_indexing_error(error, folder, needed) from error
        return _report(manifest, embedded=embedded, reused=reused, unchanged=False, began=began)


def _writable_folder(data_dir: Path) -> Path:
    folder = index_folder(data_dir)
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise writing.as_indexing_error(error, data_dir, writing.LEAST_SPACE) from error
    return folder


@contextmanager
def _build_lock(folder: Path, tell: Progress) -> Iterator[None]:
    """Holds the folder's build lock, which the operating system frees if this process is killed."""
    lock = FileLock(folder / "build.lock")
    try:
        try:
            lock.acquire(blocking=False)
        except Timeout:
            tell(WAITING, 0, 1)
            lock.acquire()
            tell(WAITING, 1, 1)
    except OSError as error:
        raise writing.as_indexing_error(error, folder, writing.LEAST_SPACE) from error
    try:
        yield
    finally:
        lock.release()


def _draft(library: Library, embedder: Embedder, tell: Progress) -> writing.Draft:
    passages: list[Passage] = []
    titles: list[str] = []
    for done, document in enumerate(library.documents, start=1):
        cut = passages_of(document, embedder.count_wordpieces, embedder.window)
        passages.extend(cut)
        titles.extend([document.title] * len(cut))
        tell(CUTTING, done, len(library.documents))
    _require_unique_ids(passages, titles)
    records = writing.records_for(library, tuple(passages))
    own = (records[name] for name in (names.DOCUMENTS, names.SOURCES, names.GLOSSARY))
    return writing.Draft(
        library=library,
        library_digest=hashlib.sha256(b"\0".join(own)).hexdigest(),
        passages=tuple(passages),
        titles=tuple(titles),
        entries=entries_of(passages, titles, embedder.count_wordpieces, embedder.window),
        records=records,
    )


def _require_unique_ids(passages: list[Passage], titles: list[str]) -> None:
    if not passages:
        raise IndexingError("The library holds no passage, so there is nothing to index. Add a document first.")
    homes: dict[str, str] = {}
    for passage, title in zip(passages, titles, strict=True):
        home = f"“{title}” ({passage.document_id})"
        if passage.id in homes:
            raise IndexingError(
                f"Two passages have the same id {passage.id}, one in {homes[passage.id]} and one in {home}. "
                "Give the documents different ids, or the headings different words."
            )
        homes[passage.id] = home


def _current(data_dir: Path, embedder: Embedder) -> Generation | None:
    """The current generation; None if there is none that is sound and made with this model."""
    try:
        return load_current(data_dir, embedder.digest)
    except (NoGeneration, DamagedGeneration, MismatchedGeneration):
        return None


def _is_current(draft: writing.Draft, current: Generation) -> bool:
    """Whether the current generation would be written again just as it is."""
    manifest = current.manifest
    records_agree = all(
        hashlib.sha256(lines).hexdigest() == manifest.files[name] for name, lines in draft.records.items()
    )
    return (
        records_agree
        and np.array_equal(draft.entries.table, current.entries)
        and manifest.versions == writing.versions()
    )


def _vectors(
    draft: writing.Draft, current: Generation | None, embedder: Embedder, tell: Progress
) -> tuple[npt.NDArray[np.float32], int, int]:
    """The vector of each entry, how many texts were embedded for them, and how many vectors reused."""
    table = draft.entries.table
    vectors = np.empty((len(table), embedder.dimensions), dtype=np.float32)
    digests = [digest.tobytes() for digest in table["digest"]]
    known = {digest.tobytes(): row for row, digest in enumerate(current.entries["digest"])} if current else {}
    reused = [row for row, digest in enumerate(digests) if digest in known]
    if current and reused:
        vectors[reused] = current.embeddings[[known[digests[row]] for row in reused]]
    new_rows: dict[bytes, list[int]] = {}
    for row, digest in enumerate(digests):
        if digest not in known:
            new_rows.setdefault(digest, []).append(row)
    tell(EMBEDDING, 0, len(new_rows))
    texts = [draft.entries.texts[rows[0]] for rows in new_rows.values()]
    embedded = embedder.encode(texts, on_progress=lambda done, total: tell(EMBEDDING, done, total))
    for vector, rows in zip(embedded, new_rows.values(), strict=True):
        vectors[rows] = vector
    return vectors, len(texts), len(reused)


def _write_and_publish(
    data_dir: Path, draft: writing.Draft, vectors: npt.NDArray[np.float32], embedder: Embedder, tell: Progress
) -> Manifest:
    folder = index_folder(data_dir)
    generation_id = publishing.next_id(folder, draft.library_digest)
    unfinished = folder / f"{publishing.TEMPORARY}{generation_id}"
    try:
        tell(WRITING, 0, 1)
        unfinished.mkdir()
        writing.write_generation(unfinished, generation_id, draft, vectors, embedder)
        tell(VERIFYING, 0, 1)
        manifest = Generation.load(unfinished, embedder.digest).manifest
        tell(PUBLISHING, 0, 1)
        publishing.publish(unfinished, generation_id)
        publishing.remove_old(data_dir)
        tell(PUBLISHING, 1, 1)
    finally:
        shutil.rmtree(unfinished, ignore_errors=True)
    return manifest


def _report(manifest: Manifest, *, embedded: int, reused: int, unchanged: bool, began: float) -> BuildReport:
    counts = manifest.counts
    return BuildReport(
        generation_id=manifest.id,
        documents=counts["documents"],
        passages=counts["passages"],
        vectors=counts["vectors"],
        embedded=embedded,
        reused=reused,
        seconds=time.monotonic() - began,
        unchanged=unchanged,
    )
