"""Every call for videos, files and batches of the package openai, 2.x or 3.x.

`python openai_python.py URL CLIP PICTURE`. URL: of a running service, with /v1; $SORAIRO_KEY: a key to it
that nobody else uses. CLIP, PICTURE: an MP4 and a PNG of 112x64 to hand in. It ends with an AssertionError,
or prints what was called.
"""

from __future__ import annotations

import json
import os
import sys
import time
import warnings
from pathlib import Path
from typing import Any

import openai
from inbox import open_inbox
from openai import OpenAI

warnings.filterwarnings("ignore", "The Sora API", DeprecationWarning)
warnings.filterwarnings("ignore", "The `.content()", DeprecationWarning)
VIEWS = {"with_raw_response", "with_streaming_response"}


class Recorded:
    """A resource of the client, which remembers what was called."""

    def __init__(self, resource: Any) -> None:
        self.resource = resource
        self.called: set[str] = set()

    def __getattr__(self, name: str) -> Any:
        self.called.add(name)
        return getattr(self.resource, name)

    def check_all(self) -> list[str]:
        """What was called. Raises: AssertionError where the client can do more than that."""
        every = {name for name in vars(type(self.resource)) if not name.startswith("_")} - VIEWS
        assert every <= self.called, f"not called: {sorted(every - self.called)}"
        return sorted(self.called)


def play(client: OpenAI, videos: Any, clip: Path, picture: Path) -> None:
    """Every call of `client.videos`."""
    done = videos.create_and_poll(prompt="a red ball", model="sora-2", seconds="4", size="1280x720")
    assert done.status == "completed" and done.progress == 100 and done.error is None
    assert (done.object, done.model, done.seconds) == ("video", "sora-2", "4")
    assert done.completed_at >= done.created_at and done.expires_at > done.completed_at
    assert videos.retrieve(done.id).to_dict() == done.to_dict()

    assert videos.download_content(done.id).read()[4:8] == b"ftyp"
    assert videos.download_content(done.id, variant="thumbnail").read()[8:12] == b"WEBP"
    assert videos.download_content(done.id, variant="spritesheet").read()[:2] == b"\xff\xd8"

    begun = videos.create(prompt="a ball", input_reference=picture, size="1280x720")
    assert videos.poll(begun.id, poll_interval_ms=100).status == "completed"
    remixed = videos.remix(done.id, prompt="a blue ball")
    assert remixed.remixed_from_video_id == done.id
    edited = [
        videos.edit(prompt="a green ball", video=clip),
        # The client refuses video={"id": ...} before it sends anything; so an id goes as JSON.
        client.post("/videos/edits", body={"prompt": "p", "video": {"id": done.id}}, cast_to=type(done)),
    ]
    extended = [
        videos.extend(prompt="it goes on", seconds="4", video=clip),
        client.post(
            "/videos/extensions",
            body={"prompt": "p", "seconds": "8", "video": {"id": done.id}},
            cast_to=type(done),
        ),
    ]
    assert float(extended[0].seconds) > 4 and extended[1].seconds == "12"
    for video in (remixed, *edited, *extended):
        assert videos.poll(video.id, poll_interval_ms=100).status == "completed"

    mossy = videos.create_character(name="Mossy", video=clip)
    assert videos.get_character(mossy.id).name == "Mossy"
    cast = videos.create(prompt="Mossy jumps", extra_body={"characters": [{"id": mossy.id}]})
    assert videos.poll(cast.id, poll_interval_ms=100).status == "completed"

    mine = [done, begun, remixed, *edited, *extended, cast]
    listed = [video.id for video in videos.list(limit=3, order="asc")]
    assert listed == sorted(video.id for video in mine) and len(listed) > 3
    page = videos.list(limit=2)
    assert page.has_more and [video.id for video in page.data] == listed[:-3:-1]
    assert [video.id for video in videos.list(after=page.last_id)] == listed[-3::-1]

    failed = videos.create_and_poll(prompt="it fails", poll_interval_ms=100)
    assert failed.status == "failed" and failed.error.code and failed.error.message
    for wrong in ({"prompt": ""}, {"prompt": "p", "size": "big"}):
        try:
            videos.create(**wrong)
        except openai.BadRequestError as error:
            assert error.param and error.code and error.type == "invalid_request_error" and error.request_id
        else:
            raise AssertionError(f"{wrong} was taken")

    gone = videos.delete(done.id)
    assert (gone.id, gone.object, gone.deleted) == (done.id, "video.deleted", True)
    try:
        videos.retrieve(done.id)
    except openai.NotFoundError:
        return
    raise AssertionError("a deleted video is still there")


def keep(client: OpenAI, files: Any, batches: Any, picture: Path) -> None:
    """Every call for files and batches; a clip that begins with a picture that is kept."""
    kept = files.create(file=picture, purpose="vision")
    assert (kept.object, kept.bytes, kept.filename) == ("file", picture.stat().st_size, picture.name)
    assert files.retrieve(kept.id).to_dict() == files.wait_for_processing(kept.id).to_dict() == kept.to_dict()
    assert files.content(kept.id).read() == picture.read_bytes()
    assert files.retrieve_content(kept.id).encode("latin-1", "replace")
    body = {"prompt": "a ball", "input_reference": {"file_id": kept.id}}
    begun: Any = client.post("/videos", body=body, cast_to=object)
    assert client.videos.poll(begun["id"], poll_interval_ms=100).status == "completed"

    prompts = {"shot-1": "a red ball", "shot-2": "it fails", "shot-3": ""}
    line = {"method": "POST", "url": "/v1/videos"}
    rows = [{"custom_id": i, **line, "body": {"prompt": p, "seconds": "1"}} for i, p in prompts.items()]
    given = "\n".join(map(json.dumps, rows)).encode()
    lines = files.create(file=("lines.jsonl", given), purpose="batch")
    window: Any = {"completion_window": "24h", "endpoint": "/v1/videos"}
    batch = batches.create(input_file_id=lines.id, metadata={"reel": "one"}, **window)
    deadline = time.monotonic() + 300
    while batch.status in ("validating", "in_progress", "finalizing"):
        assert time.monotonic() < deadline
        time.sleep(0.2)
        batch = batches.retrieve(batch.id)
    counts = batch.request_counts
    assert (batch.status, counts.total, counts.completed, counts.failed) == ("completed", 3, 1, 2), batch
    answers = [json.loads(one) for one in files.content(batch.output_file_id).text.splitlines()]
    wrong = [json.loads(one) for one in files.content(batch.error_file_id).text.splitlines()]
    assert [one["custom_id"] for one in answers] == ["shot-1"] and len(wrong) == 2
    made = answers[0]["response"]["body"]
    assert made["status"] == "completed" and client.videos.download_content(made["id"]).read()[4:8] == b"ftyp"

    second = batches.create(input_file_id=lines.id, **window)
    assert batches.cancel(second.id).status == "cancelling"
    assert [one.id for one in batches.list(limit=1)] == [second.id, batch.id]
    listed = [one.id for one in files.list(purpose="batch")]
    assert listed == [lines.id] and kept.id in [one.id for one in files.list()]
    assert files.delete(kept.id).deleted
    try:
        files.retrieve(kept.id)
    except openai.NotFoundError:
        return
    raise AssertionError("a deleted file is still there")


def hear(client: OpenAI) -> None:
    """A webhook, from its endpoint to the proof that it is genuine."""
    with open_inbox() as inbox:
        made: Any = client.post("/webhook_endpoints", body={"url": inbox.url}, cast_to=object)
        video = client.videos.create(prompt="a ball")
        headers, body = inbox.wait(video.id)
        secret = made["signing_secret"]
        client.webhooks.verify_signature(body, headers, secret=secret)
        event: Any = client.webhooks.unwrap(body, headers, secret=secret)
        assert (event.type, event.data.id) == ("video.completed", video.id)
        try:
            client.webhooks.unwrap(body + " ", headers, secret=secret)
        except openai.InvalidWebhookSignatureError:
            return
        raise AssertionError("a changed event was taken for genuine")


def manage(webhooks: Any) -> None:
    """The calls for endpoints, which the client has since 3.x."""
    with open_inbox() as inbox:
        made = webhooks.create(url=inbox.url, name="mine", event_types=["video.completed"])
        assert made.signing_secret.endswith(made.signing_secret_hint) and made.object == "webhook_endpoint"
        assert webhooks.retrieve(made.id).url == inbox.url
        assert webhooks.update(made.id, name="ours").name == "ours"
        second = webhooks.create(url=inbox.url, name="second", event_types=["video.failed"])
        listed = [endpoint.id for endpoint in webhooks.list(limit=1)]
        assert listed[:2] == [second.id, made.id] and len(listed) == len(set(listed))
        assert "video.failed" in webhooks.event_types.list().data
        turned = webhooks.rotate_secret(made.id, keep_old_secret_active_for_24_hours=True)
        assert turned.signing_secret != made.signing_secret
        result = webhooks.test(made.id, event_type="video.failed")
        assert result.success and result.status_code == 200 and result.webhook_endpoint_id == made.id
        headers, body = inbox.came[-1]
        for endpoint in (made, turned):
            webhooks.verify_signature(body, headers, secret=endpoint.signing_secret)
            assert webhooks.unwrap(body, headers, secret=endpoint.signing_secret).type == "video.failed"
        for endpoint in (made, second):
            assert webhooks.delete(endpoint.id).deleted


def main() -> None:
    url, clip, picture = sys.argv[1], Path(sys.argv[2]), Path(sys.argv[3])
    called: dict[str, Any] = {"openai": openai.__version__}
    with OpenAI(base_url=url, api_key=os.environ["SORAIRO_KEY"]) as client:
        videos = Recorded(client.videos)
        play(client, videos, clip, picture)
        called["videos"] = videos.check_all()
        files, batches = Recorded(client.files), Recorded(client.batches)
        keep(client, files, batches, picture)
        called["files"], called["batches"] = files.check_all(), batches.check_all()
        hear(client)
        if hasattr(client.webhooks, "rotate_secret"):
            webhooks = Recorded(client.webhooks)
            manage(webhooks)
            called["webhooks"] = webhooks.check_all()
    print(json.dumps(called))


if __name__ == "__main__":
    main()
