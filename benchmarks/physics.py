"""Physics of default clips by the simulator's own record, step by step, against closed forms.

python benchmarks/physics.py [--count N] [--plans none|true] [--shots] [--seconds 4] [--processes 2]
    [--out found.jsonl]

Prompts of the captions' grammar are staged, or with --shots shots whose things have a place and a velocity.
Gravity: of what flies. Depth: of any contact at any step. Jump: how much further the middle of a mass gets in
a frame than its speed allows. Momentum: of those that touch one another and nothing fixed, beside what the
ground and gravity give them, where one is moved by it. Staging: seconds of one core, with the simulation.
"""

from __future__ import annotations

import argparse
import json
import time
from collections.abc import Iterator
from concurrent.futures import ProcessPoolExecutor
from dataclasses import asdict, dataclass, field
from itertools import repeat
from pathlib import Path

import mujoco
import numpy as np

from sorairo.engines.directing import resolve
from sorairo.errors import SorairoError
from sorairo.request import Request
from sorairo.scene.camera import camera_path
from sorairo.scene.plan import plan_of
from sorairo.scene.scene import FRAME_DT, Scene, rotation
from sorairo.scene.settings import SETTINGS
from sorairo.scene.shot import Shot
from sorairo.scene.things import THINGS
from sorairo.world.casting import toy_size
from sorairo.world.hulls import mass_middle
from sorairo.world.impacts import steps_of
from sorairo.world.mujoco_model import begin
from sorairo.world.physics import record, simulate
from sorairo.world.stage import scene_of
from sorairo.world.stories import STORIES, draw

FIRST_SEED = 60_000
BARS = {"gravity": 1e-6, "depth_mm": 2.0, "jump_mm": 1e-3, "momentum": 0.01, "staging_s": 0.5}
MOVED_M_S = 0.2
"""What changes its speed by less when it is touched is not moved by it."""
TRIES = 100
"""How often a place is drawn for the things of a shot, at most."""


@dataclass
class Record:
    """The worst of one clip: relative error of gravity and momentum; mm of depth and of a jump; counts."""

    prompt: str
    seed: int
    story: str = ""
    gravity: float = 0.0
    depth_mm: float = 0.0
    jump_mm: float = 0.0
    momentum: float = 0.0
    staging_s: float = 0.0
    flights: int = 0
    meetings: int = 0
    refused: str = ""


@dataclass
class Watch:
    """What happens at every step of a scene: who touches whom, impulses, speeds, steps, by frame."""

    scene: Scene
    depth: float = 0.0
    pairs: dict[int, set[tuple[int, int]]] = field(default_factory=dict)

    def __post_init__(self) -> None:
        shape = (self.scene.num_frames, len(self.scene.bodies))
        self.impulse, self.fastest = np.zeros((*shape, 3)), np.zeros(shape)
        self.falls, self.step = np.zeros(shape), FRAME_DT / steps_of(self.scene.fps)
        self.awake = np.ones(shape[1], bool)
        self.moves = np.array([bool(np.any([body.vel, body.ang_vel])) for body in self.scene.bodies])
        middles = [b.pos + rotation(np.array(b.quat)) @ mass_middle(b) for b in self.scene.bodies]
        self.arm = np.array(
            [np.linalg.norm(m - (b.hinge or m)) for m, b in zip(middles, self.scene.bodies, strict=True)]
        )

    def __call__(self, model: mujoco.MjModel, data: mujoco.MjData) -> None:
        step = model.opt.timestep
        frame = int((data.time - step / 2) / FRAME_DT) + 1
        now = data.body_awake[1:] == mujoco.mjtSleepState.mjS_AWAKE
        self.falls[frame, now | self.awake] += step  # who falls asleep does so at the end of a step
        # What moves is said to be half a step of gravity faster, which changes with the step.
        self.falls[frame, self.moves] += (self.step - step) / 2
        self.step, self.awake = step, now
        degrees = zip(model.body_dofadr[1:], model.body_dofnum[1:], strict=True)
        self.moves = np.array([data.qvel[first : first + count].any() for first, count in degrees])
        for i, body in enumerate(self.scene.bodies):
            if not body.fixed:
                rate = data.qvel[model.body_dofadr[i + 1] :][: 1 if body.hinge else 3]
                speed = np.linalg.norm(rate) * (self.arm[i] if body.hinge else 1.0)
                self.fastest[frame, i] = max(self.fastest[frame, i], speed)
        if not data.ncon:
            return
        met, force = self.pairs.setdefault(frame, set()), np.zeros(6)
        self.depth = max(self.depth, -float(data.contact.dist.min()))
        for k, (one, other) in enumerate((model.geom_bodyid[data.contact.geom] - 1).tolist()):
            met.add((min(one, other), max(one, other)))
            if one < 0 or other < 0:
                mujoco.mj_contactForce(model, data, k, force)
                turn = data.contact.frame[k].reshape(3, 3)
                push = (1.0 if one < 0 else -1.0) * step * (turn.T @ force[:3])
                self.impulse[frame, max(one, other)] += push


def measure(scene: Scene, found: Record) -> None:
    """Simulate a scene as `simulate` does, and hold what happens at every step against the laws."""
    watch, bodies = Watch(scene), scene.bodies
    parts = (bodies, scene.setting, scene.gravity)
    track = record(*parts, scene.num_frames, scene.exact, scene.exact, scene.fps, watch)
    turn, middle = rotation(track.quat), np.array([mass_middle(body) for body in bodies])
    place = track.pos + (turn @ middle[..., None])[..., 0]
    speed = track.vel + (turn @ np.cross(track.ang_vel, middle)[..., None])[..., 0]
    found.depth_mm = 1e3 * watch.depth
    way = np.linalg.norm(np.diff(place, axis=0), axis=-1)
    further = np.maximum(way - watch.fastest[1:] * FRAME_DT, 0.0)[:, [not body.acts for body in bodies]]
    found.jump_mm = 1e3 * float(further.max(initial=0.0))
    free = np.array([not (body.fixed or body.hinge or body.acts) for body in bodies])
    touched = [{i for pair in watch.pairs.get(f, ()) for i in pair} for f in range(scene.num_frames)]
    lies = np.zeros(len(bodies), bool)
    for f in range(1, scene.num_frames - 1):
        pull = (place[f + 1] - 2 * place[f] + place[f - 1]) / FRAME_DT**2 + [0, 0, scene.gravity]
        lies = np.array([i in touched[f] or (lies[i] and not speed[f, i].any()) for i in range(len(bodies))])
        flies = [i for i in np.flatnonzero(free & ~lies) if i not in touched[f + 1]]
        found.flights += len(flies)
        error = np.linalg.norm(pull[flies], axis=-1).max(initial=0.0) / (scene.gravity or 9.81)
        found.gravity = max(found.gravity, float(error))
    mass = begin(*parts, True, True)[0].body_mass[1:, None]
    momentum = mass * speed
    for f in range(1, scene.num_frames):
        for some in groups_of(watch.pairs.get(f, set())):
            change = (momentum[f] - momentum[f - 1])[some]
            moved = np.linalg.norm(change / mass[some], axis=-1).max(initial=0.0) > MOVED_M_S
            if not (moved and free[some].all()) or not speed[f, some].any(axis=1).all():
                continue  # who falls asleep bears others as the ground does
            given = watch.impulse[f, some] - [0, 0, scene.gravity] * mass[some] * watch.falls[f, some, None]
            lost = np.linalg.norm((change - given).sum(axis=0))
            scale = np.linalg.norm(momentum[f - 1 : f + 1, some], axis=-1).sum(axis=1).max()
            found.momentum, found.meetings = max(found.momentum, lost / scale), found.meetings + 1


def groups_of(pairs: set[tuple[int, int]]) -> list[list[int]]:
    """Bodies that touch one another, directly or by others; the ground, -1, joins nobody."""
    groups: list[set[int]] = []
    for pair in pairs:
        if pair[0] >= 0:
            mine = [group for group in groups if group & set(pair)]
            groups = [group for group in groups if group not in mine] + [set(pair).union(*mine)]
    return [sorted(group) for group in groups]


def drawn_shot(seed: int) -> Shot:
    """A shot of one to four things, each with a place, most with a velocity, half of them towards the first.

    There are fewer where those that are there leave no room.
    """
    rng = np.random.default_rng([29, seed])
    names = [name for name in THINGS if not THINGS[name].fixed]
    names += [name for name in names if THINGS[name].kind == "form" and THINGS[name].law is None] * 8
    things: list[dict] = []
    for _ in range(TRIES):
        name = names[int(rng.integers(len(names)))]
        half = toy_size(name)
        reach, height = float(np.linalg.norm(half)), float(rng.choice([0.0, rng.uniform(0.1, 1.5)]))
        at = [*rng.uniform(-1.2, 1.2, 2), half[2] + height]
        if all(np.linalg.norm(np.subtract(at, one["at"])) > reach + one["reach"] for one in things):
            velocity = rng.uniform(0.0, 2.5, 2)
            if things and rng.random() < 0.5:
                towards = np.subtract(things[0]["at"][:2], at[:2])
                velocity = towards * float(rng.uniform(1.0, 2.5)) / np.linalg.norm(towards)
            else:
                velocity *= -np.sign(at[:2])
            rise = float(rng.choice([0.0, rng.uniform(0.0, 3.0)]))
            things.append({"thing": name, "at": at, "velocity": [*velocity, rise], "reach": reach})
        if len(things) == 1 + seed % 4:
            break
    for one in things:
        del one["reach"]
    setting = list(SETTINGS)[int(rng.integers(len(SETTINGS)))]
    return Shot.model_validate({"things": things, "setting": setting})


def clip(index: int, plans: str, shots: bool, seconds: float) -> Record:
    """Stage and measure one prompt, or one shot."""
    family, seed, plan = list(STORIES)[index % len(STORIES)], FIRST_SEED + index, None
    given: dict = {"prompt": "things"}
    if shots:
        shot = drawn_shot(seed)
        given |= {"shot": shot}
        told = ", ".join(thing.thing or "" for thing in shot.things) + f" | {shot.setting}"
    else:
        drawn, caption = draw(family, seed)
        given["prompt"] = told = caption.text
        if plans == "true":
            plan = plan_of(drawn, simulate(drawn), camera_path(drawn.camera, drawn.num_frames))
    found = Record(prompt=told, seed=seed)
    request = Request(**given, seed=seed, seconds=seconds, size=(640, 360))
    start = time.process_time()
    try:
        scene = scene_of(resolve(request, planned=lambda _: plan))
    except SorairoError as error:
        found.refused = str(error)
        return found
    found.staging_s = time.process_time() - start
    found.story = scene.story
    measure(scene, found)
    return found


def records_of(args: argparse.Namespace) -> Iterator[Record]:
    """Measure what is not found yet; what is new is written as it comes, in order."""
    found: dict[int, Record] = {}
    if args.out is not None and args.out.exists():
        lines = [Record(**json.loads(line)) for line in args.out.read_text("utf-8").splitlines()]
        found = {record.seed - FIRST_SEED: record for record in lines}
    left = [index for index in range(args.count) if index not in found]
    yield from (found[index] for index in sorted(found) if index < args.count)
    given = map(repeat, (args.plans, args.shots, args.seconds))
    with ProcessPoolExecutor(args.processes) as pool:
        for record in pool.map(clip, left, *given):
            if args.out is not None:
                with args.out.open("a", encoding="utf-8") as file:
                    file.write(json.dumps(asdict(record)) + "\n")
            yield record


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--count", type=int, default=300)
    parser.add_argument("--plans", choices=("none", "true"), default="none")
    parser.add_argument("--shots", action="store_true")
    parser.add_argument("--seconds", type=float, default=4.0)
    parser.add_argument("--processes", type=int, default=2)
    parser.add_argument("--out", type=Path)
    args = parser.parse_args()
    records = []
    for found in records_of(args):
        records.append(found)
        over = [
            f"{name} {getattr(found, name):.3g}" for name, bar in BARS.items() if getattr(found, name) > bar
        ]
        if found.refused or over:
            print(
                f"{found.seed} {found.story:9} {found.refused or ', '.join(over)} | {found.prompt}",
                flush=True,
            )
    made = [each for each in records if not each.refused]
    print(f"{len(made)} {'shots' if args.shots else 'prompts'} of {args.count}, plans: {args.plans}")
    print(f"flights {sum(r.flights for r in made)}, meetings {sum(r.meetings for r in made)}")
    print(f"{'':10} {'bar':>9} {'median':>9} {'99 %':>9} {'worst':>9} {'over':>5}")
    for name, bar in BARS.items():
        found = np.array([getattr(each, name) for each in made])
        figures = (bar, np.median(found), np.percentile(found, 99), found.max())
        print(f"{name:10} {' '.join(f'{figure:9.2g}' for figure in figures)} {(found > bar).sum():5}")


if __name__ == "__main__":
    main()
