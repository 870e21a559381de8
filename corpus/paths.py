"""Where StimGuide keeps what it makes: the data directory and its parts."""

import os
from pathlib import Path

import platformdirs

DOCUMENTS = Path(__file__).parent / "documents"
SOURCES = Path(__file__).parent / "sources.yaml"
GLOSSARY = Path(__file__).parent / "glossary.yaml"


def default_data_dir() -> Path:
    """The folder in STIMGUIDE_DATA_DIR, or the operating system's place for a program's files."""
    chosen = os.environ.get("STIMGUIDE_DATA_DIR")
    return Path(chosen).expanduser() if chosen else Path(platformdirs.user_data_dir("stimguide", appauthor=False))
