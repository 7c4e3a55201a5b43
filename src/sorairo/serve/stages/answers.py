"""What a process that stages can be asked: a shot, its motion, one frame of it, a thing as a model."""

from __future__ import annotations

import io
import json
import logging
from collections import OrderedDict
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import replace
from functools import cached_property
from typing import Any, TypeVar

import numpy as np
from PIL import Image

from sorairo.engines.chips import chips_of
from sorairo.engines.directing import resolve
from sorairo.engines.drafts import DraftFrames
from sorairo.engines.engine import Engine, MotionPlanner, Planner
from sorairo.engines.learned import Filmed, filmed_of
from sorairo.engines.simulated import simulated
from sorairo.engines.sources import settle
from sorairo.engines.telling import not_understood, taken_for
from sorairo.render.gltf import thing_glb
from sorairo.render.surrounding_model import surrounding_glb
from sorairo.request import Capabilities, Request
from sorairo.scene.shot import Shot

__all__ = ["Stager"]

T = TypeVar("T")
KEPT_SCENES, KEPT_STAGES = 4, 2
"""How many shots stay at hand with their motion, and how many with all that a picture of them takes."""
JSON, GLB = "application/json", "model/gltf-binary"


class Stager:
    """Answers orders one after the other; what was asked about last stays at hand."""

    def __init__(self, engine: Engine) -> None:
        self.engine = engine
        self.planned = engine.plan if isinstance(engine, Planner) else lambda request: None
        self.moved = engine.move if isinstance(engine, MotionPlanner) else None
        self._filmed: OrderedDict[str, Filmed] = OrderedDict()
        self._drafts: OrderedDict[str, DraftFrames] = OrderedDict()

    @cached_property
    def can(self) -> Capabilities:
        """What the engine takes, which it may have to ask for."""
        return self.engine.capabilities()

    def answer(self, order: dict[str, Any]) -> tuple[bytes, str]:
        """Answer an order: bytes, and of which kind they are. Raises: SorairoError."""
        ways: dict[str, Callable[..., tuple[bytes, str]]] = {
            "warm": self._warm,
            "shot": self._shot,
            "simulate": self._simulate,
            "draft": self._draft,
            "surroundings": self._surroundings,
            "thing": self._thing,
        }
        return ways[order.pop("what")](**order)

    def _warm(self) -> tuple[bytes, str]:
        resolve(self._settled(Request("a red ball bounces", seed=1)), self.planned)
        return b"{}", JSON

    def _shot(self, asked: dict[str, Any]) -> tuple[bytes, str]:
        request, look = _request_of(asked)
        with _told() as lines:
            shot = resolve(self._settled(request), self.planned)
        shot = shot if look is None else shot.model_copy(update={"look": look})
        unknown, taken = not_understood(request), taken_for(request)
        lists_things = request.shot is not None and bool(request.shot.get("things"))
        chips = [] if lists_things else chips_of(request.prompt or shot.words, shot)
        if taken:
            said = ", ".join(f"{name} for {words}" for words, name in taken)
            lines.append(f"the nearest that there is: {said}")
        if unknown:
            lines.append(f"not understood, so not shown: {', '.join(unknown)}")
        answer = {
            "object": "shot",
            "shot": self._document(shot),
            "understood": [chip._asdict() for chip in chips],
            "not_understood": list(unknown),
            "notes": lines,
        }
        return json.dumps(answer).encode(), JSON

    def _simulate(self, asked: dict[str, Any], fps: float | None = None) -> tuple[bytes, str]:
        filmed = self._film(asked)
        answer = {**simulated(filmed, fps), "shot": self._document(filmed.shot)}
        return json.dumps(answer, separators=(",", ":")).encode(), JSON

    def _draft(
        self, asked: dict[str, Any], time: float, size: list[int] | None, kind: str
    ) -> tuple[bytes, str]:
        filmed = self._film(asked)
        wanted = filmed.scene.size if size is None else (size[0], size[1])
        key = f"{wanted} {json.dumps(asked)}"
        drafts = _kept(self._drafts, key, lambda: DraftFrames(filmed, wanted), KEPT_STAGES)
        return _picture(drafts.at(time), kind), f"image/{kind}"

    def _surroundings(self, asked: dict[str, Any]) -> tuple[bytes, str]:
        filmed = self._film(asked)
        return surrounding_glb(filmed.scene, filmed.trajectory), GLB

    def _thing(self, name: str, colour: str | None, material: str | None) -> tuple[bytes, str]:
        return thing_glb(name, colour, material), GLB

    def _document(self, shot: Shot) -> dict[str, Any]:
        """A shot as data by which a video can be ordered; only what is traced says frames a second."""
        said = json.loads(shot.to_json())
        if "traced" not in self.can.painters:
            said.pop("fps", None)
        return said

    def _settled(self, request: Request) -> Request:
        return settle(request, self.can).request

    def _film(self, asked: dict[str, Any]) -> Filmed:
        def make() -> Filmed:
            request, look = _request_of(asked)
            filmed = filmed_of(self._settled(request), self.planned, self.moved)
            if look is None:
                return filmed
            shot, scene = filmed.shot.model_copy(update={"look": look}), replace(filmed.scene, look=look)
            return filmed._replace(shot=shot, scene=scene)

        return _kept(self._filmed, json.dumps(asked), make, KEPT_SCENES)


def _request_of(said: dict[str, Any]) -> tuple[Request, Any]:
    """The request that an order says, and the look that it wants beside."""
    size = said.get("size")
    given = {name: value for name, value in said.items() if name not in ("look", "size")}
    return Request(**given, size=None if size is None else (size[0], size[1])), said.get("look")


def _kept(found: OrderedDict[str, T], key: str, make: Callable[[], T], most: int) -> T:
    """What was made of a key before, or is now; the `most` of which were asked for last are kept."""
    if key not in found:
        while len(found) >= most:
            found.popitem(last=False)
        found[key] = make()
    found.move_to_end(key)
    return found[key]


def _picture(frame_HWC: np.ndarray, kind: str) -> bytes:
    out = io.BytesIO()
    options = {"quality": 88, "method": 2} if kind == "webp" else {"compress_level": 3}
    Image.fromarray(frame_HWC).save(out, kind.upper(), **options)
    return out.getvalue()


@contextmanager
def _told() -> Iterator[list[str]]:
    """The lines that are told while something is made, as warnings to the log."""
    lines: list[str] = []

    class _Lines(logging.Handler):
        def emit(self, record: logging.LogRecord) -> None:
            lines.append(record.getMessage())

    handler, log = _Lines(logging.WARNING), logging.getLogger("sorairo")
    log.addHandler(handler)
    try:
        yield lines
    finally:
        log.removeHandler(handler)
