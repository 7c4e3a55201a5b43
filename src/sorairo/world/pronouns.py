"""Reads pronouns: of whom they speak, by what was mentioned before."""

from __future__ import annotations

from dataclasses import replace

from sorairo.world.drafts import Draft, Phrase, Role
from sorairo.world.lexicon import ALIVE, PRONOUNS, WOMEN
from sorairo.world.phrases import NounPhrases

__all__ = ["OBJECTS", "RELATIVE", "Pronouns"]

OBJECTS = frozenset("it him her them everything something".split())
"""Pronouns to which something is done."""
RELATIVE = frozenset("which who that".split())
_THEM = frozenset("them these those which whom".split())
_SUBJECTS = frozenset("he she they".split())
_FEMALE = frozenset("she her".split())
_SOMEBODY: dict[str, tuple[str, int]] = {
    **dict.fromkeys(("he", "him"), ("person", 1)),
    **dict.fromkeys(("she", "her"), ("woman", 1)),
    "they": ("person", 2),
}
"""Who pronouns are where nobody was spoken of before: a thing, and how many."""


class Pronouns(NounPhrases):
    """Reads pronouns, with the state of the clause that they are in."""

    def is_pronoun(self, i: int) -> bool:
        """Whether an item stands for what was mentioned before."""
        return self.items[i].words in PRONOUNS or self.items[i].words in ("that", "her")

    def headless(self, phrase: Phrase, end: int) -> int:
        """No noun ends the phrase: some of several may be meant, "one of them"."""
        return self.some_of(phrase, end) or super().headless(phrase, end)

    def some_of(self, phrase: Phrase, end: int) -> int:
        """Read some of several as a mention of their own: "one of them"; where to go on, nought if none."""
        count = phrase.slots[0].count
        if not count or not phrase.slots[0].is_bare or phrase.strays or self.said(end, end + 1) != "of":
            return 0
        if self.said(end + 1, end + 2) in _THEM:
            parent = next((draft for draft in reversed(self.drafts) if draft.several and not draft.of), None)
            stop, subjects = end + 2, list(self.subjects)
        elif self.is_any(end + 1, "det") and self.has_noun(end + 2):
            role, link, prep, subjects = self.role, self.link, self.prep, list(self.subjects)
            before, stop = len(self.drafts), self.noun_phrase(end + 1)
            parent = self.last[0] if self.last and self.last[0].several else None
            if parent is not None and prep and len(self.drafts) > before and parent.count is None:
                parent.several, parent.count = count > 1, count  # "sits on one of the branches"
                return stop
            if parent is None:
                return stop
            self.role, self.link, self.prep = role, link, prep
        else:
            return 0
        if parent is None or count >= (parent.count or count + 1) or parent.thing == "domino":
            return 0
        acts = self.is_any(stop, "be") or self.begins_clause(stop)
        if acts:
            self.begin_clause()
            subjects, self.has_subject = [], True
        role = "actor" if acts else self.find_role(stop, False)
        one = replace(parent, words=self.said(phrase.start, stop), role=role, count=count, of=parent)
        one.several, one.does, one.acts, one.stories, one.where = count > 1, [], [], [], None
        self.subjects, self.last = subjects, [one]
        if not acts:
            self.begin_deeds(role)
        self.keep(role)
        said = self.items[stop + 1] if self.is_any(stop, "be") and stop + 1 < len(self.items) else None
        if said is not None and {*said.read} == {"stop"}:
            self.unknown.append(said.words)  # "one of them is lit"
        return stop

    def refer(self, i: int) -> None:
        """Read a pronoun as those of whom it speaks: who acts, or what is said something of."""
        words = self.items[i].words
        acts = self.at(i + 1).get("verb", ("", ""))[1] == "s" or self.is_any(i + 1, "be")
        if (
            words in RELATIVE
            and self.last
            and (self.is_any(i - 1, "thing") or self.items[i - 1].words == ",")
        ):
            outer, last = list(self.subjects), list(self.last)
            self.begin_clause()
            self.subjects, self.has_subject, self.outer = last, True, outer
            return
        if words in _SUBJECTS and (self.prep or self.link == "and" or self.verb is not None):
            self.begin_clause()  # "gives her a flower, she smiles"
        elif words == "it" and acts and self.verb is not None:
            self.begin_clause()
        is_object = bool(self.prep or self.verb is not None)
        meant = self._meant(words, is_object)
        if meant and self.wanted:
            self.picked |= dict.fromkeys(self.wanted, meant[-1])
        if is_object and meant:
            self.last = list(meant)
            self.begin_deeds("place" if self.prep else "patient")
            self.prep, self.link = "", ""
        elif not is_object:
            self.subjects, self.has_subject = list(meant), True
        self.wanted = set()

    def _meant(self, words: str, is_object: bool) -> list[Draft]:
        """Of whom a pronoun speaks; somebody new where nobody was spoken of."""
        said = [draft for draft in self.drafts if not draft.is_ramp]
        placed = [*self.before, *self.last] if self.prep else self.subjects if is_object else []
        placed = [] if self.source_of is not None else placed  # "opens a box and smoke comes out of it"
        others = [draft for draft in said if draft not in placed]
        if words in RELATIVE and self.last:
            return list(self.last)
        if words in ("they", "them", "both"):
            meant = self._several([draft for draft in others if draft not in self.subjects])
            meant = meant if words != "them" or meant else others[-1:]
            living = bool(meant) or any(draft.kind in ALIVE for draft in said)
        elif words in ("he", "she", "him", "her"):
            meant = self._living(others, words in _FEMALE)
            living = bool(meant)
        else:
            return self._it(said, others, is_object)
        if words in _SOMEBODY and not living:
            thing, count = _SOMEBODY[words]
            role: Role = "actor" if not is_object else "place" if self.prep else "patient"
            meant = [Draft(thing=thing, several=count > 1, words=words, role=role, count=count)]
            self.drafts += meant
        return meant or said[-1:]

    def _several(self, drafts: list[Draft]) -> list[Draft]:
        """Who is meant by them: those who act, or of whom there are several."""
        acting = [draft for draft in drafts if draft.role == "actor"]
        many = [draft for draft in drafts if draft.several]
        alone = len(acting) == 1 and not acting[0].several
        return many[-1:] if many and (alone or not acting) else acting

    def _living(self, drafts: list[Draft], female: bool) -> list[Draft]:
        """Who is meant by him or her: a person before an animal, who acts before the others."""
        living = [draft for draft in drafts if draft.kind in ALIVE]
        fits = [draft for draft in living if (draft.thing in WOMEN) == female]
        people = [draft for draft in fits if draft.kind == "person"]
        best = people or fits or [draft for draft in living if draft.kind == "person"] or living
        return best[-1:]

    def _it(self, said: list[Draft], others: list[Draft], is_object: bool) -> list[Draft]:
        """What is meant by it: no person where there is another thing."""
        near = [*self.before, *self.last] if self.prep else []
        held = [draft for draft in others if draft.where and draft.where[1] in near]
        others = [draft for draft in others if draft not in held] or others
        things = [draft for draft in others if draft.kind != "person"] or others
        if is_object and self.prep and self.anchor and not self.before:
            return self.anchor  # "behind the sofa a dog, in front of it a child"
        if is_object:
            near = [] if self.prep else [draft for draft in things if draft.role != "place"]
            return (near or things or said)[-1:]
        for role in ("actor", "patient", "place"):
            if found := [draft for draft in things if draft.role == role]:
                return found[-1:]
        return said[-1:]
