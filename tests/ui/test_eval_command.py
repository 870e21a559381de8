"""`stimguide eval`, run as a clinic runs it on its own questions."""

import json
from pathlib import Path

from tests.ui.conftest import Stimguide

GOLD = """questions:
- {id: a, kind: plain, question: "Does TMS hurt?", expect: answered}
- {id: b, kind: off-topic, question: "Who won the world cup in 1974?", expect: off_topic}
- {id: c, kind: plain, question: "Does TMS <script>alert(1)</script> hurt?", expect: crisis}
"""


def test_it_prints_tables_and_writes_one_report_that_explains_failures(stimguide: Stimguide, tmp_path: Path) -> None:
    gold, report = tmp_path / "gold.yaml", tmp_path / "report.html"
    gold.write_text(GOLD, encoding="utf-8")
    evaluated = stimguide("eval", str(gold), "--html", str(report))
    assert evaluated.returncode == 0, evaluated.stderr
    assert "0.667 (2 of 3)" in evaluated.stdout
    assert "What each signal adds" in evaluated.stdout
    page = report.read_text(encoding="utf-8")
    assert page.count("<svg") == 4
    assert "Questions that failed (1)" in page
    assert "expected crisis, got " in page
    assert "&lt;script&gt;alert(1)&lt;/script&gt;" in page
    assert "<script>" not in page
    assert not [part for part in ("src=", "http-equiv", "@import", "<link") if part in page]


def test_it_prints_json_that_a_script_can_read(stimguide: Stimguide, tmp_path: Path) -> None:
    gold = tmp_path / "gold.yaml"
    gold.write_text(GOLD, encoding="utf-8")
    measured = json.loads(stimguide("eval", str(gold), "--json").stdout)
    assert measured["figures"]["questions"] == 3
    assert [failure["id"] for failure in measured["failures"]] == ["c"]


def test_a_broken_gold_file_is_one_sentence(stimguide: Stimguide, tmp_path: Path) -> None:
    evaluated = stimguide("eval", str(tmp_path / "none.yaml"))
    assert evaluated.returncode == 1
    assert evaluated.stderr.count("\n") == 1
