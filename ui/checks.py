"""Turns an installation into a list of checks: what is well, what is broken and what to do about it."""

import platform
import shutil
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from importlib.metadata import PackageNotFoundError, version

import corpus
import index
from corpus.added import load_added
from corpus.errors import CorpusError
from index.errors import IndexingError
from ui.settings import Settings

PACKAGES = ("stimguide", "sentence-transformers", "torch", "faiss-cpu", "bm25s", "numpy", "gradio", "fastapi")

FREE_BYTES_NEEDED = 500 * 1024 * 1024
"""Room for a few generations of a library of thousands of passages, and for temporary files while one is built."""


@dataclass(frozen=True, kw_only=True)
class Check:
    """One thing looked at: `found` says what there is; `remedy` what to do, "" when all is well."""

    name: str
    found: str
    remedy: str = ""

    @property
    def ok(self) -> bool:
        """Whether there is nothing to do."""
        return not self.remedy


def installed_versions() -> dict[str, str]:
    """The versions of Python and of the packages that matter; "not installed" for one that is missing."""
    versions = {"python": platform.python_version()}
    for package in PACKAGES:
        try:
            versions[package] = version(package)
        except PackageNotFoundError:
            versions[package] = "not installed"
    return versions


def checks(settings: Settings) -> Iterator[Check]:
    """Every check, one after the other; loading the model takes some seconds."""
    yield _disk_space(settings)
    yield _checked("library", lambda: _library(settings), "Mend or remove the file that is named.")
    embedders: list[index.Embedder] = []
    yield _checked("model", lambda: _model(settings, embedders), "Install StimGuide again, or set STIMGUIDE_MODEL.")
    if embedders:
        yield _checked("index", lambda: _index(settings, embedders[0]), "Run `stimguide build`.")
    else:
        yield Check(name="index", found="Not checked: that needs the model.", remedy="Mend the model first.")


def _checked(name: str, look: Callable[[], str], remedy: str) -> Check:
    try:
        return Check(name=name, found=look())
    except (CorpusError, IndexingError) as error:
        return Check(name=name, found=str(error), remedy=remedy)


def _disk_space(settings: Settings) -> Check:
    place = settings.data_dir
    while not place.exists():
        place = place.parent
    free = shutil.disk_usage(place).free
    found = f"{free / 1024**3:.1f} GiB free for {settings.data_dir}"
    remedy = "" if free >= FREE_BYTES_NEEDED else "Free some space: about 0.5 GiB is needed to build the index safely."
    return Check(name="disk space", found=found, remedy=remedy)


def _library(settings: Settings) -> str:
    documents = corpus.load_library(settings.data_dir).documents
    added = len(load_added(settings.data_dir))
    return f"{len(documents)} documents, {added} of them added by the clinic"


def _model(settings: Settings, embedders: list[index.Embedder]) -> str:
    embedder = index.Embedder.load(settings.model)
    embedders.append(embedder)
    return f"{embedder.name}: {embedder.dimensions} dimensions, window of {embedder.window} word pieces"


def _index(settings: Settings, embedder: index.Embedder) -> str:
    generation = index.load_current(settings.data_dir, embedder.digest)
    return f"generation {generation.id}: {len(generation.passages)} passages"
