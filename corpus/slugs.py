"""Turns titles and headings into the short names used in ids and links."""

import re
import unicodedata

ID_PATTERN = re.compile(r"[a-z0-9]+(?:-[a-z0-9]+)*")
"""What a document id must look like: lower-case letters, digits and single hyphens."""


def slug_of(text: str, *, limit: int = 64) -> str:
    """`text` as lower-case ASCII words joined by hyphens, cut at a word near `limit` characters; "" if none is left."""
    ascii_text = unicodedata.normalize("NFKD", text).encode("ascii", "ignore").decode("ascii").lower()
    slug = "-".join(re.findall(r"[a-z0-9]+", ascii_text.replace("'", "")))
    if len(slug) <= limit:
        return slug
    cut = slug[: limit + 1].rpartition("-")[0]
    return cut or slug[:limit]


def unique(slug: str, taken: set[str]) -> str:
    """`slug`, or `slug-b`, `slug-c` … `slug-z26` when taken; adds the result to `taken`.

    Letters rather than numbers, because `-2` marks the second part of a passage.
    """
    candidate, count = slug, 0
    while candidate in taken:
        count += 1
        letter = chr(ord("a") + count) if count < 26 else f"z{count}"
        candidate = f"{slug}-{letter}"
    taken.add(candidate)
    return candidate
