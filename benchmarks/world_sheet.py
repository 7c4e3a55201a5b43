"""True frames of the simulated world with their captions, one clip of every family: docs/world.webp."""

from __future__ import annotations

from pathlib import Path

import numpy as np
from PIL import Image

from sorairo.data.clips import EVALUATION_START, ClipSource, caption_of, scene_of
from sorairo.train.sheet import labelled


def main() -> None:
    """Render what is missing and write the sheet."""
    source = ClipSource(folder=Path("datasets/clips"))
    rows, number, families = [], EVALUATION_START, set()
    while len(rows) < 6:
        scene = scene_of(number)
        if scene.size == (256, 256) and scene.family not in families:
            families.add(scene.family)
            rows.append(labelled(caption_of(number, 1, scene).text, np.array(source.frames(number)), 6, 0.5))
        number += 1
    Image.fromarray(np.concatenate(rows)).save("docs/world.webp", quality=85)


if __name__ == "__main__":
    main()
