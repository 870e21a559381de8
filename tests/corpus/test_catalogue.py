"""The catalogue tells what a document holds and rests on, and when it is due."""

from datetime import date
from pathlib import Path

from corpus import Library, load_library
from corpus.adding import add_document
from corpus.catalogue import CatalogueEntry, catalogue, resting_on


def _entry(library: Library, document_id: str) -> CatalogueEntry:
    return next(entry for entry in catalogue(library) if entry.document.id == document_id)


def test_an_entry_counts_questions_and_sources_and_knows_its_newest_year(tmp_path: Path) -> None:
    library = load_library(tmp_path)
    entry = _entry(library, "tms-session")
    page = next(path for path in Path("corpus/documents").rglob("tms-session.md")).read_text(encoding="utf-8")
    assert len(entry.sections) == page.count("\n## ")
    assert all(f"@{source.key}" in page for source in entry.sources)
    assert len({source.key for source in entry.sources}) == len(entry.sources)
    assert entry.newest_year == max(source.year for source in entry.sources if source.year)


def test_a_document_is_due_from_its_review_date_on(tmp_path: Path) -> None:
    entry = _entry(load_library(tmp_path), "tms-session")
    review_by = date.fromisoformat(entry.document.review_by)
    assert not entry.is_due(date.fromordinal(review_by.toordinal() - 1))
    assert entry.is_due(review_by)


def test_a_clinics_document_comes_last_cites_itself_and_is_never_due(tmp_path: Path) -> None:
    leaflet = tmp_path / "parking.txt"
    leaflet.write_text(
        "Parking at our clinic\n\nPark behind the clinic. The barrier opens at seven.\n", encoding="utf-8"
    )
    added = add_document(leaflet, tmp_path)
    entry = catalogue(load_library(tmp_path))[-1]
    assert entry.document.id == added.id
    assert [source.key for source in entry.sources] == [added.source_key]
    assert not entry.is_due(date.max)


def test_a_fact_and_a_source_lead_to_the_sections_that_rest_on_them(tmp_path: Path) -> None:
    library = load_library(tmp_path)
    by_fact = resting_on(library, "tms-hair")
    assert by_fact
    assert all("tms-hair" in section.facts for _, section in by_fact)
    by_source = resting_on(library, "cole2020")
    assert by_source
    assert all(any("cole2020" in s.source_keys for s in section.sentences) for _, section in by_source)
    assert resting_on(library, "no-such-fact") == ()
