"""Attributes: what is said by name of a clip as a whole, and the names of each."""

from __future__ import annotations

from typing import Literal, get_args

from sorairo.scene.deeds import DEEDS, PLAYED, SITTING, TOOLS, Leads

__all__ = [
    "ACTIONS",
    "ACTS",
    "SHOT_NAMES",
    "STAGE_NAMES",
    "Angle",
    "Arrangement",
    "EffectName",
    "Framing",
    "LEARNT_SETTINGS",
    "PERFORMED",
    "LightName",
    "Look",
    "Move",
    "SettingName",
    "StoryName",
    "Way",
    "Weather",
]

SettingName = Literal[
    "studio",
    "table",
    "meadow",
    "desert",
    "mars",
    "night",
    "savanna",
    "snow",
    "beach",
    "ocean",
    "lake",
    "forest",
    "park",
    "farm",
    "mountains",
    "volcano",
    "cave",
    "moon",
    "space",
    "under water",
    "city street",
    "road",
    "rooftop",
    "living room",
    "kitchen",
    "classroom",
    "office",
    "stage",
    "pedestal",
    "marble",
    "white void",
    "black void",
]
LightName = Literal[
    "daylight",
    "golden",
    "overcast",
    "lamp",
    "moonlight",
    "sunrise",
    "noon",
    "night",
    "spotlight",
    "neon",
    "candle",
    "backlight",
    "softbox",
]
Look = Literal[
    "photographic",
    "cel",
    "black and white",
    "film",
    "documentary",
    "noir",
    "vintage",
    "sepia",
    "pastel",
    "comic",
    "anime",
    "watercolour",
    "oil",
    "pencil",
    "charcoal",
    "chalk",
    "blueprint",
    "pixel art",
    "low poly",
    "clay",
    "paper cut-out",
    "woodblock",
    "stained glass",
    "mosaic",
    "neon",
    "infrared",
    "thermal",
    "x-ray",
    "hologram",
    "vhs",
    "miniature",
    "silhouette",
]
Move = Literal[
    "static",
    "pan",
    "dolly in",
    "dolly out",
    "orbit",
    "crane",
    "handheld",
    "tilt",
    "track",
    "zoom in",
    "zoom out",
    "dolly zoom",
    "fly-through",
]
Framing = Literal["wide", "medium", "close-up", "extreme close-up"]
Angle = Literal["eye", "low", "high", "overhead"]
Weather = Literal["clear", "rain", "snow", "fog", "storm", "wind"]
Arrangement = Literal["single", "row", "curve", "stack", "wall", "pyramid", "ring", "pile", "scatter"]
EffectName = Literal[
    "smoke",
    "steam",
    "fire",
    "flame",
    "sparks",
    "explosion",
    "fireworks",
    "confetti",
    "leaves",
    "petals",
    "bubbles",
    "dust",
    "splash",
    "fountain",
    "glitter",
    "exhaust",
    "eruption",
]
StoryName = Literal[
    "drop", "ramp", "roll", "collide", "dominoes", "tower", "pendulum", "cradle", "throw", "rest", "perform"
]

LEARNT_SETTINGS: tuple[SettingName, ...] = ("studio", "table", "meadow", "desert", "mars", "night")
"""Where the scenes are that the networks learn from."""

STAGE_NAMES: dict[str, tuple[str, ...]] = {
    "setting": LEARNT_SETTINGS,
    "light": ("daylight", "golden", "overcast", "lamp", "moonlight"),
    "look": ("photographic", "cel", "black and white", "film"),
    "move": ("static", "pan", "dolly in", "dolly out", "orbit", "crane", "handheld"),
    "shot": ("wide", "medium", "close-up"),
}
"""The parts of the stage that are named, in the order in which tokens and the reader say them, and the names
that the networks have learnt; a shot may say others."""

SHOT_NAMES: dict[str, tuple[str, ...]] = {
    "setting": get_args(SettingName),
    "light": get_args(LightName),
    "look": get_args(Look),
    "move": get_args(Move),
    "shot": get_args(Framing),
}
"""All names of these parts that there are."""

Way = Leads

PERFORMED: dict[str, tuple[str, Way]] = {
    "walk": ("walk", "along"),
    "run": ("run", "along"),
    "crawl": ("crawl", "along"),
    "jump": ("jump", ""),
    "dance": ("dance", ""),
    "wave": ("wave", ""),
    "turn": ("turn", ""),
    "turn left": ("walk", "left"),
    "turn right": ("walk", "right"),
    "turn back": ("walk", "back"),
    "look": ("look", ""),
    "sit": ("sit", ""),
    "sleep": ("sleep", ""),
    "chase": ("run", "after"),
    "follow": ("walk", "after"),
    "meet": ("walk", "to"),
    "kick": ("run", "through"),
    "push": ("push", "through"),
    "fly": ("fly", "above"),
    "flap": ("flap", ""),
    "take off": ("fly", "up"),
    "land": ("fly", "down"),
    "hover": ("hover", ""),
    "swim": ("swim", "along"),
    "dive": ("swim", "down"),
    "drive": ("drive", "along"),
    "overtake": ("drive", "along"),
    "park": ("brake", "along"),
    "brake": ("brake", "along"),
    "sail": ("hover", "along"),
    "float": ("hover", "slowly"),
    "drift": ("hover", "slowly"),
    "orbit": ("fly", "around"),
    "work": ("work", ""),
    "spin": ("spin", ""),
    **{act: (act, "") for act in ("grow", "shrink", "appear", "vanish", "balance", "wobble")},
    **{name: (deed.act, deed.way) for name, deed in DEEDS.items()},
}
"""What things do by themselves: by which act of `world/performing`, and where it leads them."""

ACTS: tuple[str, ...] = tuple(
    dict.fromkeys(
        [
            *("rest", *(act for act, _ in PERFORMED.values())),
            *(*PLAYED.values(), *TOOLS.values(), "reach", "held", "worn", "flung", "free", "orbit"),
            *(f"sitting {act}" for act in sorted(SITTING)),
            *("behold", "float round", "clash", "maul", "tip"),
        ]
    )
)
"""The names of acts."""

ACTIONS: dict[str, tuple[StoryName, ...]] = {
    "drop": ("drop",),
    "fall": ("drop",),
    "bounce": ("drop",),
    "roll": ("roll", "ramp"),
    "slide": ("ramp", "roll"),
    "collide": ("collide",),
    "topple": ("dominoes", "tower"),
    "swing": ("pendulum", "cradle"),
    "rest": ("rest",),
    **dict.fromkeys(PERFORMED, ("perform",)),
    "throw": ("throw", "perform"),
    "break": ("collide",),
    "shatter": ("collide",),
    "explode": ("rest",),
}
"""What things may do, and the stories in which they do it."""
