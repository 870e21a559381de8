"""The command `stimguide`, run as people run it."""

import json
import socket
import subprocess
import sys
from pathlib import Path

import pytest

from tests.ui.conftest import Stimguide, environment, run_stimguide


def test_ask_prints_the_answer_with_its_quotes_and_sources(stimguide: Stimguide) -> None:
    asked = stimguide("ask", "Does TMS hurt?")
    assert asked.returncode == 0, asked.stderr
    assert asked.stderr == ""
    assert "[1]" in asked.stdout
    assert "Sources\n[1] “" in asked.stdout
    assert "Conflicts of interest:" in asked.stdout


def test_ask_prints_json_that_a_script_can_read(stimguide: Stimguide) -> None:
    answer = json.loads(stimguide("ask", "--json", "Does TMS hurt?").stdout)
    assert answer["outcome"] == "answered"
    citation = answer["statements"][0]["citations"][0]
    assert citation["passage_text"][citation["start"] : citation["end"]] == citation["quote"]


def test_ask_ends_well_when_the_library_has_no_answer(stimguide: Stimguide) -> None:
    asked = stimguide("ask", "--json", "Who won the football world cup in 1974?")
    assert asked.returncode == 0
    assert json.loads(asked.stdout)["outcome"] in ("not_found", "off_topic")


@pytest.mark.parametrize("question", ["", "  ", "a" * 100_000])
def test_ask_refuses_a_message_that_cannot_be_answered(stimguide: Stimguide, question: str) -> None:
    asked = stimguide("ask", question)
    assert asked.returncode == 2
    assert asked.stdout == ""
    assert asked.stderr.count("\n") == 1
    assert "Traceback" not in asked.stderr


def test_ask_loads_no_web_framework(data_dir: Path) -> None:
    script = (
        "import sys\n"
        "from ui.cli.ask import ask\n"
        "ask('Does TMS hurt?')\n"
        "print(sorted({'gradio', 'fastapi', 'uvicorn', 'starlette'} & set(sys.modules)), file=sys.stderr)"
    )
    asked = subprocess.run(
        (sys.executable, "-c", script), env=environment(data_dir), capture_output=True, text=True, check=True
    )
    assert asked.stderr.splitlines()[-1] == "[]"


def test_without_an_index_each_command_says_what_to_do(tmp_path: Path) -> None:
    asked = run_stimguide(tmp_path, "ask", "Does TMS hurt?")
    assert asked.returncode == 1
    assert "stimguide build" in asked.stderr
    assert asked.stderr.count("\n") == 1


def test_a_bad_setting_is_one_sentence(stimguide: Stimguide) -> None:
    asked = stimguide("ask", "Does TMS hurt?", STIMGUIDE_COUNTRY="Narnia")
    assert asked.returncode == 2
    assert asked.stderr.startswith("STIMGUIDE_COUNTRY cannot be 'Narnia'")
    assert asked.stderr.count("\n") == 1


def test_serve_says_when_the_port_is_taken(stimguide: Stimguide) -> None:
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        served = stimguide("serve", "--port", str(taken.getsockname()[1]))
    assert served.returncode == 1
    assert "cannot listen" in served.stderr
    assert served.stderr.count("\n") == 1


def test_a_second_build_does_no_work_again(stimguide: Stimguide) -> None:
    built = stimguide("build", "--json")
    report = json.loads(built.stdout)
    assert built.returncode == 0
    assert report["unchanged"] is True
    assert report["embedded"] == 0


def test_doctor_finds_a_sound_installation_well(stimguide: Stimguide) -> None:
    report = stimguide("doctor", "--json")
    found = json.loads(report.stdout)
    assert report.returncode == 0, report.stdout
    assert {check["name"] for check in found["checks"]} == {"disk space", "library", "model", "index"}
    assert found["settings"]["country"] == "US"
    assert "gradio" in found["versions"]


def test_doctor_says_what_is_broken_and_what_to_do(tmp_path: Path) -> None:
    report = run_stimguide(tmp_path, "doctor")
    assert report.returncode == 1
    assert "BROKEN  index:" in report.stdout
    assert "What to do: Run `stimguide build`." in report.stdout
    assert "STIMGUIDE_COUNTRY=US" in report.stdout


def test_doctor_sees_that_a_model_is_missing(stimguide: Stimguide) -> None:
    report = stimguide("doctor", "--json", STIMGUIDE_MODEL="/nowhere/model")
    assert report.returncode == 1
    model = next(check for check in json.loads(report.stdout)["checks"] if check["name"] == "model")
    assert not model["ok"]
    assert model["remedy"]


def test_ask_explains_what_was_searched_found_and_decided(stimguide: Stimguide) -> None:
    explained = stimguide("ask", "--explain", "Does TMS hurt?").stdout.split("How this answer came about\n")[1]
    assert "searched for: Does TMS hurt?, about transcranial magnetic stimulation\n" in explained
    assert "tms-session#what-does-tms-feel-like-and-does-it-hurt" in explained
    assert "retrieve " in explained.splitlines()[-1]


def test_explain_and_json_are_not_given_together(tmp_path: Path) -> None:
    asked = run_stimguide(tmp_path, "ask", "--explain", "--json", "Does TMS hurt?")
    assert asked.returncode == 2
    assert asked.stdout == ""
    assert asked.stderr.count("\n") == 1
