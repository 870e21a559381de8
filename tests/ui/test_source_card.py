"""What a source's card says."""

import pytest

from corpus.model import SOURCE_KINDS, Source
from ui.source_card import EVIDENCE_WORDS, conflict_words, source_card


def test_every_kind_of_source_has_plain_words() -> None:
    assert set(EVIDENCE_WORDS) == set(SOURCE_KINDS)


def test_the_card_names_the_kind_of_evidence_and_where_it_was_published() -> None:
    card = source_card(Source(key="a", title="T", publisher="Lancet", year=2019, kind="randomized-trial"))
    assert (card.evidence, card.published) == ("Randomised trial", "Lancet, 2019")


def test_the_year_is_taken_from_the_date_when_it_is_not_given() -> None:
    assert source_card(Source(key="a", title="T", date="2021-05")).published == "2021"


@pytest.mark.parametrize(
    ("statement", "shown"),
    [
        ("", "Not stated in our records"),
        ("  ", "Not stated in our records"),
        ("None declared.", "None declared"),
        ("Two authors report fees from device makers.", "Two authors report fees from device makers."),
    ],
)
def test_conflicts_are_said_as_the_source_says_them(statement: str, shown: str) -> None:
    assert conflict_words(statement) == shown
