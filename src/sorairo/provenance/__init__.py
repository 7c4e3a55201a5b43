"""Marks that say who made a clip: a signed manifest, an invisible watermark, the recipe in the container."""
