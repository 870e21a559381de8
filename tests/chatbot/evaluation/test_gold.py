"""A gold file is read as written, and a broken one is refused with what is wrong."""

from pathlib import Path

import pytest

from chatbot.errors import InvalidGold
from chatbot.evaluation import load_gold

QUESTION = (
    "{id: q1, kind: plain, question: Does TMS hurt?, expect: answered, sections: [tms#hurt], says: [3 in 100 | 3%]}"
)


def _written(tmp_path: Path, text: str) -> Path:
    path = tmp_path / "gold.yaml"
    path.write_text(text, encoding="utf-8")
    return path


def test_a_question_has_its_sections_and_the_facts_it_should_say(tmp_path: Path) -> None:
    (question,) = load_gold(_written(tmp_path, f"questions: [{QUESTION}]"))
    assert question.sections == ("tms#hurt",)
    assert question.says == (("3 in 100", "3%"),)
    assert question.is_answerable
    assert not question.is_urgent


@pytest.mark.parametrize(
    ("text", "complaint"),
    [
        ("", "must hold a list called 'questions:'"),
        ("questions: []", "at least one question"),
        ("questions: [{id: q1, kind: plain, question: Why?}]", "needs id, kind, question and expect"),
        ("questions: [{id: q1, kind: plain, question: Why?, expect: perhaps}]", "expects “perhaps”"),
        (f"questions: [{QUESTION}, {QUESTION}]", "q1 stands twice"),
        ("questions: [", "cannot be read"),
    ],
)
def test_a_broken_file_is_refused_with_what_is_wrong(tmp_path: Path, text: str, complaint: str) -> None:
    with pytest.raises(InvalidGold, match=r"gold\.yaml") as refused:
        load_gold(_written(tmp_path, text))
    assert complaint in str(refused.value)


def test_a_missing_file_is_refused(tmp_path: Path) -> None:
    with pytest.raises(InvalidGold, match="cannot be read"):
        load_gold(tmp_path / "nothing.yaml")
