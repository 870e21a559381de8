"""Turns a line that begins with a bullet or a number into its text without the mark."""

import re

# The private-use characters are the bullets of the Symbol and Wingdings fonts.
_BULLET = re.compile(r"\s*(?:[•‣▪▫◦●○■□◆►▶➢➤✓✔∙·*\uf0a7\uf0b7\uf0d8\uf0fc]\s*|[-–—]\s+|o\s+(?=[A-Z]))(?=\S)")
_NUMBER = re.compile(r"\s*(?:\d{1,2}[.)]|\(\d{1,2}\)|\(?[a-h]\)|[ivx]{1,4}\))\s+(?=\S)")
_MARK_ALONE = re.compile(r"\s*(?:[•‣▪▫◦●○■□◆►▶➢➤✓✔∙·*\uf0a7\uf0b7\uf0d8\uf0fco–—-]|\(?(?:\d{1,2}|[a-h])[.)])\s*")


def without_bullet(text: str) -> str | None:
    """The text after a bullet; None where the line begins with none."""
    mark = _BULLET.match(text)
    return text[mark.end() :] if mark else None


def without_number(text: str) -> str | None:
    """The text after a list number such as "3." or "(b)"; None where the line begins with none."""
    mark = _NUMBER.match(text)
    return text[mark.end() :] if mark else None


def is_mark_alone(text: str) -> bool:
    """Whether the text is nothing but a bullet or a list number."""
    return _MARK_ALONE.fullmatch(text) is not None
