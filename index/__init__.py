"""How we find it: passages in, ranked hits out."""

from index.builder import BuildReport, build
from index.embedder import Embedder
from index.errors import (
    DamagedGeneration,
    DiskFull,
    IndexingError,
    InvalidWeights,
    MismatchedGeneration,
    ModelUnavailable,
    NoGeneration,
)
from index.fusion import FusionWeights
from index.generation import Generation, current_generation_id, load_current
from index.hit import Hit, Signals
from index.reranker import CrossEncoderReranker, Reranker
from index.retriever import Retriever

__all__ = [
    "BuildReport",
    "CrossEncoderReranker",
    "DamagedGeneration",
    "DiskFull",
    "Embedder",
    "FusionWeights",
    "Generation",
    "Hit",
    "IndexingError",
    "InvalidWeights",
    "MismatchedGeneration",
    "ModelUnavailable",
    "NoGeneration",
    "Reranker",
    "Retriever",
    "Signals",
    "build",
    "current_generation_id",
    "load_current",
]
