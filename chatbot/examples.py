"""Turns the library into a few questions to begin with."""

from index import Generation

_EXAMPLES = 6


def example_questions(generation: Generation) -> tuple[str, ...]:
    """Six headings of our own library, from as many subjects as there are; fewer when the library has fewer."""
    by_subject: dict[str, list[str]] = {}
    subjects = {
        document.id: document.subject for document in generation.library.documents if document.origin == "library"
    }
    for passage in generation.passages:
        subject = subjects.get(passage.document_id)
        if subject and subject != "sources" and passage.kind == "content" and passage.heading.endswith("?"):
            by_subject.setdefault(subject, []).append(passage.heading)
    rounds = max((len(headings) for headings in by_subject.values()), default=0)
    in_turn = [headings[i] for i in range(rounds) for headings in by_subject.values() if i < len(headings)]
    return tuple(dict.fromkeys(in_turn))[:_EXAMPLES]
