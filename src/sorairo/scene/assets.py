"""Files that a shot names: meshes and pictures, read with care, and known by what is in them.

A file is held against its limits before it is decoded; nothing outside its folder and no address is looked
up; whatever is wrong with it is one line.
"""

from __future__ import annotations

import hashlib
import io
import json
import struct
from collections.abc import Mapping
from functools import lru_cache
from pathlib import Path
from typing import TYPE_CHECKING, Any, NamedTuple, NoReturn

import numpy as np

from sorairo.errors import ConfigError, MediaError
from sorairo.media import read_picture
from sorairo.scene.palette import decoded
from sorairo.units import MAX_ASSET_BYTES, MAX_PICTURE_PIXELS, MAX_TRIANGLES

if TYPE_CHECKING:
    from sorairo.scene.shot import Shot
    from sorairo.scene.shot_parts import ShotThing

__all__ = [
    "Model",
    "bytes_of",
    "check_files",
    "digest_of",
    "has_colours",
    "model_of",
    "picture_of",
    "proportions",
    "sealed",
]

KEPT_SIDE = 1024
"""The longer side at which a picture is kept, px."""
CARD = 0.04
"""How thick a cut-out is, by its larger side."""
File = tuple[str, str]
"""A path, and the SHA-256 of what was there when the shot was made."""


class Model(NamedTuple):
    """F triangles of a mesh file, x right, y away, z up. corners: float32 [F, 3, 3] about the box's middle.

    colour: linear albedo float32 [F, 3], or None where the file says none. half: half sizes of the box [3].
    """

    corners: np.ndarray
    colour: np.ndarray | None
    half: np.ndarray


def _refuse(path: str, why: object) -> NoReturn:
    said = " ".join(str(why).split())[:120]
    raise ConfigError(f"cannot take the file {Path(path).name}: {said}", parameter="shot")


def _bytes(path: str, max_bytes: int = MAX_ASSET_BYTES) -> bytes:
    try:
        with Path(path).open("rb") as file:
            data = file.read(max_bytes + 1)
    except OSError as error:
        _refuse(path, error.strerror)
    if len(data) > max_bytes:
        _refuse(path, f"it has more than {max_bytes:,} bytes")
    return data


def _materials(path: str, data: bytes) -> dict[str, bytes]:
    """The material files that an OBJ names, of its own folder."""
    names = [line[6:].strip().decode(errors="replace") for line in data.split(b"\n") if line[:6] == b"mtllib"]
    folder = Path(path).parent
    found = [name for name in names if name and Path(name).name == name and (folder / name).is_file()]
    return {name: _bytes(str(folder / name), 1 << 20) for name in found}


@lru_cache(maxsize=64)
def _digest(path: str, changed: int, size: int) -> str:
    data = _bytes(path)
    parts = [data, *(_materials(path, data).values() if path.lower().endswith(".obj") else ())]
    return hashlib.sha256(b"".join(parts)).hexdigest()


def digest_of(path: str) -> str:
    """The SHA-256 of a file, of an OBJ with its materials. Raises: ConfigError where it cannot be read."""
    try:
        there = Path(path).stat()
    except OSError as error:
        _refuse(path, error.strerror)
    return _digest(path, there.st_mtime_ns, there.st_size)


def bytes_of(file: File) -> bytes:
    """Read a file that is what it was. Raises: ConfigError where it is not."""
    path, digest = file
    _check_same(path, digest)
    return _bytes(path)


def _check_same(path: str, digest: str) -> None:
    if digest_of(path) != digest:
        _refuse(path, "it has changed since the shot was made; leave out its sha256 to take it as it is")


@lru_cache(maxsize=16)
def picture_of(file: File) -> np.ndarray:
    """Read a picture of any kind that is read: uint8 RGBA [H, W, 4], its longer side 1,024 px at most.

    Raises: ConfigError for a file that is none, or is not what it was.
    """
    try:
        picture = read_picture(bytes_of(file), longest=KEPT_SIDE, alpha=True)
    except MediaError as error:
        _refuse(file[0], error.reason)
    if picture.shape[-1] == 4:
        return picture
    return np.concatenate([picture, np.full_like(picture[..., :1], 255)], axis=-1)


def proportions(thing: ShotThing) -> np.ndarray:
    """Half sizes [3] of a mesh's box, or of a picture's card, by its largest extent as 1."""
    if thing.asset is not None:
        half = model_of(thing.named["asset"]).half
        return half / (2 * half.max())
    height, width = picture_of(thing.named["image"]).shape[:2]
    return np.array([width, CARD * max(width, height), height]) / (2 * max(width, height))


def has_colours(thing: ShotThing) -> bool:
    """Whether the file that a thing shows says its colours, so that it cannot have another."""
    if thing.asset is None:
        return thing.image is not None
    return model_of(thing.named["asset"]).colour is not None


@lru_cache(maxsize=16)
def model_of(file: File, max_triangles: int = MAX_TRIANGLES) -> Model:
    """Read a mesh: GLB or OBJ (y up, its front along z) or STL (z up, its front along -y).

    Raises: ConfigError for a file that is none, is too large, or is not what it was.
    """
    path, data = file[0], bytes_of(file)
    kind = path.lower().rpartition(".")[2]
    try:
        count = {"glb": _count_glb, "obj": _count_obj, "stl": _count_stl}[kind](data)
        if count > max_triangles:
            raise ValueError(f"it has {count:,} triangles; at most {max_triangles:,}")
        corners, colour = _loaded(data, kind, _materials(path, data) if kind == "obj" else {})
        if not len(corners):
            raise ValueError("it has no triangles")
        if len(corners) > max_triangles:
            raise ValueError(f"it has {len(corners):,} triangles; at most {max_triangles:,}")
        if not np.isfinite(corners).all() or np.abs(corners).max() > 1e9:
            raise ValueError("its corners are not finite numbers")
    except RecursionError:
        _refuse(path, "it is nested too deeply")
    except ValueError as error:
        _refuse(path, error)
    except Exception:  # the readers raise whatever they stumble on
        _refuse(path, f"it is damaged, or no {kind.upper()}")
    if kind != "stl":
        corners = np.stack([corners[..., 0], -corners[..., 2], corners[..., 1]], axis=-1)
    low, high = corners.min(axis=(0, 1)), corners.max(axis=(0, 1))
    half = (high - low) / 2
    if not half.max() > 0:
        _refuse(path, "it has no extent")
    return Model((corners - (low + high) / 2).astype(np.float32), colour, np.maximum(half, half.max() / 100))


def _loaded(data: bytes, kind: str, others: Mapping[str, bytes]) -> tuple[np.ndarray, np.ndarray | None]:
    """All triangles of a file [F, 3, 3] and their albedo [F, 3], if it says any."""
    import trimesh  # which only these files need

    scene = trimesh.load_scene(io.BytesIO(data), file_type=kind, resolver=dict(others))
    corners, colours = [np.zeros((0, 3, 3))], []
    for node in scene.graph.nodes_geometry:
        matrix, name = scene.graph[node]
        mesh = scene.geometry[name]
        if isinstance(mesh, trimesh.Trimesh):
            with np.errstate(all="ignore"):  # what is not finite is refused later
                placed = np.asarray(mesh.vertices) @ matrix[:3, :3].T + matrix[:3, 3]
            corners.append(placed[mesh.faces])
            colours.append(_colour(mesh, linear=kind == "glb"))
    if any(colour is not None for colour in colours):
        grey = np.full(3, 0.6)
        rows = [
            np.broadcast_to(grey if colour is None else colour, (len(part), 3))
            for part, colour in zip(corners[1:], colours, strict=True)
        ]
        return np.concatenate(corners), np.concatenate(rows).astype(np.float32)
    return np.concatenate(corners), None


def _colour(mesh: Any, linear: bool) -> np.ndarray | None:
    """Albedo of a mesh's faces, [3] or [F, 3], from its picture, its material or its corners."""
    visual = mesh.visual
    if visual.kind in ("vertex", "face"):
        shown = np.asarray(visual.face_colors)[:, :3] / 255
        return shown if linear else decoded(shown)
    material = getattr(visual, "material", None)
    picture = getattr(material, "baseColorTexture", None)
    factor = getattr(material, "baseColorFactor" if linear else "diffuse", None)
    factor = None if factor is None else np.asarray(factor)[:3] / 255
    if picture is not None and visual.uv is not None:
        if picture.width * picture.height > MAX_PICTURE_PIXELS:
            raise ValueError(f"its texture is {picture.width}x{picture.height}")
        texels = decoded(np.asarray(picture.convert("RGB")) / np.float32(255))
        u, v = (visual.uv[mesh.faces].mean(axis=1) % 1.0).T
        height, width = texels.shape[:2]
        found = texels[((1 - v) * height).astype(int).clip(0, height - 1), (u * width).astype(int)]
        return found * (1.0 if factor is None else factor)
    return factor if factor is None or linear else decoded(factor)


def _count_stl(data: bytes) -> int:
    """How many triangles an STL says it has. Raises: ValueError where its header lies."""
    said = int.from_bytes(data[80:84], "little")
    if len(data) == 84 + 50 * said:
        return said
    if data.lstrip()[:5] == b"solid" and b"facet" in data[:10_000]:
        return data.count(b"facet normal")
    raise ValueError(f"its header says {said:,} triangles; it has room for {max(len(data) - 84, 0) // 50:,}")


def _count_obj(data: bytes) -> int:
    """How many triangles the faces of an OBJ are cut into."""
    if data.count(b"\nv") > 9 * MAX_TRIANGLES:
        raise ValueError("it has too many corners")
    faces = (line for line in data.split(b"\n") if line[:2] == b"f ")
    return sum(max(len(line.split()) - 3, 0) for line in faces)


_GLB_BYTES = {5120: 1, 5121: 1, 5122: 2, 5123: 2, 5125: 4, 5126: 4}
_GLB_WIDTH = {"SCALAR": 1, "VEC2": 2, "VEC3": 3, "VEC4": 4, "MAT2": 4, "MAT3": 9, "MAT4": 16}


def _count_glb(data: bytes) -> int:
    """How many triangles the nodes of a GLB have. Raises: ValueError where it says more than it holds."""
    if data[:4] != b"glTF" or len(data) < 20:
        raise ValueError("it is no GLB")
    version, length, size = struct.unpack_from("<3I", data, 4)
    if version != 2 or length != len(data) or 20 + size > len(data):
        raise ValueError(f"its header says version {version} and {length:,} bytes; it has {len(data):,}")
    held = len(data) - 20 - size
    says = json.loads(data[20 : 20 + size])
    if any("uri" in part for part in (*says.get("buffers", ()), *says.get("images", ()))):
        raise ValueError("it refers to other files; put all into one GLB")
    if says.get("extensionsRequired"):
        raise ValueError(f"it needs {says['extensionsRequired'][0]}, which is not read")
    if sum(int(part["byteLength"]) for part in says.get("buffers", ())) > held:
        raise ValueError("its buffers are longer than the file")
    views = says.get("bufferViews", ())
    total = 0
    for part in says.get("accessors", ()):
        need = _whole(part["count"]) * _GLB_BYTES[part["componentType"]] * _GLB_WIDTH[part["type"]]
        total += need
        if "sparse" in part or "bufferView" not in part or need > views[part["bufferView"]]["byteLength"]:
            raise ValueError(f"it says {part['count']:,} numbers that it does not hold")
    if total > 2 * held:
        raise ValueError(f"it says {total:,} bytes of numbers and holds {held:,}")
    nodes = says.get("nodes", ())
    children = [child for node in nodes for child in node.get("children", ())]
    if len(children) > len(set(children)):
        raise ValueError("its nodes are no tree")
    counts = [sum(_primitive(part, says) for part in mesh["primitives"]) for mesh in says.get("meshes", ())]
    return max(sum(counts), sum(counts[node["mesh"]] for node in nodes if "mesh" in node))


def _primitive(part: Mapping[str, Any], says: Mapping[str, Any]) -> int:
    """How many triangles, or as heavy points, a primitive has."""
    corners = says["accessors"][part["attributes"]["POSITION"]]["count"]
    indices = says["accessors"][part["indices"]]["count"] if "indices" in part else corners
    return max(indices if part.get("mode", 4) in (5, 6) else indices // 3, corners // 6)


def _whole(number: Any) -> int:
    if not isinstance(number, int) or number < 0:
        raise ValueError(f"a count is a whole number, not {number!r}")
    return number


def sealed(shot: Shot) -> Shot:
    """The shot with the SHA-256 of every file that it names.

    Raises: ConfigError for a file that cannot be read, or is not what it was.
    """
    files = [file for thing in shot.things for file in thing.named.values()]
    for path, digest in files if shot.font_file is None else [*files, shot.font_file]:
        _check_same(path, digest)
    things = tuple(
        thing.model_copy(update={"sha256": tuple(map(digest_of, thing.files))})
        if thing.files and not thing.sha256
        else thing
        for thing in shot.things
    )
    font = shot.font_sha256 or (None if shot.font is None else digest_of(shot.font))
    if things == shot.things and font == shot.font_sha256:
        return shot
    return shot.model_copy(update={"things": things, **({"font_sha256": font} if font else {})})


def check_files(shot: Shot, max_triangles: int = MAX_TRIANGLES) -> None:
    """Read every file that a shot names. Raises: ConfigError for the first that is not what it should be."""
    total = 0
    for thing in sealed(shot).things:
        for kind, file in thing.named.items():
            if kind == "asset":
                total += thing.count * len(model_of(file, max_triangles).corners)
            else:
                picture_of(file)
    if total > max_triangles:
        message = f"the meshes have {total:,} triangles together; at most {max_triangles:,}"
        raise ConfigError(f"the shot is not valid: {message}", parameter="shot")
