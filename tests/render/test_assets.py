"""Files as bodies: meshes and cut-outs, and those that are refused."""

from __future__ import annotations

import json
import struct
import zipfile
from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest
import trimesh
from PIL import Image, ImageDraw

from sorairo.engines.directing import resolve
from sorairo.errors import ConfigError
from sorairo.render.meshes import mesh_of
from sorairo.request import Request
from sorairo.scene.assets import check_files, digest_of, model_of
from sorairo.scene.shot import Shot, read_shot
from sorairo.world.hulls import hull_of
from sorairo.world.physics import simulate
from sorairo.world.stage import scene_of

BOX = "v 0 0 0\nv 4 0 0\nv 4 2 0\nv 0 2 0\nv 0 0 1\nv 4 0 1\nv 4 2 1\nv 0 2 1\n"
BOX += "f 4 3 2 1\nf 5 6 7 8\nf 1 2 6 5\nf 3 4 8 7\nf 2 3 7 6\nf 4 1 5 8\n"


def whole(*things: dict, **more) -> Shot:
    shot = read_shot({"things": list(things), "setting": "studio", **more})
    request = Request("it", size=(64, 64), seed=1, seconds=0.5, shot=shot)
    return resolve(request, lambda request: None)


def glb(document: dict, binary: bytes = b"") -> bytes:
    text = json.dumps(document).encode()
    text += b" " * (-len(text) % 4)
    chunks = struct.pack("<I4s", len(text), b"JSON") + text
    chunks += struct.pack("<I4s", len(binary), b"BIN\0") + binary if binary else b""
    return struct.pack("<4sII", b"glTF", 2, 12 + len(chunks)) + chunks


def toy(path: Path) -> Path:
    """A green cube of which one corner is out, and a blue ring before it."""
    cube = trimesh.creation.box((1, 1, 1))
    cube.visual.vertex_colors = np.tile(np.uint8([0, 200, 0, 255]), (8, 1))
    ring = trimesh.creation.annulus(0.3, 0.6, 0.2)
    blue = trimesh.visual.material.PBRMaterial(baseColorFactor=[0.0, 0.0, 1.0, 1.0])
    ring.visual = trimesh.visual.TextureVisuals(material=blue)
    scene = trimesh.Scene([cube])
    scene.add_geometry(ring, transform=trimesh.transformations.translation_matrix((0, 0, 0.7)))
    scene.export(path)
    return path


def test_a_thing_may_be_called_custom(tmp_path):
    asset = str(toy(tmp_path / "toy.glb"))
    said, called = (whole({**more, "asset": asset}).things[0] for more in ({}, {"thing": "custom"}))
    assert said.model_copy(update={"id": "custom"}) == called and said.thing == "custom"


def test_a_mesh_stands_at_its_size_in_its_colours_with_its_front_ahead(tmp_path):
    shot = whole({"asset": str(toy(tmp_path / "toy.glb")), "size": 0.6})
    (body,) = scene_of(shot).bodies
    mesh = mesh_of(body)
    assert 2 * max(body.half_size) == pytest.approx(0.6)
    assert np.abs(mesh.corners).max(axis=(0, 1)) == pytest.approx(body.half_size, rel=1e-4)
    assert np.allclose(np.linalg.norm(mesh.normals, axis=-1), 1.0, atol=1e-3)
    assert mesh.colours is not None
    blue = mesh.colours[mesh.part] @ (-1, -1, 1) > 0.5
    assert 0 < blue.sum() < len(blue)
    assert mesh.corners[blue][..., 1].max() < mesh.corners[~blue][..., 1].mean()


def test_obj_and_stl_have_the_colour_of_their_material_or_of_the_shot(tmp_path):
    (tmp_path / "box.mtl").write_text("newmtl a\nKd 1 0 0\nmap_Kd http://127.0.0.1:1/x.png\n")
    (tmp_path / "box.obj").write_text("mtllib box.mtl\nusemtl a\n" + BOX)
    trimesh.creation.box((4, 1, 2)).export(tmp_path / "box.stl")
    for name, colours in (("box.obj", [[1, 0, 0]]), ("box.stl", None)):
        (body,) = scene_of(whole({"asset": str(tmp_path / name), "colour": "gold"})).bodies
        mesh = mesh_of(body)
        assert mesh.colours is None if colours is None else np.allclose(mesh.colours, colours)
        assert np.array(body.half_size) == pytest.approx(np.array([4, 1, 2]) * 0.55 / 8)
        assert len(mesh.corners) == 12
        assert (np.abs(mesh.normals).max(axis=-1) > 0.999).all()  # edges stay sharp


def test_a_mesh_falls_and_comes_to_rest_on_its_hull(tmp_path):
    (tmp_path / "box.obj").write_text(BOX)
    shot = whole({"asset": str(tmp_path / "box.obj"), "size": 0.4}, story="drop")
    scene = scene_of(shot)
    body = replace(scene.bodies[0], quat=(1.0, 0.0, 0.0, 0.0), pos=(0.0, 0.0, 0.13))
    hull = hull_of(body)
    assert np.abs(hull).max(axis=0) == pytest.approx(body.half_size)
    pos = simulate(replace(scene, bodies=(body,), num_frames=73)).pos[-1, 0]
    assert pos[2] == pytest.approx(body.half_size[2], abs=2e-3)


def test_a_flat_mesh_has_a_body(tmp_path):
    (tmp_path / "flat.obj").write_text("v 0 0 0\nv 1 0 0\nv 1 1 0.3\nf 1 2 3\n")
    assert np.isfinite(simulate(scene_of(whole({"asset": str(tmp_path / "flat.obj")}))).pos).all()


def test_a_cut_out_ends_where_its_alpha_does(tmp_path):
    picture = Image.new("RGBA", (300, 600), (200, 0, 0, 0))
    ImageDraw.Draw(picture).ellipse((50, 50, 249, 549), fill=(200, 0, 0, 255))
    picture.save(tmp_path / "oval.png")
    (body,) = scene_of(whole({"image": str(tmp_path / "oval.png"), "size": 1.0})).bodies
    mesh = mesh_of(body)
    assert body.half_size == pytest.approx((0.25, 0.02, 0.5))
    across = np.cross(mesh.corners[:, 1] - mesh.corners[:, 0], mesh.corners[:, 2] - mesh.corners[:, 0])
    front = mesh.normals[:, 0, 1] < -0.9
    area = float(np.linalg.norm(across[front], axis=1).sum() / 2)
    assert area == pytest.approx(np.pi * 200 * 500 / 4 / 600**2, rel=0.02)
    assert across.sum(axis=0) == pytest.approx(0, abs=1e-3)  # closed
    assert ((across * mesh.normals[:, 0]).sum(axis=1) > 0).all()  # and outward


def test_the_same_shot_is_the_same_file(tmp_path):
    path = toy(tmp_path / "toy.glb")
    shot = whole({"asset": str(path), "label": {"say": "toy"}})
    assert shot.things[0].sha256 == (digest_of(str(path)),)
    assert read_shot(shot.to_json()) == shot
    assert scene_of(shot) == scene_of(read_shot(shot.to_json()))
    path.write_bytes(path.read_bytes() + b"\0\0\0\0")
    with pytest.raises(ConfigError, match="^cannot take the file toy.glb: it has changed since the shot was"):
        scene_of(shot)


def accessor(count: int, view: int | None = 0, **more) -> dict:
    part = {"componentType": 5126, "type": "VEC3", "count": count, **more}
    return part if view is None else {**part, "bufferView": view}


def holder(accessors: list[dict], **more) -> dict:
    return {
        "asset": {"version": "2.0"},
        "buffers": [{"byteLength": 36}],
        "bufferViews": [{"buffer": 0, "byteLength": 36}],
        "accessors": accessors,
        "meshes": [{"primitives": [{"attributes": {"POSITION": 0}}]}],
        "nodes": [{"mesh": 0}],
        "scenes": [{"nodes": [0]}],
        **more,
    }


TRIANGLE = np.float32([[0, 0, 0], [1, 0, 0], [0, 1, 0]]).tobytes()
ENDLESS = np.float32([[0, 0, 0], [np.inf, 0, 0], [0, 1, 0]]).tobytes()
GOOD = glb(holder([accessor(3)]), TRIANGLE)
BAD = {
    "nothing.glb": (b"", "it is no GLB"),
    "text.glb": (b"hello, this is no mesh at all", "it is no GLB"),
    "short.glb": (GOOD[:-4], "its header says version 2"),
    "long.glb": (GOOD + b"more", "its header says version 2"),
    "json.glb": (GOOD.replace(b'"asset"', b'"asset\\'), "column 8"),
    "lying.glb": (glb(holder([accessor(4_000_000_000)]), TRIANGLE), "numbers that it does not hold"),
    "hollow.glb": (glb(holder([accessor(4_000_000_000, view=None)])), "its buffers are longer"),
    "empty.glb": (glb(holder([accessor(90_000_000, view=None)]), TRIANGLE), "that it does not hold"),
    "negative.glb": (glb(holder([accessor(-3)]), TRIANGLE), "a count is a whole number, not -3"),
    "again.glb": (glb(holder([accessor(3)] * 90), TRIANGLE), "bytes of numbers and holds"),
    "outside.glb": (
        glb(holder([accessor(3)], images=[{"uri": "http://127.0.0.1:1/x.png"}]), TRIANGLE),
        "it refers to other files",
    ),
    "packed.glb": (
        glb(holder([accessor(3)], extensionsRequired=["KHR_draco_mesh_compression"]), TRIANGLE),
        "it needs KHR_draco_mesh_compression, which is not read",
    ),
    "twice.glb": (
        glb(holder([accessor(3)], nodes=[{"children": [1, 1]}, {"mesh": 0}]), TRIANGLE),
        "its nodes are no tree",
    ),
    "many.glb": (
        glb(holder([accessor(3)], nodes=[{"mesh": 0}] * 600_000), TRIANGLE),
        "it has 600,000 triangles; at most 500,000",
    ),
    "deep.glb": (
        glb({}).replace(b"{}  ", b"{}  ")[:12] + struct.pack("<I4s", 40_000, b"JSON") + b"[" * 40_000,
        "its header says",
    ),
    "infinite.glb": (glb(holder([accessor(3)]), ENDLESS), "its corners are not finite numbers"),
    "nodes.glb": (glb({"asset": {"version": "2.0"}, "nodes": 3}), "it is damaged, or no GLB"),
    "lying.stl": (b" " * 80 + struct.pack("<I", 4_000_000_000) + b" " * 50, "its header says 4,000,000,000"),
    "many.stl": (b"solid\nfacet\n" + b"facet normal\n" * 500_001, "it has 500,001 triangles"),
    "point.obj": (b"v 1 1 1\nf 1 1 1\n", "it has no extent"),
    "corners.obj": (b"v 1 1 1\n", "it has no triangles"),
    "words.obj": (b"v a b c\nf 1 2 3\n", "could not be read"),
    "far.obj": (b"v 0 0 0\nv 1 0 0\nv 0 1 0\nf 1 2 99999\n", ""),
    "many.obj": (b"v 0 0 0\n" + b"f 1" * 1 + b" 1" * 500_010, "it has 500,009 triangles"),
    "text.png": (b"no picture", "it is no picture (PNG, JPEG, WebP"),
    "cut.png": (b"\x89PNG\r\n\x1a\n" + b"\0" * 40, ""),
}


@pytest.mark.parametrize("name", BAD)
def test_a_bad_file_is_one_line(name, tmp_path):
    data, why = BAD[name]
    path = tmp_path / name
    path.write_bytes(data)
    field = "image" if name.endswith("png") else "asset"
    with pytest.raises(ConfigError) as caught:
        check_files(read_shot({"things": [{field: str(path)}]}))
    message = str(caught.value)
    assert message.startswith(f"cannot take the file {name}: ") and "\n" not in message
    assert why in message and len(message) < 200


def test_a_zip_that_is_called_a_mesh_is_refused(tmp_path):
    path = tmp_path / "bomb.glb"
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as file:
        file.writestr("model.obj", b"0" * 50_000_000)
    with pytest.raises(ConfigError, match="^cannot take the file bomb.glb: it is no GLB$"):
        model_of((str(path), digest_of(str(path))))


def test_a_picture_of_too_many_pixels_is_refused(tmp_path):
    Image.new("L", (20_000, 1_000)).save(tmp_path / "big.png")
    with pytest.raises(ConfigError, match="it is 20000x1000; at most 16,777,216 pixels"):
        check_files(read_shot({"things": [{"image": str(tmp_path / "big.png")}]}))


def test_the_triangles_of_all_things_are_counted(tmp_path):
    (tmp_path / "box.obj").write_text(BOX)
    shot = read_shot({"things": [{"asset": str(tmp_path / "box.obj"), "count": 5}]})
    check_files(shot, 60)
    with pytest.raises(ConfigError, match="the meshes have 60 triangles together; at most 59$"):
        check_files(shot, 59)
    with pytest.raises(ConfigError, match="it has 12 triangles; at most 11$"):
        check_files(shot, 11)


def test_a_material_outside_the_folder_is_not_read(tmp_path):
    (tmp_path / "secret.mtl").write_text("newmtl a\nKd 1 0 0\n")
    inner = tmp_path / "inner"
    inner.mkdir()
    (inner / "box.obj").write_text("mtllib ../secret.mtl\nusemtl a\n" + BOX)
    path = str(inner / "box.obj")
    assert model_of((path, digest_of(path))).colour is None or not np.allclose(
        model_of((path, digest_of(path))).colour, [1, 0, 0]
    )
