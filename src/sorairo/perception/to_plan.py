"""What the pipeline is told of given videos, as the reader reads them: who is in them, and what moves how.

The reader does not say how bodies are turned, what they are made of or where the light stands: that the model
makes up, to go with the picture and with what was read.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from functools import lru_cache
from pathlib import Path
from typing import cast

import numpy as np

from sorairo.errors import DataError
from sorairo.generation.characters import Character
from sorairo.generation.edits import read_frames
from sorairo.generation.request import Request, Told
from sorairo.nn.state_features import TRACK_FEATURES
from sorairo.perception.reader import Reader, Reading
from sorairo.perception.tracks import Tracks
from sorairo.scene.scene import COLOURS, Colour
from sorairo.tokens.layout import BODY, FRAME, NUM_BODY_SLOTS, NUM_SLOTS, STAGE, STATE_FEATURES
from sorairo.tokens.plan_tokens import BodyPlan, Plan, encode_plan
from sorairo.units import FPS, TIME_STRIDE

LONGEST = 4 * FPS
"""Frames of a character's video that are looked at."""

_reader = lru_cache(maxsize=1)(Reader.load)


def read_characters(videos: Mapping[str, str | Path]) -> tuple[Character, ...]:
    """The subject of each video, by its name: the body that fills most of the picture for longest.

    Raises: VideoError for a file that is no video; DataError for one in which nothing is found.
    """
    found = []
    for name, path in videos.items():
        frames = read_frames(path)[:LONGEST]
        tracks = _reader().read(frames).tracks
        if not tracks.shapes:
            raise DataError(f"the reader finds nobody in the video of {name!r}")
        subject = _largest_first(tracks)[0]
        found.append(Character(name=name, shape=tracks.shapes[subject], colour=tracks.colours[subject]))
    return tuple(found)


def _largest_first(tracks: Tracks) -> list[int]:
    """The bodies, by how much of the picture each fills and for how long."""
    return np.argsort(-(tracks.visible * tracks.radius**2).sum(axis=0)).tolist()


def with_reading(request: Request) -> Request:
    """The request, told what is in the frames that it is made from, if it is made from any."""
    if request.source is None:
        return request
    told = told_of(_reader().read(request.source.frames))
    return replace(request, source=replace(request.source, told=told))


def told_of(reading: Reading) -> Told:
    """A reading as states, and which of their numbers it says."""
    tracks = reading.tracks
    frames = tracks.num_frames
    bodies = tuple(
        BodyPlan(
            shape=tracks.shapes[i],
            material="plastic",
            colour=tracks.colours[i],
            albedo=COLOURS[cast(Colour, tracks.colours[i])],
            extent=(1.0, 1.0, 1.0),
            track=np.concatenate([tracks.at[:, i], tracks.depth[:, i, None]], axis=1),
            radius=tracks.radius[:, i],
            turn=np.tile(np.eye(3), (frames, 1, 1)),
            seen=tracks.seen[:, i].astype(np.float64),
        )
        for i in _largest_first(tracks)[:NUM_BODY_SLOTS]
    )
    plan = Plan(
        bodies=bodies,
        camera_pos=tracks.camera_pos,
        camera_axes=tracks.camera_axes,
        setting=reading.setting,
        light=reading.light,
        look=reading.look,
        gravity=tracks.gravity,
        light_azimuth=0.0,
        move=reading.move,
        shot=reading.shot,
    )
    known_SF = np.zeros((NUM_SLOTS, STATE_FEATURES), dtype=bool)
    known_SF[:NUM_BODY_SLOTS, BODY.present] = True
    known_SF[: len(bodies), np.r_[BODY.shape, BODY.colour]] = True
    frame_F = np.zeros(TRACK_FEATURES, dtype=bool)
    frame_F[np.r_[FRAME.place, FRAME.log_radius, FRAME.seen]] = True
    known_SF[: len(bodies), BODY.track] = np.tile(frame_F, TIME_STRIDE)
    known_SF[NUM_BODY_SLOTS] = True
    known_SF[NUM_BODY_SLOTS, STAGE.light_from] = False
    return Told(encode_plan(plan), known_SF)
