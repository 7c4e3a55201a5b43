"""Reading of the prompts of VBench, by its own metadata: the share of shots that state what is asked.

python benchmarks/vbench.py VBench_full_info.json [--list] [--by both]

VBench (Huang et al. 2024) says of its semantic prompts what their clips should show; the file comes with the
package `vbench`. Here shots are judged, not pixels: its published scores, which detectors give, are no match
for these. A scene is right where the shot has a setting or a thing that a person would take for it
(`SCENES`); an action where the person does something by a verb that is known, and no word is passed over.
"""

from __future__ import annotations

import argparse
import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

from prompts import READERS, Reader, ToldOf, name_of

from sorairo.scene.shot import Shot

SIDES = {
    "on the left of": ("left of", "right of"),
    "on the right of": ("right of", "left of"),
    "on the top of": ("on", "under"),
    "on the bottom of": ("under", "on"),
}
"""Relations of VBench, as a shot says them of the first and of the second thing."""

SCENES: dict[str, str] = {
    "city street": "alley crosswalk courtyard downtown street",
    "park": "amusement-park botanical-garden campus courtyard campsite cemetery",
    "under water": "aquarium underwater-coral-reef",
    "stage": "art-gallery ballroom indoor-movie-theater indoor-museum music-studio science-museum",
    "kitchen": "bakery-shop cafeteria restaurant",
    "living room": "bedroom nursery house indoor-library",
    "farm": "barn farm",
    "beach": "beach",
    "road": "crosswalk driveway forest-road highway parking-lot raceway street gas-station outdoor-track",
    "classroom": "classroom science-museum indoor-library",
    "mountains": "cliff mountain valley glacier waterfall",
    "desert": "desert",
    "meadow": "football-field golf-course valley baseball-stadium marsh",
    "snow": "glacier ski-slope",
    "ocean": "harbor ocean iceberg sky",
    "office": "office hospital",
    "studio": "laboratory",
    "lake": "marsh river waterfall",
    "forest": "forest-road campsite",
    "volcano": "volcano",
    "rooftop": "skyscraper",
}
"""The settings of the library that show a scene of VBench."""
OWN_SCENES: dict[str, str] = {
    "mansion": "house",
    "palace": "castle",
    "arch": "bridge",
    "fountain": "fountain",
}
"""Things that show a scene by another name; those of the same name do anyhow."""


def _objects(shot: Shot, _: ToldOf, said: dict[str, Any], __: str) -> bool:
    wanted = {name_of(name.strip()) for name in said["object"].split(" and ")}
    return wanted <= {one.thing for one in shot.things}


def _colour(shot: Shot, _: ToldOf, said: dict[str, Any], prompt: str) -> bool:
    noun = name_of(prompt.split(said["color"], 1)[1].strip())
    return any(one.thing == noun and one.colour == said["color"] for one in shot.things)


def _relation(shot: Shot, _: ToldOf, said: dict[str, Any], __: str) -> bool:
    about = said["spatial_relationship"]
    a, b = (next((one for one in shot.things if one.thing == name_of(about[of])), None) for of in OBJECTS)
    if a is None or b is None:
        return False
    how, converse = SIDES[about["relationship"]]
    return a.where == f"{how} {b.id}" or b.where == f"{converse} {a.id}"


OBJECTS = ("object_a", "object_b")


def _scene(shot: Shot, _: ToldOf, said: dict[str, Any], __: str) -> bool:
    scene = said["scene"]["scene"]
    by_setting = shot.setting is not None and scene.replace(" ", "-") in SCENES.get(shot.setting, "").split()
    things = {one.thing for one in shot.things}
    return by_setting or shot.setting == scene or not things.isdisjoint({scene, OWN_SCENES.get(scene)})


def _action(shot: Shot, unknown: ToldOf, _: dict[str, Any], __: str) -> bool:
    people = {one.id for one in shot.things if one.thing in ("person", "child")}
    return not unknown and any(act.who in people and act.does != "rest" for act in shot.actions)


Judge = Callable[[Shot, ToldOf, dict[str, Any], str], bool]
JUDGES: dict[str, Judge] = {
    "object_class": _objects,
    "multiple_objects": _objects,
    "color": _colour,
    "spatial_relationship": _relation,
    "scene": _scene,
    "human_action": _action,
}


def judge(rows: list[dict[str, Any]], reader: Reader) -> dict[str, list[tuple[str, bool]]]:
    """Each prompt of each dimension with whether its shot states what is asked."""
    found: dict[str, list[tuple[str, bool]]] = {name: [] for name in JUDGES}
    for row in rows:
        for name in JUDGES.keys() & set(row["dimension"]):
            prompt = row["prompt_en"]
            shot, unknown = reader(prompt)
            asked = (row.get("auxiliary_info") or {}).get(name, {})
            found[name].append((prompt, JUDGES[name](shot, unknown, asked, prompt)))
    return found


def main() -> None:
    """Judge the prompts of a file, and print the shares."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("file", type=Path, help="VBench_full_info.json of the package vbench")
    parser.add_argument("--list", action="store_true", help="print what is not met, too")
    parser.add_argument("--by", choices=READERS, default="both")
    args = parser.parse_args()
    found = judge(json.loads(args.file.read_text(encoding="utf-8")), READERS[args.by])
    for name, rows in found.items():
        missed = [prompt for prompt, ok in rows if not ok]
        print(f"| {name.replace('_', ' ')} | {1 - len(missed) / len(rows):.1%} ({len(rows)}) |")
        if args.list:
            print("".join(f"    {prompt}\n" for prompt in missed), end="")


if __name__ == "__main__":
    main()
