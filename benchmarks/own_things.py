"""Things of a user's own: the share that is chosen by its name, and by other words for it, without training.

python benchmarks/own_things.py [--list]

Things of which no network has met a name are put into the library with one word each, and prompts say them by
that word and by others. Those of `UNSEEN_THINGS` are said by what the tables know them by otherwise. Of these
words two sorts are not counted, by rule: by which the rest of the library calls another thing, so that this
is rightly shown, and which name another kind by the dictionary, neither the same nor one a kind of the other.
The things of `own-things-pairs.jsonl`, everyday ones that the library lacks, are said by a word that a person
wrote, all of them counted; failures of its second part are never listed; then each as the only own thing of a
shot, as users bring one. Prompts that mean none of all these
things (`prompts.jsonl`, the part that may be looked at), and the words that the tables have for what Sorairo
brings along, say how often one is taken for what it is not.
"""

from __future__ import annotations

import argparse
import json
from collections import Counter
from collections.abc import Mapping
from pathlib import Path

from sorairo.engines.own_things import understood_in
from sorairo.engines.understanding import understood, understood_with
from sorairo.scene.parts import Thing
from sorairo.scene.shot import Shot
from sorairo.scene.things import THINGS
from sorairo.world.definitions import Definitions
from sorairo.world.own_names import with_own_names
from sorairo.world.wording.held_out import UNSEEN_THINGS
from sorairo.world.wording.vocabulary import other_nouns, wordings

SENTENCES = ("a {} on a table", "show me a red {} in a park at sunset", "the camera orbits a {}")
PAIRS = Path(__file__).with_name("own-things-pairs.jsonl")
PROMPTS = Path(__file__).with_name("prompts.jsonl")
OTHERS = 4
"""How many other words of a thing are tried."""


def with_own(names: list[str], without: frozenset[str] = frozenset()) -> dict[str, Thing]:
    """The library with things of one word each, without some of its own."""
    own = {_own(name): Thing(words=(name,), kind="household", parts=()) for name in names}
    return {name: thing for name, thing in THINGS.items() if name not in without} | own


def _own(name: str) -> str:
    return f"own {name}"


def names_another(word: str, things: Mapping[str, Thing]) -> bool:
    """Whether Sorairo calls a thing that it brings along by this very word."""
    return any(
        word in map(str.lower, THINGS[other].words) or word in other_nouns(other)
        for other in things
        if other in THINGS
    )


def is_of_another_kind(word: str, name: str) -> bool:
    """Whether a dictionary has both, and neither as the same nor as one kind of the other."""
    book = Definitions.load()
    said, own = book.meanings(word), book.meanings(name)
    related = any(one in book.above(other) or other in book.above(one) for one in said for other in own)
    return bool(said and own) and not related


def through_a_shot(name: str, word: str) -> bool:
    """Whether a shot that lists it alone shows it where its prompt says a word for it."""
    prompt = f"a {word} on a table"
    shot = Shot.model_validate(
        {"prompt": prompt, "things": [{"id": name, "thing": "custom", "asset": "a.obj"}]}
    )
    said = understood_in(prompt, shot).said
    return any(one.thing in (name, f"your {name}") for one in said.mentions)


class Counts:
    """What of prompts chose the thing that they mean."""

    def __init__(self, listed: bool) -> None:
        self.right, self.of, self.listed = Counter[str](), Counter[str](), listed

    def add(self, part: str, name: str, word: str, things: Mapping[str, Thing], shown: bool = True) -> None:
        """Count the sentences with a word for a thing. shown: whether a failure may be listed."""
        for sentence in SENTENCES:
            said = understood_with(sentence.format(word), things).said
            ok = any(one.thing == _own(name) for one in said.mentions)
            self.right[part] += ok
            self.of[part] += 1
            if not ok and shown and self.listed:
                taken = [one.thing for one in said.mentions]
                print(f"{name}: {sentence.format(word)!r}: {taken}, unknown {said.unknown}")

    def told(self, part: str) -> str:
        """The share of a part."""
        return f"{self.right[part] / self.of[part]:.1%} of {self.of[part]}"


def main() -> None:
    """Print the shares by name and by other words, and how many prompts take an own thing wrongly."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--list", action="store_true", help="print what is not chosen, too")
    counts, left = Counts(parser.parse_args().list), Counter[str]()
    things = with_own(list(UNSEEN_THINGS), frozenset(UNSEEN_THINGS))
    for name in UNSEEN_THINGS:
        counts.add("name", name, name, things)
        for word in wordings("thing", name)[1 : 1 + OTHERS]:
            is_another, is_other_kind = names_another(word, things), is_of_another_kind(word, name)
            left["another"] += is_another
            left["kind"] += is_other_kind and not is_another
            part = "left out" if is_another or is_other_kind else "word"
            counts.add(part, name, word, things, shown=part == "word")
    pairs = [json.loads(line) for line in PAIRS.read_text("utf-8").splitlines()]
    things = with_own([pair["name"] for pair in pairs])
    for pair in pairs:
        counts.add("pairs by name", pair["name"], pair["name"], things)
        counts.add(pair["split"], pair["name"], pair["said"], things, shown=pair["split"] == "first")
    print(f"by its name: {counts.told('name')}; everyday things: {counts.told('pairs by name')}")
    print(f"by another word: {counts.told('word')} sentences")
    print(f"    left out: {left['another']} words of another thing, {left['kind']} of another kind")
    print(f"everyday things by another word: {counts.told('first')}; second part: {counts.told('second')}")
    for split in ("first", "second"):
        listed = [through_a_shot(pair["name"], pair["said"]) for pair in pairs if pair["split"] == split]
        print(f"listed alone in a shot, by another word, {split} part: {sum(listed)} of {len(listed)}")
    print(
        "and by its name:",
        sum(through_a_shot(pair["name"], pair["name"]) for pair in pairs),
        "of",
        len(pairs),
    )
    prompts = [json.loads(line) for line in PROMPTS.read_text("utf-8").splitlines()]
    texts = [one["prompt"] for one in prompts if one["split"] == "dev"]
    wrong = [text for text in texts if understood_with(text, things) != understood(text)]
    print(f"prompts that mean none of them and are read otherwise: {len(wrong)} of {len(texts)}")
    print("\n".join(wrong))
    words = {word for name in THINGS for word in (*THINGS[name].words, *other_nouns(name))}
    taken = [word for word in sorted(words) if with_own_names(f"a {word} on a table", things)[1]]
    print(f"words for what Sorairo brings along: {len(taken)} of {len(words)} are taken for one: {taken}")


if __name__ == "__main__":
    main()
