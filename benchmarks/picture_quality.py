"""Final traced pictures against many rays a pixel of the same shading, by scene, in Markdown.

python benchmarks/picture_quality.py [--samples N] [--report FILE]

The reference is not denoised. Still: how much pixels change from frame to frame of which many rays a pixel
see the same light in both, in 255ths.
"""

from __future__ import annotations

import argparse
import time
from pathlib import Path

import numpy as np

from sorairo.engines.directing import resolve
from sorairo.evaluate.pictures import structural_similarity
from sorairo.nn.tensors import psnr
from sorairo.render.bodies import Stage3D
from sorairo.render.denoise import NoiseFilter
from sorairo.render.develop import tone
from sorairo.render.traced import CONFIGS, Exposure, Lens, TracedConfig, trace
from sorairo.render.tracer import finish
from sorairo.request import Request
from sorairo.scene.camera import camera_path
from sorairo.scene.scene import Scene
from sorairo.scene.shot import Shot
from sorairo.world.physics import simulate
from sorairo.world.stage import scene_of

SIZE = (256, 256)
FRAME = 20
STILL_SAMPLES = 32
SCENES = (
    ("a red rubber ball rolls past a wooden crate, static camera", "meadow", "daylight"),
    ("a dog and a red car and a tree, static camera", "meadow", "overcast"),
    ("a steel ball and a glass marble and a blue plastic cube, static camera", "studio", "golden"),
    ("a pink fabric ball and a white mug and a glass cube, static camera", "studio", "lamp"),
    ("a row of wooden dominoes topples, static camera", "table", "lamp"),
    ("a green plastic ball hits a purple steel ball, static camera", "night", "moonlight"),
    ("a clay cylinder drops, static camera", "desert", "golden"),
    ("a stone cube and a yellow ball fall, static camera", "mars", "daylight"),
)


def many(samples: int) -> TracedConfig:
    """So many rays through every pixel, shaded as final pictures are."""
    shading = CONFIGS["final"].shading
    return TracedConfig(
        samples=samples,
        fine_samples=samples,
        edge_samples=samples,
        blur_samples=samples,
        shading=shading,
        denoise=True,
    )


def picture(one: Exposure, denoiser: NoiseFilter | None) -> np.ndarray:
    """A frame as a photograph, uint8 [H, W, 3]."""
    linear = finish(one, SIZE, denoiser, lambda colour, depth: colour)
    return (tone(np.maximum(linear, 0.0)) * 255.0 + 0.5).astype(np.uint8)


def measure(scene: Scene, samples: int) -> tuple[float, float, float, float]:
    """PSNR, SSIM and change of what is still of a scene's final pictures, and CPU seconds a frame."""
    stage, path = Stage3D(scene, simulate(scene)), camera_path(scene.camera, scene.num_frames)
    final, denoiser = Lens(path, SIZE, CONFIGS["final"]), NoiseFilter(SIZE)
    truth = trace(stage.at(FRAME), Lens(path, SIZE, many(samples)), FRAME)
    true = picture(truth, None)
    trace(stage.at(FRAME), final, FRAME)  # what a still camera keeps
    start, frames = time.process_time(), []
    for frame in (FRAME, FRAME + 1):
        frames.append(picture(trace(stage.at(frame), final, frame), denoiser))
    seconds = (time.process_time() - start) / 2
    fine = Lens(path, SIZE, many(STILL_SAMPLES))
    one, two = (trace(stage.at(frame), fine, frame) for frame in (FRAME, FRAME + 1))
    change = np.abs(frames[0].astype(float) - frames[1]).mean(axis=-1)[still(one, two)]
    return psnr(true, frames[0]), structural_similarity(true[None], frames[0][None]), change.mean(), seconds


def still(one: Exposure, two: Exposure) -> np.ndarray:
    """Which pixels [H, W] have the same light in two frames."""
    step = np.abs(one.colour - two.colour).max(axis=0)
    return (step < 1e-3 * (one.colour.max(axis=0) + 0.01)).reshape(SIZE[::-1])


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--samples", type=int, default=512, help="rays a pixel of the reference")
    parser.add_argument("--report", type=Path)
    args = parser.parse_args()
    lines = [
        "| scene | setting | light | PSNR, dB | SSIM | still, /255 | CPU s a frame |",
        "|---|---|---|---|---|---|---|",
    ]
    print("\n".join(lines))
    for prompt, setting, light in SCENES:
        shot = Shot.model_validate(
            {"prompt": prompt, "setting": setting, "light": light, "look": "photographic"}
        )
        request = Request(prompt=prompt, shot=shot, seed=3, size=SIZE, seconds=2.0)
        decibel, likeness, change, seconds = measure(scene_of(resolve(request, lambda _: None)), args.samples)
        lines.append(
            f"| {prompt.split(', static')[0]} | {setting} | {light} | {decibel:.1f} | {likeness:.3f} "
            f"| {change:.2f} | {seconds:.2f} |"
        )
        print(lines[-1], flush=True)
    if args.report:
        args.report.write_text("\n".join(lines) + "\n")


if __name__ == "__main__":
    main()
