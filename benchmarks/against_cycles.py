"""Final pictures beside those of Blender's Cycles, of the same meshes: seconds a frame and error.

python benchmarks/against_cycles.py --blender PYTHON [--size 256x256] [--frames 4] [--reference 256]
    [--sheet FILE]

PYTHON is one that has `bpy` (`pip install bpy`), in an environment of its own. Both trace on one thread, with
a moving camera; Cycles with two bounces and its own Open Image Denoise, bodies moved from frame to frame and
all else kept. The error of either is that against many samples of its own, since no two shade alike. A
frame's time holds what is done anew for it: poses, trees, rays, denoising, the look.
"""

from __future__ import annotations

import argparse
import json
import math
import subprocess
import sys
import tempfile
import time
from pathlib import Path

import numpy as np

PROMPT = "a red rubber ball hits a tower of four wooden cubes, dolly in"
FIRST, EVERY = 8, 6
SAMPLES = (1, 2, 4, 8, 16)
SUN_RAD = 0.05
ALBEDO = 0.55


def ours(size: tuple[int, int], count: int, reference: int, folder: Path) -> tuple[float, float, np.ndarray]:
    """Trace frames; writes the scene for Cycles. CPU seconds a frame, PSNR, frames [T, H, W, 3]."""
    from sorairo.engines.directing import resolve
    from sorairo.nn.tensors import psnr
    from sorairo.render.bodies import Stage3D
    from sorairo.render.denoise import NoiseFilter
    from sorairo.render.develop import tone
    from sorairo.render.meshes import mesh_of
    from sorairo.render.traced import CONFIGS, Lens, TracedConfig, trace
    from sorairo.render.tracer import finish
    from sorairo.request import Request
    from sorairo.scene.camera import camera_path
    from sorairo.scene.palette import albedo
    from sorairo.scene.scene import rotation
    from sorairo.scene.shot import Shot
    from sorairo.world.physics import simulate
    from sorairo.world.stage import scene_of

    given = {"setting": "studio", "light": "daylight", "look": "photographic"}
    shot = Shot.model_validate({"prompt": PROMPT, **given})
    scene = scene_of(resolve(Request(PROMPT, shot=shot, seed=1, seconds=4.0, size=size), lambda _: None))
    track, path = simulate(scene), camera_path(scene.camera, scene.num_frames)
    stage, lens, denoiser = Stage3D(scene, track), Lens(path, size, CONFIGS["final"]), NoiseFilter(size)

    def shown(frame: int, lens: Lens, denoiser: NoiseFilter | None) -> np.ndarray:
        linear = finish(trace(stage.at(frame), lens, frame), size, denoiser, lambda colour, depth: colour)
        return (tone(np.maximum(linear, 0.0)) * 255.0 + 0.5).astype(np.uint8)

    numbers = [FIRST + EVERY * i for i in range(count)]
    shown(FIRST, lens, denoiser)  # loads what is loaded once
    frames, start = [], time.process_time()
    for frame in numbers:
        frames.append(shown(frame, lens, denoiser))
    seconds = (time.process_time() - start) / count
    fine = TracedConfig(
        samples=reference,
        fine_samples=reference,
        edge_samples=reference,
        blur_samples=reference,
        shading=CONFIGS["final"].shading,
        denoise=True,
    )
    truth = shown(FIRST, Lens(path, size, fine), None)
    meshes = [mesh_of(body, False) for body in scene.bodies]
    sun = np.array(stage.surroundings.sun, float)
    pose = {"pos": track.pos[numbers], "turn": rotation(track.quat[numbers])}
    view = {"eye": path.pos[numbers], "axes": path.axes[numbers], "sun": sun}
    view["fov"] = np.array(2 * math.atan(0.5 * max(size) / path.focal_px(size)))
    solid = {f"points{i}": mesh.points for i, mesh in enumerate(meshes)}
    solid |= {f"faces{i}": mesh.faces for i, mesh in enumerate(meshes)}
    solid |= {f"albedo{i}": np.array(albedo(body.colour)) for i, body in enumerate(scene.bodies)}
    np.savez(folder / "scene.npz", count=len(meshes), size=size, **pose, **view, **solid)
    return seconds, psnr(truth, frames[0]), np.stack(frames)


def cycles(folder: Path, reference: int) -> None:
    """Render the scene of a folder; prints CPU seconds a frame and PSNR by samples, as JSON. Needs bpy."""
    import bpy  # pyright: ignore[reportMissingImports]
    from mathutils import Matrix  # pyright: ignore[reportMissingImports]

    given = np.load(folder / "scene.npz")
    bpy.ops.wm.read_factory_settings(use_empty=True)
    scene = bpy.context.scene
    width, height = (int(v) for v in given["size"])
    scene.render.engine, scene.render.threads_mode, scene.render.threads = "CYCLES", "FIXED", 1
    scene.render.resolution_x, scene.render.resolution_y = width, height
    scene.render.use_persistent_data = True
    scene.view_settings.view_transform = "Standard"
    scene.render.image_settings.file_format = "PNG"
    set_up = scene.cycles
    set_up.device, set_up.max_bounces, set_up.diffuse_bounces, set_up.glossy_bounces = "CPU", 2, 2, 2
    set_up.use_adaptive_sampling = False

    def material(name: str, colour: np.ndarray):
        made = bpy.data.materials.new(name)
        made.use_nodes = True
        node = made.node_tree.nodes["Principled BSDF"]
        node.inputs["Base Color"].default_value = (*(float(c) for c in colour), 1.0)
        node.inputs["Roughness"].default_value = 0.5
        return made

    def solid(name: str, points: np.ndarray, faces: np.ndarray, colour: np.ndarray):
        mesh = bpy.data.meshes.new(name)
        mesh.from_pydata(points.tolist(), [], faces.tolist())
        mesh.shade_smooth()
        mesh.materials.append(material(name, colour))
        made = bpy.data.objects.new(name, mesh)
        scene.collection.objects.link(made)
        return made

    bodies = [
        solid(f"body {i}", given[f"points{i}"], given[f"faces{i}"], given[f"albedo{i}"])
        for i in range(int(given["count"]))
    ]
    far = 40.0
    corners = np.array([(-far, -far, 0.0), (far, -far, 0.0), (far, far, 0.0), (-far, far, 0.0)])
    solid("ground", corners, np.array([(0, 1, 2, 3)]), np.full(3, ALBEDO))
    world = bpy.data.worlds.new("sky")
    world.use_nodes = True
    world.node_tree.nodes["Background"].inputs["Color"].default_value = (0.5, 0.6, 0.8, 1.0)
    scene.world = world
    sun = bpy.data.objects.new("sun", bpy.data.lights.new("sun", "SUN"))
    sun.data.energy, sun.data.angle = 3.0, SUN_RAD
    toward = given["sun"] / np.linalg.norm(given["sun"])
    side = np.cross([0.0, 0.0, 1.0], toward)
    side /= np.linalg.norm(side)
    sun.matrix_world = Matrix(np.column_stack([side, np.cross(toward, side), toward]).tolist()).to_4x4()
    scene.collection.objects.link(sun)
    camera = bpy.data.objects.new("camera", bpy.data.cameras.new("camera"))
    camera.data.angle = float(given["fov"])
    scene.collection.objects.link(camera)
    scene.camera = camera

    def place(frame: int) -> None:
        for i, body in enumerate(bodies):
            matrix = np.eye(4)
            matrix[:3, :3], matrix[:3, 3] = given["turn"][frame, i], given["pos"][frame, i]
            body.matrix_world = Matrix(matrix.tolist())
        right, down, ahead = given["axes"][frame]
        matrix = np.eye(4)
        matrix[:3, :3] = np.column_stack([right, -down, -ahead])
        matrix[:3, 3] = given["eye"][frame]
        camera.matrix_world = Matrix(matrix.tolist())

    def picture(samples: int, frame: int, denoise: bool, name: str) -> np.ndarray:
        set_up.samples, set_up.use_denoising = samples, denoise
        place(frame)
        scene.render.filepath = str(folder / name)
        bpy.ops.render.render(write_still=True)
        image = bpy.data.images.load(str(folder / name))
        pixels = np.array(image.pixels[:]).reshape(height, width, 4)[::-1, :, :3]
        bpy.data.images.remove(image)
        return pixels

    truth, found = picture(reference, 0, False, "cycles-truth.png"), []
    count = len(given["pos"])
    for samples in SAMPLES:
        first = picture(samples, 0, True, "cycles.png")
        error = float(np.mean((255 * (first - truth)) ** 2))
        start = time.process_time()
        for frame in range(count):
            place(frame)
            bpy.ops.render.render()
        found.append((samples, (time.process_time() - start) / count, 10 * math.log10(255**2 / error)))
        if samples == 4:
            (folder / "cycles.png").rename(folder / "cycles-4.png")
    print("FOUND " + json.dumps(found))


def main() -> None:
    """Measure both and print."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--blender", help="a Python that has bpy")
    parser.add_argument("--size", default="256x256")
    parser.add_argument("--frames", type=int, default=4)
    parser.add_argument("--reference", type=int, default=256, help="samples of the reference")
    parser.add_argument("--sheet", type=Path, help="write both first frames, and Cycles' reference")
    parser.add_argument("--cycles", type=Path, help=argparse.SUPPRESS)
    args = parser.parse_args()
    if args.cycles:
        cycles(args.cycles, args.reference)
        return
    width, _, height = args.size.partition("x")
    size = (int(width), int(height))
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        seconds, decibel, frames = ours(size, args.frames, args.reference, folder)
        command = [
            args.blender or sys.executable,
            __file__,
            "--cycles",
            name,
            "--reference",
            str(args.reference),
        ]
        done = subprocess.run(command, capture_output=True, text=True, check=False)
        line = next((line for line in done.stdout.splitlines() if line.startswith("FOUND ")), None)
        if line is None:
            raise SystemExit(f"Cycles has not rendered: {done.stderr[-2000:] or done.stdout[-2000:]}")
        if args.sheet:
            from PIL import Image

            parts = [Image.fromarray(frames[0])]
            parts += [
                Image.open(folder / f"{part}.png").convert("RGB") for part in ("cycles-4", "cycles-truth")
            ]
            sheet = Image.new("RGB", (size[0] * len(parts), size[1]))
            for i, part in enumerate(parts):
                sheet.paste(part, (i * size[0], 0))
            sheet.save(args.sheet)
    print(f"{args.size}, {args.frames} frames, references of {args.reference} samples\n")
    print("| tracer | samples | CPU s a frame | PSNR, dB |\n|---|---|---|---|")
    print(f"| Sorairo, final | 2 to 6 | {seconds:.2f} | {decibel:.1f} |")
    found = json.loads(line.removeprefix("FOUND "))
    for samples, spent, error in found:
        print(f"| Cycles | {samples} | {spent:.2f} | {error:.1f} |")
    spent, errors = (np.array(column) for column in list(zip(*found))[1:])
    alike = float(np.exp(np.interp(decibel, errors, np.log(spent))))
    least = "at least " if decibel > errors.max() else ""
    print(f"\nAt equal error Cycles takes {least}{alike:.2f} s, {alike / seconds:.1f} times as long.")


if __name__ == "__main__":
    main()
