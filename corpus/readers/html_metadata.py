"""Turns what the head of an HTML page declares into title, authors, publisher, date, DOI, PMID and address."""

import json
import re
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from corpus.blocks import Block
from corpus.readers.decoding import clean_characters
from corpus.readers.titles import declared_date, plausible_author, plausible_title

_LONGEST_JSON = 1_000_000
_WORK_TYPES = re.compile(r"Article|BlogPosting|Report|MedicalWebPage|WebPage|FAQPage|CreativeWork")
_DOI = re.compile(r"10\.\d{4,9}/[^\s\"<>|]+")
_PARTED = re.compile(r"\s+[|–—·»:-]+\s+|\s*\|\s*")

# Names of meta tags, most trusted first: Highwire Press tags, Dublin Core, then what blogs write.
_TITLES = ("citation_title", "dc.title", "dcterms.title", "og:title", "twitter:title")
_AUTHORS = ("citation_author", "citation_authors", "dc.creator", "dcterms.creator", "author", "article:author")
_PUBLISHERS = (
    "citation_journal_title", "citation_publisher", "dc.publisher", "dcterms.publisher", "og:site_name",
    "application-name",
)  # fmt: skip
_DATES = (
    "citation_publication_date", "citation_online_date", "citation_date", "dc.date", "dcterms.issued",
    "dcterms.created", "article:published_time", "date", "pubdate", "article:modified_time", "dcterms.modified",
    "last-modified",
)  # fmt: skip
_DOIS = ("citation_doi", "prism.doi", "dc.identifier", "dcterms.identifier", "doi")


def declared_by(root: Any, blocks: Sequence[Block]) -> dict[str, str]:
    """What the page's meta tags, JSON-LD and links say of it; only what is said.

    Meta tags come before JSON-LD, and the date of publication before that of changes. The title is
    cut to the page's own where the site's name is added to it.
    """
    meta = _meta_tags(root)
    work = _work(root)
    publisher = _first(meta, _PUBLISHERS) or _name(work.get("publisher"))
    title = _first(meta, _TITLES[:3]) or _string(work.get("headline")) or _first(meta, _TITLES[3:])
    published = [*_all(meta, _DATES[:9]), _string(work.get("datePublished")), *_all(meta, _DATES[9:])]
    declared = {
        "title": _own_title(title or _title_tag(root), publisher, blocks),
        "authors": _authors(meta, work),
        "publisher": publisher,
        "date": next(filter(None, map(declared_date, [*published, _string(work.get("dateModified"))])), ""),
        "doi": next((match[0].rstrip(".,;)") for text in _all(meta, _DOIS) if (match := _DOI.search(text))), ""),
        "pmid": "".join(re.findall(r"^\d{5,9}$", _first(meta, ("citation_pmid",)))),
        "url": _address(root, meta),
    }
    return {name: value for name, value in declared.items() if value}


def _meta_tags(root: Any) -> Mapping[str, list[str]]:
    """The contents of meta tags by lower-case name."""
    tags: defaultdict[str, list[str]] = defaultdict(list)
    for element in root.iter("meta"):
        name = element.get("name") or element.get("property") or element.get("itemprop") or ""
        content = " ".join(clean_characters(element.get("content") or "").split())
        if name and content:
            tags[name.strip().lower()].append(content)
    return tags


def _all(meta: Mapping[str, list[str]], names: Sequence[str]) -> list[str]:
    return [content for name in names for content in meta.get(name, ())]


def _first(meta: Mapping[str, list[str]], names: Sequence[str]) -> str:
    return next(iter(_all(meta, names)), "")


def _work(root: Any) -> Mapping[str, Any]:
    """The first thing in the page's JSON-LD that is an article or page; articles before pages."""
    things = [thing for script in root.iter("script") for thing in _things(script)]
    works = [thing for thing in things if _WORK_TYPES.search(str(thing.get("@type")))]
    return min(works, key=lambda thing: "Article" not in str(thing.get("@type")), default={})


def _things(script: Any) -> Iterator[Mapping[str, Any]]:
    if script.get("type", "").strip().lower() != "application/ld+json" or len(script.text or "") > _LONGEST_JSON:
        return
    try:
        parsed = json.loads(script.text or "", strict=False)
    except (ValueError, RecursionError):
        return  # pages with broken JSON-LD are common, and the meta tags say the same
    for thing in parsed if isinstance(parsed, list) else [parsed]:
        if isinstance(thing, dict):
            yield thing
            graph = thing.get("@graph")
            yield from (inner for inner in (graph if isinstance(graph, list) else []) if isinstance(inner, dict))


def _string(value: Any) -> str:
    return " ".join(clean_characters(value).split()) if isinstance(value, str) else ""


def _name(value: Any) -> str:
    if isinstance(value, list):
        value = value[0] if value else ""
    return _string(value.get("name")) if isinstance(value, dict) else _string(value)


def _authors(meta: Mapping[str, list[str]], work: Mapping[str, Any]) -> str:
    """The authors, parted by semicolons; from one kind of tag only, as others repeat them."""
    of_work = work.get("author")
    candidates = [meta.get(name, []) for name in _AUTHORS[:4]]
    candidates.append([_name(author) for author in (of_work if isinstance(of_work, list) else [of_work])])
    candidates.extend(meta.get(name, []) for name in _AUTHORS[4:])
    for names in candidates:
        authors = [plausible_author(name) for name in names]
        if any(authors):
            return "; ".join(dict.fromkeys(filter(None, authors)))
    return ""


def _title_tag(root: Any) -> str:
    element = root.find(".//title")
    return " ".join(clean_characters("".join(element.itertext())).split()) if element is not None else ""


def _own_title(title: str, publisher: str, blocks: Sequence[Block]) -> str:
    """The title without the site's name: "SCS | Riverside Clinic" gives "SCS" where heading or publisher tell."""
    parts = _PARTED.split(title)
    heading = next((block.text for block in blocks if block.kind == "heading"), "")
    if heading and len(parts) > 1 and title.lower().startswith(heading.lower()):
        return plausible_title(heading)
    if len(parts) > 1 and publisher and parts[-1].lower() == publisher.lower():
        title = title[: title.rfind(parts[-1])].rstrip(" |–—·»:-")
    return plausible_title(title)


def _address(root: Any, meta: Mapping[str, list[str]]) -> str:
    canonical = [link.get("href", "") for link in root.iter("link") if link.get("rel", "").lower() == "canonical"]
    candidates = [*canonical, *_all(meta, ("og:url", "citation_public_url", "citation_abstract_html_url"))]
    return next((address.strip() for address in candidates if re.match(r"https?://\S+$", address.strip())), "")
