"""Reads where things are: of whom a preposition tells it, and what stands first in its clause."""

from __future__ import annotations

from sorairo.scene.attributes import PERFORMED
from sorairo.world.drafts import MODIFIERS, Draft, reach_of
from sorairo.world.lexicon import ALIVE, PRONOUNS, WORKED_ON
from sorairo.world.place_lexicon import BEARERS, RELATIONS, SIDEWAYS
from sorairo.world.pronouns import Pronouns

__all__ = ["Whereabouts"]

_OF_OBJECT = frozenset(
    "chase follow push kick throw drop roll collide look pet catch lift hit break".split()
) | {"", "pick up", "put down", "shatter", "explode"}
"""Verbs after whose object a place is that of the object; of what one holds or uses it is who does so."""
_LEADS = frozenset("roll throw collide topple".split())
"""Stories in which something goes to a side."""


def _goes(draft: Draft) -> bool:
    """Whether what was last said of somebody leads somewhere, by itself or by physics."""
    if draft.does:
        return bool(PERFORMED.get(draft.does[-1][0], ("", ""))[1])
    return bool(_LEADS & {*draft.stories[-1:]})


class Whereabouts(Pronouns):
    """Reads prepositions and sides, with the state of the clause that they are in."""

    def note_place(self, i: int) -> None:
        """Note a preposition, and who is where it is about to say: nobody yet where it stands first."""
        if self.is_fronted(i):
            self.begin_clause()
            self.last, self.before = [], []
            self.prep = self.at(i)["prep"]
        else:
            self.before = self.placed(i)
            if lives := [one for one in self.before if one.kind in ALIVE]:
                if self.items[i].words.startswith(("sitting", "perched")):
                    self.deed("sit", lives, i)
            self.prep = self.at(i)["prep"]
            near = self.last[-1] if self.last and self.is_any(i - 1, "thing") else None
            bears = near and near.thing in BEARERS and (self.verb is None or near.role == "place")
            self.bearer = near if bears and self.prep == "with" else None

    def is_fronted(self, i: int) -> bool:
        """Whether a place stands before what is there: "behind the sofa a dog sleeps", "on it a cup"."""
        if self.items[i].words not in RELATIONS or not (i == 0 or self.is_any(i - 1, "link", "clause")):
            return False
        if self.link == "and" and self.verb is not None:
            return False
        end = i + 1
        while self.is_any(end, "det", "count", "shade", *MODIFIERS) and not self.is_any(end, "thing"):
            end += 1
        if not (
            self.is_any(end, "thing", "surface") or self.items[end : end + 1][0:] and self._stands_for(end)
        ):
            return False
        end += 1
        if self.items[end : end + 1] and self.items[end].words == "," and i == 0:
            end += 1
        return self.is_any(end, "det", "count", "group") or (
            self.is_any(end, "verb", "be") and self.is_any(end + 1, "det", "count")
        )

    def _stands_for(self, i: int) -> bool:
        return self.items[i].words in PRONOUNS or self.items[i].words in ("it", "them", "him", "her")

    def placed(self, i: int) -> list[Draft]:
        """Who is where a preposition is about to say: what it follows, or who does what the verb says."""
        self.is_chained = False
        if self.loose == i - 1 or self.verb in WORKED_ON:  # "rain on the window", "writes on a board"
            return []
        last = self.last[-1] if self.last else None
        if self.verb is None and self.is_joined and last in self.subjects:
            return [draft for draft in self.subjects if draft.where is None]
        if last and self.items[i - 1].words not in PRONOUNS and self.is_any(i - 1, "thing", "clothes"):
            with_others = self.before_with and self.subjects
            if last.role == "place" and all(draft.where for draft in self.subjects):
                self.is_chained = True
                return list(self.last)
            if self.verb is None or self.verb in _OF_OBJECT or last.role == "actor":
                return list(self.subjects[-1:] if with_others else self.last)
        elif self.verb is None or (last and last.role == "patient"):
            return list(self.last or self.subjects)
        return list(self.spoken_of)

    @property
    def spoken_of(self) -> list[Draft]:
        """Of whom a verb that comes now says what they do."""
        return self.subjects or ([] if self.has_subject else self.last)

    def chain(self, relation: str, others: list[Draft]) -> bool:
        """Say "a cup on a desk beside a laptop" of cup and laptop; whether that is what it says."""
        small = bool(self.before) and reach_of(others[0].thing) < 0.6 * reach_of(self.before[-1].thing)
        if not (self.is_chained and relation == "beside" and small and self.subjects):
            return False
        self.put(others, relation, self.subjects[-1:])
        return True

    def head(self, way: str, i: int) -> bool:
        """Say which way in the picture those go of whom a verb was said, or will be; whether it says so."""
        if self.is_of_light(i - 1):
            return False
        if "side" in self.at(i) and (self.link or self.is_any(i + 1, "det", "count")):
            return False  # "a dog runs, to the left a tree"
        goers = [draft for draft in self.doers or self.spoken_of if _goes(draft)]
        for draft in goers:
            draft.heads = draft.heads or way
        if not goers and "heads" in self.at(i) and self.verb is None:
            self.way_ahead = way  # "from the left a bird flies in"
        self.prep = "" if goers else self.prep
        return bool(goers)

    def is_of_light(self, i: int) -> bool:
        """Whether what a word says of is the light, or how the camera moves, not somebody."""
        while self.is_any(i, "stop") and not self.is_any(i, "stage", "neutral"):
            i -= 1
        kinds = {what for what, _, _ in self.at(i).get("stage", ())}
        is_light = 0 <= i < len(self.items) and "light" in self.items[i].words
        return is_light or bool(kinds & {"move", "light", "follow"})

    def beside(self, relation: str) -> None:
        """Say on which side of what was mentioned before the last is: "a sofa with a chair to its right"."""
        others = [draft for draft in self.drafts if draft not in self.last and not draft.is_ramp]
        others = [draft for draft in others if not (draft.where and draft.where[1] in self.last)] or others
        if relation == "between" and len(others) > 1:
            self.put(self.last, relation, others[-2:])
        elif relation in SIDEWAYS:
            if self.anchor and self.link:  # "to the left of a barn stands a tree, to the right a horse"
                self.begin_clause()
                self.last, self.fronted = [], (f"{relation} of", self.anchor)
            elif self.last and not self.link and self.loose < 0 and not self.last[-1].side:
                self.last[-1].side = relation
            else:
                self.ahead_side = relation
        elif relation != "between" and others:
            self.put(self.last, relation, others[-1:])
