"""A file's metadata comes from what it declares and from the lines that name it."""

import pytest

from corpus.cleaning import clean
from corpus.metadata import Metadata, iso_date, metadata_of
from corpus.readers.text import blocks_of_lines

PROSE = "Magnetic pulses reach a small part of the brain and do not hurt most of the people who have them. " * 2


def _metadata(text: str, *, stem: str = "upload", **declared: str) -> Metadata:
    return metadata_of(clean(blocks_of_lines(text.split("\n"))), declared, file_stem=stem)


@pytest.mark.parametrize(
    ("written", "iso"),
    [
        ("Published 11 April 2025", "2025-04-11"),
        ("April 26, 2024", "2024-04-26"),
        ("Date 2023 Jan 23", "2023-01-23"),
        ("Last updated: 3rd of March 2022", "2022-03-03"),
        ("2021-07-09", "2021-07-09"),
        ("Sept. 5, 2020", "2020-09-05"),
        ("June 2019", "2019-06"),
        ("03/04/2024", "2024"),
        ("© 2018 Clinic", "2018"),
        ("31 February 2020", "2020"),
        ("no date here", ""),
    ],
)
def test_dates_are_read_as_exactly_as_they_are_written(written: str, iso: str) -> None:
    assert iso_date(written) == iso


def test_what_the_format_declares_comes_first() -> None:
    metadata = _metadata(f"A heading\n\n{PROSE}", title="The declared title", authors="A. Uthor", date="2020-01-02")
    assert (metadata.title, metadata.authors, metadata.date) == ("The declared title", "A. Uthor", "2020-01-02")


def test_a_readable_file_name_names_a_file_without_a_title() -> None:
    assert _metadata(PROSE, stem="Discharge leaflet after SCS").title == "Discharge leaflet after SCS"
    assert _metadata(PROSE, stem="001_810b92d6b5ebef26").title.startswith("Magnetic pulses reach")


def test_a_byline_names_the_author() -> None:
    assert _metadata(f"Magnets and moods\n\nBy Jane Q. Smith\n\n5 May 2021\n\n{PROSE}").authors == "Jane Q. Smith"


def test_names_end_where_the_shared_institution_begins() -> None:
    text = (
        "Pain and pulses\n\nAuthors\n\n• Ana Maria Ruiz Leeds Medical School, Leeds, UK Author\n"
        f"• Tom Brown Leeds Medical School, Leeds, UK Author\n\nAbstract\n\n{PROSE}"
    )
    assert _metadata(text).authors == "Ana Maria Ruiz; Tom Brown"


def test_the_doi_of_a_reference_is_not_the_documents_own() -> None:
    text = f"Pain and pulses\n\nAbstract\n\n{PROSE}\n\nReferences\n\n1. Roe K. Pain. 2019;3:4. doi: 10.1000/other"
    assert _metadata(text).doi == ""
