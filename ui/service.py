"""Turns messages into Answers for every part of the ui: loads model and index once, follows each new generation."""

import logging
import threading
import time
import traceback
from dataclasses import dataclass
from typing import Literal

import chatbot
import index
from chatbot.assistant import checked_message
from chatbot.errors import ChatbotError
from corpus.errors import CorpusError
from index.errors import IndexingError
from ui.errors import AnswerFailed, NotReady
from ui.settings import Settings

log = logging.getLogger(__name__)

SECONDS_BETWEEN_RETRIES = 10.0
"""A generation that could not be loaded is tried again after this long: it may have been built anew."""


@dataclass(frozen=True, kw_only=True)
class ServiceState:
    """Whether questions are answered: `reason` says why not, or why an older generation answers."""

    status: Literal["starting", "ready", "failed"]
    reason: str = ""
    generation_id: str = ""


@dataclass(frozen=True, kw_only=True)
class _Serving:
    """The assistant that answers now, the generation it answers from and that generation's example questions."""

    assistant: chatbot.Assistant
    generation_id: str
    examples: tuple[str, ...]


class AnswerService:
    """Answers messages from the current generation. Every method may be called from any thread.

    `start` returns at once and loads the search model in a thread of its own, so that the page answers while the
    model loads; `reply` waits for it. A newly published generation is taken up by the next reply. One that cannot be
    loaded leaves the older one serving, and `state` says so.
    """

    def __init__(self, settings: Settings) -> None:
        """Nothing is loaded yet."""
        self._settings = settings
        self._embedder: index.Embedder | None = None
        self._serving: _Serving | None = None
        self._problem = ""
        self._failed_id: str | None = None
        self._failed_at = 0.0
        self._loading = threading.Lock()
        self._started = threading.Event()
        self._thread: threading.Thread | None = None

    def start(self) -> None:
        """Begins to load the model and the index, once; returns at once."""
        if self._thread is None:
            self._thread = threading.Thread(target=self._load, name="stimguide-loading", daemon=True)
            self._thread.start()

    @property
    def state(self) -> ServiceState:
        """Whether questions are answered now; looks for a new generation first."""
        if not self._started.is_set():
            return ServiceState(status="starting", reason="The search model is being loaded.")
        serving = self._current()
        if serving is None:
            return ServiceState(status="failed", reason=self._problem)
        return ServiceState(status="ready", reason=self._problem, generation_id=serving.generation_id)

    def reply(self, message: str, conversation: chatbot.Conversation) -> chatbot.Answer:
        """The answer to a message; the first one waits until the model is loaded.

        Raises:
            ChatbotError: the message is empty or too long.
            NotReady: the model or the index could not be loaded.
            AnswerFailed: a fault in StimGuide; logged without the message.
        """
        checked_message(message)  # nobody waits for the model to be told that a message is empty
        serving = self._wait()
        try:
            return serving.assistant.reply(message, conversation)
        except ChatbotError:
            raise
        except Exception as error:  # noqa: BLE001 - the edge of the product: no traceback reaches a patient
            _log_fault(error)
            raise AnswerFailed(
                "Something went wrong while StimGuide looked for an answer. Please try again, or ask your care team."
            ) from None

    def example_questions(self) -> tuple[str, ...]:
        """Questions the library answers, to begin with; waits until the model is loaded.

        Raises:
            NotReady: the model or the index could not be loaded.
        """
        return self._wait().examples

    def _wait(self) -> _Serving:
        self.start()
        self._started.wait()
        serving = self._current()
        if serving is None:
            raise NotReady(self._problem)
        return serving

    def _load(self) -> None:
        try:
            self._embedder = index.Embedder.load(self._settings.model)
            self._current()
        except IndexingError as error:
            self._problem = str(error)
        except Exception as error:  # noqa: BLE001 - nobody waits for this thread: /readyz has to say what happened
            _log_fault(error)
            self._problem = f"The search model could not be loaded ({type(error).__name__}). Run `stimguide doctor`."
        finally:
            if self._problem:
                log.error("StimGuide is not ready: %s", self._problem)
            self._started.set()

    def _current(self) -> _Serving | None:
        """What answers now, after taking up the generation that `current` names, if it is another one."""
        if self._embedder is None:
            return None
        published = self._published_id()
        if published is None or self._is_served(published):
            return self._serving
        if self._loading.acquire(blocking=self._serving is None):  # others go on with the generation they have
            try:
                if not self._is_served(published) and self._may_try(published):
                    self._take_up(published, self._embedder)
            finally:
                self._loading.release()
        return self._serving

    def _published_id(self) -> str | None:
        try:
            return index.current_generation_id(self._settings.data_dir)
        except IndexingError as error:
            self._problem = str(error)
            return None

    def _is_served(self, generation_id: str) -> bool:
        served = self._serving is not None and self._serving.generation_id == generation_id
        if served:
            self._problem = ""
        return served

    def _may_try(self, generation_id: str) -> bool:
        return generation_id != self._failed_id or time.monotonic() - self._failed_at >= SECONDS_BETWEEN_RETRIES

    def _take_up(self, generation_id: str, embedder: index.Embedder) -> None:
        try:
            generation = index.load_current(self._settings.data_dir, embedder.digest)
            assistant = chatbot.Assistant.of(generation, embedder, self._settings.clinic)
            examples = chatbot.example_questions(generation)
        except (IndexingError, ChatbotError, CorpusError) as error:
            self._refuse(generation_id, str(error))
        except Exception as error:  # noqa: BLE001 - whatever is wrong with a new generation, the older one goes on
            _log_fault(error)
            self._refuse(generation_id, f"It could not be read ({type(error).__name__}). Run `stimguide doctor`.")
        else:
            self._serving = _Serving(assistant=assistant, generation_id=generation.id, examples=examples)
            self._failed_id, self._problem = None, ""
            log.info("Answering from generation %s", generation.id)

    def _refuse(self, generation_id: str, reason: str) -> None:
        self._failed_id, self._failed_at = generation_id, time.monotonic()
        self._problem = f"Generation {generation_id} is not used. {reason}"
        log.error(self._problem)


def _log_fault(error: Exception) -> None:
    """Logs where a fault happened, not its text: that may hold what a patient typed."""
    frames = "".join(traceback.format_tb(error.__traceback__))
    log.error("Fault of type %s:\n%s", type(error).__name__, frames)
