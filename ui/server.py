"""Turns settings into a server that runs until it is stopped."""

import logging
import socket
import webbrowser

import uvicorn

from ui.app import create_app
from ui.settings import Settings

SECONDS_TO_FINISH = 3
"""How long open pages may hold the server up once it is told to stop."""


def run(settings: Settings, *, open_page: bool = False) -> None:
    """Serves the application until Ctrl+C; with `open_page`, opens it in this computer's browser once it answers."""
    logging.basicConfig(level=settings.log_level.upper(), format="%(asctime)s %(levelname)s %(name)s: %(message)s")
    server = _Server(
        uvicorn.Config(
            create_app(settings),
            host=settings.host,
            port=settings.port,
            log_level=settings.log_level,
            timeout_graceful_shutdown=SECONDS_TO_FINISH,
            server_header=False,
        ),
        page_address(settings) if open_page else "",
    )
    server.run()


def page_address(settings: Settings) -> str:
    """Where a browser on this computer finds the page."""
    host = "127.0.0.1" if settings.host in ("0.0.0.0", "::", "") else settings.host
    return f"http://{f'[{host}]' if ':' in host else host}:{settings.port}/"


class _Server(uvicorn.Server):
    """A server that opens the page in a browser when it has begun to listen."""

    def __init__(self, config: uvicorn.Config, page: str) -> None:
        super().__init__(config)
        self._page = page

    async def startup(self, sockets: list[socket.socket] | None = None) -> None:
        await super().startup(sockets=sockets)
        if self._page and self.started:
            webbrowser.open(self._page)
