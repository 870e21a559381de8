"""How an Answer reads as a card and in a terminal."""

import html
import re

import pytest
from bs4 import BeautifulSoup

from chatbot.conversation import Conversation
from tests.ui.answers import EMERGENCY, PASSAGE, answered, citation, search
from ui.render import MAX_ECHO_CHARS, answer_html, answer_text, conversation_html, echo, marked, visible

SCRIPT = '<script>alert(1)</script><img src=x onerror="alert(2)"> [link](javascript:alert(3)) **bold** {{7*7}} ${7*7}'


def card(answer: object = None, message: str = "Does TMS hurt?") -> BeautifulSoup:
    return BeautifulSoup(answer_html(answer or answered(), message=message, turn=1), "html.parser")  # type: ignore[arg-type]


def test_each_statement_is_followed_by_buttons_for_its_citations() -> None:
    statements = card().select(".sg-statement")
    assert [s.get_text() for s in statements] == [
        "TMS does not usually hurt.[1]",
        "Some people have a headache afterwards.[2]",
    ]
    button = statements[0].button
    assert button is not None
    assert button["aria-label"] == "Source 1: Headache after TMS"


def test_a_citation_opens_a_panel_that_marks_exactly_the_quoted_words_in_their_passage() -> None:
    page = card()
    for number, button in enumerate(page.select(".sg-cite"), 1):
        panel = page.find("template", id=str(button["data-panel"]))
        assert panel is not None
        passage = BeautifulSoup(panel.decode_contents(), "html.parser").select_one(".sg-passage")
        assert passage is not None
        assert passage.get_text() == PASSAGE
        assert passage.mark is not None
        assert passage.mark.get_text() == answered().statements[number - 1].text


def test_the_panel_shows_the_card_of_the_source() -> None:
    text = card().select_one("#sg-source-1-1").get_text(" ", strip=True)  # type: ignore[union-attr]
    for part in ("Headache after TMS", "Smith J, Jones K", "Brain Stimulation, 2021", "Randomised trial"):
        assert part in text
    assert "Two authors report fees from device makers." in text


def test_an_emergency_comes_before_everything_else_and_can_be_dialled() -> None:
    page = card(answered(outcome="emergency", notices=(*answered().notices, EMERGENCY)))
    article = page.article
    assert article is not None
    first = article.find(True)
    assert first is not None
    assert "sg-notice-emergency" in first["class"]
    call = first.select_one("a.sg-call")
    assert call is not None
    assert (call["href"], call.get_text()) == ("tel:911", "Call 911")


def test_parts_of_a_question_are_answered_under_headings_of_their_own() -> None:
    quote = "Some people have a headache afterwards."
    both = answered(
        searches=(search("Does TMS hurt?"), search("Does TMS cause headaches?")),
        statements=(
            *answered().statements[:1],
            answered().statements[1].__class__(text=quote, citations=(citation(quote, number=2),), query=1),
        ),
    )
    assert [h.get_text() for h in card(both).select(".sg-part")] == list(both.understood_as)


def test_nearest_topics_and_follow_ups_are_buttons_that_ask() -> None:
    page = card(answered(outcome="not_found", nearest_topics=('Is "TMS" safe?',)))
    assert [b["data-ask"] for b in page.select(".sg-ask")] == ['Is "TMS" safe?', "How long does a session take?"]


def test_html_in_any_text_is_shown_and_never_becomes_markup() -> None:
    hostile = answered(
        statements=(
            answered().statements[0].__class__(text=SCRIPT, citations=(citation(SCRIPT, passage=SCRIPT + "."),)),
        ),
        follow_ups=(SCRIPT,),
        glossary=((SCRIPT, SCRIPT),),
        notices=(EMERGENCY.__class__(kind="info", title=SCRIPT, text=SCRIPT, contacts=((SCRIPT, SCRIPT),)),),
    )
    page = card(hostile, message=SCRIPT)
    assert not page.find_all(["script", "img", "b", "strong", "em"], string=re.compile("alert|bold"))
    assert not page.find_all(["script", "img"])
    assert not [tag for tag in page.find_all(True) if any(name.startswith("on") for name in tag.attrs)]
    assert {str(a["href"]).split(":")[0] for a in page.find_all("a")} <= {"https", "http", "tel"}
    assert page.select_one(".sg-asked bdi").get_text() == SCRIPT  # type: ignore[union-attr]


def test_a_mark_keeps_the_passage_whole_when_it_holds_html() -> None:
    passage = "a < b & <i>c</i>."
    assert html.unescape(re.sub(r"</?mark[^>]*>", "", marked(citation("b & <i>", passage=passage)))) == passage


def test_a_very_long_question_is_shown_shortened() -> None:
    assert len(echo("a" * 100_000)) == MAX_ECHO_CHARS + 1
    assert echo("short") == "short"


@pytest.mark.parametrize("hidden", ["\x1b[31m", "\x07", "\x00", "\u202e", "\u2066", "\x9b", "\ud800"])
def test_characters_that_command_a_terminal_or_turn_text_round_are_left_out(hidden: str) -> None:
    assert visible(f"a{hidden}b").replace("[31m", "") == "ab"


def test_a_conversation_shows_every_turn_and_then_what_is_being_answered() -> None:
    conversation = Conversation().with_turn("Does TMS hurt?", answered()).with_turn("And SCS?", answered())
    page = BeautifulSoup(conversation_html(conversation, pending="Is it safe?"), "html.parser")
    assert [t["data-outcome"] for t in page.select(".sg-turn")] == ["answered", "answered", "pending"]
    ids = [tag["id"] for tag in page.find_all(id=True) if tag["id"] not in ("sg-panel-title", "sg-quote")]
    assert len(ids) == len(set(ids))


def test_a_problem_is_shown_in_place_of_an_answer() -> None:
    page = BeautifulSoup(
        conversation_html(Conversation(), pending="x", problem="Please type a question."), "html.parser"
    )
    assert page.select_one(".sg-card-problem").get_text() == "Please type a question."  # type: ignore[union-attr]


def test_a_terminal_gets_the_answer_its_quotes_and_their_sources() -> None:
    text = answer_text(answered(), width=70)
    assert text.startswith("TMS does not usually hurt. [1] Some people have a headache")
    for part in ("[1] “TMS does not usually hurt.”", "Randomised trial", "https://doi.org/10.1000/182"):
        assert part in text
    assert max(map(len, text.splitlines())) <= 70


def test_a_terminal_gets_an_emergency_first_and_its_number() -> None:
    text = answer_text(answered(outcome="emergency", notices=(EMERGENCY,)))
    assert text.startswith("!! This may be an emergency\nCall now.\n   Call 911")
