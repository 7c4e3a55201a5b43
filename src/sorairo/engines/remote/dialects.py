"""How servers that speak `/v1/videos` differ, a row each."""

from __future__ import annotations

from typing import NamedTuple

from sorairo.errors import ConfigError, nearest

__all__ = ["DIALECTS", "Dialect", "dialect_of", "heard"]


class Dialect(NamedTuple):
    """What a server takes and how it behaves.

    form: whether an order is a multipart form even without files. frames: whether it takes `num_frames` and
    `fps` (else `seconds`, of whole numbers). extras: names for steps, guidance, negative and seed that it
    takes. last: the field of a last picture. named: whether it wants its model's name. stoppable: whether a
    clip that is under way can be deleted and the work ends; elsewhere the record would go and the work go on.
    fps, multiple: where it says neither.
    """

    form: bool
    frames: bool
    extras: dict[str, str]
    last: str | None = None
    named: bool = True
    stoppable: bool = True
    fps: int = 24
    multiple: int = 16


_SAMPLING = {
    "steps": "num_inference_steps",
    "guidance": "guidance_scale",
    "negative": "negative_prompt",
    "seed": "seed",
}
DIALECTS = {
    "sorairo": Dialect(False, True, _SAMPLING, last="last_frame", multiple=2),
    "openai": Dialect(False, False, {}),
    "vllm": Dialect(True, True, _SAMPLING, named=False),
    "sglang": Dialect(False, True, _SAMPLING, stoppable=False),
}
"""By name. vllm: vLLM-Omni; a wrong model's name is an error there, so none is sent."""
WAITING = ("queued", "pending", "in_progress", "running", "processing", "preprocessing")
FAILED = ("failed", "cancelled", "canceled", "expired", "error", "deleted")
DONE = ("completed", "succeeded", "success")


def dialect_of(name: str) -> Dialect:
    """A dialect by its name. Raises: ConfigError for one that there is not."""
    if name not in DIALECTS:
        message = f"there is no dialect {name!r} of /v1/videos; did you mean {nearest(name, DIALECTS)!r}?"
        raise ConfigError(message, parameter="engine")
    return DIALECTS[name]


def heard(status: object) -> str:
    """Whether a clip is "done", "failed" or still "waiting"; words that nobody knows mean that it is."""
    word = str(status).lower()
    return "done" if word in DONE else "failed" if word in FAILED else "waiting"
