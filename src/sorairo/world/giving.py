"""Effects in sentences: who or what gives off smoke, sparks, confetti and such."""

from __future__ import annotations

from sorairo.scene.attributes import EffectName
from sorairo.world.drafts import Draft, GivenOff
from sorairo.world.effect_lexicon import AIRY, FROM, OUTWARD
from sorairo.world.paces import Paces

__all__ = ["Giving"]


class Giving(Paces):
    """Reads who gives off what."""

    def note_effect(self, i: int) -> None:
        """Note an effect: of whom it is said, or of what comes after it in its clause."""
        kind: EffectName = self.at(i)["effect"]
        givers = self.opened() or self.subjects[-1:] or self.last[-1:]
        acts = self.is_any(i + 1, "verb", "be")
        ahead = not self.prep and acts
        leads = self.is_any(i + 1, "prep") and self.items[i + 1].words in FROM
        fills_air = kind in AIRY and OUTWARD.isdisjoint(self.said(max(i - 1, 0), i + 4).split())
        if (ahead and not self.link) or (leads and not self.subjects):
            self.begin_clause()
            self.give(kind, [])
            self.last, self.has_subject, self.is_vain = [], True, True
        else:
            self.give(kind, [] if fills_air else givers)
            self.prep, self.link, self.is_vain = "", "", acts
        self.source_of = self.given[-1] if self.given and not fills_air else None

    def opened(self) -> list[Draft]:
        """What somebody opens: out of that comes what comes out."""
        return [other for one in self.subjects for does, other in one.does if does == "open" and other][-1:]

    def give(self, kind: EffectName, drafts: list[Draft]) -> None:
        """Say that things give off an effect, or nothing that is said does."""
        for draft in drafts or [None]:
            if not any(one.kind == kind and one.of is draft for one in self.given):
                self.given.append(GivenOff(kind=kind, of=draft, colour=self.hue))
        self.hue = None
