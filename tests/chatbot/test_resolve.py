"""Messages become stand-alone questions: spelling, names, several questions, and what "it" means."""

import pytest

from chatbot.answer import Answer, Search
from chatbot.concepts import Concepts
from chatbot.conversation import Conversation
from chatbot.resolve import QueryResolver
from corpus.model import GlossaryTerm

GLOSSARY = (
    GlossaryTerm(
        term="transcranial magnetic stimulation", plain="…", also=("TMS", "brain zapper", "rTMS"), kind="treatment"
    ),
    GlossaryTerm(term="spinal cord stimulation", plain="…", also=("SCS", "spinal cord stimulator"), kind="treatment"),
    GlossaryTerm(term="fibromyalgia", plain="…", also=("fibro",), kind="condition"),
)
LIBRARY_WORDS = [
    *("does", "spinal", "cord", "stimulator", "stimulation", "seizure", "battery"),
    *("hurt", "headache", "magnetic", "brain", "cost", "much"),
]
ENGLISH = {"does", "what", "wife", "about", "have", "often", "with", "that", "much", "capital", "france"}


@pytest.fixture
def resolver() -> QueryResolver:
    return QueryResolver(Concepts(GLOSSARY), LIBRARY_WORDS, ENGLISH.__contains__)


def _after(question: str, *topics: str) -> Conversation:
    search = Search(text=question, asked=question, topics=topics, hits=(), verdict="answered", probability=0.9)
    return Conversation().with_turn(question, Answer(outcome="answered", searches=(search,)))


def _texts(resolver: QueryResolver, message: str, conversation: Conversation | None = None) -> list[str]:
    return [query.text for query in resolver.resolve(message, conversation or Conversation())]


@pytest.mark.parametrize(
    ("typed", "read"),
    [
        ("does tms cause a siezure", "does tms cause a seizure"),
        ("does the battrey hurt", "does the battery hurt"),
        ("does my wife have a headache", "does my wife have a headache"),
    ],
)
def test_typing_errors_are_mended_and_real_words_left_alone(resolver: QueryResolver, typed: str, read: str) -> None:
    assert _texts(resolver, typed) == [read]


def test_a_lay_name_is_given_the_name_the_library_uses(resolver: QueryResolver) -> None:
    assert _texts(resolver, "does the brain zapper hurt") == ["does the TMS (brain zapper) hurt"]


def test_it_means_the_treatment_talked_about(resolver: QueryResolver) -> None:
    conversation = _after("What is TMS?", "transcranial magnetic stimulation")
    query = resolver.resolve("does it hurt?", conversation)[0]
    assert query.text == "does TMS hurt?"
    assert query.topics == ("transcranial magnetic stimulation",)


def test_a_short_question_leans_on_the_conversation_but_a_new_subject_does_not(resolver: QueryResolver) -> None:
    conversation = _after("What is TMS?", "transcranial magnetic stimulation")
    assert "TMS" in _texts(resolver, "how much does a headache hurt", conversation)[0]
    assert "TMS" not in _texts(resolver, "what is the capital of france", conversation)[0]
    assert "TMS" not in _texts(resolver, "what is fibro", conversation)[0]


def test_a_message_may_hold_several_questions_about_what_it_tells_first(resolver: QueryResolver) -> None:
    queries = resolver.resolve("My doctor offers SCS. Does it hurt? How much does it cost?", Conversation())
    assert [query.text for query in queries] == ["Does SCS hurt?", "How much does SCS cost?"]


def test_tags_links_and_markdown_are_no_words_of_the_question(resolver: QueryResolver) -> None:
    typed = "<b>does</b> **tms** cause a [headache](http://example.org/x)?"
    assert _texts(resolver, typed) == ["does tms cause a headache?"]


def test_a_question_about_the_source_is_told_apart(resolver: QueryResolver) -> None:
    assert resolver.resolve("Who wrote the review of TMS?", Conversation())[0].bibliographic
    assert not resolver.resolve("Who gives TMS?", Conversation())[0].bibliographic


def test_an_e_mails_questions_are_all_about_the_treatment_it_names(resolver: QueryResolver) -> None:
    mail = (
        "Good morning, I am booked in for a spinal cord stimulator next week and have some questions for you please.\n"
        "Will I be able to drive myself home afterwards? Also my husband would like to know if it goes off at the "
        "airport as we are going to fly to Spain in March with our friends and my sister.\n"
    )
    queries = resolver.resolve(mail, Conversation())
    assert [query.topics for query in queries] == [("spinal cord stimulation",)] * 2
    assert "drive" in queries[0].text and "airport" in queries[1].text
