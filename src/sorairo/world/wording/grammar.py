"""Grammar: a meaning becomes a caption, in one of many wordings, whose words know what they say."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import TypeVar

import numpy as np

from sorairo.scene.parts import plural
from sorairo.scene.things import THINGS
from sorairo.world import lexicon
from sorairo.world.hues import tints
from sorairo.world.kindred import is_kind, is_noun
from sorairo.world.wording.held_out import HELD_OUT_WORDS
from sorairo.world.wording.meaning import STAGE_PARTS, Deed, Meaning, Relation, Told
from sorairo.world.wording.said import (
    ADJECTIVES,
    ASIDES,
    FRAMES,
    MANNERS,
    OTHER_DEEDS,
    OTHERS,
    RELATIONS_SAID,
    TRAILERS,
    WAYS_SAID,
)
from sorairo.world.wording.vocabulary import Verb, nouns_of, verb_of, verbs_of, wordings
from sorairo.world.wording.writing import MarkedCaption, Piece, caption_of

__all__ = ["tell_meaning"]

T = TypeVar("T")


class _Teller:
    """Chooses words. Each method draws from the generator in the order in which it is called."""

    def __init__(self, rng: np.random.Generator, meaning: Meaning, held_out: frozenset[str]) -> None:
        self.rng, self.meaning, self.held_out = rng, meaning, held_out
        self.terse = self.chance(0.22)
        self.frame = self.one(FRAMES.split("|"))
        self.is_noun = self.frame not in ("{}", "we see {}", "imagine {}", "video: {}") and self.chance(0.85)
        self.mentioned: list[int] = []
        self.nouns: dict[int, str] = {}

    def one(self, options: Sequence[T]) -> T:
        return options[int(self.rng.integers(len(options)))]

    def chance(self, share: float) -> bool:
        return bool(self.rng.random() < share)

    def said(self, kind: str, name: str) -> str:
        if kind in self.held_out and (rare := HELD_OUT_WORDS.get(kind, {}).get(name)):
            word = self.one(rare.split(","))
            if kind == "setting":
                return f"in {'' if word.startswith('the ') or word.endswith('s') else 'a '}{word}"
            return word
        options = nouns_of(name) if kind == "thing" else wordings(kind, name)
        if kind == "thing" and self.chance(0.55):
            own = [noun for noun in options if noun in THINGS[name].words]
            return self.one(own or options[:1])
        return self.one(options)

    def verb(self, does: str) -> Verb:
        if "action" in self.held_out and (rare := HELD_OUT_WORDS["action"].get(does)):
            return verb_of(self.one(rare.split(",")).replace(" ", "-"))
        options = verbs_of(does)
        return verb_of(options[0] if self.chance(0.4) else self.one(options))

    def noun_phrase(self, i: int, *, again: bool = False) -> list[Piece]:
        """ "three small red wooden boats": one of the things, as it is said first; again: "the boat"."""
        one = self.meaning.things[i]
        noun = self.said("thing", one.thing)
        if again:
            noun = noun if self.may_say_again(i, noun) else self.nouns[i]
            return [Piece("the"), Piece(self.plural(one, noun) if one.count != 1 else noun)]
        if one.count == 1 and _is_plural(noun):
            noun = nouns_of(one.thing)[0]
        self.mentioned.append(i)
        self.nouns[i] = noun
        row: list[Piece] = []
        if one.count is None:
            row += [Piece("some")] if self.chance(0.3) else []
        elif one.count > 1:
            word = lexicon.COUNTS.get(one.count, str(one.count)).split()[1].replace("-", " ")
            row.append(Piece(str(one.count) if self.chance(0.25) else word, "count", i))
        before: list[Piece] = []
        if one.size:
            words = (lexicon.SMALL if one.size == "small" else lexicon.BIG).split()
            before.append(Piece(self.one([*words[:1] * 2, *words]), "size", i, one.size))
        is_dressed = one.colour is not None and THINGS[one.thing].kind == "person"
        if one.colour and not is_dressed:
            before.append(Piece(self.colour(one.colour), "colour", i, one.colour))
        if one.material:
            words = [word for word in lexicon.MATERIALS[one.material].split() if word not in _DYES]
            word = self.one([*words[:2] * 3, *words]).replace("-", " ")
            before.append(Piece(word, "material", i, one.material))
        if self.chance(0.12):
            before.insert(0, Piece(self.one(ADJECTIVES.split(","))))
        if one.count != 1:
            noun = self.plural(one, noun)
        first = before[0].text if before else noun
        if one.count == 1 and not self.terse:
            article = "an" if first[0] in "aeiou" else "a"
            row.append(Piece("the" if self.chance(0.08) else article))
        row += [*before, Piece(noun, "thing", i, one.thing)]
        if is_dressed:
            clothes = self.one("dress shirt jacket coat suit uniform sweater".split())
            said = Piece(self.colour(one.colour or ""), "colour", i, one.colour or "")
            row += [Piece("in"), *([] if self.terse else [Piece("a")]), said, Piece(clothes)]
        return row

    def colour(self, name: str) -> str:
        words = [word.replace("-", " ") for word in lexicon.COLOURS[name].split()]
        return words[0] if self.chance(0.6) else self.one(words)

    def may_say_again(self, i: int, noun: str) -> bool:
        """Whether who hears a noun takes it for what another named before: "a jeep", "the car"."""
        before = self.nouns[i]
        lives_here = THINGS[self.meaning.things[i].thing].kind == "person"
        return {*noun.split()} <= {*before.split()} or (not lives_here and is_kind(before, noun))

    def plural(self, one: Told, noun: str) -> str:
        head, of, rest = re.split(_JOINS, noun, maxsplit=1) if re.search(_JOINS, noun) else (noun, "", "")
        last = head.split()[-1]
        if _is_plural(head):
            return noun
        for end, many in lexicon.PLURALS.items():
            if last.endswith(end) and last != "human" and noun != THINGS[one.thing].many:
                return f"{head.removesuffix(end)}{many}{of}{rest}"
        return plural(THINGS[one.thing], head) + of + rest

    def is_one(self, i: int) -> bool:
        return self.meaning.things[i].count == 1

    def deed(self, deed: Deed, form: str) -> list[Piece]:
        """What somebody does. form: s, ing, is, past, of the verb."""
        verb = self.verb(deed.does)
        said = {"ing": verb.ing, "past": verb.past}.get(form, verb.s if self.is_one(deed.who) else verb.base)
        be = "is" if self.is_one(deed.who) else "are"
        if form == "is":
            said = f"{be} {verb.ing}"
        if deed.does == "throw":
            said = verb.done if form == "ing" else f"{be} {verb.done}"
        row = [Piece(self.one(MANNERS.split(",")))] if form == "s" and self.chance(0.06) else []
        row.append(Piece(said, "action", deed.who, deed.does))
        if verb.after:
            row[-1] = row[-1]._replace(text=f"{said} {verb.after}")
        if deed.target is not None:
            lead = _LEADS.get(deed.does, "")
            lead = "" if verb.after else self.one(lead.split(",")) if lead else ""
            goal = deed.target in self.mentioned
            return [*row, *([Piece(lead)] if lead else []), *self.noun_phrase(deed.target, again=goal)]
        ways = WAYS_SAID.get(deed.does, MANNERS)
        if not verb.after and ways and self.chance(0.4):
            row.append(Piece(self.one(ways.split(","))))
        elif self.chance(0.06):
            row.append(Piece(self.one(MANNERS.split(","))))
        return row

    def relation(self, relation: Relation) -> list[Piece]:
        """Where somebody is: "next to a red car"."""
        row = [
            Piece(self.one(RELATIONS_SAID[relation.how].split(",")), "relation", relation.who, relation.how)
        ]
        for n, other in enumerate(relation.others):
            row += [Piece("and")] if n else []
            row += self.noun_phrase(other, again=other in self.mentioned)
        return row

    def clause(self, i: int) -> list[Piece]:
        """All that is said of a thing and of those to which it does something or near which it is."""
        meaning = self.meaning
        deeds = [deed for deed in meaning.deeds if deed.who == i]
        where = [one for one in meaning.relations if one.who == i]
        deed = deeds[0] if deeds else None
        again = i in self.mentioned
        subject = self.noun_phrase(i, again=again)
        may_turn = deed is not None and deed.target is not None and not again and not self.is_noun
        if deed and may_turn and deed.does in _PASSIVE and self.chance(0.2):
            return self.passive(deed)
        if deed is None:
            if not where:
                return subject
            be = "is" if self.is_one(i) else "are"
            stands = self.one((be, be, "stands" if self.is_one(i) else "stand", "", "", ""))
            stands = "" if self.is_noun else stands
            return [*subject, *([Piece(stands)] if stands else []), *self.relation(where[0])]
        form = "ing" if self.is_noun else self.one(("s", "s", "s", "is", "ing", "ing", "past"))
        row = [*subject, *self.deed(deed, form)]
        for one in where:
            how = self.relation(one)
            if (form == "past" or deed.does == "throw") and how[0].text == "by":  # "looked by a toad"
                how[0] = how[0]._replace(text="beside")
            row += how
        return row

    def passive(self, deed: Deed) -> list[Piece]:
        """ "a ball is kicked by two dogs". The one who does it has been said, and is said again."""
        assert deed.target is not None
        self.mentioned.remove(deed.who)
        goal = self.noun_phrase(deed.target, again=deed.target in self.mentioned)
        verb = self.verb(deed.does)
        be = "is" if self.is_one(deed.target) else "are"
        done = Piece(f"{be} {verb.done} {verb.after}".strip(), "action", deed.who, deed.does)
        return [*goal, done, Piece("by"), *self.noun_phrase(deed.who)]

    def scene(self) -> list[list[Piece]]:
        """Clauses about all things."""
        clauses = []
        for i in range(len(self.meaning.things)):
            owns = any(x.who == i for x in (*self.meaning.deeds, *self.meaning.relations))
            if i not in self.mentioned or owns:
                clauses.append(self.clause(i))
        return clauses

    def stage(self, kind: str) -> Piece | None:
        name = getattr(self.meaning, kind)
        return None if name is None else Piece(self.said(kind, name), kind, -1, name)


_JOINS = "( (?:of|in|on|with) )"
"""What follows a noun within a name: "pulse on a string"."""


def _is_plural(noun: str) -> bool:
    """Whether a noun is of several already: "galaxies"."""
    last = noun.partition(" of ")[0].split()[-1]
    return last.endswith("s") and not last.endswith(("ss", "us", "is")) and is_noun(last[:-1])


_IS = ("is", "are", "stands", "stand")
_DYES = frozenset(name for name, _ in tints())
"""Words that say a colour, whatever else."""
_LEADS = {"look": "at"}
"""What joins a verb to whom it is done."""
_PASSIVE = frozenset("chase follow kick push hug overtake".split())
_FIELDS = {
    "scene": "Subject,Scene,Subject and action,Action",
    "setting": "Setting,Location,Environment,Place",
    "light": "Lighting,Light",
    "weather": "Weather",
    "look": "Style,Look,Visual style",
    "move": "Camera,Camera movement,Camera motion",
    "shot": "Shot,Framing,Shot type",
}


def _joined(clauses: list[list[Piece]], by: Sequence[str]) -> list[Piece]:
    row: list[Piece] = []
    for n, clause in enumerate(clauses):
        row += [Piece(_link(clauses[n - 1], clause, by[n % len(by)]))] if n else []
        row += clause
    return row


def _link(before: list[Piece], after: list[Piece], by: str) -> str:
    """What joins two clauses: "a fox and a bear runs" would say it of both, "while a bear" nothing."""
    told, tells = ({piece.kind for piece in clause} for clause in (before, after))
    if by == "while" and not ("action" in told and "action" in tells):
        by = "and"
    says = {"action", "relation"}
    return "," if by == "and" and told.isdisjoint(says) and not tells.isdisjoint(says) else by


def _fields(teller: _Teller) -> list[Piece]:
    """ "Subject: a fox runs. Setting: in the forest. Camera: pan." """
    row: list[Piece] = []
    parts = [kind for kind in STAGE_PARTS if getattr(teller.meaning, kind)]
    order = [parts[i] for i in teller.rng.permutation(len(parts))]
    at = int(teller.rng.integers(0, min(len(order), 2) + 1))
    for kind in [*order[:at], "scene", *order[at:]]:
        label = teller.one(_FIELDS[kind].split(","))
        said = _joined(teller.scene(), (",", "and")) if kind == "scene" else [teller.stage(kind)]
        row += [Piece(f"{label}:"), *filter(None, said), Piece(".")]
    return row


def _listed(teller: _Teller) -> list[Piece]:
    """ "red fox, running, forest, golden hour, wide shot": as people list words."""
    teller.terse = True
    clauses = [*teller.scene()]
    row = _joined(clauses, (",",))
    parts = [kind for kind in STAGE_PARTS if getattr(teller.meaning, kind)]
    for i in teller.rng.permutation(len(parts)):
        said = teller.stage(parts[int(i)])
        if said is None:
            continue
        if said.kind == "setting" and teller.chance(0.7):
            said = said._replace(text=_bare(said.text))
        row += [Piece(","), said]
    return row


_BARE = re.compile(
    r"^(?:in|on|at|by|against|among|through|across|over|along|down|between|beside)(?: (?:a|an|the))? "
)


def _bare(place: str) -> str:
    """A place without the words before it: "forest"."""
    found = _BARE.sub("", place)
    return place if found in _NEVER_BARE else found


_NEVER_BARE = (*"sea home school night midnight stage water moon mountain trees".split(), "wooden table")


def _sentence(teller: _Teller) -> list[Piece]:
    """One sentence or several: what happens where, before or after it how it is seen."""
    meaning = teller.meaning
    before: list[Piece] = []
    after: list[Piece] = []
    parts = {kind: teller.stage(kind) for kind in STAGE_PARTS}
    place, light, weather = parts["setting"], parts["light"], parts["weather"]
    clauses = teller.scene()
    joins = teller.one(((",", "and"), ("and",), ("while",), (".",), (",",)))
    scene = _joined(clauses, joins)
    head = teller.frame.partition("{}")[0]
    is_many = meaning.things[0].count != 1
    if head.startswith("there"):
        head = "there are " if is_many else "there is "
        says = (piece.text.split()[0] for piece in scene if piece.kind == "action" or piece.text in _IS)
        if any(not word.endswith("ing") for word in says):
            head = ""
    if place is not None and teller.chance(0.18):
        scene, head = [place, *([Piece(",")] if teller.chance(0.5) else []), *scene], ""
    elif place is not None:
        scene = [*scene, place]
    if head:
        scene = [Piece(head.strip()), *scene]
    for said in (light, weather):
        if said is not None:
            has_word = said.text.split()[0] in ("in", "at", "under", "by", "lit", "against")
            after += [said] if has_word and teller.chance(0.7) else [Piece(","), said]
    for kind in ("look", "move", "shot"):
        said = parts[kind]
        if said is None:
            continue
        style = teller.rng.random()
        if style < 0.25:
            mark = teller.one((":", ",", "."))
            of = teller.one(("of", mark)) if kind == "shot" and said.text.endswith("shot") else mark
            before = [*before, said, Piece(of)]
        elif style < 0.5:
            after += [Piece("."), said]
        else:
            after += [Piece(","), said]
    return [*before, *scene, *after]


def tell_meaning(
    meaning: Meaning, rng: np.random.Generator, *, held_out: frozenset[str] = frozenset(), typos: bool = True
) -> MarkedCaption:
    """Tell a meaning in one of many wordings. held_out: kinds to say in words that no training has met."""
    teller = _Teller(rng, meaning, held_out)
    style = rng.random()
    told = _fields if style < 0.1 else _listed if style < 0.28 else _sentence
    if told is not _sentence:
        teller.is_noun = teller.chance(0.5)
    pieces = told(teller)
    if teller.chance(0.1):
        other = teller.one(OTHERS.split(","))
        article = teller.one(("a", "a", "the", ""))
        lead = teller.one((",", "and", "next to", "with", "near"))
        pieces += [Piece(lead), *([Piece(article)] if article else []), Piece(other, "other")]
    if teller.chance(0.07):
        words = teller.one(OTHER_DEEDS.split(",")).split(" ")
        rest = [Piece(" ".join(words[1:]))] if words[1:] else []
        pieces += [Piece(teller.one((",", "and"))), Piece(words[0], "other"), *rest]
    if teller.chance(0.12):
        pieces += [Piece(","), Piece(teller.one(ASIDES.split("|")))]
    if teller.chance(0.2):
        pieces += [Piece(","), Piece(teller.one(TRAILERS.split("|")))]
    if teller.chance(0.3):
        pieces.append(Piece("."))
    return caption_of(meaning, pieces, rng, typos=typos)
