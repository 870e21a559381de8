"""Turns a conversation with a patient into a page: the Gradio Blocks at "/"."""

from collections.abc import Iterator
from typing import Any

import gradio as gr

import chatbot
from chatbot.clinic import Clinic
from chatbot.errors import ChatbotError
from chatbot.wording import contacts
from ui.errors import NotReady, UiError
from ui.render import conversation_html, example_questions_html, page_html
from ui.service import AnswerService

STATIC_PATH = "/page-files"

HEAD = f"""
<meta name="color-scheme" content="light dark">
<link rel="stylesheet" href="{STATIC_PATH}/page.css">
<script src="{STATIC_PATH}/page.js" defer></script>
"""

MAX_TYPED_CHARS = 200_000
"""The box takes far more than a question may have: too long a text is answered with words, not cut in silence."""

SECONDS_KEPT = 4 * 60 * 60
"""A conversation nobody continues is forgotten after this long, even while its page stays open."""

CANNOT_ANSWER = "StimGuide cannot answer questions at the moment. Please ask your care team."
"""What a patient reads when the model or the index is missing; /readyz and the log tell the clinic why."""

_ASK_ON_CLICK = """
element.addEventListener('click', (event) => {
  const button = event.target.closest('[data-ask]');
  if (button) trigger('submit', { question: button.dataset.ask });
});
"""


def theme() -> gr.themes.Base:
    """Gradio's plainest look with the fonts of the reader's own system: no font is fetched from anywhere."""
    return gr.themes.Base(
        font=("system-ui", "-apple-system", "Segoe UI", "Roboto", "sans-serif"),
        font_mono=("ui-monospace", "monospace"),
        text_size=gr.themes.sizes.text_lg,
    )


def patient_page(service: AnswerService, clinic: Clinic) -> gr.Blocks:
    """The page a patient sees. The conversation is held in `gr.State` and nowhere else."""
    title = f"{clinic.name} · StimGuide" if clinic.name else "StimGuide"
    page: gr.Blocks
    with gr.Blocks(analytics_enabled=False, title=title) as page:
        conversation = gr.State(chatbot.Conversation(), time_to_live=SECONDS_KEPT)
        gr.HTML(_intro(clinic), js_on_load=None, elem_id="sg-intro", apply_default_css=False)
        cards = gr.HTML("", js_on_load=_ASK_ON_CLICK, elem_id="sg-cards", apply_default_css=False)
        with gr.Group(elem_id="sg-form"):
            box = _question_box()
            with gr.Row(elem_id="sg-form-buttons"):
                send = gr.Button("Send", variant="primary", elem_id="sg-send", scale=0)
                start_over = gr.Button("Start over", variant="secondary", elem_id="sg-start-over", scale=0)
        examples = gr.HTML(
            example_questions_html(()), js_on_load=_ASK_ON_CLICK, elem_id="sg-examples", apply_default_css=False
        )
        gr.HTML(page_html("panel.html"), js_on_load=None, elem_id="sg-panel-place", apply_default_css=False)
        parts = [box, conversation, cards, examples]

        def answered(typed: str, so_far: chatbot.Conversation, event: gr.EventData) -> Iterator[tuple[Any, ...]]:
            yield from _answered(service, _asked(event, typed), typed, so_far)

        gr.on(
            [box.submit, send.click, cards.submit, examples.submit],
            answered,
            [box, conversation],
            parts,
            show_progress="hidden",
            concurrency_limit=None,
            api_visibility="private",
        )
        start_over.click(
            lambda: ("", chatbot.Conversation(), "", gr.update(visible=True)),
            None,
            parts,
            show_progress="hidden",
            api_visibility="private",
        )
        page.load(
            lambda: _examples(service),
            None,
            examples,
            show_progress="hidden",
            concurrency_limit=None,
            api_visibility="private",
        )
    return page


def _intro(clinic: Clinic) -> str:
    who = contacts(clinic.country)
    by_number = {call[1]: call for call in (who.crisis_call, who.emergency_call)}  # one button a number
    return page_html("intro.html", clinic=clinic, emergency_contacts=tuple(reversed(by_number.values())))


def _question_box() -> gr.Textbox:
    return gr.Textbox(
        label="Your question",
        placeholder="For example: Does TMS hurt?",
        lines=1,  # with one line Enter sends and Shift+Enter begins a new line; the box grows to max_lines
        max_lines=8,
        max_length=MAX_TYPED_CHARS,
        elem_id="sg-question",
        html_attributes=gr.InputHTMLAttributes(autocomplete="off", enterkeyhint="send"),
    )


def _asked(event: gr.EventData, typed: str) -> str:
    """The question of the button that was tapped, or else what was typed."""
    tapped = event._data.get("question") if isinstance(event._data, dict) else None
    return tapped if isinstance(tapped, str) else typed


def _answered(
    service: AnswerService, message: str, typed: str, so_far: chatbot.Conversation
) -> Iterator[tuple[Any, ...]]:
    """First the question with "Looking in the library…", then its answer. Yields values of box, state, cards, examples.

    A message that cannot be answered stays in the box, to be shortened or sent again.
    """
    hidden = gr.update(visible=False)
    yield "", so_far, conversation_html(so_far, pending=message or " "), hidden
    try:
        answer = service.reply(message, so_far)
    except (ChatbotError, UiError) as error:
        kept = typed if message == typed else ""
        problem = CANNOT_ANSWER if isinstance(error, NotReady) else str(error)
        yield kept, so_far, conversation_html(so_far, pending=message, problem=problem), gr.skip()
        return
    longer = so_far.with_turn(message, answer)
    yield "", longer, conversation_html(longer), hidden


def _examples(service: AnswerService) -> str:
    try:
        return example_questions_html(service.example_questions())
    except UiError:
        return example_questions_html((), problem=CANNOT_ANSWER)
