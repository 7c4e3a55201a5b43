"""Reading of captions that nobody has seen: the share that is read right, field by field.

python benchmarks/captions.py [--count 500] [--list FIELD] [--of seen] [--by both] [--first SEED]

Captions are drawn of random scenes of the wide world; the table says how many of those that state a field
are read right. `colours`, `actions`, `things`: with a combination or a thing that is held out of training;
`words`: said in words that no table of the reader and no training caption has.
"""

from __future__ import annotations

import argparse
from collections import defaultdict
from collections.abc import Iterator
from typing import Any

import numpy as np
from prompts import READERS, STAGE, Reader, coarsened, is_right, meant, shown

from sorairo.scene.things import THINGS
from sorairo.world.wording.grammar import tell_meaning
from sorairo.world.wording.held_out import HELD_OUT_WORDS
from sorairo.world.wording.meaning import draw_meaning
from sorairo.world.wording.writing import MarkedCaption

KINDS = ("seen", "colours", "actions", "things", "words")
FIRST_SEED = 1_000_000
"""Seeds below it are for training."""
TOLD = ("things", "counts", "colours", "actions", *STAGE, "camera", "relations")


def captions(kind: str, count: int, first: int = FIRST_SEED) -> Iterator[MarkedCaption]:
    """Unseen captions of a kind from a seed on, the same each time."""
    words = frozenset(HELD_OUT_WORDS) if kind == "words" else frozenset()
    for i in range(count):
        rng = np.random.default_rng([first + i, KINDS.index(kind)])
        meaning = draw_meaning(rng, "seen" if kind == "words" else kind)  # pyright: ignore[reportArgumentType]
        yield tell_meaning(meaning, rng, held_out=words)


def _right(field: str, said: dict[str, Any], true: dict[str, Any]) -> bool | None:
    """Whether a field is right; None where the caption says nothing of it."""
    if field in ("things", "counts"):
        counts, there = said["things and counts"], true["things and counts"]
        if field == "things":
            return counts.keys() == there.keys()
        stated = {name: n for name, n in there.items() if n and name in counts}
        return all(counts[name] == n for name, n in stated.items()) if stated else None
    return is_right(field, said[field], true[field]) if true[field] else None


def _plainly(deed: tuple[str, str], others: set[tuple[str, str]]) -> tuple[str, str]:
    """A deed as it is shown: a mechanism that spins or swings works; "turning" may be to any side."""
    who, does = deed
    if does in ("spin", "swing", "turn") and who in THINGS and THINGS[who].law is not None:
        return who, "work"
    return (who, "turn") if does.startswith("turn ") and (who, "turn") in others else deed


def _forgive(said: dict[str, Any], true: dict[str, Any], told: dict[str, str]) -> None:
    """Leave out what is taken, and told, for what the library has not: "near a taco", "measuring"."""
    for name in map(coarsened, filter(None, told.values())):
        if name not in true["things and counts"]:
            said["things and counts"].pop(name, None)
            for field in ("colours", "actions"):
                said[field] = {pair for pair in said[field] if pair[0] != name}
            said["relations"] = {one for one in said["relations"] if name not in one[:2]}
    for one, other in ((said, true), (true, said)):
        one["actions"] = {_plainly(deed, other["actions"]) for deed in one["actions"]}
    said["actions"] = {
        one for one in said["actions"] if one in true["actions"] or one[1] not in told.values()
    }


def judge(
    kinds: tuple[str, ...], count: int, reader: Reader, listed: str = "", first: int = FIRST_SEED
) -> dict[str, dict[str, tuple[int, int]]]:
    """How many are right and how many say it, by kind of captions and field."""
    found: dict[str, dict[str, tuple[int, int]]] = {}
    for kind in kinds:
        sums: dict[str, list[bool]] = defaultdict(list)
        for caption in captions(kind, count, first):
            shot, unknown = reader(caption.text)
            said = shown(shot, unknown, coarse=False)
            true = meant(caption.meaning.row(), coarse=False)
            _forgive(said, true, unknown)
            for field in TOLD:
                ok = _right(field, said, true)
                if ok is not None:
                    sums[field].append(ok)
                    if field == listed and not ok:
                        key = "things and counts" if field in ("things", "counts") else field
                        print(f"{caption.text}\n    {said[key]}, not {true[key]}; unknown {unknown}")
        found[kind] = {field: (sum(row), len(row)) for field, row in sums.items()}
    return found


def table(found: dict[str, dict[str, tuple[int, int]]]) -> str:
    """The shares as a table in Markdown."""
    lines = ["| | " + " | ".join(found) + " |", "|---" * (len(found) + 1) + "|"]
    for field in TOLD:
        cells = [f"{right / of:.1%} ({of})" for right, of in (row[field] for row in found.values())]
        lines.append(f"| {field} | {' | '.join(cells)} |")
    return "\n".join(lines)


def main() -> None:
    """Draw captions, read them, print the table."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--count", type=int, default=500)
    parser.add_argument("--of", default=",".join(KINDS), help="kinds of captions, with commas")
    parser.add_argument("--list", default="", choices=["", *TOLD], help="print what is read wrong, too")
    parser.add_argument("--first", type=int, default=FIRST_SEED, help="the seed of the first caption")
    parser.add_argument("--by", choices=READERS, default="both")
    args = parser.parse_args()
    kinds = tuple(args.of.split(","))
    print(table(judge(kinds, args.count, READERS[args.by], args.list, args.first)))


if __name__ == "__main__":
    main()
