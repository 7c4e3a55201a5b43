"""Deeds: what somebody does with something, and with what where a shot does not say."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

__all__ = [
    "AT_HAND",
    "DEEDS",
    "FROM_ASIDE",
    "LAID",
    "LIKE",
    "NEAR",
    "PLAYED",
    "SEATED",
    "SITTING",
    "STANDING",
    "TOOLS",
    "WITH",
    "DeedRow",
    "How",
    "Leads",
]

How = Literal[
    "alone",
    "held",
    "work",
    "before",
    "feet",
    "mount",
    "partner",
    "spar",
    "lift",
    "put",
    "fling",
    "catch",
    "pull",
    "release",
    "hinge",
    "flip",
    "wear",
    "behold",
]
Leads = Literal[
    "",
    "along",
    "to",
    "after",
    "through",
    "above",
    "up",
    "down",
    "around",
    "slowly",
    "sink",
    "climb",
    "left",
    "right",
    "back",
]


@dataclass(frozen=True, kw_only=True)
class DeedRow:
    """One deed. act: how the body moves; way: where it leads; how: what one has to do with the other.

    prop: the thing where none is said, or the tool with which one works; on: on what, where nothing is said;
    with_: what else is held; before: what stands before one, one upon the other.
    """

    act: str
    way: Leads = ""
    how: How = "held"
    prop: str | None = None
    with_: str | None = None
    on: str | None = None
    before: tuple[str, ...] = ()


def _alone(*names: str) -> dict[str, DeedRow]:
    return {name: DeedRow(act=name, how="alone") for name in names}


DEEDS: dict[str, DeedRow] = {
    **_alone(
        *("clap", "cheer", "bow", "nod", "shake head", "stretch", "stretch leg", "squat", "kneel", "pray"),
        *("salute", "point", "talk", "sing", "laugh", "cry", "sneeze", "smile", "punch", "push-up", "plank"),
        *(
            "snap",
            "make up",
            "shave",
            "rock paper scissors",
            "sit-up",
            "lie",
            "faint",
            "somersault",
            "yoga",
            "tai chi",
            "ballet",
            "aerobics",
            "wash hands",
            "spray",
        ),
    ),
    "march": DeedRow(act="march", way="along", how="alone"),
    "jog": DeedRow(act="jog", way="along", how="alone"),
    "skate": DeedRow(act="skate", way="along", how="alone"),
    "fall down": DeedRow(act="fall", how="alone"),
    "sink": DeedRow(act="sink", way="sink", how="alone"),
    "open": DeedRow(act="open", how="hinge"),
    "close": DeedRow(act="close", how="hinge"),
    "hold": DeedRow(act="hold"),
    "hold up": DeedRow(act="hold up"),
    "carry": DeedRow(act="carry", way="along"),
    "lift": DeedRow(act="lift", how="lift", prop="cardboard box"),
    "pick up": DeedRow(act="lift", how="lift"),
    "let fall": DeedRow(act="hold", how="release"),
    "put down": DeedRow(act="put down", how="put"),
    "put on": DeedRow(act="put on", how="wear", prop="hat"),
    "pull off": DeedRow(act="pull off", how="wear", prop="hat"),
    "pull": DeedRow(act="pull", way="along", how="pull", prop="cart"),
    "throw": DeedRow(act="throw", how="fling", prop="baseball"),
    "shoot hoops": DeedRow(act="shoot", how="fling", prop="basketball"),
    "bowl": DeedRow(act="bowl", how="fling", prop="bowling ball"),
    "catch": DeedRow(act="catch", how="catch", prop="baseball"),
    "juggle": DeedRow(act="juggle", prop="tennis ball"),
    "dribble": DeedRow(act="dribble", prop="basketball"),
    "pour": DeedRow(act="pour", prop="bottle", with_="glass"),
    "hug": DeedRow(act="hug", way="to", how="partner"),
    "shake hands": DeedRow(act="shake hands", way="to", how="partner"),
    "high five": DeedRow(act="high five", way="to", how="partner"),
    "kiss": DeedRow(act="kiss", way="to", how="partner"),
    "massage": DeedRow(act="massage", how="partner"),
    "pet": DeedRow(act="pet", how="partner"),
    "fight": DeedRow(act="punch", how="spar"),
    "ride": DeedRow(act="ride", way="along", how="mount", prop="bicycle"),
    "motorcycle": DeedRow(act="ride", way="along", how="mount", prop="motorcycle"),
    "ride a horse": DeedRow(act="ride", way="along", how="mount", prop="horse"),
    "paddle": DeedRow(act="ride", way="slowly", how="mount", prop="canoe"),
    "skateboard": DeedRow(act="board", way="along", how="feet", prop="skateboard"),
    "surf": DeedRow(act="board", way="along", how="feet", prop="surfboard"),
    "snowboard": DeedRow(act="board", way="along", how="feet", prop="snowboard"),
    "ski": DeedRow(act="ski", way="along", how="feet", prop="skis"),
    "climb": DeedRow(act="climb", way="climb", how="before", prop="ladder"),
    "chess": DeedRow(act="chess", how="work", on="chessboard", before=("desk",)),
    "fold": DeedRow(act="fold", how="work", on="cloth", before=("desk",)),
    "make bed": DeedRow(act="make bed", how="work", on="bed"),
    "mould": DeedRow(act="mould", how="work", on="vase", before=("stool",)),
    "arrange": DeedRow(act="mould", how="work", on="vase", before=("desk",)),
    "give": DeedRow(act="offer", prop="trophy"),
    "play": DeedRow(act="play"),
    "use": DeedRow(act="use"),
    "sweep": DeedRow(act="sweep", prop="broom"),
    "mop": DeedRow(act="sweep", prop="mop"),
    "dig": DeedRow(act="dig", prop="shovel"),
    "wash": DeedRow(act="wash", how="work", prop="sponge", on="bowl", before=("desk",)),
    "brush teeth": DeedRow(act="brush teeth", prop="toothbrush"),
    "brush hair": DeedRow(act="brush hair", prop="hairbrush"),
    "paint": DeedRow(act="paint", how="work", prop="paintbrush", on="easel"),
    "write": DeedRow(act="write", how="work", prop="pencil", on="paper", before=("desk",)),
    "type": DeedRow(act="type", how="work", on="laptop", before=("desk",)),
    "read": DeedRow(act="read", prop="book"),
    "eat": DeedRow(act="eat"),
    "drink": DeedRow(act="drink", prop="mug"),
    "stir": DeedRow(act="stir", how="work", prop="ladle", on="pot", before=("oven",)),
    "cut": DeedRow(act="cut", how="work", prop="knife", on="watermelon", before=("desk",)),
    "iron": DeedRow(act="iron", how="work", prop="flat iron", on="cloth", before=("desk",)),
    "lift weights": DeedRow(act="lift weights", prop="barbell"),
    "archery": DeedRow(act="archery", prop="longbow", with_="arrow"),
    "golf": DeedRow(act="golf", prop="golf club"),
    "tennis": DeedRow(act="racket", prop="tennis racket"),
    "baseball": DeedRow(act="bat", prop="baseball bat"),
    "fish": DeedRow(act="fish", prop="fishing rod"),
    "fence": DeedRow(act="sword", how="spar", prop="sword"),
    "chop": DeedRow(act="chop", how="work", prop="axe", on="tree stump"),
    "hammer": DeedRow(act="hammer", how="work", prop="hammer", before=("stool",)),
    "hula hoop": DeedRow(act="hula hoop", prop="hula hoop"),
    "flip": DeedRow(act="flip", how="flip", prop="flat pan", on="pancake"),
    "fly a kite": DeedRow(act="kite", prop="kite"),
    "look": DeedRow(act="look", how="behold"),
    "phone": DeedRow(act="phone", prop="phone"),
    "photograph": DeedRow(act="photograph", prop="camera"),
    "sing into": DeedRow(act="sing into", prop="microphone"),
    "knit": DeedRow(act="knit", prop="needle", with_="needle"),
    "shuffle": DeedRow(act="shuffle", prop="cards", with_="cards"),
    "tie": DeedRow(act="tie", prop="tie"),
    "shower": DeedRow(act="shower", how="alone"),
}
"""Deeds by name: the verbs of `actions[].does` that take a thing or somebody, and those of the body alone."""

LIKE: dict[str, tuple[str, tuple[float, float, float], str]] = {
    "cloth": ("cube", (0.42, 0.28, 0.02), "turquoise"),
    "cards": ("cube", (0.12, 0.17, 0.03), "white"),
    "chessboard": ("cube", (0.36, 0.36, 0.03), "brown"),
    "paper": ("cube", (0.16, 0.22, 0.01), "white"),
    "needle": ("cylinder", (0.02, 0.02, 0.4), "silver"),
}
"""What stands for things that the library has not: a form, its half sizes by an arm's length, its colour."""

PLAYED: dict[str, str] = {
    "guitar": "strum",
    "violin": "violin",
    "trumpet": "trumpet",
    "flute": "flute",
    "piano": "piano",
    "snare drum": "drum",
    "harp": "harp",
    "cylinder": "drum",
    "tennis racket": "racket",
    "basketball": "dribble",
    "football": "dribble",
    "joystick": "look at phone",
    "phone": "look at phone",
    "tablet": "look at phone",
    "keyboard": "piano",
}
"""By which act a thing is played."""

TOOLS: dict[str, str] = {
    "broom": "sweep",
    "mop": "sweep",
    "shovel": "dig",
    "hammer": "hammer",
    "axe": "chop",
    "sword": "sword",
    "phone": "look at phone",
    "tablet": "look at phone",
    "camera": "photograph",
    "laptop": "type",
    "computer": "type",
    "keyboard": "type",
    "hairbrush": "brush hair",
    "microphone": "sing into",
    "fishing rod": "fish",
    "golf club": "golf",
    "baseball bat": "bat",
    "dumbbell": "curl",
    "barbell": "lift weights",
    "knife": "cut",
    "paintbrush": "paint",
}
"""By which act a thing is used."""

WITH: dict[str, str] = {"violin": "fiddle bow"}
"""What goes with a thing that is used."""

NEAR: frozenset[str] = frozenset(
    ("brush teeth", "brush hair", "make up", "shave", "drink", "bite", "eat", "phone", "look at phone")
    + ("photograph", "sing into", "tie", "shuffle", "knit", "read", "violin", "flute", "wash hands", "snap")
    + ("write", "type", "chess", "cut", "fold", "iron", "mould", "stir", "flip", "put on", "pull off")
    + ("behold",)
)
"""Acts that are seen from the hips up: what matters is by the hands and the face."""

AT_HAND: frozenset[str] = NEAR - {"eat", "snap", "put on", "pull off"} | {"make bed", "piano", "harp"}
"""Acts of the hands that need nothing in them."""

SITTING: frozenset[str] = frozenset(
    ("read", "eat", "drink", "phone", "look at phone", "strum", "flute", "harp", "violin", "knit", "sing")
    + ("talk", "clap", "laugh", "cry", "write", "photograph", "pray")
)
"""Acts that one who sits on the ground does as well: `sitting read`."""

SEATED: frozenset[str] = frozenset(("type", "write", "piano", "chess", "knit"))
"""Acts that one does on a stool."""

STANDING: frozenset[str] = frozenset(
    ("piano", "snare drum", "cylinder", "harp", "computer", "keyboard", "laptop")
)
"""What stands before who plays or uses it."""

FROM_ASIDE: frozenset[str] = frozenset(
    "archery fish sword kite chop dig push-up plank sit-up lie fall faint somersault punch squat kneel pray"
    " massage wash".split()
)
"""Acts that are seen best from the side."""

LAID: dict[str, tuple[float, float, float]] = {
    "surfboard": (90.0, 0.0, 0.0),
    "snowboard": (-90.0, 0.0, 180.0),
    "skateboard": (0.0, 0.0, -90.0),
}
"""How boards lie under the feet, degrees about the rider's left, back and up."""
