"""Builds an index as a process of its own: python building_process.py DATA_DIR LEAFLETS [STEP]

With LEAFLETS 0 the small library is built, else so many leaflets. Prints each step as it begins, and
the report at the end; reads a line from stdin before going on from STEP.
"""

import sys
from pathlib import Path

from index import IndexingError, build
from tests.index.small_documents import larger_library, small_library


def main() -> None:
    data_dir, leaflets, *stop_at = sys.argv[1:]
    seen: set[str] = set()

    def tell(step: str, done: int, total: int) -> None:
        if step not in seen:
            seen.add(step)
            print(step, flush=True)
            if step in stop_at:
                sys.stdin.readline()

    library = larger_library(int(leaflets)) if int(leaflets) else small_library()
    try:
        report = build(library, data_dir=Path(data_dir), on_progress=tell)
    except IndexingError as error:
        print(f"{type(error).__name__}: {error}", flush=True)
        sys.exit(1)
    print(f"built {report.generation_id} embedded={report.embedded} unchanged={report.unchanged}", flush=True)


if __name__ == "__main__":
    main()
