"""Deeds: what somebody does with something, and with what where a shot does not say."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

__all__ = ["DEEDS", "LAID", "PLAYED", "SEATED", "STANDING", "TOOLS", "WITH", "Deed", "How", "Leads"]

How = Literal[
    "alone", "held", "work", "before", "feet", "mount", "partner", "lift", "put", "fling", "catch", "pull", "hinge"
]
Leads = Literal["", "along", "to", "after", "through", "above", "up", "down", "around", "slowly", "sink", "climb"]


@dataclass(frozen=True, kw_only=True)
class Deed:
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


def _alone(*names: str) -> dict[str, Deed]:
    return {name: Deed(act=name, how="alone") for name in names}


DEEDS: dict[str, Deed] = {
    **_alone(
        *("clap", "cheer", "bow", "nod", "shake head", "stretch", "stretch leg", "squat", "kneel", "pray"),
        *("salute", "point", "talk", "sing", "laugh", "cry", "sneeze", "smile", "punch", "push-up", "plank"),
        *("tie", "snap", "make up", "shave", "shuffle", "massage", "rock paper scissors", "sit-up", "lie", "faint", "somersault", "yoga", "tai chi", "ballet", "aerobics", "wash hands", "stay"),
    ),
    "march": Deed(act="march", way="along", how="alone"),
    "jog": Deed(act="jog", way="along", how="alone"),
    "skate": Deed(act="skate", way="along", how="alone"),
    "fall down": Deed(act="fall", how="alone"),
    "sink": Deed(act="sink", way="sink", how="alone"),
    "open": Deed(act="open", how="hinge"),
    "close": Deed(act="close", how="hinge"),
    "hold": Deed(act="hold"),
    "hold up": Deed(act="hold up"),
    "carry": Deed(act="carry", way="along"),
    "lift": Deed(act="lift", how="lift", prop="cardboard box"),
    "pick up": Deed(act="lift", how="lift"),
    "put down": Deed(act="put down", how="put"),
    "pull": Deed(act="pull", way="along", how="pull", prop="cart"),
    "throw": Deed(act="throw", how="fling", prop="baseball"),
    "shoot hoops": Deed(act="shoot", how="fling", prop="basketball"),
    "bowl": Deed(act="bowl", how="fling", prop="bowling ball"),
    "catch": Deed(act="catch", how="catch", prop="baseball"),
    "juggle": Deed(act="juggle", prop="tennis ball"),
    "dribble": Deed(act="dribble", prop="basketball"),
    "pour": Deed(act="pour", prop="bottle", with_="glass"),
    "hug": Deed(act="hug", way="to", how="partner"),
    "shake hands": Deed(act="shake hands", way="to", how="partner"),
    "high five": Deed(act="high five", way="to", how="partner"),
    "kiss": Deed(act="kiss", way="to", how="partner"),
    "pet": Deed(act="pet", how="partner"),
    "fight": Deed(act="punch", how="partner"),
    "ride": Deed(act="ride", way="along", how="mount", prop="bicycle"),
    "motorcycle": Deed(act="ride", way="along", how="mount", prop="motorcycle"),
    "ride a horse": Deed(act="ride", way="along", how="mount", prop="horse"),
    "paddle": Deed(act="ride", way="slowly", how="mount", prop="canoe"),
    "skateboard": Deed(act="board", way="along", how="feet", prop="skateboard"),
    "surf": Deed(act="board", way="along", how="feet", prop="surfboard"),
    "snowboard": Deed(act="board", way="along", how="feet", prop="snowboard"),
    "ski": Deed(act="ski", way="along", how="feet", prop="skis"),
    "climb": Deed(act="climb", way="climb", how="before", prop="ladder"),
    "chess": Deed(act="chess", how="work", on="chess king", before=("desk",)),
    "fold": Deed(act="fold", how="work", on="cardboard box", before=("desk",)),
    "make bed": Deed(act="wash", how="work", on="bed"),
    "mould": Deed(act="mould", how="work", on="vase", before=("stool",)),
    "arrange": Deed(act="mould", how="work", on="vase", before=("desk",)),
    "give": Deed(act="offer", prop="trophy"),
    "play": Deed(act="play"),
    "use": Deed(act="use"),
    "sweep": Deed(act="sweep", prop="broom"),
    "mop": Deed(act="sweep", prop="mop"),
    "dig": Deed(act="dig", prop="shovel"),
    "wash": Deed(act="wash", how="work", prop="sponge", on="bowl", before=("desk",)),
    "brush teeth": Deed(act="brush teeth", prop="toothbrush"),
    "brush hair": Deed(act="brush hair", prop="hairbrush"),
    "paint": Deed(act="paint", how="work", prop="paintbrush", on="easel"),
    "write": Deed(act="write", how="work", prop="pencil", before=("desk",)),
    "type": Deed(act="type", how="work", on="laptop", before=("desk",)),
    "read": Deed(act="read", prop="book"),
    "eat": Deed(act="eat"),
    "drink": Deed(act="drink", prop="mug"),
    "stir": Deed(act="stir", how="work", prop="ladle", on="pot", before=("oven",)),
    "cut": Deed(act="cut", how="work", prop="knife", on="watermelon", before=("desk",)),
    "iron": Deed(act="iron", how="work", prop="flat iron", before=("desk",)),
    "lift weights": Deed(act="lift weights", prop="barbell"),
    "archery": Deed(act="archery", prop="longbow", with_="arrow"),
    "golf": Deed(act="golf", prop="golf club"),
    "tennis": Deed(act="racket", prop="tennis racket"),
    "baseball": Deed(act="bat", prop="baseball bat"),
    "fish": Deed(act="fish", prop="fishing rod"),
    "fence": Deed(act="sword", prop="sword"),
    "chop": Deed(act="chop", how="work", prop="axe", on="tree stump"),
    "hammer": Deed(act="hammer", how="work", prop="hammer", before=("stool",)),
    "hula hoop": Deed(act="hula hoop", prop="hula hoop"),
    "fly a kite": Deed(act="kite", prop="kite"),
    "phone": Deed(act="phone", prop="phone"),
    "photograph": Deed(act="photograph", prop="camera"),
    "sing into": Deed(act="sing into", prop="microphone"),
    "knit": Deed(act="knit", how="alone"),
    "shower": Deed(act="shower", how="alone"),
}
"""Deeds by name: the verbs of `actions[].does` that take a thing or somebody, and those of the body alone."""

PLAYED: dict[str, str] = {
    "guitar": "strum",
    "violin": "violin",
    "trumpet": "trumpet",
    "flute": "flute",
    "piano": "piano",
    "snare drum": "drum",
    "harp": "harp",
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

SEATED: frozenset[str] = frozenset(("type", "write", "piano", "chess", "knit"))
"""Acts that one does on a stool."""

STANDING: frozenset[str] = frozenset(("piano", "snare drum", "harp", "computer", "keyboard", "laptop"))
"""What stands before who plays or uses it."""

LAID: dict[str, tuple[float, float, float]] = {
    "surfboard": (90.0, 0.0, 0.0),
    "snowboard": (-90.0, 0.0, 180.0),
    "skateboard": (0.0, 0.0, -90.0),
}
"""How boards lie under the feet, degrees about the rider's left, back and up."""
