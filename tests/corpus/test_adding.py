"""A clinic's documents are stored whole or not at all, and never outside their folder."""

import subprocess
import sys
from pathlib import Path

import pytest

from corpus import CorpusError, DuplicateDocument, UnreadableFile, load_library
from corpus.adding import add_document, remove_document

LEAFLET = """Parking at the Elm Street Clinic

You can park behind the clinic for free during a TMS session. Ask the front desk for a pass.

What to bring

Bring with you:
- a list of your medicines
- earplugs, if you have your own
"""


def _leaflet(folder: Path, name: str = "leaflet.txt", text: str = LEAFLET) -> Path:
    path = folder / name
    path.write_text(text, encoding="utf-8")
    return path


def test_an_added_document_is_part_of_the_library(tmp_path: Path) -> None:
    added = add_document(_leaflet(tmp_path), tmp_path / "data")
    document = next(d for d in load_library(tmp_path / "data").documents if d.id == added.id)
    assert document == added
    assert (document.origin, document.title) == ("clinic", "Parking at the Elm Street Clinic")
    assert load_library(tmp_path / "data").sources[document.source_key].kind == "clinic-document"


def test_a_short_list_is_quoted_together_with_the_line_that_opens_it(tmp_path: Path) -> None:
    document = add_document(_leaflet(tmp_path), tmp_path / "data")
    quotes = [document.text[s.start : s.end] for section in document.sections for s in section.sentences]
    assert "Bring with you:\n• a list of your medicines\n• earplugs, if you have your own" in quotes


def test_what_the_clinic_says_of_a_file_overrules_the_file(tmp_path: Path) -> None:
    document = add_document(_leaflet(tmp_path), tmp_path, declared={"title": "Parking", "authors": "Front desk"})
    assert document.title == "Parking"
    assert load_library(tmp_path).sources[document.source_key].authors == "Front desk"


def test_the_same_file_is_not_added_twice(tmp_path: Path) -> None:
    first = add_document(_leaflet(tmp_path), tmp_path)
    with pytest.raises(DuplicateDocument, match="already in the library"):
        add_document(_leaflet(tmp_path, "copy.txt"), tmp_path)
    assert [d.id for d in load_library(tmp_path).documents if d.origin == "clinic"] == [first.id]


def test_two_files_of_one_title_get_different_ids(tmp_path: Path) -> None:
    first = add_document(_leaflet(tmp_path), tmp_path)
    second = add_document(_leaflet(tmp_path, "other.txt", LEAFLET.replace("free", "two dollars")), tmp_path)
    assert first.id != second.id


def test_a_title_that_is_a_path_stays_inside_the_folder(tmp_path: Path) -> None:
    document = add_document(_leaflet(tmp_path), tmp_path / "data", declared={"title": "../../../etc/passwd"})
    assert document.id == "clinic-etc-passwd"
    assert [p.name for p in (tmp_path / "data" / "documents").iterdir()] == ["clinic-etc-passwd"]


@pytest.mark.parametrize("document_id", ["../leaflet", "/etc", "", "clinic-..", "a/b"])
def test_a_document_id_that_is_a_path_is_refused(tmp_path: Path, document_id: str) -> None:
    _leaflet(tmp_path)
    with pytest.raises(CorpusError, match="is not a document id"):
        remove_document(document_id, tmp_path / "data")
    assert (tmp_path / "leaflet.txt").exists()


def test_a_removed_document_is_gone(tmp_path: Path) -> None:
    document = add_document(_leaflet(tmp_path), tmp_path)
    assert remove_document(document.id, tmp_path) == document
    assert not any((tmp_path / "documents").iterdir())
    with pytest.raises(CorpusError, match="no added document"):
        remove_document(document.id, tmp_path)


def test_a_file_of_nothing_but_navigation_is_refused(tmp_path: Path) -> None:
    with pytest.raises(UnreadableFile, match="no text is left"):
        add_document(_leaflet(tmp_path, text="Home | About | Contact\n\nRead more\n\nfacebook twitter\n"), tmp_path)
    assert not (tmp_path / "documents").exists()


def test_a_damaged_record_is_reported_with_what_to_do(tmp_path: Path) -> None:
    document = add_document(_leaflet(tmp_path), tmp_path)
    (tmp_path / "documents" / document.id / "document.json").write_text('{"file_name": ')
    with pytest.raises(UnreadableFile, match="add the document again"):
        load_library(tmp_path)


ADD_TWENTY = """
import sys
from pathlib import Path
from corpus.adding import add_document
data, mine = Path(sys.argv[1]), sys.argv[2]
for n in range(20):
    path = data / f"{mine}-{n}.txt"
    path.write_text(f"Visiting hours\\n\\nWriter {mine} says that ward {n} is open until nine in the evening.\\n")
    add_document(path, data)
"""


def test_two_processes_adding_at_once_lose_nothing(tmp_path: Path) -> None:
    writers = [subprocess.Popen([sys.executable, "-c", ADD_TWENTY, str(tmp_path), name]) for name in ("a", "b")]
    assert [writer.wait(timeout=120) for writer in writers] == [0, 0]
    texts = [d.text for d in load_library(tmp_path).documents if d.origin == "clinic"]
    assert len(texts) == len(set(texts)) == 40
