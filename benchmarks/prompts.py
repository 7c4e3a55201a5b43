"""Reading on prompts as people type them: the share that is read right, field by field.

python benchmarks/prompts.py [--file benchmarks/strangers.jsonl] [--list dev] [--by both]

`prompts.jsonl` holds prompts and their meaning, both written by hand; `strangers.jsonl` holds others, of
which the second part was written with the first, before any table was mended for either. There `a|b` means
that either is right, nothing after a bar that none is, too, and `*` a thing of which the library has nothing
like it: whatever is taken for it is right where that is told. Null says that the prompt leaves it open; a
thing without a count is merely plural. At night in a place is the light `night`; at night without a place is
the setting `night`. The colour of a person is that of the clothes. Who rests does nothing, and is not
compared, nor is a deed for which the file has no name. `prompts-fresh-3.jsonl` names for every action the
`deeds` that are right, all that the library has and "" where none is right, too, and `prompts-fresh-4.jsonl`
says nothing but actions. `unmet` are the words that no shot can meet. The failures of the splits `test` and
`second` are never listed: what is to measure must not teach. `--by`: the tables alone, the network alone, or
as clips are made, both.
"""

from __future__ import annotations

import argparse
import json
import re
from collections import Counter
from collections.abc import Callable, Iterable
from functools import cache
from pathlib import Path
from typing import Any

from pydantic import ValidationError

from sorairo.engines.directing import said_of
from sorairo.engines.nearest_names import NameFinder
from sorairo.engines.understanding import understood
from sorairo.scene.palette import PALETTE
from sorairo.scene.shot import Shot, ShotCamera, ShotThing
from sorairo.world.hues import exact, shaded, tints
from sorairo.world.lexicon import SHADES
from sorairo.world.words import read_prompt

FILE = Path(__file__).with_name("prompts.jsonl")
LISTED = ("dev", "first")
STAGE = ("setting", "light", "weather", "look")
FIELDS = ("things and counts", "colours", "actions", *STAGE, "camera", "relations", "unmet")
COARSER = {
    "march": "walk",
    **dict.fromkeys(("pick up", "lift weights"), "lift"),
    **dict.fromkeys(("ride", "skate", "skateboard", "ride a horse", "motorcycle", "overtake"), "drive"),
    **dict.fromkeys(("fall", "fall down"), "drop"),
    **dict.fromkeys(("shoot hoops", "bowl"), "throw"),
    **{
        "break": "shatter",
        "launch": "take off",
        "hold up": "carry",
        "high five": "meet",
        "work": "spin",
        "jog": "run",
        "read": "look",
        "drink": "eat",
        "shake hands": "meet",
        "salute": "wave",
        "hold": "carry",
    },
}
"""What the file calls deeds for which the library has a name of their own."""
COARSER_THINGS = {
    finer: name
    for name, several in {
        "bird": "seagull,pigeon,crow,flamingo,peacock,goose,rooster,chick",
        "child": "girl",
        "old person": "old man,old woman",
        "person": "skier,cyclist,cowboy,builder,businessman,police officer,clown,ninja,pirate,wizard,"
        "superhero,santa claus",
        "woman": "queen,witch",
        "bear": "polar bear",
        "monkey": "gorilla",
        "dinosaur": "brontosaurus",
        "table": "dining table",
        "chair": "stool",
        "flower": "rose flower",
        "glass": "wine glass",
        "spoon": "ladle",
        "cake": "cupcake",
        "bread": "baguette,croissant",
        "oak": "apple tree,willow",
        "tower": "clock tower",
        "box": "cardboard box",
        "bag": "backpack",
        "shoe": "boot",
        "ball": "golf ball,baseball",
        "car": "police car,race car,sports car,convertible,van",
        "bus": "school bus",
        "boat": "canoe",
        "aeroplane": "biplane",
        "clock": "clock face",
        "gear": "gear pair,gear train",
        "magnet": "bar magnet",
        "pendulum": "double pendulum,coupled pendulums",
        "plank": "inclined plane",
        "hot air balloon": "hot-air balloon",
    }.items()
    for finer in several.split(",")
}
"""What the file calls things of which the library has a kind of its own by now."""
UNNAMED = frozenset(
    "play use talk sing laugh cry smile clap cheer bow nod stretch pray point punch fight kiss pet climb ski"
    " surf snowboard paddle sweep mop dig wash paint write type stir cut chop iron hammer knit juggle"
    " fish catch dribble shower kneel squat yoga archery golf tennis baseball photograph phone fence faint"
    " sneeze aerobics ballet somersault arrange chess fold give lie massage mould plank shave shuffle snap"
    " tie push-up sit-up".split()
) | {
    *("put down", "brush hair", "brush teeth", "hula hoop", "make bed", "make up", "wash hands", "tai chi"),
    *("rock paper scissors", "shake head", "sing into", "stretch leg", "fly a kite"),
}
"""Deeds of which the file says nothing: it was written when no shot could show them."""
CONVERSE = {"right of": "left of", "in front of": "behind"}
RELATION = re.compile(
    r"(left of|right of|beside|behind|in front of|on|under|around) (.+)|between (.+) and (.+)"
)


ToldOf = dict[str, str]
"""The words that are told, each with what is taken for it, or nothing."""
Reader = Callable[[str], "tuple[Shot, ToldOf]"]


def read(prompt: str) -> tuple[Shot, ToldOf]:
    """The shot that a prompt states by the tables, and the words that are told."""
    said = read_prompt(prompt)
    return said_of(said, prompt, None), dict.fromkeys(said.unknown, "") | dict(said.nearest)


def read_by_both(prompt: str) -> tuple[Shot, ToldOf]:
    """The same with the names that a network finds for the words that no table knows, which stay told."""
    read = understood(prompt)
    return said_of(read.said, prompt, None), dict.fromkeys(read.said.unknown, "") | dict(read.taken)


def read_by_network(prompt: str) -> tuple[Shot, ToldOf]:
    """The shot that the network alone reads."""
    meaning = NameFinder.load().read(prompt)
    ids = [f"thing {i}" for i in range(len(meaning.things))]
    where = {r.who: f"{r.how} {' and '.join(ids[other] for other in r.others)}" for r in meaning.relations}
    things = [
        {"id": id, "thing": one.thing, "count": one.count or 2, "colour": one.colour, "where": where.get(i)}
        for i, (id, one) in enumerate(zip(ids, meaning.things, strict=True))
    ]
    actions = [{"who": ids[deed.who], "does": deed.does} for deed in meaning.deeds]
    camera = {"move": meaning.move, "shot": meaning.shot}
    stage = {part: getattr(meaning, part) for part in STAGE}
    shot = {"prompt": prompt, "things": things, "actions": actions, "camera": camera, **stage}
    return Shot.model_validate(shot), {}


READERS: dict[str, Reader] = {"tables": read, "network": read_by_network, "both": read_by_both}
Meaning = dict[str, Any]
"""What each of `FIELDS` says, in a form that compares; what is falsy is left open."""


def name_of(word: str) -> str:
    """What the library calls it; the word itself where it has no such thing."""
    try:
        return ShotThing.model_validate({"thing": word}).thing or word
    except ValidationError:
        return word


def coarsened(word: str) -> str:
    """The name that the file has for a thing, by any of its words."""
    name = name_of(word)
    return COARSER_THINGS.get(name, name)


@cache
def _tints() -> dict[str, str]:
    """The colour of the palette of which each tint is that a prompt may say."""
    named = [*((name, name) for name in PALETTE), *tints()]
    bare = {exact(colour) or "": str(colour) for _, colour in named}
    shades = {shaded(colour, shade).tint: str(colour) for _, colour in named for shade in SHADES.split()}
    return shades | bare


def family(colour: str) -> str:
    """The colour of the palette that a shot's is; itself where no prompt says it by a name."""
    return _tints().get(colour, colour)


def _chosen(row: dict[str, Any], said: Meaning) -> dict[str, Any]:
    """A row of which one of several right readings is kept: that which was read, if one was."""
    read, pairs, things = said["things and counts"], said["colours"], []
    for one in row.get("things", ()):
        names = one["thing"].split("|")
        other = next((n for n in ("", "*") if n in names), names[0])
        name = next((n for n in map(coarsened, names) if n in read), other)
        if name and name != "*":
            hues = (one["colour"] or "").split("|")
            open_ = "" if "" in hues else hues[0]
            hue = next((hue for hue in hues if (name, hue) in pairs), open_)
            things.append({**one, "thing": name, "colour": hue or None})
    known = {coarsened(one["thing"]) for one in things}
    free = sum("*" in one["thing"].split("|") for one in row.get("things", ()))
    for name in sorted(read.keys() - known)[:free]:
        hues = [hue for other, hue in pairs if other == name] or [None]
        things += [{"thing": name, "count": None, "colour": hue} for hue in hues]
    stage = {}
    for field in (*STAGE, "move", "shot", "angle"):
        is_of_camera = field not in STAGE
        there = dict(said["camera"]).get(field) if is_of_camera else said[field]
        right = (row.get(field) or "").split("|")
        stage[field] = (there if (there or "") in right else right[0]) or None
        if is_of_camera and row.get(field) is None:
            stage[field] = there if field == "angle" else None  # what a file says nothing of
    actions = [deed for one in row.get("actions", ()) for deed in _right(one, said)]
    return {**row, "things": things, "actions": actions, **stage}


def _right(action: dict[str, Any], said: Meaning) -> list[dict[str, Any]]:
    """An action of a row by those of its right deeds, and doers, that were read; else by the first."""
    if "deeds" not in action:
        return [action]
    whose, deeds = [coarsened(who) for who in action["who"].split("|")], action["deeds"]
    read = [(who, does) for who, does in sorted(said["actions"]) if does in deeds]
    if "*" in whose:
        whose += [who for who, _ in read]
    found = [(who, does) for who, does in read if who in whose]
    first = [] if {"", "rest"} & {*deeds} else [(whose[0], deeds[0])]
    return [{"who": who, "does": does} for who, does in found or first]


def _counted(things: Iterable[tuple[str, int | None]]) -> dict[str, int | None]:
    """How many there are of each; None of those that are somewhere merely plural."""
    counts: dict[str, int | None] = {}
    for name, count in things:
        before = counts.get(name, 0)
        counts[name] = None if before is None or count is None else before + count
    return counts


def _done(actions: Iterable[tuple[str, str]], *, coarse: bool = True) -> set[tuple[str, str]]:
    """Who does what; coarse: as far as the file has names for it."""
    done = {(who, does) for who, does in actions if does != "rest"}
    return {(who, COARSER.get(does, does)) for who, does in done if does not in UNNAMED} if coarse else done


def _relation(a: str, how: str, b: str) -> tuple[str, str, str]:
    """One form of what may be said from either side."""
    if how in CONVERSE:
        a, how, b = b, CONVERSE[how], a
    return (*sorted((a, b)), how) if how == "beside" else (a, b, how)  # pyright: ignore[reportReturnType]


def meant(row: dict[str, Any], *, coarse: bool = True) -> Meaning:
    """The meaning that a row of the file says its prompt has. coarse: in deeds that the file names."""
    things = [(coarsened(one["thing"]), one["count"], one["colour"]) for one in row["things"]]
    deeds = ((coarsened(one["who"]), one["does"]) for one in row.get("actions", ()))
    return {
        "things and counts": _counted((name, count) for name, count, _ in things),
        "colours": {(name, colour) for name, _, colour in things if colour},
        "actions": _done(deeds, coarse=coarse),
        **{field: row.get(field) for field in STAGE},
        "camera": tuple((field, row[field]) for field in ("move", "shot", "angle") if row.get(field)),
        "relations": {
            _relation(coarsened(name_of(a)), how, coarsened(name_of(b)))
            for a, how, b in row.get("relations", ())
        },
        "unmet": {word.lower() for word in row.get("unmet", ())},
    }


def shown(shot: Shot, unknown: Iterable[str], *, coarse: bool = True) -> Meaning:
    """The meaning that a shot has. coarse: in the deeds for which the file has a name."""
    called = {one.id: coarsened(one.thing or "") for one in shot.things}
    camera, relations = shot.camera or ShotCamera(), set()
    in_turn = [one.move for one in camera.moves or () if one.move != "static"]
    seen = {"move": camera.move or next(iter(in_turn), None), "shot": camera.shot, "angle": camera.angle}
    burning = {called[one.of] for one in shot.effects or () if one.of and one.kind in ("fire", "flame")}
    deeds = [*((called[one.who], one.does) for one in shot.actions), *((who, "burn") for who in burning)]
    for one in shot.things:
        if found := RELATION.fullmatch(one.where or ""):
            how, others = found[1] or "between", filter(None, found.groups()[1:])
            relations |= {_relation(called[one.id], how, called[other]) for other in others}
    return {
        "things and counts": _counted((called[one.id], one.count) for one in shot.things),
        "colours": {(called[one.id], family(one.colour)) for one in shot.things if one.colour},
        "actions": _done(deeds, coarse=coarse),
        **{field: getattr(shot, field) for field in STAGE},
        "camera": tuple((name, said) for name, said in seen.items() if said),
        "relations": relations,
        "unmet": {word.lower() for word in unknown},
    }


def is_right(field: str, said: Any, true: Any) -> bool:
    """Whether a field was read as it is meant."""
    if field == "things and counts":
        return said.keys() == true.keys() and all(said[name] == true[name] for name in true if true[name])
    if field == "unmet":  # "machine" tells of an espresso machine
        return all(any(word == told or word.split()[-1] in told.split() for told in said) for word in true)
    return said == true


def forgive(row: dict[str, Any], said: Meaning, told: ToldOf) -> None:
    """Leave out of what was read what is no mistake: what cannot be met and is told, or can be met by now."""
    for word in row.get("unmet", ()):
        name = coarsened(told.get(word.lower()) or word)
        if name in said["things and counts"]:
            said["unmet"].add(word.lower())
        if name not in map(coarsened, (one["thing"] for one in row["things"])):
            said["things and counts"].pop(name, None)
            for field in ("colours", "actions"):
                said[field] = {pair for pair in said[field] if pair[0] != name}


def score(
    rows: list[dict[str, Any]], reader: Reader, *, lenient: bool = False
) -> list[tuple[dict[str, Any], Meaning, Meaning]]:
    """Every row with what its prompt means and what was read.

    lenient: a deed more than the file names is no mistake where it is told as the nearest to a verb.
    """
    scored = []
    for row in rows:
        shot, told = reader(row["prompt"])
        coarse = not any("deeds" in one for one in row.get("actions", ()))
        said = shown(shot, told, coarse=coarse)
        forgive(row, said, told)
        true = meant(_chosen(row, said), coarse=coarse)
        if lenient:
            near = {COARSER.get(name, name) if coarse else name for name in told.values()}
            said["actions"] = {one for one in said["actions"] if one[1] not in near or one in true["actions"]}
        scored.append((row, true, said))
    return scored


def judged(scored: list[tuple[dict[str, Any], Meaning, Meaning]]) -> list[str]:
    """The fields of which the rows say anything."""
    if "things" not in scored[0][0]:
        return ["actions"]
    return [field for field in FIELDS if field not in ("actions", "relations") or field in scored[0][0]]


def table(scored: list[tuple[dict[str, Any], Meaning, Meaning]]) -> str:
    """The shares as a table in Markdown: of all prompts, and of the n that say something of the field."""
    fields = judged(scored)
    splits = dict.fromkeys(row["split"] for row, _, _ in scored)
    lines = [f"| | {' | '.join(f'{split} | where said (n)' for split in splits)} |"]
    lines.append("|---" * (1 + 2 * len(splits)) + "|")
    for field in (*fields, "everything"):
        cells = [field]
        for split in splits:
            right = []
            for row, true, said in scored:
                if row["split"] == split:
                    ones = fields if field == "everything" else (field,)
                    ok = all(is_right(one, said[one], true[one]) for one in ones)
                    right.append((ok, field == "everything" or bool(true[field])))
            where = [ok for ok, is_said in right if is_said]
            # Words that nothing understood are no mistake by themselves.
            cells.append("" if field == "unmet" else f"{sum(ok for ok, _ in right) / len(right):.0%}")
            cells.append(f"{sum(where) / max(len(where), 1):.0%} ({len(where)})")
        lines.append(f"| {' | '.join(cells)} |")
    return "\n".join(lines)


def failures(scored: list[tuple[dict[str, Any], Meaning, Meaning]]) -> str:
    """What was read wrong where that is listed, and the fields by how often they are wrong."""
    lines, wrong = [], Counter()
    for row, true, said in scored:
        bad = [field for field in judged(scored) if not is_right(field, said[field], true[field])]
        if row["split"] in LISTED and bad:
            wrong.update(bad)
            lines += [row["prompt"]]
            lines += [f"    {field}: {said[field] or '-'}, not {true[field] or '-'}" for field in bad] + [""]
    return "\n".join([*lines, ", ".join(f"{field} {count}" for field, count in wrong.most_common())])


def main() -> None:
    """Read every prompt of the file, and print."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--file", type=Path, default=FILE, help="prompts.jsonl or strangers.jsonl")
    parser.add_argument("--list", choices=LISTED, help="print what is read wrong, too")
    parser.add_argument("--by", choices=READERS, default="both")
    parser.add_argument(
        "--lenient", action="store_true", help="a deed more is right where it is told as the nearest"
    )
    parser.add_argument("--split", help="of this split alone")
    args = parser.parse_args()
    rows = [json.loads(line) for line in args.file.read_text(encoding="utf-8").splitlines()]
    rows = [row for row in rows if args.split in (None, row["split"])]
    scored = score(rows, READERS[args.by], lenient=args.lenient)
    if args.list:
        print(failures(scored), end="\n\n")
    print(table(scored))


if __name__ == "__main__":
    main()
