"""Keeps the hits that are about what the query is about."""

from collections.abc import Sequence

from chatbot.concepts import Concepts
from chatbot.resolve import Query
from index import Generation, Hit


def about_the_topic(hits: Sequence[Hit], query: Query, concepts: Concepts, generation: Generation) -> tuple[Hit, ...]:
    """The hits on the treatments the query names, and of the kind it asks for, in the same order.

    A question on driving after TMS is not answered by a passage on driving after a spinal cord
    stimulator, however alike they read. Passages about a source itself are for questions about sources.
    """
    wanted = concepts.families(query.topics)
    kept = []
    for hit in hits:
        if hit.passage.kind == "about" and not query.bibliographic:
            continue
        if wanted and not wanted & _families_of(hit, concepts, generation):
            continue
        kept.append(hit)
    return tuple(kept)


def _families_of(hit: Hit, concepts: Concepts, generation: Generation) -> frozenset[str]:
    passage = hit.passage
    title = generation.document(passage.document_id).title
    return concepts.families(concepts.treatments(f"{title}\n{passage.heading}\n{passage.text}"))
