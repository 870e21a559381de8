"""Builds that meet each other, are killed, run out of space or may not write: the old generation keeps serving."""

import resource
import shutil
import signal
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from corpus.model import Library
from index import DiskFull, Embedder, IndexingError, build, current_generation_id, load_current
from index.builder import CUTTING, EMBEDDING, PUBLISHING, VERIFYING, WAITING, WRITING
from tests.index.small_documents import larger_library

ROOT = Path(__file__).parents[2]
LEAFLETS = 3


def start(data_dir: Path, leaflets: int, stop_at: str = "") -> subprocess.Popen[str]:
    """A build in a process of its own; see building_process.py."""
    return subprocess.Popen(
        [
            sys.executable,
            "-m",
            "tests.index.building_process",
            str(data_dir),
            str(leaflets),
            *([stop_at] * bool(stop_at)),
        ],
        cwd=ROOT,
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
    )


def read_until(process: subprocess.Popen[str], step: str) -> list[str]:
    """The lines the process prints, up to and with `step`."""
    lines: list[str] = []
    assert process.stdout is not None
    for line in process.stdout:
        lines.append(line.strip())
        if lines[-1] == step:
            return lines
    raise AssertionError(f"the build ended before “{step}”: {lines}")


def watch(process: subprocess.Popen[str], seen: Callable[[], bool]) -> None:
    """Returns as soon as `seen()` holds, or the process ends."""
    while process.poll() is None and not seen():
        pass


def kill(process: subprocess.Popen[str]) -> None:
    process.send_signal(signal.SIGKILL)
    process.communicate()


@pytest.fixture(scope="module")
def built_once(small_library: Library, embedder: Embedder, tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder: Path = tmp_path_factory.mktemp("built-once")
    build(small_library, embedder=embedder, data_dir=folder)
    return folder


@pytest.fixture
def data_dir(built_once: Path, tmp_path: Path) -> Path:
    """A data folder whose current generation is the small library's."""
    return shutil.copytree(built_once, tmp_path / "data")


def assert_serving_and_can_be_built(data_dir: Path, embedder: Embedder) -> None:
    """What is current loads; the leaflets can then be built; nothing is left over."""
    assert load_current(data_dir, embedder.digest).manifest.counts["passages"] in (10, 4 * LEAFLETS)
    build(larger_library(LEAFLETS), embedder=embedder, data_dir=data_dir)
    assert load_current(data_dir, embedder.digest).manifest.counts["passages"] == 4 * LEAFLETS
    names = {path.name for path in (data_dir / "index").iterdir()}
    assert not [name for name in names if name.startswith(".tmp-")]
    assert names >= {"current", current_generation_id(data_dir)}


def test_a_second_build_waits_for_the_first_and_then_has_nothing_to_do(data_dir: Path) -> None:
    first = start(data_dir, LEAFLETS, stop_at=EMBEDDING)
    read_until(first, EMBEDDING)
    second = start(data_dir, LEAFLETS)
    read_until(second, WAITING)
    out_of_first, _ = first.communicate("go on\n")
    out_of_second, _ = second.communicate()
    assert (first.returncode, second.returncode) == (0, 0)
    assert "unchanged=False" in out_of_first
    assert "embedded=0 unchanged=True" in out_of_second


@pytest.mark.parametrize("step", [CUTTING, EMBEDDING, WRITING, VERIFYING, PUBLISHING])
def test_a_build_killed_at_a_step_leaves_the_old_generation(data_dir: Path, embedder: Embedder, step: str) -> None:
    before = current_generation_id(data_dir)
    process = start(data_dir, LEAFLETS, stop_at=step)
    read_until(process, step)
    kill(process)
    assert current_generation_id(data_dir) == before
    assert_serving_and_can_be_built(data_dir, embedder)


def test_a_build_killed_at_any_moment_of_writing_leaves_a_generation_that_serves(
    data_dir: Path, embedder: Embedder
) -> None:
    index = data_dir / "index"
    moments: list[Callable[[], bool]] = [
        lambda: any(index.glob(".tmp-0*")),
        lambda: any(index.glob(".tmp-0*/embeddings.npy")),
        lambda: any(index.glob(".tmp-0*/lexical")),
        lambda: any(index.glob(".tmp-0*/manifest.json")),
        lambda: any(index.glob("000002-*")),
        lambda: (index / ".tmp-current").exists(),
        lambda: not (index / "current").read_text().startswith("000001"),
    ]
    for moment in moments:
        untouched = shutil.copytree(data_dir, data_dir.parent / "untouched")
        process = start(data_dir, LEAFLETS, stop_at=EMBEDDING)
        read_until(process, EMBEDDING)
        assert process.stdin is not None
        process.stdin.write("go on\n")
        process.stdin.flush()
        watch(process, moment)
        kill(process)
        assert_serving_and_can_be_built(data_dir, embedder)
        shutil.rmtree(data_dir)
        untouched.rename(data_dir)


def test_a_build_killed_at_many_times_leaves_a_generation_that_serves(data_dir: Path, embedder: Embedder) -> None:
    for tenths in range(1, 10, 3):
        untouched = shutil.copytree(data_dir, data_dir.parent / "untouched")
        process = start(data_dir, LEAFLETS, stop_at=CUTTING)
        read_until(process, CUTTING)
        assert process.stdin is not None
        process.stdin.write("go on\n")
        process.stdin.flush()
        end = time.monotonic() + tenths / 10
        watch(process, lambda end=end: time.monotonic() > end)  # type: ignore[misc]
        kill(process)
        assert_serving_and_can_be_built(data_dir, embedder)
        shutil.rmtree(data_dir)
        untouched.rename(data_dir)


@pytest.fixture
def small_disk() -> Iterator[Path]:
    """A file system of 3 MB in memory. That files can be cut short is also tested where mounting is not allowed."""
    folder = Path(tempfile.mkdtemp())
    mounting = subprocess.run(
        ["mount", "-t", "tmpfs", "-o", "size=3m", "tmpfs", str(folder)], capture_output=True, check=False
    )
    if mounting.returncode:
        folder.rmdir()
        pytest.skip("mounting a small disk is not allowed here")
    yield folder
    subprocess.run(["umount", str(folder)], check=True)
    folder.rmdir()


def test_too_little_space_is_noticed_before_anything_is_embedded(
    small_disk: Path, small_library: Library, embedder: Embedder
) -> None:
    before = build(small_library, embedder=embedder, data_dir=small_disk).generation_id
    steps: list[str] = []
    with pytest.raises(DiskFull, match=r"about \d+\.\d MB are needed, and \d\.\d MB are free.*stimguide build"):
        build(
            larger_library(20),
            embedder=embedder,
            data_dir=small_disk,
            on_progress=lambda step, done, total: steps.append(step),
        )
    assert EMBEDDING not in steps
    assert load_current(small_disk, embedder.digest).id == before


@pytest.mark.parametrize("left", [0, 100_000, 350_000])
def test_a_disk_that_fills_up_while_writing_leaves_the_old_generation(
    small_disk: Path, small_library: Library, embedder: Embedder, left: int
) -> None:
    before = build(small_library, embedder=embedder, data_dir=small_disk).generation_id
    filler = small_disk / "filler"

    def fill(step: str, done: int, total: int) -> None:
        if step == WRITING:
            filler.write_bytes(bytes(shutil.disk_usage(small_disk).free - left))

    with pytest.raises(DiskFull, match="The index in use was not changed"):
        build(larger_library(LEAFLETS), embedder=embedder, data_dir=small_disk, on_progress=fill)
    assert not list((small_disk / "index").glob(".tmp-*"))
    assert load_current(small_disk, embedder.digest).id == before
    filler.unlink()
    assert_serving_and_can_be_built(small_disk, embedder)


@pytest.mark.parametrize("largest_file", ["documents.jsonl", "embeddings.npy", "vectors.faiss"])
def test_files_that_the_system_cuts_short_leave_the_old_generation(
    data_dir: Path, embedder: Embedder, tmp_path: Path, largest_file: str
) -> None:
    before = current_generation_id(data_dir)
    sample = tmp_path / "sample"
    report = build(larger_library(LEAFLETS), embedder=embedder, data_dir=sample)
    limit = (sample / "index" / report.generation_id / largest_file).stat().st_size - 100
    process = start(data_dir, LEAFLETS, stop_at=CUTTING)
    read_until(process, CUTTING)
    resource.prlimit(process.pid, resource.RLIMIT_FSIZE, (limit, limit))
    out, _ = process.communicate("go on\n")
    assert process.returncode == 1
    assert "DiskFull: There is not enough space" in out
    assert current_generation_id(data_dir) == before
    assert_serving_and_can_be_built(data_dir, embedder)


@pytest.fixture
def read_only(small_disk: Path, small_library: Library, embedder: Embedder) -> Iterator[Path]:
    """A data folder with an index, on a file system that can only be read."""
    build(small_library, embedder=embedder, data_dir=small_disk)
    subprocess.run(["mount", "-o", "remount,ro", str(small_disk)], check=True)
    yield small_disk
    subprocess.run(["mount", "-o", "remount,rw", str(small_disk)], check=True)


def test_a_folder_that_can_only_be_read_is_refused_in_a_plain_sentence(
    read_only: Path, small_library: Library, embedder: Embedder
) -> None:
    edited = replace(small_library, glossary=())
    with pytest.raises(IndexingError, match=r"cannot be written to .*Read-only file system.*permissions"):
        build(edited, embedder=embedder, data_dir=read_only)
    with pytest.raises(IndexingError, match="cannot be written"):
        build(edited, embedder=embedder, data_dir=read_only / "elsewhere")
    assert load_current(read_only, embedder.digest).manifest.counts["passages"] == 10


def test_a_data_folder_that_is_a_file_is_refused(tmp_path: Path, small_library: Library, embedder: Embedder) -> None:
    (tmp_path / "file").write_text("not a folder")
    with pytest.raises(IndexingError, match="cannot be written to"):
        build(small_library, embedder=embedder, data_dir=tmp_path / "file")
