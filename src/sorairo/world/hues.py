"""Colours by the names that people have for them: each with the colour of the palette that it is one of.

What is read compares as the colour of the palette, "blue", and shows as what was said, "#0b1f4b" for navy.
"""

from __future__ import annotations

import colorsys
import re
from collections.abc import Collection, Iterator

from sorairo.scene.palette import PALETTE
from sorairo.world.stage_lexicon import Table

__all__ = ["HUES", "NOT_THEIRS", "Tint", "exact", "plain_colours", "shaded", "tints", "unlike"]

HUES: Table = {
    "red": "crimson #c8102e,scarlet #f0240e,maroon #6e1020,ruby #9b111e,burgundy #6b1028,"
    "vermilion #e34234,cherry-red|cherry-coloured #c2162f,blood-red #8a0707,brick-red #9c3b2e,"
    "carmine #960f22,wine-red|wine-coloured|bordeaux|claret #722f37,oxblood #4a0404,"
    "tomato-red #e5402f,fire-engine-red|lipstick-red #ce2029,raspberry-red #c21e56,"
    "cranberry-red #9e1b34,rust-red #9e3a20,candy-red|candy-apple-red #d2122e,"
    "cardinal-red #c41e3a,garnet #7b1e2b",
    "orange": "tangerine #f58426,amber #ffb000,apricot #fbb27a,burnt-orange|rust-orange #c04e01,"
    "pumpkin-orange #f5761a,rust|rusty #a8481c,peach|peachy #ffb58a,ginger #c9682b,"
    "terracotta #c8694a,safety-orange|neon-orange|hi-vis-orange #ff6700,carrot-orange #ed8422,"
    "saffron #f4b52e,copper-orange #c8733c,sunset-orange #fd5e3c",
    "yellow": "lemon-yellow|lemon #fae62d,golden-yellow #f5bf0f,mustard|mustard-yellow #d3a625,"
    "canary-yellow #ffeb5a,ochre|yellow-ochre #c98a1b,sunflower-yellow #ffc512,"
    "banana-yellow #ffe135,buttercup-yellow #f6d21f,straw-yellow|straw-coloured #e4cf7a,"
    "neon-yellow|highlighter-yellow #eaff1a,pale-yellow|butter-yellow #fbf3a0,"
    "honey-coloured|honey-yellow #e0a52c",
    "green": "emerald|emerald-green #0f9d58,lime|lime-green #9be016,olive|olive-green|olive-drab #6f7022,"
    "mint|mint-green #98e8c0,jade|jade-green #1fa774,"
    "forest-green|bottle-green|pine-green|hunter-green #1f5c2e,sage|sage-green #a3b18a,"
    "moss-green|mossy-green #7d8a3c,chartreuse #b6e800,pistachio|pistachio-green #b4d88b,"
    "avocado-green #6b8133,apple-green #7bbf32,grass-green|leaf-green #3f9b2a,pea-green #8a9c2f,"
    "sea-green #2e9b78,seafoam|seafoam-green #9fe2c4,neon-green|acid-green #39ff14,"
    "fern-green #4f7f42,army-green|military-green|camouflage-green #4b5320,kelly-green #2fa336,"
    "viridian #2f7f68,malachite #0bbf5a",
    "turquoise": "teal #008080,cyan #00d5e8,aqua #13dbd3,aquamarine #66e8c8,"
    "turquoise-blue|turquoise-green #2bb8c9,blue-green|bluish-green #0d8a8a,"
    "tiffany-blue|robin-egg-blue #7fd8d0,petrol-blue #1b5f6e",
    "blue": "cobalt|cobalt-blue #0a47ab,navy|navy-blue #0b1f4b,azure #1f8bff,"
    "sapphire|sapphire-blue #143f9e,sky-blue #79c0ee,royal-blue #2a52d4,"
    "baby-blue|powder-blue #a4cdf2,ultramarine #2a1fb0,cerulean|cerulean-blue #1c86c4,"
    "midnight-blue #10164f,cornflower|cornflower-blue #6a93ea,"
    "denim-blue|denim|faded-denim #3f5f8f,ice-blue|icy-blue #cfeaf5,"
    "electric-blue|neon-blue #1478ff,steel-blue #4a7fae,slate-blue #5b6fa3,"
    "prussian-blue|dark-navy #0a2a4a,periwinkle|periwinkle-blue #8f8fe8,"
    "duck-egg-blue|duck-egg #bfdfd8,lapis|lapis-blue #26529c,pastel-blue #b3cde8",
    "purple": "violet #7f2fd0,indigo #3a1a8c,lavender #b39ddb,lilac #c8a2d8,mauve #b784a7,plum #7a2a68,"
    "amethyst #9561c9,aubergine|eggplant-purple #43203f,grape-purple #5e2a66,"
    "royal-purple|deep-purple #5a2aa0,orchid-purple #c66bc8,mulberry #8a2f5c,"
    "heather-purple #a28bab,wisteria #b8a0de,byzantium #702963,neon-purple #b026ff,"
    "periwinkle-purple #8a7fe0",
    "pink": "rose|rose-coloured #e0607e,magenta #d4118f,fuchsia #e8209c,salmon|salmon-pink #fa8072,"
    "coral|coral-pink #ff7659,hot-pink|neon-pink|shocking-pink #ff4fa8,rose-pink #f0829b,"
    "baby-pink|pale-pink|pastel-pink #f7c3d0,blush|blush-pink #eeb4b0,"
    "dusty-rose|dusty-pink #c58a8d,bubblegum-pink|bubblegum #ff8fc8,rose-gold #c98577,"
    "flamingo-pink #fc8eac,cerise #de3163,candy-pink #f2709c,watermelon-pink #f4516c,"
    "millennial-pink #f3cfc6",
    "white": "snow-white|snowy-white #fbfcff,ivory #f8f3dc,off-white #f3eee2,"
    "pearl|pearl-white|pearly #eae6dd,alabaster #efebe0,eggshell #f0ead6,"
    "chalk-white|chalky-white #f5f4ee,milky-white|milk-white #f7f4ea,"
    "bone-white|bone-coloured #e6dfcb,cream-white|creamy-white #fbf4dc,arctic-white #f6faff,"
    "bright-white #ffffff",
    "black": "jet-black #050506,ebony #1c1612,charcoal #26282b,pitch-black #020203,midnight-black #0a0b14,"
    "coal-black #121212,onyx|obsidian #0f1012,matte-black #18181a",
    "grey": "greyish,slate|slate-grey #5a646e,charcoal-grey|anthracite|graphite #3a3d42,"
    "gunmetal|gunmetal-grey #3b444b,ash-grey|ashen #b0b2ac,dove-grey|pearl-grey #b5b3ae,"
    "smoke-grey|smoky-grey #848886,steel-grey #71797e,lead-grey #55595c,titanium-grey #85847f,"
    "pewter-grey #8f9294,concrete-grey #95928c,stone-grey #908b80,zinc-grey #9aa0a3",
    "silver": "silvery|silver-coloured,chrome-silver|chromed",
    "gold": "golden|gold-coloured,gilded|gilt,brass #c9a13b",
    "brown": "chestnut #7a3b20,chocolate|chocolate-brown #45230f,bronze #8a5a2b,copper|coppery #b5652f,"
    "tan|tan-brown #c29660,coffee-brown|coffee-coloured #553421,mahogany #5c2417,walnut #5a3c26,"
    "sienna|burnt-sienna #8f4a20,umber|burnt-umber #5f4430,auburn #7a2f1a,"
    "caramel|caramel-coloured #b8742f,hazel-brown #84643a,cinnamon #a4602f,mocha #7a5a44,"
    "russet #80461b,tawny #b5793f,rust-brown|rusty-brown #7d3f1c,taupe #8b7d6f,"
    "cognac-brown #9a4a22,tobacco-brown #6b4a2a,sepia-brown #5e4023,espresso-brown #37231a,"
    "mud-brown|muddy-brown #5d4a30",
    "beige": "cream|cream-coloured|creamy #f5e8c4,khaki #b3a678,"
    "sand-coloured|sandy-beige|sand-beige #d8c08f,ecru #cfc29a,fawn-coloured #c5a36f,"
    "camel-coloured #c19a63,champagne-coloured #ecd8ae,oatmeal-coloured|oatmeal-coloured #d8ccb4,"
    "nude-coloured #e0b79a,biscuit-coloured #dcbb86,vanilla-coloured #f3e5ab,"
    "wheat-coloured #e5cb93,mushroom-coloured #bcab98,parchment-coloured #ecdfbd,"
    "flesh-coloured|skin-coloured #e3b08c",
}
"""By colour of the palette: names with commas between them, `a|b` for two of one, and how it shows, as sRGB.

A dash joins the words of one name. Most values are those of CSS and of the colour survey of xkcd; see
docs/sources.md.
"""

NOT_THEIRS: Table = {
    "whale": "blue",
    "deer": "red",
    "fox": "red",
    "squirrel": "red",
    "eagle": "golden",
    "snake": "coral",
    "duck": "teal",
    "fish": "salmon",
    "oak": "orange",
    "owl": "tawny",
    "dog": "golden",
}
"""Colours in the names of kinds of a thing which those do not have, or have as it is drawn."""

_COMPOUND = re.compile(rf"\b([a-z]{{3,}})-({'|'.join(PALETTE)})\b", re.IGNORECASE)
_UNLIKE = ("blue", "yellow", "red", "green", "white", "purple")
_LIGHTER = {"light": 0.45, "lighter": 0.3, "pale": 0.6, "pastel": 0.55, "faded": 0.35}
_DARKER = {"dark": 0.5, "darker": 0.65, "deep": 0.62, "rich": 0.8}
_MUTED = {"dusty": 0.5, "muted": 0.5, "faded": 0.6, "pastel": 0.75, "soft": 0.7}
_PURE = ("neon", "vivid", "bright", "electric")


class Tint(str):
    """The name of a colour of the palette, with the tint of it that was said, as #rrggbb."""

    __slots__ = ("tint",)

    def __new__(cls, colour: str, tint: str) -> Tint:
        made = super().__new__(cls, colour)
        made.tint = tint
        return made


def exact(colour: str | None) -> str | None:
    """A colour as it shows: the tint that was said, else its name."""
    return colour.tint if isinstance(colour, Tint) else colour


def unlike(usual: str | None, others: Collection[str]) -> str | None:
    """A colour for what says none beside others of its kind that do; None where its usual one is another."""
    if not others or (usual is not None and usual not in others):
        return None
    return next((colour for colour in _UNLIKE if colour not in others), None)


def tints() -> Iterator[tuple[str, str]]:
    """Every name of a colour, its words joined by spaces, with that colour."""
    for colour, row in HUES.items():
        for said in row.split(","):
            names, _, tint = said.partition(" ")
            for name in names.split("|"):
                yield name.replace("-", " "), Tint(colour, tint) if tint else colour
                if not name.endswith("coloured"):
                    yield f"{name.replace('-', ' ')} coloured|colored", Tint(colour, tint) if tint else colour
    for colour in PALETTE:
        yield f"{colour} coloured|colored", colour


def plain_colours(text: str) -> str:
    """A text in which colours that no table has are those that they are of: a fox-red hen is a red one."""
    return _COMPOUND.sub(lambda found: found[0] if _joined(found) in _NAMES else found[2], text)


def _joined(found: re.Match[str]) -> str:
    return f"{found[1]} {found[2]}".lower()


def shaded(colour: str, shade: str) -> Tint:
    """A colour as a word before it makes it: pale, dark, neon."""
    hue, light, strength = colorsys.rgb_to_hls(*_srgb(colour))
    strength *= _MUTED.get(shade, 1.0)
    light += (1 - light) * _LIGHTER.get(shade, 0.0)
    light *= _DARKER.get(shade, 1.0)
    if shade in _PURE and strength > 0.15:
        light, strength = min(max(light, 0.48), 0.58), max(strength, 0.95)
    red, green, blue = (round(255 * part) for part in colorsys.hls_to_rgb(hue, light, strength))
    return Tint(str(colour), f"#{red:02x}{green:02x}{blue:02x}")


def _srgb(colour: str) -> tuple[float, float, float]:
    """A colour by name, tint or #rrggbb, from 0 to 1 in sRGB."""
    said = exact(colour) or ""
    if said.startswith("#"):
        red, green, blue = (int(said[i : i + 2], 16) / 255 for i in (1, 3, 5))
        return red, green, blue
    red, green, blue = (
        12.92 * part if part <= 0.0031308 else 1.055 * part ** (1 / 2.4) - 0.055 for part in PALETTE[said]
    )
    return red, green, blue


_NAMES = frozenset(name for name, _ in tints()) | {
    f"{shade} {colour}" for shade in (*_LIGHTER, *_DARKER, *_MUTED, *_PURE) for colour in PALETTE
}
