"""The library of things: its names, its colours, its sizes and its meshes."""

from __future__ import annotations

import math
import re
from collections import Counter
from dataclasses import replace

import numpy as np
import pytest

from sorairo.render.meshes import body_mesh
from sorairo.scene.palette import SUBSTANCES, albedo
from sorairo.scene.parts import FORMS, Thing, plural
from sorairo.scene.things import THINGS
from sorairo.scene.things.pieces import both, box, slab, sweep

UNTOUCHED = ("mist", "dots")
"""Forms of parts that nothing can touch."""


def test_no_word_belongs_to_two_things():
    words = Counter(word for thing in THINGS.values() for word in thing.words)
    assert not [word for word, times in words.items() if times > 1]
    assert all(re.fullmatch(r"[a-z]+([ -][a-z]+)*", word) for word in words)
    assert all(name == thing.words[0] for name, thing in THINGS.items())
    many = Counter(
        word for thing in THINGS.values() for word in {plural(thing, word) for word in thing.words}
    )
    assert not [word for word, times in many.items() if times > 1 and word != "dice"]


def test_colours_and_materials_are_known():
    for name, thing in THINGS.items():
        if thing.colour is not None:
            albedo(thing.colour)
        assert thing.material in SUBSTANCES, name
        for part in thing.parts:
            assert part.form in FORMS, name
            assert part.material in (None, "glow") or part.material in SUBSTANCES, name
            if part.colour != "main":
                albedo(part.colour)
        assert any(part.colour == "main" for part in thing.parts), name


def test_it_stands_on_the_ground_at_a_real_size():
    for name in THINGS:
        thing = THINGS[name]
        assert 0.005 <= 2 * min(thing.half_size), name
        assert 2 * max(thing.half_size) <= 12.0, name
        assert abs(thing.bounds[0, 2]) < 1e-3, name


def test_its_mesh_is_sound(each_thing):
    thing = THINGS[each_thing]
    mesh = body_mesh(thing, thing.half_size)
    assert np.isfinite(mesh.corners).all()
    assert np.allclose(np.linalg.norm(mesh.normals, axis=-1), 1.0, atol=1e-3)
    assert len(mesh.corners) < 40_000
    seen = [i for i, part in enumerate(thing.parts) if part.form != "mist"]
    assert mesh.part.max() == seen[-1]
    if len(seen) < len(thing.parts):  # it reaches further as it works, or shines beyond its surface
        return
    tolerance = 1e-3 + 0.02 * max(thing.half_size)  # round parts are cut into flat ones
    assert np.abs(mesh.corners).max(axis=(0, 1)) == pytest.approx(thing.half_size, abs=tolerance)
    slack = max(1e-3, 0.01 * max(thing.half_size))
    assert float(mesh.corners[..., 2].min()) == pytest.approx(-thing.half_size[2], abs=slack)


def _outward(thing: Thing) -> np.ndarray:
    """How far the normals of its triangles agree with the order of their corners, [F]."""
    mesh = body_mesh(thing, thing.half_size)
    flat = np.cross(mesh.corners[:, 1] - mesh.corners[:, 0], mesh.corners[:, 2] - mesh.corners[:, 0])
    flat /= np.maximum(np.linalg.norm(flat, axis=1, keepdims=True), 1e-20)
    return (flat * mesh.normals.mean(axis=1)).sum(axis=1)


def test_slabs_and_sweeps_look_outward():
    step = [(0, 0), (2, 0), (2, 1), (1, 1), (1, 2), (0, 2)]
    parts = (
        slab(step, 0.2),
        slab(step, 0.2, bevel=0.0, taper=0.3),
        slab(reversed(step), 0.2, corner=0.1, turn=(30, 40, 50)),
        sweep([(0, 0, 0, 0.1), (0, 0, 1, 0.1), (0.5, 0, 1.5, 0.2)]),
    )
    for part in parts:
        assert _outward(Thing(words=("piece",), kind="form", parts=(part,))).min() > 0.5


def test_a_slab_fills_its_outline():
    """The two faces of an L have its area, so it is not bridged where it is hollow."""
    part = slab([(0, 0), (2, 0), (2, 1), (1, 1), (1, 2), (0, 2)], 0.2, bevel=0.0)
    mesh = body_mesh(Thing(words=("piece",), kind="form", parts=(part,)), part.half)
    face = mesh.normals[:, 0, 1] < -0.9
    area = np.linalg.norm(
        np.cross(mesh.corners[:, 1] - mesh.corners[:, 0], mesh.corners[:, 2] - mesh.corners[:, 0]), axis=1
    )
    assert float(area[face].sum() / 2) == pytest.approx(3.0, rel=1e-5)


def test_bounds_of_turned_round_parts():
    """A wheel is as wide as it is thick, and its box holds no more than it."""
    wheel = replace(THINGS["cylinder"].parts[0], half=(0.3, 0.3, 0.1), turn=(0.0, 45.0, 0.0))
    reach = Thing(words=("wheel",), kind="form", parts=(wheel,)).half_size
    assert reach == pytest.approx(((0.3 + 0.1) / math.sqrt(2), 0.3, (0.3 + 0.1) / math.sqrt(2)))


def test_mirror_images():
    left, right = both(box((0.1, 0.2, 0.3), (1.0, 2.0, 3.0), turn=(10.0, 20.0, 30.0)))
    flip = np.diag([1.0, -1.0, 1.0])
    assert np.allclose(right.rotation, flip @ left.rotation @ flip)
    assert right.at == (1.0, -2.0, 3.0)


def test_what_is_touched_is_what_is_seen(each_hull):
    """In every direction the parts reach as far for physics as their triangles do in pictures.

    Not those that only give light.
    """
    thing = THINGS[each_hull]
    thing = replace(thing, parts=tuple(part for part in thing.parts if part.form not in UNTOUCHED))
    points = np.concatenate([part.hull_points() for part in thing.parts]) - thing.middle
    seen = body_mesh(thing, thing.half_size, sharp=True).points
    ways = np.random.default_rng(0).normal(size=(200, 3))
    ways /= np.linalg.norm(ways, axis=1, keepdims=True)
    apart = (seen @ ways.T).max(axis=0) - (points @ ways.T).max(axis=0)
    assert np.abs(apart).max() < 0.05 * max(thing.half_size), np.abs(apart).max() / max(thing.half_size)


LIVING = [name for name, thing in THINGS.items() if thing.kind in ("animal", "person") and name != "snowman"]
VEHICLES = [name for name, thing in THINGS.items() if thing.kind == "vehicle"]
WHEELLESS = (
    "boat",
    "rocket",
    "hot air balloon",
    "satellite",
    "flying saucer",
    "ship",
    "canoe",
    "rowing boat",
)
LIMB = re.compile(
    r"(leg|shin|foot) [fmnb]?[lr]|(arm|forearm|wing|forewing|hindwing|fin|ear|claw) [lr]|head|jaw|blade|trunk"
    r"|tail( \d)?|seg \d+|tentacle \d+|(wheel|rotor|hand) \d+|lid|cover|sash|door( \d)?"
)


def test_limbs_hang_together():
    """Every part's limb exists and every limb has parts; what is carried comes after what carries it."""
    for name in THINGS:
        thing = THINGS[name]
        assert {part.limb for part in thing.parts} - {""} == set(thing.limbs), name
        seen = {""}
        for label, limb in thing.limbs.items():
            assert thing.law is not None or LIMB.fullmatch(label), name
            assert limb.on in seen, name
            seen.add(label)
            assert np.linalg.norm(limb.axis) == pytest.approx(1.0), name
            slack = 0.02 * max(thing.half_size)
            assert (limb.at >= thing.bounds[0] - slack).all() and (
                limb.at <= thing.bounds[1] + slack
            ).all(), name


def test_what_lives_has_the_limbs_of_its_kind():
    """Something to go by on both sides, or a tail to swim with, or a spine; and a head unless it is one."""
    for name in LIVING:
        limbs = THINGS[name].limbs
        movers = [
            limb
            for limb in limbs
            if limb.startswith(("leg", "wing", "fin", "tail", "seg", "tentacle", "arm"))
        ]
        assert movers, name
        for limb in limbs:
            if " " in limb and limb[-1] in "lr":
                other = limbs[limb[:-1] + {"l": "r", "r": "l"}[limb[-1]]]
                across = 0 if THINGS[name].looks_ahead or name == "teddy bear" else 1
                flip = np.where(np.arange(3) == across, -1.0, 1.0)
                assert np.allclose(np.array(other.at), flip * limbs[limb].at), name
                assert np.allclose(np.array(other.axis), -flip * limbs[limb].axis), name
                assert limbs[limb].at[across] * (1 if limb[-1] == "l" else -1) > 0, name


def test_legs_end_on_the_ground():
    """Each leg, or the shin or the foot upon it, has a sole at z = 0, below or beside its joint."""
    for name in LIVING:
        thing = THINGS[name]
        carrying = {limb.on for limb in thing.limbs.values()}
        for limb, joint in thing.limbs.items():
            if limb.startswith(("leg", "shin", "foot")) and limb not in carrying:
                assert joint.tip is not None and joint.tip[2] < 0.02 * 2 * max(thing.half_size), name
                parts = [part for part in thing.parts if part.limb == limb]
                low = min(part.hull_points()[:, 2].min() for part in parts)
                assert low == pytest.approx(joint.tip[2], abs=0.02 * 2 * max(thing.half_size)), name


def test_vehicles_have_wheels_or_rotors():
    """Wheels turn about y through their hubs, and those of an axle are on one line."""
    for name in VEHICLES:
        thing = THINGS[name]
        turning = {limb: joint for limb, joint in thing.limbs.items() if limb.startswith(("wheel", "rotor"))}
        assert bool(turning) == (name not in WHEELLESS), name
        for limb, joint in turning.items():
            if limb.startswith("wheel"):
                assert joint.axis == (0.0, 1.0, 0.0), name
                radius = max(part.half[0] for part in thing.parts if part.limb == limb)
                assert joint.at[2] - radius == pytest.approx(0.0, abs=0.25 * radius), name
