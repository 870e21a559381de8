"""The errors of the chatbot room, each a sentence for the person who reads it."""


class ChatbotError(Exception):
    """A message cannot be answered; the text says why and what to do."""


class InvalidMessage(ChatbotError):
    """The message is empty or too long."""


class InvalidRules(ChatbotError):
    """A data file of the chatbot (safety rules, wording, calibration) breaks its own format."""


class InvalidGold(ChatbotError):
    """A file of gold questions cannot be read or breaks its format."""
