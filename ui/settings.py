"""Turns environment variables and command-line options into the settings of one StimGuide."""

from pathlib import Path
from typing import Any, Literal

from pydantic import Field, ValidationError
from pydantic_settings import BaseSettings, SettingsConfigDict

from chatbot.clinic import Clinic, Country
from corpus.paths import default_data_dir
from ui.errors import InvalidSettings

PREFIX = "STIMGUIDE_"


class Settings(BaseSettings):
    """Every setting there is. Each is read from STIMGUIDE_ + its name in capitals, e.g. STIMGUIDE_PORT=8080."""

    model_config = SettingsConfigDict(env_prefix=PREFIX, frozen=True, env_ignore_empty=True)

    data_dir: Path = Field(
        default_factory=default_data_dir,
        description="folder for the index and the clinic's own documents",
    )
    host: str = Field(
        default="127.0.0.1",
        min_length=1,
        description="address the server listens on; 127.0.0.1 is this computer only, 0.0.0.0 the whole network",
    )
    port: int = Field(default=7860, ge=1, le=65535, description="port the server listens on")
    model: str = Field(
        default="default",
        min_length=1,
        description='"default" (all-MiniLM-L6-v2), or the folder or name of another sentence-transformers model',
    )
    country: Country = Field(default="US", description="US, UK or EU: which emergency numbers are shown")
    clinic_name: str = Field(default="", max_length=100, description="the clinic's name, shown on the page")
    clinic_phone: str = Field(
        default="",
        max_length=30,
        pattern=r"^$|^\+?[0-9][0-9 ()./-]{1,28}$",
        description="the clinic's telephone number, shown on the page",
    )
    log_level: Literal["debug", "info", "warning", "error"] = Field(
        default="info", description="how much the server logs; questions are never logged"
    )

    @property
    def clinic(self) -> Clinic:
        """The clinic whose numbers and name the answers show."""
        return Clinic(country=self.country, name=self.clinic_name, phone=self.clinic_phone)


def load_settings(**options: Any) -> Settings:
    """The settings from the environment; `options` that are not None overrule it.

    Raises:
        InvalidSettings: a value cannot be used; the sentence names each setting and what it takes.
    """
    chosen = {name: value for name, value in options.items() if value is not None}
    try:
        settings = Settings(**chosen)
    except ValidationError as error:
        raise InvalidSettings(" ".join(_sentence(problem, chosen) for problem in error.errors())) from None
    return settings.model_copy(update={"data_dir": settings.data_dir.expanduser().absolute()})


def _sentence(problem: Any, options: dict[str, Any]) -> str:
    name = str(problem["loc"][0])
    spelled = f"--{name.replace('_', '-')}" if name in options else f"{PREFIX}{name.upper()}"
    description = Settings.model_fields[name].description
    return f"{spelled} cannot be {problem['input']!r}: {_rule(problem)} ({description})."


def _rule(problem: Any) -> str:
    if problem["type"] == "string_pattern_mismatch":
        return "it should be a telephone number such as +1 555 010 0199"
    message: str = problem["msg"]
    return message[0].lower() + message[1:]
