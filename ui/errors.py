"""The errors of the ui room, each a sentence for the person who reads it."""


class UiError(Exception):
    """StimGuide cannot do what was asked; the text says why and what to do."""


class InvalidSettings(UiError):
    """A setting (an environment variable STIMGUIDE_... or a command-line option) has a value that cannot be used."""


class NotReady(UiError):
    """No question can be answered now: the model or the index could not be loaded."""


class AnswerFailed(UiError):
    """A question could not be answered because of a fault in StimGuide itself."""
