"""Words are found, from 0 (none) towards 1 (all of them, often)."""

from collections.abc import Callable
from pathlib import Path

import numpy as np
import pytest

from corpus.model import Library, Passage
from corpus.passages import passages_of
from index import IndexingError
from index.lexical import LexicalIndex


def count_words(text: str) -> int:
    return len(text.split())


@pytest.fixture(scope="module")
def passages(small_library: Library) -> list[Passage]:
    return [passage for document in small_library.documents for passage in passages_of(document, count_words, 256)]


@pytest.fixture(scope="module")
def lexical(passages: list[Passage]) -> LexicalIndex:
    return LexicalIndex.of(passages, [passage.document_id for passage in passages])


@pytest.fixture(scope="module")
def best(lexical: LexicalIndex, passages: list[Passage]) -> Callable[[str], str]:
    return lambda query: passages[int(lexical.scores(query).argmax())].heading


def test_every_passage_gets_a_score_from_0_to_1(lexical: LexicalIndex, passages: list[Passage]) -> None:
    scores = lexical.scores("How long does the battery of a spinal cord stimulator last?")
    assert scores.shape == (len(passages),)
    assert scores.dtype == np.float32
    assert scores.min() >= 0
    assert 0.4 < scores.max() < 1


@pytest.mark.parametrize(
    ("query", "heading"),
    [
        ("MRI", "Can I have an MRI with a spinal cord stimulator?"),
        ("rechargeable batteries", "How long does the battery last?"),
        ("magnet headaches", "Does TMS hurt?"),
        ("when do they change the battery", "How long does the battery last?"),
        ("seizúre", "Can TMS cause a seizure?"),
    ],
)
def test_words_are_found_in_heading_questions_and_text_whatever_their_form(
    best: Callable[[str], str], query: str, heading: str
) -> None:
    assert best(query) == heading


def test_unknown_words_lower_the_score(lexical: LexicalIndex) -> None:
    known = lexical.scores("seizure").max()
    assert lexical.scores("seizure quetzalcoatl").max() < 0.7 * known
    assert lexical.scores("quetzalcoatl xylophone").max() == 0


def test_a_repeated_word_counts_once(lexical: LexicalIndex) -> None:
    assert lexical.scores("seizure seizure battery") == pytest.approx(lexical.scores("seizure battery"))


@pytest.mark.parametrize("query", ["", "  ", "?!", "what is the of my"])
def test_a_query_without_content_words_scores_0_everywhere(lexical: LexicalIndex, query: str) -> None:
    assert lexical.scores(query).tolist() == [0] * len(lexical)


def test_words_that_turn_a_health_question_round_are_kept(lexical: LexicalIndex) -> None:
    assert lexical.scores("not").max() > 0
    assert lexical.scores("don't") == pytest.approx(lexical.scores("not"))
    assert lexical.scores("won’t") == pytest.approx(lexical.scores("not"))
    assert lexical.scores("after").max() > 0


def test_a_reloaded_index_scores_the_same_and_holds_no_pickles(lexical: LexicalIndex, tmp_path: Path) -> None:
    lexical.save(tmp_path / "lexical")
    loaded = LexicalIndex.load(tmp_path / "lexical")
    assert (loaded.scores("battery mri unheard-of") == lexical.scores("battery mri unheard-of")).all()
    for path in (tmp_path / "lexical").glob("*.npy"):
        np.load(path, allow_pickle=False)


def test_passages_without_words_are_refused(passages: list[Passage]) -> None:
    with pytest.raises(IndexingError, match="no passage with any words"):
        LexicalIndex.of([], [])
