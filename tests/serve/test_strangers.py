"""What strangers send to harm: orders that poison, bodies and heads without end, pages of other sites.

Attackers have other addresses of the loopback than honest clients.
"""

from __future__ import annotations

import json
import socket
import threading
import time
from concurrent.futures import ThreadPoolExecutor

import httpx2
import pytest

from sorairo.errors import ConfigError
from sorairo.serve.http.intake import SMALL, TURNS
from sorairo.serve.settings import Settings

from .conftest import (
    FEW,
    HEAD_SECONDS,
    ON_SQLITE,
    UNREAD_SECONDS,
    address,
    dripping,
    head,
    migrated,
    read_all,
    wait,
)

pytestmark = [ON_SQLITE, pytest.mark.filterwarnings("ignore:The Sora API:DeprecationWarning")]


def parts(name: str, value: str = "x") -> dict:
    """A form of one field."""
    body = f'--b\r\ncontent-disposition: form-data; name="{name}"\r\n\r\n{value}\r\n--b--\r\n'.encode()
    return {"content": body, "headers": {"content-type": "multipart/form-data; boundary=b"}}


# orders that poison


POISON = ['{"a": "\\ud800"}', '{"\\ud800": "a"}', '{"a": "\\u0000"}', '{"a": NaN}', '{"a": 1e999}']


@pytest.mark.parametrize("inner", POISON)
@pytest.mark.parametrize("field", ["metadata", "shot", "input_reference"])
def test_an_order_that_is_refused_leaves_nothing_behind(http, field, inner):
    before = http.get("/v1/videos").json()["data"]
    for body in ({"json": {"prompt": "p", field: inner}}, {"data": {"prompt": "p", field: inner}}):
        answer = http.post("/v1/videos", **body)
        assert (answer.status_code, answer.json()["error"]["param"]) == (400, field), answer.text
    assert http.get("/v1/videos").json()["data"] == before


def test_answers_are_ascii(http):
    answer = http.post("/v1/videos", json={"prompt": "空色 ball", "user": "\U0001f600"})
    assert answer.status_code == 200 and answer.content.isascii() and answer.json()["prompt"] == "空色 ball"
    assert http.get(f"/v1/videos/{answer.json()['id']}").content.isascii()


# bodies without end


BOMBS = {
    "brackets in a name": (parts("[" * 4_000), 400),
    "a long name": (parts("a" * 4_000), 400),
    "a name of brackets": ({"content": b"[" * 300_000 + b"=1", "headers": {"content-type":
                            "application/x-www-form-urlencoded"}}, 400),
    "a form of signs": ({"content": b"a=" + b"%41" * 600_000, "headers": {"content-type":
                         "application/x-www-form-urlencoded"}}, 400),
    "a form too large": ({"content": b"a=" + b"b" * 3_000_000, "headers": {"content-type":
                          "application/x-www-form-urlencoded"}}, 413),
    "flat JSON": ({"content": b'{"a":[' + b"0," * 5_000_000 + b"0]}"}, 400),
    "flat JSON in text": ({"json": {"prompt": "p", "metadata": "[" + "0," * 200_000 + "0]"}}, 400),
    "deep JSON": ({"content": b'{"a":' * 90_000 + b"1" + b"}" * 90_000}, 400),
    "a long number": ({"content": b'{"prompt": "p", "seed": ' + b"9" * 4_000 + b"}"}, 400),
    "long digits": ({"json": {"prompt": "p", "num_frames": "9" * 4_000}}, 400),
    "JSON too large": ({"content": b'{"a":"' + b"a" * 24_100_000 + b'"}'}, 413),
}  # fmt: skip


@pytest.mark.parametrize("name", BOMBS)
def test_no_body_keeps_the_service_busy(http, name):
    request, status = BOMBS[name]
    request = (
        {"headers": {"content-type": "application/json"}, **request} if "content" in request else request
    )
    start = time.monotonic()
    answer = http.post("/v1/videos", **request)
    assert answer.status_code == status, answer.text[:300]
    assert time.monotonic() - start < 3.0
    if status == 413:
        message = answer.json()["error"]["message"]
        assert "max_json_mb" in message or "bytes for such a form" in message


def test_a_body_is_bounded_by_a_setting_that_the_error_names(http):
    headers = {"content-type": "multipart/form-data; boundary=b", "content-length": "65000000"}
    with socket.create_connection(address(http)) as raw:
        raw.sendall(head("POST", "/v1/videos", headers))
        answer = read_all(raw)
    assert b"413" in answer[:20] and b"64 MB; the setting is max_upload_mb" in answer


# connections


def test_a_head_that_is_never_ended_is(http):
    for begun in (b"", b"GET /v1/videos HTTP/1.1\r\nhost: 127.0.0.1\r\nx-slow: "):
        with socket.create_connection(address(http)) as raw:
            raw.sendall(begun)
            start = time.monotonic()
            answer = read_all(raw)
            assert b"408" in answer[:20] and b'"code": "request_timeout"' in answer
            assert HEAD_SECONDS / 2 < time.monotonic() - start < HEAD_SECONDS + 3


def test_a_head_is_bounded(http):
    for headers in ({"x-a": "a" * 40_000}, {f"x-{i}": "a" * 400 for i in range(100)}):
        with socket.create_connection(address(http)) as raw:
            raw.sendall(head("GET", "/healthz", headers))
            assert b"431" in read_all(raw)[:20]
    with socket.create_connection(address(http)) as raw:  # one header without end
        raw.sendall(b"GET /healthz HTTP/1.1\r\nx-a: ")
        with pytest.raises(OSError):
            for _ in range(2_000):
                raw.sendall(b"a" * 65_536)
                time.sleep(0.001)
    assert http.get("/healthz", headers={"x-a": "a" * 20_000}).status_code == 200


def test_a_body_that_drips_is_ended(http):
    headers = {"content-type": "application/json", "content-length": "1000"}
    with socket.create_connection(address(http)) as raw:
        raw.sendall(head("POST", "/v1/videos", headers) + b"{")
        answer = read_all(raw)
    assert b"408" in answer[:20] and b"too slowly" in answer


def test_a_refused_body_that_still_comes_is_not_waited_for_and_one_that_came_costs_no_connection(http):
    headers = {"content-type": "application/json", "content-encoding": "gzip", "content-length": "4"}
    assert http.get("/healthz").status_code == 200
    with socket.create_connection(address(http)) as raw:
        for _ in range(2):
            raw.sendall(head("POST", "/v1/videos", headers))
            answer = b""
            while not answer.endswith(b"}}"):
                answer += raw.recv(65_536)
            assert b"415" in answer[:20]
            raw.sendall(b"body")
        time.sleep(UNREAD_SECONDS + 0.3)
        raw.sendall(head("GET", "/healthz", {"connection": "close"}))
        assert b"200" in read_all(raw)[:20]


def test_one_address_does_not_lock_the_others_out(http):
    held = [socket.create_connection(address(http), source_address=("127.0.0.9", 0)) for _ in range(FEW)]
    try:
        with socket.create_connection(address(http), source_address=("127.0.0.9", 0)) as more:
            answer = read_all(more)
        assert b"503" in answer[:20] and b"address_connections" in answer
        assert http.get("/healthz").status_code == 200
    finally:
        for raw in held:
            raw.close()
    wait(lambda: _is_answered(address(http), "127.0.0.9"))


def _is_answered(address: tuple[str, int], source: str) -> bool:
    with socket.create_connection(address, source_address=(source, 0)) as raw:
        raw.sendall(head("GET", "/healthz", {"connection": "close"}))
        return b"200" in read_all(raw)[:20]


def test_what_is_no_http_is_answered_in_the_envelope(http):
    with socket.create_connection(address(http)) as raw:
        raw.sendall(b"nonsense\r\n\r\n")
        answer = read_all(raw)
    assert (
        b"400" in answer[:20]
        and json.loads(answer.partition(b"\r\n\r\n")[2])["error"]["code"] == "invalid_http"
    )


@pytest.mark.whole
def test_pictures_that_drip_end_no_other_request(local, http):
    local.service.outbound.seconds = 1.0
    with dripping(b"HTTP/1.1 200 OK\r\n\r\n") as url:
        orders = [
            threading.Thread(
                target=httpx2.post,
                args=(f"{local.url}/v1/videos",),
                kwargs={"json": {"prompt": "p", "image_url": url}, "timeout": 30},
            )
            for _ in range(6)
        ]
        for order in orders:
            order.start()
        start = time.monotonic()
        assert http.post("/v1/videos", json={"prompt": "p"}).status_code == 200
        assert http.get("/v1/videos").status_code == 200
        assert time.monotonic() - start < 1.0
        for order in orders:
            order.join()
    local.service.outbound.seconds = 10.0


def test_large_orders_that_wait_for_their_clips_hold_up_no_others(http):
    large = {"prompt": "p", "note": "a" * 2 * SMALL}
    before = _ids(http)
    url = f"{http.base_url}/v1/videos/sync"
    with ThreadPoolExecutor(TURNS) as pool:
        waiting = [pool.submit(httpx2.post, url, json=large, timeout=30) for _ in range(TURNS)]
        made = wait(lambda: len(found := _ids(http) - before) == TURNS and found)
        assert http.post("/v1/videos", json=large, timeout=5).status_code == 200
        for video_id in made:
            http.delete(f"/v1/videos/{video_id}")
        assert {one.result().status_code for one in waiting} == {500}


def _ids(http) -> set[str]:
    return {video["id"] for video in http.get("/v1/videos?limit=100").json()["data"]}


def test_endpoints_are_few_and_tests_are_paced(http, inbox):
    url, *_ = inbox
    made = [http.post("/v1/webhook_endpoints", json={"url": url}) for _ in range(17)]
    assert [answer.status_code for answer in made] == [200] * 16 + [400]
    assert made[-1].json()["error"]["code"] == "too_many_endpoints"
    where = f"/v1/webhook_endpoints/{made[0].json()['id']}"
    assert http.post(f"{where}/test", json={}).json()["success"]
    again = http.post(f"{where}/test", json={})
    assert again.status_code == 429 and int(again.headers["retry-after"]) <= 5
    for answer in made[:-1]:
        http.delete(f"/v1/webhook_endpoints/{answer.json()['id']}")


# pages and proxies


@pytest.mark.parametrize(
    ("headers", "status"),
    [
        ({"x-forwarded-for": "1.2.3.4"}, 403),
        ({"forwarded": "for=1.2.3.4"}, 403),
        ({"x-real-ip": "1.2.3.4"}, 403),
        ({"via": "1.1 proxy"}, 403),
        ({"sec-fetch-site": "cross-site"}, 403),
        ({"sec-fetch-site": "same-origin"}, 200),
        ({"sec-fetch-site": "none"}, 200),
        ({"origin": "https://evil.example"}, 403),
        ({"origin": "null"}, 403),
        ({"host": "evil.example"}, 403),
        ({"host": "localhost:8000"}, 200),
    ],
)
@pytest.mark.parametrize("path", ["/v1/videos", "/docs", "/openapi.json"])
def test_without_keys_only_this_machine_is_answered(http, path, headers, status):
    answer = http.get(path, headers=headers)
    assert answer.status_code == status
    if status == 403:
        assert "sorairo keys" in answer.json()["error"]["message"]
    assert answer.headers["x-content-type-options"] == "nosniff"
    assert answer.headers["cross-origin-resource-policy"] == "same-origin"
    assert "access-control-allow-origin" not in answer.headers


def test_pages_of_a_site_that_is_named_may_call(start_here, make_db):
    here = start_here(db=migrated(make_db()), origins=("https://studio.example",))
    asked = {"origin": "https://studio.example", "access-control-request-method": "POST"}
    asked["access-control-request-headers"] = "authorization,content-type,idempotency-key"
    with httpx2.Client(base_url=here.url) as http:
        answer = http.options("/v1/videos", headers=asked)
        assert answer.status_code == 200 and "POST" in answer.headers["access-control-allow-methods"]
        assert answer.headers["access-control-allow-origin"] == "https://studio.example"
        assert "idempotency-key" in answer.headers["access-control-allow-headers"].lower()
        said = {"origin": "https://studio.example", "sec-fetch-site": "cross-site"}
        answer = http.get("/v1/videos", headers=said)
        assert answer.status_code == 200 and answer.headers["access-control-allow-origin"] == said["origin"]
        assert "openai-poll-after-ms" in answer.headers["access-control-expose-headers"]
        assert (
            http.options("/v1/videos", headers={**asked, "origin": "https://evil.example"}).status_code == 400
        )
        assert http.get("/v1/videos", headers={"origin": "https://evil.example"}).status_code == 403
    with pytest.raises(ConfigError, match="an origin is"):
        Settings(origins=("studio.example/path",))
