"""Who does what to whom: the share of fresh prompts that is read right, and how the others are lost.

python benchmarks/who_does_what.py [--set 1] [--list] [--by both]

`prompts-fresh-actions-1.jsonl` (120) was written as strangers write, before the tables were looked at, and
then worked with; `-2.jsonl` (60) was written before too, and is only measured: its failures are never listed.
Each action has its verb as said and `deeds`, the names that are right for it; "" among them: none needs to be
read.
"""

from __future__ import annotations

import argparse
import json
from collections import Counter
from pathlib import Path
from typing import Any

from prompts import READERS, RELATION, Reader, name_of

from sorairo.scene.shot import Shot
from sorairo.world.words import read_prompt

FOLDER = Path(__file__).parent
KINDS = (
    "right",
    "who is not known",
    "verb is not known",
    "verb is known, deed of another",
    "verb is known, another deed",
    "verb is known, no deed",
    "target",
)
"""What becomes of an action: `target` is right but for whom, or for what, it is done to."""


def called(words: str) -> str:
    """What the library calls a thing of the file, as `name_of`, or by what the tables make of it alone."""
    name = name_of(words)
    mentions = read_prompt(f"a {words}").mentions if name == words else ()
    return mentions[0].thing if mentions else name


def loss(action: dict[str, Any], shot: Shot, told: str, *, by_target: bool) -> str:
    """What became of an action: one of `KINDS`."""
    things = {one.id: one.thing or "" for one in shot.things}
    who, deeds = called(action["who"]), action["deeds"]
    own = [one for one in shot.actions if things[one.who] == who]
    if right := [one for one in own if one.does in deeds]:
        target = called(action["target"]) if action["target"] else None
        met = {things.get(one.target) for one in right} | {things.get(one.to) for one in right}
        return "target" if by_target and target in things.values() and target not in met else "right"
    if "" in deeds:
        return "right"
    if who not in things.values():
        return "who is not known"
    if not own and action["does"].split()[0][:3] in told:
        return "verb is not known"
    if any(one.does in deeds for one in shot.actions):
        return "verb is known, deed of another"
    return "verb is known, another deed" if own else "verb is known, no deed"


def extra(row: dict[str, Any], shot: Shot) -> list[str]:
    """Deeds that are read and that nobody is said to do."""
    things = {one.id: one.thing or "" for one in shot.things}
    meant = {(called(one["who"]), does) for one in row["actions"] for does in one["deeds"]}
    done = {(things[one.who], one.does) for one in shot.actions if one.does != "rest"}
    return [f"{who} {does}" for who, does in sorted(done - meant)]


def relations_of(shot: Shot) -> set[tuple[str, str, str]]:
    """Who is where by whom in a shot."""
    things, found = {one.id: one.thing or "" for one in shot.things}, set()
    for one in shot.things:
        if said := RELATION.fullmatch(one.where or ""):
            others = [things[id] for id in filter(None, said.groups()[1:])]
            found |= {(one.thing or "", said[1] or "between", other) for other in others}
    return found


def is_related(relation: list[str], found: set[tuple[str, str, str]]) -> bool:
    """Whether a relation was read, from either side."""
    a, how, b = relation
    a, b = called(a), called(b)
    turned = {"above": "under", "under": "above", "beside": "beside"}.get(how)
    return (a, how, b) in found or (b, turned, a) in found


def measure(rows: list[dict[str, Any]], reader: Reader, *, list_all: bool) -> None:
    """Print what becomes of the actions and relations of prompts."""
    counts, targets, whole, placed, extras = Counter(), Counter(), 0, Counter(), 0
    for row in rows:
        shot, unknown = reader(row["prompt"])
        told = " ".join(word[:3] for words in unknown for word in words.lower().split())
        found = [loss(one, shot, told, by_target=False) for one in row["actions"]]
        strict = [loss(one, shot, told, by_target=True) for one in row["actions"]]
        more, related = extra(row, shot), relations_of(shot)
        near = [is_related(one, related) for one in row["relations"]]
        counts.update(found)
        targets.update(strict)
        placed.update(near)
        extras += bool(more)
        is_whole = not more and all(one == "right" for one in found)
        whole += is_whole
        if list_all and not (is_whole and all(one == "right" for one in strict) and all(near)):
            print(row["prompt"])
            for action, kind in zip(row["actions"], strict, strict=True):
                if kind != "right":
                    print(f"    {action['who']} {action['does']} {action['target'] or ''}: {kind}")
            read = [" ".join(filter(None, (one.who, one.does, one.target))) for one in shot.actions]
            print(f"    read {read}, told {unknown}")
            wrong = [row["relations"][i] for i, ok in enumerate(near) if not ok]
            print(f"    not told {more}" if more else "", f"    {wrong}, not {related}" if wrong else "")
    said, all_placed = sum(counts.values()), sum(placed.values())
    print(f"prompts with all actions right: {whole / len(rows):.0%} of {len(rows)}; {extras} with others")
    for kind in KINDS:
        print(
            f"    {kind}: {counts[kind] / said:.0%} ({counts[kind]} of {said}); with targets {targets[kind]}"
        )
    print(f"relations: {placed[True] / max(all_placed, 1):.0%} of {all_placed}")


def main() -> None:
    """Read the prompts of a set, and print."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--set", type=int, choices=(1, 2), default=1)
    parser.add_argument("--list", action="store_true", help="print what is lost of set 1, too")
    parser.add_argument("--by", choices=READERS, default="both")
    args = parser.parse_args()
    file = FOLDER / f"prompts-fresh-actions-{args.set}.jsonl"
    rows = [json.loads(line) for line in file.read_text(encoding="utf-8").splitlines()]
    measure(rows, READERS[args.by], list_all=args.list and args.set == 1)


if __name__ == "__main__":
    main()
