"""The JSON API of a running server, with the real library behind it."""

import json
from collections.abc import Iterator

import httpx
import pytest

from tests.ui.conftest import Server


def ask(server: Server, **body: object) -> httpx.Response:
    return httpx.post(f"{server.url}/api/v1/ask", json=body, timeout=60)


def error(response: httpx.Response) -> dict[str, str]:
    body: dict[str, dict[str, str]] = response.json()
    assert set(body) == {"error"}
    assert set(body["error"]) == {"code", "message"}
    assert "Traceback" not in response.text
    return body["error"]


def test_a_question_is_answered_with_exact_quotes_and_their_sources(server: Server) -> None:
    answer = ask(server, question="Does TMS hurt?").json()
    assert answer["outcome"] == "answered"
    assert answer["statements"]
    for statement in answer["statements"]:
        assert statement["citations"], statement["text"]
        for citation in statement["citations"]:
            assert citation["passage_text"][citation["start"] : citation["end"]] == citation["quote"]
            assert citation["sources"], citation["quote"]
            assert set(citation["sources"][0]) >= {"title", "doi", "pmid", "url", "conflicts", "kind", "year"}
    assert answer["text"] == " ".join(statement["text"] for statement in answer["statements"])


def test_an_earlier_question_gives_a_later_one_its_meaning(server: Server) -> None:
    alone = ask(server, question="What is it?").json()
    later = ask(server, question="Does it hurt?", earlier=["What is TMS?"]).json()
    assert "TMS" in " ".join(later["understood_as"])
    assert "TMS" not in " ".join(alone["understood_as"])


def test_an_emergency_names_who_to_call(server: Server) -> None:
    answer = ask(server, question="I had my trial leads put in yesterday and now I can't pee").json()
    assert answer["outcome"] == "emergency"
    assert answer["notices"][0]["kind"] == "emergency"
    assert {"label", "number"} == set(answer["notices"][0]["contacts"][0])


@pytest.mark.parametrize("question", ["", "   \n\t ", "\u200b", "???"])
def test_a_question_without_words_is_refused(server: Server, question: str) -> None:
    response = ask(server, question=question)
    assert response.status_code == 422
    assert "type a question" in error(response)["message"]


def test_a_question_that_is_too_long_is_refused_with_its_length(server: Server) -> None:
    response = ask(server, question="pain " * 2_000)
    assert response.status_code == 413
    assert "10,000" in error(response)["message"]


def test_a_hundred_thousand_characters_are_refused_before_they_are_read(server: Server) -> None:
    assert error(ask(server, question="a" * 100_000))["code"] == "body_too_large"


def test_a_chunked_body_without_end_is_refused(server: Server) -> None:
    def endless() -> Iterator[bytes]:
        yield b'{"question": "'
        for _ in range(100):
            yield b"a" * 1024

    response = httpx.post(f"{server.url}/api/v1/ask", content=endless(), timeout=30)
    assert response.status_code == 413
    assert error(response)["code"] == "body_too_large"


@pytest.mark.parametrize("body", [b"", b"{", b"\xff\xfe\x00", b"question=hello", b"[" * 20_000])
def test_a_body_that_is_not_json_is_refused(server: Server, body: bytes) -> None:
    headers = {"Content-Type": "application/json"}
    response = httpx.post(f"{server.url}/api/v1/ask", content=body, headers=headers, timeout=30)
    assert response.status_code in (400, 422)
    assert error(response)["message"].endswith(".")


@pytest.mark.parametrize(
    "body",
    [
        {},
        {"question": 7},
        {"question": None},
        {"question": ["Does TMS hurt?"]},
        {"question": "Does TMS hurt?", "earlier": "What is TMS?"},
        {"question": "Does TMS hurt?", "earlier": [1]},
        {"question": "Does TMS hurt?", "earlier": [""]},
        {"question": "Does TMS hurt?", "earlier": ["What is TMS?"] * 21},
        {"question": "Does TMS hurt?", "surprise": True},
    ],
)
def test_a_field_of_the_wrong_kind_is_named(server: Server, body: dict[str, object]) -> None:
    response = ask(server, **body)
    assert response.status_code == 422
    assert error(response)["message"]


def test_half_a_character_is_refused_and_nothing_breaks(server: Server) -> None:
    body = b'{"question": "Does TMS hurt? \\ud800"}'
    response = httpx.post(f"{server.url}/api/v1/ask", content=body, headers={"Content-Type": "application/json"})
    assert response.status_code in (200, 422)
    assert "Traceback" not in response.text


def test_control_characters_and_direction_marks_do_not_change_the_answer(server: Server) -> None:
    plain = ask(server, question="Does TMS hurt?").json()
    odd = ask(server, question="Does \u202eTMS\u202c\x00 hurt?\x1b").json()
    assert odd["text"] == plain["text"]


def test_another_address_or_method_gets_the_same_kind_of_error(server: Server) -> None:
    for response in (httpx.get(f"{server.url}/api/v1/ask"), httpx.post(f"{server.url}/api/v2/ask", json={})):
        assert response.status_code == 404
        assert error(response)["code"] == "http_404"


def test_the_server_lives_before_the_model_is_there_and_says_when_it_is_ready(server: Server) -> None:
    assert server.first_readiness.status_code == 503
    assert server.first_readiness.json()["status"] == "starting"
    assert httpx.get(f"{server.url}/healthz").json() == {"status": "alive"}
    ready = httpx.get(f"{server.url}/readyz")
    assert ready.status_code == 200
    assert ready.json()["generation_id"]


def test_the_api_describes_itself(server: Server) -> None:
    described = httpx.get(f"{server.url}/api/v1/openapi.json").json()
    responses = described["paths"]["/api/v1/ask"]["post"]["responses"]
    assert {"200", "400", "413", "422", "503"} <= set(responses)
    assert "ErrorBody" in json.dumps(responses["422"])


def test_what_people_ask_is_never_written_to_the_log(server: Server) -> None:
    ask(server, question="Does xylophonetherapy hurt?")
    ask(server, question=7)
    assert "xylophonetherapy" not in server.log.read_text()
