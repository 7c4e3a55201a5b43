"""The three laws of PhyWorld: uniform motion, head-on elastic collision, parabola; in closed form and drawn.

The world is 10 x 10, a frame is 0.1 s. Where the paper runs Box2D at steps of 0.01 s, the laws are solved
here: positions are right to rounding, and a collision happens at its own time, not at the next step.
Source: Kang et al. 2025, section 3.1 and appendix A.4; ranges, places and drawing after the paper's code,
`id_ood_data/{one_ball_uniform_motion,one_ball_parabola,two_balls_collision}.py`.

Letters: B clips, N balls (red, then blue), T frames, H height, W width.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, fields

import numpy as np
import torch
from torch import Tensor

from sorairo.errors import ConfigError, nearest

SIDE, FRAME_DT, NUM_GIVEN, NUM_FRAMES = 10.0, 0.1, 3, 32
"""Side of the world, seconds of a frame, frames given, frames of the paper's clips."""
EDGE = 0.03
"""Width of a disc's soft edge, in r^2."""
GRAVITY = 2.5
MARGIN = 0.5
"""What a ball keeps from floor and ceiling at first."""
FRAMES_BEFORE, FRAMES_AFTER, FRAMES_ALONE = 8, 8, 24
"""Frames before and after a collision, and of a lone ball in view, that a first place leaves room for."""

Range = tuple[float, float]


@dataclass(frozen=True, kw_only=True, slots=True)
class Law:
    """A law with the ranges that it is learnt in and tested out of; sizes and speeds in units of the world.

    levels: which of (radii, speeds) leave their range together, one row a level. Of the paper's small radii
    (0.3 to 0.6, 0.3 to 0.4) only those are here that its evaluation keeps, since smaller balls vanish.
    """

    name: str
    num_balls: int
    radius: Range
    radius_out: tuple[Range, ...]
    levels: tuple[tuple[int, ...], ...]
    speed: Range = (1.0, 4.0)
    speed_out: tuple[Range, ...] = ((0.0, 0.8), (4.5, 6.0))
    gravity: float = 0.0


_ALONE = ((1, 0), (0, 1), (1, 1))
LAWS = {
    law.name: law
    for law in (
        Law(
            name="uniform", num_balls=1, radius=(0.7, 1.4), radius_out=((0.6, 0.6), (1.5, 2.0)), levels=_ALONE
        ),
        Law(
            name="collision",
            num_balls=2,
            radius=(0.5, 1.5),
            radius_out=((1.7, 2.0),),
            levels=((1, 0, 0, 0), (0, 0, 1, 0), (1, 1, 0, 0), (0, 0, 1, 1), (1, 0, 1, 0), (1, 1, 1, 1)),
        ),
        Law(
            name="parabola",
            num_balls=1,
            radius=(0.7, 1.4),
            radius_out=((0.6, 0.6), (1.5, 2.0)),
            levels=_ALONE,
            gravity=GRAVITY,
        ),
    )
}


@dataclass(frozen=True, kw_only=True, slots=True)
class Balls:
    """B clips of two balls, float64. A ball of radius 0 is not there.

    radius_BN; start_BN2 (right, up) at time 0; velocity_BN2 before and after_BN2 after the balls meet at
    hit_B s (never: inf); gravity_B, downward.
    """

    radius_BN: Tensor
    start_BN2: Tensor
    velocity_BN2: Tensor
    after_BN2: Tensor
    hit_B: Tensor
    gravity_B: Tensor

    def __len__(self) -> int:
        return len(self.hit_B)

    def __getitem__(self, index: slice | Tensor) -> Balls:
        return Balls(**{field.name: getattr(self, field.name)[index] for field in fields(self)})

    @property
    def there_BN(self) -> Tensor:
        """Which balls there are."""
        return self.radius_BN > 0.0

    def at(self, t_T: Tensor) -> Tensor:
        """Where the balls are at times t_T (s): position_BTN2."""
        t_T11 = t_T.to(self.start_BN2)[:, None, None]
        before = t_T11.minimum(self.hit_B[:, None, None, None])
        fallen = 0.5 * self.gravity_B[:, None, None] * t_T11[..., 0].square()
        position = self.start_BN2[:, None] + self.velocity_BN2[:, None] * before
        position = position + self.after_BN2[:, None] * (t_T11 - before)
        return torch.stack([position[..., 0], position[..., 1] - fallen], dim=-1)

    def frames(self, num_frames: int = NUM_FRAMES) -> Tensor:
        """Where the balls are in the first frames: position_BTN2."""
        return self.at(FRAME_DT * torch.arange(num_frames, dtype=torch.float64))


def join(parts: Iterable[Balls]) -> Balls:
    """All clips in one, in their order."""
    parts = list(parts)
    return Balls(
        **{field.name: torch.cat([getattr(p, field.name) for p in parts]) for field in fields(Balls)}
    )


def law_of(name: str) -> Law:
    """The law of that name. Raises: ConfigError naming the nearest one."""
    if name not in LAWS:
        raise ConfigError(f"there is no law {name!r}; did you mean {nearest(name, LAWS)!r}?")
    return LAWS[name]


def draw(name: str, count: int, seed: int, *, out: bool = False) -> Balls:
    """`count` clips with sizes and speeds drawn evenly from a law's range, or `out` of it, levels in turn.

    The same seed gives the same clips, the first ones of a longer draw among them.
    """
    law, rng = law_of(name), np.random.default_rng([seed, list(LAWS).index(name), out])
    found: list[Balls] = []
    level = 0
    while sum(map(len, found)) < count:
        rows = [law.levels[(level + i) % len(law.levels)] for i in range(256)]
        level += len(rows)
        leaves_BD = np.array(rows, dtype=bool) & out
        found.append(_place(law, _values(law, leaves_BD, rng), rng))
    return join(found)[:count]


def grid(name: str, size: str, seed: int = 0) -> Balls:
    """The paper's training clips: a grid over sizes and speeds, each placed by chance, in random order.

    size: "30K", "300K" or "3M". What cannot be placed is left out, as in the paper's code.
    """
    law, rng = law_of(name), np.random.default_rng([seed, list(LAWS).index(name), 2])
    steps = {"30K": ((100, 300), (8, 21)), "300K": ((300, 1000), (14, 41)), "3M": ((1000, 3000), (26, 71))}
    if size not in steps:
        raise ConfigError(f"there is no data size {size!r}; did you mean {nearest(size, steps)!r}?")
    num_radii, num_speeds = steps[size][law.num_balls - 1]
    axes = [np.linspace(*law.radius, num_radii)] * law.num_balls
    axes += [np.linspace(*law.speed, num_speeds)] * law.num_balls
    values_BD = np.stack(np.meshgrid(*axes, indexing="ij"), axis=-1).reshape(-1, len(axes))
    return _place(law, rng.permutation(values_BD), rng)


def _values(law: Law, leaves_BD: np.ndarray, rng: np.random.Generator) -> np.ndarray:
    """Radii, then speeds [B, D]: drawn from the range, and where `leaves_BD` from one of the ranges out."""

    def one_of(ranges: tuple[Range, ...], shape: tuple[int, int]) -> np.ndarray:
        low, high = np.array(ranges)[rng.integers(len(ranges), size=shape)].transpose(2, 0, 1)
        return rng.uniform(low, high)

    n, count = law.num_balls, len(leaves_BD)
    inside = [one_of((law.radius,), (count, n)), one_of((law.speed,), (count, n))]
    outside = [one_of(law.radius_out, (count, n)), one_of(law.speed_out, (count, n))]
    return np.where(leaves_BD, np.concatenate(outside, axis=1), np.concatenate(inside, axis=1))


def _place(law: Law, values_BD: np.ndarray, rng: np.random.Generator) -> Balls:
    """Balls of these radii and speeds at first places of the paper's code; those without one left out."""
    n = law.num_balls
    radius_BN, speed_BN = values_BD[:, :n], values_BD[:, n:]
    if n == 1:
        right_B1, ok_B = _alone(radius_BN, speed_BN, rng), np.ones(len(values_BD), dtype=bool)
        radius_BN, speed_BN = (np.pad(x, ((0, 0), (0, 1))) for x in (radius_BN, speed_BN))
        right_BN = np.pad(right_B1, ((0, 0), (0, 1)))
    else:
        right_BN, ok_B = _apart(radius_BN, speed_BN, rng)
        speed_BN = speed_BN * [1.0, -1.0]
    largest_B = radius_BN.max(axis=1)
    highest_B = SIDE - MARGIN - largest_B
    lowest_B = highest_B - 1.0 if law.gravity else largest_B + MARGIN
    up_BN = np.repeat(rng.uniform(lowest_B, highest_B)[:, None], 2, axis=1)
    start_BN2 = np.stack([right_BN, up_BN], axis=-1)
    moving = (radius_BN, start_BN2, speed_BN)
    radius, start, speed = (torch.from_numpy(x[ok_B]) for x in moving)
    velocity = torch.stack([speed, torch.zeros_like(speed)], dim=-1)
    return _meet(radius, start, velocity, law.gravity)


def _alone(radius_B1: np.ndarray, speed_B1: np.ndarray, rng: np.random.Generator) -> np.ndarray:
    """First places of lone balls that go right and, unless they are too fast, stay for FRAMES_ALONE."""
    last = SIDE - FRAMES_ALONE * FRAME_DT * speed_B1 - radius_B1
    last = np.where(last < radius_B1, radius_B1 + rng.uniform(0.0, 0.5, last.shape), last)
    return rng.uniform(radius_B1, last)


def _apart(
    radius_BN: np.ndarray, speed_BN: np.ndarray, rng: np.random.Generator
) -> tuple[np.ndarray, np.ndarray]:
    """First places of two balls that will meet no sooner than FRAMES_BEFORE: places, and which have one."""
    r1, r2 = radius_BN.T
    reach, closing = r1 + r2, speed_BN.sum(axis=1) * FRAME_DT
    nearest_B = FRAMES_BEFORE * closing + reach
    farthest_B = np.minimum((NUM_FRAMES - FRAMES_AFTER) * closing + reach, SIDE - reach)
    is_small = r2 > 2.0 * r1  # the red one goes back far: begin at the right
    farthest_B = np.where(is_small, np.minimum(1.25 * nearest_B, SIDE - reach), farthest_B)
    place_BN, ok_B = np.zeros_like(radius_BN), np.zeros(len(radius_BN), dtype=bool)
    for _ in range(50):
        apart = nearest_B + (farthest_B - nearest_B) * rng.random(len(r1))
        last = SIDE - r2 - apart
        first = np.where(is_small, last - 0.05 * SIDE, r1)
        left = np.maximum(first + (last - first) * rng.random(len(r1)), r1)
        right = np.minimum(left + apart, SIDE - r2)
        fits = (right - left - reach >= FRAMES_BEFORE * closing - 1e-9) & ~ok_B
        place_BN[fits] = np.stack([left, right], axis=1)[fits]
        ok_B |= fits
    return place_BN, ok_B


def _meet(radius_BN: Tensor, start_BN2: Tensor, velocity_BN2: Tensor, gravity: float) -> Balls:
    """When balls on one line meet, and their velocities after: elastic, masses as r^2.

    v1' = (2 m2 v2 + (m1 - m2) v1) / (m1 + m2), and the same with 1 and 2 changed: the one solution beside
    v' = v of conserved momentum and energy.
    """
    mass_BN1 = radius_BN.square()[..., None]
    total = mass_BN1.sum(1, keepdim=True)
    other_mass, other_velocity = mass_BN1.flip(1), velocity_BN2.flip(1)
    after = (2.0 * other_mass * other_velocity + (mass_BN1 - other_mass) * velocity_BN2) / total
    apart = start_BN2[:, 1, 0] - start_BN2[:, 0, 0] - radius_BN.sum(1)
    closing = velocity_BN2[:, 0, 0] - velocity_BN2[:, 1, 0]
    meets = (radius_BN > 0.0).all(1) & (closing > 0.0)
    hit_B = torch.where(meets, apart / closing.clamp_min(1e-9), torch.inf)
    return Balls(
        radius_BN=radius_BN,
        start_BN2=start_BN2,
        velocity_BN2=velocity_BN2,
        after_BN2=torch.where(meets[:, None, None], after, velocity_BN2),
        hit_B=hit_B,
        gravity_B=torch.full_like(hit_B, gravity),
    )


def draw_discs(position_BTN2: Tensor, radius_BN: Tensor, size_px: int = 128) -> Tensor:
    """Pictures uint8 [B, T, H, W, 3]: red and blue discs with soft edges of EDGE r^2 on white.

    Pixel i shows the world from i to i + 1 pixels, its colour is that at its centre.
    """
    position_BTN2, radius_BN = position_BTN2.float(), radius_BN.float()
    centre_P = (torch.arange(size_px, device=position_BTN2.device) + 0.5) * (SIDE / size_px)
    square_B1N1 = radius_BN.square().clamp_min(1e-12)[:, None, :, None]
    right_BTNW = (centre_P - position_BTN2[..., :1]).square() / square_B1N1
    down_BTNH = (SIDE - centre_P - position_BTN2[..., 1:]).square() / square_B1N1
    across, down = (255.0 / EDGE) * (1.0 - right_BTNW), (255.0 / EDGE) * down_BTNH
    disc_BTNHW = (across[..., None, :] - down[..., None]).clamp_(0.0, 255.0).to(torch.uint8)
    red, blue = disc_BTNHW.unbind(2)
    return torch.stack([255 - blue, 255 - red - blue, 255 - red], dim=-1)


def papers_pixels(balls: Balls, size_px: int) -> tuple[Tensor, Tensor]:
    """Places and sizes of which `draw_discs` makes what the paper's code draws.

    Its pixel i shows the world at i / (W - 1) of the side, where ours lies at (i + 1/2) / W.
    """
    scale = 1.0 - 1.0 / size_px
    return balls.frames() * scale + 0.5 * SIDE / size_px, balls.radius_BN * scale


def true_velocity(position_BTN2: Tensor) -> Tensor:
    """Velocity over each frame, [B, T - 1, N, 2], units of the world by second."""
    return position_BTN2.diff(dim=1) / FRAME_DT
