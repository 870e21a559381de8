"""Runs every benchmark, each in a process of its own: make bench."""

import subprocess
import sys

BENCHMARKS = ("bench_index", "bench_answers")

for name in BENCHMARKS:
    print(f"\n== {name}", flush=True)
    subprocess.run([sys.executable, "-m", f"tests.benchmarks.{name}"], check=True)
