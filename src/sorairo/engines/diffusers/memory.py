"""Memory, forecast from what a folder's headers say and what is asked for, before anything is loaded.

Bytes of activations are counted, not guessed: the real classes with the publishers' configurations were run
on tensors without contents, and the most bytes alive at a time noted (tests/engines/open_weights/live.py).
What a card itself takes beside them is an allowance.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Any, Literal, NamedTuple

from sorairo.engines.diffusers.folder import OpenWeights
from sorairo.engines.diffusers.parts import WeightsPart
from sorairo.errors import ConfigError, nearest
from sorairo.request import CapabilityError

__all__ = [
    "FORMATS",
    "GIB",
    "LEVERS",
    "Forecast",
    "Lever",
    "MemoryPlan",
    "MemoryWish",
    "forecast",
    "kind_of",
    "memory_plan",
]

GIB = 1 << 30
ALLOWANCE = 0.7 * GIB
"""What a card's driver, its libraries' workspaces and texts take."""
SLACK = 1.05
"""How much more an allocator holds than tensors need."""
FORMATS = {"fp8": 1.06, "int8": 1.06, "gguf": None}
"""Bytes a number of the transformer where its layers are stored so: norms and embeddings are not; of a .gguf
its header says them. One at a time: stacked they have given frames that are not numbers."""


class Lever(NamedTuple):
    """A way to need less. held: what lies on the card at a time. tiles: whether the VAE decodes in tiles.

    costs: what it takes, in words.
    """

    name: str
    held: Literal["all", "part", "block"]
    tiles: bool
    costs: str


_TILES = "; pictures change a little, where tiles meet"
LEVERS = (
    Lever("resident", "all", False, "nothing"),
    Lever("offload", "part", False, "seconds a clip, in which parts move to the card and back"),
    Lever("group", "block", False, "time a step, where blocks arrive later than they are needed"),
    Lever("resident+tiles", "all", True, f"time to decode{_TILES}"),
    Lever("offload+tiles", "part", True, f"seconds a clip and time to decode{_TILES}"),
    Lever("group+tiles", "block", True, f"time a step and to decode{_TILES}"),
)
"""From what costs least to what costs most; those that leave pictures as they are come first."""


class _Tokens(NamedTuple):
    """Bytes a token of a forward pass at 2 bytes a number: the larger of what attention and the MLP hold.

    attention, mlp: times the width; hidden: times the MLP's width; square: bytes a pair of tokens, where
    attention is masked; batch: clips at a time, 2 where guidance doubles them.
    """

    attention: float
    mlp: float
    hidden: float = 4.0
    square: float = 0.0
    batch: int = 1


class _Vae(NamedTuple):
    """Bytes that decoding or encoding holds, the larger: a pixel, and a pixel and frame, at `number` bytes.

    tile: pixels of a tile. base: width of the finest layer that they were counted with, by `key` of its JSON.
    """

    pixel: float
    frame: float
    tile: int
    base: int
    key: str
    number: int = 2


_TOKENS = {
    "Wan": _Tokens(22.4, 8.6),
    "LTX": _Tokens(32.1, 8.6, batch=2),
    "CogVideoX": _Tokens(26.3, 8.6, batch=2),
    "HunyuanVideo15": _Tokens(13.0, 8.6, square=4.2),
}
_VAES = {
    "Wan": _Vae(19_600, 12, 256 * 256, 96, "base_dim", 4),
    "Wan 2.2": _Vae(21_700, 12, 300 * 300, 256, "decoder_base_dim", 4),
    "LTX": _Vae(0, 112, 512 * 512, 128, "block_out_channels"),
    "CogVideoX": _Vae(45_800, 6, 240 * 360, 128, "block_out_channels"),
    "HunyuanVideo15": _Vae(0, 1_800, 256 * 256, 128, "block_out_channels"),
}
HISTORY = 3
"""How many latent frames those before a chunk are worth, which are seen smaller the older they are."""
_JOINED = 14
"""Bytes a pixel and frame of tiles that are being put together."""
_MLP = {"Wan": ("ffn_dim", 0.0), "HunyuanVideo15": ("", 4.0), "LTX": ("", 4.0), "CogVideoX": ("", 4.0)}
"""Where the MLP's width stands, or how many times the width it is."""


class Forecast(NamedTuple):
    """Bytes at the worst moment of each stage."""

    text: float
    denoise: float
    decode: float

    @property
    def peak(self) -> float:
        """Bytes at the worst moment of all."""
        return max(self)


class MemoryWish(NamedTuple):
    """What `--memory` says. limit: bytes; None for what is free. lever: None for the first that fits.

    stored: of `FORMATS`, in which layers of the transformer are stored, which changes pictures.
    """

    limit: float | None = None
    lever: str | None = None
    stored: str | None = None

    @staticmethod
    def read(text: str | None) -> MemoryWish:
        """Understand `auto`, `12`, `12 GiB`, each perhaps with `,FORMAT` or `,LEVER`. Raises: ConfigError."""
        first, *more = [word.strip() for word in (text or "auto").split(",")]
        limit = re.fullmatch(r"(\d+(?:\.\d+)?)\s*(?:GiB|GB|G)?", first, re.IGNORECASE)
        if (limit is None and first != "auto") or (limit is not None and float(limit[1]) <= 0.0):
            raise ConfigError(
                f"memory is auto or a number of GiB, not {first!r}; nearest: auto", parameter="memory"
            )
        known = [*FORMATS, *(lever.name for lever in LEVERS)]
        for word in more:
            if word not in known:
                hint = f"nearest: {nearest(word, known)}"
                raise ConfigError(f"there is no way to save memory {word!r}; {hint}", parameter="memory")
        levers = [word for word in more if word not in FORMATS]
        formats = [word for word in more if word in FORMATS]
        for words in (levers, formats):
            if len(words) > 1:
                raise ConfigError(
                    f"memory takes one way, not {', '.join(words)}; nearest: {words[0]}", parameter="memory"
                )
        return MemoryWish(
            None if limit is None else float(limit[1]) * GIB,
            next(iter(levers), None),
            next(iter(formats), None),
        )

    def of(self, weights: OpenWeights) -> MemoryWish:
        """The wish for some weights, which are packed already if they are a .gguf's. Raises: ConfigError."""
        if not weights.ggufs:
            return self
        if self.stored not in (None, "gguf"):
            told = f"{weights.name} is packed as a .gguf, and takes no {self.stored} besides"
            raise ConfigError(f"{told}; nearest: gguf", parameter="memory")
        return self._replace(stored="gguf")


class MemoryPlan(NamedTuple):
    """How weights are held. budget: bytes. number: bytes of a number, 2 on a card, else 4."""

    weights: OpenWeights
    lever: Lever
    stored: str | None
    budget: float
    number: int

    @property
    def kept(self) -> str:
        """How weights are held, in words."""
        return self.lever.name + (f" with {self.stored} layers" if self.stored else "")

    def forecast(self, size: tuple[int, int], frames: int) -> Forecast:
        """What a clip of (width, height) px and so many frames takes."""
        return forecast(self.weights, self.lever, size, frames, number=self.number, stored=self.stored)

    def check(self, size: tuple[int, int], frames: int) -> None:
        """Raises: CapabilityError for a clip that does not fit, with the nearest that does."""
        expected = self.forecast(size, frames).peak
        if expected <= self.budget:
            return
        family = self.weights.family
        fitting = self.longest(size)
        near, scale = (size, fitting), 1.0
        while not near[1]:
            scale *= 0.9
            shrunk = [max(1, round(side * scale / family.scale)) * family.scale for side in size]
            near = ((shrunk[0], shrunk[1]), self.longest((shrunk[0], shrunk[1])))
            if scale < 0.02:
                raise CapabilityError(self._needs(size, frames, expected), parameter="memory")
        seconds = near[1] / family.fps
        hint = f"nearest: {near[0][0]}x{near[0][1]}, {seconds:.3g} seconds"
        raise CapabilityError(f"{self._needs(size, frames, expected)}; {hint}", parameter="size")

    def longest(self, size: tuple[int, int]) -> int:
        """The most frames of such a size that fit; 0 where none do."""
        family = self.weights.family
        counts = range(1 + family.stride, family.frames + 1, family.stride)
        return max((n for n in counts if self.forecast(size, n).peak <= self.budget), default=0)

    def told(self, size: tuple[int, int], frames: int) -> str:
        """The plan as a line, for a clip of such a size and length."""
        found = self.forecast(size, frames)
        stages = ", ".join(f"{name} {size / GIB:.1f}" for name, size in found._asdict().items())
        asked = f"{size[0]}x{size[1]}, {frames} frames"
        peak = f"expected peak {found.peak / GIB:.1f} of {self.budget / GIB:.1f} GiB"
        return f"memory: {self.weights.name} is held as {self.kept}; {asked}: {stages}; {peak}"

    def ran_out(self, stage: str, size: tuple[int, int], frames: int) -> str:
        """What to say where memory ran out in a stage: what was expected, and which lever would help."""
        least = self.forecast(size, frames)._asdict()[stage]
        helps = next(
            (
                lever.name
                for lever in LEVERS
                if self._replace(lever=lever).forecast(size, frames)._asdict()[stage] < 0.9 * least
            ),
            None,
        )
        hint = f"--memory auto,{helps} would help" if helps else "fewer frames or a smaller size would help"
        doing = {"text": "reading the words", "denoise": "denoising", "decode": "decoding"}[stage]
        return (
            f"memory ran out while {doing} {size[0]}x{size[1]}, {frames} frames, held as {self.kept}, where "
            f"{least / GIB:.1f} GiB were expected; {hint}"
        )

    def _needs(self, size: tuple[int, int], frames: int, expected: float) -> str:
        what = f"{size[0]}x{size[1]}, {frames} frames of {self.weights.name}, held as {self.lever.name}"
        return f"{what}, take {expected / GIB:.1f} GiB of memory and there are {self.budget / GIB:.1f}"


def memory_plan(weights: OpenWeights, wish: MemoryWish, free: float, *, number: int) -> MemoryPlan:
    """Choose the first lever with which the longest clip of the usual size fits, else that of the longest.

    free: bytes. number: bytes of the transformer's numbers. Raises: ConfigError where no clip fits at all.
    """
    budget = free if wish.limit is None else wish.limit
    family = weights.family
    plans = [
        MemoryPlan(weights, lever, wish.stored, budget, number)
        for lever in LEVERS
        if wish.lever in (None, lever.name)
    ]
    for plan in plans:
        if plan.forecast(family.size, family.frames).peak <= budget:
            return plan
    plan = max(plans, key=lambda plan: plan.longest(family.size))
    smallest = (8 * family.scale, 8 * family.scale)
    if not plan.longest(family.size):
        plan = min(plans, key=lambda plan: plan.forecast(smallest, 1 + family.stride).peak)
    least = plan.forecast(smallest, 1 + family.stride).peak
    if least > budget:
        needs = f"{weights.name} takes {least / GIB:.1f} GiB of memory held as {plan.lever.name}"
        hint = f"there are {budget / GIB:.1f}; nearest: --memory {least / GIB + 0.05:.1f}"
        raise ConfigError(f"{needs}, and {hint}", parameter="memory")
    return plan


def forecast(
    weights: OpenWeights,
    lever: Lever,
    size: tuple[int, int],
    frames: int,
    *,
    number: int = 2,
    stored: str | None = None,
) -> Forecast:
    """Bytes that a clip of (width, height) px takes, stage by stage. number: bytes of the numbers."""
    kind = kind_of(weights.class_name)
    held = _held(weights.parts, lever.held, number, stored, kind == "Wan")
    frames = min(frames, weights.family.chunk or frames)
    latents = 1 + (frames - 1) // weights.family.stride + (HISTORY if weights.family.chunk else 0)
    tokens = latents * (size[0] // weights.family.scale) * (size[1] // weights.family.scale)
    denoise = _denoising(kind, weights.transformer, tokens) * number / 2
    denoise += max((part.unpacking for part in weights.parts), default=0)
    decode = _decoding(kind, weights.vae, size[0] * size[1], frames, lever.tiles, number)
    return Forecast(
        held["text"] + ALLOWANCE,
        held["denoise"] + SLACK * denoise + ALLOWANCE,
        held["decode"] + SLACK * decode + ALLOWANCE,
    )


def kind_of(class_name: str) -> str:
    """Whose costs a pipeline's are: SkyReels, SANA and Helios are as Wan, whose VAE they have."""
    if class_name.startswith("SanaWM"):
        return "LTX"
    return next((name for name in _TOKENS if class_name.startswith(name)), "Wan")


def _held(
    parts: tuple[WeightsPart, ...], how: str, number: int, stored: str | None, wan: bool
) -> dict[str, float]:
    """Bytes of weights that lie on the card in each stage."""
    whole: dict[str, list[float]] = {"text": [0.0], "denoise": [0.0], "decode": [0.0]}
    least: dict[str, list[float]] = {name: [0.0] for name in whole}
    for part in parts:
        stage = "decode" if "vae" in part.name else "denoise" if "transformer" in part.name else "text"
        each = 4.0 if stage == "decode" and wan else number
        if stored and stage == "denoise":
            each = FORMATS[stored] or part.bytes_each(number)
        whole[stage].append(part.parameters * each)
        blocks = part.outside + 2 * part.block if stage == "denoise" else part.largest + part.block
        least[stage].append(min(part.parameters, blocks) * each)
    if how == "all":
        return dict.fromkeys(whole, sum(map(sum, whole.values())))
    vae = sum(whole["decode"])
    chosen = whole if how == "part" else least
    return {name: vae + (0.0 if name == "decode" else max(chosen[name])) for name in whole}


def _denoising(kind: str, config: Mapping[str, Any], tokens: int) -> float:
    """Bytes of one forward pass at 2 bytes a number."""
    row = _TOKENS[kind]
    width = _number(config, "num_attention_heads", 12) * _number(config, "attention_head_dim", 128)
    key, times = _MLP[kind]
    hidden = _number(config, key, 8_960) if key else times * width
    each = max(row.attention * width + row.square * tokens, row.mlp * width + row.hidden * hidden)
    told = config.get("vace_layers")
    if isinstance(told, list):
        each += (2 + 2 * len(told)) * width
    return row.batch * tokens * each


def _decoding(
    kind: str, config: Mapping[str, Any], pixels: int, frames: int, tiles: bool, number: int
) -> float:
    row = _VAES["Wan 2.2" if kind == "Wan" and config.get("is_residual") else kind]
    base = config.get(row.key)
    base = base[0] if isinstance(base, list) and base else base
    wide = (base if isinstance(base, int) else row.base) / row.base
    each = max(number, row.number) / row.number
    inner = min(pixels, row.tile) if tiles else pixels
    held = (row.pixel * wide + row.frame * frames * (wide if not row.pixel else 1.0)) * inner
    return (held + (_JOINED * pixels * frames if tiles else 0.0)) * each


def _number(config: Mapping[str, Any], key: str, usual: int) -> int:
    value = config.get(key)
    return value if isinstance(value, int) and not isinstance(value, bool) and value > 0 else usual
