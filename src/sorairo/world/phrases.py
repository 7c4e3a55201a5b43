"""Reads noun phrases from the left: they become drafts, which verbs and places before them are said of."""

from __future__ import annotations

import re
from dataclasses import replace

from sorairo.world.compounds import INSIDE, MANY, Compounds
from sorairo.world.drafts import MODIFIERS, Draft, Phrase, Slot, kind_of, share
from sorairo.world.lexicon import (
    ABLE,
    ALIVE,
    BARE,
    DEEDS,
    NEGATIONS,
    RAMPS,
)
from sorairo.world.near_deeds import MOVES_ABOUT

__all__ = ["NounPhrases"]

OPENERS = {"det", "count", "group", "measure", "ordinal", "pronoun", "thing", "noun", "surface", *MODIFIERS}
ON = frozenset("on upon onto over across along atop".split()) | {"on top of"}
HUE = frozenset("colour color shade tone hue".split())
_AGENT = r"[a-z]{2}(?:[^e]er|[^o]or|ist|ian|eer|man|men|woman|women|boy|girl|smith|keeper|mate|ess)s?$"
_FEMALE = r"(?:woman|women|girls?|[^n]ess(?:es)?)$"
"""How words for people end, and those for women among them."""
TEAMS = frozenset("team squad crew".split())
"""They are people, whatever the noun before them names."""
_MAKES = frozenset("knit iron fold wash hold carry give throw cut paint".split()) | {"pick up", "hold up"}
"""Verbs after which clothes are not worn by who does it."""
_TAKES = frozenset(
    "take takes taking took make makes making made have has having had get gets getting got do does doing "
    "did keep keeps put puts".split()
)
"""Verbs of little meaning: what follows them is no one who acts."""
REST = frozenset({"other", "others", "rest", "ones"})


class NounPhrases(Compounds):
    """Reads noun phrases from the left."""

    def begins_noun(self, i: int) -> bool:
        read = self.at(i)
        acts = self.is_any(i + 1, "verb", "be") or self.said(i + 1, i + 2) in NEGATIONS
        if read.get("det") == "that" and self.is_any(i - 1, "thing") and acts:
            return False  # "a cat that sleeps"
        is_hers = self.has_noun(i + 1) or self.is_any(i + 1, "stage", "neutral")
        if read.get("det") == "her" and self.verb is not None and not is_hers:
            return False  # "he waves to her"
        if "effect" in read and not ("verb" in read and (self.subjects or self.last)):
            return False
        if "thing" in read and "stage" in read and (self.prep in INSIDE or self.is_listed_place(i)):
            return False
        if "thing" in read and ("stop" in read or "verb" in read):
            ends = i + 1 == len(self.items) or self.at(i + 1).get("link") in (",", ".")
            ends |= bool(read["thing"][1]) and self.is_any(
                i + 1, "prep"
            )  # "balloons and presents on a table"
            ends |= self.at(i + 1).get("verb", ("", ""))[1] == "base"  # "a bride and groom dance"
            acts_on = self.is_any(i - 1, "verb") and self.verb not in {*MOVES_ABOUT, None, ""}
            ends |= acts_on and bool(read["thing"][1]) and "verb" in read  # "stacks boxes"
            listed = self.link == "and" and self.verb is None and ends  # "a frisbee and skis"
            is_first = not (self.last or self.has_subject)
            return "verb" in read and (is_first or bool(self.prep) or listed or (acts_on and ends))
        if (
            "verb" in read
            and self.is_participle(i)
            and self.is_any(i + 1, "thing", *MODIFIERS)
            and (not self.last or self.is_after_place(i) or self.is_object(i))
        ):
            if self.last or self.has_noun(i + 1):
                return True  # "pours steaming coffee", "rolling hills"
            self.note_verb(i, before=True)
            return False
        return self.is_shade(i) or not read.keys().isdisjoint(OPENERS) and "verb" not in read

    def is_substance(self, i: int) -> bool:
        """Whether a noun is what another is of: "glass bottle", "made of glass"."""
        after_of = i > 0 and self.items[i - 1].words in ("of", "from")
        if self.is_any(i, *MODIFIERS) and self.is_any(i + 1, "stage") and self.names(i + 1):
            return True  # "a marble pedestal"
        is_listed = self.is_any(i + 1, "link") and self.is_any(i + 3, *MODIFIERS) and self.has_noun(i + 4)
        # "an orange and a blue ball"
        return self.is_any(i, *MODIFIERS) and (after_of or self.has_noun(i + 1, listed=is_listed))

    def is_adjective(self, phrase: Phrase, i: int) -> bool:
        """Whether what may be a noun says how something is: "the first orange", "it is orange", "two cubes,
        orange".
        """
        counts = phrase.slots[0].count and phrase.slots[-1].is_bare
        is_part = bool(phrase.ordinal or phrase.is_one or counts) and self.several() is not None
        is_said = phrase.start == i and self.is_any(i - 1, "be")
        is_after = phrase.start == i and self.at(i - 1).get("link") == "," and self.is_any(i - 2, "thing")
        is_after &= bool(self.last) and not self.last[-1].is_title and not self.is_any(i + 1, "link")
        return self.is_any(i, *MODIFIERS) and bool(is_part or is_said or is_after)

    def noun_phrase(self, i: int) -> int:
        phrase = Phrase(start=i)
        while i < len(self.items):
            read, slot = self.at(i), phrase.slots[-1]
            begun = i > phrase.start
            if "thing" in read and "stage" in read and self.prep in INSIDE:
                break  # "over the mountains"
            if self.prep in ON and self.is_furnished(i):
                self.stage += [
                    (what, value, 1 if value == "studio" else n) for what, value, n in read["stage"]
                ]
                i += 1
                continue
            if "surface" in read and (self.prep in ON or "thing" not in read):
                return self.surface(phrase, i + 1)
            if "clothes" in read:
                return self.dress(phrase, i + 1)
            if "thing" in read and not self.is_substance(i) and not self.is_adjective(phrase, i):
                if self.is_part(i, read["thing"][1]) or self.is_kind_of_next(i):
                    after = self.items[i + 1]
                    if after.words in TEAMS and kind_of(read["thing"][0]) not in ALIVE:
                        read["thing"] = ("person", True)  # "a football team"
                    phrase.several |= after.words in MANY or (
                        after.words.endswith("s") and not self.is_kind_of_next(i)
                    )
                    after.read = {"stop": True}
                    return self.mention(phrase, i + 1)
                if self.says_how(i) and not (read["thing"][1] and self.is_any(i + 1, "thing", "noun")):
                    phrase.compound = i if phrase.compound is None else phrase.compound
                    i += 1
                    continue
                return self.mention(phrase, i + 1)
            if "noun" in read:
                if self.says_how(i) or (self.is_any(i + 1, *MODIFIERS) and self.has_noun(i + 1)):
                    phrase.compound = i if phrase.compound is None else phrase.compound
                    i += 1
                    continue
                phrase.strays.append(self.said(i if phrase.compound is None else phrase.compound, i + 1))
                return self.unheard(phrase, i + 1)
            if "pronoun" in read and begun and ("ordinal" in read or not slot.is_bare):
                phrase.ordinal = "ones" if self.items[i].words == "ones" else phrase.ordinal or "one"
                return self.stand_in(phrase, i + 1)
            if read.get("link") in ("and", ",") and begun and self.continues(phrase, i + 1):
                if self.is_any(i + 1, "det", "count"):
                    phrase.slots.append(Slot())
            elif not self.take(phrase, i):
                break
            i += 1
        return self.headless(phrase, i)

    def dress(self, phrase: Phrase, end: int) -> int:
        """Clothes end the phrase: their colour is that of the person who was mentioned before."""
        is_made = self.verb in _MAKES and not self.prep  # "knits a red scarf"
        wears = [] if is_made else [one for one in self.last or self.subjects if one.kind == "person"]
        for draft in wears[-1:]:
            draft.colour = draft.colour or phrase.slots[0].colour
        if not wears:
            self.unknown.append(self.items[end - 1].words)
        self.prep, self.link = "", ""
        return end

    def take(self, phrase: Phrase, i: int) -> bool:
        """Note what an item says of the noun to come; False where the phrase ends before it."""
        read, slot, words = self.at(i), phrase.slots[-1], self.items[i].words
        begun = i > phrase.start
        if "det" in read and self.is_any(i - 1, "measure"):
            pass  # "four slices of a pie"
        elif "det" in read:
            if begun and not self.is_any(i - 1, "link"):
                return False
            slot.det, phrase.det = True, words
            slot.count = 1 if words in ("a", "an") else None
        elif "ordinal" in read and not (begun and not (slot.det or (slot.count and words in REST))):
            phrase.ordinal = words
        elif "measure" in read:
            phrase.several |= read["measure"]
        elif "group" in read:
            phrase.group, slot.count, slot.det = read["group"], None, False
        elif "count" in read:
            phrase.is_one = "pronoun" in read or words == "another"
            slot.count = read["count"] * (slot.count or 1 if read["count"] == 12 else 1)
        elif self.is_any(i, *MODIFIERS):
            for kind in MODIFIERS:
                if kind in read:
                    if kind == "colour" and slot.colour:
                        phrase.slots.append(slot := Slot())
                    setattr(slot, kind, read[kind])
                    break
        elif self.is_participle(i) and self.has_noun(i + 1):
            self.note_verb(i, before=True)
        elif begun and not read:
            phrase.strays.append(words)
        else:
            return self.is_shade(i) or (
                begun and bool({"stop", "shade"} & read.keys()) and self.has_noun(i + 1)
            )
        return True

    def continues(self, phrase: Phrase, i: int) -> bool:
        first = phrase.slots[0]
        if phrase.strays:
            return False
        if self.is_any(i, "det", "count"):
            return (
                not first.is_bare and (first.det or bool(first.count)) and self.has_noun(i + 1, listed=True)
            )
        return self.is_any(i, *MODIFIERS) or self.is_shade(i)

    def mention(self, phrase: Phrase, end: int) -> int:
        """A noun of the library ends the phrase: one draft for each kind that is said of it."""
        thing, several = self.at(end - 1)["thing"]
        words, slots = self.said(phrase.start, end), phrase.slots
        if several is None:  # "sheep"
            several = not self.is_one(phrase, end)
        several |= phrase.several
        if not several and words.split()[-1].endswith("s") and " pair " in f" {words} ":
            slots[0].count = None  # "a pair of sunglasses" is one
        self.unknown += phrase.strays
        acts = thing == "phone" and not (self.drafts or self.prep) and self.is_any(end, "verb", "prep")
        if (
            phrase.det in ("no", "without", "neither", "nor")
            or self.prep == "without"
            or (
                thing in BARE
                and slots[0].is_bare
                and not (phrase.det in ("a", "an") or slots[0].count)
                and not acts
            )
        ):
            if self.prep == "without" or phrase.det == "without":  # who is without is still spoken of
                self.last, self.prep = list(self.subjects), ""
                return end
            self.last, self.subjects, self.prep, self.has_subject = [], [], "", True
            return end
        if self.is_likeness(phrase.start - 1, thing):
            self.last, self.prep, self.link = list(self.subjects), "", ""
            return end
        if "near" in self.at(end - 1):
            self.nearest.append((self.items[end - 1].words, thing))
        if len(slots) > 1 and slots[-1].det and slots[-1].is_bare:  # "an orange and a ball"
            slots = slots[-1:]
        if len(slots) > 1 and not several and not any(slot.det or slot.count for slot in slots[1:]):
            slots = slots[:1]  # "a black and white ball" is one
        share(slots)
        two = slots[0].count in (None, 2) and several and not self.goes_on(end)
        if self.prep == "between" and len(slots) == 1 and two:
            slots[0].count = 1
            slots, several = [*slots, replace(slots[0])], False
        if not self.prep and self.is_given(phrase.start - 1):
            self.prep = "to"
        is_ramp = self.at(end - 1)["thing"][0] == "plank" and not {*words.split()}.isdisjoint(RAMPS)
        role = self.find_role(end, is_ramp)
        parent = self.several(thing) if phrase.ordinal else None
        self.last = []
        for slot in slots:
            draft = Draft(
                thing=thing,
                several=several,
                words=words,
                role=role,
                count=None if several and slot.count == 1 else slot.count,
                colour=slot.colour,
                material=slot.material or slot.soft,
                size=slot.size,
                of=parent,
                is_title=self.sentence == 0 and not (slot.det or slot.count or several),
                group=phrase.group or "",
                is_ramp=is_ramp,
            )
            if draft.count is None and not several and phrase.group is None:
                draft.count = 1
            self.last.append((len(slots) == 1 and self.merged(draft, phrase, end)) or draft)
        if self.prep in ("", "of", "on"):
            self.picked |= dict.fromkeys(self.wanted, self.last[0])
        self.wanted = set()
        if head := self.holder(phrase.start):
            self.last[0].role = "place"
            self.put(self.last, "on", head)
            self.keep("place")
            self.last = head  # "a vase of tulips on a table"
            return end
        self.begin_deeds(role)
        self.keep(role)
        return end

    def surface(self, phrase: Phrase, end: int) -> int:
        """A table is where things stand, or a thing itself where another place is said."""
        is_place = self.prep in ON
        if is_place:
            self.stage.append(("setting", "table", 2))
        if "thing" not in self.at(end - 1):
            self.stage.append(("setting", "table", 1))
            self.prep, self.role, self.last = "", "place", []
            self.has_subject = self.has_subject or not is_place
            return end
        self.mention(phrase, end)
        for draft in self.last:
            draft.is_setting = True
        return end

    def stand_in(self, phrase: Phrase, end: int) -> int:
        """One or the others of several that were mentioned, or another of the last thing."""
        named = {
            self.items[i].words.split()[0] for i in range(phrase.start, end) if self.is_any(i, "ordinal")
        }
        if called := [draft for draft in self.drafts if named & {*draft.words.split()}]:
            self.last = called[-1:]  # "the heavy one"
            self.attach(phrase.slots)
            self.prep, self.link = "", ""
            return end
        parent = self.several()
        model = parent or (self.drafts[-1] if self.drafts else None)
        if model is None:
            self.unknown += [
                self.items[i].words for i in range(phrase.start, end) if self.is_any(i, *MODIFIERS)
            ]
            return end
        if parent and self.link and self.verb is not None and self.begins_clause(end):
            self.begin_clause()  # "two cars drift, one overtakes the other"
        role = model.role if parent else self.find_role(end, False)
        several = phrase.ordinal in REST
        self.last = [
            Draft(
                thing=model.thing,
                several=several,
                words=self.said(phrase.start, end),
                role=role,
                count=slot.count or (None if several else 1),
                colour=slot.colour,
                material=slot.material or slot.soft or (model.material if parent else None),
                size=slot.size or (model.size if parent else None),
                of=parent,
            )
            for slot in phrase.slots
        ]
        self.keep(role)
        return end

    def headless(self, phrase: Phrase, end: int) -> int:
        """No noun of the library ends the phrase: what it says belongs to an earlier one or to no thing."""
        read, end = self.at(end), max(end, phrase.start + 1)
        is_bare, words = all(slot.is_bare for slot in phrase.slots), self.said(phrase.start, end)
        is_of_stage = any(what in ("setting", "light") for what, _, _ in read.get("stage", ()))
        if "effect" in read and not phrase.strays:
            self.hue = phrase.slots[0].colour
        elif (
            phrase.group == ""
            and phrase.slots[0].count
            and is_bare
            and self.is_any(end, "verb", "be", "link")
        ):
            self.items[end - 1].read = {"thing": ("person", True)}
            return self.mention(phrase, end)  # "a team of five claps"
        elif phrase.strays and self.is_somebody(end):
            said = phrase.strays.pop()
            name = "woman" if re.search(_FEMALE, said) else "person"
            self.items[end - 1].read = {"thing": (name, said.endswith("s")), "near": True}
            return self.mention(phrase, end)
        elif phrase.strays:
            self.unheard(phrase, end)
        elif not is_bare and end < len(self.items) and self.items[end].words.split()[0] in HUE:
            self.attach(phrase.slots)  # "in a pale pink colour"
            self.prep = ""
        elif "neutral" in read or "evidence" in read or (is_of_stage and self.names(end)):
            self.has_subject |= "evidence" in read
        elif phrase.ordinal or phrase.is_one or (phrase.slots[0].count and not is_bare and self.several()):
            if not is_bare or words == "another" or self.is_more(phrase, end):
                self.stand_in(phrase, end)
        elif not is_bare:
            if phrase.det in ("a", "an") or phrase.slots[0].count or not self.attach(phrase.slots):
                kinds = ("colour", "material", "soft")
                self.unknown += [
                    self.items[i].words for i in range(phrase.start, end) if self.is_any(i, *kinds)
                ]
        return end

    def is_more(self, phrase: Phrase, end: int) -> bool:
        """Whether a number of others is said: "and thirty others"."""
        counted = bool(phrase.slots[0].count and phrase.ordinal in ("other", "others"))
        return counted or (self.several() is not None and self.said(end, end + 1) != "of")

    def is_somebody(self, end: int) -> bool:
        """Whether a word that no table has ends as those for people do, and does what only who lives does."""
        said = self.items[end - 1].words
        while self.is_any(end, "be", "stop") and not self.is_any(end, "verb"):
            end += 1
        does = self.at(end).get("verb", ("",))[0]
        ends = re.search(_AGENT, said) is not None and said not in NEGATIONS
        return ends and does in DEEDS and does not in ABLE[""].split() and does not in ("play", "go")

    def unheard(self, phrase: Phrase, end: int) -> int:
        """A noun ends the phrase of which the library has nothing like it; what is said is of no other."""
        self.unknown += phrase.strays
        joins = self.link == "and" and self.verb is None and self.subjects  # "a bear and two cubs"
        takes = phrase.start > 0 and self.items[phrase.start - 1].words in _TAKES and self.subjects
        if takes:
            self.verb, self.link = "", ""  # "takes a deep breath and sprints"
        elif not (self.prep or joins) and (
            self.verb is None or self.link
        ):  # who acts, and not to whom it is done
            self.subjects, self.has_subject = [], True
        self.last, self.prep = [], ""
        return end
