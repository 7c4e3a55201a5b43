"""The parts of a shot: things, actions, the camera, words; and which names and numbers each may say."""

from __future__ import annotations

import math
from collections.abc import Iterable, Mapping
from typing import Annotated, Any, Literal

from pydantic import (
    AfterValidator,
    BaseModel,
    BeforeValidator,
    ConfigDict,
    Field,
    Strict,
    WithJsonSchema,
    model_validator,
)

from sorairo.errors import ConfigError, nearest, shown
from sorairo.scene.attributes import ACTIONS, ACTS, Angle, Arrangement, EffectName, Framing, Move
from sorairo.scene.mistakes import ID
from sorairo.scene.palette import PALETTE, SUBSTANCES, albedo
from sorairo.scene.parts import plural
from sorairo.scene.things import THINGS
from sorairo.units import MAX_THINGS

__all__ = [
    "CUSTOM",
    "FAR",
    "LARGEST",
    "PLACES",
    "RELATIONS",
    "WORN_BY",
    "CameraMove",
    "Degrees",
    "Document",
    "Font",
    "Number",
    "Sha256",
    "ShotAct",
    "ShotAction",
    "ShotBreak",
    "ShotCamera",
    "ShotEffect",
    "ShotLabel",
    "ShotOverlay",
    "ShotText",
    "ShotThing",
    "Whole",
]

CUSTOM = "custom"
PLACES = ("left", "right", "middle", "far", "high")
WORN_BY = "worn by"
RELATIONS = (
    "left of",
    "right of",
    "beside",
    "behind",
    "in front of",
    "on",
    "off",
    "under",
    "above",
    "around",
    WORN_BY,
)
_WORDS = {
    said: name
    for name, thing in THINGS.items()
    for word in thing.words
    for said in (word, plural(thing, word))
}


def _thing(said: str) -> str:
    """The name in the library of what is called by any of its words, of one or of several."""
    word = said.strip().lower()
    if word != CUSTOM and word not in _WORDS:
        raise ValueError(
            f"there is no thing {shown(said)}; did you mean {nearest(word, (*_WORDS, CUSTOM))!r}?"
        )
    return _WORDS.get(word, CUSTOM)


def _colour(said: str) -> str:
    try:
        albedo(said)
    except ConfigError as error:
        raise ValueError(str(error)) from error
    return said


def _known(kind: str, names: Iterable[str]) -> AfterValidator:
    """Accept text that is one of `names`."""
    options = tuple(names)

    def check(said: str) -> str:
        if said not in options:
            raise ValueError(f"there is no {kind} {shown(said)}; did you mean {nearest(said, options)!r}?")
        return said

    return AfterValidator(check)


def _names(names: Iterable[str]) -> WithJsonSchema:
    """Say in the schema which names there are."""
    return WithJsonSchema({"type": "string", "enum": list(names)})


def _ends(*suffixes: str) -> AfterValidator:
    """Accept the name of a file of one of these kinds."""

    def check(said: str) -> str:
        if not said.lower().endswith(suffixes):
            raise ValueError(f"the name of the file ends in {', '.join(suffixes)}, not {shown(said)}")
        return said

    return AfterValidator(check)


def _size(said: Any) -> Any:
    several = list(said) if isinstance(said, list | tuple) else [said]
    are_numbers = all(isinstance(one, int | float) and not isinstance(one, bool) for one in several)
    span = f"from {SMALLEST} to {LARGEST}"
    if len(several) not in (1, 3) or not are_numbers or not all(map(math.isfinite, several)):
        raise ValueError(f"a size is a number of metres {span}, or three, not {shown(said)}")
    if max(several) < SMALLEST or max(several) > LARGEST:
        fit = LARGEST if max(several) > LARGEST else SMALLEST
        raise ValueError(f"a size is at its largest {span} metres, not {shown(said)}; nearest: {fit}")
    if min(several) < THINNEST:
        raise ValueError(f"a size is {THINNEST:g} metres or more, not {shown(said)}; nearest: {THINNEST:g}")
    return tuple(map(float, several)) if len(several) == 3 else float(several[0])


FAR = 1000
SMALLEST, LARGEST, THINNEST = 0.001, 200, 1e-6
"""The largest extent of a thing, and any, m: what a camera within FAR can show and physics can hold."""
MAX_PLACES = 400
Whole = Annotated[int, Strict()]
Number = Annotated[float, Strict()]
Metres = Annotated[Number, Field(ge=-FAR, le=FAR)]
Degrees = Annotated[Number, Field(ge=-36_000, le=36_000)]
Share = Annotated[Number, Field(ge=0, le=10)]
Seconds = Annotated[Number, Field(ge=0, le=120)]
Place = tuple[Metres, Metres, Metres]
Turn = tuple[Degrees, Degrees, Degrees]
Id = Annotated[str, Field(pattern=ID)]
_METRES = {"type": "number", "minimum": SMALLEST, "maximum": LARGEST}
_EXTENT = {"type": "number", "minimum": THINNEST, "maximum": LARGEST}
Size = Annotated[
    float | tuple[float, float, float],
    BeforeValidator(_size),
    WithJsonSchema({"anyOf": [_METRES, {"type": "array", "items": _EXTENT, "minItems": 3, "maxItems": 3}]}),
]
ThingName = Annotated[str, AfterValidator(_thing), _names([*THINGS, CUSTOM])]
_HEX = {"type": "string", "pattern": "^#[0-9a-fA-F]{6}$"}
Colour = Annotated[
    str,
    AfterValidator(_colour),
    WithJsonSchema({"anyOf": [{"type": "string", "enum": list(PALETTE)}, _HEX]}),
]
Substance = Annotated[str, _known("material", SUBSTANCES), _names(SUBSTANCES)]
ActName = Annotated[str, _known("act", ACTS), _names(ACTS)]
ActionName = Annotated[str, _known("action", ACTIONS), _names(ACTIONS)]
Mesh = Annotated[str, Field(min_length=1, max_length=500), _ends(".glb", ".obj", ".stl")]
Font = Annotated[str, Field(min_length=1, max_length=500), _ends(".ttf", ".otf", ".ttc")]
Sha256 = Annotated[str, Field(pattern="^[0-9a-f]{64}$")]
Picture = Annotated[str, Field(min_length=1, max_length=500), _ends(".png", ".jpg", ".jpeg", ".webp")]


class Document(BaseModel):
    """A part of a shot: nothing but its fields, which do not change."""

    model_config = ConfigDict(
        frozen=True, extra="forbid", allow_inf_nan=False, validate_by_name=True, validate_by_alias=True
    )

    @model_validator(mode="before")
    @classmethod
    def _check_fields(cls, data: Any) -> Any:
        if isinstance(data, cls):
            return data
        if not isinstance(data, Mapping):
            raise ValueError(f"expected an object of fields, not {shown(data)}")
        known = [field.alias or name for name, field in cls.model_fields.items()]
        for name in data:
            if name not in known and name not in cls.model_fields:
                hint = nearest(str(name), known)
                raise ValueError(f"there is no field {shown(name)}; did you mean {hint!r}?")
        return data


class ShotLabel(Document):
    """Words on the face of a thing."""

    say: Annotated[str, Field(min_length=1, max_length=200)]


def _label(said: Any) -> Any:
    return ShotLabel.model_validate(said) if isinstance(said, Mapping) else said


class ShotAct(Document):
    """What a thing does by itself for some time, s. path: where its middle goes, m; rate 1 is usual."""

    does: ActName
    start: Seconds
    end: Seconds
    path: Annotated[tuple[Place, ...], Field(max_length=MAX_PLACES)] = ()
    rate: Annotated[Number, Field(gt=0, le=10)] = 1.0
    times: Annotated[Whole, Field(ge=1, le=100)] | None = None
    using: Annotated[tuple[Id, ...], Field(max_length=24)] = Field((), description="With what, or with whom")


class ShotBreak(Document):
    """How a thing breaks: into how many pieces, at which impulse, N s, or at which time by itself, s."""

    pieces: Annotated[Whole, Field(ge=2, le=40)] = 16
    impulse: Annotated[Number, Field(gt=0)] | None = Field(
        default=None, description="What breaks it, N s; null: what its material and its mass ask for"
    )
    at: Seconds | None = Field(default=None, description="When it breaks by itself, s")
    burst: Annotated[Number, Field(ge=0, le=100)] = Field(
        default=0.0, description="How fast its pieces fly apart, beside what hits it, m/s"
    )


class ShotThing(Document):
    """One thing, or `count` alike. size: its largest extent, or its extents along its x, y, z."""

    id: Id | None = None
    thing: ThingName | None = Field(
        default=None, description="A name of the library; custom: that of `asset`"
    )
    count: Annotated[Whole, Field(ge=1, le=MAX_THINGS)] = 1
    arrangement: Arrangement | None = Field(default=None, description="How several stand")
    colour: Colour | None = None
    material: Substance | None = Field(default=None, description="How it bounces, rubs, weighs and shines")
    size: Size | None = Field(default=None, description="Its largest extent, or those along x, y, z, m")
    where: Annotated[str, Field(max_length=200)] | None = Field(
        default=None, description=f"{', '.join(PLACES)}; {', '.join(RELATIONS)} ID; between ID and ID"
    )
    at: Place | None = Field(default=None, description="Its middle, m: x right, y away, z up")
    turn_deg: Turn | None = Field(default=None, description="About x, then y, then z")
    velocity: Place | None = Field(default=None, description="m/s")
    spin: Turn | None = Field(default=None, description="About its own axes, degrees/s")
    hangs_from: Place | None = Field(default=None, description="Where the rod is fixed on which it swings, m")
    fixed: Annotated[bool, Strict()] | None = Field(default=None, description="It never moves")
    role: Literal["subject", "prop"] = Field(default="subject", description="Whether a caption speaks of it")
    acts: Annotated[tuple[ShotAct, ...], Field(max_length=20)] | None = Field(
        None, description="What it does by itself, one after the other; then nothing else moves it"
    )
    breaks: ShotBreak | None = Field(default=None, description="How it breaks, where it does")
    asset: Mesh | None = Field(default=None, description="A mesh: GLB, OBJ or STL")
    image: Picture | None = Field(default=None, description="A picture that stands as a cut-out")
    label: Annotated[Picture | ShotLabel, BeforeValidator(_label)] | None = Field(
        default=None, description="A picture, or words, on its face"
    )
    sha256: Annotated[tuple[Sha256, ...], Field(max_length=3)] | None = Field(
        None, description="Of its files: asset, image, label, in this order; another file is an error"
    )

    @property
    def files(self) -> tuple[str, ...]:
        """The files that it names."""
        return tuple(one for one in (self.asset, self.image, self.label) if isinstance(one, str))

    @property
    def named(self) -> dict[str, tuple[str, str]]:
        """Its files by field, each with its SHA-256, where it has them."""
        fields = [name for name in ("asset", "image", "label") if isinstance(getattr(self, name), str)]
        return dict(zip(fields, zip(self.files, self.sha256 or ())))


class ShotAction(Document):
    """Who does what, with what or to whom, how often, how fast (1 is usual), from when."""

    who: Id
    does: ActionName
    target: Id | None = None
    to: Id | None = Field(default=None, description="To whom, or where to, it is thrown, carried or put")
    times: Annotated[Whole, Field(ge=1, le=100)] | None = None
    speed: Annotated[Number, Field(gt=0, le=10)] | None = None
    start: Seconds | None = None
    heads: Literal["left", "right", "nearer", "away"] | None = Field(
        default=None, description="Which way in the picture: to a side of it, or to or from the camera"
    )


class ShotEffect(Document):
    """Smoke, fire and the like: of a thing, by its id, or at a place, m; from start to end, s."""

    kind: EffectName
    of: Id | None = Field(default=None, description="The id of what gives it off")
    at: Place | None = Field(default=None, description="Where it comes from, m, where it is of no thing")
    start: Seconds | None = None
    end: Seconds | None = None
    amount: Annotated[Number, Field(gt=0, le=5)] = Field(default=1.0, description="How much; 1 is usual")
    colour: Colour | None = Field(default=None, description="Instead of its own")
    size: Annotated[Number, Field(ge=THINNEST, le=LARGEST)] | None = Field(
        default=None, description="How large what gives it off is, m: all is scaled by that"
    )


class CameraMove(Document):
    """One of several moves, s from the beginning."""

    move: Move
    start: Seconds
    end: Seconds
    amount: Share | None = None
    direction: Literal[-1, 1] | None = None


class ShotCamera(Document):
    """From where the clip is seen."""

    move: Move | None = None
    shot: Framing | None = None
    angle: Angle | None = None
    lens_mm: Annotated[Number, Field(ge=8, le=400)] | None = None
    focus: Id | Annotated[Number, Field(gt=0, le=FAR)] | None = Field(
        default=None, description="What alone is sharp: an id, or how far ahead, m"
    )
    f_stop: Annotated[Number, Field(ge=0.1, le=64)] | None = Field(
        default=None, description="The smaller, the less is sharp before and behind the focus"
    )
    shutter: Annotated[Number, Field(ge=0, le=1)] | None = Field(
        default=None, description="For what share of a frame it is open: how far what moves is blurred"
    )
    follow: Id | None = Field(default=None, description="An id: it stays where it is in the picture")
    follow_from: Seconds | None = Field(default=None, description="From when on it follows, s")
    moves: Annotated[tuple[CameraMove, ...], Field(max_length=20)] | None = Field(
        default=None, description="One after another, on top of `move`"
    )
    seams: Annotated[tuple[Seconds, ...], Field(max_length=20)] | None = Field(
        default=None, description="Where the clip was made longer, s: `move` ends at the first"
    )
    target: Place | None = Field(default=None, description="What it looks at, m")
    distance: Annotated[Number, Field(gt=0, le=FAR)] | None = Field(
        default=None, description="From the target, m"
    )
    azimuth_deg: Degrees | None = None
    elevation_deg: Annotated[Number, Field(ge=-90, le=90)] | None = None
    fov_deg: Annotated[Number, Field(ge=1, le=170)] | None = None
    amount: Share | None = Field(default=None, description="How far it moves; 1 is usual")
    direction: Literal[-1, 1] | None = None
    seed: Annotated[Whole, Field(ge=0, le=2**53 - 1)] | None = Field(
        default=None, description="Of a shaking hand"
    )


class ShotText(Document):
    """Words in the picture, or in the scene."""

    say: Annotated[str, Field(min_length=1, max_length=200)]
    kind: Literal["title", "subtitle", "caption", "credits", "billboard", "label"] = Field(
        "title", alias="as"
    )
    start: Seconds | None = None
    end: Seconds | None = None


class ShotOverlay(Document):
    """What is shown of a thing's motion."""

    show: Literal["velocity", "force", "trail", "graph"]
    of: Id
    quantity: Literal["height", "speed", "energy"] | None = None
