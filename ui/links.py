"""Turns what a Source or a Notice names (DOI, PubMed number, address, telephone number) into safe links."""

import re
from dataclasses import dataclass
from urllib.parse import quote, urlsplit

from corpus.model import Source

_DOI = re.compile(r"10\.\d{4,9}/\S+")
_DIAL = re.compile(r"\+?\d{2,15}")


@dataclass(frozen=True, kw_only=True)
class Link:
    """A link with the words to show; `target` begins with https:, http: or tel:."""

    words: str
    target: str


def source_links(source: Source) -> tuple[Link, ...]:
    """Where a reader finds the work: its DOI, PubMed, PubMed Central, its web page. Anything else is left out."""
    links: list[Link] = []
    doi = _DOI.search(source.doi)
    if doi:
        links.append(Link(words=f"DOI {doi[0]}", target=f"https://doi.org/{quote(doi[0], safe='/:;()._-')}"))
    if source.pmid.isascii() and source.pmid.isdigit():
        links.append(Link(words=f"PubMed {source.pmid}", target=f"https://pubmed.ncbi.nlm.nih.gov/{source.pmid}/"))
    pmcid = source.pmcid.upper().removeprefix("PMC")
    if pmcid.isascii() and pmcid.isdigit():
        target = f"https://pmc.ncbi.nlm.nih.gov/articles/PMC{pmcid}/"
        links.append(Link(words=f"Free full text (PMC{pmcid})", target=target))
    site = web_site(source.url)
    if site and not any(web_site(link.target) == site for link in links):
        links.append(Link(words=f"Web page at {site}", target=source.url))
    return tuple(links)


def web_site(address: str) -> str:
    """The host of an http(s) address without "www.", or "" for any other address."""
    try:
        parts = urlsplit(address)
        host = parts.hostname or ""
    except ValueError:
        return ""
    return host.removeprefix("www.") if parts.scheme in ("http", "https") else ""


def dial_target(number: str) -> str:
    """A tel: link for a telephone number as people write it, or "" if there is no number to dial."""
    digits = re.sub(r"[ ()./-]", "", number)
    return f"tel:{digits}" if _DIAL.fullmatch(digits) else ""


def call_words(label: str, number: str) -> str:
    """What a call button says: the label, and the number unless the label already names it."""
    return label if re.sub(r"\D", "", number) in re.sub(r"\D", "", label) else f"{label} {number}"
