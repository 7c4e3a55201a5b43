"""Videos that a clip is made from, read as plans: who is in them and what moves how.

The reader does not say how bodies are turned, what they are made of or where the light stands: that the model
makes up, to go with the picture and with what was read.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, cast

import numpy as np

from sorairo.errors import DataError
from sorairo.nn.state_features import TRACK_FEATURES
from sorairo.scene.attributes import STAGE_NAMES
from sorairo.scene.plan import BodyPlan, Plan, on_stage, radius_of
from sorairo.scene.scene import COLOURS, Colour
from sorairo.tokens.layout import BODY, FRAME, NUM_BODY_SLOTS, NUM_SLOTS, STAGE, STATE_FEATURES
from sorairo.tokens.plan_tokens import encode_plan
from sorairo.units import FOCAL, TIME_STRIDE

if TYPE_CHECKING:
    from sorairo.perception.reader import Reader
    from sorairo.perception.reading import Reading
    from sorairo.perception.tracks import Tracks

__all__ = ["ReadPlan", "read_plan", "read_subject"]

INSIDE = 0.5
"""The share of frames in which a body's middle lies in a region that makes it one of the region's."""


@dataclass(frozen=True, kw_only=True, slots=True)
class ReadPlan:
    """What is read of frames, as raw states [T, S, F], and which of their numbers are known.

    plan: the same, its n bodies in the order of their slots. track_TN2: where they are seen, right and down
    in focal lengths from the centre.
    """

    states_TSF: np.ndarray
    known_TSF: np.ndarray
    plan: Plan
    track_TN2: np.ndarray

    @property
    def num_bodies(self) -> int:
        return len(self.plan.bodies)

    def tail(self) -> ReadPlan:
        """Know these frames as a clip's end, whose first is the last of eight of a latent frame."""
        known_TSF = self.known_TSF.copy()
        known_TSF[0, :NUM_BODY_SLOTS, BODY.track] = False
        known_TSF[0, NUM_BODY_SLOTS, STAGE.camera] = False
        return replace(self, known_TSF=known_TSF)

    def without(self, region_HW: np.ndarray) -> ReadPlan:
        """Forget the bodies that are mostly in a region, bool [H, W]: others may take their places."""
        height, width = region_HW.shape
        px = self.track_TN2 * FOCAL * np.sqrt(height * width) + np.array([width, height]) / 2
        column, row = (px[..., axis].astype(int) for axis in range(2))
        shown = (column >= 0) & (column < width) & (row >= 0) & (row < height)
        inside = shown & region_HW[row.clip(0, height - 1), column.clip(0, width - 1)]
        known_TSF = self.known_TSF.copy()
        known_TSF[:, self.num_bodies : NUM_BODY_SLOTS] = False
        known_TSF[:, np.flatnonzero(inside.mean(axis=0) >= INSIDE)] = False
        return replace(self, known_TSF=known_TSF)

    def in_slots_of(self, begin: ReadPlan) -> tuple[ReadPlan, tuple[int, ...]]:
        """Give each body the slot of the one that is most like it in `begin`; and the slots that have one.

        Like is first the shape and the colour, then the place. Bodies that are new take slots that are free.
        """

        def unlike(body: BodyPlan, slot: int) -> tuple[int, float, int]:
            other = begin.plan.bodies[slot]
            names = (body.shape != other.shape) + (body.colour != other.colour)
            return names, float(np.linalg.norm(body.position[0] - other.position[-1])), slot

        free, order = list(range(begin.num_bodies)), {}
        for i, body in enumerate(self.plan.bodies):
            names, _, slot = min((unlike(body, slot) for slot in free), default=(2, 0.0, 0))
            if names < 2:
                order[slot] = i
                free.remove(slot)
        matched = tuple(sorted(order))
        spare = [slot for slot in range(NUM_BODY_SLOTS) if slot not in order]
        order |= zip(spare, [i for i in range(NUM_BODY_SLOTS) if i not in order.values()])
        index = [order[slot] for slot in range(NUM_BODY_SLOTS)] + [NUM_BODY_SLOTS]
        moved = replace(self, states_TSF=self.states_TSF[:, index], known_TSF=self.known_TSF[:, index])
        return moved, matched


def read_subject(reader: Reader, frames_THWC: np.ndarray, name: str) -> tuple[str, str]:
    """Name the shape and the colour of whoever fills most of frames uint8 [T, H, W, 3] for longest.

    Raises: DataError where nothing is found.
    """
    tracks = reader.read(frames_THWC).tracks
    if not tracks.shapes:
        raise DataError(f"the reader finds nobody in the video of {name!r}")
    subject = _largest_first(tracks)[0]
    return tracks.shapes[subject], tracks.colours[subject]


def read_plan(reading: Reading) -> ReadPlan:
    """Make states of a reading, and say which of their numbers it says."""
    tracks = reading.tracks
    order = _largest_first(tracks)[:NUM_BODY_SLOTS]
    seen_TN3 = np.concatenate([tracks.at, tracks.depth[..., None]], axis=-1)[:, order]
    place_TN3 = on_stage(seen_TN3, tracks.camera_pos, tracks.camera_axes)
    bodies = tuple(
        BodyPlan(
            shape=tracks.shapes[i],
            material="plastic",
            colour=tracks.colours[i],
            albedo=COLOURS[cast(Colour, tracks.colours[i])],
            extent=(1.0, 1.0, 1.0),
            position=place_TN3[:, slot],
            rotation=np.swapaxes(tracks.camera_axes, 1, 2),
            radius=radius_of(tracks.radius[:, i], tracks.depth[:, i]),
        )
        for slot, i in enumerate(order)
    )
    plan = Plan(
        bodies=bodies,
        camera_pos=tracks.camera_pos,
        camera_axes=tracks.camera_axes,
        gravity=tracks.gravity,
        light_azimuth=0.0,
        **{name: getattr(reading, name) for name in STAGE_NAMES},
    )
    known_SF = np.zeros((NUM_SLOTS, STATE_FEATURES), dtype=bool)
    known_SF[:NUM_BODY_SLOTS, BODY.present] = True
    known_SF[: len(bodies), np.r_[BODY.shape, BODY.colour]] = True
    frame_F = np.zeros(TRACK_FEATURES, dtype=bool)
    frame_F[np.r_[FRAME.place, FRAME.log_radius, FRAME.seen]] = True
    known_SF[: len(bodies), BODY.track] = np.tile(frame_F, TIME_STRIDE)
    known_SF[NUM_BODY_SLOTS] = True
    known_SF[NUM_BODY_SLOTS, STAGE.light_from] = False
    states_TSF = encode_plan(plan, tracks.seen[:, order])
    known_TSF = np.broadcast_to(known_SF, states_TSF.shape).copy()
    return ReadPlan(states_TSF=states_TSF, known_TSF=known_TSF, plan=plan, track_TN2=seen_TN3[..., :2])


def _largest_first(tracks: Tracks) -> list[int]:
    """The bodies, by how much of the picture each fills and for how long."""
    return np.argsort(-(tracks.visible * tracks.radius**2).sum(axis=0)).tolist()
