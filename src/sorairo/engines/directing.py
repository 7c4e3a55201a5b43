"""Directing: a request's sentence and its shot become one whole shot.

What the shot states wins; then what the sentence says in words that the library knows; the planner's plan
fills the rest, and chance what is left.
"""

from __future__ import annotations

import logging
import re
from collections.abc import Callable, Iterator, Mapping
from types import MappingProxyType
from typing import Any

import numpy as np

from sorairo.engines.camera_said import camera_said
from sorairo.engines.diagram_words import undrawn, with_diagrams
from sorairo.engines.order_said import in_order
from sorairo.engines.own_things import as_listed, is_spoken_of, of_the_stage, tied, understood_in
from sorairo.engines.quotes import unquoted, with_labels, with_quotes
from sorairo.errors import ConfigError
from sorairo.request import DEFAULT_SECONDS, Request
from sorairo.scene.assets import sealed
from sorairo.scene.attributes import ACTIONS, PERFORMED, Arrangement
from sorairo.scene.plan import Plan
from sorairo.scene.settings import SETTINGS
from sorairo.scene.shot import Shot, ShotAction, ShotCamera, ShotEffect, ShotThing, merge
from sorairo.scene.shot_rules import OF_THINGS, is_deed, with_ids
from sorairo.scene.things import THINGS
from sorairo.units import FPS, MAX_THINGS, num_frames
from sorairo.world.casting import USUAL, toy_size
from sorairo.world.deed_lexicon import GIVEN
from sorairo.world.drafts import kind_of
from sorairo.world.fragile import bursts, with_pieces
from sorairo.world.heaps import Built, heap_of
from sorairo.world.herds import herd_of
from sorairo.world.homes import home_of
from sorairo.world.hues import exact
from sorairo.world.lexicon import MEDIA
from sorairo.world.scaling import said_size
from sorairo.world.stage import is_whole, stage
from sorairo.world.words import NounPhrase, Said

__all__ = ["resolve", "said_of"]

_LOG = logging.getLogger(__name__)
_DOES = {story: does for does, stories in reversed(ACTIONS.items()) for story in stories}
"""What who acts in a story does: the first action of `ACTIONS` that may be in it."""
_BUILT = ("box", "cylinder")
"""What physics takes those for of which walls and towers are built."""
SHOWN_S = 1.6
"""For so long, s, things happen at least in a clip that a sentence makes slow; in a short one, half of it."""
CROWD = 12
"""So many of a kind find room on a stage; more may not."""


def resolve(request: Request, planned: Callable[[Request], Plan | None]) -> Shot:
    """Make the whole shot of a request, nothing left open; `planned` is asked only where something is.

    Raises: ConfigError where what is stated cannot be met.
    """
    assert request.size is not None and request.seed is not None and request.seconds is not None
    shot: Shot | None = request.shot
    rate = {"fps": request.fps} if request.fps and request.painter == "traced" else {}
    if shot is not None and is_whole(shot):
        return sealed(shot).model_copy(update=rate)
    prompt, quotes = unquoted(request.prompt)
    prompt, drawn = undrawn(prompt)
    own = sealed(shot) if shot is not None and is_spoken_of(shot, request.prompt) else None
    read, listed = understood_in(prompt, own).said, dict[int, ShotThing]()
    if own is not None:
        read, listed = tied(read, own, prompt)
    plan = None if _performs(read, None if own is not None else shot) else planned(request)
    said = said_of(read, request.prompt, plan, listed, request.seconds)
    said = with_diagrams(with_quotes(said, quotes), drawn)
    said = _by_night(said, request.seed)
    if said.light is None and said.weather in _CLOUDED and said.setting != "night":
        said = said.model_copy(update={"light": "overcast"})
    if shot is not None and shot.things and own is None:
        said = of_the_stage(said, shot)
    if own is not None and not (said.story or said.actions or own.actions):
        said = said.model_copy(update={"story": "rest"})  # what nobody says to move
    seconds = num_frames(request.seconds) / FPS
    reason: ConfigError | None = None
    for less, left in _less(said) if shot is None or own is not None else [(said, list[str]())]:
        whole = less if shot is None else merge(less, shot)
        if whole.slow > 1 and (shot is None or "slow" not in shot.model_fields_set):
            whole = whole.model_copy(update={"slow": _slowed(whole.slow, seconds)})
        whole = with_labels(whole).model_copy(update=rate)
        try:
            found = stage(whole, plan, request.seed, request.size, seconds)
        except ConfigError as error:
            reason = reason or error.with_traceback(None)  # which would hold all frames, and they it
            continue
        if left:
            _LOG.warning("cannot be shown together, so left out: %s (%s)", ", ".join(left), reason)
        return found
    raise reason or ConfigError("nothing could be staged", parameter="prompt")


def _slowed(slow: int, seconds: float) -> int:
    """How many times slower all happens that is asked to be so, so that enough of it is shown."""
    return max(2, min(slow, int(seconds / SHOWN_S)))


def _by_night(said: Shot, seed: int) -> Shot:
    """What happens at night, nobody says where, is where its things are at home, by the light of night."""
    home = home_of(said, np.random.default_rng([23, seed])) if said.setting == "night" else None
    if home is None or SETTINGS[home].room or not SETTINGS[home].air:
        return said
    light = "night" if said.light in (None, "moonlight") else said.light
    return said.model_copy(update={"setting": home, "light": light})


def _less(said: Shot) -> Iterator[tuple[Shot, list[str]]]:
    """What a sentence states, whole, then with less and less of where things are and what they do.

    A reading may contradict itself; a prompt alone does not fail by it. Each with what is left out.
    """
    yield said, []
    told = [(i, f"{one.id or one.thing} {one.where}") for i, one in enumerate(said.things) if one.where]
    for drop in [*([one] for one in told if len(told) > 1), told]:
        things, left = list(said.things), [words for _, words in drop]
        for i, _ in drop:
            things[i] = things[i].model_copy(update={"where": None})
        if drop:
            yield said.model_copy(update={"things": tuple(things)}), left
    things = [one.model_copy(update={"where": None}) for one in said.things]
    left = [words for _, words in told]
    if said.actions:
        left += [f"{action.who} {action.does}" for action in said.actions]
        still = {"things": tuple(things), "actions": (), "story": "rest"}
        yield said.model_copy(update=still), list(left)
    single = [thing.model_copy(update={"size": None}) for thing in things]
    still = {"things": tuple(single), "actions": (), "story": "rest", "setting": None}
    yield said.model_copy(update=still), [*left, *filter(None, [said.setting])]
    things = said.things
    while (most := max((thing.count for thing in things), default=0)) > CROWD:
        fewer = max(most // 2, CROWD)
        things = tuple(one.model_copy(update={"count": min(one.count, fewer)}) for one in things)
        words = said.model_copy(update={"things": things}).words
        yield said.model_copy(update={"things": things}), [f"more than {words}"]


def _performs(said: Said, shot: Shot | None) -> bool:
    """Whether all that happens is done by those who do it by themselves: then there is nothing to plan."""
    if shot is not None and shot.things:
        return bool(shot.actions) and all(is_deed(action, shot) for action in shot.actions)
    if said.stories:
        return False
    does = any(mention.does or mention.breaks for mention in said.mentions)
    return does or bool(said.effects) or said.is_place


def _heap(mention: NounPhrase) -> Built | None:
    """What several things are built up to, where it is said and they can be."""
    return heap_of(mention.words) if mention.count != 1 and THINGS[mention.thing].collider in _BUILT else None


def _several(mention: NounPhrase, said: Said, plan: Plan | None) -> int:
    """How many things are meant by the plural alone."""
    if heap := _heap(mention):
        return heap.count
    if said.stories and (usual := USUAL.get(said.stories[0])) and len(said.mentions) < 3:
        return usual
    if herd := herd_of(mention.words):
        return herd
    shape = {"domino": "plank"}.get(mention.thing, mention.thing)
    found = 0 if plan is None else sum(body.shape == shape for body in plan.bodies)
    return max(found, 2)


def _thing_of(mention: NounPhrase, said: Said, plan: Plan | None, own: ShotThing | None) -> ShotThing:
    """What a noun phrase states of a thing. own: that of a shot of which it speaks."""
    traits = {name: value for name in ("colour", "material") if (value := getattr(mention, name))}
    if mention.colour is not None:
        traits["colour"] = exact(mention.colour)
    if mention.size is not None:
        traits["size"] = said_size(mention, said.mentions)
    if heap := _heap(mention):
        traits["arrangement"] = heap.stands
        if mention.size is None and kind_of(mention.thing) == "form":
            traits["size"] = 2 * max(toy_size(mention.thing, heap.size))
    if mention.role == "place":
        traits["role"] = "prop"
    count = min(mention.count or _several(mention, said, plan), MAX_THINGS)
    thing = ShotThing.model_validate({"thing": mention.thing, "count": count, **traits})
    return thing if own is None else as_listed(thing, own)


def _within(things: tuple[ShotThing, ...]) -> tuple[ShotThing, ...]:
    """As many things as there may be in all: of those that are most there are fewer. Raises: ConfigError."""
    if len(things) > MAX_THINGS:
        message = f"a clip shows at most {MAX_THINGS} things, and the prompt names {len(things):,}"
        raise ConfigError(message, parameter="prompt")
    while (over := sum(thing.count for thing in things) - MAX_THINGS) > 0:
        most = max(things, key=lambda thing: thing.count)
        fewer = most.model_copy(update={"count": max(1, most.count - over)})
        things = tuple(fewer if thing is most else thing for thing in things)
    return things


_CLOUDED = ("rain", "snow", "fog", "storm")
"""Weathers whose light is overcast where a sentence says no other."""
_ROWS: tuple[tuple[str, Arrangement], ...] = (
    (r"\bin (?:a |one )?(?:neat |straight |single )?(?:row|line|file)\b|\blined up\b", "row"),
    (r"\bin a (?:circle|ring)\b", "ring"),
    (r"\bin an? (?:\w+ )?(?:curve|arc|bend)\b|\bcurved (?:row|line|path)\b", "curve"),
)
"""Words for how several things of a kind stand."""
_CURVED = 12
"""How many dominoes it takes to show a curve."""


def _arranged(things: tuple[ShotThing, ...], prompt: str) -> tuple[ShotThing, ...]:
    """Things with the first that are several as they are said to stand."""
    how = next((name for words, name in _ROWS if re.search(words, prompt.lower())), None)
    several = next((thing for thing in things if thing.count > 1), None)
    if how is None or several is None:
        return things
    rowed = several.model_copy(update={"arrangement": how})
    if how == "curve" and several.count == USUAL.get("dominoes") and several.thing == "domino":
        rowed = rowed.model_copy(update={"count": _CURVED})
    return tuple(rowed if thing is several else thing for thing in things)


def _lives(name: str) -> bool:
    return THINGS[name].kind in ("animal", "person", "vehicle")


def _breathes(name: str) -> bool:
    return THINGS[name].kind in ("animal", "person")


def _placed(thing: ShotThing, relation: str, *others: str) -> ShotThing:
    return thing.model_copy(update={"where": f"{relation} {' and '.join(others)}".strip()})


def _places(said: Said) -> list[tuple[str, *tuple[int, ...]] | None]:
    """Where each mention is said to be by others, but for what would go round in a circle."""
    places: list[tuple[str, *tuple[int, ...]] | None] = []
    for i, mention in enumerate(said.mentions):
        reached = {n for n in (mention.where or ())[1:] if isinstance(n, int)}
        for _ in places:
            reached |= {n for j in reached if j < i for n in (places[j] or ())[1:] if isinstance(n, int)}
        places.append(None if i in reached else mention.where)
    return places


def _given_off(said: Said, ids: list[str]) -> tuple[ShotEffect, ...]:
    """The effects that are spoken of. The first thing gives off what something has to, if none is said to."""
    found = []
    for kind, of, colour in said.effects:
        giver = ids[of] if of is not None else ids[0] if ids and kind in OF_THINGS else None
        if giver is not None or kind not in OF_THINGS:
            found.append(ShotEffect(kind=kind, of=giver, colour=exact(colour)))
    return tuple(found)


def _story_of_breaking(said: Said) -> str | None:
    """The story of what breaks, where no other is told: it falls, or goes to pieces where it stands."""
    broken = [mention for mention in said.mentions if mention.breaks]
    if not broken or any(mention.does for mention in said.mentions):
        return None
    stand = all(mention.breaks == "explode" or bursts(mention.thing) for mention in broken)
    return "rest" if stand else "drop"


def _broken(said: Said, ids: list[str], patients: list[str]) -> list[ShotAction]:
    """Who breaks, or what by whom."""
    breakers = [
        id for id, mention in zip(ids, said.mentions) if mention.role == "actor" and not mention.breaks
    ]
    found, lifeless = [], any(one.breaks and not _breathes(one.thing) for one in said.mentions)
    told = [other for mention in said.mentions for does, other in mention.does if does == "let fall"]
    falls = {id for n, id in enumerate(ids) if n in told or (said.mentions[n].where or ("",))[0] == "off"}
    for id, mention in zip(ids, said.mentions):
        if lifeless and _breathes(mention.thing):  # "a robot and a vase shatter"
            continue
        is_hit = "topple" in mention.acts and said.stories[:1] == ("collide",)  # "is knocked over"
        by_others = id in patients and breakers and id not in falls
        by_others = by_others and (is_hit or not mention.breaks_itself)
        if mention.breaks and by_others:
            found.append(ShotAction(who=breakers[0], does=mention.breaks, target=id))
        elif mention.breaks:
            found.append(ShotAction(who=id, does=mention.breaks))
    return found


def _stories_of(act: str) -> tuple[str, ...]:
    """The stories in which something does so; what stands alone topples by a fall."""
    return (*ACTIONS[act], "drop") if act == "topple" else ACTIONS[act]


def _together(mention: NounPhrase) -> list[tuple[str, int | None]]:
    """What those of a herd do of whom nothing is said: they go as is their way."""
    goes = MEDIA.get(mention.thing, MEDIA.get(kind_of(mention.thing), {})).get("go")
    is_herd = kind_of(mention.thing) == "animal" and herd_of(mention.words)
    return [(goes, None)] if goes and is_herd and mention.where is None else []


def _deeds_said(said: Said, ids: list[str], deeds: list[list[tuple[str, int | None]]]) -> list[ShotAction]:
    """What everybody does by itself: with what or to whom, which way and how fast."""
    found = []
    for id, does, mention in zip(ids, deeds, said.mentions):
        paces = dict(mention.paces)
        for deed, other in does:
            how: dict[str, Any] = {"speed": paces.get(deed)}
            at_once = [one for one, _ in does] == ["float", "spin"] and len({n for _, n in mention.turns}) < 2
            how["start"] = 0.0 if at_once else None  # "floats and spins"
            how["target"] = None if other is None or ids[other] == id else ids[other]
            if deed in GIVEN and mention.to is not None and ids[mention.to] not in (id, how["target"]):
                how["to"] = ids[mention.to]
            if PERFORMED[deed][1]:
                how["heads"] = mention.heads
            stated = {name: value for name, value in how.items() if value is not None}
            found.append(ShotAction.model_validate({"who": id, "does": deed, **stated}))
    return found


def said_of(
    said: Said,
    prompt: str,
    plan: Plan | None,
    listed: Mapping[int, ShotThing] = MappingProxyType({}),
    seconds: float = DEFAULT_SECONDS["generate"],
) -> Shot:
    """The shot that a sentence states: its things, who does what, and the stage.

    plan: says how many where the sentence says several. listed: the things of a shot that mentions speak of.
    seconds: how long the clip is, in which one thing comes after another.
    """
    actions, story = [], said.stories[0] if said.stories else _story_of_breaking(said)
    found = [_thing_of(mention, said, plan, listed.get(i)) for i, mention in enumerate(said.mentions)]
    things = with_ids(_within(tuple(found)))
    roles = [(thing.id or "", mention.role) for thing, mention in zip(things, said.mentions, strict=True)]
    actors, patients = ([id for id, role in roles if role == which] for which in ("actor", "patient"))
    ids = [thing.id or "" for thing in things]
    deeds = [list(mention.does) or _together(mention) for mention in said.mentions]
    if story is not None:  # what does not live does by itself only what physics leaves to it
        deeds = [does if _lives(mention.thing) else [] for mention, does in zip(said.mentions, deeds)]
        target = {"target": patients[0]} if patients else {}
        idle = {
            id: next((act for act in mention.acts if story in _stories_of(act)), _DOES[story])
            for id, does, mention in zip(ids, deeds, said.mentions)
            if not does
        }
        told = {id for id, mention in zip(ids, said.mentions) if story in mention.stories}
        if told.isdisjoint(actors):
            told = set(actors)
        breaks = {id for id, mention in zip(ids, said.mentions) if mention.breaks} & {*patients}  # by them
        doing = [
            {"who": id, "does": idle[id], **target, "heads": mention.heads}
            for id, mention in zip(ids, said.mentions)
            if mention.role == "actor" and id in idle and id in told and not breaks and story in said.stories
        ]
        actions = [ShotAction.model_validate(one) for one in doing]
        actions += [
            ShotAction(who=one.who, does=act, target=one.target)
            for one in actions
            for act in said.mentions[ids.index(one.who)].acts
            if act not in (one.does, "slide") and not (act == "drop" and one.does == "topple")
        ]
    actions += _broken(said, ids, patients)
    actions += _deeds_said(said, ids, deeds)
    happens = seconds if said.slow is None else seconds / _slowed(int(said.slow), seconds)
    actions = in_order(actions, said, ids, happens)
    things = tuple(
        _placed(thing, where[0], *(ids[n] for n in where[1:])) if where else thing
        for thing, where in zip(things, _places(said), strict=True)
    )
    things = with_pieces(_arranged(things, prompt), [bool(one.breaks) for one in said.mentions], prompt)
    camera = camera_said(said, things, story, seconds)
    values = {
        "prompt": prompt,
        "things": things,
        "actions": actions,
        **{
            name: getattr(said, name)
            for name in ("setting", "light", "weather", "look")
            if getattr(said, name)
        },
    }
    if said.effects or said.is_place:
        values["effects"] = _given_off(said, ids)
    if said.light is None and any(kind == "fireworks" for kind, _, _ in said.effects):
        values["light"] = "night"
    if story is not None:
        values["story"] = story
    elif actions:
        values["story"] = "perform"
    if said.slow is not None:
        values["slow"] = int(said.slow)
    if camera:
        values["camera"] = ShotCamera.model_validate(camera)
    return Shot.model_validate(values)
