"""The real product for the tests of the ui room: a real index in a temporary data folder, a real server."""

import os
import shutil
import socket
import subprocess
import sys
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path

import httpx
import pytest

ROOT = Path(__file__).resolve().parents[2]
COMMAND = (sys.executable, "-c", "from ui.cli import app; app()")

Stimguide = Callable[..., subprocess.CompletedProcess[str]]


@dataclass(frozen=True, kw_only=True)
class Server:
    """A running server: where it answers, its data folder, and what /readyz said when it first answered."""

    url: str
    data_dir: Path
    first_readiness: httpx.Response
    log: Path


def environment(data_dir: Path, **more: str) -> dict[str, str]:
    kept = {name: value for name, value in os.environ.items() if not name.startswith("STIMGUIDE_")}
    return {**kept, "PYTHONPATH": str(ROOT), "STIMGUIDE_DATA_DIR": str(data_dir), "COLUMNS": "100", **more}


def run_stimguide(data_dir: Path, *words: str, **settings: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        (*COMMAND, *words),
        env=environment(data_dir, **settings),
        capture_output=True,
        text=True,
        timeout=600,
        check=False,
    )


@pytest.fixture(scope="session")
def data_dir(library_data_dir: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A data folder of these tests' own with the index of the whole library, brought up to date by the command."""
    folder = tmp_path_factory.mktemp("stimguide")
    shutil.copytree(library_data_dir, folder, dirs_exist_ok=True)
    built = run_stimguide(folder, "build")
    assert built.returncode == 0, built.stderr
    return folder


@pytest.fixture
def stimguide(data_dir: Path) -> Stimguide:
    """Runs the command on the built index: `stimguide("ask", "Does TMS hurt?")`."""

    def run(*words: str, **settings: str) -> subprocess.CompletedProcess[str]:
        return run_stimguide(data_dir, *words, **settings)

    return run


@pytest.fixture(scope="session")
def server(data_dir: Path) -> Iterator[Server]:
    """The product as a clinic runs it: `stimguide serve`."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
    log = data_dir / "server.log"
    with log.open("w") as output:
        process = subprocess.Popen(
            (*COMMAND, "serve", "--port", str(port)),
            env=environment(data_dir, STIMGUIDE_CLINIC_PHONE="+1 555 010 0199"),
            stdout=output,
            stderr=subprocess.STDOUT,
        )
    url = f"http://127.0.0.1:{port}"
    try:
        wait_until_answering(url, log)
        first_readiness = httpx.get(f"{url}/readyz")
        asked = httpx.post(f"{url}/api/v1/ask", json={"question": "What is TMS?"}, timeout=120)
        assert asked.status_code == 200, asked.text
        yield Server(url=url, data_dir=data_dir, first_readiness=first_readiness, log=log)
    finally:
        process.terminate()
        process.wait(timeout=30)


def wait_until_answering(url: str, log: Path) -> None:
    """Returns when the server answers /healthz: tries to connect again after 0.5, 1, 2, 4, 8 and 16 seconds."""
    with httpx.Client(transport=httpx.HTTPTransport(retries=7)) as client:
        try:
            client.get(f"{url}/healthz", timeout=10).raise_for_status()
        except httpx.HTTPError as error:
            pytest.fail(f"The server does not answer ({error}):\n{log.read_text()}")
