"""Reads back the documents a clinic added: a folder each, with the file as it came and the Document made of it."""

from dataclasses import dataclass
from pathlib import Path

from pydantic import TypeAdapter, ValidationError

from corpus.errors import UnreadableFile
from corpus.model import Document, Source

RECORD_NAME = "document.json"


@dataclass(frozen=True, kw_only=True)
class AddedRecord:
    """What is stored of an added document: where it came from, and what was made of it."""

    file_name: str
    file_sha256: str
    added_at: str
    document: Document
    source: Source


RECORD = TypeAdapter(AddedRecord)
"""Writes and reads a record as JSON."""


def load_added(data_dir: Path) -> tuple[AddedRecord, ...]:
    """Every added document, in order of id.

    Raises:
        UnreadableFile: a stored record is damaged.
    """
    folder = data_dir / "documents"
    return tuple(load_record(record) for record in sorted(folder.glob(f"[!.]*/{RECORD_NAME}")))


def load_record(record: Path) -> AddedRecord:
    """One stored record.

    Raises:
        UnreadableFile: the record is damaged.
    """
    try:
        return RECORD.validate_json(record.read_bytes())
    except (ValidationError, OSError) as error:
        raise UnreadableFile(
            f"{record} is damaged. Delete the folder {record.parent} and add the document again."
        ) from error
