"""Measures one system on one task: python -m tests.benchmarks.peers.run_system NAME TASK MODEL.

Runs in a process of its own. Prints one line of JSON: seconds to index, milliseconds a query, memory, and what was
found for each query.
"""

import json
import os
import resource
import sys
import time
from pathlib import Path

from tests.benchmarks.peers.systems import SYSTEMS
from tests.benchmarks.peers.task import Task


def main(name: str, task_file: Path, model: Path) -> None:
    """Indexes, searches, prints."""
    os.environ["HF_HUB_OFFLINE"] = os.environ["TRANSFORMERS_OFFLINE"] = "1"
    task = Task.read(task_file)
    began = time.perf_counter()
    find = SYSTEMS[name](task.documents, model)
    index_seconds = time.perf_counter() - began
    for _, query, _ in task.queries[:20]:
        find(query)
    milliseconds, found = [], {}
    for query_id, query, _ in task.queries:
        began = time.perf_counter()
        found[query_id] = find(query)
        milliseconds.append((time.perf_counter() - began) * 1000)
    print(
        json.dumps(
            {
                "system": name,
                "index_seconds": index_seconds,
                "milliseconds": milliseconds,
                "megabytes": resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024,
                "found": found,
            }
        )
    )


if __name__ == "__main__":
    main(sys.argv[1], Path(sys.argv[2]), Path(sys.argv[3]))
