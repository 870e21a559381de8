"""Loads the library: our own pages, the Sources they cite, the glossary, and what a clinic added."""

from collections.abc import Iterable
from pathlib import Path
from typing import Any

import yaml

from corpus import paths
from corpus.added import load_added
from corpus.errors import InvalidLibrary
from corpus.library_page import parse_library_page
from corpus.model import SOURCE_KINDS, Document, GlossaryTerm, Library, Source

_SOURCE_FIELDS = ("title", "authors", "publisher", "kind", "date", "doi", "pmid", "pmcid", "url", "conflicts")


def load_library(data_dir: Path | None = None, *, documents: Path = paths.DOCUMENTS) -> Library:
    """Our own pages in `documents` and the clinic's documents in `data_dir` (None: the default place).

    Raises:
        InvalidLibrary: a file breaks the library's format, or two documents have the same id.
        UnreadableFile: a stored document of the clinic is damaged.
    """
    sources = load_sources(paths.SOURCES)
    own: list[Document] = []
    for path in sorted(documents.rglob("*.md")):
        page = parse_library_page(_read(path), path, sources)
        own.append(page.document)
        sources[page.source.key] = page.source
    added = load_added(data_dir or paths.default_data_dir())
    _check_unique([*own, *(entry.document for entry in added)])
    sources.update((entry.source.key, entry.source) for entry in added)
    return Library(
        documents=(*own, *(entry.document for entry in added)),
        sources=sources,
        glossary=load_glossary(paths.GLOSSARY),
    )


def load_sources(path: Path) -> dict[str, Source]:
    """Every Source of sources.yaml by its key.

    Raises:
        InvalidLibrary: a source has no key or title, an unknown kind, or stands twice.
    """
    sources: dict[str, Source] = {}
    for entry in _entries(path, "sources"):
        key = str(entry.get("key", ""))
        if not key or not entry.get("title"):
            raise InvalidLibrary(f"{path.name}: a source lacks its key or title: {entry}")
        if key in sources:
            raise InvalidLibrary(f"{path.name}: the source {key} stands twice.")
        if entry.get("kind") not in SOURCE_KINDS:
            raise InvalidLibrary(f"{path.name}: {key} has the unknown kind “{entry.get('kind')}”.")
        year = entry.get("year")
        fields = {name: str(entry[name]) for name in _SOURCE_FIELDS if entry.get(name)}
        sources[key] = Source(key=key, year=int(year) if year else None, **fields)
    return sources


def load_glossary(path: Path) -> tuple[GlossaryTerm, ...]:
    """The terms of glossary.yaml, in file order.

    Raises:
        InvalidLibrary: a term has no explanation.
    """
    terms = []
    for entry in _entries(path, "terms"):
        if not entry.get("term") or not entry.get("plain"):
            raise InvalidLibrary(f"{path.name}: a term lacks its name or plain explanation: {entry}")
        terms.append(
            GlossaryTerm(
                term=str(entry["term"]),
                plain=str(entry["plain"]),
                also=tuple(str(name) for name in entry.get("also") or ()),
                kind=str(entry.get("kind", "other")),
                source_keys=tuple(str(key) for key in entry.get("sources") or ()),
            )
        )
    return tuple(terms)


def _check_unique(documents: Iterable[Document]) -> None:
    seen: dict[str, Document] = {}
    for document in documents:
        if document.id in seen:
            raise InvalidLibrary(
                f"Two documents have the id {document.id}: “{seen[document.id].title}” and “{document.title}”. "
                "Give one of them another id."
            )
        seen[document.id] = document


def _entries(path: Path, name: str) -> list[dict[str, Any]]:
    try:
        listed = yaml.load(_read(path), yaml.CSafeLoader)
    except yaml.YAMLError as error:
        raise InvalidLibrary(f"{path.name} is not valid YAML: {error}") from error
    if not isinstance(listed, dict) or not isinstance(listed.get(name), list):
        raise InvalidLibrary(f"{path.name} must hold a list called '{name}:'.")
    return [entry if isinstance(entry, dict) else {} for entry in listed[name]]


def _read(path: Path) -> str:
    try:
        return path.read_text(encoding="utf-8")
    except FileNotFoundError as error:
        raise InvalidLibrary(f"{path} is missing; install StimGuide again.") from error
    except UnicodeDecodeError as error:
        raise InvalidLibrary(f"{path.name} is not UTF-8 text; save it as UTF-8.") from error
