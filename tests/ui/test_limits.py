"""A body that is too large is turned away before it is parsed, whatever the request says about its length."""

from collections.abc import Iterator

import pytest
from starlette.applications import Starlette
from starlette.requests import Request
from starlette.responses import PlainTextResponse, Response
from starlette.routing import Route
from starlette.testclient import TestClient

from ui.limits import MAX_BODY_BYTES, MAX_PAGE_MESSAGE_BYTES, PAGE_QUEUE, BodyLimit


async def length_of_body(request: Request) -> Response:
    return PlainTextResponse(str(len(await request.body())))


@pytest.fixture
def client() -> TestClient:
    routes = [Route(path, length_of_body, methods=["GET", "POST"]) for path in ("/anything", PAGE_QUEUE)]
    return TestClient(BodyLimit(Starlette(routes=routes)))


@pytest.mark.parametrize("size", [0, 1, MAX_BODY_BYTES])
def test_a_body_up_to_the_limit_arrives_whole(client: TestClient, size: int) -> None:
    assert client.post("/anything", content=b"x" * size).text == str(size)


def test_a_larger_body_is_refused_with_a_sentence(client: TestClient) -> None:
    refused = client.post("/anything", content=b"x" * (MAX_BODY_BYTES + 1))
    assert refused.status_code == 413
    assert refused.json()["error"] == {
        "code": "body_too_large",
        "message": "The request is too large: at most 64 KiB can be sent.",
    }


def test_a_chunked_body_is_counted_as_it_comes(client: TestClient) -> None:
    def chunks(count: int) -> Iterator[bytes]:
        yield from (b"x" * 1024 for _ in range(count))

    assert client.post("/anything", content=chunks(64)).text == str(MAX_BODY_BYTES)
    assert client.post("/anything", content=chunks(65)).status_code == 413


def test_the_page_may_send_more_so_that_it_can_be_told_in_words(client: TestClient) -> None:
    assert client.post(PAGE_QUEUE, content=b"x" * MAX_PAGE_MESSAGE_BYTES).status_code == 200
    assert client.post(PAGE_QUEUE, content=b"x" * (MAX_PAGE_MESSAGE_BYTES + 1)).status_code == 413


def test_a_request_without_a_body_passes(client: TestClient) -> None:
    assert client.get("/anything").text == "0"
