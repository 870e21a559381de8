"""Splits a Markdown text into its YAML front matter and the rest."""

from pathlib import Path

import yaml

from corpus.errors import UnreadableFile


def split_front_matter(text: str, path: Path) -> tuple[dict[str, object], str]:
    """The YAML front matter between `---` lines at the top ({} if there is none), and the rest of the text.

    Raises:
        UnreadableFile: the front matter is not a YAML mapping.
    """
    if not text.startswith("---\n"):
        return {}, text
    head, closing, body = text[4:].partition("\n---\n")
    if not closing:
        return {}, text
    try:
        front_matter = yaml.load(head, yaml.CSafeLoader)
    except yaml.YAMLError as error:
        raise UnreadableFile(f"{path.name}: the lines between --- at the top are not valid YAML: {error}") from error
    if front_matter is None:
        return {}, body
    if not isinstance(front_matter, dict):
        raise UnreadableFile(f"{path.name}: the lines between --- at the top must be 'name: value' pairs.")
    return front_matter, body
