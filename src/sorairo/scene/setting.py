"""What a setting and a light are: what the ground does to a ball, and what ground, sky and sun look like."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from sorairo.scene.attributes import LightName

__all__ = ["RGB", "Air", "Light", "Setting", "Water"]

RGB = tuple[float, float, float]
Ground = Literal["soil", "boards", "tiles", "marble", "road", "street", "water", "shore", "none"]


@dataclass(frozen=True, kw_only=True, slots=True)
class Water:
    """A sheet of water. deep, shallow: the linear colour that comes back out of it.

    level m: of its middle, above the ground on which bodies stand. height m: of its longest waves, from
    middle to crest; length m: of these. wind: whether they break into foam, 0 to 1.
    """

    deep: RGB
    shallow: RGB
    level: float = 0.0
    height: float = 0.05
    length: float = 3.2
    wind: float = 0.0


@dataclass(frozen=True, kw_only=True, slots=True)
class Setting:
    """A place. gravity m/s^2; restitution, friction: the ground's; rolling: resistance by a body's radius.

    Ground colours are linear albedo: `ground_a` to `ground_b` by soft noise of `frequency` 1/m, that along x
    times `stretch`; `planks` = 1 draws floor boards. `gloss` mirrors bodies in the floor. The sky goes from
    `horizon` to `zenith`; `hills` is the height of a silhouette in rad, `stars` their brightness; `haze` 1/m
    blends the ground into the horizon. `lights` are those that the place may have, the likeliest first.

    Of traced pictures alone: `ground` is the pattern; `coarse` the share of its large spots and `contrast`
    theirs; `relief` m how rough it is, `ripples` those of the wind, `shade` what lies between
    blades. `floor` m is where it is seen, where bodies stand on something else. `edge` is the colour of what
    is beside a road. `dapple`: by how much leaves dim the key light in spots; `lamps`: what lamps add to the
    sky's light in the dark. `room`: a roof keeps weather and sky out. `air`: there is some, for clouds,
    weather and a sky that light colours. `dark`: it is night there whatever the light. `sky`: what else is
    to be seen in it. `sunken`: the stage lies under water. `scenery`: what stands about, by the names of
    `render/dressing.py`.
    """

    gravity: float = 9.81
    restitution: float
    friction: float
    rolling: float
    ground_a: RGB
    ground_b: RGB
    frequency: float = 1.0
    stretch: float = 1.0
    planks: float = 0.0
    gloss: float = 0.0
    zenith: RGB
    horizon: RGB
    hills: float = 0.0
    hill_colour: RGB = (0.0, 0.0, 0.0)
    stars: float = 0.0
    haze: float = 0.02
    lights: tuple[LightName, ...]
    ground: Ground = "soil"
    coarse: float = 0.55
    contrast: float = 1.0
    relief: float = 0.0
    ripples: float = 0.0
    shade: RGB = (1.0, 1.0, 1.0)
    floor: float = 0.0
    edge: RGB = (0.0, 0.0, 0.0)
    room: bool = False
    air: bool = True
    dark: bool = False
    sunken: bool = False
    dapple: float = 0.0
    lamps: RGB = (0.0, 0.0, 0.0)
    sky: tuple[Literal["clouds", "bokeh", "earth", "planet", "galaxy"], ...] = ()
    scenery: tuple[str, ...] = ()
    water: Water | None = None


@dataclass(frozen=True, kw_only=True, slots=True)
class Light:
    """A key light. elevation rad; linear colours; `softness` widens shadows; `spot` m is a lamp's pool.

    Of traced pictures alone: `turn` rad goes about the stage, away from the camera, from where key
    lights stand; `fill` is a second
    light, opposite, without shadows; `rim` how sharply the pool ends. `sun`: its disc is in the sky. `dark`:
    night. zenith, horizon: of an open sky, instead of the place's, by the share `dye`.
    """

    elevation: float
    key: RGB
    ambient: RGB
    sky: RGB
    softness: float
    spot: float = 1e4
    turn: float = 0.0
    fill: RGB = (0.0, 0.0, 0.0)
    rim: float = 1.0
    sun: bool = True
    dark: bool = False
    zenith: RGB = (0.0, 0.0, 0.0)
    horizon: RGB = (0.0, 0.0, 0.0)
    dye: float = 0.0


@dataclass(frozen=True, kw_only=True, slots=True)
class Air:
    """A weather. key, ambient: of these lights, what is left; softness: added to the key's.

    zenith, horizon: of the sky by day, by the share `dye`; cover: how much of it clouds are, where they are
    more than the light has; haze 1/m is added. wet, white: how much of the ground rain and snow cover.
    falls: what falls, `count` of them in each cubic metre, at `speed` m/s, blown by `blown` m/s.
    """

    key: float = 1.0
    ambient: float = 1.0
    softness: float = 0.0
    zenith: RGB = (0.0, 0.0, 0.0)
    horizon: RGB = (0.0, 0.0, 0.0)
    dye: float = 0.0
    cover: float = 0.0
    haze: float = 0.0
    wet: float = 0.0
    white: float = 0.0
    falls: Literal["drops", "flakes", "leaves"] | None = None
    count: float = 0.0
    speed: float = 0.0
    blown: float = 0.0
