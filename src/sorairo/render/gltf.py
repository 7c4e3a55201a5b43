"""Things as glTF 2.0 in one file: their parts as meshes on nodes that are named by limbs.

A thing is written at its usual size, in metres, about the middle of its box, and turned as glTF has it: y up,
so that what looks to -y here looks to +z there.
"""

from __future__ import annotations

from functools import lru_cache

import numpy as np
import trimesh
from trimesh.visual import TextureVisuals
from trimesh.visual.material import PBRMaterial

from sorairo.render.finishes import FINISHES
from sorairo.render.meshes import part_mesh
from sorairo.scene.palette import albedo
from sorairo.scene.parts import Part, Thing
from sorairo.scene.things import THINGS

__all__ = ["TRUNK", "thing_glb"]

TRUNK = "trunk"
"""The node of what is on no limb."""
FINE, FINE_ALONE = 0.3, 0.75
"""How many triangles parts have by what a clip gives them: of many, and of a thing of one part."""
LEAST_SIDES = 10


@lru_cache(maxsize=64)
def thing_glb(name: str, colour: str | None = None, material: str | None = None) -> bytes:
    """Write a thing of the library as GLB. colour, material: instead of its own.

    The nodes below the root, which has the thing's name, are its limbs and TRUNK; a mesh on them is of one
    colour and material, and has the material `main` where it takes the colour of the body.
    Raises: KeyError for a name that there is none of; ConfigError for such a colour.
    """
    thing = THINGS[name]
    own = colour or thing.colour or "white"
    scene = trimesh.Scene(base_frame="world")
    scene.graph.update(name, "world")
    groups: dict[tuple[str, str, str], list[tuple[np.ndarray, np.ndarray]]] = {}
    for part in thing.parts:
        substance = part.material or material or thing.material
        key = (part.limb or TRUNK, part.colour, substance)
        groups.setdefault(key, []).append(_triangles(part, thing))
    for limb in dict.fromkeys(limb for limb, _, _ in groups):
        scene.graph.update(limb, name)
    for number, ((limb, said, substance), pieces) in enumerate(groups.items()):
        corners, normals = (np.concatenate([piece[k] for piece in pieces]) for k in (0, 1))
        if not len(corners):
            continue
        mesh = _mesh(corners - thing.middle, normals)
        look = own if said == "main" else said
        mesh.visual = TextureVisuals(material=_material("main" if said == "main" else said, look, substance))
        node = f"{limb} {number}"
        scene.add_geometry(mesh, node_name=node, geom_name=node, parent_node_name=limb)
    found = scene.export(file_type="glb", include_normals=True)
    assert isinstance(found, bytes)
    return found


def _triangles(part: Part, thing: Thing) -> tuple[np.ndarray, np.ndarray]:
    largest = max((max(one.half) for one in thing.parts if one.form not in ("dots", "mist")), default=1.0)
    alone = len(thing.parts) == 1
    fine = FINE_ALONE if alone else FINE * min(max(part.half) / largest, 1.0) ** 0.5
    return part_mesh(part, np.ones(3), fine, LEAST_SIDES)


def _mesh(corners: np.ndarray, normals: np.ndarray) -> trimesh.Trimesh:
    """Triangles [F, 3, 3] and their normals, y up; corners that are equal in both are one."""
    rows = np.concatenate([_upright(corners), _upright(normals)], axis=2).reshape(-1, 6).astype(np.float32)
    rows = np.concatenate([rows[:, :3].round(6), rows[:, 3:].round(3)], axis=1)
    unique, index = np.unique(rows, axis=0, return_inverse=True)
    length = np.linalg.norm(unique[:, 3:], axis=1, keepdims=True)
    return trimesh.Trimesh(
        vertices=unique[:, :3],
        faces=index.reshape(-1, 3),
        vertex_normals=unique[:, 3:] / np.maximum(length, 1e-9),
        process=False,
        validate=False,
    )


def _upright(points: np.ndarray) -> np.ndarray:
    """From x right, y away, z up to x right, y up, z near."""
    return np.stack([points[..., 0], points[..., 2], -points[..., 1]], axis=-1)


def _material(name: str, colour: str, substance: str) -> PBRMaterial:
    finish, linear = FINISHES[substance], np.array(albedo(colour))
    glows = linear * finish.glow
    return PBRMaterial(
        name=name,
        baseColorFactor=[*linear.tolist(), 0.35 if finish.glass else 1.0],
        metallicFactor=float(finish.metal),
        roughnessFactor=1.0 - 0.85 * finish.smooth,
        emissiveFactor=glows.tolist() if finish.glow else None,
        alphaMode="BLEND" if finish.glass else None,
    )
