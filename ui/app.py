"""Turns settings into the web application: the patient page at "/", the JSON API and the health checks."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path

import gradio
from fastapi import FastAPI
from fastapi.staticfiles import StaticFiles

from ui.api import add_error_bodies, router
from ui.limits import BodyLimit
from ui.patient_page import HEAD, STATIC_PATH, patient_page, theme
from ui.security import SecurityHeaders
from ui.service import AnswerService
from ui.settings import Settings

STATIC = Path(__file__).parent / "static"


def create_app(settings: Settings, service: AnswerService | None = None) -> FastAPI:
    """The application; the model and the index are loaded in the background once the server runs."""
    service = service or AnswerService(settings)

    @asynccontextmanager
    async def loading(_: FastAPI) -> AsyncIterator[None]:
        service.start()
        yield

    app = FastAPI(
        title="StimGuide",
        description="Cited answers to patients' questions about brain and nerve stimulation.",
        openapi_url="/api/v1/openapi.json",
        docs_url=None,  # FastAPI's documentation pages load scripts from other machines
        redoc_url=None,
        lifespan=loading,
    )
    app.state.service = service
    app.include_router(router)
    add_error_bodies(app)
    app.mount(STATIC_PATH, StaticFiles(directory=STATIC), name="page-files")
    gradio.mount_gradio_app(
        app,
        patient_page(service, settings.clinic),
        path="/",
        server_name=settings.host,
        server_port=settings.port,
        footer_links=[],
        run_history=False,  # Gradio would keep every question in the browser
        show_error=False,
        ssr_mode=False,
        enable_monitoring=False,
        favicon_path=str(STATIC / "favicon.png"),
        theme=theme(),
        head=HEAD,
    )
    app.add_middleware(BodyLimit)
    app.add_middleware(SecurityHeaders)
    return app
