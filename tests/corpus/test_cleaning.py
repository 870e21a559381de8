"""Cleaning keeps a page's content and sets apart what only names its source."""

import pytest

from corpus.blocks import Block
from corpus.cleaning import clean, is_reference_entry
from corpus.readers.text import blocks_of_lines


def _content(text: str) -> list[str]:
    return [block.text for block in clean(blocks_of_lines(text.split("\n"))).content]


PROSE = "The implant lies under the skin and sends small pulses to nerves along the spine. " * 3


def test_a_reference_list_in_the_middle_ends_where_content_begins_again() -> None:
    page = [
        Block(kind="heading", text="Side effects", level=2),
        Block(kind="paragraph", text="Some people have a headache after a session."),
        Block(kind="heading", text="References", level=2),
        Block(kind="paragraph", text="1. Smith J, Jones K. A trial. Pain. 2019;12:1-9. doi: 10.1000/abc"),
        Block(kind="heading", text="What to ask your team", level=2),
        Block(kind="paragraph", text="Ask who will be in the room with you."),
    ]
    content = [block.text for block in clean(page).content]
    assert content == [
        "Side effects",
        "Some people have a headache after a session.",
        "What to ask your team",
        "Ask who will be in the room with you.",
    ]


def test_reference_entries_without_a_heading_are_left_out() -> None:
    entry = "1. Smith J, Lee K, et al. Outcomes. Pain. 2019;12(3):1-9. doi: 10.1000/abc"
    text = f"Living with an implant\n\n{PROSE}\n\n{entry}"
    assert not any("Smith J" in line for line in _content(text))


@pytest.mark.parametrize("heading", ["Leave a Reply", "Related posts", "You may also like", "Share this article"])
def test_nothing_after_the_end_of_the_article_is_kept(heading: str) -> None:
    text = f"Living with an implant\n\n{PROSE}\n\n{heading}\n\nTen cheap cars you can hire in Spain this summer today."
    assert _content(text) == ["Living with an implant", PROSE.strip()]


def test_a_subscribe_button_above_the_article_does_not_end_it() -> None:
    text = f"Living with an implant\n\nSubscribe to our newsletter\n\n{PROSE}"
    assert PROSE.strip() in _content(text)


@pytest.mark.parametrize(
    "line",
    [
        "Read more",
        "© 2024 Example Clinic. All rights reserved.",
        "facebook twitter instagram youtube",
        "Home | About us | Services | Contact",
        "Page 3 of 12",
        "https://example.org/page",
        "3 min read",
    ],
)
def test_page_furniture_is_left_out(line: str) -> None:
    assert line not in _content(
        f"Living with an implant\n\n{PROSE}\n\n{line}\n\n{PROSE[:80]} And more prose follows here."
    )


def test_a_heading_that_only_sounds_like_a_label_is_kept() -> None:
    content = _content(
        f"Sources of back pain\n\n{PROSE}\n\nBy the end of the week\n\n{PROSE}And so it goes on for a while."
    )
    assert content[0] == "Sources of back pain"
    assert "By the end of the week" in content


def test_lines_above_an_abstract_name_the_source() -> None:
    cleaned = clean(
        blocks_of_lines(["A trial of magnets", "", "J. Doe, K. Roe", "Pain Journal 12", "", "Abstract", "", PROSE])
    )
    assert [block.text for block in cleaned.content] == ["A trial of magnets", "Abstract", PROSE.strip()]
    assert "J. Doe, K. Roe" in [note.text for note in cleaned.notes]


def test_openings_of_other_posts_are_left_out_with_their_headings() -> None:
    teaser = "Best sofas of the year\n\nA sofa is the heart of the home, and choosing one […]"
    text = f"Living with an implant\n\n{PROSE}\n\n{teaser}"
    assert _content(text) == ["Living with an implant", PROSE.strip()]


def test_a_sentence_that_mentions_a_study_is_not_a_reference() -> None:
    assert not is_reference_entry("Smith et al. found less pain in 40 people who had TMS for three weeks.")
    assert is_reference_entry("Smith J, Lee K. Outcomes of TMS. J Pain. 2019;12(3):1-9. doi:10.1016/j.jpain.2019.01")
