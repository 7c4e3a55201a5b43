"""Mentions of things while a prompt is read: which were there before, what they do, where they are."""

from __future__ import annotations

from abc import ABC, abstractmethod
from dataclasses import replace

from sorairo.scene.shot_parts import WORN_BY
from sorairo.scene.things import THINGS
from sorairo.scene.worn import WORN
from sorairo.world.arranging import VASES
from sorairo.world.atop import GROUND, goes_atop
from sorairo.world.crossing import DECKS
from sorairo.world.deed_lexicon import GIVEN, GOES_TO
from sorairo.world.drafts import MODIFIERS, Draft, GivenOff, Phrase, Role, SaidMove, Slot, reach_of, share
from sorairo.world.effect_lexicon import BREAKS, FROM
from sorairo.world.items import Item
from sorairo.world.kindred import may_be_one
from sorairo.world.lexemes import Readings, lexicon_of
from sorairo.world.lexicon import ALIVE, KINDS
from sorairo.world.place_lexicon import FALLING, LAIN_IN, LEFT, OVER, RELATIONS, SIDEWAYS
from sorairo.world.vessels import VESSELS

__all__ = ["DEFINITE", "Mentions"]

_IN_THE_AIR = ("fly", "hover", "float", "drift", "orbit", "flap")
"""Of whom these verbs are said is above what he is over; who does something else goes over it."""
_IN_HAND_M = 0.56
"""Half the largest extent of what goes into a hand: an umbrella does, a table does not."""
_WORN = ("shoe", "boot", *WORN)
"""What people have on, not in their hands."""
_LIES = (None, "rest", "sleep", "sit", "swim", "look")
"""Of whom these verbs are said is where a vessel is in which he is."""
_BEARS = ("household", "building", "plant", "form")
"""Kinds of things from which others fall."""
DEFINITE = frozenset("the this that these those its his her their".split())


def _noun_of(draft: Draft) -> str:
    """The words of a mention without what stands before its noun."""
    known = lexicon_of()
    words = draft.words.lower().split()
    before = [not known.get((word,), {}).keys().isdisjoint(("det", "count", *MODIFIERS)) for word in words]
    return " ".join(word for word, is_before in zip(words, before, strict=True) if not is_before)


def _is_kind(name: str, said: str, noun: str) -> bool:
    """Whether a thing may be spoken of again by such a name: a sports car as the car."""
    is_plain = said not in THINGS or noun in THINGS[said].words
    return name.endswith(said) or (is_plain and name in KINDS.get(said, "").split())


class Mentions(ABC):
    """The mentions of a prompt, with the state of the clause that is read."""

    def __init__(self, items: list[Item]) -> None:
        self.items = items
        self.drafts: list[Draft] = []
        self.last: list[Draft] = []
        self.stage: list[tuple[str, str, int]] = []
        self.ahead: list[str] = []
        self.doers: list[Draft] = []
        self.verbs: dict[str, int] = {}
        self.nouns: dict[str, int] = {}
        self.unknown: list[str] = []
        self.nearest: list[tuple[str, str]] = []
        self.picked: dict[str, Draft] = {}
        self.participle, self.joint = "", ""
        self.given: list[GivenOff] = []
        self.takes: list[SaidMove] = []
        self.way_ahead: str | None = None
        self.pace: float | None = None
        self.turn = self.turns = 0
        self.hue: str | None = None
        self.sentence, self.is_chained = 0, False
        self.anchor: list[Draft] = []
        self.begin_clause()
        i = 0
        while i < len(items):
            i = self.read_next(i)

    def begin_clause(self) -> None:
        self.verb: str | None = None
        self.prep, self.link, self.is_passive, self.has_subject = "", "", False, False
        self.is_vain = False
        self.aims, self.before, self.agents_do = False, list(self.last), ""
        self.done_to: list[Draft] = []
        self.undergoes: list[Draft] = []
        self.fronted: tuple[str, list[Draft]] | None = None
        self.amid: list[Draft] | None = None
        self.before_with, self.loose, self.is_joined, self.ahead_side = False, -1, False, ""
        self.was_listed, self.joined_by = False, ""
        self.subjects: list[Draft] = []
        self.outer: list[Draft] = []
        self.bearer: Draft | None = None
        self.served: list[Draft] = []
        self.role: Role | None = None
        self.wanted: set[str] = set()
        self.source_of: GivenOff | None = None

    def read_next(self, i: int) -> int:
        """Read what begins with an item; where to go on."""
        return self.noun_phrase(i) if self.begins_noun(i) else self.other(i)

    @abstractmethod
    def begins_noun(self, i: int) -> bool:
        """Whether a noun phrase begins with an item."""

    @abstractmethod
    def noun_phrase(self, i: int) -> int:
        """Read a noun phrase; where to go on."""

    @abstractmethod
    def deed(self, story: str, drafts: list[Draft], i: int) -> None:
        """Say that things do something by themselves; the number of the word that says so."""

    @abstractmethod
    def chain(self, relation: str, others: list[Draft]) -> bool:
        """Say where what comes second on a place is; whether that was so."""

    @abstractmethod
    def note_verb(self, i: int, before: bool = False) -> None:
        """Note what a verb speaks of."""

    @abstractmethod
    def other(self, i: int) -> int:
        """Read what is no noun phrase; where to go on."""

    def at(self, i: int) -> Readings:
        return self.items[i].read if 0 <= i < len(self.items) else {}

    def is_any(self, i: int, *kinds: str) -> bool:
        return not self.at(i).keys().isdisjoint(kinds)

    def is_shade(self, i: int) -> bool:
        return self.is_any(i, "shade") and self.is_any(i + 1, "colour", "shade")

    def is_participle(self, i: int) -> bool:
        return self.at(i).get("verb", ("", ""))[1] in ("ing", "past")

    def has_noun(self, i: int, *, listed: bool = False) -> bool:
        """Whether a noun stands at i or after what may stand before it; listed: also "a red, a blue ball"."""
        while not self.is_any(i, "thing", "surface", "clothes", "noun"):
            if self.at(i).get("link") in ("and", ",") and self.is_any(i + 1, *MODIFIERS):
                i += 1
            elif listed and self.is_any(i, "link") and self.is_any(i + 1, "det"):
                i += 1
            elif not (self.is_any(i, "shade", "count", *MODIFIERS) or self.is_participle(i)):
                return False
            i += 1
        return True

    def said(self, start: int, end: int) -> str:
        return " ".join(item.words for item in self.items[start:end])

    def begin_deeds(self, role: Role) -> None:
        """Give what was mentioned last the verbs before it, and be it the aim of who does something."""
        doers, aims = self.doers, self.aims
        if self.joint and self.link == "and" and not self.ahead:
            self.ahead, self.joint = [self.joint], ""  # "a race between a cat and a dog"
        for story in self.ahead:
            self.deed(story, self.last, len(self.verbs))
        if self.ahead and role == "patient":
            self.doers, self.aims = doers, aims  # "pours steaming coffee"
        self.ahead, self.pace = [], None
        source = self.source_of
        if source is not None and self.last and (self.prep in FROM or (role == "patient" and not source.of)):
            source.of, self.source_of = self.last[0], None
        if role == "patient" and self.verb in BREAKS and self.subjects:  # "a ball breaks a window"
            for draft in self.subjects:
                draft.breaks = ""
            self.last[0].breaks = self.verb or ""
            self.verbs.setdefault("collide", len(self.verbs))
        elif role == "actor" and self.prep == "by" and self.is_passive and any(d.breaks for d in self.before):
            self.verbs.setdefault("collide", len(self.verbs))
        if self.agents_do and self.prep == "by" and self.is_passive:
            done, self.agents_do = self.agents_do, ""
            others = [
                draft for draft in self.done_to or self.undergoes or self.before if draft not in self.last
            ]
            self.deed(done, self.last, len(self.items))
            for draft in self.doers if others else ():
                draft.does[-1] = (draft.does[-1][0], others[0])
        elif role == "patient" and self.last[0].thing in DECKS and self.doers and self.aims:
            self.last[0].role = "place"  # "a train crosses a bridge"
            self.put(self.doers, "on", self.last)
        elif self.aims and role == "patient":
            for draft in self.doers:
                if draft.does and draft.does[-1][1] is None and self.last[0] is not draft:
                    draft.does[-1] = (draft.does[-1][0], self.last[0])
        self.relate()

    def relate(self) -> None:
        """Say how what stood before a preposition is to what was mentioned last."""
        others = [draft for draft in self.last if not draft.is_ramp]
        if not others:
            return
        if self.prep in GOES_TO:
            for draft in self.doers:
                if draft.does and draft.does[-1][0] in GIVEN and draft.to is None and draft not in others:
                    draft.to, others[0].role = others[0], "patient"
        lives = others[0].kind in ("animal", "person")
        if self.prep == "from" and self.verb == "run" and lives:
            others[0].does.append(("chase", self.doers[0] if self.doers else None))
        if self.amid is not None and self.link:
            self.place(self.amid, "between", [self.amid_first, others[0]])
            self.amid = None
        elif self.prep == "between" and len(others) > 1:
            self.place(self.before, "between", others[:2])
        elif self.prep == "between":
            self.amid, self.amid_first = list(self.before), others[0]
        elif self.bearer is not None and (self.prep == "with" or (self.link and not self.prep)):
            room = 0.8 * reach_of(self.bearer.thing)
            self.put([one for one in others if reach_of(one.thing) < room], "on", [self.bearer])
        elif self.prep in ("with", "in") and (wearers := self.wearers(others[0])):
            self.put(others[:1], WORN_BY, wearers[-1:])
            others[0].role = "place"
            for draft in wearers[:-1] if others[0].several else ():  # "a man and a woman wear hats"
                self.drafts.append(replace(others[0], count=1, where=(WORN_BY, draft)))
        elif self.prep == "with" and self.verb is None and (holders := self.holders(others[0])):
            for draft in holders:  # "a woman with an umbrella walks"
                draft.does.append(("hold", others[0]))
        elif self.prep == "with" and self.has_hands_for(others[0].thing) and others[0].role == "actor":
            for draft in self.subjects[:1]:  # "a man walks with an umbrella"
                draft.does.insert(0, ("hold", others[0]))
            others[0].role = "patient"
        elif self.prep == "with" and self.verb is None and self.is_served(others[0]):
            self.put(others, "beside", self.before[-1:])  # "a burger with fries"
            self.served = others
        elif (relation := self.relation(others[0])) and not (self.prep == "by" and self.is_passive):
            if relation == "on" and any(one.where and one.where[1] in self.before for one in self.served):
                for one in self.served:
                    one.where = None
                self.before = [*self.before, *self.served]  # "on a plate"
            if not self.chain(relation, others[:1]):
                self.place(self.before, relation, others[:1])

    def is_served(self, other: Draft) -> bool:
        """Whether a thing that lies about is said to be with another such thing."""
        some = (other, *self.before[-1:])
        return len(some) > 1 and all(one.kind in ("household", "plant") for one in some)

    def has_hands_for(self, thing: str) -> bool:
        """Whether one person is spoken of in whose hand a thing goes."""
        one = len(self.subjects) == 1 and self.subjects[0].kind == "person" and not self.subjects[0].several
        row = THINGS.get(thing)
        fits = row is not None and row.kind not in ("form", *ALIVE) and not row.fixed and thing not in _WORN
        return one and fits and reach_of(thing) < _IN_HAND_M

    def wearers(self, other: Draft) -> list[Draft]:
        """Who may have something on, if it is worn."""
        is_worn = other.thing in WORN and (other.thing != "cone" or "hat" in other.words)
        return [draft for draft in self.before or self.subjects if draft.kind in ALIVE and is_worn]

    def holders(self, other: Draft) -> list[Draft]:
        """Who has something with them: the person before, if it is one and the thing goes into a hand."""
        people = self.before if len(self.before) == 1 and self.before[0].kind == "person" else []
        fits = (
            other.kind not in ALIVE
            and other.thing not in _WORN
            and reach_of(other.thing) < _IN_HAND_M
            and not other.several
        )
        row = THINGS.get(other.thing)
        return people if fits and not (row is not None and row.fixed) else []

    def relation(self, other: Draft) -> str:
        """How things are to another of which a preposition says it; empty where that is no relation."""
        if self.prep in ("in", "inside") and other.thing in LAIN_IN:
            return "on"
        if self.prep in ("in", "inside") and self.verb in _LIES and self.lies_in(other):
            return "on"
        if self.prep == "against" and self.verb in (None, "rest"):
            return "beside"
        if self.prep in OVER and other.thing in DECKS and self.doers and self.verb not in _IN_THE_AIR:
            return "on"
        if self.prep in ("over", "across", "along") and self.doers and self.verb in GROUND | {"go"}:
            if all(goes_atop(draft.thing, other.thing) for draft in self.doers):
                return "on"  # "an ant walks across a desk"
        if self.prep in ("above", "over"):
            stands = self.verb in (None, "rest", "pendulum")
            lives = any(draft.kind in ("animal", "person") for draft in self.before)
            return "above" if self.verb in _IN_THE_AIR or (stands and not lives) else ""
        if self.prep in LEFT and self.verb in FALLING and other.kind in _BEARS:
            held = any(draft.does and draft.does[-1][0] == "let fall" for draft in self.doers)
            return "" if held else "off"  # "drops a ball from a balcony"
        return RELATIONS.get(self.prep, "")

    def lies_in(self, other: Draft) -> bool:
        """Whether those of whom a place is told find room in it: flowers in a vase, all else in a bowl."""
        blooms = all(draft.kind == "plant" for draft in self.before)
        return bool(self.before) and (other.thing in VESSELS or (other.thing in VASES and blooms))

    def is_given(self, i: int) -> bool:
        """Whether a word says that what comes is that to whom, or to which, something goes."""
        if i < 0 or self.items[i].words != "to":
            return False
        return any(draft.does and draft.does[-1][0] in GIVEN for draft in self.doers)

    def place(self, drafts: list[Draft], relation: str, others: list[Draft]) -> None:
        """Say where things are, or where those will be that come next in the clause."""
        if relation == "surrounded":
            self.put(others, "around", drafts[-1:])
        elif drafts:
            self.put(drafts, relation, others)
        elif relation != "off":  # "leaves fall from a tree"
            self.fronted, self.anchor = (relation, others), others

    def put(self, drafts: list[Draft], relation: str, others: list[Draft]) -> None:
        """Say where things are that no other word has put somewhere."""
        for draft in drafts:
            if draft.where is None and not draft.is_ramp and others and draft not in others:
                draft.where = (relation, *others)

    def keep(self, role: Role) -> None:
        """Draft what is last and go on after it. role: in this clause."""
        self.drafts += [draft for draft in self.last if draft not in self.drafts]
        self.role = role
        self.is_joined = self.link == "and" and self.verb is None and self.role != "place"
        for draft in self.last if self.ahead_side else ():
            draft.side, self.ahead_side = self.ahead_side, ""
        if self.role == "actor" and not (self.prep == "with" and self.subjects):
            self.subjects += [draft for draft in self.last if draft not in self.subjects]
            if self.fronted is not None:
                self.put(self.last, self.fronted[0], self.fronted[1])
        self.before_with, self.joined_by = self.prep == "with", self.link
        self.prep, self.link = "", ""

    def merged(self, new: Draft, phrase: Phrase, end: int) -> Draft | None:
        """The earlier mention that these words say again ("the ball") or say more of ("five balls")."""
        definite = phrase.det in DEFINITE and not phrase.ordinal
        for old in reversed(self.drafts):
            again = definite or (self.was_listed and old.several and new.several and phrase.det == "")
            fits = all(
                None in (getattr(old, name), getattr(new, name)) or getattr(old, name) == getattr(new, name)
                for name in ("colour", "material", "size", *(() if definite else ("count",)))
            )
            noun, before = new.words.split()[-1], old.words.split()[-1]
            alike = (before, *new.thing.split(), "chimney")
            is_other = noun not in alike and phrase.det in DEFINITE and not self.is_said_again(old, new)
            named = not is_other and (
                old.thing == new.thing or (definite and _is_kind(old.thing, new.thing, noun))
            )
            titled = old.is_title and phrase.det in ("a", "an") and self.sentence > 0
            side = self.at(end).get("side")
            if side in SIDEWAYS and old.side not in ("", side):
                continue
            if named and (again or titled) and fits and (definite or not old.of):
                for name in ("colour", "material", "size", "count"):
                    if getattr(old, name) is None:
                        setattr(old, name, getattr(new, name))
                if new.role == "patient" or (old.role == "place" and not old.is_ramp):
                    old.role = new.role
                return old
        return None

    def is_said_again(self, old: Draft, new: Draft) -> bool:
        """Whether "the macbook" is a laptop named before, which does nothing to it just now.

        People are not: a goalkeeper is another than the player before.
        """
        does_it = old in self.subjects and self.verb is not None
        noun, again = _noun_of(old), _noun_of(new)
        is_one = bool(noun and again) and may_be_one(noun, again, lives=old.kind in ALIVE)
        return is_one and old.kind != "person" and old.several == new.several and not does_it

    def several(self, thing: str | None = None) -> Draft | None:
        """The last mention of several things that says no colour of theirs."""
        return next(
            (
                draft
                for draft in reversed(self.drafts)
                if draft.several and not draft.colour and not draft.of and thing in (None, draft.thing)
            ),
            None,
        )

    def attach(self, slots: list[Slot]) -> bool:
        """Give what is said after a noun to the things that it named; False where they have it already."""
        colours = [slot.colour for slot in slots if slot.colour]
        if len(self.last) == 1 and len(colours) > 1 and self.last[0].several and not self.last[0].colour:
            parent = self.last[0]
            share(slots, parent.count)
            for slot in slots:
                draft = replace(parent, colour=slot.colour, count=slot.count, of=parent)
                draft.material = slot.material or slot.soft or parent.material
                self.drafts.append(draft)
            return True
        used = False
        for draft in self.last:
            for name in ("colour", "material", "size"):
                value = getattr(slots[0], name) or (slots[0].soft if name == "material" else None)
                if value and getattr(draft, name) is None:
                    setattr(draft, name, value)
                    used = True
        return used
