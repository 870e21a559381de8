"""What we say: a message in, a cited Answer out."""

from chatbot.answer import Answer, Citation, EvidenceLabel, Notice, Statement
from chatbot.assistant import MAX_MESSAGE_CHARS, Assistant
from chatbot.clinic import Clinic
from chatbot.conversation import Conversation
from chatbot.errors import ChatbotError, InvalidMessage
from chatbot.examples import example_questions

__all__ = [
    "MAX_MESSAGE_CHARS",
    "Answer",
    "Assistant",
    "ChatbotError",
    "Citation",
    "Clinic",
    "Conversation",
    "EvidenceLabel",
    "InvalidMessage",
    "Notice",
    "Statement",
    "example_questions",
]
