"""What clients put into forms, as structure; and requests that nobody should read."""

from __future__ import annotations

import asyncio
import json
import random
import threading
from pathlib import Path

import pytest
from starlette.requests import Request

from sorairo.serve.http import bodies
from sorairo.serve.http.bodies import RequestBody, nest, read_body
from sorairo.serve.http.errors import ApiError
from sorairo.serve.http.intake import SMALL, Intake
from sorairo.serve.jobs.files import Files


def read(body: bytes, kind: str = "application/json"):
    async def receive():
        return {"type": "http.request", "body": body, "more_body": False}

    async def fields():
        request = Request({"type": "http", "headers": [(b"content-type", kind.encode())]}, receive)
        async with read_body(request, Intake(Files(Path("unused")))) as body:
            return body.fields

    return asyncio.run(fields())


@pytest.mark.parametrize(
    ("pairs", "found"),
    [
        ([("prompt", "a"), ("seconds", "4")], {"prompt": "a", "seconds": "4"}),
        ([("video[id]", "v")], {"video": {"id": "v"}}),
        ([("characters[][id]", "a"), ("characters[][id]", "b")], {"characters": [{"id": "a"}, {"id": "b"}]}),
        ([("c[][id]", "a"), ("c[][n]", "1"), ("c[][id]", "b")], {"c": [{"id": "a", "n": "1"}, {"id": "b"}]}),
        ([("tags[]", "a"), ("tags[]", "b")], {"tags": ["a", "b"]}),
        ([("a[b][c]", "1"), ("a[b][d]", "2")], {"a": {"b": {"c": "1", "d": "2"}}}),
        ([("seed", "1"), ("seed", "2")], {"seed": "2"}),
        ([("a[[]", "1")], {"a": {"[": "1"}}),
    ],
)
def test_names_with_brackets_are_structure(pairs, found):
    assert nest(pairs) == found


@pytest.mark.parametrize(
    "names", [("a", "a[b]"), ("a[b]", "a"), ("a[]", "a[b]"), ("a[b]", "a[]"), ("a" + "[b]" * 9,)]
)
def test_names_that_contradict_each_other_are_refused(names):
    with pytest.raises(ApiError):
        nest([(name, "x") for name in names])


def test_no_name_at_all_breaks_the_reader():
    rng = random.Random(0)
    for _ in range(2_000):
        names = ["".join(rng.choices("ab[]", k=rng.randrange(8))) for _ in range(3)]
        try:
            json.dumps(nest([(name, "x") for name in names]))
        except ApiError as error:
            assert error.status == 400


@pytest.mark.parametrize(
    "body",
    [b"", b"{", b"[]", b"3", b'{"a": NaN}', b'{"a": "\\ud800"}', b'{"a": "\\u0000"}', b"\xff", b"[" * 100_000]
    + [b'{"a":' * 20 + b"1" + b"}" * 20],
)
def test_a_body_that_is_no_object_of_json_is_refused(body):
    with pytest.raises(ApiError) as caught:
        read(body)
    assert caught.value.status == 400


def test_another_kind_of_body_is_refused():
    with pytest.raises(ApiError) as caught:
        read(b"<a/>", "text/xml")
    assert caught.value.status == 415


def test_a_body_is_known_again_by_all_that_is_in_it():
    long = "a" * 200_000
    bodies = [RequestBody({"image": [long + end]}, {}) for end in ("b", "b", "c")]
    same, again, other = (body.fingerprint("order") for body in bodies)
    assert same == again != other != RequestBody({"image": ["b"]}, {}).fingerprint("order")


def test_json_and_forms_say_the_same():
    assert read(b'{"prompt": "a"}') == read(b"prompt=a&seed=", "application/x-www-form-urlencoded")


def test_what_is_large_is_read_beside_the_loop_that_answers_others(monkeypatch):
    threads, real = [], bodies.parse_json

    def parse(raw):
        threads.append(threading.current_thread() is threading.main_thread())
        return real(raw)

    monkeypatch.setattr(bodies, "parse_json", parse)
    for size in (10, 2 * SMALL):
        assert read(b'{"prompt": "%s"}' % (b"a" * size)) == {"prompt": "a" * size}
    assert threads == [True, False]


@pytest.mark.parametrize("name", ["a\0.png", "\0"])
def test_the_name_of_a_file_is_text_that_can_be_kept(name):
    head = f'--b\r\ncontent-disposition: form-data; name="file"; filename="{name}"\r\n\r\n'
    with pytest.raises(ApiError, match="a zero character") as caught:
        read(f"{head}abc\r\n--b--\r\n".encode(), "multipart/form-data; boundary=b")
    assert caught.value.status == 400
