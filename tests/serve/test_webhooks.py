"""Events reach those who asked for them, signed, and nobody else's machine."""

from __future__ import annotations

import ipaddress
import json
import socket

import httpx2
import openai
import pytest

from sorairo.serve.webhooks.outbound import AddressError, Outbound

from .conftest import wait

pytestmark = pytest.mark.filterwarnings("ignore:The Sora API:DeprecationWarning")
PATH = "/webhook_endpoints"


def test_an_event_comes_signed_and_again_until_it_is_taken(client, inbox):
    url, came, answers = inbox
    made = client.post(PATH, body={"url": url, "name": "mine"}, cast_to=object)
    other = client.post(PATH, body={"url": url, "event_types": ["video.failed"]}, cast_to=object)
    answers.extend([500] * 1_000)  # other videos end meanwhile
    video = client.videos.create(prompt="a ball")
    wait(lambda: any(video.id in body for _, body in came))
    answers.clear()
    came = wait(lambda: (mine := [one for one in came if video.id in one[1]])[1:] and mine)
    for headers, body in came:
        event = client.webhooks.unwrap(body, headers, secret=made["signing_secret"])
        assert (event.type, event.data.id) == ("video.completed", video.id)
    assert came[0][0]["webhook-id"] == came[1][0]["webhook-id"] == json.loads(came[0][1])["id"]
    with pytest.raises(openai.InvalidWebhookSignatureError):
        client.webhooks.unwrap(came[0][1] + " ", came[0][0], secret=made["signing_secret"])
    for endpoint in (made, other):
        client.delete(f"{PATH}/{endpoint['id']}", cast_to=object)


def test_endpoints_are_managed(client, inbox):
    url, came, _ = inbox
    made = client.post(PATH, body={"url": url, "event_types": ["video.failed"]}, cast_to=object)
    where = f"{PATH}/{made['id']}"
    assert made["object"] == "webhook_endpoint" and made["signing_secret"].endswith(
        made["signing_secret_hint"]
    )
    shown = client.get(where, cast_to=object)
    assert "signing_secret" not in shown and shown["url"] == url
    assert client.post(where, body={"name": "new"}, cast_to=object)["name"] == "new"
    body = {"keep_old_secret_active_for_24_hours": True}
    rotated = client.post(f"{where}/rotate_secret", body=body, cast_to=object)
    assert client.post(f"{where}/test", body={"event_type": "video.failed"}, cast_to=object)["success"]
    for secret in (made["signing_secret"], rotated["signing_secret"]):
        assert client.webhooks.unwrap(came[-1][1], came[-1][0], secret=secret).type == "video.failed"
    assert [e["id"] for e in client.get(PATH, cast_to=object)["data"]][0] == made["id"]
    assert client.delete(where, cast_to=object)["object"] == "webhook_endpoint.deleted"
    with pytest.raises(openai.NotFoundError):
        client.get(where, cast_to=object)


@pytest.mark.parametrize(
    "url",
    ["ftp://x/", "nonsense", "http://", "http://user:pass@example.com/", "http://[::1", "http://x:99999/"],
)
def test_what_is_no_url_is_refused(client, url):
    with pytest.raises(openai.BadRequestError):
        client.post(PATH, body={"url": url}, cast_to=object)


@pytest.mark.parametrize(
    "host",
    ["127.0.0.1", "localhost", "10.0.0.1", "192.168.1.1", "169.254.169.254", "0.0.0.0", "[::1]", "[fd00::1]"]
    + ["[::ffff:127.0.0.1]", "[2002:7f00:1::]", "100.64.0.1", "2130706433", "0x7f.1", "224.0.0.1"],
)
def test_private_addresses_are_not_called(host):
    with pytest.raises(AddressError):
        Outbound().post(f"http://{host}/", b"", {})


def test_a_name_is_judged_by_the_address_that_is_connected_to(monkeypatch, inbox):
    """A name that is public when it is looked at and private when it is called."""
    url, came, _ = inbox
    port = int(url.split(":")[2].split("/")[0])
    answers = ["93.184.215.14", "127.0.0.1"]
    assert ipaddress.ip_address(answers[0]).is_global

    def lookup(host, *args, **options):
        return [(socket.AF_INET, socket.SOCK_STREAM, 6, "", (answers.pop(0), port))]

    monkeypatch.setattr(socket, "getaddrinfo", lookup)
    with pytest.raises(AddressError):
        Outbound().post(f"http://rebind.example:{port}/hook", b"{}", {})
    assert came == []


def test_a_page_of_another_site_cannot_use_a_service_without_keys(server):
    with httpx2.Client(base_url=server.url) as http:
        assert http.get("/v1/videos", headers={"origin": "https://evil.example"}).status_code == 403
        assert http.get("/v1/videos", headers={"host": "evil.example"}).status_code == 403
        assert http.get("/v1/videos", headers={"origin": "http://localhost:3000"}).status_code == 200
