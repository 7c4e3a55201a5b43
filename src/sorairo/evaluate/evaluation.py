"""An evaluation from end to end: clips are made or found, read and measured, and held against true clips.

Each true clip is judged once for each reader, WORLD_VERSION and MEASURE_VERSION, and then kept: its values
are the floor beside those of made clips.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
from tqdm import tqdm

from sorairo.config import data_folder, fingerprint
from sorairo.data.clips import WORLD_VERSION
from sorairo.engines.engine import Engine
from sorairo.engines.make import make
from sorairo.engines.native import Native
from sorairo.errors import ConfigError, SorairoError
from sorairo.evaluate.figures import Figure, Metric, figure_of
from sorairo.evaluate.options import DEFAULT_COUNT, SUITES, Evaluation, video_files
from sorairo.evaluate.records import Record
from sorairo.evaluate.references import reference_clip, render_sample
from sorairo.evaluate.samples import ReadClip, Sample, Skipped, read_sample
from sorairo.evaluate.suites import fidelity, physics, prompt, reading, temporal
from sorairo.nn.codec import Codec
from sorairo.perception.reader import Reader, compare, truth
from sorairo.request import Request
from sorairo.units import FPS

__all__ = ["Result", "evaluate"]

MEASURES = {"physics": physics, "temporal": temporal, "prompt": prompt}
"""The suites that measure clip by clip. Fidelity takes all clips together."""
MEASURE_VERSION = 1
"""Raised whenever a measure of the same clip would come out different, so that true clips are judged anew."""
CODEC_CLIPS = 8
LONG_CLIPS, LONG_SECONDS = 2, 60.0


@dataclass(frozen=True, kw_only=True, slots=True)
class Result:
    """What an evaluation found. subject: what made the clips; records: theirs; references: of true clips."""

    subject: str
    reader: str
    figures: tuple[Figure, ...]
    skipped: tuple[Skipped, ...]
    records: tuple[Record, ...]
    references: tuple[Record, ...]


def evaluate(options: Evaluation, reader: Reader, engine: Engine | None) -> Result:
    """Judge the clips of a folder, or those that `engine` makes, and as many true clips.

    True are clips of the reader's world; where an engine is told of our own scenes, those scenes, traced.
    Progress goes to standard error. Raises: ConfigError where a folder has no clip that can be judged; what
    the engine raises.
    """
    found, skipped = [], []
    for record in _judged(options, reader, engine):
        (found if isinstance(record, Record) else skipped).append(record)
    if not found:
        reasons = "; ".join(f"{file.name}: {file.reason}" for file in skipped)
        raise ConfigError(f"no video in {options.videos} can be judged ({reasons})")
    told = engine if options.ground is not None else None
    references = _references(len(found), reader) if told is None else _traced(options, reader, told)
    figures = list(_figures(options, found, references))
    if options.long:
        figures += _long_figures(options, found, engine)
    codec = _codec_of(engine)
    if codec is not None and "fidelity" in options.suites:
        few = (
            render_sample(f"true {i:03d}", *reference_clip(i))[0] for i in range(min(CODEC_CLIPS, len(found)))
        )
        figures += fidelity.codec_figures(codec, {sample.name: sample.frames for sample in few})
    if told is None:
        figures += reading.figures(references)
    figures.sort(key=lambda figure: (*SUITES, "reader").index(figure.metric.suite))
    subject = f"videos of {options.videos}"
    if engine is not None:
        subject = f"model {engine.capabilities().model}, seed {options.seed}"
    return Result(
        subject=subject,
        reader=reader.name,
        figures=tuple(figures),
        skipped=tuple(skipped),
        records=tuple(found),
        references=tuple(references),
    )


# the clips that are judged


def _judged(options: Evaluation, reader: Reader, engine: Engine | None) -> Iterator[Record | Skipped]:
    suites = [name for name in MEASURES if name in options.suites]
    for sample in _found(options) if engine is None else _made(options, engine):
        if isinstance(sample, Skipped):
            yield sample
            continue
        try:
            clip = ReadClip.read(sample, reader)
            values = _values(clip, suites)
        except SorairoError as error:
            if engine is not None:
                raise
            yield Skipped(name=sample.name, reason=" ".join(str(error).split()))
            continue
        if options.long and engine is None:
            values |= temporal.measure_long(sample)
        yield Record.of(clip, values)


def _codec_of(engine: Engine | None) -> Codec | None:
    """The codec of our own engine, whose loss is measured apart."""
    return engine.load().pipeline.models.codec if isinstance(engine, Native) else None


def _make(options: Evaluation, engine: Engine, i: int, text: str, **asked: Any) -> Sample:
    """The clip of a sentence by its number. asked: its size, its length, and how if not by the network."""
    how = {"ground": options.ground, "painter": "diffusion", **asked}
    request = Request(text, seed=options.seed + i, **how)
    clip = make(request, engine)
    assert clip.frames is not None
    return Sample(name=f"{i:03d}", frames=clip.frames, fps=clip.fps, prompt=text)


def _made(options: Evaluation, engine: Engine, **asked: Any) -> Iterator[Sample]:
    for i in tqdm(range(options.count or DEFAULT_COUNT), desc="making and judging clips", unit="clip"):
        scene, caption = reference_clip(i)
        seconds = scene.num_frames / FPS
        yield _make(options, engine, i, caption.text, size=scene.size, seconds=seconds, **asked)


def _found(options: Evaluation) -> Iterator[Sample | Skipped]:
    assert options.videos is not None
    for path in tqdm(video_files(options.videos, options.count), desc="judging clips", unit="clip"):
        yield from read_sample(path)


def _values(clip: ReadClip, suites: Iterable[str]) -> dict[str, float]:
    values: dict[str, float] = {}
    for suite in suites:
        values |= MEASURES[suite].measure(clip)
    return {key: value for key, value in values.items() if np.isfinite(value)}


# true clips


def _references(count: int, reader: Reader) -> list[Record]:
    """The first `count` true clips, judged by all suites; those judged before are read from disk."""
    folder = data_folder() / "floors" / fingerprint([reader.name, WORLD_VERSION, MEASURE_VERSION])
    paths = [folder / f"{i:04d}.npz" for i in range(count)]
    records = {i: record for i, path in enumerate(paths) if (record := Record.read(path)) is not None}
    missing = [i for i in range(count) if i not in records]
    for i in tqdm(missing, desc="judging true clips (once)", unit="clip", disable=not missing):
        records[i] = _reference(i, reader)
        records[i].write(paths[i])
    return [records[i] for i in range(count)]


def _traced(options: Evaluation, reader: Reader, engine: Engine) -> list[Record]:
    """The scenes that an engine is told of, traced, judged by the suites of the options."""
    suites = [name for name in MEASURES if name in options.suites]
    clips = (
        ReadClip.read(sample, reader) for sample in _made(options, engine, painter="traced", ground=None)
    )
    return [Record.of(clip, _values(clip, suites)) for clip in clips]


def _reference(index: int, reader: Reader) -> Record:
    scene, caption = reference_clip(index)
    sample, trajectory, frames = render_sample(f"true {index:03d}", scene, caption)
    clip = ReadClip.read(sample, reader)
    accuracy = compare(clip.reading, truth(scene, trajectory, frames))
    finite = {name: value for name, value in accuracy.items() if value is not None and np.isfinite(value)}
    return Record.of(clip, _values(clip, MEASURES), finite)


# figures


def _figures(options: Evaluation, found: Sequence[Record], references: Sequence[Record]) -> Iterator[Figure]:
    mine, true = ({record.name: record.values for record in records} for records in (found, references))
    for suite, measures in MEASURES.items():
        if suite in options.suites:
            absent = "not stated" if suite == "prompt" else "none measured"
            yield from (_figure(metric, mine, true, absent) for metric in measures.METRICS)
    if "fidelity" in options.suites:
        yield from fidelity.distance_figures(found, references)


def _long_figures(options: Evaluation, found: Sequence[Record], engine: Engine | None) -> list[Figure]:
    """Drift of long clips: those that are long in the folder, or some made for this."""
    mine = {record.name: record.values for record in found}
    true: dict[str, dict[str, float]] = {}
    for i in tqdm(range(LONG_CLIPS), desc="making long clips", unit="clip"):
        scene, caption = reference_clip(i, LONG_SECONDS)
        true[f"true {i:03d}, long"] = temporal.measure_long(render_sample("", scene, caption)[0])
        if engine is not None:
            made = _make(options, engine, i, caption.text, size=scene.size, seconds=LONG_SECONDS)
            mine[f"{made.name}, long"] = temporal.measure_long(made)
    return [_figure(metric, mine, true, "no clip is so long") for metric in temporal.LONG_METRICS]


def _figure(
    metric: Metric,
    mine: Mapping[str, dict[str, float]],
    true: Mapping[str, dict[str, float]],
    absent: str,
) -> Figure:
    """A metric of clips and of true clips, from the values of each by its name."""
    clips, floor_clips = (
        {name: values[metric.key] for name, values in side.items() if metric.key in values}
        for side in (mine, true)
    )
    return figure_of(metric, clips, floor_clips, absent)
