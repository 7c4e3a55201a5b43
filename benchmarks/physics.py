"""Physics of default clips: prompts of the captions' grammar are staged, and the simulator's record is held
against closed forms: free flight, depth of contacts, jumps between frames, momentum of two that meet.

python benchmarks/physics.py [--count N] [--plans none|true] [--seconds 4] [--processes 2]
"""

from __future__ import annotations

import argparse
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass
from itertools import repeat

import mujoco
import numpy as np

from sorairo.engines.directing import resolve
from sorairo.errors import SorairoError
from sorairo.request import Request
from sorairo.scene.camera import camera_path
from sorairo.scene.plan import plan_of
from sorairo.scene.scene import FRAME_DT, Body, Scene
from sorairo.world.physics import begin, simulate
from sorairo.world.stage import scene_of
from sorairo.world.stories import STORIES, draw

FIRST_SEED = 60_000
BARS = {"gravity": 1e-6, "depth_mm": 2.0, "jump_mm": 1e-3, "momentum": 0.01}


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
    flights: int = 0
    meetings: int = 0
    refused: str = ""


def measure(scene: Scene, record: Record) -> None:
    """Simulate a scene step by step, as `simulate` does, and look at every contact."""
    model, data, substeps = begin(scene.bodies, scene.setting, scene.gravity, scene.num_frames, scene.exact)
    free = np.array([not body.fixed and body.hinge is None for body in scene.bodies])
    mass = model.body_mass[1:]
    mujoco.mj_forward(model, data)
    places, touched = [data.xipos[1:].copy()], []
    for _ in range(scene.num_frames - 1):
        before = momenta(model, data, mass)
        pairs: set[tuple[int, int]] = set()
        impulse = np.zeros_like(before)
        impulse[:, 2] = -mass * scene.gravity * FRAME_DT
        speeds = np.zeros((substeps, model.nv))
        for k in range(substeps):
            mujoco.mj_step(model, data)
            speeds[k] = data.qvel
            if data.ncon:
                pairs |= meet(model, data, impulse)
        fastest = np.array([fastest_of(model, speeds, i, body) for i, body in enumerate(scene.bodies)])
        mujoco.mj_forward(model, data)
        places.append(data.xipos[1:].copy())
        touched.append({i for pair in pairs for i in pair})
        deepest = max((-float(contact.dist) for contact in data.contact), default=0.0)
        record.depth_mm = max(record.depth_mm, 1e3 * deepest)
        step = np.linalg.norm(places[-1] - places[-2], axis=-1)
        record.jump_mm = max(record.jump_mm, 1e3 * float((step - fastest * FRAME_DT).max()))
        met = [pair for pair in pairs if pair[0] >= 0]
        if len(met) == 1 and free[list(met[0])].all():
            two, after = list(met[0]), momenta(model, data, mass)
            lost = np.linalg.norm((after - before - impulse)[two].sum(axis=0))
            scale = max(np.linalg.norm(each[two], axis=-1).sum() for each in (before, after))
            record.momentum = max(record.momentum, float(lost / max(scale, 1e-9)))
            record.meetings += 1
    for f in range(1, len(places) - 1):
        for i in np.flatnonzero(free):
            if i in touched[f - 1] | touched[f]:
                continue
            pull = (places[f + 1][i] - 2 * places[f][i] + places[f - 1][i]) / FRAME_DT**2
            error = np.linalg.norm(pull + [0, 0, scene.gravity]) / scene.gravity
            record.gravity, record.flights = max(record.gravity, float(error)), record.flights + 1


def meet(model: mujoco.MjModel, data: mujoco.MjData, impulse: np.ndarray) -> set[tuple[int, int]]:
    """Find who touches whom in a step, -1 the ground; adds what the ground gives to the bodies' impulses."""
    pairs, force = set(), np.zeros(6)
    bodies = model.geom_bodyid[data.contact.geom] - 1
    for k, (one, other) in enumerate(bodies.tolist()):
        pairs.add((min(one, other), max(one, other)))
        if one < 0 or other < 0:
            mujoco.mj_contactForce(model, data, k, force)
            frame = data.contact.frame[k].reshape(3, 3)
            side = 1.0 if one < 0 else -1.0
            impulse[max(one, other)] += side * model.opt.timestep * (frame.T @ force[:3])
    return pairs


def fastest_of(model: mujoco.MjModel, speeds: np.ndarray, i: int, body: Body) -> float:
    """How fast the middle of a body was at most over steps of qvel, m/s."""
    at = model.body_dofadr[i + 1]
    if body.fixed:
        return 0.0
    if body.hinge is not None:
        return float(np.abs(speeds[:, at]).max() * np.linalg.norm(np.subtract(body.pos, body.hinge)))
    return float(np.linalg.norm(speeds[:, at : at + 3], axis=1).max())


def momenta(model: mujoco.MjModel, data: mujoco.MjData, mass: np.ndarray) -> np.ndarray:
    """Of each body, kg m/s, [n, 3]."""
    speed, found = np.zeros(6), np.zeros((len(mass), 3))
    for i in range(len(mass)):
        mujoco.mj_objectVelocity(model, data, mujoco.mjtObj.mjOBJ_BODY, i + 1, speed, 0)
        found[i] = mass[i] * speed[3:]
    return found


def clip(index: int, plans: str, seconds: float) -> Record:
    """Stage and measure one prompt."""
    family, seed = list(STORIES)[index % len(STORIES)], FIRST_SEED + index
    drawn, caption = draw(family, seed)
    record = Record(prompt=caption.text, seed=seed)
    plan = None
    if plans == "true":
        plan = plan_of(drawn, simulate(drawn), camera_path(drawn.camera, drawn.num_frames))
    request = Request(prompt=caption.text, seed=seed, seconds=seconds, size=(640, 384))
    try:
        scene = scene_of(resolve(request, planned=lambda _: plan))
    except SorairoError as error:
        record.refused = str(error)
        return record
    record.story = scene.story
    measure(scene, record)
    return record


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--count", type=int, default=300)
    parser.add_argument("--plans", choices=("none", "true"), default="none")
    parser.add_argument("--seconds", type=float, default=4.0)
    parser.add_argument("--processes", type=int, default=2)
    args = parser.parse_args()
    with ProcessPoolExecutor(args.processes) as pool:
        records = list(pool.map(clip, range(args.count), repeat(args.plans), repeat(args.seconds)))
    made = [record for record in records if not record.refused]
    print(f"{len(made)} clips of {args.count}, plans: {args.plans}")
    print(f"flights {sum(r.flights for r in made)}, meetings {sum(r.meetings for r in made)}")
    print(f"{'':10} {'bar':>9} {'median':>9} {'99 %':>9} {'worst':>9} {'over':>5}")
    for name, bar in BARS.items():
        found = np.array([getattr(record, name) for record in made])
        figures = (bar, np.median(found), np.percentile(found, 99), found.max())
        print(f"{name:10} {' '.join(f'{figure:9.2g}' for figure in figures)} {(found > bar).sum():5}")
    for record in records:
        over = [name for name, bar in BARS.items() if getattr(record, name) > bar]
        if record.refused or over:
            said = record.refused or ", ".join(f"{name} {getattr(record, name):.3g}" for name in over)
            print(f"{record.seed} {record.story:9} {said} | {record.prompt}")


if __name__ == "__main__":
    main()
