"""Open weights over HTTP: ordered by the official client, made by a real worker."""

from __future__ import annotations

import openai
import pytest
from tests.engines.open_weights.test_folder import write

from sorairo.video import read_video

from .conftest import ON_SQLITE, wait

pytestmark = [ON_SQLITE, pytest.mark.filterwarnings("ignore")]


def test_what_memory_cannot_hold_is_not_queued(start_here, tmp_path):
    server = start_here(engine=f"diffusers:{write(tmp_path / 'wan')}", memory="1.2", workers=0)
    client, small = server.client, {"size": "64x64", "seconds": 0.5}
    with pytest.raises(openai.BadRequestError, match=r"GiB of .* are 1\.2; nearest: ") as refused:
        client.videos.create(prompt="a ball", model="wan", extra_body={"size": "832x480", "seconds": 5})
    assert (refused.value.code, refused.value.param) == ("unsupported", "size")
    assert [video.id for video in client.videos.list()] == []
    assert client.videos.create(prompt="a ball", model="wan", extra_body=small).status == "queued"


@pytest.mark.slow
def test_a_grounded_clip_of_open_weights(start_for_all, tmp_path):
    pytest.importorskip("diffusers")
    pytest.importorskip("transformers")
    from tests.engines.open_weights.building import build

    server = start_for_all("--engine", f"diffusers:{build('wan-vace', tmp_path)}")
    client = openai.OpenAI(base_url=f"{server.url}/v1", api_key="none", max_retries=0)
    more = {"num_inference_steps": 2, "ground": "edges", "size": "64x64", "seconds": 0.5, "seed": 1}
    order = client.videos.create(prompt="a red ball bounces", model="wan-vace", extra_body=more)
    video = wait(lambda: (v := client.videos.retrieve(order.id)).status in ("completed", "failed") and v, 120)
    assert video.status == "completed", video.error
    path = tmp_path / "clip.mp4"
    path.write_bytes(client.videos.download_content(order.id).read())
    made = read_video(path)
    assert (
        made.frames.shape == (9, 64, 64, 3) and made.metadata["ground"] == "edges" and "shot" in made.metadata
    )
    with pytest.raises(openai.BadRequestError, match="cannot be told 'colour'"):
        client.videos.create(prompt="a ball", model="wan-vace", extra_body=more | {"ground": "colour"})
