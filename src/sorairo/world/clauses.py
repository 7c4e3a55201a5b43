"""Reads clauses from the left: what verbs, prepositions and pronouns say of drafts, and of the stage."""

from __future__ import annotations

from sorairo.scene.attributes import ACTIONS, PERFORMED
from sorairo.scene.deeds import DEEDS as DEED_ROWS
from sorairo.scene.things import THINGS
from sorairo.world.deed_lexicon import SUBJECT_ONLY, TRADES
from sorairo.world.drafts import Draft, kind_of
from sorairo.world.effect_lexicon import BREAKS, GIVES
from sorairo.world.giving import Giving
from sorairo.world.heavens import works
from sorairo.world.lexicon import (
    ABLE,
    ALIVE,
    DEEDS,
    FLIERS,
    INSTEAD,
    MEDIA,
    NEVER_ALONE,
)
from sorairo.world.near_places import INDOORS, OUT_OF, OUT_OF_DOORS

__all__ = ["Parser", "acts_of"]

ACT_OF = {
    "drop": "drop",
    "roll": "roll",
    "topple": "topple",
    "collide": "collide",
    "throw": "throw",
    "pendulum": "swing",
}
"""What is done by whom a verb of such a story is said of."""
PERCEIVED = frozenset({"look"})
"""Verbs after which what is seen may do something: "they watch a ball bounce"."""


_THEN = frozenset("then finally afterwards later subsequently".split())
"""What is said after them comes after what was said before."""


def _does(name: str, story: str) -> str | None:
    """What a thing does of which such a verb is said, by where it moves; None for what it cannot."""
    if works(name):
        return "work"
    kind, has_law = kind_of(name), name in THINGS and THINGS[name].law is not None
    usual = MEDIA.get(name, MEDIA.get(kind, {})).get(story, story)
    others = {
        "turn": ("work",) if has_law else ("turn left", "spin"),
        **dict.fromkeys(("turn left", "turn right", "turn back"), ("spin",)),
        "take off": ("float",),
        "climb": ("float",),
        "flap": ("wobble",),
        "wave": ("wobble",),
    }
    for does in (usual, *others.get(story, ())):
        if kind in ALIVE or does.replace(" ", "-") in _able(name):
            return does
    return None


def _done_by(draft: Draft, story: str) -> str | None:
    """What somebody does of whom a verb is said: a skier who goes somewhere skis."""
    by_trade = TRADES.get(draft.words.split()[-1].removesuffix("s")) if draft.kind == "person" else None
    return by_trade if by_trade and story in ("go", "drive") else _does(draft.thing, story)


def _able(name: str) -> list[str]:
    """What a thing that does not live can do by itself, with dashes between words."""
    return ABLE.get(name, ABLE.get(kind_of(name), ABLE[""])).split()


def acts_of(name: str) -> tuple[str, ...]:
    """The actions that a thing of the library may be said to do, in the order of `ACTIONS`."""
    thing = THINGS[name]
    by_physics = () if thing.fixed else (action for action in ACTIONS if action not in PERFORMED)
    own = PERFORMED if thing.kind in ALIVE else (does.replace("-", " ") for does in _able(name))
    able = {*by_physics, *own, "rest"}
    return tuple(action for action in ACTIONS if action in able)


class Parser(Giving):
    """Reads items from the left, with the state of the clause that it is in."""

    def meaning(self, i: int) -> tuple[str, str]:
        """What a verb says, and its form: of who lives often another thing than of what does not."""
        read, drafts = self.at(i), self.spoken_of
        story, form = read["verb"]
        if not drafts or self.is_any(i - 1, "be") and form == "past":
            return story, form
        lives = all(draft.kind in ALIVE for draft in drafts)
        if lives and "upon" in read and self.opens_noun(i + 1):
            return read["upon"]
        kind = "alive" if lives else drafts[0].kind
        return read[kind] if kind in ("alive", "vehicle") and kind in read else (story, form)

    def note_verb(self, i: int, before: bool = False) -> None:
        """Note what a verb speaks of, and where it is only near it. before: it stands before who does it."""
        story, form = self.at(i)["verb"] if before else self.meaning(i)
        told, self.pace = len(self.unknown), self.pace_at(i)
        self.say(i, story, form, before)
        self.pace = self.pace if before and self.ahead else None
        if "nearly" in self.at(i) and len(self.unknown) == told:
            does = {story, *(draft.does[-1][0] for draft in self.doers if draft.does)}
            self.nearest += [(self.items[i].words, one) for one in sorted(does)]

    def say(self, i: int, story: str, form: str, before: bool) -> None:
        """Say what a verb says of those who are spoken of, or of who comes next."""
        if self.is_vain or self.is_denied(i):
            self.doers = []
        elif form == "base" and self.is_light(i) and story in DEEDS and "nearly" not in self.at(i):
            met = [deed for one in self.spoken_of for deed in one.does if deed[0] == "give" and deed[1]]
            goes = [draft for draft in self.spoken_of if draft.does and self.verb == "go"]
            for draft in self.spoken_of:
                left = draft.does[:-1] if draft in goes else draft.does  # "goes for a swim"
                draft.does = [deed for deed in left if deed[0] != "give"]
            self.deed(story, self.spoken_of, i)
            for draft in self.doers if met else ():
                draft.does[-1] = (draft.does[-1][0], met[-1][1])  # "gives her a hug"
        elif story == "grow" and self.said(i + 1, i + 2) == "into":
            self.drafts = [draft for draft in self.drafts if draft not in self.spoken_of]
            self.ahead, self.subjects, self.last = ["grow"], [], []  # "a seed grows into a flower"
        elif story == "go" and self.at(i + 1).get("verb", ("", ""))[1] == "ing":
            self.doers = []  # "ducks go swimming"
        elif not before and self.is_no_verb(i, form):
            self.unknown += [self.items[i].words] if "nearly" in self.at(i) and form == "base" else []
        elif story in BREAKS:
            if not (before and form == "past"):  # "broken glass" is in pieces
                self.break_up(story, before, i)
        elif (
            before
            and form == "past"
            and story in DEEDS
            and (i == 0 or self.is_any(i - 1, "det", "count", "size", "link", "stop"))
        ):
            pass  # "a spotted dog"
        elif story.startswith("gives "):
            self.ahead += [story] if before else []
            if not before:
                self.deed(story, self.spoken_of, i)
        elif story in SUBJECT_ONLY and (before or self.is_noun(i, form)):
            if before and form == "ing" and DEED_ROWS[story].how == "alone" and self.is_any(i + 1, "thing"):
                self.ahead += [story] if kind_of(self.at(i + 1)["thing"][0]) in ALIVE else []
        elif "nearly" in self.at(i) and self.is_doubtful(i, form, before):
            self.unknown.append(self.items[i].words)
        elif "nearly" in self.at(i) and form == "past" and self.is_done_to(i, story):
            pass  # "a street filled with signs"
        elif story == "throw" and (throwers := self.throwers(i, form)):
            self.deed(story, throwers, i)
        elif self.is_passive and form not in ("s", "ing") and story in DEEDS and not before:
            self.agents_do = story
        elif story == "park" and self.items[i].words == "parked":
            self.nouns.setdefault("rest", i)  # "a parked car"
        elif story in DEEDS and before:
            self.ahead.append(story)
        elif story in DEEDS:
            self.deed(story, self.spoken_of, i)
        elif story == "rest" and self.items[i].words.startswith("stop") and self.acted():
            pass  # "it spins and stops"
        elif story == "drop" and self.lets_fall(i):
            self.deed("let fall", self.subjects, i)
        elif story == "pendulum" and self.spoken_of and not before and not self.moves(story, self.spoken_of):
            self.deed("wobble", self.spoken_of, i)  # "a tree sways"
        elif story and not self.moves(story, self.next_thing(i) if before else self.spoken_of):
            self.unknown += [self.items[i].words] if self.spoken_of and not before else []
        elif story == "pendulum" and any(works(draft.thing) for draft in self.spoken_of) and not before:
            self.deed("work", self.spoken_of, i)
        elif story in ACT_OF and form == "ing" and before and self.is_before_thing(i):
            self.participle = self.items[i].words
            self.ahead.append(f"by physics {story}")  # "laughs at a bouncing ball"
            self.verbs.setdefault(story, i)
        elif story:
            self.verbs.setdefault(story, i)
            drafts = [] if before or self.done_to else self.spoken_of
            self.move(story, drafts, self.items[i].words)
        else:
            self.unknown.append(self.items[i].words)

    def move(self, story: str, drafts: list[Draft], words: str) -> None:
        """Say that things move by physics, as a verb of a story says."""
        if story == "rest" and words.startswith(("lie", "lying", "lay")):
            lying = [draft for draft in drafts if draft.kind in ALIVE]
            self.deed("lie", lying, len(self.items)) if lying else None
            drafts = [draft for draft in drafts if draft not in lying]
        for draft in drafts:
            draft.stories.append(story)
            says = (act for act in ("bounce", "slide") if words.startswith(act[:4]))
            draft.acts += [act for act in (next(says, ACT_OF.get(story)),) if act]

    def moves(self, story: str, drafts: list[Draft]) -> bool:
        """Whether physics can move one of these; so it is where nobody is spoken of: "drop a ball"."""
        can = [draft for draft in drafts if draft.thing not in THINGS or not THINGS[draft.thing].fixed]
        return bool(can) or story in ("topple", "rest") or not (drafts or self.has_subject)

    def acted(self) -> bool:
        """Whether those of whom a verb comes did something before."""
        return any(draft.does or draft.stories for draft in self.spoken_of)

    def lets_fall(self, i: int) -> bool:
        """Whether somebody lets fall what comes next: "a boy drops a ball"."""
        lives = any(draft.kind in ALIVE for draft in self.subjects)
        return lives and self.items[i].words.startswith("drop") and self.opens_noun(i + 1)

    def throwers(self, i: int, form: str) -> list[Draft]:
        """Who throws something, if somebody does: not what is thrown."""
        if self.is_passive or (form == "past" and self.is_any(i - 1, "be", "stop")):
            return []
        return [draft for draft in self.subjects if draft.kind in ALIVE]

    def break_up(self, story: str, before: bool, i: int) -> None:
        """Say that things break: who is spoken of, or what comes next."""
        if before:
            self.ahead.append(story)
            return
        drafts = self.spoken_of
        if drafts and all(draft.kind in ALIVE for draft in drafts) and not self.opens_noun(i + 1):
            things = [draft for draft in self.drafts if draft.kind not in ALIVE]
            drafts = ([draft for draft in things if draft.role == "patient"] or things)[-1:]
        for draft in drafts:
            draft.breaks = story
            draft.breaks_itself = not (self.is_passive or self.opens_noun(i + 1))
        if not drafts:
            self.unknown.append(self.items[i].words)

    def deed(self, story: str, drafts: list[Draft], i: int) -> None:
        """Say that things do something by themselves; of those that cannot, that it happens to them."""
        if story.startswith("gives "):
            for kind in GIVES:
                if story == f"gives {kind}":
                    self.give(kind, drafts)
            self.doers = []
            return
        if story in BREAKS:
            for draft in drafts:
                draft.breaks = story
            return
        if story.startswith("by physics "):
            story = story.removeprefix("by physics ")
            can = [draft for draft in drafts if draft.kind not in ALIVE and self.moves(story, [draft])]
            self.move(story, can, self.participle)
            return
        found = [(draft, does) for draft in drafts if (does := _done_by(draft, story))]
        for draft, does in found:
            if i and self.items[i - 1].words == "or" and draft.does and draft.does[-1][1] is None:
                draft.does.pop()  # "catching or throwing a frisbee"
            if not (draft.does and draft.does[-1][0] == does):
                draft.does.append((does, None))
        self.doers, self.aims = [draft for draft, _ in found], bool(found)
        for draft, does in found:
            draft.turns.setdefault(does, self.turn)
            if self.pace:
                draft.paces[does] = self.pace
        for draft in self.doers if self.way_ahead else ():
            draft.heads, self.way_ahead = draft.heads or self.way_ahead, None
        near = i < len(self.items) and "nearly" in self.at(i)
        if not found and drafts and not near and story in INSTEAD and self.moves(INSTEAD[story], drafts):
            self.verbs.setdefault(INSTEAD[story], i)
        elif not found and (drafts or not self.has_subject):
            self.unknown.append(self.items[min(i, len(self.items) - 1)].words)

    def other(self, i: int) -> int:
        """Read what is no noun phrase; where to go on."""
        read, words = self.at(i), self.items[i].words
        if words in _THEN:
            self.turn = self.turns = self.turns + 1
        if self.is_pronoun(i):
            self.refer(i)
        elif words in ("all", "both"):
            self.last = list(self.drafts)
        if not read:
            self.unknown.append(words)
            if self.is_any(i + 1, "verb") and not self.prep:
                self.begin_clause()
                self.last, self.has_subject = [], True
            modifies = self.prep and self.has_noun(i + 1)  # "on top of weathered boxes"
            if (self.subjects or self.has_subject) and words.endswith(("s", "ing", "ed")) and not modifies:
                self.verb, self.prep, self.link = "", "", ""
        elif "stage" in read and not ("verb" in read and self.subjects and not self.prep and self.may_act(i)):
            before = self.items[i - 1].words if "stage" in self.at(i - 1) else ""
            beside = before and not before.endswith("y")  # "a desert highway" is a highway
            outside = self.prep in OUT_OF
            self.stage += [
                (
                    what,
                    OUT_OF_DOORS if outside and value in INDOORS else value,
                    n + (bool(beside) and what == "setting" and value != "night"),
                )
                for what, value, n in read["stage"]
            ]
            if "nearest" in read:
                self.nearest.append((words, read["nearest"]))
            is_own = self.verb is None or self.is_any(i - 1, "link")
            self.loose = i if not self.prep and is_own else -1
            acts = self.verb is None or self.at(i - 1).get("link") == "," or self.items[i - 1].words == "with"
            tells = self.is_any(i + 1, "verb") and (acts or not self.is_participle(i + 1))
            is_of = i > 0 and self.items[i - 1].words == "of"  # "a cube of ice melts"
            apart = not self.prep or self.items[i - 1].words == "with"  # "with snow falling"
            is_pace = all(what == "slow" for what, *_ in read["stage"])  # "a dog in slow motion runs"
            if apart and not is_pace and not is_of and tells and not self.has_noun(i + 1):
                self.begin_clause()
                self.last, self.has_subject, self.is_vain = [], True, True  # "stars hang", "snow falls"
            self.prep = ""
            self.note_camera(i)
        elif "effect" in read:
            self.note_effect(i)
        elif "evidence" in read:
            fliers = [draft for draft in self.subjects or self.last if draft.thing in FLIERS]
            if fliers and words.endswith("air"):
                self.deed("fly", fliers, i)
            elif not (words.endswith("air") and any(draft.does for draft in self.subjects)):
                self.nouns.setdefault(read["evidence"], i)
            self.prep = ""
        elif "heads" in read:
            self.head(read["heads"], i)
        elif "side" in read and not (words.startswith("to ") and self.head(read["side"], i)):
            self.beside(read["side"])
        elif "verb" in read:
            self.read_verb(i)
        elif "neutral" in read and self.link == "and" and self.at(i + 1).get("verb", ("", ""))[1] == "s":
            self.begin_clause()
            self.last, self.has_subject, self.is_vain = [], True, True  # "a box opens and light comes out"
        elif "prep" in read:
            self.note_place(i)
        elif "clause" in read or read.get("link") == ".":
            self.sentence += "link" in read
            self.anchor = [] if "link" in read else self.anchor
            self.way_ahead, self.turn = None, 0 if "link" in read else self.turn
            self.begin_clause()
        elif "link" in read:
            self.link = read["link"]
            self.prep = "" if self.link == "," else self.prep
        return i + 1

    def may_act(self, i: int) -> bool:
        """Whether what may be a place, too, says what somebody does: "she runs, waves, smiles"."""
        lives = len(self.subjects) == 1 and self.subjects[0].kind in ALIVE and self.subjects[0].count == 1
        goes_on = lives and self.verb is not None and self.at(i)["verb"][1] == "s"
        return goes_on if self.verb is not None or self.link else not self.is_under_a_light(i)

    def choose_subject(self, i: int) -> None:
        """Settle of whom a verb is that comes after a relative clause, or after what somebody watches."""
        form = self.at(i)["verb"][1]
        if self.undergoes and self.link == "and" and form != "ing":
            self.subjects, self.undergoes, self.is_passive = self.undergoes, [], False
            self.has_subject = True  # "a vase is pushed by a cat and shatters"
        after_noun, is_object = self.is_any(i - 1, "thing"), self.last[-1:] != self.subjects[-1:]
        if self.outer and self.verb is not None and form != "ing" and (after_noun or self.link == ","):
            self.subjects, self.outer, self.link = self.outer, [], ""  # "a boy who eats a pear runs"
        elif after_noun and form in ("base", "ing") and self.last != self.subjects and self.is_caused(i):
            for draft in self.subjects:
                draft.does = [deed for deed in draft.does if deed[0] != "give"]  # "sends plates flying"
            self.subjects, self.has_subject = list(self.last), True
        elif form == "ing" and after_noun and self.last and self.is_met(i):
            self.subjects, self.has_subject = list(self.last), True  # "past a crowd watching a parade"
        elif self.verb in PERCEIVED and after_noun and is_object and self.last and form in ("base", "ing"):
            self.subjects, self.has_subject = list(self.last), True

    def read_verb(self, i: int) -> None:
        """Read a verb, and what it makes of the clause."""
        self.choose_subject(i)
        story, form = self.meaning(i)
        if self.joined_by == "," and self.verb is None and self.last and self.last[-1] in self.subjects:
            self.subjects = list(self.last)  # "a fox, a bear dancing": of a list the verb says the last
        if self.fronted and not (self.subjects or self.has_subject) and self.begins_noun(i + 1):
            self.note_verb(i, before=True)  # "behind it stands a house"
            return
        after = [item.words for item in self.items[i + 1 : i + 7]]
        end = next((n for n, words in enumerate(after) if words in (",", ".", "and", "while")), len(after))
        if (
            form not in ("s", "ing")
            and "by" in after[:end]
            and not self.is_by_light(i + 1 + after.index("by"))
            and (self.is_any(i - 1, "be") or after[0] == "by")
        ):
            self.is_passive, self.undergoes = True, list(self.spoken_of)
            is_said_of = self.is_any(i - 1, "thing") and self.last[-1:] != self.subjects[-1:]
            by_comma = (
                i > 0 and self.items[i - 1].words == ","
            )  # "a thief runs over a field, chased by a dog"
            self.done_to = list(self.last) if is_said_of else list(self.subjects) if by_comma else []
        is_camera = i > 0 and self.items[i - 1].words.endswith("camera")
        if not (is_camera or (self.is_any(i - 1, "stage") and self.items[i].words in NEVER_ALONE)):
            self.note_verb(i)
        if self.subjects or self.has_subject:
            self.verb, self.prep, self.link = story, "", ""
