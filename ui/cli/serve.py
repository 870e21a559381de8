"""Turns settings into a running web server: `stimguide serve`."""

from typing import Annotated

import typer

from ui.cli.endings import FAILED, plain_errors, stop


def serve(
    host: Annotated[str | None, typer.Option(help="Address to listen on; 0.0.0.0 is the whole network.")] = None,
    port: Annotated[int | None, typer.Option(help="Port to listen on.")] = None,
    open_page: Annotated[bool, typer.Option("--open", help="Open the page in this computer's browser.")] = False,
) -> None:
    """Serve the patient page and the JSON API."""
    with plain_errors():
        from ui.settings import load_settings

        settings = load_settings(host=host, port=port)
        _check_port_is_free(settings.host, settings.port)
        from ui.server import run

        run(settings, open_page=open_page)


def _check_port_is_free(host: str, port: int) -> None:
    """Says so now, in a sentence: the web framework takes seconds to load and would then only log an error."""
    import socket

    try:
        family, kind, protocol, _, address = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)[0]
        with socket.socket(family, kind, protocol) as probe:
            probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
            probe.bind(address)
    except OSError as error:
        stop(
            f"The server cannot listen on {host} port {port}: {error.strerror}. "
            "Choose another with --host or --port, or stop the program that uses it.",
            FAILED,
        )
