"""Measures answers, start-up and memory of the real product: python -m tests.benchmarks.bench_answers.

Builds the library into a temporary folder, times `stimguide ask` in a fresh process, then starts
`stimguide serve`, asks 200 gold questions over HTTP and in process, and reads the server's memory.
"""

import itertools
import os
import statistics
import subprocess
import sys
import tempfile
import time
from pathlib import Path

import httpx
import numpy as np

from chatbot import Assistant
from chatbot.evaluation import load_gold
from index import build, load_current
from index.embedder import Embedder
from tests.benchmarks.gold_sets import TUNING, UNTOUCHED

QUESTIONS = 200
COLD_RUNS = 3
PORT = 7979
STIMGUIDE = Path(sys.executable).with_name("stimguide")


def percentiles(milliseconds: list[float]) -> str:
    """ "p50 / p95" of a list of milliseconds."""
    return f"{np.percentile(milliseconds, 50):.1f} / {np.percentile(milliseconds, 95):.1f} ms"


def questions() -> list[str]:
    """The first 200 gold questions that stand alone."""
    alone = (gold.question for path in (TUNING, UNTOUCHED) for gold in load_gold(path) if not gold.earlier)
    return list(itertools.islice(alone, QUESTIONS))


def bench_build(data_dir: Path, embedder: Embedder) -> None:
    """Builds the library from nothing, and again with nothing changed."""
    first = build(embedder=embedder, data_dir=data_dir)
    again = build(embedder=embedder, data_dir=data_dir)
    print(
        f"library                     {first.documents} documents, {first.passages} passages, {first.vectors} vectors"
    )
    print(f"first build                 {first.seconds:.1f} s ({first.embedded} texts embedded)")
    print(f"build with nothing changed  {again.seconds:.1f} s ({again.embedded} texts embedded)")


def bench_in_process(data_dir: Path, embedder: Embedder) -> None:
    """Warm answers without HTTP."""
    assistant = Assistant.of(load_current(data_dir, embedder.digest), embedder)
    asked = questions()
    for question in asked[:20]:
        assistant.reply(question)
    taken = []
    for question in asked:
        began = time.perf_counter()
        assistant.reply(question)
        taken.append((time.perf_counter() - began) * 1000)
    print(f"warm answer, {len(asked)} questions   p50 / p95 {percentiles(taken)}")


def bench_cold_ask(environment: dict[str, str]) -> None:
    """`stimguide ask` from nothing to the printed answer."""
    seconds = []
    for _ in range(COLD_RUNS):
        began = time.perf_counter()
        subprocess.run([STIMGUIDE, "ask", "Does TMS hurt?"], env=environment, check=True, capture_output=True)
        seconds.append(time.perf_counter() - began)
    median = statistics.median(seconds)
    print(f"cold `stimguide ask`        median {median:.1f} s of {COLD_RUNS} (slowest {max(seconds):.1f})")


def bench_server(environment: dict[str, str]) -> None:
    """Start-up, warm answers over HTTP and memory of `stimguide serve`."""
    began = time.perf_counter()
    server = subprocess.Popen(
        [STIMGUIDE, "serve", "--port", str(PORT)], env=environment, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL
    )
    try:
        with httpx.Client(base_url=f"http://127.0.0.1:{PORT}", timeout=60) as client:
            print(f"serve: page answers         {_seconds_until(client, '/', began):.1f} s")
            print(f"serve: ready for questions  {_seconds_until(client, '/readyz', began):.1f} s")
            taken = []
            for question in questions():
                sent = time.perf_counter()
                client.post("/api/v1/ask", json={"question": question}).raise_for_status()
                taken.append((time.perf_counter() - sent) * 1000)
            print(f"answer over HTTP            p50 / p95 {percentiles(taken)}")
            print(f"memory of the server        {_resident_megabytes(server.pid):.0f} MB")
    finally:
        server.terminate()
        server.wait(timeout=20)


def _seconds_until(client: httpx.Client, path: str, began: float) -> float:
    """Seconds since `began` until a GET of `path` first answers 200; gives up after two minutes."""
    while time.perf_counter() - began < 120:
        try:
            if client.get(path).status_code == httpx.codes.OK:
                return time.perf_counter() - began
        except httpx.TransportError:
            pass
        time.sleep(0.02)
    raise TimeoutError(f"{path} did not answer within two minutes")


def _resident_megabytes(pid: int) -> float:
    """Resident memory of a process, in MB (Linux)."""
    status = Path(f"/proc/{pid}/status").read_text(encoding="utf-8")
    kilobytes = next(line.split()[1] for line in status.splitlines() if line.startswith("VmRSS:"))
    return int(kilobytes) / 1024


def main() -> None:
    """Prints every figure."""
    with tempfile.TemporaryDirectory() as folder:
        data_dir = Path(folder)
        embedder = Embedder.load()
        bench_build(data_dir, embedder)
        bench_in_process(data_dir, embedder)
        environment = {**os.environ, "STIMGUIDE_DATA_DIR": folder}
        bench_cold_ask(environment)
        bench_server(environment)


if __name__ == "__main__":
    main()
