"""Keeps the hits that are about what the query is about."""

import re
from collections.abc import Sequence

from chatbot.concepts import Concepts
from chatbot.resolve import Query
from corpus.model import Passage
from index import Generation, Hit

_OUR_PAGE = re.compile(r"\b(?:this|the|your|that) (?:\w+ )?page\b|\bStimGuide\b", re.I)


class TopicFilter:
    """Tells which passages of a generation are about a query's treatments."""

    def __init__(self, concepts: Concepts, generation: Generation) -> None:
        """`concepts` are those of the generation's glossary."""
        self._concepts = concepts
        self._generation = generation
        # Finding concepts in a passage takes about a millisecond, so each passage is read once.
        self._families: dict[str, frozenset[str]] = {}

    def about_the_topic(self, hits: Sequence[Hit], query: Query) -> tuple[Hit, ...]:
        """The hits on the treatments the query names, in the same order.

        A question on driving after TMS is not answered by a passage on driving after a spinal cord
        stimulator, however alike they read. Passages about a source itself are for questions about sources.
        """
        wanted = self._concepts.families(query.topics)
        return tuple(
            hit
            for hit in hits
            if (hit.passage.kind == "content" or self._is_asked_about(hit.passage, query))
            and (not wanted or wanted & self._families_of(hit.passage))
        )

    def _is_asked_about(self, passage: Passage, query: Query) -> bool:
        """Whether a passage about its own document answers a question on sources.

        A page of ours that tells of an article is not the article: who wrote, paid for and published the
        page is said only when the question names the page or its title.
        """
        if not query.bibliographic:
            return False
        document = self._generation.document(passage.document_id)
        return document.origin == "clinic" or document.title in query.text or bool(_OUR_PAGE.search(query.text))

    def _families_of(self, passage: Passage) -> frozenset[str]:
        known = self._families.get(passage.id)
        if known is None:
            title = self._generation.document(passage.document_id).title
            treatments = self._concepts.treatments(f"{title}\n{passage.heading}\n{passage.text}")
            known = self._families[passage.id] = self._concepts.families(treatments)
        return known
