"""The errors of the index room, each a sentence that says what happened and what to do."""


class IndexingError(Exception):
    """The index cannot be built, read or searched; the message is written for a clinic's IT person."""


class ModelUnavailable(IndexingError):
    """The embedding or reranking model is not on this computer, or its weights are not the expected ones."""


class NoGeneration(IndexingError):
    """No index has been built in the data folder yet."""


class DamagedGeneration(IndexingError):
    """A file of a generation is missing, or is not as it was written."""


class MismatchedGeneration(IndexingError):
    """A generation is sound, but was made with another model or another version of the format."""


class DiskFull(IndexingError):
    """There is not enough space for a new generation; the one in use is untouched."""


class InvalidWeights(IndexingError):
    """The fusion weights are not shares that add up to 1."""
