"""Turns away requests whose body is too large, before anything parses them."""

from starlette.types import ASGIApp, Message, Receive, Scope, Send

from ui.replies import error_response

MAX_BODY_BYTES = 64 * 1024
"""Room for the longest question and 20 earlier ones of ordinary length."""

MAX_PAGE_MESSAGE_BYTES = 1024 * 1024
"""The page sends a message through Gradio's queue. It may be larger, so that somebody who pastes a whole
document is told in the page, in words, that it is too long."""

PAGE_QUEUE = "/gradio_api/queue/join"


class BodyLimit:
    """ASGI middleware: reads the body up to a limit, then hands the request on; 413 beyond it, chunked or not."""

    def __init__(self, app: ASGIApp) -> None:
        """Wraps `app`."""
        self.app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answers 413 itself, or calls the app with the whole body in one piece."""
        if scope["type"] != "http":
            await self.app(scope, receive, send)
            return
        limit = MAX_PAGE_MESSAGE_BYTES if scope["path"].rstrip("/") == PAGE_QUEUE else MAX_BODY_BYTES
        body = None if _declared_length(scope) > limit else await _body_within(limit, receive)
        if body is None:
            refusal = error_response(
                413, "body_too_large", f"The request is too large: at most {limit // 1024} KiB can be sent."
            )
            await refusal(scope, receive, send)
            return
        await self.app(scope, _replayed(body, receive), send)


def _declared_length(scope: Scope) -> int:
    for name, value in scope["headers"]:
        if name == b"content-length" and value.isdigit():
            return int(value)
    return 0


async def _body_within(limit: int, receive: Receive) -> bytes | None:
    """The request's body, or None if it is longer than `limit` bytes. A client that has gone leaves what it sent."""
    parts: list[bytes] = []
    size = 0
    while True:
        message = await receive()
        part = message.get("body", b"")
        size += len(part)
        if size > limit:
            return None
        parts.append(part)
        if not message.get("more_body", False):
            return b"".join(parts)


def _replayed(body: bytes, receive: Receive) -> Receive:
    """A `receive` that gives the body once and then what the connection brings (its end)."""
    pending: list[Message] = [{"type": "http.request", "body": body, "more_body": False}]

    async def next_message() -> Message:
        return pending.pop() if pending else await receive()

    return next_message
