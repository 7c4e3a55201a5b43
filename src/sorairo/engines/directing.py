"""Directing: a request's sentence and its shot become one whole shot.

What the shot states wins; then what the sentence says in words that the library knows; the planner's plan
fills the rest, and chance what is left.
"""

from __future__ import annotations

from collections.abc import Callable

from sorairo.engines.quotes import unquoted, with_labels, with_quotes
from sorairo.errors import ConfigError
from sorairo.request import Request
from sorairo.scene.assets import sealed
from sorairo.scene.plan import Plan
from sorairo.scene.shot import Shot, ShotAction, ShotCamera, ShotThing, merge
from sorairo.units import FPS, num_frames
from sorairo.world.casting import USUAL
from sorairo.world.stage import is_whole, stage
from sorairo.world.words import NounPhrase, Said, read_prompt

__all__ = ["resolve", "said_of"]

_DOES = {
    "drop": "drop",
    "roll": "roll",
    "ramp": "slide",
    "collide": "collide",
    "dominoes": "topple",
    "tower": "topple",
    "pendulum": "swing",
    "cradle": "swing",
    "throw": "throw",
    "rest": "rest",
}
_SIZES = {"small": 0.72, "big": 1.4}


def resolve(request: Request, planned: Callable[[Request], Plan | None]) -> Shot:
    """Make the whole shot of a request, nothing left open; `planned` is asked only where something is.

    Raises: ConfigError where what is stated cannot be met.
    """
    assert request.size is not None and request.seed is not None and request.seconds is not None
    shot: Shot | None = request.shot
    if shot is not None:
        _check_met(shot)
    if shot is not None and is_whole(shot):
        return sealed(shot)
    plan = planned(request)
    prompt, quotes = unquoted(request.prompt)
    said = with_quotes(said_of(read_prompt(prompt), request.prompt, plan), quotes)
    if shot is not None:
        # A shot that lists its things has said which there are.
        said = said if not shot.things else said.model_copy(update={"things": (), "actions": ()})
        said = merge(said, shot)
    seconds = num_frames(request.seconds) / FPS
    return stage(with_labels(said), plan, request.seed, request.size, seconds)


def _check_met(shot: Shot) -> None:
    """Raises: ConfigError for what a shot may say and no clip shows yet, instead of passing it over."""
    camera = shot.camera
    for name, said in (
        ("physics 'learned'", shot.physics == "learned"),
        ("overlays", shot.overlays),
        ("camera.follow", camera and camera.follow),
        ("camera.focus", camera and camera.focus),
        ("camera.moves", camera and camera.moves),
    ):
        if said:
            raise ConfigError(
                f"the shot cannot be met: {name} is not shown yet; leave it out", parameter="shot"
            )


def _several(mention: NounPhrase, said: Said, plan: Plan | None) -> int:
    """How many things are meant by the plural alone."""
    if said.stories and (usual := USUAL.get(said.stories[0])) and len(said.mentions) < 3:
        return usual
    shape = {"domino": "plank"}.get(mention.thing, mention.thing)
    found = 0 if plan is None else sum(body.shape == shape for body in plan.bodies)
    return max(found, 2)


def said_of(said: Said, prompt: str, plan: Plan | None) -> Shot:
    """The shot that a sentence states: its things, who does what, and the stage.

    plan: says how many where the sentence says several.
    """
    things, actions, ids = [], [], []
    for mention in said.mentions:
        number = sum(id.split(" ")[0] == mention.thing for id in ids) + 1
        ids.append(mention.thing if number == 1 else f"{mention.thing} {number}")
        values = {
            "id": ids[-1],
            "thing": mention.thing,
            "count": mention.count or _several(mention, said, plan),
        }
        if mention.colour:
            values["colour"] = mention.colour
        if mention.material:
            values["material"] = mention.material
        if mention.role == "place":
            values["role"] = "prop"
        things.append(ShotThing.model_validate(values))
    story = said.stories[0] if said.stories else None
    actors = [id for id, m in zip(ids, said.mentions, strict=True) if m.role == "actor"]
    patients = [id for id, m in zip(ids, said.mentions, strict=True) if m.role == "patient"]
    if story is not None:
        target = {"target": patients[0]} if patients else {}
        actions = [ShotAction(who=id, does=_DOES[story], **target) for id in actors]
    camera = {
        name: value for name, value in (("move", said.move), ("shot", said.framing)) if value is not None
    }
    values = {
        "prompt": prompt,
        "things": tuple(things),
        "actions": tuple(actions),
        **{name: getattr(said, name) for name in ("setting", "light", "look") if getattr(said, name)},
    }
    if story is not None:
        values["story"] = story
    if camera:
        values["camera"] = ShotCamera.model_validate(camera)
    return Shot.model_validate(values)
