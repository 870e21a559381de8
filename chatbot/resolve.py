"""Turns a message and the conversation so far into stand-alone Queries."""

import re
from collections import Counter
from collections.abc import Callable, Iterable
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
_PRONOUN_FOR_TOPIC = re.compile(r"\b(?:it|this|that)\b(?! (?:is|was) (?:true|normal|possible|ok|okay))", re.I)
_MARKUP = re.compile(r"<[^<>]{0,200}>|\]\([^()\s]{0,500}\)|https?://\S+|[*_`#\[\]]+")
"""Tags, links and Markdown signs: no words of the question."""
_LONGEST_WHOLE_MESSAGE = 45
"""Words up to which a message with one question is searched for as a whole: what is told around it matters."""
_WHAT_ABOUT = re.compile(r"^\W*(?:and |so |ok |okay )?(?:what|how) about\s+(?P<rest>.+)$|^\W*and\s+(?P<tail>.+)$", re.I)
_ASKS = re.compile(
    r"^(?:what|whats|how|hows|why|when|where|who|which|can|could|do|does|did|is|are|was|will|would|should|may|might|am|has|have)\b",
    re.I,
)
_ASKS_INDIRECTLY = re.compile(
    r"\b(?:wants?|would like|like|need|wanted) to know (?:if|whether|how|what|when|where|why|who)\b"
    r"|\b(?:wonders?|wondering|asks?|asking|asked) (?:if|whether|how|what|when|where|why|who)\b",
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
    (who wrote it, when, who paid). `alone` is the same question without what was talked about before,
    where a topic was carried over and no pronoun of the question stands for it: whichever of the two
    the library answers better was meant. `pages` are the documents that the answer before it quoted,
    where it goes on from that answer.
    """

    text: str
    asked: str
    topics: tuple[str, ...] = ()
    bibliographic: bool = False
    alone: "Query | None" = None
    pages: frozenset[str] = frozenset()


class QueryResolver:
    """Resolves spelling, abbreviations, several questions in one message, and what "it" means."""

    def __init__(self, concepts: Concepts, words: Iterable[str], is_word: Callable[[str], bool]) -> None:
        """`words` are all words of the library's passages (repeats count: frequent ones win in spelling).

        `is_word` says whether a word of the general language is spelled right, so that "wife" is not
        taken for a misspelt "wire".
        """
        self._concepts = concepts
        self._is_word = is_word
        self._frequency = Counter(words)
        self._vocabulary = [word for word in self._frequency if len(word) >= 4]

    def resolve(self, message: str, conversation: Conversation) -> tuple[Query, ...]:
        """One to four queries, in the order asked."""
        parts, context = _parts(self._with_spelling(_MARKUP.sub("", message)))
        # The rest of the message says what its questions are about: "My doctor offers SCS. Will it hurt?"
        told = self._concepts.treatments(context)
        topics = told or _latest_topics(conversation)
        queries = []
        for part in parts[:_MOST_QUERIES]:
            query = self._query(part, topics, conversation, told_with_it=bool(told))
            queries.append(query)
            topics = query.topics or topics
        return tuple(queries)

    def _query(self, part: str, topics: tuple[str, ...], conversation: Conversation, *, told_with_it: bool) -> Query:
        """The query of one question; `told_with_it`: the rest of the same message names what it is about."""
        own_topics = self._concepts.treatments(part)
        bibliographic = bool(_BIBLIOGRAPHIC.search(part))
        cited = _latest_cited_title(conversation)
        if bibliographic and cited and _REFERRING.search(part) and not own_topics:
            text = f"Who wrote {cited}? When was it published? Who paid for it?"
            return Query(text=text, asked=part, bibliographic=True)
        text, alone, pages = part, None, frozenset[str]()
        if own_topics:
            text = self._earlier_question_of(part, own_topics[0], conversation) or part
            topics = own_topics
        elif topics and (told_with_it or self._leans_on_context(part)):
            topics = topics[:1]
            text = _with_topic(part, self._concepts.short_name(topics[0]))
            pages = frozenset() if told_with_it else _pages_just_quoted(conversation)
            if not _PRONOUN_FOR_TOPIC.search(part) or len(sentence_spans(part)) > 1:
                alone = Query(text=self._expanded(part), asked=part, bibliographic=bibliographic)
        else:
            topics = ()
        return Query(
            text=self._expanded(text),
            asked=part,
            topics=topics,
            bibliographic=bibliographic,
            alone=alone,
            pages=pages,
        )

    def _leans_on_context(self, part: str) -> bool:
        """Whether a question without a treatment of its own is about the one talked about before."""
        concepts = {mention.term.kind for mention in self._concepts.mentions(part)}
        if _WHAT_ABOUT.match(part):
            return True
        if len(sentence_spans(part)) > 1 and concepts & {"treatment", "condition"}:
            return False
        if _REFERRING.search(part):
            return True
        words = re.findall(r"[a-z]+", part.lower())
        if len(words) > 9 or concepts & {"treatment", "condition"}:
            return False
        # Words the library has never seen are a change of subject, not a follow-up.
        return all(word in self._frequency for word in words if len(word) >= 5)

    def _earlier_question_of(self, part: str, topic: str, conversation: Conversation) -> str:
        """ "What about SCS?" after "Does TMS hurt?": "Does SCS hurt?"; "" when the part is a question of its own."""
        about = _WHAT_ABOUT.match(part)
        if not about or not conversation.turns or len(part.split()) > 7:
            return ""
        earlier = conversation.turns[-1].answer
        question = next(iter(earlier.understood_as), "")
        for mention in reversed(self._concepts.mentions(question)):
            if mention.term.term in earlier.topics:
                question = question[: mention.start] + self._concepts.short_name(topic) + question[mention.end :]
        return question if earlier.topics else ""

    def _expanded(self, text: str) -> str:
        """Brand and lay names that the library itself does not use, with the name that it does use beside them."""
        expanded = text
        for mention in reversed(self._concepts.mentions(text)):
            name = self._concepts.short_name(mention.term.term)
            words = re.findall(r"[a-z]+", mention.words.lower())
            if mention.words.lower() != name.lower() and not all(word in self._frequency for word in words):
                expanded = f"{expanded[: mention.start]}{name} ({mention.words}){expanded[mention.end :]}"
        return expanded

    def _with_spelling(self, message: str) -> str:
        """The message with words unknown to the library replaced by the one known word a typing error away."""
        return re.sub(r"[A-Za-z]{4,}", lambda found: self._spelled(found[0]), message)

    def _spelled(self, word: str) -> str:
        lower = word.lower()
        if lower in self._frequency or word.isupper() or self._is_word(lower):
            return word
        distance = 2 if len(word) >= 8 else 1
        near = process.extract(lower, self._vocabulary, scorer=OSA.distance, score_cutoff=distance, limit=5)
        candidates = [(d, -self._frequency[known], known) for known, d, _ in near if known[0] == lower[0]]
        return min(candidates)[2] if candidates else word


def _with_topic(part: str, name: str) -> str:
    """A question that leans on what was talked about, with the name of that put in."""
    about = _WHAT_ABOUT.match(part)
    if about:
        return f"{name} {(about['rest'] or about['tail']).strip()}"
    if _PRONOUN_FOR_TOPIC.search(part):
        return _PRONOUN_FOR_TOPIC.sub(lambda _: name, part, count=1)
    return f"{part.rstrip(' ?')} with {name}?"


def _parts(message: str) -> tuple[list[str], str]:
    """The questions of a message, and the text around them."""
    sentences = [line[start:end] for line in message.splitlines() for start, end in sentence_spans(line)]
    questions = [s for s in sentences if _is_question(s)]
    if not questions or (len(questions) == 1 and len(message.split()) <= _LONGEST_WHOLE_MESSAGE):
        return [" ".join(message.split())], ""
    context = " ".join(s for s in sentences if s not in questions)
    return list(dict.fromkeys(questions)), context


def _is_question(sentence: str) -> bool:
    if sentence.endswith("?") or _ASKS_INDIRECTLY.search(sentence):
        return True
    return bool(_ASKS.match(sentence)) and len(sentence.split()) >= 3


def _latest_topics(conversation: Conversation) -> tuple[str, ...]:
    return next((turn.answer.topics for turn in reversed(conversation.turns) if turn.answer.topics), ())


def _pages_just_quoted(conversation: Conversation) -> frozenset[str]:
    latest = conversation.turns[-1].answer.citations if conversation.turns else ()
    return frozenset(citation.document_id for citation in latest)


def _latest_cited_title(conversation: Conversation) -> str:
    for turn in reversed(conversation.turns):
        if turn.answer.citations:
            return turn.answer.citations[0].document_title
    return ""
