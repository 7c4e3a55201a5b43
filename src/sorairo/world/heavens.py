"""Heavens and mechanisms: whether sun, moon and earth are things of a prompt or only its light and place, and
a pendulum a thing that works by its own law or a story of others.
"""

from __future__ import annotations

from sorairo.scene.things import THINGS, Thing
from sorairo.scene.things.planets import HEAVENLY
from sorairo.world.items import Item
from sorairo.world.place_lexicon import RELATIONS

__all__ = ["among_stars", "machines_alone", "works"]

SPACEFARING = frozenset("satellite,rocket,astronaut,flying saucer,solar system,telescope,alien".split(","))
"""Things beside which sun, moon and earth are bodies too."""
ALOOF = frozenset("sun,moon,earth,mercury,venus,mars,galaxy,planet".split(","))
"""Heavenly bodies that words may name without meaning them: "under the moon", "sun on the meadow"."""
_NAMED = frozenset("planet globe globes toy model models exoplanet exoplanets spiral".split())
"""Words that mean such a body itself: "planet Venus", "an earth globe"."""
_DOES = frozenset("drop roll throw collide topple break shatter explode spin swing".split())
"""Verbs that are said of such a body itself, not of its light: "the moon falls"."""
_LIGHTS = ("sun", "moon")
"""Bodies that a colour, or an article, does not tell from their light: "a red sun"."""
_MEETS = ("collide", "topple", "break", "shatter")
_STRIKES = ("pendulum", "double pendulum")
"""Verbs that say that something meets another, and mechanisms that may."""
_PLACE = ("in", "on", "under", "at", "over")


def _name(item: Item) -> str:
    return item.read.get("thing", ("", None))[0]


def among_stars(items: list[Item]) -> list[Item]:
    """Read words for heavenly bodies as things where nothing else is there, else as light and place."""
    if not any(_name(item) in HEAVENLY for item in items):
        return items
    names = {_name(item) for item in items if "colour" not in item.read} - {""}
    earthly = names - HEAVENLY - SPACEFARING
    circles = any(item.read.get("verb", ("",))[0] == "orbit" for item in items)
    alone = not earthly or circles
    told = any(
        value in ("space", "black void") for item in items for _, value, _ in item.read.get("stage", ())
    )
    landed = any(
        what == "setting" and value not in ("space", "black void", "white void", "studio", "classroom")
        for item in items
        if _name(item) not in HEAVENLY
        for what, value, _ in item.read.get("stage", ())
    )
    found, before = [], ""
    for i, item in enumerate(items):
        name = _name(item)
        if name not in HEAVENLY or not item.read.keys() - {"thing"} and name not in ALOOF:
            found.append(item)
        elif (
            name in ALOOF
            and not _is_body(items, i)
            and (landed or not (alone or told) or (names == {name} and before in _PLACE))
        ):
            found.append(
                Item(item.words, {k: v for k, v in item.read.items() if k != "thing"} or {"stop": True})
            )
        else:
            found.append(Item(item.words, {"thing": item.read["thing"]}))
        before = item.words.split()[-1] if "det" not in item.read else before
    return found


def _is_body(items: list[Item], i: int) -> bool:
    """Whether a word for a heavenly body means that itself, by what stands around it."""
    words, j, said = items[i].words.split(), i - 1, set[str]()
    while j >= 0 and not items[j].read.keys().isdisjoint(_BEFORE):
        said |= items[j].read.keys() & _BEFORE if items[j].words not in ("the", "one") else set[str]()
        j -= 1
    if not _NAMED.isdisjoint(words):
        return "planets" not in words or "prep" not in items[j].read
    is_light = _name(items[i]) in _LIGHTS
    if j >= 0 and items[j].words.split()[-1] in _PLACE:
        return False
    if j >= 0 and items[j].read.get("prep", "") in _BESIDE and not is_light:
        return True
    k = i + 1
    while (
        k < len(items) and not items[k].read.keys().isdisjoint(("be", "stop")) and "verb" not in items[k].read
    ):
        k += 1
    does = items[k].read.get("verb", ("",))[0] if k < len(items) else ""
    tells = said & {"count", "material"} if is_light else said - {"stop", "shade"}
    return bool(tells) or does in _DOES


_SIDES = ("left of", "right of", "beside", "behind", "in front of")
_BESIDE = {words for words, how in RELATIONS.items() if how in _SIDES}
"""Where nobody is of a place or of light."""
_BEFORE = {"det", "count", "colour", "size", "material", "shade", "stop"}
"""What may stand before a noun."""


def machines_alone(items: list[Item]) -> list[Item]:
    """Read a mechanism that a story is named by too as that story where others may be what moves in it.

    Else it is a thing: of "Newton's cradle on a desk" the desk does not hang.
    """
    names = [name for item in items if (name := _name(item)) and "evidence" not in item.read]
    hits = any(item.read.get("verb", ("",))[0] in _MEETS for item in items)
    movers = [name for name in names if name not in THINGS or _hangs(THINGS[name])]
    found = []
    for item in items:
        if _name(item) == "lever" and "see-saw" in names:  # "how a lever works: a see-saw"
            item = Item(item.words, {"stop": True})
        if "evidence" in item.read and _name(item) and works(_name(item)):
            met = names if hits and _name(item) in _STRIKES else movers
            drop = "thing" if met else "evidence"
            item = Item(item.words, {key: value for key, value in item.read.items() if key != drop})
        found.append(item)
    return found


def _hangs(thing: Thing) -> bool:
    return thing.kind == "form" or thing.rolls


def works(name: str) -> bool:
    """Whether a thing does by its law whatever a verb says of it."""
    return name in THINGS and THINGS[name].law is not None and name not in HEAVENLY
