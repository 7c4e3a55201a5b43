"""Which pipelines of diffusers there are, and what each makes, a row a class.

Sizes, rates and steps are those that the publishers name; multiples come from a folder's own JSON.
"""

from __future__ import annotations

from typing import NamedTuple

__all__ = ["FAMILIES", "Family"]


class Family(NamedTuple):
    """What weights whose `model_index.json` names a class can do.

    text, image, video: the class that makes clips of words, of a first (and last) picture, and anew of a
    video; None for none. size: (width, height) px. fps: frames a second of what they were trained on.
    shift: how far steps are moved to where there is most noise; 0 leaves that to the folder's scheduler.
    frames: in the longest clip of one window. steps, guidance: where nobody says. scale: how many pixels a
    token covers unless the folder says so, stride: how many frames a latent frame covers.
    chunk: how many frames are made at a time, each time from those before; 0 for all at once.
    last: whether a last picture can be given. camera: whether it is told where the camera is.
    control: whether what is known and what is to be made can be said for every pixel, as VACE takes it (Jiang
    et al. 2025, arXiv 2503.07598).
    """

    text: str | None
    image: str | None = None
    video: str | None = None
    size: tuple[int, int] = (832, 480)
    fps: int = 16
    frames: int = 81
    steps: int = 50
    guidance: float = 5.0
    scale: int = 16
    stride: int = 4
    last: bool = False
    control: bool = False
    chunk: int = 0
    camera: bool = False
    shift: float = 0.0


_WAN = Family("WanPipeline", None, "WanVideoToVideoPipeline")
_LTX = Family(
    "LTXPipeline",
    "LTXConditionPipeline",
    size=(704, 512),
    fps=25,
    frames=161,
    guidance=3.0,
    scale=32,
    stride=8,
    last=True,
)
_COG = Family(
    "CogVideoXPipeline", None, "CogVideoXVideoToVideoPipeline", (720, 480), 8, 49, guidance=6.0, stride=8
)
_HUNYUAN = Family("HunyuanVideo15Pipeline", size=(848, 480), fps=24, frames=121, guidance=6.0)
_LTX2 = _LTX._replace(
    text="LTX2Pipeline",
    image="LTX2ImageToVideoPipeline",
    size=(768, 512),
    fps=24,
    frames=481,
    steps=30,
    last=False,
)
_SKYREELS = Family(
    "SkyReelsV2DiffusionForcingPipeline",
    "SkyReelsV2DiffusionForcingImageToVideoPipeline",
    size=(960, 544),
    fps=24,
    frames=97,
    guidance=6.0,
)
_SANA = Family("SanaVideoPipeline", "SanaImageToVideoPipeline", guidance=6.0, scale=32)
_SANA_WM = Family(
    None, "SanaWMPipeline", size=(1280, 704), frames=161, steps=60, scale=32, stride=8, camera=True
)
_HELIOS = Family("HeliosPipeline", "HeliosPipeline", size=(640, 384), fps=24, frames=129, chunk=33)

FAMILIES: dict[str, Family] = {
    "WanPipeline": _WAN,
    "WanImageToVideoPipeline": _WAN._replace(text=None, image="WanImageToVideoPipeline", video=None),
    "WanVACEPipeline": _WAN._replace(
        text="WanVACEPipeline", image="WanVACEPipeline", video=None, last=True, control=True
    ),
    "LTXPipeline": _LTX,
    "LTXImageToVideoPipeline": _LTX,
    "LTXConditionPipeline": _LTX,
    "CogVideoXPipeline": _COG,
    "CogVideoXImageToVideoPipeline": _COG._replace(
        text=None, image="CogVideoXImageToVideoPipeline", video=None
    ),
    "LTX2Pipeline": _LTX2,
    "LTX2ImageToVideoPipeline": _LTX2,
    "SkyReelsV2DiffusionForcingPipeline": _SKYREELS,
    "SkyReelsV2DiffusionForcingImageToVideoPipeline": _SKYREELS,
    "SanaVideoPipeline": _SANA,
    "SanaWMPipeline": _SANA_WM,
    "HeliosPipeline": _HELIOS,
    "HeliosPyramidPipeline": _HELIOS._replace(
        text="HeliosPyramidPipeline", image="HeliosPyramidPipeline", steps=30, scale=64
    ),
    "HunyuanVideo15Pipeline": _HUNYUAN,
    "HunyuanVideo15ImageToVideoPipeline": _HUNYUAN._replace(
        text=None, image="HunyuanVideo15ImageToVideoPipeline"
    ),
}
"""By `_class_name`."""
