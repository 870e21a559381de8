"""The systems that are measured beside each other: each indexes (id, text) pairs, then finds ids for a query.

Each is used as its own documentation shows it, with the same embedding model from the same folder. Every system's
import stands inside its function, because each runs in a process of its own.
"""

from collections.abc import Callable
from pathlib import Path
from typing import Any

Documents = tuple[tuple[str, str], ...]
Find = Callable[[str], list[tuple[str, float]]]
"""A query in, at most ten (document id, score) out, best first."""

FOUND = 10
_MORE = 50
"""Chunks fetched where a system returns several of one document."""


def txtai(documents: Documents, model: Path) -> Find:
    """txtai: Embeddings with its defaults (faiss underneath)."""
    from txtai import Embeddings

    embeddings = Embeddings(path=str(model))
    embeddings.index((document_id, text, None) for document_id, text in documents)
    return lambda query: [(str(found), float(score)) for found, score in embeddings.search(query, FOUND)]


def llama_index(documents: Documents, model: Path) -> Find:
    """LlamaIndex: VectorStoreIndex over FaissVectorStore, its default splitter."""
    import faiss
    from llama_index.core import Document, StorageContext, VectorStoreIndex
    from llama_index.embeddings.huggingface import HuggingFaceEmbedding
    from llama_index.vector_stores.faiss import FaissVectorStore

    embedding: Any = HuggingFaceEmbedding(model_name=str(model), device="cpu")
    store = FaissVectorStore(faiss_index=faiss.IndexFlatIP(384))
    index = VectorStoreIndex.from_documents(
        [Document(text=text, doc_id=document_id) for document_id, text in documents],
        storage_context=StorageContext.from_defaults(vector_store=store),
        embed_model=embedding,
    )
    retriever = index.as_retriever(similarity_top_k=_MORE)

    def find(query: str) -> list[tuple[str, float]]:
        best: dict[str, float] = {}
        for found in retriever.retrieve(query):
            best.setdefault(str(found.node.ref_doc_id), float(found.score or 0.0))
        return list(best.items())[:FOUND]

    return find


def haystack(documents: Documents, model: Path) -> Find:
    """haystack: SentenceTransformers embedders, in-memory store, embedding retriever."""
    from haystack import Document
    from haystack.components.retrievers.in_memory import InMemoryEmbeddingRetriever
    from haystack.document_stores.in_memory import InMemoryDocumentStore
    from haystack_integrations.components.embedders.sentence_transformers import (
        SentenceTransformersDocumentEmbedder,
        SentenceTransformersTextEmbedder,
    )

    store = InMemoryDocumentStore(embedding_similarity_function="cosine")
    embedder = SentenceTransformersDocumentEmbedder(model=str(model), progress_bar=False)
    embedder.warm_up()
    written = embedder.run([Document(id=document_id, content=text) for document_id, text in documents])
    store.write_documents(written["documents"])
    of_query = SentenceTransformersTextEmbedder(model=str(model), progress_bar=False)
    of_query.warm_up()
    retriever = InMemoryEmbeddingRetriever(store, top_k=FOUND)

    def find(query: str) -> list[tuple[str, float]]:
        found = retriever.run(of_query.run(query)["embedding"])["documents"]
        return [(document.id, float(document.score)) for document in found]

    return find


def stimguide(documents: Documents, model: Path) -> Find:
    """StimGuide: the documents as a library without questions or headings, its own index and retriever."""
    from tempfile import mkdtemp

    from corpus.model import Library
    from index import Embedder, Retriever, build, load_current
    from tests.benchmarks.peers.as_library import document_of

    embedder = Embedder.load(str(model))
    folder = Path(mkdtemp())
    library = Library(documents=tuple(document_of(document_id, text) for document_id, text in documents))
    build(library, embedder=embedder, data_dir=folder)
    retriever = Retriever(load_current(folder, embedder.digest), embedder)

    def find(query: str) -> list[tuple[str, float]]:
        best: dict[str, float] = {}
        for hit in retriever.search(query, limit=_MORE):
            best.setdefault(hit.passage.document_id, hit.score)
        return list(best.items())[:FOUND]

    return find


SYSTEMS: dict[str, Callable[[Documents, Path], Find]] = {
    "StimGuide": stimguide,
    "txtai": txtai,
    "LlamaIndex": llama_index,
    "haystack": haystack,
}
