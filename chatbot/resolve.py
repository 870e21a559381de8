"""Turns a message and the conversation so far into stand-alone Queries."""

import re
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass

from rapidfuzz import process
from rapidfuzz.distance import OSA

from chatbot.concepts import Concepts
from chatbot.conversation import Conversation
from corpus.sentences import sentence_spans

_MOST_QUERIES = 4
_REFERRING = re.compile(
    r"\b(it|its|this|that|they|them|these|those|the (?:treatment|procedure|device|implant|therapy))\b", re.I
)
_PRONOUN_FOR_TOPIC = re.compile(r"\b(it|this|that|they|them)\b(?! (?:is|was) (?:true|normal|possible|ok|okay))", re.I)
_WHAT_ABOUT = re.compile(r"^\W*(?:and |so |ok |okay )?(?:what|how) about\s+(?P<rest>.+)$|^\W*and\s+(?P<tail>.+)$", re.I)
_ASKS = re.compile(
    r"^(?:what|whats|how|hows|why|when|where|who|which|can|could|do|does|did|is|are|was|will|would|should|may|might|am|has|have)\b",
    re.I,
)
_BIBLIOGRAPHIC = re.compile(
    r"\bwho (?:wrote|writes|made|published|funded|paid|is the author|are the authors|reviewed)\b|\bauthors?\b"
    r"|\b(?:when|what year) (?:was|were|is|did)\b.{0,60}\b(?:written|published|updated|dated|come out)\b"
    r"|\bconflicts? of interest\b|\bcompeting interests?\b|\b(?:doi|pmid|pubmed number)\b"
    r"|\bwhere (?:does|did|do) (?:this|that|it|the) .{0,40}come from\b|\bpeer.?reviewed\b|\bwhat journal\b"
    r"|\b(?:funded|paid for) by\b|\bhow (?:old|new) is (?:this|that|the) (?:page|article|paper|study|review)\b",
    re.I,
)


@dataclass(frozen=True, kw_only=True)
class Query:
    """A stand-alone question.

    `text` is what is searched for, `asked` the person's own words for it. `topics` are the standard
    terms of the treatments it is about. `bibliographic` is true for questions about a source itself
    (who wrote it, when, who paid).
    """

    text: str
    asked: str
    topics: tuple[str, ...] = ()
    bibliographic: bool = False


class QueryResolver:
    """Resolves spelling, abbreviations, several questions in one message, and what "it" means."""

    def __init__(self, concepts: Concepts, words: Iterable[str]) -> None:
        """`words` are all words of the library's passages (repeats count: frequent ones win in spelling)."""
        self._concepts = concepts
        self._frequency = Counter(words)
        self._vocabulary = [word for word in self._frequency if len(word) >= 5]

    def resolve(self, message: str, conversation: Conversation) -> tuple[Query, ...]:
        """One to four queries, in the order asked."""
        parts, context = _parts(self._with_spelling(message))
        # The rest of the message says what its questions are about: "My doctor offers SCS. Will it hurt?"
        topics = self._concepts.treatments(context) or _latest_topics(conversation)
        queries = []
        for part in parts[:_MOST_QUERIES]:
            query = self._query(part, topics, conversation)
            queries.append(query)
            topics = query.topics or topics
        return tuple(queries)

    def _query(self, part: str, topics: tuple[str, ...], conversation: Conversation) -> Query:
        own_topics = self._concepts.treatments(part)
        text = part
        bibliographic = bool(_BIBLIOGRAPHIC.search(part))
        cited = _latest_cited_title(conversation)
        if bibliographic and cited and _REFERRING.search(part) and not own_topics:
            return Query(
                text=f"Who wrote {cited}? When was it published? Who paid for it?", asked=part, bibliographic=True
            )
        if own_topics:
            text = _with_new_topic(part, own_topics, conversation)
            topics = own_topics
        elif topics and self._leans_on_context(part):
            text = self._with_topic(part, topics[0])
            topics = topics[:1]
        else:
            topics = ()
        return Query(text=self._expanded(text), asked=part, topics=topics, bibliographic=bibliographic)

    def _leans_on_context(self, part: str) -> bool:
        """Whether a question without a treatment of its own is about the one talked about before."""
        if _REFERRING.search(part):
            return True
        words = re.findall(r"[a-z]+", part.lower())
        if len(words) > 9 or any(m.term.kind in ("treatment", "condition") for m in self._concepts.mentions(part)):
            return False
        # Words the library has never seen are a change of subject, not a follow-up.
        return all(word in self._frequency for word in words if len(word) >= 5)

    def _with_topic(self, part: str, topic: str) -> str:
        name = self._concepts.short_name(topic)
        about = _WHAT_ABOUT.match(part)
        if about:
            return f"{name} {(about['rest'] or about['tail']).strip()}"
        if _PRONOUN_FOR_TOPIC.search(part):
            return _PRONOUN_FOR_TOPIC.sub(lambda _: name, part, count=1)
        return f"{part.rstrip(' ?')} with {name}?"

    def _expanded(self, text: str) -> str:
        """Abbreviations, brand and lay names with the standard term written beside them."""
        expanded = text
        for mention in reversed(self._concepts.mentions(text)):
            if mention.words.lower() == mention.term.term.lower() or mention.term.term.lower() in text.lower():
                continue
            expanded = f"{expanded[: mention.start]}{mention.term.term} ({mention.words}){expanded[mention.end :]}"
        return expanded

    def _with_spelling(self, message: str) -> str:
        """The message with words unknown to the library replaced by the one known word a typing error away."""
        return re.sub(r"[A-Za-z]{5,}", lambda found: self._spelled(found[0]), message)

    def _spelled(self, word: str) -> str:
        lower = word.lower()
        if lower in self._frequency or lower.removesuffix("s") in self._frequency or word.isupper():
            return word
        distance = 2 if len(word) >= 8 else 1
        near = process.extract(lower, self._vocabulary, scorer=OSA.distance, score_cutoff=distance, limit=5)
        candidates = [(d, -self._frequency[known], known) for known, d, _ in near if known[0] == lower[0]]
        return min(candidates)[2] if candidates else word


def _parts(message: str) -> tuple[list[str], str]:
    """The questions of a message, and the text around them."""
    sentences = [line[start:end] for line in message.splitlines() for start, end in sentence_spans(line)]
    questions = [s for s in sentences if s.endswith("?") or (_ASKS.match(s) and len(s.split()) >= 3)]
    if not questions:
        return [" ".join(message.split())], ""
    context = " ".join(s for s in sentences if s not in questions)
    return list(dict.fromkeys(questions)), context


def _with_new_topic(part: str, own_topics: tuple[str, ...], conversation: Conversation) -> str:
    """ "What about SCS?" after "Does TMS hurt?" asks the earlier question of the new treatment."""
    about = _WHAT_ABOUT.match(part)
    if not about or not conversation.turns:
        return part
    rest = (about["rest"] or about["tail"]).strip(" ?.!")
    earlier = conversation.turns[-1].answer
    if len(rest.split()) > 5 or not earlier.topics or not earlier.understood_as:
        return part
    question = earlier.understood_as[0]
    for topic in earlier.topics:
        question = re.sub(rf"{re.escape(topic)}(?: \([^)]*\))?", own_topics[0], question, flags=re.I)
    return question


def _latest_topics(conversation: Conversation) -> tuple[str, ...]:
    return next((turn.answer.topics for turn in reversed(conversation.turns) if turn.answer.topics), ())


def _latest_cited_title(conversation: Conversation) -> str:
    for turn in reversed(conversation.turns):
        if turn.answer.citations:
            return turn.answer.citations[0].document_title
    return ""
