"""Looks: how a frame becomes a picture, one row a look."""

from __future__ import annotations

from sorairo.render.looks import (
    anime,
    blueprint,
    cel,
    chalk,
    charcoal,
    clay,
    comic,
    cutout,
    film,
    glass,
    low_poly,
    oil,
    pencil,
    pixels,
    rays,
    screens,
    silhouette,
    watercolour,
    woodblock,
)
from sorairo.render.looks.look import Look

__all__ = ["LOOKS", "Look"]

LOOKS: dict[str, Look] = {
    "photographic": Look(lambda frame: frame.rgb),
    "cel": Look(cel.draw, mirrors=False),
    "black and white": Look(film.black_and_white),
    "film": Look(film.film),
    "documentary": Look(film.documentary),
    "noir": Look(film.noir),
    "vintage": Look(film.vintage),
    "sepia": Look(film.sepia),
    "pastel": Look(film.pastel, mirrors=False, anchored=True),
    "comic": Look(comic.draw, mirrors=False),
    "anime": Look(anime.draw, mirrors=False, anchored=True),
    "watercolour": Look(watercolour.draw, mirrors=False, anchored=True),
    "oil": Look(oil.draw, mirrors=False, anchored=True),
    "pencil": Look(pencil.draw, mirrors=False, anchored=True, posed=True),
    "charcoal": Look(charcoal.draw, mirrors=False, anchored=True),
    "chalk": Look(chalk.draw, mirrors=False, anchored=True),
    "blueprint": Look(blueprint.draw, mirrors=False, anchored=True),
    "pixel art": Look(pixels.draw, mirrors=False),
    "low poly": Look(low_poly.draw, mirrors=False, anchored=True, faceted=True),
    "clay": Look(clay.draw, mirrors=False, anchored=True, posed=True),
    "paper cut-out": Look(cutout.draw, mirrors=False, posed=True),
    "woodblock": Look(woodblock.draw, mirrors=False, anchored=True),
    "stained glass": Look(glass.stained, mirrors=False, anchored=True, posed=True),
    "mosaic": Look(glass.mosaic, mirrors=False, anchored=True, posed=True),
    "neon": Look(screens.neon, anchored=True),
    "infrared": Look(rays.infrared),
    "thermal": Look(rays.thermal, mirrors=False),
    "x-ray": Look(rays.x_ray, inside=True),
    "hologram": Look(screens.hologram, anchored=True),
    "vhs": Look(screens.vhs),
    "miniature": Look(film.miniature),
    "silhouette": Look(silhouette.draw),
}
"""Every look by name."""
