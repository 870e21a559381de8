"""A clinic adds its own documents and they are answered from at once, by the command and by a running server."""

import json
from pathlib import Path

import httpx
import pytest

from tests.ui.conftest import Server, run_stimguide

LEAFLET = """Parking at Lakeside Stimulation Centre

Where can I park when I come for TMS?

Patients who come for TMS park free of charge in the blue zone behind Lakeside Stimulation Centre. The blue zone opens
at seven in the morning. Please leave your licence plate number at the front desk so that you are not fined.

How do I find the TMS room?

The TMS room at Lakeside Stimulation Centre is on the second floor, opposite the lifts. Follow the yellow line.
"""


@pytest.fixture
def leaflet(tmp_path: Path) -> Path:
    path = tmp_path / "parking.txt"
    path.write_text(LEAFLET)
    return path


def test_an_added_document_is_answered_from_at_once_and_a_damaged_index_changes_nothing(
    server: Server, leaflet: Path, tmp_path: Path
) -> None:
    broken = tmp_path / "broken.pdf"
    broken.write_bytes(b"%PDF-1.7\nnothing else")
    before = httpx.get(f"{server.url}/readyz").json()["generation_id"]

    added = run_stimguide(server.data_dir, "ingest", "--json", str(broken), str(leaflet), str(tmp_path / "absent.docx"))

    report = json.loads(added.stdout)
    assert added.returncode == 1, "two of the three files cannot be read"
    assert [Path(f["file"]).name for f in report["added"]] == ["parking.txt"]
    assert [Path(f["file"]).name for f in report["failed"]] == ["broken.pdf", "absent.docx"]
    assert all(f["reason"].endswith(".") for f in report["failed"])
    answer = httpx.post(
        f"{server.url}/api/v1/ask", json={"question": "Where can I park when I come for TMS?"}, timeout=60
    ).json()
    assert "blue zone" in answer["text"]
    assert answer["library_version"] == report["build"]["generation_id"] != before
    assert answer["statements"][0]["citations"][0]["from_clinic"] is True

    current = server.data_dir / "index" / "current"
    sound = current.read_text()
    current.write_text("000099-deadbeef")
    try:
        readiness = httpx.get(f"{server.url}/readyz")
        still = httpx.post(f"{server.url}/api/v1/ask", json={"question": "Does TMS hurt?"}, timeout=60).json()
    finally:
        current.write_text(sound)
    assert readiness.status_code == 200
    assert readiness.json()["reason"]
    assert still["library_version"] == report["build"]["generation_id"]
    assert httpx.get(f"{server.url}/readyz").json()["reason"] == ""


def test_a_document_that_is_there_already_is_refused_in_a_sentence(data_dir: Path, tmp_path: Path) -> None:
    first, again = tmp_path / "a.txt", tmp_path / "b.txt"
    for path in (first, again):
        path.write_text(LEAFLET.replace("Lakeside", "Hilltop"))
    added = run_stimguide(data_dir, "ingest", str(first), str(again))
    assert added.returncode == 1
    assert "Not added: b.txt is already in the library" in added.stderr
    assert "Traceback" not in added.stderr


def test_a_title_cannot_be_given_to_several_files(data_dir: Path, leaflet: Path) -> None:
    added = run_stimguide(data_dir, "ingest", "--title", "Parking", str(leaflet), str(leaflet))
    assert added.returncode == 2
    assert "give one FILE" in added.stderr


def test_when_nothing_could_be_added_the_index_is_left_alone(data_dir: Path, tmp_path: Path) -> None:
    added = run_stimguide(data_dir, "ingest", str(tmp_path / "absent.pdf"))
    assert added.returncode == 1
    assert "was not built again" in added.stdout


def test_a_removed_document_is_no_longer_answered_from(data_dir: Path, tmp_path: Path) -> None:
    path = tmp_path / "canteen.txt"
    path.write_text(
        "The canteen of Riverside Stimulation House\n\nThe canteen sells lentil soup to visitors at noon.\n"
    )
    added = json.loads(run_stimguide(data_dir, "ingest", "--json", str(path)).stdout)
    document_id = added["added"][0]["document_id"]
    removed = run_stimguide(data_dir, "remove", "--json", document_id)
    assert removed.returncode == 0
    assert json.loads(removed.stdout)["build"]["documents"] == added["build"]["documents"] - 1
    assert not (data_dir / "documents" / document_id).exists()


@pytest.mark.parametrize("document_id", ["../../etc", "no-such-document"])
def test_an_id_that_is_a_path_or_unknown_is_refused_in_a_sentence(data_dir: Path, document_id: str) -> None:
    removed = run_stimguide(data_dir, "remove", document_id)
    assert removed.returncode == 1
    assert document_id in removed.stderr
    assert "Traceback" not in removed.stderr
