"""Settings come from the environment and from options; a bad one is answered with a sentence."""

from pathlib import Path

import pytest

from chatbot.clinic import Clinic
from ui.errors import InvalidSettings
from ui.settings import Settings, load_settings


def test_without_any_setting_the_page_is_for_this_computer_only(monkeypatch: pytest.MonkeyPatch) -> None:
    for name in Settings.model_fields:
        monkeypatch.delenv(f"STIMGUIDE_{name.upper()}", raising=False)
    settings = load_settings()
    assert (settings.host, settings.port, settings.model) == ("127.0.0.1", 7860, "default")
    assert settings.clinic == Clinic(country="US", name="", phone="")


def test_the_environment_names_the_clinic(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("STIMGUIDE_COUNTRY", "UK")
    monkeypatch.setenv("STIMGUIDE_CLINIC_NAME", "Harbour Pain Clinic")
    monkeypatch.setenv("STIMGUIDE_CLINIC_PHONE", "+44 20 7946 0000")
    assert load_settings().clinic == Clinic(country="UK", name="Harbour Pain Clinic", phone="+44 20 7946 0000")


def test_an_option_overrules_the_environment_and_none_does_not(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("STIMGUIDE_PORT", "8001")
    assert load_settings(port=9001).port == 9001
    assert load_settings(port=None).port == 8001


def test_the_data_folder_is_absolute(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("STIMGUIDE_DATA_DIR", "clinic")
    assert load_settings().data_dir == tmp_path / "clinic"


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("PORT", "many"),
        ("PORT", "70000"),
        ("COUNTRY", "Narnia"),
        ("CLINIC_PHONE", "call us"),
        ("LOG_LEVEL", "loud"),
    ],
)
def test_a_bad_value_is_named_in_a_sentence(monkeypatch: pytest.MonkeyPatch, name: str, value: str) -> None:
    monkeypatch.setenv(f"STIMGUIDE_{name}", value)
    with pytest.raises(InvalidSettings) as refused:
        load_settings()
    sentence = str(refused.value)
    assert f"STIMGUIDE_{name} cannot be '{value}'" in sentence
    assert sentence.endswith(".")
    assert "\n" not in sentence


def test_a_bad_option_is_named_as_it_was_typed() -> None:
    with pytest.raises(InvalidSettings, match=r"--port cannot be 0"):
        load_settings(port=0)


def test_every_setting_is_explained() -> None:
    assert all(field.description for field in Settings.model_fields.values())
