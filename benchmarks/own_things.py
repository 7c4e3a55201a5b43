"""Things of a user's own: the share that is chosen by its name, and by other words for it, without training.

python benchmarks/own_things.py

The things of `UNSEEN_THINGS`, of which no network has met a name, are put into the library under names of
their own, each with one word; what else the tables know them by is what a prompt then says.
"""

from __future__ import annotations

from collections import Counter

from sorairo.engines.nearest_names import NameFinder
from sorairo.scene.parts import Thing
from sorairo.scene.things import THINGS
from sorairo.world.wording.held_out import UNSEEN_THINGS
from sorairo.world.wording.vocabulary import wordings
from sorairo.world.words import read_prompt

SENTENCES = ("a {} on a table", "show me a red {} in a park at sunset", "the camera orbits a {}")
OTHERS = 4
"""How many other words of a thing are tried."""


def own_library() -> dict[str, Thing]:
    """The library with things of one word each in place of those that nobody has met."""
    kept = {name: thing for name, thing in THINGS.items() if name not in UNSEEN_THINGS}
    return kept | {_own(name): Thing(words=(name,), kind="household", parts=()) for name in UNSEEN_THINGS}


def _own(name: str) -> str:
    return f"own {name}"


def main() -> None:
    """Print the shares by name and by other words, of all and of those of which something was said."""
    things = own_library()
    finder, right = NameFinder.over(things), Counter()
    for name in UNSEEN_THINGS:
        for sentence in SENTENCES:
            said = read_prompt(sentence.format(name), things=things)
            right["name"] += [one.thing for one in said.mentions][-1:] == [_own(name)]
            right["names"] += 1
            for word in wordings("thing", name)[1 : 1 + OTHERS]:
                prompt = sentence.format(word)
                told = read_prompt(prompt, things=things)
                by_tables = any(one.thing == _own(name) for one in told.mentions)
                found = [one for one in finder.find(prompt, [word]) if one.kind == "thing"]
                right["tables"] += by_tables
                right["network"] += any(one.name == _own(name) for one in found)
                right["either"] += by_tables or any(one.name == _own(name) for one in found)
                right["words"] += 1
    print(f"by its name: {right['name'] / right['names']:.1%} of {right['names']}")
    for by in ("tables", "network", "either"):
        print(f"by another word, {by}: {right[by] / right['words']:.1%} of {right['words']}")


if __name__ == "__main__":
    main()
