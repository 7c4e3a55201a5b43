"""The reader: the truth is read as the truth, tracks keep their bodies, errors are told."""

from __future__ import annotations

import itertools
from dataclasses import replace

import numpy as np
import pytest
import torch
from PIL import Image
from tests.generation.conftest import READER
from torch import nn

from sorairo import runtime
from sorairo.errors import CheckpointError, DataError
from sorairo.perception.association import Sightings, assign, associate
from sorairo.perception.frames import (
    ATTRIBUTES,
    CAMERA_MEAN,
    CAMERA_STD,
    camera_numbers,
    to_working_size,
    working_size,
)
from sorairo.perception.network import QUARTER, ReaderNetwork, ReaderOutput, places
from sorairo.perception.reader import Reader, Reading, compare, truth
from sorairo.perception.reading import match, readable
from sorairo.perception.samples import attribute_numbers
from sorairo.perception.sheet import write_sheet
from sorairo.render.raytracer import Frames
from sorairo.scene.scene import COLOURS
from sorairo.scene.shapes import SHAPES

SIZES = tuple(len(names) for names in ATTRIBUTES.values())
CPU = torch.device("cpu")


def true_reading(clip) -> Reading:
    """Without masks: no picture is rendered."""
    mask = np.zeros((clip.scene.num_frames, 4, 4), np.uint8)
    return truth(clip.scene, clip.trajectory, Frames(rgb=mask, depth=mask, mask=mask))


class Oracle(nn.Module):
    """Says the truth of `numbered_frames`, and the mirrored truth of mirrored ones."""

    def __init__(self, clip) -> None:
        super().__init__()
        self.config, self.clip = READER, clip

    def forward(self, x_BCTHW: torch.Tensor) -> ReaderOutput:
        red_BTHW, green_BTHW, _ = x_BCTHW.unbind(1)
        frame_BT = ((green_BTHW.mean(dim=(2, 3)) + 1) * 127.5).round().long().numpy()
        height, width = x_BCTHW.shape[-2:]
        is_mirrored = bool(red_BTHW[..., 0].mean() < red_BTHW[..., -1].mean())
        tracks = self.clip.tracks
        camera = camera_numbers(tracks.camera_pos, tracks.camera_axes)
        place = places(height, width, QUARTER, CPU).numpy()
        spacing = place[0, 1, 0] - place[0, 0, 0]
        names = attribute_numbers(self.clip.scene)
        says = torch.cat([8.0 * torch.eye(n)[i] for n, i in zip(SIZES, names, strict=True)])
        cells = np.zeros((*frame_BT.shape, *place.shape[:2], 31), np.float32)
        cells[..., 0] = -9.0
        for at in itertools.product(*map(range, frame_BT.shape)):
            t = frame_BT[at]
            for i, shape in enumerate(tracks.shapes):
                if tracks.visible[t, i] > 0.2:
                    away = np.linalg.norm(place - tracks.at[t, i], axis=-1)
                    row, column = np.unravel_index(away.argmin(), away.shape)
                    cell = cells[at][row, column]
                    cell[0] = 5.0
                    cell[1:3] = (tracks.at[t, i] - place[row, column]) / spacing
                    cell[3] = (np.log(tracks.radius[t, i]) + 3.06) / 0.4
                    cell[4] = (np.log(tracks.depth[t, i]) - camera[t, 0] + 0.04) / 0.11
                    share = np.clip(tracks.visible[t, i], 0.01, 0.99)
                    cell[5] = np.log(share / (1 - share))
                    cell[6 + SHAPES.index(shape)] = 9.0
                    cell[11 + list(COLOURS).index(tracks.colours[i])] = 9.0
        told = (camera[frame_BT] - CAMERA_MEAN) / CAMERA_STD
        if is_mirrored:
            cells = cells[:, :, :, ::-1].copy()
            cells[..., 1] *= -1
            told = told * [1, -1, 1, -1, 1]
        prototypes = torch.zeros(*frame_BT.shape, height // 2, width // 2, 4)
        return ReaderOutput(
            torch.from_numpy(cells),
            prototypes,
            torch.from_numpy(told.astype(np.float32)),
            says.expand(len(frame_BT), -1),
            torch.zeros(*frame_BT.shape, 8),
        )


def numbered_frames(count: int, size: tuple[int, int]) -> np.ndarray:
    """Green is the number of the frame, red is on the left."""
    frames = np.zeros((count, size[1], size[0], 3), np.uint8)
    frames[..., 1] = np.arange(count, dtype=np.uint8)[:, None, None]
    frames[:, :, : size[0] // 2, 0] = 255
    return frames


@pytest.mark.parametrize(
    ("family", "seed"),
    [("drop", 2001), ("ramp", 2002), ("collide", 2000), ("pendulum", 2003), ("throw", 2000)],
)
def test_the_truth_is_read_as_the_truth(clip, family, seed):
    """To what smoothing and gaps cost: every name, and places to a thousandth of the picture's width."""
    told = clip(family, seed)
    size = (told.scene.size[0] // 4, told.scene.size[1] // 4)
    reader = Reader(Oracle(told), CPU, "oracle")
    read, true = reader.read(numbered_frames(told.scene.num_frames, size)), true_reading(told)
    errors = compare(read, true)
    names = (*ATTRIBUTES, "found", "shape", "colour")
    assert {errors[name] for name in names} <= {1.0, None}
    assert errors["track"] < 0.0008
    assert errors["depth"] < 0.002 and errors["radius"] < 0.005
    assert errors["camera_pos"] < 0.005 and errors["camera_deg"] < 0.2
    assert errors["world"] < 0.02
    assert read.tracks.free == tuple(true.tracks.free[j] for _, j in sorted(match(read.tracks, true.tracks)))
    assert read.tracks.gravity == true.tracks.gravity


@pytest.mark.parametrize("shape", [(1, 20, 20), (5, 30, 50), (9, 64, 64), (130, 16, 16)])
def test_clips_of_any_length_and_size_are_read(shape):
    """Also by a network that knows nothing, and longer than what it reads at once."""
    torch.manual_seed(1)
    frames = np.random.default_rng(0).integers(0, 256, (*shape, 3)).astype(np.uint8)
    reader = Reader(ReaderNetwork(READER).eval(), CPU, "untrained")
    read = reader.read(frames)
    width, height = working_size(shape[2], shape[1])
    assert read.mask.shape == (shape[0], height // 2, width // 2) and read.mask.dtype == np.uint8
    assert read.tracks.num_frames == shape[0] and len(read.tracks.shapes) <= read.count <= 6
    assert reader.features(frames).shape == (-(-shape[0] // 8), 32)


def test_what_is_no_clip_is_refused():
    reader = Reader(ReaderNetwork(READER).eval(), CPU, "untrained")
    for wrong in (
        np.zeros((3, 8, 8, 3), np.float32),
        np.zeros((8, 8, 3), np.uint8),
        np.zeros((0, 8, 8, 3), np.uint8),
    ):
        with pytest.raises(DataError, match="expected uint8 frames"):
            reader.read(wrong)


def test_weights_that_are_not_there_are_named(tmp_path):
    with pytest.raises(CheckpointError, match="nowhere"):
        Reader.load(tmp_path / "nowhere.safetensors")


def test_the_shipped_reader_reads_as_its_measures_were_kept(filmed, monkeypatch):
    """Floors are kept by its name and MEASURE_VERSION: a change of what it reads raises that."""
    monkeypatch.setattr(runtime, "compute_dtype", lambda device: torch.float32)
    clip, frames = filmed
    reader = Reader.load(device=CPU)
    if reader.name != "f60e946cfb135c19":
        pytest.fail("these are other weights: pin their numbers here")
    errors = compare(reader.read(frames.rgb), truth(clip.scene, clip.trajectory, frames))
    pinned = {"track": 0.00445, "depth": 0.1248, "radius": 0.0799, "world": 0.3527, "camera_deg": 2.3988}
    pinned |= {"mask_iou": 0.8730, "shape": 2 / 3, "colour": 1.0, "story": 0.0, "move": 1.0, "shot": 0.0}
    found = {name: errors[name] for name in pinned}
    assert found == pytest.approx(pinned, rel=2e-2), "raise MEASURE_VERSION, then pin these"
    assert np.abs(reader.features(frames.rgb)).mean() == pytest.approx(0.9936, rel=2e-2)


# errors


def test_the_truth_has_no_errors(clip):
    true = true_reading(clip("drop", 2003))
    errors = compare(true, true)
    for name, value in errors.items():
        assert value is None or value == pytest.approx(
            float(name in ATTRIBUTES or name in ("found", "shape", "colour")), abs=1e-5
        )


def test_bodies_are_matched_by_their_tracks_and_wrong_names_are_counted(clip):
    told = next(
        clip("collide", seed) for seed in range(2000, 2020) if len(clip("collide", seed).scene.bodies) == 3
    )
    true = replace(true_reading(told), look="film")
    order = np.array([2, 0, 1])
    tracks = true.tracks
    turned = replace(
        tracks,
        **{name: getattr(tracks, name)[:, order] for name in ("at", "depth", "radius", "seen", "visible")},
        **{name: tuple(getattr(tracks, name)[i] for i in order) for name in ("shapes", "colours", "free")},
    )
    read = replace(true, tracks=turned)
    asked = readable(tracks).sum()
    assert asked >= 2
    assert compare(read, true)["colour"] == compare(read, true)["found"] == 1.0
    wrong = tuple("black" if colour != "black" else "white" for colour in turned.colours)
    read = replace(
        read, tracks=replace(turned, colours=(wrong[0], *turned.colours[1:])), count=2, move="orbit"
    )
    errors = compare(read, replace(true, move="pan"))
    assert errors["count"] == errors["move"] == 0.0 and errors["shape"] == 1.0
    assert errors["colour"] in (1.0, pytest.approx(1 - 1 / asked))
    assert compare(read, replace(true, look="black and white"))["colour"] is None


def test_a_body_that_is_not_found_is_wrong(clip):
    true = true_reading(clip("throw", 2001))
    nothing = replace(true.tracks, visible=np.zeros_like(true.tracks.visible))
    errors = compare(replace(true, tracks=nothing), replace(true, look="cel"))
    assert errors["found"] == errors["shape"] == errors["colour"] == 0.0
    assert errors["track"] is None and errors["depth"] is None


def test_masks_are_compared_at_the_coarser_grid(clip):
    true = true_reading(clip("throw", 2001))
    mask = np.zeros((97, 32, 32), np.uint8)
    mask[:, 8:24, 8:24] = 1
    true = replace(true, mask=mask)
    half = np.zeros((97, 16, 16), np.uint8)
    half[:, 4:8, 4:12] = 1
    assert compare(replace(true, mask=mask[:, ::2, ::2]), true)["mask_iou"] == 1.0
    assert compare(replace(true, mask=half), true)["mask_iou"] == pytest.approx(0.5)


# association


def test_assignments_are_the_cheapest():
    rng = np.random.default_rng(0)
    for _ in range(100):
        n, m = rng.integers(1, 5, 2)
        cost, limit = rng.random((n, m)) * 2, rng.uniform(0.3, 3)
        size = max(n, m)
        square = np.full((size, size), limit)
        square[:n, :m] = np.minimum(cost, limit)
        best = min(square[range(size), order].sum() for order in itertools.permutations(range(size)))
        pairs = assign(cost, limit)
        assert len({i for i, _ in pairs}) == len({j for _, j in pairs}) == len(pairs)
        assert sum(cost[i, j] for i, j in pairs) + limit * (size - len(pairs)) == pytest.approx(best)


def sightings(frames: list[list[tuple[float, float, int]]]) -> list[Sightings]:
    """From (right, down, colour) of every body of every frame, of radius 0.06."""
    found = []
    for bodies in frames:
        kind = np.zeros((len(bodies), 15))
        kind[:, 0] = 1.0
        for row, (_, _, colour) in zip(kind, bodies, strict=True):
            row[5 + colour] = 1.0
        at = np.array([body[:2] for body in bodies]).reshape(-1, 2)
        count = len(bodies)
        found.append(Sightings(at=at, radius=np.full(count, 0.06), score=np.full(count, 0.9), kind=kind))
    return found


def test_bodies_that_cross_keep_their_names():
    right = np.linspace(-0.3, 0.3, 40)
    frames = [[(x, 0.0, 1), (-x, 0.01, 2)][:: 1 if t % 2 else -1] for t, x in enumerate(right)]
    tracks = associate(sightings(frames), 2)
    for track in tracks:
        assert len({frames[t][pick][2] for t, pick in enumerate(track)}) == 1
    same = [[(x, y, 1) for x, y, _ in bodies] for bodies in frames]
    for track in associate(sightings(same), 2):  # where they look alike, by how they move
        x = np.array([same[t][pick][0] for t, pick in enumerate(track)])
        assert np.abs(np.diff(x, n=2)).max() < 1e-9


def test_a_body_that_is_hidden_for_a_while_is_the_same_again():
    frames = [[(-0.2 + 0.01 * t, 0.0, 1)] if not 15 <= t < 22 else [] for t in range(40)]
    (track,) = associate(sightings(frames), 1)
    assert (track[:15] == 0).all() and (track[15:22] == -1).all() and (track[22:] == 0).all()


def test_there_are_no_more_tracks_than_bodies():
    """A ghost seen less goes; what was one body, lost for long and found elsewhere, is joined."""
    frames = [[(0.1, 0.0, 1)] + ([(-0.2, 0.1, 3)] if 10 <= t < 16 else []) for t in range(40)]
    assert len(associate(sightings(frames), 2)) == 2
    (track,) = associate(sightings(frames), 1)
    assert (track == 0).all()
    frames = [[(0.0, 0.0, 1)] if t < 10 else [(0.1, 0.0, 1)] if t >= 45 else [] for t in range(60)]
    (track,) = associate(sightings(frames), 1)
    assert (track >= 0).sum() == 25


def test_nothing_is_tracked_where_nothing_is_found():
    assert associate(sightings([[] for _ in range(9)]), 3) == []


# to be looked at


def test_a_sheet_shows_truth_and_reading_side_by_side(clip, tmp_path):
    true = true_reading(clip("drop", 2001))
    frames = to_working_size(numbered_frames(97, (32, 32))).numpy()
    write_sheet(tmp_path / "sheet.png", [frames], [true], [true])
    page = np.asarray(Image.open(tmp_path / "sheet.png"))
    width = (page.shape[1] - 8) // 2
    np.testing.assert_array_equal(page[:, :width], page[:, width + 8 :])
    assert len(np.unique(page)) > 4
