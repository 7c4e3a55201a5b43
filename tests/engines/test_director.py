"""A language model as director, before a server that says what the test wants."""

from __future__ import annotations

import json
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler

import pytest
from tests.local_web import served

from sorairo import cli
from sorairo.engines.director import DirectorError, direct
from sorairo.errors import ConfigError
from sorairo.scene.shot import shot_schema

PROMPT = "two red balls fall on mars"
GOOD = {"setting": "mars", "things": [{"thing": "ball", "count": 2, "colour": "red"}]}


class Director:
    """Says its lines one after the other: text, a status, or the whole JSON; keeps what it was asked."""

    def __init__(self) -> None:
        self.lines: list[str | int | dict] = []
        self.asked: list[dict] = []
        self.keys: list[str | None] = []
        self.url = ""

    def answer(self, path: str, body: dict | None) -> tuple[int, dict]:
        if path.endswith("/models"):
            return 200, {"data": [{"id": "small"}, {"id": "large"}]}
        assert body is not None
        self.asked.append(body)
        line = self.lines.pop(0)
        if isinstance(line, int):
            return line, {"error": {"message": "response_format\nis not known"}}
        if isinstance(line, dict):
            return 200, line
        return 200, {"choices": [{"message": {"role": "assistant", "content": line}}]}


@pytest.fixture
def director() -> Iterator[Director]:
    says = Director()

    class Handler(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            length = int(self.headers.get("content-length") or 0)
            body = json.loads(self.rfile.read(length)) if length else None
            says.keys.append(self.headers.get("authorization"))
            status, answer = says.answer(self.path, body)
            raw = json.dumps(answer).encode()
            self.send_response(status)
            self.send_header("content-length", str(len(raw)))
            self.end_headers()
            self.wfile.write(raw)

        do_POST = do_GET

    with served(Handler) as url:
        says.url = f"{url}/v1"
        yield says


FENCED = f"<think>a {{ball}}</think>Here it is:\n```json\n{json.dumps(GOOD, indent=1)}\n```\nEnjoy!"


@pytest.mark.parametrize("line", [json.dumps(GOOD), FENCED, f"Sure: {json.dumps(GOOD)}"])
def test_what_the_director_writes_is_the_shot(director, line):
    director.lines = [line]
    shot = direct(PROMPT, director.url, "large", "secret")
    assert (shot.prompt, shot.setting, shot.things[0].count) == (PROMPT, "mars", 2)
    (asked,) = director.asked
    assert asked["model"] == "large" and asked["messages"][-1] == {"role": "user", "content": PROMPT}
    assert asked["response_format"]["json_schema"]["schema"] == shot_schema()
    assert director.keys == ["Bearer secret"]


def test_the_first_model_is_asked_without_a_key(director):
    director.lines = [json.dumps(GOOD)]
    direct(PROMPT, f"{director.url}/")
    assert director.asked[0]["model"] == "small" and director.keys == [None, None]


def test_a_mistake_is_told_and_repaired(director):
    broken = json.dumps({"things": [{"thing": "ball", "colour": "redish"}]})
    director.lines = [broken, json.dumps(GOOD)]
    assert direct(PROMPT, director.url, "m").setting == "mars"
    said, complaint = director.asked[1]["messages"][-2:]
    assert said == {"role": "assistant", "content": broken}
    assert "there is no colour 'redish'; did you mean 'red'?" in complaint["content"]


def test_where_no_schema_is_taken_it_is_told_in_words(director):
    director.lines = [400, '{"things": [{"thing": "theremin"}]}', json.dumps(GOOD)]
    assert direct(PROMPT, director.url, "m").setting == "mars"
    assert ["response_format" in asked for asked in director.asked] == [True, False, False]
    assert '"draft/2020-12' not in director.asked[0]["messages"][0]["content"]
    assert all("Rubber" not in asked["messages"][0]["content"] for asked in director.asked)
    assert all('"colour"' in asked["messages"][0]["content"] for asked in director.asked[1:])


FAILURES = {
    "no JSON twice": (["a red ball", "I cannot"], "wrote no shot in two attempts: the answer holds no JSON"),
    "broken twice": (
        ['{"things": 3}', '{"things": [}'],
        "wrote no shot in two attempts: the shot is not valid",
    ),
    "a file": (['{"things": [{"image": "/etc/x.png"}]}'] * 2, "there is no file '/etc/x.png'"),
    "nothing": ([{"choices": [{"message": {"content": None}}]}] * 2, "holds no JSON object but ''"),
    "a refusal": ([{"choices": [{"message": {"refusal": "no\nway"}}]}], r"the director refuses: 'no\nway'"),
    "no key": ([401], r"refuses with 401: 'response_format\nis not known'"),
    "no such model": ([404, 404], "refuses with 404"),
    "too busy": ([503], "refuses with 503"),
    "another API": ([{"answer": 42}], "does not speak the chat API: {'answer': 42}"),
}


@pytest.mark.parametrize(("lines", "words"), FAILURES.values(), ids=FAILURES)
def test_failures_are_one_line(director, lines, words):
    director.lines = list(lines)
    with pytest.raises(DirectorError) as error:
        direct(PROMPT, director.url, "m")
    assert words in str(error.value) and "\n" not in str(error.value) and not director.lines


def test_no_server_and_no_url_are_one_line():
    with pytest.raises(DirectorError, match="no director answers at http://127.0.0.1:9/v1"):
        direct(PROMPT, "http://127.0.0.1:9/v1", "m")
    with pytest.raises(ConfigError, match="nearest: http://127.0.0.1:11434/v1"):
        direct(PROMPT, "localhost:11434")


def test_the_command_films_what_the_director_says_and_the_file_corrects(
    director, tmp_path, monkeypatch, capsys
):
    monkeypatch.setenv("SORAIRO_DIRECTOR_KEY", "mine")
    director.lines = [json.dumps(GOOD)]
    (tmp_path / "over.json").write_text('{"things": [{"id": "ball", "colour": "blue"}]}')
    command = ["generate", PROMPT, "--engine", "stub", "--seconds", "1", "-o", str(tmp_path / "x.mp4")]
    command += [
        "--shot",
        str(tmp_path / "over.json"),
        "--director",
        director.url,
        "--director-model",
        "large",
    ]
    assert cli.main(command) == 0 and director.keys == ["Bearer mine"]
    capsys.readouterr()
    assert cli.main(["shot", str(tmp_path / "x.mp4")]) == 0
    shot = json.loads(capsys.readouterr().out)
    assert (shot["prompt"], shot["setting"], shot["things"][0]["colour"]) == (PROMPT, "mars", "blue")
