"""Files that are kept here and batches of orders, as the API had them, step by step."""

from __future__ import annotations

import io
import json

import httpx2
import openai
import pytest
from PIL import Image

from sorairo.serve.http.batches import BatchRunner
from sorairo.serve.jobs.kept import KeptFiles
from sorairo.serve.jobs.keys import KeyLimits
from sorairo.serve.jobs.worker import Worker

from .conftest import wait

pytestmark = pytest.mark.filterwarnings("ignore:The Sora API:DeprecationWarning")


@pytest.fixture
def client(keyed):
    """A client with a key of its own, of at most three videos at a time."""
    _, secret = keyed.service.keys.add("ann", KeyLimits(max_jobs=3))
    with keyed.login(secret, max_retries=0) as client:
        yield client


@pytest.fixture
def worker(keyed):
    worker = Worker(keyed.service.settings)
    yield worker
    worker.store.database.close()


def line(number: int, **body) -> dict:
    return {"custom_id": f"shot-{number}", "method": "POST", "url": "/v1/videos", "body": body}


def lines(*given: object) -> bytes:
    return "\n".join(one if isinstance(one, str) else json.dumps(one) for one in given).encode()


def begin(client, *given: object, **options):
    file = client.files.create(file=("jobs.jsonl", lines(*given)), purpose="batch")
    return client.batches.create(
        input_file_id=file.id, endpoint="/v1/videos", completion_window="24h", **options
    )


def answers(client, file_id: str) -> dict[str, dict]:
    found = map(json.loads, client.files.content(file_id).text.splitlines())
    return {one["custom_id"]: one for one in found}


def test_files_are_kept_listed_and_deleted(client):
    made = client.files.create(
        file=("空 a.txt", b"abc"),
        purpose="user_data",
        expires_after={"anchor": "created_at", "seconds": 3_600},
    )
    assert (made.object, made.bytes, made.filename, made.purpose) == ("file", 3, "空 a.txt", "user_data")
    assert made.status == "processed" and made.expires_at == made.created_at + 3_600
    assert client.files.retrieve(made.id).to_dict() == made.to_dict()
    assert client.files.content(made.id).read() == b"abc"
    assert client.files.wait_for_processing(made.id).id == made.id
    other = client.files.create(file=("b.png", b"x"), purpose="vision")
    assert [one.id for one in client.files.list(limit=1)] == [other.id, made.id]
    assert [one.id for one in client.files.list(purpose="vision")] == [other.id]
    gone = client.files.delete(made.id)
    assert (gone.id, gone.object, gone.deleted) == (made.id, "file", True)
    for call in (client.files.retrieve, client.files.content, client.files.delete):
        with pytest.raises(openai.NotFoundError):
            call(made.id)
    for wrong in ({"file": ("a", b""), "purpose": "vision"}, {"file": ("a", b"a"), "purpose": "fun"}):
        with pytest.raises(openai.BadRequestError):
            client.files.create(**wrong)


def test_a_file_is_its_keys_alone_and_ends_with_its_time(client, keyed):
    made = client.files.create(file=("a.txt", b"abc"), purpose="user_data")
    _, secret = keyed.service.keys.add("bob")
    with keyed.login(secret) as stranger, pytest.raises(openai.NotFoundError):
        stranger.files.content(made.id)
    service = keyed.service
    key_id = service.keys.list()[-2].id
    short = KeptFiles(service.database, service.files, keep_seconds=1e-9)
    from sorairo.serve.jobs.store import Quota

    row = short.add(
        key_id, "b.txt", "user_data", lambda path: path.write_bytes(b"b") and None, Quota(max_jobs=1)
    )
    wait(lambda: service.kept.find(row.id, key_id) is None)
    service.kept.remove_expired()
    assert not service.files.folder(row.id).exists()


def test_a_batch_from_its_lines_to_its_answers(client, keyed, worker):
    given = [line(i, prompt=f"ball {i}", seconds="1", seed=i) for i in range(5)]
    batch = begin(client, *given, line(5, prompt="it fails"), line(6, prompt=""), metadata={"reel": "a"})
    assert (batch.object, batch.status, batch.endpoint) == ("batch", "validating", "/v1/videos")
    assert batch.metadata == {"reel": "a"} and batch.completion_window == "24h"
    runner = BatchRunner(keyed.service)
    for _ in range(40):
        runner.step()
        worker._next()
        batch = client.batches.retrieve(batch.id)
        if batch.status not in ("validating", "in_progress"):
            break
    counts = batch.request_counts
    assert batch.status == "completed" and (counts.total, counts.completed, counts.failed) == (7, 5, 2)
    assert batch.created_at <= batch.in_progress_at <= batch.completed_at < batch.expires_at
    done, wrong = answers(client, batch.output_file_id), answers(client, batch.error_file_id)
    assert set(done) == {f"shot-{i}" for i in range(5)} and set(wrong) == {"shot-5", "shot-6"}
    for i in range(5):
        answer = done[f"shot-{i}"]
        video = answer["response"]["body"]
        assert answer["error"] is None and answer["response"]["status_code"] == 200
        assert (video["status"], video["seed"], video["prompt"]) == ("completed", i, f"ball {i}")
        assert client.videos.download_content(video["id"]).read()[4:8] == b"ftyp"
    assert wrong["shot-5"]["error"]["code"] == "generation_failed"
    assert wrong["shot-6"]["response"]["status_code"] == 400 and wrong["shot-6"]["error"]["param"] == "prompt"
    assert [one.id for one in client.batches.list(limit=1)][0] == batch.id
    with pytest.raises(openai.ConflictError):
        client.batches.cancel(batch.id)


BAD = [
    ("{", "JSON"),
    ("[]", "object"),
    (line(0, prompt="p") | {"url": "/v1/responses"}, "/v1/videos"),
    (line(0, prompt="p") | {"method": "GET"}, "POST"),
    (line(0, prompt="p") | {"custom_id": 3}, "custom_id"),
    ({"custom_id": "a", "method": "POST", "url": "/v1/videos"}, "body"),
    ('{"custom_id": "a", "method": "POST", "url": "/v1/videos", "body": {"prompt": "\\ud800"}}', "Unicode"),
]


def test_a_batch_with_a_line_that_is_none_fails_and_orders_nothing(client, keyed):
    bad = [one for one, _ in BAD]
    batch = begin(client, line(1, prompt="p"), *bad, line(1, prompt="p"))
    BatchRunner(keyed.service).step()
    batch = client.batches.retrieve(batch.id)
    told = [(error.line, error.message) for error in batch.errors.data]
    assert batch.status == "failed" and [number for number, _ in told] == list(range(2, len(bad) + 3))
    for (_, words), (_, message) in zip(BAD, told[:-1], strict=True):
        assert words in message or words == "JSON"
    assert "twice" in told[-1][1] and client.videos.list().data == []


def test_a_batch_is_cancelled(client, keyed, worker):
    batch = begin(client, *(line(i, prompt="a ball", seconds="1") for i in range(5)))
    runner = BatchRunner(keyed.service)
    runner.step()
    runner.step()
    while not any(video.status == "completed" for video in client.videos.list()):
        worker._next()
    assert client.batches.cancel(batch.id).status == "cancelling"
    runner.step()
    batch = client.batches.retrieve(batch.id)
    assert batch.status == "cancelled" and batch.cancelled_at >= batch.cancelling_at
    assert len(answers(client, batch.output_file_id)) == 1
    codes = {one["error"]["code"] for one in answers(client, batch.error_file_id).values()}
    assert codes == {"cancelled", "batch_ended"}


def test_what_is_no_batch_is_refused(client):
    png = client.files.create(file=("a.png", b"x"), purpose="vision")
    for given in (
        {"input_file_id": png.id, "endpoint": "/v1/videos", "completion_window": "24h"},
        {"input_file_id": png.id, "endpoint": "/v1/responses", "completion_window": "24h"},
        {"input_file_id": png.id, "endpoint": "/v1/videos", "completion_window": "1h"},
    ):
        with pytest.raises(openai.BadRequestError):
            client.batches.create(**given)
    with pytest.raises(openai.NotFoundError):
        begin_with = {"endpoint": "/v1/videos", "completion_window": "24h"}
        client.batches.create(input_file_id="file_0", **begin_with)


def test_what_the_makers_command_line_sends(client, keyed):
    """Its `create-batch` sends lines one by one: JSON, with a file's id, a URL or a part of a form."""
    file = io.BytesIO()
    Image.new("RGB", (112, 64), "red").save(file, "PNG")
    kept = client.files.create(file=("a.png", file.getvalue()), purpose="vision")
    body = {"model": "sora-2", "prompt": "Primary request: a ball", "size": "1280x720", "seconds": "4"}
    for given, files in (
        ({"input_reference": {"file_id": kept.id}}, None),
        ({"prompt": "b"}, None),
        ({}, [("input_reference", ("a.png", file.getvalue()))]),
    ):
        headers = {"Content-Type": "multipart/form-data"} if files else {}
        options = {"headers": headers}
        made = client.post("/videos", cast_to=dict, body=body | given, files=files, options=options)
        assert made["status"] == "queued" and made["size"] == "112x64"
        has_picture = bool(files) or "input_reference" in given
        assert (keyed.service.files.folder(made["id"]) / "reference.png").is_file() == has_picture


def test_an_id_that_is_none_is_not_found(client, keyed):
    """Postgres keeps no zero byte, and says so."""
    headers = {"authorization": f"Bearer {client.api_key}"}
    with httpx2.Client(base_url=keyed.url, headers=headers) as http:
        for path in (
            "videos/%00",
            "videos/characters/%00",
            "files/%00",
            "batches/%00",
            "webhook_endpoints/%00",
        ):
            assert http.get(f"/v1/{path}").status_code == 404
        assert http.delete("/v1/videos/a%0ab").status_code == 404


def test_a_zero_byte_is_refused_wherever_it_is(client, keyed):
    """It is no server's fault, and no list is without an answer after it."""
    headers = {"authorization": f"Bearer {client.api_key}"}
    head = '--b\r\ncontent-disposition: form-data; name="purpose"\r\n\r\nvision\r\n--b\r\n'
    head += 'content-disposition: form-data; name="file"; filename="a\0.png"\r\n\r\nabc\r\n--b--\r\n'
    form = {"content-type": "multipart/form-data; boundary=b"}
    with httpx2.Client(base_url=f"{keyed.url}/v1", headers=headers) as http:
        answer = http.post("/files", content=head.encode(), headers=form)
        assert (answer.status_code, answer.json()["error"]["code"]) == (400, "invalid_value")
        for query in ("q", "status", "after", "metadata[a]"):
            answer = http.get("/videos", params={query: "a\0"})
            param = query.partition("[")[0]
            assert (answer.status_code, answer.json()["error"]["param"]) == (400, param)
        for path in ("/files?purpose=%00", "/files?after=%00", "/batches?after=%00"):
            assert http.get(path).status_code == 400
        assert [http.get(path).status_code for path in ("/files", "/videos", "/batches")] == [200] * 3
