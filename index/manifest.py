"""What a generation says about itself: Manifest, and the check that its files are as they were written."""

import dataclasses
import hashlib
import json
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from index.errors import DamagedGeneration, MismatchedGeneration

FORMAT = 1
"""Version of the files of a generation. Raise it when anything changes that decides what stands in them."""

MANIFEST = "manifest.json"


@dataclass(frozen=True, kw_only=True)
class Manifest:
    """The contents of manifest.json.

    `files` maps each file's path in the generation's folder to its SHA-256 (hex), `counts` what is in
    it (documents, passages, vectors) to how many, `versions` the packages that made it to their versions.
    `created` is UTC in ISO format.
    """

    id: str
    format: int
    model: str
    model_digest: str
    dimensions: int
    library_digest: str
    counts: Mapping[str, int]
    versions: Mapping[str, str]
    created: str
    files: Mapping[str, str]

    def write(self, folder: Path) -> None:
        """Writes manifest.json into `folder`, sealed with the digest of its own contents."""
        (folder / MANIFEST).write_bytes(_sealed(dataclasses.asdict(self)))

    @classmethod
    def read(cls, folder: Path) -> "Manifest":
        """The manifest of the generation in `folder`.

        Raises:
            DamagedGeneration: manifest.json is missing or is not as it was written.
            MismatchedGeneration: it was written by a version of StimGuide with another format.
        """
        path = folder / MANIFEST
        try:
            raw = path.read_bytes()
        except OSError as error:
            raise _damaged(path, f"cannot be read ({error.strerror})") from error
        try:
            contents = json.loads(raw)
            contents.pop("seal")
            untouched = _sealed(contents) == raw
        except (ValueError, KeyError, AttributeError, TypeError) as error:
            raise _damaged(path, "is not as it was written") from error
        if not untouched:
            raise _damaged(path, "is not as it was written")
        if contents["format"] != FORMAT:
            raise MismatchedGeneration(
                f"The index in {folder} has the format {contents['format']}, and this version of StimGuide reads "
                f"the format {FORMAT}. Build the index again: stimguide build"
            )
        return cls(**contents)

    def verify_files(self, folder: Path) -> None:
        """Checks every file of the generation in `folder`.

        Raises:
            DamagedGeneration: a file is missing or is not as it was written.
        """
        for name, digest in self.files.items():
            path = folder / name
            try:
                found = digest_of(path)
            except OSError as error:
                raise _damaged(path, f"cannot be read ({error.strerror})") from error
            if found != digest:
                raise _damaged(path, "is not as it was written")


def digest_of(path: Path) -> str:
    """The SHA-256 (hex) of a file."""
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()


def _sealed(contents: dict[str, object]) -> bytes:
    """`contents` as JSON, with the SHA-256 of everything else under "seal"."""
    seal = hashlib.sha256(json.dumps(contents, sort_keys=True).encode()).hexdigest()
    return (json.dumps({**contents, "seal": seal}, indent=2, sort_keys=True) + "\n").encode()


def _damaged(path: Path, what: str) -> DamagedGeneration:
    return DamagedGeneration(f"The index is damaged: the file {path} {what}. Build the index again: stimguide build")
