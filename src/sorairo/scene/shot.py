"""The shot: what a clip shows, as a document that people, language models and storyboards write.

Every field may be left open (left out, or null); the seed draws what is open. A resolved shot leaves nothing
open: a scene can be built of it again. Lengths are metres, angles degrees, x right, y away, z up.
"""

from __future__ import annotations

import json
import re
from collections.abc import Mapping
from os import PathLike
from pathlib import Path
from textwrap import shorten
from typing import Annotated, Any, Literal, NoReturn

from pydantic import BaseModel, Field, ValidationError, model_validator

from sorairo.errors import ConfigError, shown
from sorairo.files import is_endless
from sorairo.scene.attributes import LightName, Look, SettingName, StoryName, Weather
from sorairo.scene.mistakes import line_of, mistakes_of, once, whole
from sorairo.scene.parts import plural
from sorairo.scene.shot_parts import (
    CameraMove,
    Degrees,
    Document,
    Font,
    Number,
    Sha256,
    ShotAction,
    ShotCamera,
    ShotEffect,
    ShotLabel,
    ShotOverlay,
    ShotText,
    ShotThing,
    Whole,
)
from sorairo.scene.shot_rules import check_parts, with_ids
from sorairo.scene.things import THINGS
from sorairo.units import MAX_ASSET_BYTES, MAX_SHOT_BYTES, MAX_THINGS

__all__ = [
    "CameraMove",
    "Shot",
    "ShotAction",
    "ShotCamera",
    "ShotEffect",
    "ShotLabel",
    "ShotOverlay",
    "ShotText",
    "ShotThing",
    "merge",
    "parse_shot",
    "read_shot",
    "shot_mistakes",
    "shot_schema",
]


class Shot(Document):
    """What a clip shows. It needs things or a prompt; the seed draws what is left open."""

    version: Literal[1] = 1
    prompt: str | None = None
    seed: Annotated[Whole, Field(ge=0, le=2**53 - 1)] | None = None
    seconds: Annotated[Number, Field(gt=0)] | None = None
    size: tuple[Annotated[Whole, Field(ge=1)], Annotated[Whole, Field(ge=1)]] | None = Field(
        default=None, description="Width, height, px"
    )
    fps: Annotated[Whole, Field(ge=12, le=60)] = 24
    slow: Annotated[Whole, Field(ge=1, le=16)] = Field(
        default=1,
        description="How many times slower all happens than in life; times of actions are those of life",
    )
    story: StoryName | None = None
    physics: Literal["exact", "learned"] = "exact"
    setting: SettingName | None = None
    light: LightName | None = None
    light_azimuth_deg: Degrees | None = None
    weather: Weather | None = None
    look: Look | None = None
    gravity: Annotated[Number, Field(ge=0, le=300)] | None = Field(
        default=None, description="m/s^2; null: the setting's"
    )
    camera: ShotCamera | None = None
    things: Annotated[tuple[ShotThing, ...], Field(max_length=MAX_THINGS)] = ()
    actions: Annotated[tuple[ShotAction, ...], Field(max_length=MAX_THINGS)] = ()
    effects: Annotated[tuple[ShotEffect, ...], Field(max_length=40)] | None = Field(
        default=None, description="null: what things give off by themselves; none: an empty list"
    )
    text: Annotated[tuple[ShotText, ...], Field(max_length=20)] = ()
    font: Font | None = Field(None, description="Of its words: TTF, OTF or TTC")
    font_sha256: Sha256 | None = None
    overlays: Annotated[tuple[ShotOverlay, ...], Field(max_length=20)] = ()

    @model_validator(mode="after")
    def _check_whole(self) -> Shot:
        """Fill in ids, and hold the parts against one another."""
        if not self.things and not self.effects and not (self.prompt or "").strip():
            raise ValueError("a shot needs things, effects or a prompt")
        object.__setattr__(self, "things", with_ids(self.things))
        check_parts(self)
        return self

    @property
    def num_bodies(self) -> int:
        """How many things there are in all."""
        return sum(thing.count for thing in self.things)

    @property
    def files(self) -> tuple[str, ...]:
        """The files that it and its things name."""
        fonts = () if self.font is None else (self.font,)
        return (*fonts, *(one for thing in self.things for one in thing.files))

    @property
    def font_file(self) -> tuple[str, str] | None:
        """Its font and the SHA-256 of that."""
        return None if self.font is None or self.font_sha256 is None else (self.font, self.font_sha256)

    @property
    def texts(self) -> tuple[str, ...]:
        """What it says in words of its own."""
        labels = [thing.label.say for thing in self.things if isinstance(thing.label, ShotLabel)]
        return tuple([self.prompt] if self.prompt else []) + (*labels, *(text.say for text in self.text))

    @property
    def words(self) -> str:
        """Its prompt; where it has none, its things: `2 red rubber balls, a cube`."""
        return self.prompt or shorten(", ".join(map(_tell, self.things)), MAX_WORDS, placeholder=" ...")

    def to_json(self, indent: int | None = None) -> str:
        """What it states, as JSON, on one line unless there is an indent."""
        said = {"version": self.version, **_stated(self)}
        separators = (",", ":") if indent is None else None
        return json.dumps(said, ensure_ascii=False, indent=indent, separators=separators)


MAX_WORDS = 500


def _tell(thing: ShotThing) -> str:
    row = THINGS.get(thing.thing or "")
    noun = (thing.id or "thing") if row is None else row.words[0]
    if thing.count > 1:
        noun = f"{noun}s" if row is None else plural(row, noun)
    traits = (one for one in (thing.colour, thing.material) if one and not one.startswith("#"))
    first, *rest = [*traits, noun]
    article = str(thing.count) if thing.count > 1 else "an" if first[0] in "aeiou" else "a"
    return " ".join([article, first, *rest])


def _stated(part: BaseModel) -> dict[str, Any]:
    return part.model_dump(mode="json", by_alias=True, exclude_unset=True, exclude_none=True)


def read_shot(
    source: Shot | Mapping[str, Any] | str | PathLike[str],
    *,
    prompt: str = "",
    max_things: int = MAX_THINGS,
    max_bytes: int = MAX_SHOT_BYTES,
    max_asset_bytes: int | None = MAX_ASSET_BYTES,
) -> Shot:
    """Read a shot: JSON text, the path of a file, or data; files that it names are looked for beside it.

    prompt: the words beside it, which are its own where it says neither things nor effects nor words.
    max_asset_bytes: None does not look for files.
    Raises: ConfigError, one line that names the field, the value and the nearest valid one.
    """
    beside = None
    if isinstance(source, PathLike) or (isinstance(source, str) and not source.lstrip().startswith("{")):
        beside = Path(source)
        source = _text_of(beside, max_bytes)
    if isinstance(source, str):
        _check_text(source, max_bytes)
        source = _data_of(source)
    if prompt and isinstance(source, Mapping) and not any(map(source.get, ("things", "effects", "prompt"))):
        source = {**source, "prompt": prompt}
    shot = source if isinstance(source, Shot) else _shot_of(source)
    _check_text(shot.to_json(), max_bytes)
    if shot.num_bodies > max_things:
        _refuse(f"things: at most {max_things} in all, not {shot.num_bodies:,}")
    if beside is not None and shot.files:
        shot = _placed(shot, beside.parent)
    if max_asset_bytes is not None:
        for name in shot.files:
            _check_asset(Path(name), max_asset_bytes)
    return shot


def parse_shot(text: str) -> Shot:
    """Read the JSON text of a shot that a stranger may have written: no path, and no file is looked for.

    Raises: ConfigError as `read_shot`.
    """
    _check_text(text, MAX_SHOT_BYTES)
    return read_shot(_data_of(text), max_asset_bytes=None)


def shot_mistakes(data: Any, *, max_things: int = MAX_THINGS) -> list[tuple[str, str]]:
    """All mistakes of a document, each where it is, as a JSON pointer, and what it is. It names no files."""
    if not isinstance(data, Mapping):
        return [("", f"a shot is an object of JSON, not {shown(data)}")]
    try:
        shot = Shot.model_validate(data)
    except ValidationError as error:
        return mistakes_of(error)
    if shot.num_bodies > max_things:
        return [("/things", f"at most {max_things} in all, not {shot.num_bodies:,}")]
    named = [("/font", shot.font)] + [
        (f"/things/{i}/{name}", path)
        for i, thing in enumerate(shot.things)
        for name, (path, _) in thing.model_copy(update={"sha256": ("",) * 3}).named.items()
    ]
    return [(path, f"a shot names no file here: {shown(file)}") for path, file in named if file is not None]


def _refuse(message: str) -> NoReturn:
    raise ConfigError(f"the shot is not valid: {' '.join(message.split())}", parameter="shot")


def _text_of(path: Path, max_bytes: int) -> str:
    try:
        if is_endless(path):
            _refuse(f"{shown(str(path))} is not a file")
        with path.open("rb") as file:
            data = file.read(max_bytes + 1)
        if len(data) > max_bytes:
            _refuse(f"{path.name} has {path.stat().st_size:,} bytes; the limit is {max_bytes:,}")
        return data.decode("utf-8-sig")
    except (OSError, ValueError) as error:
        why = getattr(error, "strerror", None) or "it is no text in UTF-8"
        raise ConfigError(f"cannot read the shot {shown(str(path))}: {why}", parameter="shot") from error


def _check_text(text: str, max_bytes: int) -> None:
    try:
        size = len(text.encode())
    except UnicodeEncodeError as error:
        _refuse(f"{error.object[error.start]!r} is no character")
    if "\0" in text or re.search(r"(?<!\\)(?:\\\\)*\\u0000", text):
        _refuse("it holds a zero character")
    if size > max_bytes:
        _refuse(f"it has {size:,} bytes; the limit is {max_bytes:,}")


def _data_of(text: str) -> Any:
    try:
        return json.loads(text, parse_constant=_no_constant, parse_int=whole, object_pairs_hook=once)
    except json.JSONDecodeError as error:
        _refuse(f"line {error.lineno}, column {error.colno}: {error.msg}")
    except RecursionError:
        _refuse("it is nested too deeply")
    except ValueError as error:
        _refuse(str(error))


def _no_constant(name: str) -> NoReturn:
    raise ValueError(f"{name} is no number; leave out what is not known")


def _shot_of(data: Any) -> Shot:
    try:
        return Shot.model_validate(data)
    except ValidationError as error:
        _refuse(line_of(error))


def _placed(shot: Shot, folder: Path) -> Shot:
    """The shot with its files beside the document."""

    def at(name: Any) -> Any:
        return str(folder / name) if isinstance(name, str) else name

    things = [
        thing.model_copy(
            update={
                key: at(value)
                for key in ("asset", "image", "label")
                if (value := getattr(thing, key)) is not None
            }
        )
        for thing in shot.things
    ]
    fonts = {} if shot.font is None else {"font": at(shot.font)}
    return shot.model_copy(update={"things": tuple(things), **fonts})


def _check_asset(path: Path, max_bytes: int) -> None:
    if not path.is_file():
        _refuse(f"there is no file {shown(str(path))}")
    if (size := path.stat().st_size) > max_bytes:
        _refuse(f"the file {path.name} has {size:,} bytes; the limit is {max_bytes:,}")


def merge(said: Shot, over: Shot) -> Shot:
    """Put together what two shots state: `over` wins; things are one where their ids are equal.

    Raises: ConfigError where they contradict each other.
    """
    return _shot_of(_merged(_stated(said), _stated(over)))


def _merged(said: dict[str, Any], over: dict[str, Any]) -> dict[str, Any]:
    things = {thing["id"]: thing for thing in said.get("things", ())}
    for thing in over.get("things", ()):
        things[thing["id"]] = {**things.get(thing["id"], {}), **thing}
    camera = {**said.get("camera", {}), **over.get("camera", {})}
    return {**said, **over, "things": list(things.values()), "camera": camera or None}


def shot_schema() -> dict[str, Any]:
    """The JSON Schema of shots, draft 2020-12, without references."""
    schema = Shot.model_json_schema()
    parts = schema.pop("$defs")

    def whole(node: Any) -> Any:
        if isinstance(node, dict):
            part = parts[node["$ref"].rpartition("/")[2]] if "$ref" in node else {}
            return {key: whole(value) for key, value in {**part, **node}.items() if key != "$ref"}
        return [whole(value) for value in node] if isinstance(node, list) else node

    return {"$schema": "https://json-schema.org/draft/2020-12/schema", **whole(schema)}
