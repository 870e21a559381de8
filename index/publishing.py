"""Turns a finished folder into the current generation, so that a crash at any moment leaves the old one serving."""

import os
import shutil
from pathlib import Path

from index.generation import GENERATION_ID, POINTER, current_generation_id, index_folder

KEPT = 3
"""How many generations stay on disk: the current one, and two to go back to."""

TEMPORARY = ".tmp-"
"""Names that begin so belong to a build that is under way, or was killed."""


def next_id(folder: Path, library_digest: str) -> str:
    """The id of the next generation in the index folder: one more than the highest number there."""
    highest = max((_number(path) for path in _generations(folder)), default=0)
    return f"{highest + 1:06d}-{library_digest[:8]}"


def remove_leftovers(folder: Path) -> None:
    """Deletes what killed builds left in the index folder. Only for the holder of the build lock."""
    for path in folder.glob(f"{TEMPORARY}*"):
        if path.is_dir():
            shutil.rmtree(path)
        else:
            path.unlink()


def publish(finished: Path, generation_id: str) -> None:
    """Makes the folder `finished` (in the index folder) the current generation.

    Everything is on the disk before the pointer names it, and the pointer is replaced in one step.
    """
    folder = finished.parent
    _sync_tree(finished)
    finished.rename(folder / generation_id)
    _sync(folder)
    pointer = folder / f"{TEMPORARY}{POINTER}"
    pointer.write_text(f"{generation_id}\n", encoding="utf-8")
    _sync(pointer)
    pointer.replace(folder / POINTER)
    _sync(folder)


def remove_old(data_dir: Path) -> None:
    """Deletes all but the `KEPT` newest generations of a data folder; never the current one."""
    folder = index_folder(data_dir)
    newest_first = sorted(_generations(folder), key=_number, reverse=True)
    current = current_generation_id(data_dir)
    for path in newest_first[KEPT:]:
        if path.name != current:
            # Renamed first: if deleting is interrupted, what is left is a leftover and no half generation.
            shutil.rmtree(path.rename(folder / f"{TEMPORARY}{path.name}"))


def _generations(folder: Path) -> list[Path]:
    return [path for path in folder.iterdir() if GENERATION_ID.fullmatch(path.name)]


def _number(path: Path) -> int:
    return int(path.name.partition("-")[0])


def _sync_tree(folder: Path) -> None:
    for path in folder.rglob("*"):
        _sync(path)
    _sync(folder)


def _sync(path: Path) -> None:
    """Waits until a file, or the names in a folder, are on the disk."""
    if path.is_dir() and os.name == "nt":
        return  # Windows cannot open folders, and records renames in its journal by itself.
    handle = os.open(path, os.O_RDONLY if path.is_dir() else os.O_RDWR)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)
