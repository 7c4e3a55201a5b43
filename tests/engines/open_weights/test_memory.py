"""Memory is forecast from a folder's headers, chosen from a table, refused with what fits; no lever lies."""

from __future__ import annotations

import logging
import sys
from pathlib import Path

import numpy as np
import pytest

torch = pytest.importorskip("torch")
diffusers = pytest.importorskip("diffusers")
pytest.importorskip("transformers")
from safetensors.torch import save_file  # noqa: E402

from sorairo.engines.diffusers.memory import (  # noqa: E402
    GIB,
    LEVERS,
    MemoryPlan,
    MemoryWish,
    forecast,
    memory_plan,
)
from sorairo.engines.make import make  # noqa: E402
from sorairo.engines.registry import load_engine  # noqa: E402
from sorairo.engines.sources import settle  # noqa: E402
from sorairo.errors import ConfigError, GenerationError, SorairoError  # noqa: E402
from sorairo.request import CapabilityError, Request  # noqa: E402

from .building import build  # noqa: E402
from .live import most_bytes  # noqa: E402
from .published import PUBLISHED  # noqa: E402

pytestmark = pytest.mark.filterwarnings("ignore")  # of diffusers, about itself
PAGE = Path(__file__).parents[3] / "docs" / "memory.md"
CARDS = (8, 12, 16, 24, 32, 48, 80)
"""GiB of memory, of which a desktop and the driver take a twentieth."""
REQUEST = Request("a red ball bounces on grass", seconds=0.5, size=(64, 64), seed=1, steps=2)
WAN, HUNYUAN = PUBLISHED[0], PUBLISHED[-1]


@pytest.fixture(scope="module")
def folder(tmp_path_factory):
    return build("wan", tmp_path_factory.mktemp("open"))


@pytest.fixture(scope="module")
def whole(folder):
    return make(REQUEST, load_engine(f"diffusers:{folder}"))


def table() -> str:
    """What fits where, as docs/memory.md has it."""
    head = ["model", "clip", *(f"{card} GiB" for card in CARDS)]
    rows = [head, ["---"] * len(head)]
    for weights in PUBLISHED:
        (width, height), frames = weights.family.size, weights.family.frames
        row = [weights.name, f"{width}x{height}, {frames}"]
        for card in CARDS:
            try:
                plan = memory_plan(weights, MemoryWish(), 0.95 * card * GIB, number=2)
            except ConfigError:
                row.append("-")
                continue
            longest = plan.longest((width, height))
            peak = plan.forecast((width, height), longest or frames).peak / GIB
            short = "" if longest == frames else f", {longest} frames" if longest else ", smaller"
            row.append(f"{plan.lever.name} {peak:.1f}{short}" if longest else f"{plan.lever.name}{short}")
        rows.append(row)
    return "\n".join(f"| {' | '.join(row)} |" for row in rows)


def test_the_page_has_what_is_computed():
    assert table() in PAGE.read_text(encoding="utf-8"), "run this file"


def test_the_page_names_every_lever():
    text = PAGE.read_text(encoding="utf-8")
    assert all(f"`{lever.name}`" in text for lever in LEVERS)


@pytest.mark.parametrize("weights", PUBLISHED, ids=lambda weights: weights.name)
def test_each_lever_needs_no_more_than_the_one_before_of_its_kind(weights):
    for tiles in (False, True):
        levers = [lever for lever in LEVERS if lever.tiles == tiles]
        peaks = [
            forecast(weights, lever, weights.family.size, weights.family.frames).peak for lever in levers
        ]
        assert peaks == sorted(peaks, reverse=True)


def test_more_memory_never_gives_a_slower_lever_or_a_shorter_clip():
    for weights in PUBLISHED:
        before = (len(LEVERS), 0)
        for card in (10, 20, 40, 80, 160, 320):
            plan = memory_plan(weights, MemoryWish(), card * GIB, number=2)
            longest = plan.longest(weights.family.size)
            assert plan.forecast(weights.family.size, longest or 5).peak <= plan.budget or not longest
            if longest == weights.family.frames:
                assert LEVERS.index(plan.lever) <= before[0]
                before = (LEVERS.index(plan.lever), longest)


def test_pictures_change_only_where_nothing_else_fits():
    for weights in PUBLISHED:
        for card in CARDS:
            try:
                plan = memory_plan(weights, MemoryWish(), card * GIB, number=2)
            except ConfigError:
                continue
            assert plan.stored is None
            if plan.lever.tiles:
                exact = [lever for lever in LEVERS if not lever.tiles]
                size, frames = weights.family.size, weights.family.frames
                assert all(forecast(weights, lever, size, frames).peak > card * GIB for lever in exact)


def test_a_clip_that_does_not_fit_is_refused_with_the_nearest_that_does():
    plan = memory_plan(HUNYUAN, MemoryWish.read("24,offload"), 80 * GIB, number=2)
    with pytest.raises(
        CapabilityError, match=r"and there are 24\.0; nearest: 848x480, [\d.]+ seconds"
    ) as caught:
        plan.check((848, 480), 121)
    assert plan.longest((848, 480)) % 4 == 1 and "\n" not in str(caught.value)
    with pytest.raises(ConfigError, match=r"nearest: --memory \d"):
        memory_plan(WAN, MemoryWish.read("1"), 80 * GIB, number=2)


@pytest.mark.parametrize(
    ("text", "wish"),
    [
        (None, MemoryWish()),
        ("auto", MemoryWish()),
        ("12", MemoryWish(12 * GIB)),
        ("7.5 GiB, fp8", MemoryWish(7.5 * GIB, None, "fp8")),
        ("auto,int8,group", MemoryWish(None, "group", "int8")),
        ("auto,group+tiles", MemoryWish(None, "group+tiles")),
    ],
)
def test_what_is_wished_for_is_understood(text, wish):
    assert MemoryWish.read(text) == wish


@pytest.mark.parametrize("text", ["much", "0", "-4", "12,fp4", "auto,group,offload", "12,fp8,int8"])
def test_a_wish_that_is_none_is_one_line_with_the_nearest(text):
    with pytest.raises(ConfigError, match="nearest: ") as caught:
        MemoryWish.read(text)
    assert caught.value.parameter == "memory"


@pytest.mark.parametrize("lever", ["offload", "group"])
def test_levers_that_only_move_weights_leave_every_byte_as_it_is(folder, whole, lever):
    engine = load_engine(f"diffusers:{folder}", memory=f"auto,{lever}")
    for _ in range(2):
        made = make(REQUEST, engine)
        assert np.array_equal(made.frames, whole.frames) and made.recipe["memory"] == lever


def test_what_changes_pictures_stands_in_the_recipe(folder, whole, caplog):
    with caplog.at_level(logging.WARNING):
        made = make(REQUEST, load_engine(f"diffusers:{folder}", memory="4,fp8,resident+tiles"))
    assert made.recipe["memory"] == "resident+tiles with fp8 layers"
    assert made.frames.shape == whole.frames.shape and not np.array_equal(made.frames, whole.frames)
    assert "held as resident+tiles with fp8 layers" in caplog.text and "of 4.0 GiB" in caplog.text


@pytest.mark.parametrize("lever", ["resident", "offload", "group"])
def test_int8_layers_are_eight_bits_and_the_same_however_they_are_held(folder, whole, lever):
    pytest.importorskip("torchao")
    engine = load_engine(f"diffusers:{folder}", memory=f"auto,int8,{lever}")
    made = make(REQUEST, engine)
    weight = engine.load().base.transformer.blocks[0].attn1.to_q.weight
    assert weight.qdata.dtype == torch.int8 and made.recipe["memory"] == f"{lever} with int8 layers"
    assert not np.array_equal(made.frames, whole.frames)
    assert np.abs(made.frames.astype(int) - whole.frames).mean() < 2.0
    assert np.array_equal(made.frames, make(REQUEST, engine).frames)


def test_int8_layers_need_their_package_and_take_no_lora(folder, tmp_path, monkeypatch):
    monkeypatch.setitem(sys.modules, "torchao.quantization", None)
    with pytest.raises(SorairoError, match=r"pip install 'sorairo\[open-int8\]'"):
        make(REQUEST, load_engine(f"diffusers:{folder}", memory="auto,int8"))
    file = tmp_path / "a.safetensors"
    save_file({"transformer.a.lora_A.weight": torch.zeros(1, 1)}, file)
    with pytest.raises(ConfigError, match="nearest: fp8"):
        load_engine(f"diffusers:{folder}", memory="auto,int8", lora=(str(file),))


@pytest.mark.parametrize(
    ("part", "stage"), [("text_encoder", "reading"), ("transformer", "denoising"), ("vae", "decoding")]
)
def test_memory_that_runs_out_is_told_with_the_stage_and_what_would_help(
    folder, whole, part, stage, monkeypatch
):
    engine = load_engine(f"diffusers:{folder}")
    pipe = engine.load().base
    with monkeypatch.context() as patch:

        def full(*_, **__):
            raise torch.OutOfMemoryError

        patch.setattr(getattr(pipe, part), "decode" if part == "vae" else "forward", full)
        with pytest.raises(
            GenerationError, match=f"memory ran out while {stage} .*64x64, 9 frames.* would help"
        ):
            make(REQUEST, engine)
    assert np.array_equal(make(REQUEST, engine).frames, whole.frames)


def test_what_does_not_fit_is_refused_before_anything_is_loaded(folder):
    engine = load_engine(f"diffusers:{folder}", memory="0.75,resident")
    with pytest.raises(CapabilityError, match=r"take .* GiB of memory and there are 0\.8; nearest: "):
        make(Request("a ball", seconds=5, size=(832, 480), seed=1, steps=2), engine)
    assert engine._maker is None


@pytest.mark.parametrize(("told", "fits"), [("2048\n1100", True), ("1100", False), ("none", True)])
def test_the_door_knows_the_largest_card_without_pytorch(folder, tmp_path, monkeypatch, told, fits):
    tool = tmp_path / "nvidia-smi"
    tool.write_text(f"#!/bin/sh\nprintf '{told}'\n")
    tool.chmod(0o755)
    monkeypatch.setenv("PATH", str(tmp_path))
    can = load_engine(f"diffusers:{folder}").capabilities()
    request = Request("a ball", seconds=5, size=(832, 480), seed=1)
    if fits:
        settle(request, can)
    else:
        with pytest.raises(CapabilityError, match=r"there are 1\.1; nearest: 832x480"):
            settle(request, can)


def test_engines_without_such_a_choice_say_so():
    with pytest.raises(ConfigError, match="the engine 'native' takes no memory"):
        load_engine("native", memory="12")


def wan_step(model, noise, time, text):
    return model(hidden_states=noise, timestep=time, encoder_hidden_states=text, return_dict=False)


@pytest.mark.slow
@pytest.mark.parametrize("frames", [9, 21])
def test_the_forecast_of_decoding_is_what_the_real_vae_holds(frames):
    weights, size = WAN, (384, 256)
    plan = MemoryPlan(weights, LEVERS[0], None, 80 * GIB, 2)
    expected = plan.forecast(size, frames).decode - plan.forecast((16, 16), 1).decode
    shape = (1, 16, 1 + (frames - 1) // 4, size[1] // 8, size[0] // 8)
    found = most_bytes(
        diffusers.AutoencoderKLWan,
        lambda vae, latents: vae.decode(latents, return_dict=False),
        (shape, torch.float32),
        dtype=torch.float32,
    )
    assert expected == pytest.approx(found, rel=0.08)


@pytest.mark.slow
@pytest.mark.parametrize(("heads", "hidden"), [(12, 8_960), (40, 13_824)])
def test_the_forecast_of_a_step_is_what_the_real_transformer_holds(heads, hidden):
    weights = PUBLISHED[0 if heads == 12 else 2]
    plan = MemoryPlan(weights, LEVERS[0], None, 80 * GIB, 2)
    expected = plan.forecast((832, 480), 41).denoise - plan.forecast((16, 16), 1).denoise
    given = [((1, 16, 11, 60, 104), torch.bfloat16), ((1,), torch.int64), ((1, 512, 4096), torch.bfloat16)]
    found = most_bytes(
        lambda: diffusers.WanTransformer3DModel(num_attention_heads=heads, ffn_dim=hidden, num_layers=2),
        wan_step,
        *given,
        dtype=torch.bfloat16,
    )
    assert expected == pytest.approx(found, rel=0.08)


if __name__ == "__main__":
    print(table())
