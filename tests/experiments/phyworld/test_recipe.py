"""What is given stays, states say the discs that are seen, and the recipe runs from nothing to the table."""

from __future__ import annotations

from dataclasses import replace

import pytest
import torch
from experiments.phyworld.__main__ import main
from experiments.phyworld.clips import (
    CLIP_FRAMES,
    CLIP_LATENTS,
    GIVEN_LATENTS,
    of_world,
    pictures,
    positions,
)
from experiments.phyworld.codec import DiscCodecTraining, train_codec, windows
from experiments.phyworld.measure import Bench, Measuring, Model, go_on, measure
from experiments.phyworld.plans import measure_scale, places, raw_states, tokens
from experiments.phyworld.report import figure
from experiments.phyworld.train import PhyWorldTraining, train_transformer
from experiments.phyworld.worlds import LAWS, SIDE, draw, join

from experiments.phyworld import codec as codec_recipe
from experiments.phyworld import table
from sorairo import runtime
from sorairo.nn.codec import Codec, CodecConfig
from sorairo.nn.rays import body_rays, to_body_frame
from sorairo.nn.rope import picture_positions
from sorairo.nn.state_features import EXTENT_AT, PRESENT_AT
from sorairo.nn.tensors import to_network
from sorairo.nn.transformer import TransformerConfig
from sorairo.scene.shapes import SHAPES
from sorairo.tokens.layout import BODY
from sorairo.tokens.plan_tokens import decode_plan
from sorairo.train.loop import FitConfig
from sorairo.units import FOCAL

CODEC = CodecConfig(
    patch=4,
    latent_channels=16,
    basis_channels=(8, 12, 16),
    decoder_widths=(8, 12, 16),
    encoder_depths=(0, 0, 1),
    decoder_depths=(0, 1, 1),
    expansion=2,
    compute_dtype="float32",
)
CODEC_TRAINING = DiscCodecTraining(
    codec=CODEC, fit=FitConfig(clips=6, batch_size=3), size_px=32, basis_clips=12
)
TRAINING = PhyWorldTraining(
    transformer=TransformerConfig(
        latent_channels=16,
        num_body_slots=2,
        text_features=4,
        width=32,
        depth=1,
        head_size=16,
        splat_hidden=16,
        painter_depth=1,
        compute_dtype="float32",
    ),
    fit=FitConfig(clips=8, batch_size=4),
    clips=3,
    plans=20,
    plan_batch=4,
)


@pytest.fixture(scope="module")
def scale():
    return measure_scale(join(draw(law, 100, 0) for law in LAWS))


@pytest.fixture(scope="module")
def recipe(tmp_path_factory):
    """Codec, both transformers and the result of measuring them, at tiny sizes."""
    folder = tmp_path_factory.mktemp("phyworld")
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(runtime, "can_compile", lambda: False)
        patch.setattr(runtime, "device", lambda: torch.device("cpu"))
        patch.setattr(codec_recipe, "CALIBRATION", 2)
        assert train_codec(CODEC_TRAINING, folder / "codec")
        codec = folder / "codec" / "codec.safetensors"
        weights = []
        for kinds in ("picture", "both"):
            assert train_transformer(replace(TRAINING, kinds=kinds), folder / kinds, codec)
            weights.append(folder / kinds / "transformer.safetensors")
        config = Measuring(clips=2, steps=2, plan_steps=2)
        measure(codec, weights, folder / "result.json", config)
        measure(codec, weights[:1], folder / "result.json", config)  # again: in the place of the first
        yield folder


# the layout of a clip


def test_what_is_given_fills_its_latent_frames_and_nothing_else_does():
    balls = draw("parabola", 2, 0)
    where = positions(balls)
    assert where.shape[1] == CLIP_FRAMES == 41 and CLIP_LATENTS == 6
    torch.testing.assert_close(of_world(where), balls.frames())
    given = where[:, : 1 + 8 * (GIVEN_LATENTS - 1)]
    assert {tuple(x.tolist()) for x in given[0, :, 0]} == {
        tuple(x.tolist()) for x in balls.frames(3)[0, :, 0]
    }
    video = to_network(pictures(balls, 32))
    codec = Codec(CODEC)
    z, z_given = codec.encode(video), codec.encode(video[:, :, :9])
    torch.testing.assert_close(z[:, :, :GIVEN_LATENTS], z_given)


def test_windows_are_a_function_of_their_position():
    batches = windows(CODEC_TRAINING, 5)
    first = batches(0)
    next(first)
    torch.testing.assert_close(next(first), next(batches(3)))


# states


def test_states_are_plans_that_the_rest_of_the_system_reads():
    balls = draw("collision", 1, 1)
    plan = decode_plan(raw_states(balls)[0])
    assert [body.colour for body in plan.bodies] == ["red", "blue"]
    assert {body.shape for body in plan.bodies} == {"ball"}
    right = 0.5 * SIDE + plan.seen((SIDE, SIDE)).track[:, 1, 0] * SIDE * FOCAL
    assert abs(right - positions(balls)[0, :, 1, 0].numpy()).max() < 1e-4
    assert len(decode_plan(raw_states(draw("uniform", 1, 1))[0]).bodies) == 1


@pytest.mark.parametrize("law", LAWS)
def test_tokens_say_where_the_balls_are(law, scale):
    balls = draw(law, 5, 2, out=True)
    read = places(scale, tokens(scale, balls))
    there = balls.there_BN[:, None, :, None]
    torch.testing.assert_close(
        torch.where(there, read.double(), 0.0), torch.where(there, positions(balls), 0.0), atol=1e-4, rtol=0
    )
    assert read[~balls.there_BN[:, None].expand(read.shape[:3])].isnan().all()


def test_the_rays_take_a_disc_for_the_circle_in_the_picture():
    """A ray passes the body inside exactly where the pixel lies inside the circle, off centre too."""
    balls = draw("collision", 40, 3)
    body_NF, stage_NF = torch.from_numpy(raw_states(balls)[:, 0, [1, -1]]).unbind(1)
    size = 64
    spacing = 1.0 / (FOCAL * size)
    place_P2 = picture_positions(size, size, torch.device("cpu")) * spacing
    rays_NPF = body_rays(to_body_frame(body_NF, stage_NF), place_P2, spacing)[..., : 15 * 8]
    rays_NP = rays_NPF.unflatten(-1, (8, 15))[:, :, 0, 14]
    centre = (torch.arange(size) + 0.5) * SIDE / size
    x, y = balls.start_BN2[:, 1].float().T[:, :, None, None]
    off = (centre - x).square() + (SIDE - centre[:, None] - y).square()
    ratio = off.sqrt() / balls.radius_BN[:, 1].float()[:, None, None]
    clear = ((ratio - 1.0).abs() > 0.01).flatten(1)
    assert torch.equal((rays_NP > 0)[clear], (ratio < 1.0).flatten(1)[clear])
    assert raw_states(balls)[0, 0, 0, EXTENT_AT + 2] < 0


def test_a_disc_that_is_told_roughly_is_still_round(scale):
    """Its outline is that of whichever shape is told loudest."""
    told_BTSF = tokens(scale, draw("uniform", 8, 7))
    rough_BTSF = told_BTSF + 0.15 * torch.randn(told_BTSF.shape, generator=torch.Generator().manual_seed(0))
    shape_BT = scale.restore(rough_BTSF.numpy())[:, :, 0, BODY.shape].argmax(-1)
    assert (shape_BT == SHAPES.index("ball")).all()


def test_modes_are_of_unit_variance_and_tell_the_speed_apart(scale):
    balls = draw("uniform", 400, 6)
    right = tokens(scale, balls)[:, :, 0, :PRESENT_AT].unflatten(-1, (8, -1))[..., 0]
    rms = right[..., :2].square().mean((0, 1)).sqrt()
    assert (rms > 0.5).all() and (rms < 2.0).all()
    told = torch.corrcoef(torch.stack([right[:, 2, 1].double(), balls.velocity_BN2[:, 0, 0]]))[0, 1]
    assert abs(told) > 0.9


# conditions and the whole recipe


@pytest.mark.parametrize("shape", [(2, 4, 6, 3, 3), (2, 6, 3, 7)])
def test_what_is_given_never_moves(shape):
    known, noise = torch.randn(shape), torch.randn(shape)
    seen = []

    def predict(x, t_BT):
        seen.append(t_BT)
        return torch.zeros_like(x)

    made = go_on(predict, known, noise, 4, 2.0)
    dim = 2 if len(shape) == 5 else 1
    first = [x.narrow(dim, 0, GIVEN_LATENTS) for x in (made, known)]
    assert torch.equal(*first)
    assert made.narrow(dim, GIVEN_LATENTS, 4).abs().max() < 1e-5
    assert all((t[:, :GIVEN_LATENTS] == 0).all() and (t[:, GIVEN_LATENTS:] > 0).all() for t in seen)


@pytest.mark.whole
def test_the_recipe_runs_through(recipe):
    text = table(recipe / "result.json")
    assert "ours: pictures alone" in text and "the states themselves" in text
    assert text.count("ours: pictures alone") == 1 and "paper: DiT-L" in text
    assert "8" in text.splitlines()[2]
    picture = figure(recipe / "result.json")
    assert picture.startswith("<svg") and picture.count("<text") > 20
    assert sorted(path.name for path in next((recipe / "codec").glob("latents-*")).iterdir()) == [
        "collision-3.npy",
        "parabola-3.npy",
        "uniform-3.npy",
    ]


def test_a_model_that_has_not_learnt_is_far_from_the_floor(recipe):
    bench = Bench.load(recipe / "codec" / "codec.safetensors")
    model = Model.load(recipe / "both" / "transformer.safetensors", bench.codec_hash)
    balls = draw("uniform", 6, 5)
    with torch.inference_mode():
        made = bench.made(model, balls, Measuring(steps=2, plan_steps=2))
    assert made["plan"].mean_B.nanmean() > 10 * bench.true(balls).mean_B.nanmean()


def test_the_command_prints_the_table_and_writes_the_figure(recipe, capsys):
    assert main(["report", "--result", str(recipe / "result.json")]) == 0
    assert "ours: states, then pictures" in capsys.readouterr().out
    assert (recipe / "result.svg").read_text().startswith("<svg")


def test_a_mistake_is_told_in_a_line(tmp_path, capsys):
    assert main(["report", "--result", str(tmp_path / "none.json")]) == 2
    assert main(["codec", "--scale", "tiny", "--run", str(tmp_path)]) == 2
    assert capsys.readouterr().err.count("error:") == 2
