"""StimGuide's retriever beside txtai, LlamaIndex and haystack: make bench-peers.

Two tasks, the same for all: our untouched gold questions against our library's sections, and consumer-health questions
of MedQuAD against answers of MedQuAD, the question text not indexed. The same model, the same machine, one after the
other. Prints a table and, given a file name, draws it: python -m tests.benchmarks.peers PEERS_PYTHON [SVG].
"""

import gzip
import json
import random
import subprocess
import sys
from pathlib import Path
from tempfile import TemporaryDirectory

import ir_measures
import numpy as np
from ir_measures import AP, R, nDCG

import corpus
from chatbot.evaluation import load_gold
from index.model_files import locate
from tests.benchmarks.gold_sets import UNTOUCHED
from tests.benchmarks.peers.systems import SYSTEMS
from tests.benchmarks.peers.task import Task

ROOT = Path(__file__).parents[3]
MEDQUAD = ROOT.parent / "shared" / "data" / "medquad.jsonl.gz"
MEDQUAD_QUESTIONS = 2000
MEDQUAD_ANSWERS = 4000
SEED = 20261125
MEASURES = (R @ 10, nDCG @ 10, AP @ 10)


def our_library() -> Task:
    """Untouched questions against the text of each section, its heading first; `asked:` lines are left out for all."""
    documents = [
        (f"{document.id}#{section.slug}", f"{section.heading}\n{document.text[section.start : section.end]}")
        for document in corpus.load_library(Path("no added documents")).documents
        for section in document.sections
        if section.kind == "content"
    ]
    queries = [
        (gold.id, gold.question, gold.sections)
        for gold in load_gold(UNTOUCHED)
        if gold.is_answerable and gold.sections and not gold.earlier
    ]
    return Task(name="our library", documents=tuple(documents), queries=tuple(queries))


def medquad() -> Task:
    """A sample of MedQuAD: its questions, against their own answers and as many others."""
    with gzip.open(MEDQUAD, "rt", encoding="utf-8") as lines:
        pairs = [json.loads(line) for line in lines]
    # One question may stand several times, and one answer too: each counts once.
    pairs = list({pair["answer"]: pair for pair in {pair["question"]: pair for pair in pairs}.values()}.values())
    sample = random.Random(SEED).sample(sorted(pairs, key=lambda pair: pair["question"]), MEDQUAD_ANSWERS)
    return Task(
        name="MedQuAD",
        documents=tuple((f"medquad-{n}", pair["answer"]) for n, pair in enumerate(sample)),
        queries=tuple(
            (f"medquad-{n}", pair["question"], (f"medquad-{n}",)) for n, pair in enumerate(sample[:MEDQUAD_QUESTIONS])
        ),
    )


def measured(task: Task, peers_python: str) -> list[dict[str, object]]:
    """One row a system."""
    rows = []
    with TemporaryDirectory() as folder:
        file = Path(folder) / "task.json"
        task.write(file)
        for name in SYSTEMS:
            python = sys.executable if name == "StimGuide" else peers_python
            words = [python, "-m", "tests.benchmarks.peers.run_system", name, str(file), str(locate().folder)]
            ran = subprocess.run(words, cwd=ROOT, capture_output=True, text=True, check=False)
            if ran.returncode:
                print(f"{task.name}: {name} failed: {ran.stderr.strip().splitlines()[-1:]}", flush=True)
                continue
            result = json.loads(ran.stdout.splitlines()[-1])
            qrels = [ir_measures.Qrel(query, right, 1) for query, _, rights in task.queries for right in rights]
            run = [
                ir_measures.ScoredDoc(q, d, -i)
                for q, found in result["found"].items()
                for i, (d, _) in enumerate(found)
            ]
            scores = ir_measures.calc_aggregate(MEASURES, qrels, run)
            row = {
                "task": task.name,
                "system": name,
                "index s": result["index_seconds"],
                "p50 ms": float(np.percentile(result["milliseconds"], 50)),
                "p95 ms": float(np.percentile(result["milliseconds"], 95)),
                "MB": result["megabytes"],
                **{str(measure): scores[measure] for measure in MEASURES},
            }
            rows.append(row)
            print("  ".join(f"{k} {v:.3f}" if isinstance(v, float) else f"{v:12}" for k, v in row.items()), flush=True)
    return rows


def draw(rows: list[dict[str, object]], path: Path) -> None:
    """nDCG@10 of each system, a group of bars a task, as SVG."""
    from matplotlib.backends.backend_svg import FigureCanvasSVG
    from matplotlib.figure import Figure

    figure = Figure(figsize=(7, 3), layout="constrained")
    axes = figure.subplots()
    tasks = list(dict.fromkeys(str(row["task"]) for row in rows))
    for place, name in enumerate(SYSTEMS):
        heights = [float(str(row["nDCG@10"])) for row in rows if row["system"] == name]
        bars = axes.bar([t + 0.2 * place for t in range(len(heights))], heights, width=0.18, label=name)
        axes.bar_label(bars, fmt="%.2f", fontsize=8)
    axes.set(xticks=[t + 0.3 for t in range(len(tasks))], xticklabels=tasks, ylabel="nDCG@10", ylim=(0, 1.1))
    axes.legend(ncols=4, fontsize=8, loc="upper center")
    FigureCanvasSVG(figure).print_svg(path, metadata={"Date": None})  # type: ignore[no-untyped-call]


def main() -> None:
    """Runs both tasks."""
    rows = [row for task in (our_library(), medquad()) for row in measured(task, sys.argv[1])]
    if len(sys.argv) > 2:
        draw(rows, Path(sys.argv[2]))


if __name__ == "__main__":
    main()
