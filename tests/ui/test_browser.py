"""The patient page in a real browser: the system's Chromium asks the real server.

Screenshots go to the folder in STIMGUIDE_SCREENSHOTS, or to the test's own temporary folder.
"""

import os
from collections.abc import Iterator
from pathlib import Path
from urllib.parse import urlsplit

import httpx
import pytest
from playwright.sync_api import Browser, Page, Request, expect, sync_playwright

from tests.ui.conftest import Server

CHROMIUM = "/usr/bin/chromium"
FLAGS = (
    "--no-sandbox",
    "--disable-gpu",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--no-first-run",
)
QUESTION = "Does TMS hurt?"
HOSTILE = (
    "<img src=x onerror=\"document.title='owned'\"><script>document.title='owned'</script> **bold** [x](javascript:1)"
)


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    with sync_playwright() as playwright:
        chromium = playwright.chromium.launch(executable_path=CHROMIUM, args=list(FLAGS))
        yield chromium
        chromium.close()


class Visit:
    """The page opened once, with what the browser asked for and complained about meanwhile."""

    def __init__(self, browser: Browser, server: Server, *, width: int, dark: bool, calm: bool = False) -> None:
        self.requests: list[Request] = []
        self.complaints: list[str] = []
        context = browser.new_context(
            viewport={"width": width, "height": 800},
            color_scheme="dark" if dark else "light",
            reduced_motion="reduce" if calm else "no-preference",
        )
        self.page: Page = context.new_page()
        self.page.on("request", lambda request: self.requests.append(request))
        self.page.on("pageerror", lambda error: self.complaints.append(str(error)))
        self.page.on("console", lambda said: self.complaints.append(said.text) if said.type == "error" else None)
        self.page.goto(server.url)
        expect(self.page.locator("#sg-examples .sg-ask")).to_have_count(6, timeout=30_000)

    def ask(self, question: str) -> None:
        turns = self.page.locator("#sg-cards article").count()
        self.page.locator("#sg-question textarea").fill(question)
        self.page.locator("#sg-question textarea").press("Enter")
        expect(self.page.locator("#sg-cards article")).to_have_count(turns + 1, timeout=30_000)


@pytest.fixture
def visit(browser: Browser, server: Server) -> Iterator[Visit]:
    opened = Visit(browser, server, width=1024, dark=False, calm=True)
    yield opened
    assert opened.complaints == []
    opened.page.context.close()


@pytest.fixture
def screenshots(tmp_path: Path) -> Path:
    folder = Path(os.environ.get("STIMGUIDE_SCREENSHOTS") or tmp_path)
    folder.mkdir(parents=True, exist_ok=True)
    return folder


def test_a_citation_opens_the_passage_with_exactly_the_cited_sentence_marked(visit: Visit, server: Server) -> None:
    answer = httpx.post(f"{server.url}/api/v1/ask", json={"question": QUESTION}, timeout=60).json()
    visit.ask(QUESTION)
    page = visit.page
    for statement, shown in zip(answer["statements"], page.locator(".sg-statement").all(), strict=True):
        assert shown.inner_text().startswith(statement["text"])
        for citation, button in zip(statement["citations"], shown.locator(".sg-cite").all(), strict=True):
            assert button.inner_text() == f"[{citation['number']}]"
            asked_before = len(visit.requests)
            button.click()
            expect(page.locator("#sg-panel mark")).to_have_text(citation["quote"])
            assert statement["text"] in citation["quote"] or citation["quote"] in statement["text"]
            assert page.locator("#sg-panel .sg-passage").text_content() == citation["passage_text"]
            expect(page.locator("#sg-panel .sg-source-title").first).to_have_text(citation["sources"][0]["title"])
            expect(page.locator("#sg-panel")).to_contain_text("Conflicts of interest")
            page.keyboard.press("Escape")
            assert len(visit.requests) == asked_before, "opening a citation asks the server for nothing"


def test_focus_goes_into_the_panel_and_comes_back_when_it_closes(visit: Visit) -> None:
    visit.ask(QUESTION)
    page = visit.page
    cite = page.locator(".sg-cite").first
    cite.focus()
    page.keyboard.press("Enter")
    expect(page.locator("#sg-panel .sg-panel-title")).to_be_focused()
    for _ in range(12):
        page.keyboard.press("Tab")
        assert page.evaluate("document.activeElement.closest('#sg-panel, body') !== null")
        assert not page.evaluate("document.activeElement.matches('#sg-cards *, #sg-form *')")
    page.keyboard.press("Escape")
    expect(page.locator("#sg-panel")).not_to_be_visible()
    expect(cite).to_be_focused()
    cite.click()
    page.locator(".sg-close").click()
    expect(page.locator("#sg-panel")).not_to_be_visible()
    expect(cite).to_be_focused()


def test_the_keyboard_alone_is_enough_to_ask_and_to_read_a_source(visit: Visit) -> None:
    page = visit.page
    page.keyboard.press("Tab")
    expect(page.locator(".sg-skip")).to_be_focused()
    page.keyboard.press("Enter")
    expect(page.locator("#sg-question textarea")).to_be_focused()
    page.keyboard.type("What is spinal cord")
    page.keyboard.press("Shift+Enter")
    page.keyboard.type("stimulation?")
    assert page.locator("#sg-question textarea").input_value() == "What is spinal cord\nstimulation?"
    page.keyboard.press("Tab")
    expect(page.locator("#sg-send")).to_be_focused()
    page.keyboard.press("Enter")
    expect(page.locator("#sg-cards article")).to_have_count(1, timeout=30_000)
    for _ in range(60):
        if page.evaluate("document.activeElement.matches('.sg-cite')"):
            break
        page.keyboard.press("Shift+Tab")
    page.keyboard.press("Enter")
    expect(page.locator("#sg-panel mark")).to_be_visible()


def test_examples_and_follow_ups_can_be_tapped_and_keep_the_thread(visit: Visit) -> None:
    page = visit.page
    example = page.locator("#sg-examples .sg-ask").first
    question = example.inner_text()
    example.click()
    expect(page.locator("#sg-turn-1 .sg-asked bdi")).to_have_text(question, timeout=30_000)
    follow_up = page.locator("#sg-turn-1 .sg-ask").first
    next_question = follow_up.inner_text()
    follow_up.click()
    expect(page.locator("#sg-turn-2 .sg-asked bdi")).to_have_text(next_question, timeout=30_000)
    expect(page.locator("#sg-turn-1")).to_be_visible()


def test_a_later_question_is_understood_from_the_earlier_one(visit: Visit) -> None:
    visit.ask("What is TMS?")
    visit.ask("Does it hurt?")
    expect(visit.page.locator("#sg-turn-2 article")).to_contain_text("TMS")


def test_start_over_forgets_the_conversation(visit: Visit) -> None:
    visit.ask(QUESTION)
    visit.page.locator("#sg-start-over").click()
    expect(visit.page.locator("#sg-cards article")).to_have_count(0)
    expect(visit.page.locator("#sg-examples .sg-ask").first).to_be_visible()


def test_a_new_answer_is_announced_to_a_screen_reader(visit: Visit) -> None:
    live = visit.page.locator("#sg-live")
    assert live.get_attribute("aria-live") == "polite"
    visit.ask(QUESTION)
    first = visit.page.locator(".sg-statement").first.inner_text().split("[")[0].strip()
    expect(live).to_contain_text(first)
    assert "[1]" not in (live.text_content() or "")


def test_html_and_markdown_in_a_question_are_shown_as_they_were_typed(visit: Visit) -> None:
    visit.ask(HOSTILE)
    page = visit.page
    expect(page.locator(".sg-asked bdi")).to_have_text(HOSTILE)
    assert page.locator("#sg-cards img, #sg-cards script, #sg-cards strong:has-text('bold')").count() == 0
    assert page.title() != "owned"


def test_an_empty_question_is_answered_with_a_sentence(visit: Visit) -> None:
    visit.ask("   ")
    expect(visit.page.locator(".sg-card-problem")).to_contain_text("Please type a question")


def test_a_hundred_thousand_characters_are_answered_with_a_sentence(visit: Visit) -> None:
    visit.ask("pain " * 20_000)
    expect(visit.page.locator(".sg-card-problem")).to_contain_text("100,000 characters")
    assert len(visit.page.locator(".sg-asked").inner_text()) < 500
    assert len(visit.page.locator("#sg-question textarea").input_value()) == 100_000, "it can be shortened"


def test_an_emergency_comes_first_and_can_be_dialled(visit: Visit) -> None:
    visit.ask("I had my trial leads put in yesterday and now I can't pee")
    call = visit.page.locator("#sg-turn-1 article > :first-child a.sg-call").first
    assert (call.get_attribute("href") or "").startswith("tel:")
    expect(visit.page.locator("#sg-live")).to_contain_text("emergency")


def test_what_the_library_does_not_know_is_said_and_leads_somewhere(visit: Visit) -> None:
    visit.ask("Does TMS help with growing taller?")
    expect(visit.page.locator("#sg-turn-1")).to_have_attribute("data-outcome", "not_found")
    assert visit.page.locator("#sg-turn-1 .sg-cite").count() == 0
    expect(visit.page.locator("#sg-turn-1 .sg-ask").first).to_be_visible()


def test_no_request_leaves_this_machine_and_nothing_is_kept_in_the_browser(visit: Visit) -> None:
    visit.ask(QUESTION)
    assert {urlsplit(request.url).hostname for request in visit.requests} == {"127.0.0.1"}
    fonts = [request.url for request in visit.requests if request.resource_type == "font"]
    assert fonts == []
    page = visit.page
    assert page.context.cookies() == []
    kept = page.evaluate("JSON.stringify([{...localStorage}, {...sessionStorage}])")
    assert QUESTION not in kept
    assert page.evaluate("indexedDB.databases().then(found => found.length)") == 0


def test_the_page_is_in_english_and_has_one_main_heading(visit: Visit) -> None:
    assert visit.page.locator("html").get_attribute("lang") == "en"
    assert visit.page.locator("h1").count() == 1
    assert visit.page.locator("footer:visible").count() == 0


@pytest.mark.parametrize(("width", "dark"), [(320, False), (390, True), (1440, False)])
def test_the_page_fits_phone_and_desk_and_is_readable(
    browser: Browser, server: Server, screenshots: Path, width: int, dark: bool
) -> None:
    visit = Visit(browser, server, width=width, dark=dark)
    page = visit.page
    name = f"{width}-{'dark' if dark else 'light'}"
    page.screenshot(path=screenshots / f"{name}-1-first-screen.png", full_page=True)
    visit.ask(QUESTION)
    page.screenshot(path=screenshots / f"{name}-2-answer.png")
    page.locator(".sg-cite").first.click()
    expect(page.locator("#sg-panel mark")).to_be_visible()
    assert page.evaluate("document.getElementById('sg-panel').scrollWidth <= window.innerWidth")
    page.screenshot(path=screenshots / f"{name}-3-source.png")
    page.keyboard.press("Escape")
    visit.ask("I want to kill myself")
    visit.ask("Does TMS help with growing taller?")
    assert page.evaluate("document.documentElement.scrollWidth <= window.innerWidth"), "no scrolling sideways"
    sizes = page.evaluate(
        "[...document.querySelectorAll('.sg-statements')].map(e => parseFloat(getComputedStyle(e).fontSize))"
    )
    assert min(sizes) >= 18
    page.screenshot(path=screenshots / f"{name}-4-conversation.png", full_page=True)
    assert visit.complaints == []
    page.context.close()
