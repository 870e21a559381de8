"""Turns the title, author and date a file declares into ones worth showing, or into nothing."""

import re

_JUNK_TITLE = re.compile(
    r"""
    \s* (?: microsoft\ (?:word|powerpoint|office\ word|excel) .*      # "Microsoft Word - leaflet.doc"
      | (?:untitled|no\ title|title|document|doc|presentation|slide|folie|dokument|unbenannt
        |page|home(?:page)?|new\ page)
        [\s_-]* \d* (?:\.\w{2,5})?
      | .* \. (?:docx?|dotx?|pdf|indd|qxd|qxp|pub|pptx?|rtf|odt|txt|html?|tmp|ai|eps|tex|dvi|wpd)
      | (?:print|layout|draft|scan|img|image)[\s_-]*\d*
      | [\W\d_]*
      | [0-9a-f-]{16,} ) \s*
    """,
    re.IGNORECASE | re.VERBOSE,
)
_JUNK_AUTHOR = re.compile(
    r"\s*(?:python-docx|microsoft office user|.*\bwindows user|user\d*|admin(?:istrator)?|owner|author|anonymous|"
    r"unknown|root|default|[\W\d_]*|https?://.*|www\..*)\s*",
    re.IGNORECASE,
)
_YEAR_FIRST = re.compile(r"(\d{4})(?:[-/.](\d{1,2})(?:[-/.](\d{1,2}))?)?(?!\d)")


def plausible_title(title: str) -> str:
    """The title in one line; "" where a program left its own (file names, "Untitled", "Microsoft Word - ...")."""
    title = " ".join(title.split())
    return "" if _JUNK_TITLE.fullmatch(title) else title


def plausible_author(author: str) -> str:
    """The author in one line; "" where a program left its own ("admin", "python-docx", a web address)."""
    author = " ".join(author.split())
    return "" if _JUNK_AUTHOR.fullmatch(author) else author


def declared_date(written: str) -> str:
    """A date in ISO form where it is written year first (2024/3/5 -> 2024-03-05), else as it is written."""
    written = " ".join(written.split())
    match = _YEAR_FIRST.match(written)
    if not match:
        return written
    year, month, day = (int(part) if part else 0 for part in match.groups())
    if not 1800 <= year <= 2100 or month > 12 or day > 31:
        return ""
    return f"{year:04d}" + (f"-{month:02d}" if month else "") + (f"-{day:02d}" if month and day else "")
