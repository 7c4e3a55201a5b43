"""The promises of the transformer: causality, no trace of padding or batch, a cache that changes nothing."""

from __future__ import annotations

from dataclasses import replace

import pytest
import torch
from torch import Tensor

from sorairo.errors import ConfigError
from sorairo.nn.cache import Cache
from sorairo.nn.layers import Linear, patchify, unpatchify
from sorairo.nn.rope import picture_positions, rotary_angles, rotate
from sorairo.nn.transformer import Denoised, Transformer, TransformerConfig

CONFIG = TransformerConfig(
    latent_channels=4,
    num_body_slots=2,
    state_features=105,
    text_features=10,
    width=64,
    depth=2,
    head_size=32,
    compute_dtype="float32",
)
B, T, M = 3, 5, 4
ABSENT = {"both": (), "picture": ("state_BTSF", "t_state_BT"), "state": ("picture_BCTHW", "t_picture_BT")}


def make_network(config: TransformerConfig = CONFIG) -> Transformer:
    """A network whose zero-initialised parts are random too, so that every path is alive."""
    torch.manual_seed(0)
    network = Transformer(config)
    with torch.no_grad():
        for p in network.parameters():
            if p.abs().max() == 0 or p.ndim == 1:
                p.copy_(torch.randn_like(p) * 0.2)
    return network.eval()


def make_inputs(seed: int = 1) -> dict[str, Tensor]:
    g = torch.Generator().manual_seed(seed)
    return {  # one sample with all its text, one with padding, one unconditional
        "picture_BCTHW": torch.randn(B, 4, T, 4, 6, generator=g),
        "state_BTSF": torch.randn(B, T, 3, 105, generator=g),
        "t_picture_BT": torch.rand(B, T, generator=g),
        "t_state_BT": torch.rand(B, T, generator=g),
        "text_BMD": torch.randn(B, M, 10, generator=g),
        "text_mask_BM": torch.arange(M)[None] < torch.tensor([4, 2, 0])[:, None],
    }


def frames(inputs: dict[str, Tensor], start: int, stop: int) -> dict[str, Tensor]:
    """The inputs with latent frames start to stop alone."""
    cut = {name: x[:, start:stop] for name, x in inputs.items() if "T" in name and not name.startswith("pic")}
    return inputs | cut | {"picture_BCTHW": inputs["picture_BCTHW"][:, :, start:stop]}


@torch.no_grad()
def run(network: Transformer, inputs: dict, **changes: object) -> Denoised:
    return network(**(inputs | changes))


def assert_same(expected: Denoised, actual: Denoised, tolerance: float = 1e-5) -> None:
    for a, b in zip(expected, actual):
        assert a is not None and b is not None
        torch.testing.assert_close(b, a, rtol=0, atol=tolerance)


@pytest.mark.parametrize("name", ["picture_BCTHW", "state_BTSF", "t_picture_BT", "t_state_BT"])
def test_a_frame_never_reaches_earlier_frames(name: str) -> None:
    network, inputs = make_network(), make_inputs()
    changed = inputs[name].clone()
    changed.select(2 if name == "picture_BCTHW" else 1, 3).mul_(0.5)
    before, after = run(network, inputs), run(network, inputs, **{name: changed})
    assert torch.equal(before.picture_BCTHW[:, :, :3], after.picture_BCTHW[:, :, :3])
    assert torch.equal(before.state_BTSF[:, :3], after.state_BTSF[:, :3])
    for i in (3, 4):  # and it does reach itself, and what follows, in both kinds
        assert (before.picture_BCTHW - after.picture_BCTHW)[:, :, i].abs().amax() > 1e-4
        assert (before.state_BTSF - after.state_BTSF)[:, i].abs().amax() > 1e-4


def test_a_prefix_is_denoised_as_in_the_whole() -> None:
    network, inputs = make_network(), make_inputs()
    whole, prefix = run(network, inputs), run(network, frames(inputs, 0, 2))
    assert_same(Denoised(whole.picture_BCTHW[:, :, :2], whole.state_BTSF[:, :2]), prefix)


def test_padded_text_changes_nothing_and_real_text_does() -> None:
    network, inputs = make_network(), make_inputs()
    expected = run(network, inputs)
    real = inputs["text_mask_BM"][..., None]
    assert_same(expected, run(network, inputs, text_BMD=inputs["text_BMD"].where(real, torch.tensor(9.0))), 0)
    other = run(network, inputs, text_BMD=inputs["text_BMD"] + 1)
    assert (other.picture_BCTHW - expected.picture_BCTHW)[0].abs().amax() > 1e-4
    assert torch.equal(other.picture_BCTHW[2], expected.picture_BCTHW[2])  # unconditional: no real token


def test_unconditional_equals_no_text_at_all() -> None:
    network, inputs = make_network(), make_inputs()
    masked = run(network, inputs, text_mask_BM=torch.zeros(B, M, dtype=torch.bool))
    nothing = {"text_BMD": torch.zeros(B, 0, 10), "text_mask_BM": torch.zeros(B, 0, dtype=torch.bool)}
    assert_same(run(network, inputs, **nothing), masked)


def test_a_sample_is_the_same_in_every_batch() -> None:
    network, inputs = make_network(), make_inputs()
    whole = run(network, inputs)
    for i in range(B):
        one = run(network, {name: x[i : i + 1] for name, x in inputs.items()})
        assert_same(Denoised(whole.picture_BCTHW[i : i + 1], whole.state_BTSF[i : i + 1]), one)


@pytest.mark.parametrize("kind", ["picture", "state"])
def test_one_kind_alone(kind: str) -> None:
    network, inputs = make_network(), make_inputs()
    out = run(network, inputs, **dict.fromkeys(ABSENT[kind]))
    name = "picture_BCTHW" if kind == "picture" else "state_BTSF"
    present, missing = out if kind == "picture" else out[::-1]
    assert missing is None
    assert present.shape == inputs[name].shape and present.dtype == torch.float32


@pytest.mark.parametrize("kind", ["both", "picture", "state"])
def test_cached_chunks_equal_one_pass(kind: str) -> None:
    network, inputs = make_network(), make_inputs()
    absent = ABSENT[kind]
    whole, cache = run(network, inputs, **dict.fromkeys(absent)), Cache()
    for start, stop in ((0, 1), (1, 3), (3, 5)):
        chunk = frames(inputs, start, stop) | dict.fromkeys(absent)
        noisy = run(network, chunk, cache=cache)  # leaves no trace in the cache
        part = run(network, chunk | {"text_BMD": None, "text_mask_BM": None}, cache=cache, update=True)
        for a, b, c in zip(whole, noisy, part):
            if a is not None:
                expected = a[:, :, start:stop] if a.ndim == 5 and a.shape[1] == 4 else a[:, start:stop]
                torch.testing.assert_close(b, expected, rtol=0, atol=1e-5)
                torch.testing.assert_close(c, expected, rtol=0, atol=1e-5)
    assert cache.num_frames == T


def test_a_window_drops_the_oldest_frames_and_keeps_the_text() -> None:
    network, inputs = make_network(), make_inputs()
    cache = Cache(max_frames=2)
    for i in range(T):
        run(network, frames(inputs, i, i + 1), cache=cache, update=True)
    tokens_per_frame = 3 + 2 * 3
    assert (cache.num_frames, cache.num_dropped, cache.first_position) == (2, 3, 1)
    assert all(k.shape[1] == v.shape[1] == 1 + M + 2 * tokens_per_frame for k, v in cache.layers)
    a = run(network, frames(inputs, 0, 1), cache=cache)
    b = run(network, frames(inputs, 0, 1), cache=cache, text_BMD=inputs["text_BMD"] + 1)
    assert_same(a, b, 0)  # a full cache does not read the text again


def test_a_window_that_is_wide_enough_is_no_window() -> None:
    network, inputs = make_network(), make_inputs()
    outs = []
    for cache in (Cache(max_frames=4), Cache()):
        run(network, frames(inputs, 0, 4), cache=cache, update=True)
        outs.append(run(network, frames(inputs, 4, 5), cache=cache))
    assert_same(outs[0], outs[1], 0)


def test_scores_depend_on_relative_positions_alone() -> None:
    g = torch.Generator().manual_seed(0)
    q, k = torch.randn(2, 1, 1, 1, 64, generator=g).unbind(0)
    p, r = torch.tensor([[3.0, -1.5, 0.5]]), torch.tensor([[1.0, 2.5, -0.5]])

    def score(offset: Tensor) -> Tensor:
        return (rotate(q, rotary_angles(p + offset, 64)) * rotate(k, rotary_angles(r + offset, 64))).sum()

    torch.testing.assert_close(
        score(torch.tensor([5.0, -2.0, 7.0])), score(torch.zeros(3)), rtol=0, atol=1e-4
    )
    assert (score(torch.zeros(3)) - (q * k).sum()).abs() > 1e-2


def test_picture_positions_are_centred_and_row_major() -> None:
    positions = picture_positions(2, 4, torch.device("cpu"))
    assert positions.tolist()[:5] == [[-0.5, -1.5], [-0.5, -0.5], [-0.5, 0.5], [-0.5, 1.5], [0.5, -1.5]]


def test_patches_are_undone() -> None:
    x = torch.arange(2 * 3 * 2 * 4 * 6).reshape(2, 3, 2, 4, 6)
    tokens = patchify(x, 2)
    assert tokens.shape == (2, 2, 6, 12)
    assert torch.equal(unpatchify(tokens, 2, 4, 6), x)
    assert torch.equal(tokens[0, 0, 0].reshape(3, 2, 2), x[0, :, 0, :2, :2])


def test_linear_keeps_fp32_weights_and_follows_the_dtype_of_its_input() -> None:
    linear = Linear(4, 3)
    y = linear(torch.ones(2, 4, dtype=torch.bfloat16))
    y.sum().backward()
    assert (y.dtype, linear.weight.dtype, linear.weight.grad.dtype) == (
        torch.bfloat16,
        torch.float32,
        torch.float32,
    )


def test_bfloat16_agrees_with_float32() -> None:
    inputs = make_inputs()
    expected, actual = (
        run(make_network(), inputs),
        run(make_network(replace(CONFIG, compute_dtype="bfloat16")), inputs),
    )
    for a, b in zip(expected, actual):
        assert b.dtype == torch.float32
        assert (a - b).std() < 0.03 * a.std()


def test_first_prediction_is_the_mean_of_the_data() -> None:
    out = run(Transformer(CONFIG), make_inputs())
    assert out.picture_BCTHW.abs().max() == 0 and out.state_BTSF.abs().max() == 0


def test_hidden_matrices_are_the_products_of_the_blocks() -> None:
    network = Transformer(CONFIG)
    shapes = [tuple(w.shape) for w in network.hidden_matrices()]
    blocks = [(192, 64), (64, 64), (384, 64), (64, 192)] * CONFIG.depth
    painter = [(384, 64), (64, 192)] * CONFIG.painter_depth
    assert shapes == [(256, 256)] * 2 + blocks + painter  # the splat's two middles come first


def test_every_parameter_is_trained() -> None:
    network = make_network()
    out = network(**make_inputs())
    (out.picture_BCTHW.square().mean() + out.state_BTSF.square().mean()).backward()
    assert [name for name, p in network.named_parameters() if p.grad is None or p.grad.abs().max() == 0] == []


def test_overfits_one_batch() -> None:
    torch.manual_seed(0)
    network = Transformer(replace(CONFIG, splat_hidden=32, painter_depth=1))
    inputs, target = (frames(make_inputs(seed), 0, 2) for seed in (1, 2))
    optimizer = torch.optim.Adam(network.parameters(), lr=8e-3)
    losses = []
    for _ in range(40):
        out = network(**inputs)
        loss = (out.picture_BCTHW - target["picture_BCTHW"]).square().mean()
        loss = loss + (out.state_BTSF - target["state_BTSF"]).square().mean()
        optimizer.zero_grad()
        loss.backward()
        optimizer.step()
        losses.append(loss.item())
    assert losses[-1] < 0.05 * losses[0]


@pytest.mark.parametrize(
    ("changes", "told"),
    [
        ({"width": 100}, "nearest: 96"),
        ({"head_size": 40}, "nearest: 32"),
        ({"depth": 0}, "depth"),
        ({"num_body_slots": -1}, "num_body_slots"),
        ({"mlp_ratio": 0.0}, "mlp_ratio"),
        ({"compute_dtype": "float16"}, "float16"),
    ],
)
def test_configuration_mistakes_are_told(changes: dict, told: str) -> None:
    with pytest.raises(ConfigError, match=told):
        replace(CONFIG, **changes)


def test_input_mistakes_are_told() -> None:
    network, inputs = make_network(), make_inputs()
    with pytest.raises(ConfigError, match="neither"):
        run(network, inputs, picture_BCTHW=None, state_BTSF=None)
    with pytest.raises(ConfigError, match="nearest: 4 x 4"):
        run(network, inputs, picture_BCTHW=inputs["picture_BCTHW"][..., :5])
    with pytest.raises(ConfigError, match="2 state slots"):
        run(network, inputs, state_BTSF=inputs["state_BTSF"][:, :, :2])
    with pytest.raises(ConfigError, match="same latent frames"):
        run(network, inputs, state_BTSF=inputs["state_BTSF"][:, :2], t_state_BT=inputs["t_state_BT"][:, :2])
