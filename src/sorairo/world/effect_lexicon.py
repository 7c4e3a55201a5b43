"""The words of effects and of breaking, as tables; in a phrase `a|b` stands for either word."""

from __future__ import annotations

from sorairo.scene.attributes import EffectName

__all__ = ["AIRY", "BREAKS", "EFFECTS", "FROM", "GIVES", "OUTWARD"]

EFFECTS: dict[EffectName, str] = {
    "smoke": "smoke,thick|dense smoke,plume|cloud|clouds|column|trail|puff|puffs of smoke,"
    "smoke trail|plume,fumes",
    "steam": "steam,hot steam,cloud|clouds|puffs of steam",
    "fire": "on fire,in flames,flames,with fire,fire and smoke,smoke and fire,flames and smoke,"
    "smoke and flames,"
    "breathing|spitting fire",
    "sparks": "sparks,shower|spray of sparks,flying sparks",
    "explosion": "explosion,explosions,big|huge|massive explosion,fireball,blast",
    "fireworks": "fireworks,firework,firework|fireworks display|show,colourful|colorful fireworks",
    "confetti": "confetti,colourful|colorful confetti,paper streamers,confetti rains|raining|showers",
    "bubbles": "bubbles,soap|air|floating bubbles",
    "dust": "dust,dust cloud|trail,cloud|clouds|trail of dust",
    "splash": "with splash,big|huge splash,spray of water,"
    "splash of water|milk|juice,in splash of water|milk|juice,"
    "in splash",
    "petals": "petals,rose|cherry|flower|falling petals,cherry blossoms,falling blossoms",
    "glitter": "glitter,sparkles,magic|fairy dust,magic|magical sparkles,stardust",
    "eruption": "eruption,volcanic eruption",
}
"""Nouns that say an effect."""

GIVES: dict[EffectName, str] = {
    "fire": "burn/burnt burn-down/burnt-down blaze ignite catch-fire/caught-fire",
    "smoke": "smoke",
    "steam": "steam boil",
    "eruption": "erupt",
    "glitter": "sparkle glitter",
}
"""Verbs that say what somebody gives off, as `lexicon.VERBS` has them."""

BREAKS: dict[str, str] = {
    "break": "break/broke/broken crack splinter break-into/broke-into",
    "shatter": "shatter break-apart/broke-apart shatter-into smash-to-pieces fall-to-pieces/fell-to-pieces "
    "smash-on-floor smash-on-ground smash-on-tiles",
    "explode": "explode blow-up/blew-up/blown-up burst/burst detonate explode-into",
}
"""Verbs of what breaks, by its action."""

AIRY: tuple[EffectName, ...] = ("fireworks", "confetti", "bubbles", "petals")
"""They are of nothing that is said."""
FROM = frozenset("from out-of of behind on around above off".replace("-", " ").split(" ")) | {"out of"}
"""After these, what gives an effect off is named."""
OUTWARD = frozenset(
    f"{stem}{end}"
    for stem in "burst shoot pop spray spew spit stream erupt explode fling blast".split()
    for end in ("", "s", "ing", "ed", "d")
) | {"out", "shot", "flung"}
"""Words beside what fills the air that say that it comes out of who is spoken of."""
