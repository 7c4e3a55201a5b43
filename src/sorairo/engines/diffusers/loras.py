"""LoRAs upon open weights: `FILE`, `FILE:WEIGHT` or, where two transformers share the noise, `FILE:1:high`.

Loaders drop what they do not know with a warning, and a clip is then a little wrong for no reason that one
could see; here every key of a file arrives in the model, or it is an error.
"""

from __future__ import annotations

import hashlib
import re
from collections.abc import Mapping
from dataclasses import replace
from pathlib import Path
from typing import Any, NamedTuple

from sorairo.engines.diffusers.folder import OpenWeights
from sorairo.engines.diffusers.parts import weights_header
from sorairo.errors import ConfigError, SorairoError, nearest

__all__ = ["PRESETS", "Lora", "FewSteps", "add_loras", "few_steps", "with_loras"]

_GIVEN = re.compile(r"(?P<file>.+?)(?::(?P<weight>-?\d*\.?\d+))?(?::(?P<noise>high|low))?$")
_PIECES = ("lora_A.weight", "lora_B.weight", "lora_down.weight", "lora_up.weight", "diff_b", "diff", "alpha")
"""What the keys of a file end in: two factors of a layer's change, under either name, changes of its bias
and of a norm, its scale."""
_FIRST = ("lora_A.weight", "lora_down.weight")
_INTO = {"high": ("transformer",), "low": ("transformer_2",), None: ("transformer", "transformer_2")}


class FewSteps(NamedTuple):
    """What LoRAs that make a clip in few steps were trained with. said: in their file's name. of: of which
    classes. Noise falls evenly before it is shifted, and each step is Euler's."""

    said: str
    of: str
    steps: int
    guidance: float = 1.0
    shift: float = 5.0


PRESETS = (
    FewSteps("lightx2v", "WanVACE", 8),  # diffusers#12324
    FewSteps("lightx2v", "Wan", 4),  # diffusers#12040
    FewSteps("lightning", "Wan", 4),  # at 1000, 937.5, 833.3 and 625 (ModelTC/LightX2V-Wan2.2-Lightning#3)
)
"""The first that fits is taken; what a request says goes before it."""


class Lora(NamedTuple):
    """A file of safetensors. weight: how much of it. noise: of which transformer, where there are two.

    parameters: how many numbers it holds. digest: of the file, hex.
    """

    path: Path
    weight: float
    noise: str | None
    parameters: int
    digest: str

    @staticmethod
    def read(text: str) -> Lora:
        """Understand what `--lora` says. Raises: ConfigError for a file that cannot be used, or its keys."""
        match = _GIVEN.fullmatch(text)
        file = Path(match["file"] if match else text)
        if file.suffix != ".safetensors":
            raise _error(file, f"it is no .safetensors; nearest: {file.stem or 'lora'}.safetensors")
        if match is None or not file.is_file():
            raise _error(file, "there is no such file")
        weight = float(match["weight"] or 1.0)
        if not -4.0 <= weight <= 4.0:
            raise _error(file, f"its weight is {weight:g}; nearest: {max(-4.0, min(4.0, weight)):g}")
        tensors = weights_header(file)
        strange = [key for key in tensors if not key.endswith(_PIECES)]
        if strange or not tensors:
            hint = f"nearest: {nearest(strange[0].rsplit('.', 1)[-1], _PIECES)}" if strange else ""
            raise _error(
                file, f"its key {strange[0]} is none of a LoRA; {hint}" if strange else "it is empty"
            )
        with file.open("rb") as opened:
            digest = hashlib.file_digest(opened, "sha256").hexdigest()
        return Lora(file, weight, match["noise"], sum(tensors.values()), digest)

    @property
    def told(self) -> str:
        """What a recipe says of it."""
        noise = f":{self.noise}" if self.noise else ""
        return f"{self.path.stem}:{self.weight:g}{noise} {self.digest[:16]}"


def with_loras(weights: OpenWeights, loras: tuple[Lora, ...]) -> OpenWeights:
    """The weights as far as memory and their steps are concerned. Raises: ConfigError for a transformer that
    is not there, and for LoRAs that want different steps."""
    for lora in loras:
        if lora.noise is not None and not weights.dual:
            raise _error(lora.path, f"{weights.name} has one transformer, none of {lora.noise} noise")
    fitting = (_preset_of(weights.class_name, lora) for lora in loras)
    presets = {preset for preset in fitting if preset is not None}
    if len(presets) > 1:
        names = " and ".join(sorted(preset.said for preset in presets))
        raise _error(loras[-1].path, f"those of {names} want other steps each; nearest: one of them")
    family = weights.family
    for preset in presets:
        family = family._replace(steps=preset.steps, guidance=preset.guidance, shift=preset.shift)
    more = sum(lora.parameters for lora in loras)
    parts = (
        replace(part, parameters=part.parameters + more, outside=part.outside + more)
        if part.name.startswith("transformer")
        else part
        for part in weights.parts
    )
    return replace(weights, parts=tuple(parts), family=family)


def _preset_of(class_name: str, lora: Lora) -> FewSteps | None:
    name = lora.path.stem.lower()
    return next((one for one in PRESETS if one.said in name and class_name.startswith(one.of)), None)


def few_steps(shift: float) -> Any:
    """A scheduler whose noise falls evenly but for a shift, by Euler's steps, as few-step weights have it.

    diffusers' own Euler spaces four steps otherwise, and adds no noise to a given video.
    """
    from diffusers import UniPCMultistepScheduler

    return UniPCMultistepScheduler(
        prediction_type="flow_prediction",
        use_flow_sigmas=True,
        flow_shift=shift,
        solver_order=1,
        disable_corrector=list(range(1_000)),
    )


def add_loras(pipe: Any, loras: tuple[Lora, ...]) -> None:
    """Put LoRAs upon a pipeline's transformers. Raises: ConfigError where a key does not fit."""
    names = []
    for number, lora in enumerate(loras):
        name = f"lora{number}"
        names.append(name)
        for part in _INTO[lora.noise]:
            if getattr(pipe, part, None) is not None:
                _add(pipe, part, lora, name)
    for part in ("transformer", "transformer_2"):
        model = getattr(pipe, part, None)
        there = [
            (name, lora.weight) for name, lora in zip(names, loras, strict=True) if part in _INTO[lora.noise]
        ]
        if model is not None and there:
            model.set_adapters([name for name, _ in there], [weight for _, weight in there])


def _add(pipe: Any, part: str, lora: Lora, name: str) -> None:
    from safetensors.torch import load_file

    state = load_file(lora.path)
    second = {"load_into_transformer_2": True} if part == "transformer_2" else {}
    try:
        taken = type(pipe).lora_state_dict(dict(state))
        taken = taken[0] if isinstance(taken, tuple) else taken
        pipe.load_lora_weights(dict(state), adapter_name=name, **second)
    except Exception as error:  # of whatever kind: loaders have none of their own
        raise _error(
            lora.path, f"it does not fit {type(pipe).__name__}: {' '.join(str(error).split())[:300]}"
        ) from error
    arrived = {
        key.replace(f".{name}.", ".")
        for key, _ in getattr(pipe, part).named_parameters()
        if f".{name}." in key
    }
    lost = _lost(state, taken, arrived)
    if lost:
        count = f"{len(lost)} of its keys do" if len(lost) > 1 else "one of its keys does"
        raise _error(lora.path, f"{count} not fit {type(pipe).__name__}: {lost[0]}")


def _lost(state: Mapping[str, Any], taken: Mapping[str, Any], arrived: set[str]) -> list[str]:
    """Keys that did not reach the model, or, where a conversion dropped them, how many of the file's."""
    lost = sorted(key for key in taken if key.split(".", 1)[-1] not in arrived and key not in arrived)
    layers = [key for key in state if key.endswith(_FIRST)]
    kept = sum(key.endswith("lora_A.weight") for key in taken)
    norms = [key for key in state if key.endswith(".diff") or (key.endswith(".diff_b") and "norm" in key)]
    lost += [key for key in norms if bool(state[key].any())]  # those that change nothing are left out
    if not lost and kept < len(layers):
        lost = [f"{len(layers) - kept} of {len(layers)} layers, {layers[-1]} among the last"]
    return lost


def _error(file: Path, reason: str) -> SorairoError:
    return ConfigError(f"the LoRA {file} cannot be used: {reason}", parameter="lora")
