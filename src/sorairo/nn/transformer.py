"""The transformer: a clip and its physics, denoised together, block-causal over latent frames.

The sequence is  [null, text x M] [frame 0: states, picture] [frame 1: states, picture] ...  Text attends to
text; a token of frame i attends to the text and to both kinds of token of all frames <= i. Each latent frame
and kind has its own noise level t, so that what is given (t = 0) and what is denoised stand in one sequence.
The mean of the text is added to the states (Esser et al. 2024, "SD3"): lights and moves are linear in it.

Letters: B batch, C channels, T latent frames, H height, W width, L tokens (as queries), D width, M text
tokens, S slots of the state, or tokens as keys; F features, N tokens in a frame.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import NamedTuple

import numpy as np
import torch
import torch.nn.functional as F
from torch import Tensor, nn

from sorairo.errors import ConfigError
from sorairo.nn.cache import Cache, KeysValues
from sorairo.nn.layers import (
    Block,
    Linear,
    Network,
    attention_bias,
    draw_weights,
    expand_groups,
    modulate,
    patchify,
    rms_norm,
    time_features,
)
from sorairo.nn.refiner import Refiner
from sorairo.nn.rope import picture_positions, rotary_angles
from sorairo.nn.splat import Splat
from sorairo.nn.state_features import EXTENT_AT
from sorairo.units import FOCAL, check_multiple

_TIME_FEATURES = 256
_TEXT, _STATE, _PICTURE = range(3)  # kinds of token
_HIDDEN = ("qkv.weight", "attention.out.weight", "gate_up.weight", "down.weight", "middle.weight")


@dataclass(frozen=True, kw_only=True, slots=True)
class TransformerConfig:
    """Shape of a `Transformer`.

    patch_size: latents along each side of a picture token. num_body_slots: bodies a frame can hold; one stage
    slot (camera, light, setting) follows them. mlp_ratio: hidden over width in the feed-forward part, to the
    nearest multiple of 64. splat_hidden, painter_depth: see `nn.splat`, `nn.refiner`. compute_dtype: of the
    activations; parameters are fp32. Raises ConfigError.
    """

    latent_channels: int = 128
    patch_size: int = 2
    num_body_slots: int = 6
    state_features: int = 128
    text_features: int = 1152
    width: int = 384
    depth: int = 5
    head_size: int = 64
    mlp_ratio: float = 8 / 3
    splat_hidden: int = 256
    painter_depth: int = 3
    compute_dtype: str = "bfloat16"

    def __post_init__(self) -> None:
        for name in ("latent_channels", "patch_size", "state_features", "text_features", "width", "depth"):
            if getattr(self, name) < 1:
                raise ConfigError(f"{name} must be at least 1, not {getattr(self, name)}")
        if self.num_body_slots < 0:
            raise ConfigError(f"num_body_slots must be at least 0, not {self.num_body_slots}")
        check_multiple("head_size", self.head_size, 16)
        check_multiple("width", self.width, self.head_size)
        if self.state_features < EXTENT_AT + 3:
            raise ConfigError(
                f"state_features must be at least {EXTENT_AT + 3}, what a body's ray needs, "
                f"not {self.state_features}"
            )
        if self.mlp_ratio <= 0:
            raise ConfigError(f"mlp_ratio must be positive, not {self.mlp_ratio}")
        if self.compute_dtype not in ("bfloat16", "float32"):
            raise ConfigError(f"compute_dtype must be bfloat16 or float32, not {self.compute_dtype!r}")

    @property
    def num_slots(self) -> int:
        return self.num_body_slots + 1

    @property
    def hidden(self) -> int:
        return max(64, round(self.mlp_ratio * self.width / 64) * 64)

    @property
    def patch_features(self) -> int:
        return self.latent_channels * self.patch_size**2


class Denoised(NamedTuple):
    """What the network takes the clean clip to be (x0), fp32; a kind that was not given is None."""

    picture_BCTHW: Tensor | None
    state_BTSF: Tensor | None


class _Tokens(NamedTuple):
    """A run of tokens as the blocks see them: what, at which t, where, in which frame (-1: the text)."""

    x_BLD: Tensor
    modulation_BL8D: Tensor
    positions_L3: Tensor
    frame_L: Tensor


class Transformer(Network):
    """Predicts the clean picture latents and states (x0) from noisy ones, their noise levels and a text."""

    def __init__(self, config: TransformerConfig) -> None:
        super().__init__()
        self.config = config
        self.state_mean_2F: Tensor
        self.state_mix_2FF: Tensor
        D = config.width
        self.text_in = nn.Sequential(Linear(config.text_features, D), nn.SiLU(), Linear(D, D))
        self.pooled_in = Linear(config.text_features, D)
        self.null_text = nn.Parameter(torch.empty(D))
        self.picture_in = Linear(config.patch_features, D)
        self.body_in = Linear(config.state_features, D)
        self.stage_in = Linear(config.state_features, D)
        self.splat = Splat(config.state_features, D, config.splat_hidden)
        self.picture_embedding = nn.Parameter(torch.empty(D))
        self.slot_embedding = nn.Parameter(torch.empty(config.num_slots, D))
        self.time_in = Linear(_TIME_FEATURES, D)
        self.time_kind = nn.Parameter(torch.empty(3, D))
        self.time_out = Linear(D, 8 * D)  # 6 for the blocks, 2 for the output
        self.blocks = nn.ModuleList([Block(D, config.head_size, config.hidden) for _ in range(config.depth)])
        self.out_table = nn.Parameter(torch.zeros(2, D))
        channels, patch_size = config.latent_channels, config.patch_size
        self.painter = Refiner(channels, patch_size, D, config.hidden, config.painter_depth)
        self.body_out = Linear(D, config.state_features)
        self.stage_out = Linear(D, config.state_features)
        self.register_buffer("state_mean_2F", torch.zeros(2, config.state_features), persistent=False)
        mix_2FF = torch.eye(config.state_features).repeat(2, 1, 1)
        self.register_buffer("state_mix_2FF", mix_2FF, persistent=False)
        self.reset_parameters()

    @torch.no_grad()
    def reset_parameters(self) -> None:
        """Draw the first weights by `draw_weights`, and besides:

        =====================================  ============================================================
        painter.out, body_out, stage_out       0: the first prediction is the mean of the data
        pooled_in                              0: the mean of the text has no effect at first
        time_out, shifts and scales of tables  0: at first t acts through the noise alone
        gates of the painter's tables          0.5
        null_text, slots, picture embedding    normal, std 0.5, beside tokens of about unit variance
        time_kind                              normal, std 0.02
        =====================================  ============================================================
        """
        draw_weights(self, self.config.depth)
        for linear in (self.time_out, self.painter.out, self.body_out, self.stage_out, self.pooled_in):
            nn.init.zeros_(linear.weight)
        for table in (self.out_table, self.painter.out_table, self.painter.tables):
            nn.init.zeros_(table)
        self.painter.tables[:, 2] = 0.5
        for embedding in (self.null_text, self.slot_embedding, self.picture_embedding):
            nn.init.normal_(embedding, std=0.5)
        nn.init.normal_(self.time_kind, std=0.02)

    def hidden_matrices(self) -> list[nn.Parameter]:
        """The matrices inside the layers, [out, in], for an optimiser such as Muon; the rest is for AdamW."""
        return [p for name, p in self.named_parameters() if name.endswith(_HIDDEN)]

    @torch.no_grad()
    def set_scale(self, mean_2F: np.ndarray, mix_2FF: np.ndarray) -> None:
        """Set the units of states, which no weights hold: raw = mean + mix x, of bodies and of the stage."""
        self.state_mean_2F.copy_(torch.from_numpy(mean_2F))
        self.state_mix_2FF.copy_(torch.from_numpy(mix_2FF))

    def compile_blocks(self) -> None:
        """Compile the block once for all layers: a fraction of the wait of compiling the whole network."""
        for block in self.blocks:
            block.compile()

    def forward(
        self,
        picture_BCTHW: Tensor | None,
        state_BTSF: Tensor | None,
        t_picture_BT: Tensor | None,
        t_state_BT: Tensor | None,
        text_BMD: Tensor | None,
        text_mask_BM: Tensor | None,
        cache: Cache | None = None,
        update: bool = False,
    ) -> Denoised:
        """Denoise the latent frames given, of either kind or of both.

        picture_BCTHW: noisy latents, H and W multiples of the patch size, or None. state_BTSF: noisy states,
        the stage slot last, or None. t_*_BT: noise levels in [0, 1], 0 = given, 1 = noise; None with its
        kind. text_BMD: from the text encoder; text_mask_BM: True = real token; none real = unconditional.
        cache: frames and text already known, which those given here follow; text_BMD is read only while it is
        empty. update: store the frames given in the cache (give them clean, with t = 0).
        Raises ConfigError for shapes that do not fit.
        """
        num_frames = self._check(picture_BCTHW, state_BTSF)
        splat_BTPD = self._splat(picture_BCTHW, state_BTSF, t_state_BT)
        inputs = picture_BCTHW, state_BTSF, t_picture_BT, t_state_BT, splat_BTPD
        if cache is None:
            text, valid_BM, pooled_BD = self._embed_text(text_BMD, text_mask_BM)
            frames = self._embed_frames(*inputs, pooled_BD)
            x_BLD, _ = self._run_blocks(_join(text, frames), valid_BM)
            x_BLD = x_BLD[:, valid_BM.shape[1] :]
        else:
            if cache.pooled_BD is None:
                text, valid_BM, pooled_BD = self._embed_text(text_BMD, text_mask_BM)
                cache.store_text(self._run_blocks(text, valid_BM)[1], valid_BM, pooled_BD)
            frames = self._embed_frames(*inputs, cache.pooled_BD)
            x_BLD, layers = self._run_blocks(frames, cache.text_valid_BM, cache)
            if update:
                cache.append(layers, num_frames)
        return self._read_out(
            x_BLD, frames.modulation_BL8D, picture_BCTHW, state_BTSF, splat_BTPD, num_frames
        )

    def _run_blocks(
        self, tokens: _Tokens, text_valid_BM: Tensor | None, cache: Cache | None = None
    ) -> tuple[Tensor, list[KeysValues]]:
        """All blocks over tokens that begin with the text or follow a cache; also their keys and values."""
        assert text_valid_BM is not None
        x_BLD, modulation_BL8D, positions_L3, frame_L = tokens
        key_positions_S3, key_frame_S = positions_L3, frame_L
        if cache is not None:
            positions_L3, frame_L, key_positions_S3, key_frame_S = cache.place(positions_L3, frame_L)
        valid_BS = F.pad(text_valid_BM, (0, len(key_frame_S) - text_valid_BM.shape[1]), value=True)
        bias = attention_bias(frame_L, key_frame_S, valid_BS, x_BLD.dtype)
        rotary_q = rotary_angles(positions_L3, self.config.head_size)
        rotary_k = rotary_angles(key_positions_S3, self.config.head_size)
        layers: list[KeysValues] = []
        for i, block in enumerate(self.blocks):
            past = None if cache is None else cache.layers[i]
            x_BLD, new = block(x_BLD, modulation_BL8D, rotary_q, rotary_k, bias, past)
            layers.append(new)
        return x_BLD, layers

    def _embed_text(
        self, text_BMD: Tensor | None, text_mask_BM: Tensor | None
    ) -> tuple[_Tokens, Tensor, Tensor]:
        """The null token and the text, unrotated (position 0) and at t = 0; what is real; its mean."""
        assert text_BMD is not None and text_mask_BM is not None, "text is needed unless a cache holds it"
        B, M, _ = text_BMD.shape
        text_BMD, said_BM1 = rms_norm(text_BMD), text_mask_BM.unsqueeze(-1).to(text_BMD.dtype)
        text = self.text_in(text_BMD.to(self.dtype))
        pooled_BD = self.pooled_in((text_BMD * said_BM1).sum(1) / said_BM1.sum(1).clamp_min(1.0))
        null_B1D = self.null_text.to(self.dtype).expand(B, 1, -1)
        modulation = self._modulation(text_BMD.new_zeros(B, 1, dtype=torch.float32), _TEXT)
        tokens = _Tokens(
            torch.cat([null_B1D, text], dim=1),
            modulation.to(self.dtype).expand(B, 1 + M, 8, -1),
            torch.zeros(1 + M, 3, device=text.device),
            torch.full((1 + M,), -1, device=text.device),
        )
        return tokens, F.pad(text_mask_BM, (1, 0), value=True), pooled_BD

    def _embed_frames(
        self,
        picture_BCTHW: Tensor | None,
        state_BTSF: Tensor | None,
        t_picture_BT: Tensor | None,
        t_state_BT: Tensor | None,
        splat_BTPD: Tensor | None,
        pooled_BD: Tensor | None,
    ) -> _Tokens:
        """States, then picture, frame by frame. States stand in the middle of the picture, at (t, 0, 0)."""
        x, modulation, places, counts = [], [], [], []
        if state_BTSF is not None:
            assert t_state_BT is not None and pooled_BD is not None
            bodies, stage = self.body_in(state_BTSF[:, :, :-1]), self.stage_in(state_BTSF[:, :, -1:])
            slots = torch.cat([bodies, stage], dim=2) + self.slot_embedding
            x.append((slots + pooled_BD[:, None, None]).to(self.dtype))
            modulation.append(self._modulation(t_state_BT, _STATE))
            places.append(torch.zeros(slots.shape[2], 2, device=slots.device))
            counts.append(slots.shape[2])
        if picture_BCTHW is not None:
            assert t_picture_BT is not None
            p = self.config.patch_size
            patches = self.picture_in(patchify(picture_BCTHW.to(self.dtype), p))
            patches = patches + self.picture_embedding.to(self.dtype)
            modulation.append(self._modulation(t_picture_BT, _PICTURE))
            H, W = picture_BCTHW.shape[-2:]
            place_P2 = picture_positions(H // p, W // p, patches.device)
            if splat_BTPD is not None:
                fine = splat_BTPD.unflatten(2, (H // p, p, W // p, p))
                patches = patches + fine.mean(dim=(3, 5)).flatten(2, 3)
            x.append(patches)
            places.append(place_P2)
            counts.append(patches.shape[2])
        x_BTND, place_N2 = torch.cat(x, dim=2), torch.cat(places)
        B, T, N, D = x_BTND.shape
        t_T = torch.arange(T, device=x_BTND.device)
        time_TN1 = t_T.float()[:, None, None].expand(T, N, 1)
        position_TN3 = torch.cat([time_TN1, place_N2.expand(T, N, 2)], dim=-1)
        return _Tokens(
            x_BTND.reshape(B, T * N, D),
            expand_groups(torch.stack(modulation, dim=2).to(self.dtype), counts),
            position_TN3.reshape(T * N, 3),
            t_T.repeat_interleave(N),
        )

    def _splat(
        self, picture_BCTHW: Tensor | None, state_BTSF: Tensor | None, t_state_BT: Tensor | None
    ) -> Tensor | None:
        """Compute the splat of the states, [B, T, H W, D]; None unless picture and state are both there."""
        if picture_BCTHW is None or state_BTSF is None or t_state_BT is None:
            return None
        H, W = picture_BCTHW.shape[-2:]
        spacing = 1.0 / (FOCAL * (H * W) ** 0.5)  # in focal lengths
        place_P2 = picture_positions(H, W, picture_BCTHW.device) * spacing
        kind_S = [0] * self.config.num_body_slots + [1]
        mix_SFF = self.state_mix_2FF[kind_S]
        raw_BTSF = torch.einsum("sfg,btsg->btsf", mix_SFF, state_BTSF) + self.state_mean_2F[kind_S]
        return self.splat(state_BTSF, raw_BTSF, t_state_BT, place_P2, spacing, self.dtype)

    def _modulation(self, t_BG: Tensor, kind: int) -> Tensor:
        """Shifts, scales and gates of one kind of token at the times t: [B, G, 8, D], in fp32."""
        hidden = self.time_in(time_features(t_BG, _TIME_FEATURES)) + self.time_kind[kind]
        return self.time_out(F.silu(hidden)).unflatten(-1, (8, -1))

    def _read_out(
        self,
        x_BLD: Tensor,
        modulation_BL8D: Tensor,
        picture_BCTHW: Tensor | None,
        state_BTSF: Tensor | None,
        splat_BTPD: Tensor | None,
        T: int,
    ) -> Denoised:
        num_slots = 0 if state_BTSF is None else state_BTSF.shape[2]
        x_BTND, modulation_BTN8D = x_BLD.unflatten(1, (T, -1)), modulation_BL8D.unflatten(1, (T, -1))
        picture = state = None
        if num_slots:
            shift, scale = (modulation_BTN8D[:, :, :num_slots, 6:] + self.out_table.to(x_BLD.dtype)).unbind(3)
            slots = modulate(x_BTND[:, :, :num_slots], shift, scale).float()
            state = torch.cat([self.body_out(slots[:, :, :-1]), self.stage_out(slots[:, :, -1:])], dim=2)
        if picture_BCTHW is not None:
            tokens, modulation_BT8D = rms_norm(x_BTND[:, :, num_slots:]), modulation_BTN8D[:, :, -1]
            picture = self.painter(tokens, splat_BTPD, picture_BCTHW, modulation_BT8D).float()
        return Denoised(picture, state)

    def _check(self, picture_BCTHW: Tensor | None, state_BTSF: Tensor | None) -> int:
        """The number of latent frames; ConfigError unless the shapes are those of the configuration."""
        counts = set()
        if picture_BCTHW is not None:
            p = self.config.patch_size
            T, H, W = picture_BCTHW.shape[2:]
            counts.add(T)
            if H % p or W % p:
                nearest = " x ".join(str(max(1, round(n / p)) * p) for n in (H, W))
                raise ConfigError(f"latents of {H} x {W} are not made of patches of {p}; nearest: {nearest}")
        if state_BTSF is not None:
            T, num_slots = state_BTSF.shape[1:3]
            counts.add(T)
            if num_slots != self.config.num_slots:
                raise ConfigError(f"{num_slots} state slots given; this network has {self.config.num_slots}")
        if not counts:
            raise ConfigError("the transformer was given neither a picture nor a state")
        if len(counts) > 1:
            raise ConfigError(f"picture and state must cover the same latent frames, not {sorted(counts)}")
        return counts.pop()


def _join(text: _Tokens, frames: _Tokens) -> _Tokens:
    dims = 1, 1, 0, 0  # of the tokens, part by part
    return _Tokens(*(torch.cat(pair, dim) for *pair, dim in zip(text, frames, dims, strict=True)))
