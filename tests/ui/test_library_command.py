"""`stimguide library`, run as the person who looks after the library runs it."""

import json
from pathlib import Path

import pytest

from corpus.adding import add_document
from tests.ui.conftest import run_stimguide


def test_it_lists_every_document_with_its_questions_sources_and_dates(tmp_path: Path) -> None:
    listed = run_stimguide(tmp_path, "library")
    assert listed.returncode == 0, listed.stderr
    pages = sorted(path.stem for path in Path("corpus/documents").rglob("*.md"))
    lines = [line.split(" · ") for line in listed.stdout.splitlines() if " · " in line]
    assert sorted(line[0].strip() for line in lines) == pages
    assert all("questions" in line[1] and "sources" in line[2] and "review by" in line[-1] for line in lines)
    assert listed.stdout.splitlines()[-1].startswith(f"{len(pages)} documents, ")


def test_it_shows_one_document_with_its_questions_and_sources(tmp_path: Path) -> None:
    shown = run_stimguide(tmp_path, "library", "tms-session")
    assert "  How long does one TMS session take?" in shown.stdout
    assert "https://" in shown.stdout.split("Sources")[1]


def test_it_says_what_is_due_and_what_rests_on_a_fact(tmp_path: Path) -> None:
    assert run_stimguide(tmp_path, "library", "--due").stdout == "No document is due for review today.\n"
    resting = json.loads(run_stimguide(tmp_path, "library", "--rests-on", "tms-hair", "--json").stdout)
    assert "tms-session" in {section["document"] for section in resting}


def test_the_check_finds_nothing_and_reports_the_reading_level(tmp_path: Path) -> None:
    checked = run_stimguide(tmp_path, "library", "--check")
    assert checked.returncode == 0, checked.stdout
    assert checked.stdout.startswith("0 findings in ")
    assert "The 20 hardest sentences" in checked.stdout


def test_a_clinics_document_is_listed_as_the_clinics(tmp_path: Path) -> None:
    leaflet = tmp_path / "parking.txt"
    leaflet.write_text(
        "Parking at our clinic\n\nPark behind the clinic. The barrier opens at seven.\n", encoding="utf-8"
    )
    add_document(leaflet, tmp_path / "data")
    listed = json.loads(run_stimguide(tmp_path / "data", "library", "--json").stdout)
    assert listed[-1]["origin"] == "clinic"
    assert listed[-1]["due"] is False
    assert "added by the clinic\n  Parking at our clinic\n" in run_stimguide(tmp_path / "data", "library").stdout


@pytest.mark.parametrize(
    "words", [("no-such-page",), ("--rests-on", "no-such-fact"), ("--due", "--check"), ("tms-session", "--due")]
)
def test_wrong_use_is_one_sentence_and_exit_code_2(tmp_path: Path, words: tuple[str, ...]) -> None:
    wrong = run_stimguide(tmp_path, "library", *words)
    assert wrong.returncode == 2
    assert wrong.stdout == ""
    assert wrong.stderr.count("\n") == 1
