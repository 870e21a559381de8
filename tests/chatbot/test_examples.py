"""The questions offered to begin with are ones the library answers."""

from chatbot import Assistant, example_questions
from chatbot.wording import chosen_examples
from index import Embedder, Generation


def test_all_six_examples_are_headings_of_the_library(library_index: Generation) -> None:
    assert example_questions(library_index) == chosen_examples()
    assert len(chosen_examples()) == 6


def test_each_example_is_answered_from_its_own_section(library_index: Generation, embedder: Embedder) -> None:
    assistant = Assistant.of(library_index, embedder)
    for question in chosen_examples():
        answer = assistant.reply(question)
        assert answer.outcome == "answered"
        assert answer.citations[0].heading == question


def test_a_library_without_these_pages_offers_none(built_index: Generation) -> None:
    assert set(example_questions(built_index)) <= set(chosen_examples())
