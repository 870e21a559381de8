"""Loads a generation: the folder that a build wrote, checked, as something that can be searched."""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from types import MappingProxyType

import numpy as np
import numpy.typing as npt

from corpus.model import Document, GlossaryTerm, Library, Passage, Source
from index.entries import ENTRY
from index.errors import DamagedGeneration, IndexingError, MismatchedGeneration, NoGeneration
from index.faiss_store import FaissStore
from index.lexical import LexicalIndex
from index.manifest import MANIFEST, Manifest
from index.records import Record, records_of
from index.vector_store import VectorStore

DOCUMENTS, PASSAGES, SOURCES, GLOSSARY = "documents.jsonl", "passages.jsonl", "sources.jsonl", "glossary.jsonl"
ENTRIES, EMBEDDINGS, VECTORS, LEXICAL = "entries.npy", "embeddings.npy", "vectors.faiss", "lexical"

POINTER = "current"
GENERATION_ID = re.compile(r"\d{6,}-[0-9a-f]{8}")
"""A generation's id: its number, counted up with each build, and the start of its library's digest."""


@dataclass(frozen=True, eq=False, kw_only=True)
class Generation:
    """One immutable index of one state of the library: `Generation.load(folder, model_digest)`.

    `embeddings` has one row of `manifest.dimensions` for each row of `entries` (see `index.entries`),
    and stays on disk (memory-mapped); `store` finds row numbers.
    """

    id: str
    folder: Path
    manifest: Manifest
    library: Library
    passages: tuple[Passage, ...]
    entries: npt.NDArray[np.void]
    embeddings: npt.NDArray[np.float32]
    store: VectorStore
    lexical: LexicalIndex

    @classmethod
    def load(cls, folder: Path, model_digest: str) -> "Generation":
        """The generation in `folder`, every file checked, for queries embedded by the model with `model_digest`.

        Raises:
            DamagedGeneration: a file is missing or is not as it was written.
            MismatchedGeneration: it was made with another model or another version of the format.
        """
        manifest = Manifest.read(folder)
        if manifest.model_digest != model_digest:
            raise MismatchedGeneration(
                f"The index in {folder} was made with the model {manifest.model}, and another one is loaded now. "
                "Build the index again: stimguide build"
            )
        manifest.verify_files(folder)
        try:
            generation = cls._read(folder, manifest)
        except (OSError, ValueError, IndexingError) as error:
            raise DamagedGeneration(
                f"The index in {folder} cannot be read ({error}). Build the index again: stimguide build"
            ) from error
        generation._check_counts()
        return generation

    @classmethod
    def _read(cls, folder: Path, manifest: Manifest) -> "Generation":
        sources = _records(folder, SOURCES, Source)
        library = Library(
            documents=_records(folder, DOCUMENTS, Document),
            sources=MappingProxyType({source.key: source for source in sources}),
            glossary=_records(folder, GLOSSARY, GlossaryTerm),
        )
        return cls(
            id=manifest.id,
            folder=folder,
            manifest=manifest,
            library=library,
            passages=_records(folder, PASSAGES, Passage),
            entries=np.load(folder / ENTRIES, allow_pickle=False),
            embeddings=np.load(folder / EMBEDDINGS, mmap_mode="r", allow_pickle=False),
            store=FaissStore.load(folder / VECTORS),
            lexical=LexicalIndex.load(folder / LEXICAL),
        )

    @property
    def sources(self) -> Mapping[str, Source]:
        """The Sources of the library by their keys."""
        return self.library.sources

    def document(self, document_id: str) -> Document:
        """The document with this id.

        Raises:
            IndexingError: the generation holds no such document.
        """
        try:
            return self._documents[document_id]
        except KeyError as error:
            raise IndexingError(f"There is no document “{document_id}” in the index {self.id}.") from error

    def passage(self, passage_id: str) -> Passage | None:
        """The passage with this id; None if the generation holds no such passage."""
        return self._passages_by_id.get(passage_id)

    @cached_property
    def first_rows(self) -> npt.NDArray[np.intp]:
        """Where each passage's rows begin, and at the end the number of rows: shape (passages + 1,)."""
        return np.searchsorted(self.entries["passage"], np.arange(len(self.passages) + 1))

    @cached_property
    def _documents(self) -> dict[str, Document]:
        return {document.id: document for document in self.library.documents}

    @cached_property
    def _passages_by_id(self) -> dict[str, Passage]:
        return {passage.id: passage for passage in self.passages}

    def _check_counts(self) -> None:
        rows, counts = len(self.entries), self.manifest.counts
        agree = (
            self.entries.dtype == ENTRY
            and self.embeddings.shape == (rows, self.manifest.dimensions)
            and len(self.store) == rows == counts["vectors"]
            and len(self.passages) == len(self.lexical) == counts["passages"]
            and len(self.library.documents) == counts["documents"]
        )
        if not agree:
            raise DamagedGeneration(
                f"The index is damaged: the files in {self.folder} do not have the counts in {MANIFEST}. "
                "Build the index again: stimguide build"
            )


def index_folder(data_dir: Path) -> Path:
    """Where the generations of a data folder lie."""
    return data_dir / "index"


def current_generation_id(data_dir: Path) -> str:
    """The id of the generation in use: one small file is read, nothing is checked.

    Raises:
        NoGeneration: nothing has been built in `data_dir`.
        DamagedGeneration: the pointer does not hold an id.
    """
    pointer = index_folder(data_dir) / POINTER
    try:
        generation_id = pointer.read_text(encoding="utf-8").strip()
    except FileNotFoundError as error:
        raise NoGeneration(f"There is no index in {data_dir} yet. Build it: stimguide build") from error
    except (OSError, UnicodeDecodeError) as error:
        raise DamagedGeneration(f"The file {pointer} cannot be read ({error}). Build again: stimguide build") from error
    if not GENERATION_ID.fullmatch(generation_id):
        raise DamagedGeneration(
            f"The file {pointer} does not name a generation. Build the index again: stimguide build"
        )
    return generation_id


def load_current(data_dir: Path, model_digest: str) -> Generation:
    """The generation in use, checked.

    Raises:
        NoGeneration: nothing has been built in `data_dir`.
        DamagedGeneration, MismatchedGeneration: see `Generation.load`.
    """
    return Generation.load(index_folder(data_dir) / current_generation_id(data_dir), model_digest)


def _records(folder: Path, name: str, kind: type[Record]) -> tuple[Record, ...]:
    return records_of((folder / name).read_bytes(), kind, file_name=name)
