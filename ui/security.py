"""Turns every response into one that a browser treats with care: security headers and a Content-Security-Policy."""

import base64
import hashlib
import re

from starlette.datastructures import MutableHeaders
from starlette.types import ASGIApp, Message, Receive, Scope, Send

_INLINE_SCRIPT = re.compile(rb"<script(?![^>]*\bsrc=)[^>]*>(.*?)</script>", re.DOTALL)

_PAGES = ("", "/")

HEADERS = {
    "X-Content-Type-Options": "nosniff",
    "Referrer-Policy": "no-referrer",
    "X-Frame-Options": "DENY",
    "Permissions-Policy": "camera=(), microphone=(), geolocation=()",
    "Cross-Origin-Opener-Policy": "same-origin",
}


def content_security_policy(script_hashes: tuple[str, ...] = ()) -> str:
    """The policy of a page whose inline scripts have these SHA-256 hashes (base64).

    Nothing is loaded from, or sent to, another machine, and no inline script or event attribute runs unless Gradio's
    page came with it. Two things Gradio's front end cannot do without: it compiles templates with Function()
    ('unsafe-eval'), and its components carry style attributes (style-src 'unsafe-inline').
    """
    hashes = "".join(f" 'sha256-{script_hash}'" for script_hash in script_hashes)
    return "; ".join(
        (
            "default-src 'none'",
            f"script-src 'self' 'unsafe-eval'{hashes}",
            "style-src 'self' 'unsafe-inline'",
            "img-src 'self' data:",
            "font-src 'self'",
            "connect-src 'self'",
            "manifest-src 'self'",
            "base-uri 'self'",
            "form-action 'none'",
            "frame-ancestors 'none'",
        )
    )


def inline_script_hashes(page: bytes) -> tuple[str, ...]:
    """The SHA-256 (base64) of every inline script of an HTML page, as a browser computes it."""
    return tuple(
        base64.b64encode(hashlib.sha256(script).digest()).decode("ascii") for script in _INLINE_SCRIPT.findall(page)
    )


class SecurityHeaders:
    """ASGI middleware: adds the headers to every response, and to the page the hashes of its own scripts."""

    def __init__(self, app: ASGIApp) -> None:
        """Wraps `app`."""
        self.app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Passes responses on as they come, except the page, which is read whole to hash its scripts."""
        if scope["type"] != "http":
            await self.app(scope, receive, send)
        elif scope["path"] in _PAGES and scope["method"] in ("GET", "HEAD"):
            await self.app(_uncompressed(scope), receive, _HashedPage(send))
        else:
            await self.app(scope, receive, _with_headers(send))


def _add_headers(start: Message, policy: str) -> None:
    headers = MutableHeaders(scope=start)
    headers.update(HEADERS)
    headers["Content-Security-Policy"] = policy


def _with_headers(send: Send) -> Send:
    async def send_with_headers(message: Message) -> None:
        if message["type"] == "http.response.start":
            _add_headers(message, content_security_policy())
        await send(message)

    return send_with_headers


def _uncompressed(scope: Scope) -> Scope:
    """The request without Accept-Encoding: scripts can only be hashed in a page that is not compressed."""
    return {**scope, "headers": [header for header in scope["headers"] if header[0] != b"accept-encoding"]}


class _HashedPage:
    """Holds a response back until its body is complete, then sends it with the hashes of its scripts."""

    def __init__(self, send: Send) -> None:
        self._send = send
        self._start: Message = {}
        self._body = b""

    async def __call__(self, message: Message) -> None:
        if message["type"] == "http.response.start":
            self._start = message
            return
        self._body += message.get("body", b"")
        if message.get("more_body", False):
            return
        _add_headers(self._start, content_security_policy(inline_script_hashes(self._body)))
        await self._send(self._start)
        await self._send({"type": "http.response.body", "body": self._body})
