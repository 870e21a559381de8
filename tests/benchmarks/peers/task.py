"""A retrieval task as one JSON file: texts with ids, and queries with the ids that answer them."""

import json
from dataclasses import asdict, dataclass
from pathlib import Path


@dataclass(frozen=True, kw_only=True)
class Task:
    """`documents` are (id, text) pairs; `queries` (id, text, ids of documents that answer it)."""

    name: str
    documents: tuple[tuple[str, str], ...]
    queries: tuple[tuple[str, str, tuple[str, ...]], ...]

    def write(self, path: Path) -> None:
        """Writes the task as JSON."""
        path.write_text(json.dumps(asdict(self)), encoding="utf-8")

    @classmethod
    def read(cls, path: Path) -> "Task":
        """The task that `write` wrote."""
        read = json.loads(path.read_text(encoding="utf-8"))
        return cls(
            name=read["name"],
            documents=tuple((document_id, text) for document_id, text in read["documents"]),
            queries=tuple((query_id, text, tuple(right)) for query_id, text, right in read["queries"]),
        )
