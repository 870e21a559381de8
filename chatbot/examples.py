"""Turns the library into a few questions to begin with."""

from chatbot.wording import chosen_examples
from index import Generation


def example_questions(generation: Generation) -> tuple[str, ...]:
    """The questions of wording.yaml that this generation answers, in that order."""
    headings = {passage.heading for passage in generation.passages}
    return tuple(question for question in chosen_examples() if question in headings)
