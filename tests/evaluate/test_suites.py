"""An evaluation from end to end: true clips, truly read, are at the ceiling and at the floor alike."""

from __future__ import annotations

import hashlib
from dataclasses import replace

import numpy as np
import pytest
import torch

from sorairo.engines.make import make
from sorairo.evaluate import evaluation
from sorairo.evaluate.evaluation import evaluate
from sorairo.evaluate.figures import estimate
from sorairo.evaluate.options import Evaluation
from sorairo.evaluate.references import reference_clip, render_sample
from sorairo.evaluate.samples import ReadClip, Sample
from sorairo.evaluate.suites import temporal
from sorairo.nn.codec import Codec, CodecConfig
from sorairo.nn.optical_flow import optical_flow
from sorairo.perception.reader import Reading, truth
from sorairo.request import Capabilities, Chunk, Limits, Request

COUNT = 5
PINNED = {
    "true 002": {
        "physics/steady energy": 1.0,
        "physics/restitution": 0.7994,
        "physics/energy after contact": 0.6287,
        "physics/teleporting": 0.0,
        "physics/interpenetration": 0.01183,
        "temporal/stillness": 0.9935,
        "temporal/warping error": 2.079e-4,
        "temporal/consistency of pictures": 0.8353,
        "temporal/consistency of bodies": 0.9744,
        "temporal/speed": 34.10,
        "temporal/drift of contrast": 5.92e-3,
        "temporal/slope of contrast": 1.0735e-2,
        "prompt/story": 1.0,
    },
    "true 004": {
        "physics/restitution": 0.5560,
        "physics/momentum change": 0.2585,
        "physics/energy after contact": 0.4358,
        "physics/duplicated": 0.0,
        "temporal/stillness": 0.9958,
        "temporal/warping error": 7.165e-5,
        "temporal/speed": 20.74,
        "temporal/drift of brightness": 4.050e-2,
        "temporal/slope of saturation": 3.964e-2,
        "prompt/colour, held out": 1.0,
    },
}
"""Values of two true clips under MEASURE_VERSION 1."""

pytestmark = pytest.mark.whole


class TrueReader:
    """Reads the truth of every clip that was filmed before it."""

    def __init__(self, name: str = "truth") -> None:
        self.name, self.known = name, {}

    def learn(self, frames: np.ndarray, reading: Reading) -> None:
        self.known[hashlib.sha256(frames.tobytes()).digest()] = reading

    def read(self, frames: np.ndarray) -> Reading:
        return self.known[hashlib.sha256(frames.tobytes()).digest()]

    def features(self, frames: np.ndarray) -> np.ndarray:
        return frames[::4, ::16, ::16].reshape(len(frames[::4]), -1) / 255.0


class World:
    """The simulator as an engine: a prompt is the caption of one of its scenes, and is filmed."""

    def __init__(self, film) -> None:
        self.film = film

    def capabilities(self) -> Capabilities:
        return Capabilities(model="world", limits=Limits())

    def load(self) -> None:
        pass

    def run(self, request, on_progress, cancelled):
        yield Chunk(self.film(request.prompt), {"seed": str(request.seed), "model": "world"})


def small(index: int, seconds: float | None = None):
    scene, caption = reference_clip(index)
    return replace(scene, size=(64, 64), num_frames=25), caption


@pytest.fixture(scope="module")
def world(tmp_path_factory):
    """The reader, the simulator as a model, and how many scenes were filmed."""
    patch, reader, filmed = pytest.MonkeyPatch(), TrueReader(), []

    def learning(name, scene, caption):
        sample, trajectory, frames = render_sample(name, scene, caption)
        reader.learn(sample.frames, truth(scene, trajectory, frames))
        filmed.append(name)
        return sample, trajectory, frames

    prompts = {small(i)[1].text: i for i in range(COUNT)}

    def film(prompt: str) -> np.ndarray:
        return learning("made", *small(prompts[prompt]))[0].frames

    patch.setenv("XDG_DATA_HOME", str(tmp_path_factory.mktemp("data")))
    patch.setattr("sorairo.render.raytracer.can_compile", lambda: False)
    patch.setattr(evaluation, "reference_clip", small)
    patch.setattr(evaluation, "render_sample", learning)
    patch.setattr(evaluation, "CODEC_CLIPS", 1)
    flows = {}  # made clips are true ones here, and their flow takes longest

    def flow_once(frames, **options):
        key = hashlib.sha256(frames.tobytes()).digest()
        if key not in flows:
            flows[key] = optical_flow(frames, **options)
        return flows[key]

    patch.setattr(temporal, "optical_flow", flow_once)
    torch.manual_seed(0)
    sizes = {"basis_channels": (8, 12, 16), "decoder_widths": (8, 12, 16)}
    config = CodecConfig(latent_channels=16, **sizes, compute_dtype="float32")
    codec = Codec(config).eval()
    patch.setattr(evaluation, "_codec_of", lambda engine: codec)
    yield reader, World(film), filmed
    patch.undo()


@pytest.fixture(scope="module")
def result(world):
    reader, engine, _ = world
    return evaluate(Evaluation(count=COUNT), reader, engine)


@pytest.fixture(scope="module")
def figures(result):
    return {figure.metric.key: figure for figure in result.figures}


@pytest.mark.whole
def test_every_figure_has_its_floor_and_true_clips_are_at_it(result):
    """Equal clips have equal values; only halves of equal sets differ, and the codec needs no floor."""
    for figure in result.figures:
        if figure.metric.suite not in ("fidelity", "reader"):
            assert (figure.value is None) == bool(figure.note)
            assert figure.value == figure.floor
            assert figure.num_clips == figure.num_floor_clips == len(figure.clips)
        elif figure.metric.suite == "fidelity" and not figure.metric.name.startswith("codec"):
            assert figure.value is not None and figure.floor is not None
    assert len(result.records) == COUNT and not result.skipped and len(result.references) == COUNT


@pytest.mark.whole
def test_true_clips_truly_read_are_at_the_ceiling(figures):
    assert figures["physics/measurable"].value.value > 0.8
    for name in ("parabola", "steady vertical acceleration", "steady energy"):
        assert figures[f"physics/{name}"].value.value > 1 - 1e-5
    assert figures["physics/gravity"].value.value < 1e-6
    for name in ("vanishing", "appearing", "teleporting", "contacts that make energy"):
        found = figures[f"physics/{name}"].value
        assert found is None or found.value == 0.0
    judged = [figure for figure in figures.values() if figure.metric.suite == "prompt" and figure.value]
    assert len(judged) > 8 and any(figure.metric.name.endswith("held out") for figure in judged)
    for figure in judged:
        assert figure.value.value == 1.0, figure.metric.name


def test_the_version_of_the_measures_is_that_of_their_numbers(result):
    """True clips that were judged before are kept by MEASURE_VERSION: a change that shows here raises it."""
    values = {record.name: record.values for record in result.references}
    for name, pinned in PINNED.items():
        found = {key: values[name].get(key) for key in pinned}
        assert found == pytest.approx(pinned, rel=1e-2, abs=1e-5), "raise MEASURE_VERSION, then pin these"


def test_the_true_reader_is_always_right(result):
    figures = [figure for figure in result.figures if figure.metric.suite == "reader"]
    assert len(figures) > 12 and all(figure.num_floor_clips for figure in figures)
    for figure in figures:
        assert figure.value is None and figure.floor.value == pytest.approx(figure.metric.ideal, abs=1e-6)


def test_floors_are_judged_once_for_each_reader(world, result):
    reader, _, filmed = world
    before = len(filmed)
    again = evaluation._references(COUNT, reader)
    assert len(filmed) == before
    assert [reference.values for reference in again] == [reference.values for reference in result.references]
    another = TrueReader("another")
    another.known = reader.known
    evaluation._references(1, another)
    assert len(filmed) == before + 1


def test_a_floor_that_was_cut_short_is_judged_anew(world, result):
    reader, _, filmed = world
    (path,) = evaluation.data_folder().glob(f"floors/*/{COUNT - 1:04d}.npz")
    path.write_bytes(path.read_bytes()[:100])
    before = len(filmed)
    assert len(evaluation._references(COUNT, reader)) == COUNT and len(filmed) == before + 1


def test_clips_that_float_are_seen(world, figures):
    """The same clips played half as fast: gravity is off by three quarters, and nothing else is asked."""
    reader, engine, _ = world
    slow = {}
    for i in range(COUNT):
        frames = make(Request(small(i)[1].text, seconds=1.4, size=(64, 64), seed=0), engine).frames
        clip = ReadClip.read(Sample(name=f"{i}", frames=frames, fps=12), reader)
        slow[i] = evaluation._values(clip, ["physics"]).get("physics/gravity")
    measured = [value for value in slow.values() if value is not None]
    assert measured == pytest.approx([0.75] * len(measured), abs=1e-6)
    assert len(measured) == figures["physics/gravity"].num_clips


def test_drift_of_long_clips():
    """Brightness that rises by one level a frame, in a clip that lasts five seconds but not thirty."""
    frames = np.zeros((130, 8, 8, 3), np.uint8) + np.arange(130, dtype=np.uint8)[:, None, None, None]
    values = temporal.measure_long(Sample(name="x", frames=frames, fps=24))
    assert values["temporal/slope of brightness, 5 s"] == pytest.approx(24 / 255)
    assert values["temporal/drift of brightness, 5 s"] == pytest.approx((120 - 18) / 255)
    assert all(key.endswith(" 5 s") for key in values)
    assert values.keys() < {metric.key for metric in temporal.LONG_METRICS}


def test_bootstrap_intervals():
    """Of the mean of n normal values: +-1.645 / sqrt(n); of the median sqrt(pi / 2) times as wide."""
    values = list(np.random.default_rng(0).normal(3.0, 1.0, 400))
    mean, median = estimate(values, "mean"), estimate(values)
    assert mean.value == pytest.approx(np.mean(values)) and median.value == pytest.approx(np.median(values))
    assert (mean.high - mean.low) / 2 == pytest.approx(1.645 / 20, rel=0.15)
    assert (median.high - median.low) / 2 == pytest.approx(1.645 / 20 * np.sqrt(np.pi / 2), rel=0.35)
    assert estimate([]) is None and estimate([2.0]).low is None and estimate(values) == median
    assert estimate([1.0, 1.0, 1.0]).high == 1.0
