"""Captions: a scene in words, at several lengths and in many wordings; a seed gives the same words."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from sorairo.scene.scene import Body, Scene
from sorairo.scene.shapes import TRAITS

# Tables of wordings by what the scene says; a wording that stands twice is drawn twice as often.

COLOUR_WORDS = {
    "red": ("red", "red", "red", "crimson", "scarlet"),
    "orange": ("orange", "orange", "orange", "bright orange"),
    "yellow": ("yellow", "yellow", "yellow", "golden yellow", "lemon"),
    "green": ("green", "green", "green", "emerald"),
    "turquoise": ("turquoise", "turquoise", "teal", "cyan"),
    "blue": ("blue", "blue", "blue", "deep blue", "cobalt"),
    "purple": ("purple", "purple", "violet"),
    "pink": ("pink", "pink", "rose"),
    "white": ("white", "white", "snow-white"),
    "black": ("black", "black", "jet-black"),
}
MATERIAL_WORDS = {
    "rubber": ("rubber", "bouncy", "rubber"),
    "wooden": ("wooden", "wood"),
    "steel": ("steel", "metal", "shiny metal", "polished"),
    "plastic": ("plastic", "plastic", "glossy plastic"),
    "stone": ("stone", "rock", "matte"),
}
STAGE_WORDS: dict[str, dict[str, tuple[str, ...]]] = {
    "setting": {
        "studio": (
            "in a studio",
            "in a grey photo studio",
            "on a clean grey studio floor",
            "against a plain grey backdrop",
            "in an empty white room",
        ),
        "table": (
            "on a wooden table",
            "on a wooden floor",
            "on wooden boards",
            "on a brown wood floor",
            "on a parquet floor indoors",
        ),
        "meadow": (
            "in a green meadow",
            "on the grass",
            "on a lawn under a blue sky",
            "in a grassy field",
            "in a park",
        ),
        "desert": (
            "in the desert",
            "on desert sand",
            "among sand dunes",
            "on a sandy plain",
            "on a beach of yellow sand",
        ),
        "mars": ("on Mars", "on the red planet", "on the surface of Mars", "on dusty red Martian ground"),
        "night": (
            "at night",
            "under a starry sky",
            "at night under the stars",
            "on a dark road at night",
            "outdoors after dark",
        ),
    },
    "light": {
        "daylight": ("in bright daylight", "midday sun", "sunny", "bright sunshine", "clear daylight"),
        "golden": (
            "golden hour",
            "warm evening light",
            "at sunset",
            "low warm sun",
            "long shadows at sunset",
        ),
        "overcast": (
            "soft light",
            "soft diffuse light",
            "overcast",
            "even, shadowless light",
            "cloudy daylight",
        ),
        "lamp": (
            "lit by a spotlight",
            "a single lamp",
            "dramatic spotlight",
            "a pool of warm light",
            "hard theatrical light",
        ),
        "moonlight": ("moonlight", "cold moonlight", "lit by the moon", "blue moonlight"),
    },
    "move": {
        "static": ("static camera", "locked-off shot", "fixed camera", "the camera is still", "tripod shot"),
        "pan": ("the camera pans", "slow pan", "panning shot", "camera pan"),
        "dolly in": (
            "slow dolly in",
            "the camera moves closer",
            "push in",
            "the camera dollies in",
            "slow zoom in",
        ),
        "dolly out": (
            "slow dolly out",
            "the camera pulls back",
            "pull out",
            "the camera dollies out",
            "slow zoom out",
        ),
        "orbit": (
            "the camera orbits",
            "orbiting shot",
            "the camera circles around",
            "orbit shot",
            "arc shot",
        ),
        "crane": ("crane shot", "the camera cranes up or down", "rising crane shot", "boom shot"),
        "handheld": ("handheld", "handheld camera", "shaky handheld shot", "documentary handheld camera"),
    },
    "shot": {
        "wide": ("wide shot", "long shot", "wide angle", "seen from afar"),
        "medium": ("medium shot", "mid shot", "medium framing"),
        "close-up": ("close-up", "close up", "tight close-up", "seen up close"),
    },
    "look": {
        "photographic": ("photographic", "photorealistic", "realistic photo", "realistic"),
        "cel": ("cel animation", "anime style", "cartoon", "hand-drawn cartoon look", "2D animation"),
        "black and white": ("black and white", "monochrome", "black-and-white film", "greyscale"),
        "film": ("35 mm film", "shot on 35mm film", "vintage film look", "analog film"),
    },
}
VERB_WORDS = {
    "drop": (
        "falls and bounces",
        "drops and bounces",
        "bounces",
        "is dropped",
        "falls to the ground",
        "bounces up and down",
    ),
    "drop, several": (
        "fall and bounce",
        "drop to the ground",
        "drop and bounce",
        "fall down",
        "bounce on the ground",
    ),
    "roll": (
        "rolls across the ground",
        "rolls along",
        "rolls by",
        "rolls over the floor",
        "rolls from one side to the other",
    ),
    "collide": ("hits", "collides with", "rolls into", "strikes", "crashes into", "bumps into"),
    "pendulum": (
        "swings like a pendulum",
        "swings on a rod",
        "swings back and forth",
        "hangs and swings as a pendulum",
    ),
    "throw": (
        "is thrown through the air",
        "flies in an arc",
        "is tossed across",
        "is thrown and lands",
        "is hurled in a high arc",
    ),
}
COUNT_WORDS = {2: "two", 3: "three", 4: "four", 5: "five", 6: "six"}
_STATED = {"setting": 0.92, "light": 0.5, "move": 0.55, "shot": 0.45, "look": 0.5}
"""How often a caption states each, in the order of the sentence."""


@dataclass(frozen=True, kw_only=True, slots=True)
class Caption:
    """The words, and what of the scene they state: subject, action, setting, light, move, shot, look."""

    text: str
    stated: tuple[str, ...]


class _Teller:
    """Chooses words. Each method draws from the generator in the order in which it is called."""

    def __init__(self, rng: np.random.Generator) -> None:
        self.rng = rng

    def one(self, options: Sequence[str]) -> str:
        return options[int(self.rng.integers(len(options)))]

    def colour(self, body: Body) -> str:
        return self.one(COLOUR_WORDS[body.colour])

    def noun(self, body: Body) -> str:
        words = [self.colour(body)]
        if self.rng.random() < 0.35:
            words.append(self.one(MATERIAL_WORDS[body.material]))
        return " ".join([*words, self.one(TRAITS[body.shape].words)])

    def a(self, body: Body) -> str:
        noun = self.noun(body)
        return f"{'an' if noun[0] in 'aeiou' else 'a'} {noun}"

    def plural(self, body: Body) -> str:
        noun = self.noun(body)
        return noun + ("es" if noun.endswith("x") else "s")

    def several(self, bodies: list[Body]) -> str:
        """ "two red cubes and a blue ball": like bodies are counted together."""
        groups: dict[tuple[str, str], list[Body]] = {}
        for body in bodies:
            groups.setdefault((body.colour, body.shape), []).append(body)
        parts = [
            self.a(group[0]) if len(group) == 1 else f"{COUNT_WORDS[len(group)]} {self.plural(group[0])}"
            for group in groups.values()
        ]
        return parts[0] if len(parts) == 1 else ", ".join(parts[:-1]) + " and " + parts[-1]


def _drop(teller: _Teller, scene: Scene, first: Body, rest: list[Body]) -> str:
    if rest:
        return f"{teller.several([first, *rest])} {teller.one(VERB_WORDS['drop, several'])}"
    verb = teller.one(VERB_WORDS["drop"])
    return f"{teller.a(first)} {verb}"


def _ramp(teller: _Teller, scene: Scene, first: Body, rest: list[Body]) -> str:
    verb = "slides" if first.shape == "cube" else "rolls"
    plank = next(body for body in scene.bodies if body.role == "prop")
    coloured = (f"a {teller.colour(plank)} ramp", f"a {teller.colour(plank)} inclined plank")
    ramp = teller.one(("a ramp", "a slope", *coloured))
    return f"{teller.a(first)} {verb} down {ramp}"


def _collide(teller: _Teller, scene: Scene, first: Body, rest: list[Body]) -> str:
    verb = teller.one(VERB_WORDS["collide"])
    return f"{teller.a(first)} {verb} {teller.several(rest)}"


def _dominoes(teller: _Teller, scene: Scene, first: Body, rest: list[Body]) -> str:
    row = rest[0]
    count = COUNT_WORDS[1 + len(rest)]
    wordings = (
        f"a row of {teller.colour(row)} dominoes falls",
        f"{teller.colour(row)} dominoes topple one after another",
        f"dominoes fall in a chain, {teller.colour(row)} tiles",
        f"{count} dominoes topple, the first {first.colour}, the others {row.colour}",
    )
    return teller.one(wordings)


def _tower(teller: _Teller, scene: Scene, first: Body, rest: list[Body]) -> str:
    stack = teller.one(("tower", "stack", "pile"))
    count = teller.one((COUNT_WORDS[len(rest)] + " ", ""))
    cubes = f"a {stack} of {count}{teller.colour(rest[0])} {teller.one(('cubes', 'blocks', 'boxes'))}"
    wordings = (
        f"{teller.a(first)} knocks over {cubes}",
        f"{teller.a(first)} smashes into {cubes}",
        f"{cubes} is hit by {teller.a(first)} and topples",
    )
    return teller.one(wordings)


def _cradle(teller: _Teller, scene: Scene, first: Body, rest: list[Body]) -> str:
    name = teller.one(("a Newton's cradle swings", "Newton's cradle", "the balls of a Newton's cradle click"))
    return f"{name}, {COUNT_WORDS[1 + len(rest)]} balls, {teller.colour(rest[0])}"


_TOLD = {
    "drop": _drop,
    "ramp": _ramp,
    "collide": _collide,
    "dominoes": _dominoes,
    "tower": _tower,
    "cradle": _cradle,
}
"""The stories that need more than a subject and a verb."""


def _action(teller: _Teller, scene: Scene) -> str:
    first, *rest = (scene.bodies[i] for i in scene.subjects)
    if scene.story in _TOLD:
        return _TOLD[scene.story](teller, scene, first, rest)
    return f"{teller.a(first)} {teller.one(VERB_WORDS[scene.story])}"


def tell(scene: Scene, seed: int) -> Caption:
    """One caption of a scene. Different seeds give other words, other lengths and another order."""
    rng = np.random.default_rng([seed, 7919])
    teller = _Teller(rng)
    text, stated = _action(teller, scene), ["subject", "action"]
    brevity = rng.choice([0.25, 1.0, 1.6], p=[0.15, 0.55, 0.3])
    tail = []
    for name, often in _STATED.items():
        value = scene.names[name]
        usual = value in ("photographic", "medium", "static")
        if rng.random() >= often * brevity * (0.6 if usual else 1.0):
            continue
        stated.append(name)
        phrase = teller.one(STAGE_WORDS[name][value])
        if name == "setting":
            text += " " + phrase
        else:
            tail.append(phrase)
    order = rng.permutation(len(tail))
    text = ", ".join([text, *(tail[i] for i in order)])
    if "look" in stated and rng.random() < 0.3 and scene.look != "photographic":
        text = f"{teller.one(STAGE_WORDS['look'][scene.look])}: {text}"
    return Caption(text=text[0].upper() + text[1:] if rng.random() < 0.5 else text, stated=tuple(stated))
