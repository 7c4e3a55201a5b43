"""What the calls about shots and things answer, for the description of the service.

Lengths are metres, times seconds, axes x right, y away, z up; rotations are quaternions (w, x, y, z).
"""

from __future__ import annotations

from typing import Annotated, Any, Literal

from pydantic import BaseModel, ConfigDict, Field

__all__ = ["InspectionView", "ShotCheckView", "ShotView", "SimulationView", "ThingListView", "VocabularyView"]

ShotDocument = Annotated[dict[str, Any], Field(description="As `shot` of a new video takes it")]
Vector = Annotated[list[float], Field(min_length=3, max_length=3)]
Quaternion = Annotated[list[float], Field(min_length=4, max_length=4, description="w, x, y, z")]


class UnderstoodView(BaseModel):
    """One thing that was understood: by which words, "" where it follows from others, and where it stands."""

    model_config = ConfigDict(title="Understood")
    field: str
    words: str
    value: Any
    path: str | None = Field(
        description="A JSON pointer into the shot; null where nothing stands for it alone"
    )


class ShotView(BaseModel):
    """A whole shot, and what of a prompt it shows."""

    model_config = ConfigDict(title="StagedShot")
    object: Literal["shot"]
    shot: ShotDocument
    understood: list[UnderstoodView]
    not_understood: list[str]
    notes: list[str]


class MistakeView(BaseModel):
    """A mistake in a document."""

    model_config = ConfigDict(title="Mistake")
    path: str = Field(description="A JSON pointer")
    message: str


class ShotCheckView(BaseModel):
    """What is wrong with a document, or how it is understood."""

    model_config = ConfigDict(title="ShotCheck")
    object: Literal["shot.check"]
    valid: bool
    errors: list[MistakeView]
    shot: ShotDocument | None


class SolidView(BaseModel):
    """A solid that moves: a thing, a limb of one, or a piece of one that breaks.

    id: of a limb that of its thing, a slash and its name. part: "" of a thing, the name of a limb, or
    "piece". of: the id of its thing. model: its file, about the middle of the whole thing's box and at
    usual_half_size. since, until: between which it is seen, s.
    """

    model_config = ConfigDict(title="Solid")
    id: str
    thing: str
    part: str
    of: str | None = None
    colour: str
    model: str | None
    half_size: Vector
    usual_half_size: Vector
    shape: str
    fixed: bool
    role: Literal["subject", "prop"]
    hangs_from: Vector | None = None
    since: float | None = None
    until: float | None = None


class CameraTrackView(BaseModel):
    """Where the camera is over time. fov_degrees: vertical, of a picture of the shot's size."""

    model_config = ConfigDict(title="CameraTrack")
    position: list[Vector]
    target: list[Vector]
    up: list[Vector]
    fov_degrees: list[float]


class SimulationView(BaseModel):
    """Where N solids are at T moments: position, rotation and scale are [T][N]; scale is null where all is 1.

    A point p of a solid's model, times half_size / usual_half_size, is at position + rotation (scale p).
    """

    model_config = ConfigDict(title="ShotSimulation")
    object: Literal["shot.simulation"]
    fps: float
    num_frames: int
    seconds: float
    size: list[int]
    shot: ShotDocument
    bodies: list[SolidView]
    position: list[list[Vector]]
    rotation: list[list[Quaternion]]
    scale: list[list[Vector]] | None
    camera: CameraTrackView
    ground: str
    sky: str
    zenith: str
    sun: Vector = Field(description="Towards it")
    sun_colour: str


class ThingView(BaseModel):
    """A thing of the library. size: the usual one, m. law: whether it moves by one. acts: what it may do."""

    model_config = ConfigDict(title="Thing")
    id: str
    object: Literal["thing"]
    kind: str
    also: list[str]
    size: Vector
    colour: str | None
    colour_hex: str
    material: str
    fixed: bool
    limbs: list[str]
    law: bool
    acts: list[str]
    model: str


class ThingListView(BaseModel):
    """Things."""

    model_config = ConfigDict(title="ThingList")
    object: Literal["list"]
    data: list[ThingView]
    has_more: bool


class ColourView(BaseModel):
    """A colour by name."""

    model_config = ConfigDict(title="Colour")
    name: str
    hex: str


class CameraWordsView(BaseModel):
    """What is said of the camera by name."""

    model_config = ConfigDict(title="CameraWords")
    moves: list[str]
    framings: list[str]
    angles: list[str]


class VocabularyView(BaseModel):
    """The names that shots may say, by field. acts: of actions; performed: of what things do themselves."""

    model_config = ConfigDict(title="Vocabulary")
    object: Literal["vocabulary"]
    settings: list[str]
    lights: list[str]
    weathers: list[str]
    looks: list[str]
    camera: CameraWordsView
    acts: list[str]
    performed: list[str]
    colours: list[ColourView]
    materials: list[str]
    effects: list[str]
    arrangements: list[str]
    stories: list[str]
    places: list[str]
    relations: list[str]
    texts: list[str]
    overlays: list[str]
    quantities: list[str]
    qualities: list[str]
    painters: list[str]


class InspectionView(BaseModel):
    """What a clip's file carries. provenance: as /v1/content_provenance_checks says it."""

    model_config = ConfigDict(title="ClipInspection")
    object: Literal["clip.inspection"]
    shot: ShotDocument | None
    recipe: dict[str, str] | None
    provenance: dict[str, Any]
