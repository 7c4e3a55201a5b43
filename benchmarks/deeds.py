"""Every action by every thing that can do it, and with every thing that it can be done to.

python benchmarks/deeds.py [--seeds 1] [--first 0] [--does carry ...] [--who person ...] [--out found.jsonl]

Each is staged and simulated, nothing is drawn. Jump: how far a body, or what its limbs bear, gets in no time.
Speed: how fast the middle of who does something goes, by what its act allows. Depth: of any contact of what
physics moves, at any step; inside: of what stands, lies or is held, in another, at the beginning and the end.
Slide: how far a foot that stands moves, by a step. With --out each one's line is written as it is found, and
the same command goes on where it ended.
"""

from __future__ import annotations

import argparse
import json
import warnings
from collections import Counter
from collections.abc import Iterator
from concurrent.futures import ProcessPoolExecutor
from dataclasses import asdict, dataclass
from itertools import product
from pathlib import Path

import numpy as np
from physics import Watch

from sorairo.errors import SorairoError
from sorairo.render.limbs import limb_poses
from sorairo.scene.deeds import DEEDS, LAID, PLAYED, TOOLS
from sorairo.scene.scene import Body, Scene, Trajectory, rotation
from sorairo.scene.settings import SETTINGS
from sorairo.scene.shot import Shot
from sorairo.scene.things import THINGS
from sorairo.scene.things.food import FOOD_ROWS
from sorairo.scene.things.fruit import FRUIT_ROWS
from sorairo.scene.things.sweets import SWEET_ROWS
from sorairo.scene.things.vegetables import VEGETABLE_ROWS
from sorairo.world.mujoco_model import is_free
from sorairo.world.performing import opens, perform, rig_of
from sorairo.world.performing.holding import is_carried
from sorairo.world.performing.ways import Way
from sorairo.world.physics import record, simulate, touching
from sorairo.world.stage import scene_of, stage
from sorairo.world.wording.meaning import actions_of

SECONDS = 3.0
BARS = {"jump_mm": 2.0, "speed": 1.0, "depth_mm": 2.0, "inside_mm": 2.0, "slide": 0.05}
INTO = frozenset("dig cut stir chop pour brush".split())
"""What is done with something in something else: earth, food, a pot, a stump."""
PADDLES = frozenset({"paddle", "oar"})
"""What is dipped over the side of a boat, whose hull is as high there as at its bow."""
GAITS = frozenset("walk run march jog crawl carry".split())
"""Acts in which feet take turns."""
DEBRIS_M_S = 20.0
"""No piece of what breaks goes faster."""
FINER, TIMES = 16, 4
"""A moment is looked at in so many parts, and the fastest of these again, so often: to 3 microseconds."""


@dataclass(frozen=True, kw_only=True)
class Case:
    """Who does what, to what, with what else there (`to`), and the seed."""

    who: str
    does: str
    target: str | None = None
    to: str | None = None
    seed: int = 0


@dataclass
class Found:
    """The worst of one case. error: what was raised; refused: what the stage says cannot be met."""

    who: str
    does: str
    target: str | None
    to: str | None
    seed: int
    error: str = ""
    refused: str = ""
    jump_mm: float = 0.0
    speed: float = 0.0
    depth_mm: float = 0.0
    inside_mm: float = 0.0
    slide: float = 0.0
    worst: str = ""


def _cast() -> dict[str, list[str]]:
    """Things by what can be done to them."""
    kinds = {
        kind: [n for n, one in THINGS.items() if one.kind == kind] for kind in ("animal", "person", "vehicle")
    }
    solid = [
        name
        for name, one in THINGS.items()
        if one.kind in ("household", "form", "plant") and not one.fixed and one.law is None
    ]
    handy = [name for name in solid if max(THINGS[name].half_size) <= 0.35]
    food = {row.words[0] for row in (*FOOD_ROWS, *FRUIT_ROWS, *SWEET_ROWS, *VEGETABLE_ROWS)}
    food &= {name for name in THINGS if max(THINGS[name].half_size) < 0.5}
    living = kinds["animal"] + kinds["person"]
    round_ = [name for name in handy if THINGS[name].rolls and THINGS[name].kind == "form"]
    return {
        "living": living,
        "vehicles": kinds["vehicle"],
        "solid": solid,
        "handy": handy,
        "food": sorted(food),
        "balls": round_,
        "cups": [name for name in ("mug", "glass", "bottle", "coffee", "can", "flask") if name in THINGS],
        "goes": [*living, *kinds["vehicle"]],
        "mounts": [*kinds["vehicle"], *(n for n in kinds["animal"] if THINGS[n].half_size[2] > 0.3)],
        "tall": [
            name
            for name, one in THINGS.items()
            if one.kind in ("building", "plant") and one.half_size[2] > 0.8
        ],
        "opens": [name for name in THINGS if opens(name)],
    }


CAST = _cast()
TO: dict[str, list[str]] = {
    **dict.fromkeys(("chase", "follow", "meet"), CAST["goes"]),
    **dict.fromkeys(("hug", "kiss", "pet", "massage", "fight", "shake hands", "high five"), CAST["living"]),
    **dict.fromkeys(("kick", "push"), CAST["solid"] + CAST["vehicles"]),
    **dict.fromkeys(
        ("carry", "hold", "hold up", "lift", "let fall", "pick up", "put down", "give", "throw"),
        CAST["handy"],
    ),
    **dict.fromkeys(("catch", "juggle", "dribble", "bowl", "shoot hoops"), CAST["balls"]),
    **dict.fromkeys(("eat", "cut"), CAST["food"]),
    **dict.fromkeys(("open", "close"), CAST["opens"]),
    **dict.fromkeys(("ride", "drive"), CAST["mounts"]),
    **dict.fromkeys(("collide", "break", "shatter", "explode"), CAST["solid"] + CAST["vehicles"]),
    **dict.fromkeys(
        ("wash", "paint", "stir", "arrange"), CAST["cups"] + ["bowl", "plate", "vase", "pot", "car"]
    ),
    "orbit": ["earth", "sun", "moon", "mars", "ball", "castle", "person"],
    "look": CAST["solid"] + CAST["goes"],
    "overtake": CAST["vehicles"],
    "pull": CAST["vehicles"] + CAST["solid"],
    "drink": CAST["cups"],
    "pour": CAST["cups"],
    "read": ["book"],
    "climb": CAST["tall"] + ["ladder"],
    "play": sorted(PLAYED),
    "use": sorted(TOOLS),
    "skateboard": sorted(LAID),
    "jump": CAST["handy"],
}
"""What actions are done to."""
ALONE_TOO = frozenset(("jump", "drive", "eat", "look", "throw", "orbit", *DEEDS))
"""What can be done to something and without."""
ANIMALS = ("dog", "hen", "elephant", "octopus", "horse", "fish", "penguin", "frog", "spider", "snake")


def cases(seeds: int) -> Iterator[Case]:
    """All of one seed, then of the next: by everybody, then to everything by a person and an animal."""
    people = [name for name in THINGS if THINGS[name].kind == "person"]
    animals = [name for name in ANIMALS if name in THINGS]
    for seed in range(seeds):
        for who in THINGS:
            for does in actions_of(who):
                if does not in TO or does in ALONE_TOO or does in ("break", "shatter", "explode"):
                    yield Case(who=who, does=does, seed=seed)
        for who, does in product((animals[seed % len(animals)], animals[(seed + 1) % len(animals)]), DEEDS):
            yield Case(who=who, does=does, seed=seed)
        for does, names in TO.items():
            for i, target in enumerate(names):
                if does in ("collide", "break", "shatter", "explode", "overtake"):
                    who = ["ball", "car"][does == "overtake"]
                    yield Case(who=who, does=does, target=target, seed=seed)
                    continue
                yield Case(who=people[(i + seed) % len(people)], does=does, target=target, seed=seed)
                if does not in ("drive", "climb"):
                    yield Case(who=animals[(i + seed) % len(animals)], does=does, target=target, seed=seed)
                to = {
                    "throw": ("child", "dog", "bucket"),
                    "give": ("woman", "child"),
                    "put down": ("table", "desk"),
                }
                if does in to:
                    yield Case(
                        who="person", does=does, target=target, to=to[does][i % len(to[does])], seed=seed
                    )


def shot_of(case: Case) -> Shot:
    """The shot of a case; the first seed's is in the studio."""
    rng = np.random.default_rng([31, case.seed])
    setting = list(SETTINGS)[int(rng.integers(len(SETTINGS)))] if case.seed else "studio"
    things = [{"id": "who", "thing": case.who}]
    action = {"who": "who", "does": case.does}
    for part in ("target", "to"):
        if name := getattr(case, part):
            things.append({"id": part, "thing": name})
            action[part] = part
    return Shot.model_validate({"things": things, "actions": [action], "setting": setting})


def _spots(body: Body, pos: np.ndarray, quat: np.ndarray, turns: np.ndarray) -> np.ndarray:
    """Places of a body over time, [T, n, 3] m: ends of axes and tips of limbs, but not arrows that flow."""
    ends = np.concatenate([np.zeros((1, 3)), np.diag(body.half_size)])
    spots = np.repeat(ends[None], len(pos), axis=0)
    limbs = THINGS[body.shape].limbs
    if limbs and turns.size and THINGS[body.shape].law is None:
        thing, scale = THINGS[body.shape], np.array(body.half_size) / THINGS[body.shape].half_size
        tips = np.array([(np.array(limb.tip or limb.at) - thing.middle) * scale for limb in limbs.values()])
        turn, shift = limb_poses(body, turns)
        spots = np.concatenate([spots, np.einsum("tlij,lj->tli", turn[:, 1:], tips) + shift[:, 1:]], axis=1)
    return pos[:, None] + np.einsum("tij,tnj->tni", rotation(quat), spots)


def jump_of(body: Body, scene: Scene) -> float:
    """How far anything of a body that moves by itself gets in no time, m."""
    until = next((act.start for act in body.acts if act.does == "free"), SECONDS)
    low, high = 0.0, max(min(until, SECONDS) - 1e-6, 1e-3)
    found = 0.0
    for finer in range(TIMES):
        time = np.linspace(low, high, (96 if finer == 0 else FINER) + 1)
        moved = perform(body, scene.gravity, time, scene.bodies)
        way = np.linalg.norm(np.diff(_spots(body, *moved), axis=0), axis=-1).max(axis=1)
        k = int(way.argmax())
        low, high, found = time[k], time[k + 1], float(way[k])
    return found


def speed_of_middle(body: Body, scene: Scene, track: np.ndarray) -> float:
    """How fast the middle of who does something goes at most, by what its way and a leap allow."""
    borne = {name for act in body.acts for name in act.using}
    paths = [
        (Way(np.array([one.pos, *act.path]), 0.0).length, act.end - act.start)
        for one in (body, *(other for other in scene.bodies if other.id in borne))
        for act in one.acts
    ]
    fastest = max((length / max(long, 0.1) for length, long in paths), default=0.0)
    leap = np.sqrt(max(scene.gravity, 1.6) * 2 * max(body.half_size))
    rate = max((act.rate for act in body.acts), default=1.0)
    speed = np.linalg.norm(np.diff(track, axis=0), axis=-1).max(initial=0.0) * scene.fps
    return float(speed / (2.0 * fastest + 1.5 * leap * max(rate, 1.0)))


def slide_of(body: Body, scene: Scene) -> float:
    """How far a foot that stands moves while it does, by a step."""
    rig, worst = rig_of(body), 0.0
    for act in body.acts:
        if act.does not in GAITS or not act.path or not rig.legs:
            continue
        time = np.arange(act.start + 0.4, act.end - 0.4, 1 / 96)
        if len(time) < 24:
            continue
        moved = perform(body, scene.gravity, time, scene.bodies)
        names = list(rig.thing.limbs)
        turn, shift = limb_poses(body, moved.turns)
        whole = rotation(moved.quat)
        for leg in rig.legs:
            last = next(n for n in ("foot", "shin", "leg") if f"{n} {leg.side}" in names)
            k = names.index(f"{last} {leg.side}") + 1
            sole = moved.pos + np.einsum("tij,tj->ti", whole, turn[:, k] @ leg.sole + shift[:, k])
            level = float(sole[:, 2].min())
            stands = sole[:, 2] < level + 0.004 * rig.leg_length
            edges = np.flatnonzero(np.diff(np.concatenate([[0], stands, [0]])))
            runs = [(a, b) for a, b in edges.reshape(-1, 2) if b - a > 3]
            places = [sole[a:b, :2].mean(axis=0) for a, b in runs]
            step = (
                np.median([np.linalg.norm(b - a) for a, b in zip(places, places[1:])])
                if len(runs) > 1
                else 0.0
            )
            if step > 1e-3:
                worst = max(worst, max(float(np.ptp(sole[a:b, :2], axis=0).max()) for a, b in runs) / step)
    return worst


def _held_by(bodies: tuple[Body, ...]) -> set[frozenset[int]]:
    """Who has to do with whom by their acts: they may touch."""
    number = {body.id: i for i, body in enumerate(bodies)}
    return {
        frozenset((i, number[name]))
        for i, body in enumerate(bodies)
        for act in body.acts
        for name in act.using
        if name in number
    }


def depth_of(scene: Scene, track: Trajectory) -> float:
    """How deep anything is in anything at any step, m: known of what is stepped with what moves by itself."""
    if any(body.acts and not body.fixed for body in scene.bodies):
        return track.deepest
    watch = Watch(scene)
    record(scene.bodies, scene.setting, scene.gravity, scene.num_frames, True, True, scene.fps, watch)
    return watch.depth


def inside_of(scene: Scene, track: Trajectory, frame: int) -> tuple[float, str]:
    """How deep what does not live is in another at a frame, m, and which: but for what is held together."""
    dead = [
        i
        for i, body in enumerate(scene.bodies)
        if THINGS[body.shape].kind not in ("animal", "person")
        and THINGS[body.shape].law is None
        and body.shape != "orbit path"
    ]
    together = _held_by(scene.bodies)
    placed = [
        Body(
            shape=scene.bodies[i].shape,
            half_size=scene.bodies[i].half_size,
            colour="red",
            material="plastic",
            pos=tuple(track.pos[frame, i].tolist()),
            quat=tuple(track.quat[frame, i].tolist()),
        )
        for i in dead
    ]
    for depth, a, b in touching(tuple(placed), scene.setting):
        i, j = (-1 if k < 0 else dead[k] for k in (a, b))
        shared = all(k >= 0 and is_carried(scene.bodies[k]) for k in (i, j))
        wet = SETTINGS[scene.setting].water is not None
        shared |= i < 0 and any(act.does in ("hover", "swim") for act in scene.bodies[j].acts)  # in water
        shared |= i < 0 and wet and scene.bodies[j].shape in PADDLES
        shared |= i >= 0 and not PADDLES.isdisjoint((scene.bodies[i].shape, scene.bodies[j].shape))
        if frozenset((i, j)) not in together and not shared:
            return depth, f"{'ground' if i < 0 else scene.bodies[i].shape} in {scene.bodies[j].shape}"
    return 0.0, ""


def run(case: Case) -> Found:
    """Stage and measure one case."""
    found = Found(**asdict(case))
    try:
        with warnings.catch_warnings(), np.errstate(all="raise", under="ignore"):
            warnings.simplefilter("error")
            _measure(case, found)
    except SorairoError as error:
        found.refused = str(error)
    except Exception as error:  # whatever it is, it is what is looked for
        found.error = f"{type(error).__name__}: {error}"
    return found


def _measure(case: Case, found: Found) -> None:
    scene = scene_of(stage(shot_of(case), None, case.seed, (320, 180), SECONDS))
    breaks = any(body.breaks for body in scene.bodies)
    track = simulate(scene)
    if not all(np.isfinite(part).all() for part in (track.pos, track.quat, *track.turns.values())):
        found.error = "not finite"
        return
    for one in track.pieces.values():
        found.speed = max(found.speed, float(np.linalg.norm(one.vel, axis=-1).max()) / DEBRIS_M_S)
    if not breaks and any(map(is_free, scene.bodies)):
        found.depth_mm = 1e3 * depth_of(scene, track)
    for i, body in enumerate(scene.bodies):
        if body.acts:
            jump = 1e3 * jump_of(body, scene)
            if jump > max(found.jump_mm, BARS["jump_mm"]):
                found.worst = body.shape
            found.jump_mm = max(found.jump_mm, jump)
        if body.acts and not any(act.does in ("held", "flung", "free") for act in body.acts):
            found.speed = max(found.speed, speed_of_middle(body, scene, track.pos[:, i]))
            found.slide = max(found.slide, slide_of(body, scene))
    does = TOOLS.get(case.target or "", "") if case.does == "use" else case.does
    if not breaks and does not in INTO:
        depths = [inside_of(scene, track, frame) for frame in (0, scene.num_frames - 1)]
        depth, where = max(depths)
        found.inside_mm = 1e3 * depth
        found.worst = found.worst or (where if found.inside_mm > BARS["inside_mm"] else "")


def over(found: Found) -> list[str]:
    """What is wrong with it, in words."""
    wrong = [f"error {found.error}"] if found.error else []
    wrong += [f"refused {found.refused}"] if found.refused else []
    return wrong + [
        f"{name} {getattr(found, name):.3g}" for name, bar in BARS.items() if getattr(found, name) > bar
    ]


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--seeds", type=int, default=1)
    parser.add_argument("--first", type=int, default=0, help="the first seed")
    parser.add_argument("--does", nargs="*")
    parser.add_argument("--who", nargs="*")
    parser.add_argument("--every", type=int, default=1, help="only every so many")
    parser.add_argument("--processes", type=int, default=2)
    parser.add_argument("--out", type=Path)
    args = parser.parse_args()
    lines = args.out.read_text("utf-8").splitlines() if args.out and args.out.exists() else []
    records = [Found(**json.loads(line)) for line in lines]
    done = {(r.who, r.does, r.target, r.to, r.seed) for r in records}
    left = [
        case
        for case in list(dict.fromkeys(cases(args.first + args.seeds)))[:: args.every]
        if case.seed >= args.first
        and (not args.does or case.does in args.does)
        and (not args.who or case.who in args.who)
        if (case.who, case.does, case.target, case.to, case.seed) not in done
    ]
    with ProcessPoolExecutor(args.processes) as pool:
        for found in pool.map(run, left, chunksize=4):
            records.append(found)
            if args.out:
                with args.out.open("a", encoding="utf-8") as file:
                    file.write(json.dumps(asdict(found)) + "\n")
            if wrong := over(found):
                names = " ".join(filter(None, (found.who, found.does, found.target, found.to)))
                print(f"{names} {found.seed}: {', '.join(wrong)} {found.worst}", flush=True)
    print(f"{len(records)} cases, {sum(bool(r.error) for r in records)} errors, ", end="")
    print(f"{sum(bool(r.refused) for r in records)} refused")
    print(f"{'':10} {'bar':>9} {'median':>9} {'99 %':>9} {'worst':>9} {'over':>5}")
    for name, bar in BARS.items():
        figures = np.array([getattr(each, name) for each in records if not (each.error or each.refused)])
        row = (bar, np.median(figures), np.percentile(figures, 99), figures.max())
        print(f"{name:10} {' '.join(f'{figure:9.2g}' for figure in row)} {(figures > bar).sum():5}")
    print(Counter(each.does for each in records if over(each)).most_common(20))


if __name__ == "__main__":
    main()
