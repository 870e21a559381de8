"""Only links that are safe to follow are made."""

import pytest

from corpus.model import Source
from ui.links import call_words, dial_target, source_links, web_site


def test_a_source_links_to_its_doi_pubmed_full_text_and_page() -> None:
    source = Source(
        key="a", title="A", doi="10.1016/j.brs.2023.01.001", pmid="123", pmcid="PMC77", url="https://www.nhs.uk/tms"
    )
    assert [link.target for link in source_links(source)] == [
        "https://doi.org/10.1016/j.brs.2023.01.001",
        "https://pubmed.ncbi.nlm.nih.gov/123/",
        "https://pmc.ncbi.nlm.nih.gov/articles/PMC77/",
        "https://www.nhs.uk/tms",
    ]


def test_a_page_that_is_the_doi_again_is_linked_once() -> None:
    source = Source(key="a", title="A", doi="10.1000/182", url="https://doi.org/10.1000/182")
    assert [link.words for link in source_links(source)] == ["DOI 10.1000/182"]


@pytest.mark.parametrize(
    "address",
    ["javascript:alert(1)", "JavaScript:alert(1)", "data:text/html,x", "file:///etc/passwd", "//x", "http://[", ""],
)
def test_no_other_address_becomes_a_link(address: str) -> None:
    assert web_site(address) == ""
    assert source_links(Source(key="a", title="A", url=address)) == ()


def test_a_doi_cannot_break_out_of_its_link() -> None:
    (link,) = source_links(Source(key="a", title="A", doi='10.1000/1"><script>alert(1)</script>'))
    assert link.target == "https://doi.org/10.1000/1%22%3E%3Cscript%3Ealert(1)%3C/script%3E"


@pytest.mark.parametrize("pmid", ["12a", "javascript:1", "١٢٣", "-1"])
def test_a_pubmed_number_has_digits_only(pmid: str) -> None:
    assert source_links(Source(key="a", title="A", pmid=pmid)) == ()


@pytest.mark.parametrize(
    ("number", "target"),
    [
        ("988", "tel:988"),
        ("116 123", "tel:116123"),
        ("+1 (555) 010-0199", "tel:+15550100199"),
        ("ask us", ""),
        ("", ""),
    ],
)
def test_a_number_can_be_dialled_and_words_cannot(number: str, target: str) -> None:
    assert dial_target(number) == target


def test_a_call_button_names_its_number_once() -> None:
    assert call_words("Samaritans 116 123", "116123") == "Samaritans 116 123"
    assert call_words("Your clinic", "555 010 0199") == "Your clinic 555 010 0199"
