"""`sorairo mcp` as a client of the SDK sees it, over both transports, in front of a server that runs."""

from __future__ import annotations

import os
import re
import subprocess
import sys
from collections.abc import Awaitable, Callable
from pathlib import Path
from typing import Any

import pytest

pytest.importorskip("mcp", reason="needs the extra `mcp`")

import anyio
from mcp import Client, StdioServerParameters
from PIL import Image

from sorairo import cli
from sorairo.serve.jobs.keys import Keys
from sorairo.serve.mcp.folder import Folder, FolderError
from sorairo.serve.mcp.remote import Remote
from sorairo.serve.mcp.tools import Tools, make_server
from sorairo.video import read_video

from .conftest import wait

TOOLS = {"create_video", "get_video", "list_videos", "download_video", "remix_video"} | {
    "extend_video",
    "delete_video",
    "get_shot",
}
COMMAND = ["-P", "-m", "sorairo.cli", "mcp"]


class Agent:
    """Calls tools as a program around a language model does."""

    def __init__(self, client: Client) -> None:
        self.client = client

    async def __call__(self, tool: str, **arguments: Any) -> dict[str, Any]:
        result = await self.client.call_tool(tool, arguments)
        assert not result.is_error, result.content[0].text
        return result.structured_content

    async def refused(self, tool: str, **arguments: Any) -> str:
        result = await self.client.call_tool(tool, arguments)
        assert result.is_error
        return result.content[0].text

    async def made(self, **arguments: Any) -> dict[str, Any]:
        video = await self("create_video", **arguments)
        while video["status"] in ("queued", "in_progress"):
            video = await self("get_video", video_id=video["id"], wait_seconds=50)
        return video


@pytest.fixture(scope="package")
def folder(make_db, tmp_path_factory) -> Path:
    return tmp_path_factory.mktemp("downloads")


@pytest.fixture(scope="package")
def http(server, folder, tmp_path_factory):
    """`sorairo mcp --http` on a free port; its URL."""
    log = tmp_path_factory.mktemp("mcp") / "log.txt"
    command = [sys.executable, *COMMAND, "--url", server.url, "--folder", str(folder)]
    with log.open("w") as file:
        process = subprocess.Popen([*command, "--http", "127.0.0.1:0"], stderr=file)
    yield wait(lambda: (found := re.search(r"at (http://\S+)", log.read_text())) and found[1])
    process.terminate()
    process.wait(60)


@pytest.fixture
def stdio(server, folder) -> StdioServerParameters:
    args = [*COMMAND, "--url", f"{server.url}/v1", "--folder", str(folder)]
    return StdioServerParameters(
        command=sys.executable, args=args, env={"PYTHONPATH": os.pathsep.join(sys.path)}
    )


TRANSPORTS = ["stdio-auto", pytest.param("http-legacy", marks=pytest.mark.whole)]
OTHERS = [pytest.param(name, marks=pytest.mark.slow) for name in ("http-auto", "stdio-legacy")]


@pytest.fixture(params=[*TRANSPORTS, *OTHERS])
def play(request, stdio, http) -> Callable[[Callable[[Agent], Awaitable[None]]], None]:
    """Run a scene over a transport and a generation of the protocol."""
    transport, _, mode = request.param.partition("-")
    where = {"stdio": stdio, "http": http}[transport]

    def play(scene: Callable[[Agent], Awaitable[None]]) -> None:
        async def run() -> None:
            async with Client(where, mode=mode, read_timeout_seconds=300) as client:
                await scene(Agent(client))

        anyio.run(run)

    return play


def test_every_tool(play, folder):
    async def scene(agent: Agent) -> None:
        listed = (await agent.client.list_tools()).tools
        assert {tool.name for tool in listed} == TOOLS
        for tool in listed:
            assert tool.description and tool.output_schema and tool.annotations
            assert all("description" in about for about in tool.input_schema["properties"].values())

        video = await agent.made(prompt="a red ball", seconds=2, size="1280x720", seed=5)
        assert (video["status"], video["seconds"], video["size"]) == ("completed", "2", "112x64")
        assert (video["requested_size"], video["seed"]) == ("1280x720", 5)

        written = await agent("download_video", video_id=video["id"])
        assert Path(written["path"]) == folder / f"{video['id']}.mp4"
        assert read_video(written["path"]).frames.shape == (16, 64, 112, 3)
        picture = await agent("download_video", video_id=video["id"], variant="thumbnail")
        with Image.open(picture["path"]) as image:
            assert image.format == "WEBP"
        assert Path(picture["path"]).stat().st_size == picture["num_bytes"]

        remix = await agent("remix_video", video_id=video["id"], prompt="a blue ball", strength=0.5)
        assert remix["remixed_from_video_id"] == video["id"]
        longer = await agent("extend_video", video_id=video["id"], prompt="it goes on", seconds=4)
        assert longer["seconds"] == "6"

        page = await agent("list_videos", limit=2)
        assert [one["id"] for one in page["videos"]] == [longer["id"], remix["id"]]
        rest = await agent("list_videos", limit=1, after=page["next_after"])
        assert rest["videos"][0]["id"] == video["id"]

        assert await agent("delete_video", video_id=remix["id"]) == {"id": remix["id"], "deleted": True}
        assert "There is no video" in await agent.refused("get_video", video_id=remix["id"])

    play(scene)


@pytest.fixture
def tell(http):
    """Run a scene over HTTP, or before another server."""

    def tell(scene: Callable[[Agent], Awaitable[None]], where: Any = http) -> None:
        async def run() -> None:
            async with Client(where, read_timeout_seconds=300) as client:
                await scene(Agent(client))

        anyio.run(run)

    return tell


@pytest.mark.whole
def test_a_video_begins_with_a_file_of_the_folder(tell, folder):
    Image.new("RGB", (112, 64), "red").save(folder / "first.png")

    async def scene(agent: Agent) -> None:
        video = await agent.made(prompt="a ball", size="1280x720", first_frame="first.png")
        written = await agent("download_video", video_id=video["id"], name="mine.mp4")
        assert read_video(written["path"]).frames[0][..., 0].mean() > 200
        assert "ends in" in await agent.refused("create_video", prompt="p", first_frame="/etc/passwd")
        message = await agent.refused("create_video", prompt="p", first_frame="../first.png")
        assert "plain" in message

    tell(scene)


@pytest.mark.whole
def test_a_shot_is_filmed_and_comes_back(tell):
    async def scene(agent: Agent) -> None:
        (tool,) = [one for one in (await agent.client.list_tools()).tools if one.name == "create_video"]
        schema = tool.input_schema["properties"]["shot"]["anyOf"][0]
        assert "ball" in str(schema["properties"]["things"]) and "$ref" not in str(schema)
        video = await agent.made(shot={"things": [{"thing": "balls", "count": 2}], "seconds": 1})
        assert (video["status"], video["prompt"], video["seconds"]) == ("completed", "2 balls", "1")
        shot = await agent("get_shot", video_id=video["id"])
        assert shot["things"] == [{"id": "ball", "thing": "ball", "count": 2}]
        message = await agent.refused("create_video", shot={"things": [{"thing": "bal"}]})
        assert "did you mean 'ball'?" in message and "\n" not in message

    tell(scene)


def test_nothing_is_written_elsewhere_or_replaced(tell, folder, tmp_path):
    (folder / "mine-already.mp4").write_bytes(b"mine")
    (folder / "link.mp4").symlink_to(tmp_path / "elsewhere.mp4")

    async def scene(agent: Agent) -> None:
        video = await agent.made(prompt="a ball", seconds=1)
        for name in ("../x.mp4", str(tmp_path / "x.mp4"), "a/x.mp4", ".x.mp4", "..\\x.mp4", "link.mp4"):
            message = await agent.refused("download_video", video_id=video["id"], name=name)
            assert "name" in message or "link" in message
        message = await agent.refused("download_video", video_id=video["id"], name="mine-already.mp4")
        assert "already" in message
        assert ".mp4" in await agent.refused("download_video", video_id=video["id"], name="x.sh")

    before = set(folder.iterdir())
    tell(scene)
    assert set(folder.iterdir()) == before and list(tmp_path.iterdir()) == []
    assert (folder / "mine-already.mp4").read_bytes() == b"mine"


def test_errors_of_the_service_are_one_line(tell):
    async def scene(agent: Agent) -> None:
        for arguments, words in (
            ({"prompt": "p", "seconds": 90}, "at most"),
            ({"prompt": "p", "size": "big"}, "size"),
            ({"prompt": "p" * 3000}, "string_above_max_length"),
        ):
            message = await agent.refused("create_video", **arguments)
            assert words in message and "\n" not in message
        video = await agent("create_video", prompt="it takes 30 s")
        for call in ("download_video", "remix_video"):
            given = {"prompt": "p"} if call == "remix_video" else {}
            assert "video_not_ready" in await agent.refused(call, video_id=video["id"], **given)
        early = await agent("get_video", video_id=video["id"], wait_seconds=0.5)
        assert early["status"] in ("queued", "in_progress")
        await agent("delete_video", video_id=video["id"])
        failed = await agent.made(prompt="it fails", seconds=1)
        assert failed["status"] == "failed" and "asked for a failure" in failed["error"]["message"]
        message = await agent.refused("delete_video", video_id="../webhook_endpoints/we_0")
        assert "pattern" in message and "\n" not in message and "pydantic" not in message

    tell(scene)


@pytest.mark.whole
def test_progress_is_told_while_one_waits(tell):
    async def scene(agent: Agent) -> None:
        video = await agent("create_video", prompt="it takes 1 s")
        shares: list[float] = []

        async def progress(done: float, total: float | None, message: str | None) -> None:
            assert total == 100 and message in ("queued", "in_progress")
            shares.append(done)

        arguments = {"video_id": video["id"], "wait_seconds": 50}
        result = await agent.client.call_tool("get_video", arguments, progress_callback=progress)
        assert result.structured_content["status"] == "completed" and shares == sorted(shares) and shares

    tell(scene)


@pytest.mark.whole
def test_a_service_that_is_not_there_or_wants_a_key(tell, strict, tmp_path):
    def check_refusal(words: str, url: str, key: str | None = None) -> None:
        async def run() -> None:
            async with Remote(url, key) as remote, Client(make_server(Tools(remote, Folder(tmp_path)))) as c:
                found = await Agent(c).refused("list_videos")
                assert words in found and "\n" not in found

        anyio.run(run)

    check_refusal("start one with: sorairo serve", "http://127.0.0.1:9")
    check_refusal("Incorrect API key", strict.url, "wrong")
    check_refusal("No API key", strict.url)

    async def scene(agent: Agent) -> None:
        assert (await agent("list_videos"))["videos"] == []

    _, secret = Keys(strict.store.database).add("ann")
    args = [*COMMAND, "--url", strict.url, "--folder", str(tmp_path), "--key", secret]
    environment = {"PYTHONPATH": os.pathsep.join(sys.path)}
    tell(scene, StdioServerParameters(command=sys.executable, args=args, env=environment))


def test_a_page_of_a_browser_cannot_call_the_tools(http):
    import httpx2

    body = {"jsonrpc": "2.0", "id": 1, "method": "tools/list"}
    for name, value in (("origin", "https://evil.example"), ("host", "evil.example")):
        answer = httpx2.post(http, json=body, headers={name: value, "accept": "application/json"})
        assert answer.status_code in (403, 421)


@pytest.mark.parametrize(
    ("options", "message"),
    [
        (["--http", "0.0.0.0:8001"], "nearest: 127.0.0.1:8001"),
        (["--http", "example.com:80"], "nearest: 127.0.0.1:80"),
        (["--http", "8001"], "HOST:PORT"),
        (["--http", "127.0.0.1:99999"], "HOST:PORT"),
        (["--url", "127.0.0.1:8000"], "http://HOST:PORT"),
        (["--url", "http://[::1"], "http://HOST:PORT"),
        (["--url", "http://x\x1b\n"], "not 'http://x\\x1b\\n'"),
        (["--url", "http://x:99999"], "http://HOST:PORT"),
        (["--key", "a\nb"], "a key holds"),
    ],
)
def test_a_mistake_is_one_line(options, message, capsys):
    assert cli.main(["mcp", *options]) == 2
    line = capsys.readouterr().err
    assert line.startswith("sorairo: error: ") and message in line and line.count("\n") == 1


def test_a_file_appears_whole_and_only_once(tmp_path):
    folder = Folder(tmp_path / "new")
    assert folder.save("a.mp4", b"1").read_bytes() == b"1"
    with pytest.raises(FolderError, match="already"):
        folder.save("a.mp4", b"2")
    assert [path.name for path in folder.root.iterdir()] == ["a.mp4"]
    assert (folder.root / "a.mp4").read_bytes() == b"1"
    with pytest.raises(FolderError, match="more than"):
        folder.read("a.mp4", 0)
