"""Of each passage, its text, its questions and its sentences are embedded."""

import hashlib

import numpy as np
import pytest

from corpus.model import Library
from corpus.passages import passages_of
from index import Embedder, IndexingError
from index.entries import QUESTION, SENTENCE, TEXT, entries_of


def test_a_passage_gives_its_text_then_its_questions_then_its_sentences(
    small_library: Library, embedder: Embedder
) -> None:
    document = small_library.documents[0]
    passages = passages_of(document, embedder.count_wordpieces, embedder.window)
    entries = entries_of(passages, [document.title] * len(passages), embedder.count_wordpieces, embedder.window)
    assert entries.table["passage"][:6].tolist() == [0] * 6
    assert entries.table["kind"][:6].tolist() == [TEXT, QUESTION, QUESTION, QUESTION, SENTENCE, SENTENCE]
    assert entries.texts[:6] == (
        "Transcranial magnetic stimulation\nWhat is TMS?\n"
        "TMS uses magnetic pulses to change how brain cells work. You stay awake during TMS.",
        "What is TMS?",
        "explain tms like im five",
        "magnet treatment for the brain",
        "TMS uses magnetic pulses to change how brain cells work.",
        "You stay awake during TMS.",
    )
    assert entries.table["digest"][1].tobytes() == hashlib.sha256(b"What is TMS?").digest()
    assert (np.diff(entries.table["passage"]) >= 0).all()


def test_the_title_is_left_out_where_it_would_not_fit(small_library: Library, embedder: Embedder) -> None:
    document = small_library.documents[0]
    passage = passages_of(document, embedder.count_wordpieces, embedder.window)[0]
    without_title = f"{passage.heading}\n{passage.text}"
    fits = embedder.count_wordpieces(without_title)
    assert entries_of([passage], [document.title], embedder.count_wordpieces, fits).texts[0] == without_title


def test_a_passage_longer_than_the_window_is_refused_by_its_id(small_library: Library, embedder: Embedder) -> None:
    document = small_library.documents[0]
    passage = passages_of(document, embedder.count_wordpieces, embedder.window)[0]
    with pytest.raises(IndexingError, match=r"tms#what-is-tms has \d+ word pieces, and .* reads only 10"):
        entries_of([passage], [document.title], embedder.count_wordpieces, 10)
