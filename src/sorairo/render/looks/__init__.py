"""Looks: how a frame becomes a picture, one row a look."""

from __future__ import annotations

from sorairo.render.looks import cel, chalk, charcoal, film, glass, oil, pencil, watercolour
from sorairo.render.looks.look import Look

__all__ = ["LOOKS", "Look"]

LOOKS: dict[str, Look] = {
    "photographic": Look(lambda frame: frame.rgb),
    "cel": Look(cel.draw, mirrors=False),
    "black and white": Look(film.black_and_white),
    "film": Look(film.film),
    "watercolour": Look(watercolour.draw, mirrors=False, anchored=True),
    "oil": Look(oil.draw, mirrors=False, anchored=True),
    "pencil": Look(pencil.draw, mirrors=False, anchored=True),
    "charcoal": Look(charcoal.draw, mirrors=False, anchored=True),
    "chalk": Look(chalk.draw, mirrors=False, anchored=True),
    "stained glass": Look(glass.stained, mirrors=False, anchored=True),
    "mosaic": Look(glass.mosaic, mirrors=False, anchored=True),
}
"""Every look by name."""
