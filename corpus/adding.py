"""Adds a clinic's documents to the library, and takes them out again."""

import errno
import hashlib
import os
import re
import shutil
import tempfile
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path

from corpus.added import RECORD, RECORD_NAME, AddedRecord, load_added, load_record
from corpus.added_document import AddedDocument, read_added_document
from corpus.errors import CorpusError, DuplicateDocument
from corpus.model import Document
from corpus.slugs import ID_PATTERN, unique


def add_document(path: Path, data_dir: Path, *, declared: dict[str, str] | None = None) -> Document:
    """Reads a file and stores it in `data_dir`; it is part of the library at the next build.

    `declared` (title, authors, publisher, date, doi, url, conflicts) overrules what the file says.
    The document appears whole or not at all: it is written aside and renamed into place.

    Raises:
        UnreadableFile: the file cannot be read.
        DuplicateDocument: the same file, or a file with the same text, was added before.
        CorpusError: the data directory cannot be written to.
    """
    added = read_added_document(path, declared)
    content = path.read_bytes()
    sha256 = hashlib.sha256(content).hexdigest()
    records = load_added(data_dir)
    for record in records:
        if record.file_sha256 == sha256 or record.document.text == added.document.text:
            raise DuplicateDocument(
                f"{path.name} is already in the library, as “{record.document.title}” ({record.document.id}). "
                "Nothing was added."
            )
    folder = data_dir / "documents"
    try:
        folder.mkdir(parents=True, exist_ok=True)
        return _store(added, path.name, content, sha256, folder)
    except OSError as error:
        if error.errno in (errno.ENOSPC, errno.EDQUOT):
            raise CorpusError(
                f"The disk is full, so {path.name} was not added. Free some space and try again."
            ) from error
        raise CorpusError(f"{path.name} was not added: {folder} cannot be written to ({error.strerror}).") from error


def remove_document(document_id: str, data_dir: Path) -> Document:
    """Takes an added document out of the library (at the next build) and deletes its stored file.

    Raises:
        CorpusError: there is no added document of this id.
    """
    if not ID_PATTERN.fullmatch(document_id):
        raise CorpusError(
            f"“{document_id}” is not a document id: ids have lower-case letters, digits and hyphens only."
        )
    folder = data_dir / "documents" / document_id
    if not (folder / RECORD_NAME).is_file():
        raise CorpusError(f"There is no added document with the id {document_id}.")
    document = load_record(folder / RECORD_NAME).document
    leaving = Path(tempfile.mkdtemp(prefix=".removing-", dir=folder.parent))
    folder.rename(leaving / document_id)
    shutil.rmtree(leaving)
    return document


def _store(added: AddedDocument, file_name: str, content: bytes, sha256: str, folder: Path) -> Document:
    """Writes the document aside, then renames it to the first free id."""
    aside = Path(tempfile.mkdtemp(prefix=".adding-", dir=folder))
    taken = {entry.name for entry in folder.iterdir()}
    suffix = re.sub(r"[^a-z0-9.]", "", Path(file_name).suffix.lower())
    try:
        _write(aside / f"original{suffix}", content)
        while True:
            stored = _with_id(added, unique(f"clinic-{added.document.id}", taken))
            record = AddedRecord(
                file_name=file_name,
                file_sha256=sha256,
                added_at=datetime.now(UTC).isoformat(timespec="seconds"),
                document=stored.document,
                source=stored.source,
            )
            _write(aside / RECORD_NAME, RECORD.dump_json(record, indent=1))
            try:
                aside.rename(folder / stored.document.id)
            except OSError as error:
                # Another process took the id between the look and the rename: try the next one.
                if error.errno not in (errno.ENOTEMPTY, errno.EEXIST):
                    raise
                continue
            return stored.document
    finally:
        shutil.rmtree(aside, ignore_errors=True)


def _with_id(added: AddedDocument, document_id: str) -> AddedDocument:
    """The same document under another id, its sentences citing the Source of that id."""
    key = f"document:{document_id}"
    sections = tuple(
        replace(section, sentences=tuple(replace(sentence, source_keys=(key,)) for sentence in section.sentences))
        for section in added.document.sections
    )
    return AddedDocument(
        document=replace(added.document, id=document_id, source_key=key, sections=sections),
        source=replace(added.source, key=key),
    )


def _write(path: Path, content: bytes) -> None:
    with path.open("wb") as file:
        file.write(content)
        file.flush()
        os.fsync(file.fileno())
