"""Homes: where things are usually seen, for prompts that say no place."""

from __future__ import annotations

from sorairo.scene.attributes import LightName, SettingName
from sorairo.scene.shot import Shot
from sorairo.scene.shot_parts import CUSTOM
from sorairo.scene.things import THINGS
from sorairo.scene.things.molecules import MOLECULES
from sorairo.scene.things.planets import HEAVENLY
from sorairo.world.actions import Rng, pick
from sorairo.world.arranging import VASES
from sorairo.world.vessels import VESSELS

__all__ = ["home_of", "light_of"]

DARKLY = tuple(
    "prism,convex lens,double slit,electric circuit,atom,bohr model,hydrogen atom,helium atom,electron cloud,"
    "p orbital,d orbital,virus,cell,dna,vibrating water molecule,bending vibration,symmetric stretch,"
    "asymmetric stretch".split(",")
)
"""What is shown best before nothing."""
MECHANISMS = tuple(name for name, thing in THINGS.items() if thing.law is not None and name not in HEAVENLY)
OF_THINGS: dict[str, tuple[SettingName, ...]] = {
    **dict.fromkeys(
        ("fish", "shark", "whale", "dolphin", "octopus", "turtle", "submarine"), ("under water",)
    ),
    **dict.fromkeys(("ship", "sailing boat", "boat"), ("ocean",)),
    **dict.fromkeys(("penguin", "snowman", "igloo", "skier"), ("snow",)),
    **dict.fromkeys(("camel", "cactus"), ("desert",)),
    **dict.fromkeys(("crab", "palm", "surfboard", "beach ball", "sandcastle"), ("beach",)),
    **dict.fromkeys(("fox", "bear", "owl", "mushroom"), ("forest",)),
    **dict.fromkeys(("astronaut", "flying saucer"), ("moon",)),
    **dict.fromkeys(("satellite", "rocket", *HEAVENLY), ("space",)),
    **dict.fromkeys(MECHANISMS, ("studio",)),
    **dict.fromkeys((*DARKLY, *MOLECULES), ("black void",)),
    **dict.fromkeys(("car", "truck", "bus", "taxi", "sports car", "motorcycle"), ("road", "city street")),
    **dict.fromkeys(
        ("lion", "elephant", "giraffe", "zebra", "rhinoceros", "hippopotamus", "ostrich"), ("savanna",)
    ),
    **dict.fromkeys(("street lamp", "traffic light", "skyscraper"), ("city street",)),
    **dict.fromkeys(("volcano",), ("mountains",)),
    **dict.fromkeys(("sofa", "armchair", "bed", "television", "bookshelf", "robot vacuum"), ("living room",)),
    **dict.fromkeys(("disco ball",), ("stage",)),
}
"""Of a thing by its name; before its kind."""
BEARING: dict[str, SettingName] = {
    **dict.fromkeys(
        ("chair", "armchair", "sofa", "bed", "stool", "bookshelf", "piano", "book", "dining table"),
        "living room",
    ),
    **dict.fromkeys(("desk", "computer", "keyboard", "laptop"), "office"),
    **dict.fromkeys(("plate", "pizza", "cake", "bread"), "kitchen"),
}
"""Where an animal, or a toy, is that is on such a thing."""

OF_DEEDS: dict[str, tuple[SettingName, ...]] = {
    "surf": ("ocean",),
    "paddle": ("lake",),
    **dict.fromkeys(("fish",), ("lake",)),
    **dict.fromkeys(("swim", "dive"), ("lake", "ocean")),
    **dict.fromkeys(("ski", "snowboard"), ("snow",)),
    **dict.fromkeys(("golf", "archery", "baseball", "fly a kite"), ("meadow",)),
    **dict.fromkeys(("chop",), ("forest",)),
    **dict.fromkeys(("dig",), ("farm", "meadow")),
    **dict.fromkeys(("skateboard",), ("city street", "park")),
    **dict.fromkeys(("stir", "cut", "flip"), ("kitchen",)),
    **dict.fromkeys(("make bed", "iron", "sweep", "mop", "knit"), ("living room",)),
    **dict.fromkeys(("write", "type"), ("office",)),
    **dict.fromkeys(("take off",), ("desert", "meadow")),
}
"""Where one usually does something; before what does it."""

OF_KINDS: dict[str, tuple[float, tuple[SettingName, ...]]] = {
    "animal": (1.0, ("meadow", "park")),
    "person": (0.6, ("park", "meadow", "studio")),
    "plant": (0.9, ("meadow",)),
    "building": (0.9, ("meadow",)),
    "vehicle": (0.9, ("meadow",)),
    "household": (0.3, ("studio", "table")),
}
"""Of a thing by its kind, and how much that says; a name says twice as much as any."""


EVEN = ("studio", "marble", "office", "classroom", "pedestal", "white void")
"""Places that are evenly lit."""


def light_of(shot: Shot, setting: SettingName) -> LightName | None:
    """The light that a place or its things call for, where nobody says; None where they call for none.

    What is shown to be understood, or stands in a studio, is evenly lit; disco balls hang in coloured light.
    """
    if any(thing.thing == "disco ball" for thing in shot.things):
        return "neon"
    if setting in EVEN and any(THINGS[thing.thing or CUSTOM].kind != "form" for thing in shot.things):
        return "softbox"
    names = [thing.thing for thing in shot.things if thing.role == "subject"]
    shown = {*MECHANISMS, *DARKLY, *MOLECULES}
    return "softbox" if names and all(name in shown for name in names) else None


def home_of(shot: Shot, rng: Rng) -> SettingName | None:
    """Draw a place where most of the things of a shot are at home; None where none is at home anywhere."""
    votes: dict[SettingName, float] = {}
    for action in shot.actions:
        says = 1.5 if action.does in ("swim", "dive") else 3.0  # less than that it is a fish
        for place in OF_DEEDS.get(action.does, ()):
            votes[place] = votes.get(place, 0.0) + says
    kinds = {thing.id: THINGS[thing.thing or CUSTOM].kind for thing in shot.things}
    if any(kinds.get((thing.where or "").removeprefix("off ")) == "household" for thing in shot.things):
        votes["living room"] = 3.0
    bears: dict[str | None, SettingName] = {
        f"on {thing.id}": BEARING[thing.thing] for thing in shot.things if thing.thing in BEARING
    }
    for thing in shot.things:
        if kinds[thing.id] in ("animal", "vehicle") and thing.where in bears:
            place = bears[thing.where]
            votes[place] = votes.get(place, 0.0) + 3.0
    vessels = {f"on {thing.id}" for thing in shot.things if thing.thing in VESSELS or thing.thing in VASES}
    for thing in shot.things:
        name = thing.thing
        if name is None or name == CUSTOM or thing.where in vessels:  # a goldfish in a bowl
            continue
        weight, places = OF_KINDS.get(THINGS[name].kind, (0.0, ()))
        if name in OF_THINGS:
            weight, places = 2.0, OF_THINGS[name]
        for place in places:
            votes[place] = votes.get(place, 0.0) + weight
    most = max(votes.values(), default=0.0)
    best: tuple[SettingName, ...] = tuple(place for place, said in votes.items() if said == most)
    return pick(rng, best) if best else None
