"""Turns the tree of an HTML page into its content: where to read, and what to leave out on the way."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from enum import Enum
from typing import Any

from lxml import etree

_NEVER = {
    "head", "script", "style", "template", "noscript", "svg", "iframe", "object", "embed", "canvas", "video", "audio",
    "select", "option", "textarea", "input", "datalist", "map", "dialog", "link", "meta", "frameset", "progress",
}  # fmt: skip
_USUALLY_NOT = {"nav", "header", "footer", "aside", "form", "menu"}
_ROLES_USUALLY_NOT = {
    "navigation", "banner", "contentinfo", "complementary", "search", "dialog", "alertdialog", "menu", "menubar",
}  # fmt: skip

_STRONG_WORDS = {
    "comment", "comments", "commentlist", "respond", "disqus", "cookie", "cookies", "consent", "gdpr", "ccpa",
    "onetrust", "cookiebot", "cookiebanner", "cookieconsent",
}  # fmt: skip
_WORDS = {
    "share", "sharing", "sharedaddy", "addtoany", "addthis", "social", "socials", "related", "relatedposts", "yarpp",
    "newsletter", "subscribe", "subscription", "signup", "breadcrumb", "breadcrumbs", "menu", "navbar", "nav",
    "navigation", "sidebar", "ad", "ads", "advert", "adverts", "advertisement", "advertising", "sponsored", "promo",
    "popup", "modal", "lightbox", "pagination", "pager", "footer", "colophon", "masthead", "toc", "recommended",
    "trending", "topbar", "offcanvas", "skiplink", "printfriendly", "backtotop",
}  # fmt: skip
_PHRASES = (
    "site header", "page footer", "global header", "main header", "skip link", "skip to", "screen reader text",
    "sr only", "visually hidden", "widget area", "recent posts", "popular posts", "back to top", "read next",
    "table of contents", "you may also",
)  # fmt: skip

# Parts of a page that open on a click hold content (answers of an FAQ), hidden or not.
_OPENS_ON_CLICK = {
    "accordion", "panel", "collapse", "collapsible", "faq", "faqs", "answer", "tab", "tabs", "toggle", "expand",
    "expandable", "details", "question",
}  # fmt: skip

_HIDING_STYLE = re.compile(r"display\s*:\s*none|visibility\s*:\s*hidden", re.IGNORECASE)
_TOKEN = re.compile(r"[A-Z]?[a-z]+|[A-Z]+(?![a-z])")

# A part with this share of the page's running text is content whatever it is called.
_SHARE_OF_CONTENT = 0.4
_SHARE_OF_MAIN = 0.5
_SHARE_OF_ARTICLE = 0.8


class Strictness(Enum):
    """Which rules apply: all; only those on tags; only what no reader ever sees."""

    FULL = 2
    TAGS_ONLY = 1
    SCRIPTS_ONLY = 0


@dataclass(frozen=True)
class Content:
    """The element to read, the elements under it to leave out, and the page's main heading where it lies outside."""

    root: Any
    left_out: frozenset[Any]
    heading: Any = None


@dataclass
class _Measure:
    """What is known of an element while it is walked through; lengths in characters."""

    element: Any
    in_link: bool
    words: int = 0
    link_words: int = 0
    links: int = 0
    has_anchor: bool = False


@dataclass
class _Findings:
    left_out: set[Any] = field(default_factory=set)
    kept_words: dict[Any, int] = field(default_factory=dict)


def content_of(root: Any, strictness: Strictness) -> Content:
    """Where the main content of a page is.

    Parts called navigation, footer, comments, cookies, sharing, related posts and the like, by tag,
    role, class or id, are left out, except where they hold the main heading or main element or a
    large share of the text outside links: then the name is that of a wrapper. Comments and cookie
    notices are only kept for the former reason. Hidden parts are left out unless a click opens them.
    """
    body = root.find("body") if root.find("body") is not None else root
    never = frozenset(element for element in root.iter(*_NEVER))
    if strictness is Strictness.SCRIPTS_ONLY:
        return Content(body, never)
    heading = _main_heading(body)
    findings = _left_out(body, heading, strictness)
    left_out = frozenset(findings.left_out) | never
    main = _main_part(body, findings)
    outside = heading is not None and main is not body and main not in heading.iterancestors()
    return Content(main, left_out, heading if outside else None)


def _main_heading(body: Any) -> Any:
    """The first h1 outside the site's header and navigation, else the first h1, else None."""
    headings = list(body.iter("h1"))
    outside = [h for h in headings if not any(a.tag in ("header", "nav") for a in h.iterancestors())]
    return next(iter(outside or headings), None)


def _left_out(body: Any, heading: Any, strictness: Strictness) -> _Findings:
    """Decides on every element once all in it is known, so that a kept part counts for the parts around it."""
    total = max(1, _text_outside_links(body))
    opened = _opened_by_click(body)
    articles = [a for a in body.iter("article") if not _tokens(a) & _STRONG_WORDS]
    anchors = {heading, *body.iter("main"), *body.xpath(".//*[@role='main' or @itemprop='articleBody']")}
    if len(articles) == 1:
        anchors.add(articles[0])
    findings = _Findings()
    open_elements: list[_Measure] = []
    for event, element in etree.iterwalk(body, events=("start", "end")):
        if event == "start":
            in_link = element.tag == "a" or (bool(open_elements) and open_elements[-1].in_link)
            open_elements.append(_Measure(element, in_link))
            _count(open_elements[-1], element.text)
            continue
        measure = open_elements.pop()
        measure.has_anchor = measure.has_anchor or element in anchors
        leave = element is not body and _is_left_out(measure, total, opened, strictness)
        if leave:
            findings.left_out.add(element)
        else:
            findings.kept_words[element] = measure.words
        if open_elements:
            above = open_elements[-1]
            if not leave:
                above.words += measure.words
                above.link_words += measure.link_words
                above.links += measure.links + (element.tag == "a")
                above.has_anchor = above.has_anchor or measure.has_anchor
            _count(above, element.tail)
    return findings


def _count(measure: _Measure, text: str | None) -> None:
    length = len(text.strip()) if text else 0
    if measure.in_link:
        measure.link_words += length
    else:
        measure.words += length


def _text_outside_links(body: Any) -> int:
    length = 0
    for _, element in (walker := etree.iterwalk(body, events=("start",))):
        if element.tag in _NEVER or element.tag == "a":
            walker.skip_subtree()
        else:
            length += len((element.text or "").strip())
        length += len((element.tail or "").strip())
    return length


def _is_left_out(measure: _Measure, total: int, opened: set[str], strictness: Strictness) -> bool:
    element = measure.element
    if element.tag in _NEVER:
        return True
    tokens = _tokens(element)
    if _is_hidden(element) and not _opens_on_click(element, tokens, opened):
        return True
    if element.tag == "button":
        return not _is_question_button(element, tokens)
    share = measure.words / total
    if element.tag in _USUALLY_NOT or element.get("role") in _ROLES_USUALLY_NOT:
        return not (measure.has_anchor or share >= _SHARE_OF_CONTENT)
    if strictness is not Strictness.FULL or element.tag in ("html", "body", "main", "h1", "p", "td", "th", "tr"):
        return False
    if tokens & _STRONG_WORDS:
        return not measure.has_anchor
    phrase = " ".join(_TOKEN.findall(_names(element))).lower()
    if tokens & _WORDS or any(f" {words} " in f" {phrase} " for words in _PHRASES):
        return not (measure.has_anchor or share >= _SHARE_OF_CONTENT)
    return element.tag in ("ul", "ol") and _is_menu(measure)


def _is_menu(measure: _Measure) -> bool:
    """Whether a list outside main and article is hardly more than short links."""
    if measure.links < 4 or measure.words > 0.2 * measure.link_words or measure.link_words / measure.links > 30:
        return False
    return not any(above.tag in ("main", "article") for above in measure.element.iterancestors())


def _names(element: Any) -> str:
    return f"{element.get('class', '')} {element.get('id', '')}"


def _tokens(element: Any) -> set[str]:
    """The words of an element's class and id, lower case: "siteHeader main-nav" gives site, header, main, nav."""
    return {token.lower() for token in _TOKEN.findall(_names(element))}


def _is_hidden(element: Any) -> bool:
    hidden = element.get("hidden")
    if (hidden is not None and hidden != "until-found") or element.get("aria-hidden") == "true":
        return True
    return _HIDING_STYLE.search(element.get("style", "")) is not None


def _opens_on_click(element: Any, tokens: set[str], opened: set[str]) -> bool:
    if element.get("role") in ("dialog", "alertdialog", "menu") or tokens & (_STRONG_WORDS | _WORDS):
        return False
    return (
        element.get("id") in opened or element.get("role") in ("tabpanel", "region") or bool(tokens & _OPENS_ON_CLICK)
    )


def _opened_by_click(body: Any) -> set[str]:
    """The ids of elements that buttons and links on the page open."""
    return set(_references(body))


def _references(body: Any) -> Iterator[str]:
    for element in body.iter("a", "button", "summary", "div", "h2", "h3", "h4", "label", "span"):
        for name in ("aria-controls", "data-target", "data-bs-target"):
            yield from element.get(name, "").replace("#", "").split()


def _is_question_button(element: Any, tokens: set[str]) -> bool:
    """Whether a button is the visible question of a part that opens below it."""
    words = len("".join(element.itertext()).split())
    if any(above.tag in ("h2", "h3", "h4", "h5", "h6", "summary", "dt") for above in element.iterancestors()):
        return words >= 1
    opens = element.get("aria-controls") or element.get("aria-expanded") or tokens & _OPENS_ON_CLICK
    return bool(opens) and words >= 3


def _main_part(body: Any, findings: _Findings) -> Any:
    """The main or article element that holds most of the kept text, or the whole body."""
    kept = findings.kept_words
    whole = max(1, kept.get(body, 1))
    for selector, share in ((".//main | .//*[@role='main']", _SHARE_OF_MAIN), (".//article", _SHARE_OF_ARTICLE)):
        candidates = [element for element in body.xpath(selector) if element in kept]
        best = max(candidates, key=lambda element: kept[element], default=None)
        if best is not None and kept[best] >= share * whole:
            return best
    return body
