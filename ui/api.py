"""Turns HTTP requests into answers as JSON: /api/v1/ask, /healthz and /readyz."""

from collections.abc import Sequence
from typing import Annotated

from fastapi import APIRouter, Depends, FastAPI, Request, Response
from fastapi.exceptions import RequestValidationError
from starlette.exceptions import HTTPException

import chatbot
from chatbot.errors import InvalidMessage
from ui.errors import AnswerFailed, NotReady
from ui.replies import error_response
from ui.schema import ERROR_RESPONSES, AnswerBody, AskBody, HealthBody, ReadinessBody, body_of
from ui.service import AnswerService

router = APIRouter()


def _service(request: Request) -> AnswerService:
    service: AnswerService = request.app.state.service
    return service


Service = Annotated[AnswerService, Depends(_service)]


@router.post("/api/v1/ask", response_model=AnswerBody, responses={**ERROR_RESPONSES}, tags=["ask"])
def ask(asked: AskBody, service: Service) -> Response:
    """The answer to a question, each sentence with exact quotes and their sources. While the model loads, it waits."""
    too_long = _too_long((*asked.earlier, asked.question))
    if too_long is not None:
        return too_long
    conversation = chatbot.Conversation()
    for message in asked.earlier:
        conversation = conversation.with_turn(message, service.reply(message, conversation))
    answer = service.reply(asked.question, conversation)
    return Response(body_of(answer).model_dump_json(), media_type="application/json")


def _too_long(messages: Sequence[str]) -> Response | None:
    """What cannot be asked because of its length has a status of its own."""
    longest = max(map(len, messages))
    if longest <= chatbot.MAX_MESSAGE_CHARS:
        return None
    return error_response(
        413,
        "question_too_long",
        f"A question can have at most {chatbot.MAX_MESSAGE_CHARS:,} characters; this one has {longest:,}.",
    )


@router.get("/healthz", tags=["health"])
def healthz() -> HealthBody:
    """200 whenever the process answers at all."""
    return HealthBody()


@router.get("/readyz", responses={503: {"model": ReadinessBody}}, tags=["health"])
def readyz(service: Service, response: Response) -> ReadinessBody:
    """200 when questions are answered, 503 with the reason otherwise."""
    state = service.state
    response.status_code = 200 if state.status == "ready" else 503
    return ReadinessBody(status=state.status, reason=state.reason, generation_id=state.generation_id)


@router.api_route("/api/{_:path}", methods=["GET", "HEAD", "POST", "PUT", "PATCH", "DELETE"], include_in_schema=False)
def nothing_here() -> Response:
    """Everything else under /api, which the page at "/" would answer otherwise."""
    return error_response(404, "http_404", "Nothing at this address takes this kind of request.")


def add_error_bodies(app: FastAPI) -> None:
    """Gives every error the body {"error": {"code", "message"}}, and no error a traceback."""

    @app.exception_handler(RequestValidationError)
    def invalid_request(_: Request, error: RequestValidationError) -> Response:
        problems = error.errors()
        if any(problem["type"] == "json_invalid" for problem in problems):
            return error_response(400, "invalid_json", "The body is not valid JSON.")
        return error_response(422, "invalid_request", " ".join(_field_sentence(problem) for problem in problems))

    @app.exception_handler(HTTPException)
    def refused(_: Request, error: HTTPException) -> Response:
        if error.status_code == 400:  # FastAPI's answer to a body that is not text in UTF-8
            return error_response(400, "invalid_json", "The body is not valid JSON.")
        return error_response(error.status_code, f"http_{error.status_code}", f"{error.detail}.")

    @app.exception_handler(InvalidMessage)
    def invalid_message(_: Request, error: InvalidMessage) -> Response:
        return error_response(422, "invalid_question", str(error))

    @app.exception_handler(NotReady)
    def not_ready(_: Request, error: NotReady) -> Response:
        return error_response(503, "not_ready", f"Questions cannot be answered now. {error}")

    @app.exception_handler(AnswerFailed)
    def answer_failed(_: Request, error: AnswerFailed) -> Response:
        return error_response(500, "answer_failed", str(error))

    @app.exception_handler(Exception)
    def fault(_: Request, error: Exception) -> Response:
        return error_response(500, "fault", f"Something went wrong in StimGuide ({type(error).__name__}).")


def _field_sentence(problem: dict[str, object]) -> str:
    place = problem["loc"]
    parts = [str(part) for part in place if part != "body"] if isinstance(place, Sequence) else []
    return f"{'.'.join(parts) or 'The body'}: {problem['msg']}."
