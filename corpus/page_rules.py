"""Turns cleaning.yaml into rules that say what a heading or a line of a page is."""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Literal

import yaml

SectionRole = Literal["page_ends", "left_out", "names_the_source", "starts_content", "content"]

_MONTH = (
    r"(?:jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?|sept?(?:ember)?"
    r"|oct(?:ober)?|nov(?:ember)?|dec(?:ember)?)\.?"
)
_DAY = r"\d{1,2}(?:st|nd|rd|th)?"
DATE = re.compile(
    rf"\b(?:\d{{4}}-\d{{2}}(?:-\d{{2}})?|{_DAY}\s+(?:of\s+)?{_MONTH},?\s+\d{{4}}|{_MONTH}\s+{_DAY},?\s+\d{{4}}"
    rf"|\d{{4}}\s+{_MONTH}(?:\s+\d{{1,2}})?|{_MONTH},?\s+\d{{4}}|\d{{1,2}}/\d{{1,2}}/\d{{4}})\b",
    re.IGNORECASE,
)
"""A calendar date as pages write it."""

_NAMING_LABELS = {"by", "written by", "posted by", "reviewed by", "medically reviewed by", "specialty", "journal"}


@dataclass(frozen=True, kw_only=True)
class PageRules:
    """What headings and lines mean, by the lists of cleaning.yaml."""

    roles: tuple[tuple[re.Pattern[str], SectionRole], ...]
    interests: re.Pattern[str]
    labels: re.Pattern[str]
    furniture: re.Pattern[str]
    social: frozenset[str]

    def role(self, heading: str) -> SectionRole:
        """What stands under a heading of this name."""
        name = section_name(heading)
        return next((role for pattern, role in self.roles if pattern.fullmatch(name)), "content")

    def is_interests(self, heading: str) -> bool:
        """Whether the heading opens a statement of conflicts of interest or funding."""
        return bool(self.interests.fullmatch(section_name(heading)))

    def label(self, line: str) -> str:
        """The label ("doi", "date", "by" …) of a line that names the source, or ""."""
        match = self.labels.match(line)
        if not match:
            return ""
        label, rest = match["label"].lower(), line[match.end() :].strip()
        words = len(rest.split())
        if match["colon"]:
            return label if words <= 60 else ""
        plain_value = bool(DATE.match(rest) or re.match(r"(?:PMC)?\d[\d./-]*\b|10\.\d{4,}", rest))
        if plain_value and words <= 6:
            return label
        names = label in _NAMING_LABELS and 1 <= words <= 8 and rest[:1].isupper() and not rest.endswith(".")
        return label if names else ""

    def is_furniture(self, line: str) -> bool:
        """Whether a line belongs to the page (buttons, menus, copyright, sharing), not to its content."""
        if self.furniture.fullmatch(line) or self._is_menu(line):
            return True
        words = line.lower().replace("copy link", "copy-link").split()
        named = sum(1 for word in words if word.strip(",|·•") in self.social)
        return bool(words) and named >= 0.6 * len(words) and (named >= 2 or len(words) == 1)

    @staticmethod
    def _is_menu(line: str) -> bool:
        """Short items between separators and no sentence: "Home | About | Contact"."""
        items = re.split(r"\s*[|•·»›]\s*", line.strip(" |•·»›"))
        return len(items) >= 3 and all(0 < len(item.split()) <= 4 for item in items) and not re.search(r"[.?!:]", line)


def section_name(heading: str) -> str:
    """A heading without numbering, final colon and case: "2. References:" -> "references"."""
    name = re.sub(r"^\s*(?:\d+(?:\.\d+)*|[IVX]+)[.)]?\s+", "", heading)
    return " ".join(name.rstrip(" :*#").lower().split())


@cache
def page_rules() -> PageRules:
    """The rules in cleaning.yaml, read once."""
    lists: dict[str, list[str]] = yaml.load(
        (Path(__file__).parent / "cleaning.yaml").read_text(encoding="utf-8"), yaml.CSafeLoader
    )
    order: tuple[SectionRole, ...] = ("names_the_source", "page_ends", "left_out", "starts_content")
    labels = "|".join(re.escape(label) for label in sorted(lists["labels"], key=len, reverse=True))
    return PageRules(
        roles=tuple((_names_pattern(lists[role]), role) for role in order),
        interests=_names_pattern(lists["interests"]),
        labels=re.compile(rf"(?P<label>{labels})\b\s*(?P<colon>:?)\s*", re.IGNORECASE),
        furniture=re.compile("|".join(f"(?:{line})" for line in lists["furniture"]), re.IGNORECASE),
        social=frozenset(name.replace(" ", "-") for name in lists["social"]),
    )


def _names_pattern(names: Iterable[str]) -> re.Pattern[str]:
    return re.compile("|".join(re.escape(name).replace(r"\*", ".*") for name in names))
