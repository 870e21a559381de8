"""The service behind every page: it waits for the model, says why it cannot answer, and takes up new generations."""

import shutil
from pathlib import Path

import pytest

from chatbot import Conversation, InvalidMessage
from ui.errors import NotReady
from ui.service import AnswerService
from ui.settings import load_settings


def test_an_empty_message_is_refused_before_anything_is_loaded(tmp_path: Path) -> None:
    service = AnswerService(load_settings(data_dir=tmp_path))
    with pytest.raises(InvalidMessage):
        service.reply("  ", Conversation())
    assert service.state.status == "starting"


def test_a_missing_model_is_named_to_whoever_asks(tmp_path: Path) -> None:
    service = AnswerService(load_settings(data_dir=tmp_path, model=str(tmp_path / "no-model")))
    with pytest.raises(NotReady, match="no-model"):
        service.reply("Does TMS hurt?", Conversation())
    assert service.state.status == "failed"


def test_a_server_without_an_index_answers_as_soon_as_one_is_built(tmp_path: Path, data_dir: Path) -> None:
    service = AnswerService(load_settings(data_dir=tmp_path))
    service.start()
    with pytest.raises(NotReady, match="stimguide build"):
        service.example_questions()

    shutil.copytree(data_dir / "index", tmp_path / "index")

    answer = service.reply("Does TMS hurt?", Conversation())
    assert answer.statements
    assert service.state.status == "ready"
    assert service.state.generation_id == answer.library_version
    assert len(service.example_questions()) == 6
