"""The words that say where things are, as tables: prepositions, relations, sides, and what bears or holds."""

from __future__ import annotations

from sorairo.world.stage_lexicon import Table

__all__ = [
    "BEARERS",
    "FALLING",
    "HEADINGS",
    "HOLDERS",
    "LAIN_IN",
    "LEFT",
    "OVER",
    "PLACES",
    "RELATIONS",
    "SIDES",
    "SIDEWAYS",
    "TARGETS",
]

SIDEWAYS = ("left", "middle", "right")
"""Sides of the picture, from the left."""

SIDES = {
    **dict.fromkeys(
        ["to its right", "on its right", "at its right", "to right of it", "to her right", "to his right"],
        "right of",
    ),
    **dict.fromkeys(
        ["to its left", "on its left", "at its left", "to left of it", "to her left", "to his left"],
        "left of",
    ),
    **dict.fromkeys(
        [
            "beside it",
            "next to it",
            "alongside it",
            "by its side",
            "at its side",
            "by his side",
            "by her side",
        ],
        "beside",
    ),
    **dict.fromkeys(["in between", "between them", "in between them"], "between"),
    **dict.fromkeys(["on top", "on top of it", "on it"], "on"),
    "under it": "under",
    **dict.fromkeys(
        ["on left", "at left", "on left side", "on left hand side", "to left", "on far left"], "left"
    ),
    **dict.fromkeys(
        ["on right", "at right", "on right side", "on right hand side", "to right", "on far right"], "right"
    ),
    **dict.fromkeys(["in middle", "in centre", "in center"], "middle"),
}
"""Places that name no thing, by how what stands there is to what was said before."""

PLACES = (
    "down on onto over across along in inside under underneath beneath behind beside near between through "
    "around round from off up above past below among beyond within outside alongside opposite upon "
    "atop next-to in-front-of left-of to-left-of on-left-of right-of to-right-of on-right-of over-to "
    "on-top-of out-of close-to by off-of away-from "
    "on-bottom-of on-left-side-of on-right-side-of to-left-hand-of underneath-of ahead-of surrounded-by "
    "encircled-by "
    "on-left-end-of on-right-end-of "
    "on-roof-of in-middle-of in-center-of in-centre-of on-end-of at-end-of at-foot-of at-base-of at-edge-of "
    "at-top-of at-side-of on-side-of in-shade-of in-shadow-of on-lap-of in-lap-of in-arms-of across-from "
    "from-behind from-under from-beneath from-inside from-beside out-from-behind out-from-under "
    "in-back-of sitting-on standing-on balanced-on perched-on on-back-of on-board aboard on-edge-of "
    "over-edge-of "
    "off-edge-of from-edge-of at-edge-of to-edge-of "
)

RELATIONS: Table = {
    **dict.fromkeys(["surrounded-by", "encircled-by"], "surrounded"),
    **dict.fromkeys("on onto upon atop on-top-of".split(), "on"),
    **dict.fromkeys("under underneath below beneath on-bottom-of".split(), "under"),
    **dict.fromkeys("beside near next-to close-to by alongside".split(), "beside"),
    "between": "between",
    "behind": "behind",
    "in-front-of": "in front of",
    "around": "around",
    **dict.fromkeys("left-of to-left-of on-left-of on-left-side-of".split(), "left of"),
    **dict.fromkeys("right-of to-right-of on-right-of on-right-side-of".split(), "right of"),
    **dict.fromkeys("sitting-on standing-on balanced-on perched-on on-back-of aboard on-board".split(), "on"),
    **dict.fromkeys("on-left-end-of on-right-end-of on-roof-of at-top-of on-end-of".split(), "on"),
    **dict.fromkeys("on-lap-of in-lap-of in-arms-of on-edge-of".split(), "on"),
    **dict.fromkeys("in-middle-of in-center-of in-centre-of on-side-of".split(), "on"),
    **dict.fromkeys("at-end-of at-foot-of at-base-of at-edge-of at-side-of".split(), "beside"),
    **dict.fromkeys("in-shade-of in-shadow-of from-under from-beneath out-from-under".split(), "under"),
    **dict.fromkeys(("from-behind", "out-from-behind"), "behind"),
    **dict.fromkeys(("ahead-of", "opposite", "across-from"), "in front of"),
    "from-beside": "beside",
    **dict.fromkeys(("above", "over"), "above"),
    "in-back-of": "behind",
}
RELATIONS = {words.replace("-", " "): relation for words, relation in RELATIONS.items()}
"""How one thing is to another, by the words that say so."""

HEADINGS: Table = {
    "right": "from left to right,left to right,from left side to right,from left to right side,rightward,"
    "rightwards,from left,in from left,from left side|edge,from left hand side,toward|towards right,"
    "toward|towards right side|edge,to right side|edge,to far right",
    "left": "from right to left,right to left,from right side to left,from right to left side,leftward,"
    "leftwards,from right,in from right,from right side|edge,from right hand side,toward|towards left,"
    "toward|towards left side|edge,to left side|edge,to far left",
    "nearer": "at|to|toward|towards|into camera|lens,at|to|toward|towards viewer|viewers|us|me|audience,"
    "straight|right|directly|up|closer|nearer at|to|toward|towards|into camera|viewer|us|me|lens,"
    "in our direction,our way",
    "away": "away|off|further|farther from camera|viewer|us|me|lens,from camera|viewer|us|lens",
}
"""Which way in the picture somebody goes, by the words that say so after a verb of going."""

LEFT = frozenset("off,off of,from,down from,over edge of,off edge of,from edge of".split(","))
"""Of what falls, rolls or is pushed they say on what it stands before."""
FALLING = frozenset("drop roll topple collide push kick".split())
"""Verbs after which they say so."""

OVER = frozenset("over across along on through past".split())
"""Of who goes somewhere they say on which bridge it does."""

LAIN_IN = frozenset("bed armchair sofa bathtub boat canoe cart chair".split())
"""Who is in these is on them."""

BEARERS = frozenset("table desk bench bookshelf plate bed island cake pizza stool".split()) | {"dining table"}
"""What such a thing is said to be with is on it: "a table with two mugs"."""

HOLDERS = frozenset("vase bowl basket bucket glass mug plate box bag cart bottle pot".split()) | {
    "cardboard box",
    "potted plant",
    "wine glass",
}
"""Of which one says what they hold: "a vase of tulips"."""

TARGETS = "with against at toward towards into"
