"""Captions: a scene told in words, at several lengths and in many wordings. The same scene and seed give the same words."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from sorairo.world.scene import Body, Scene

_COLOURS = {
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
_SHAPES = {
    "ball": ("ball", "ball", "ball", "sphere", "orb"),
    "egg": ("egg", "egg", "ellipsoid", "oval"),
    "cube": ("cube", "cube", "box", "block", "crate"),
    "cylinder": ("cylinder", "cylinder", "can", "drum"),
    "plank": ("domino", "domino", "tile"),
}
_MATERIALS = {
    "rubber": ("rubber", "bouncy", "rubber"),
    "wooden": ("wooden", "wood"),
    "steel": ("steel", "metal", "shiny metal", "polished"),
    "plastic": ("plastic", "plastic", "glossy plastic"),
    "stone": ("stone", "rock", "matte"),
}
_SETTINGS = {
    "studio": ("in a studio", "in a grey photo studio", "on a clean grey studio floor", "against a plain grey backdrop", "in an empty white room"),
    "table": ("on a wooden table", "on a wooden floor", "on wooden boards", "on a brown wood floor", "on a parquet floor indoors"),
    "meadow": ("in a green meadow", "on the grass", "on a lawn under a blue sky", "in a grassy field", "in a park"),
    "desert": ("in the desert", "on desert sand", "among sand dunes", "on a sandy plain", "on a beach of yellow sand"),
    "mars": ("on Mars", "on the red planet", "on the surface of Mars", "on dusty red Martian ground"),
    "night": ("at night", "under a starry sky", "at night under the stars", "on a dark road at night", "outdoors after dark"),
}  # fmt: skip
_LIGHTS = {
    "daylight": ("in bright daylight", "midday sun", "sunny", "bright sunshine", "clear daylight"),
    "golden": ("golden hour", "warm evening light", "at sunset", "low warm sun", "long shadows at sunset"),
    "overcast": ("soft light", "soft diffuse light", "overcast", "even, shadowless light", "cloudy daylight"),
    "lamp": ("lit by a spotlight", "a single lamp", "dramatic spotlight", "a pool of warm light", "hard theatrical light"),
    "moonlight": ("moonlight", "cold moonlight", "lit by the moon", "blue moonlight"),
}
_MOVES = {
    "static": ("static camera", "locked-off shot", "fixed camera", "the camera is still", "tripod shot"),
    "pan": ("the camera pans", "slow pan", "panning shot", "camera pan"),
    "dolly in": ("slow dolly in", "the camera moves closer", "push in", "the camera dollies in", "slow zoom in"),
    "dolly out": ("slow dolly out", "the camera pulls back", "pull out", "the camera dollies out", "slow zoom out"),
    "orbit": ("the camera orbits", "orbiting shot", "the camera circles around", "orbit shot", "arc shot"),
    "crane": ("crane shot", "the camera cranes up or down", "rising crane shot", "boom shot"),
    "handheld": ("handheld", "handheld camera", "shaky handheld shot", "documentary handheld camera"),
}
_SHOTS = {
    "wide": ("wide shot", "long shot", "wide angle", "seen from afar"),
    "medium": ("medium shot", "mid shot", "medium framing"),
    "close-up": ("close-up", "close up", "tight close-up", "seen up close"),
}
_LOOKS = {
    "photographic": ("photographic", "photorealistic", "realistic photo", "realistic"),
    "cel": ("cel animation", "anime style", "cartoon", "hand-drawn cartoon look", "2D animation"),
    "black and white": ("black and white", "monochrome", "black-and-white film", "greyscale"),
    "film": ("35 mm film", "shot on 35mm film", "vintage film look", "analog film"),
}
_COUNTS = {2: "two", 3: "three", 4: "four", 5: "five", 6: "six"}
_STATED = {"setting": 0.92, "light": 0.5, "move": 0.55, "shot": 0.45, "look": 0.5}


@dataclass(frozen=True, kw_only=True, slots=True)
class Caption:
    """The words, and which attributes of the scene they state (names of Scene and Camera fields)."""

    text: str
    stated: tuple[str, ...]


class _Teller:
    def __init__(self, rng: np.random.Generator) -> None:
        self.rng = rng

    def one(self, options) -> str:
        return options[int(self.rng.integers(len(options)))]

    def noun(self, body: Body) -> str:
        words = [self.one(_COLOURS[body.colour])]
        if self.rng.random() < 0.35:
            words.append(self.one(_MATERIALS[body.material]))
        return " ".join([*words, self.one(_SHAPES[body.shape])])

    def a(self, body: Body) -> str:
        noun = self.noun(body)
        return f"{'an' if noun[0] in 'aeiou' else 'a'} {noun}"

    def plural(self, body: Body) -> str:
        noun = self.noun(body)
        return noun + ("es" if noun.endswith("x") else "s")

    def several(self, bodies: list[Body]) -> str:
        """"two red cubes and a blue ball": like bodies are counted together."""
        groups: dict[tuple[str, str], list[Body]] = {}
        for body in bodies:
            groups.setdefault((body.colour, body.shape), []).append(body)
        parts = [
            self.a(group[0]) if len(group) == 1 else f"{_COUNTS[len(group)]} {self.plural(group[0])}"
            for group in groups.values()
        ]  # fmt: skip
        return parts[0] if len(parts) == 1 else ", ".join(parts[:-1]) + " and " + parts[-1]


def _action(tell: _Teller, scene: Scene) -> str:
    subjects = [scene.bodies[i] for i in scene.subjects]
    first, rest = subjects[0], subjects[1:]
    match scene.story:
        case "drop":
            if rest:
                return tell.several(subjects) + " " + tell.one(("fall and bounce", "drop to the ground", "drop and bounce", "fall down", "bounce on the ground"))
            verb = tell.one(("falls and bounces", "drops and bounces", "bounces", "is dropped", "falls to the ground", "bounces up and down"))
            return f"{tell.a(first)} {verb}"
        case "roll":
            return f"{tell.a(first)} {tell.one(('rolls across the ground', 'rolls along', 'rolls by', 'rolls over the floor', 'rolls from one side to the other'))}"
        case "ramp":
            verb = "slides" if first.shape == "cube" else "rolls"
            plank = next(body for body in scene.bodies if body.role == "prop")
            ramp = tell.one(("a ramp", "a slope", f"a {tell.one(_COLOURS[plank.colour])} ramp", f"a {tell.one(_COLOURS[plank.colour])} inclined plank"))
            return f"{tell.a(first)} {verb} down {ramp}"
        case "collide":
            verb = tell.one(("hits", "collides with", "rolls into", "strikes", "crashes into", "bumps into"))
            return f"{tell.a(first)} {verb} {tell.several(rest)}"
        case "dominoes":
            row = rest[0]
            return tell.one((
                f"a row of {tell.one(_COLOURS[row.colour])} dominoes falls", f"{tell.one(_COLOURS[row.colour])} dominoes topple one after another",
                f"dominoes fall in a chain, {tell.one(_COLOURS[row.colour])} tiles", f"{_COUNTS[len(subjects)]} dominoes topple, the first {first.colour}, the others {row.colour}",
            ))
        case "tower":
            cubes = f"a {tell.one(('tower', 'stack', 'pile'))} of {tell.one((_COUNTS[len(rest)] + ' ', ''))}{tell.one(_COLOURS[rest[0].colour])} {tell.one(('cubes', 'blocks', 'boxes'))}"
            return tell.one((f"{tell.a(first)} knocks over {cubes}", f"{tell.a(first)} smashes into {cubes}", f"{cubes} is hit by {tell.a(first)} and topples"))
        case "pendulum":
            return f"{tell.a(first)} {tell.one(('swings like a pendulum', 'swings on a rod', 'swings back and forth', 'hangs and swings as a pendulum'))}"
        case "cradle":
            return tell.one(("a Newton's cradle swings", "Newton's cradle", "the balls of a Newton's cradle click")) + f", {_COUNTS[len(subjects)]} balls, {tell.one(_COLOURS[rest[-1].colour])}"
        case "throw":
            return f"{tell.a(first)} {tell.one(('is thrown through the air', 'flies in an arc', 'is tossed across', 'is thrown and lands', 'is hurled in a high arc'))}"
    raise AssertionError(scene.story)  # fmt: skip


def tell(scene: Scene, seed: int) -> Caption:
    """One caption of a scene. Different seeds give other words, other lengths and another order."""
    rng = np.random.default_rng([seed, 7919])
    teller = _Teller(rng)
    facts = {
        "setting": (scene.setting, _SETTINGS), "light": (scene.light, _LIGHTS), "move": (scene.camera.move, _MOVES),
        "shot": (scene.camera.shot, _SHOTS), "look": (scene.look, _LOOKS),
    }  # fmt: skip
    text, stated = _action(teller, scene), ["subject", "action"]
    brevity = rng.choice([0.25, 1.0, 1.6], p=[0.15, 0.55, 0.3])
    tail = []
    for name, (value, words) in facts.items():
        chance = _STATED[name] * brevity * (0.6 if value in ("photographic", "medium", "static") else 1.0)
        if rng.random() >= chance:
            continue
        stated.append(name)
        phrase = teller.one(words[value])
        if name == "setting":
            text += " " + phrase
        else:
            tail.append(phrase)
    order = rng.permutation(len(tail))
    text = ", ".join([text, *(tail[i] for i in order)])
    if "look" in stated and rng.random() < 0.3 and scene.look != "photographic":
        phrase = teller.one(_LOOKS[scene.look])
        text = f"{phrase}: {text}"
    return Caption(text=text[0].upper() + text[1:] if rng.random() < 0.5 else text, stated=tuple(stated))
