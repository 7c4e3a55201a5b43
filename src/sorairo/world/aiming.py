"""Aiming: how fast things begin, and which way, so that they meet whom they are to meet."""

from __future__ import annotations

import math
from dataclasses import replace

import numpy as np

from sorairo.scene.palette import SUBSTANCES
from sorairo.scene.scene import rotation
from sorairo.scene.things import THINGS
from sorairo.world.programs import Cast, PlacedBody, times, turn

__all__ = ["aim", "hurried"]


def hurried(bodies: list[PlacedBody], story: str, cast: Cast) -> list[PlacedBody]:
    """Make who acts `cast.speed` times as fast as drawn; what falls or swings, where it is lowest."""
    if cast.speed == 1.0:
        return bodies
    actors = {role.id for role in (*cast.actors, *cast.patients)}
    return [_hurried(body, story, cast) if body.id in actors else body for body in bodies]


def _hurried(body: PlacedBody, story: str, cast: Cast) -> PlacedBody:
    speed, (x, y, z) = cast.speed, body.vel
    more = max(speed**2 - 1.0, 0.0)
    if story == "drop":
        low = float((np.abs(rotation(np.array(body.quat))) @ np.array(body.half_size))[2])
        fall = max(body.pos[2] - low, 0.0)
        height = low + fall * min(speed**2, 1.0)
        down = math.sqrt(2 * cast.gravity * fall * more)
        return replace(body, pos=(body.pos[0], body.pos[1], height), vel=(x, y, z - down))
    if body.hinge is not None:
        dx, _, dz = np.subtract(body.pos, body.hinge)
        length, angle = math.hypot(dx, dz), math.atan2(dx, -dz)
        if abs(angle) < 1e-6:
            return body
        slow = math.acos(1 - (1 - math.cos(angle)) * min(speed**2, 1.0)) * math.copysign(1.0, angle)
        rate = math.copysign(math.sqrt(2 * cast.gravity * (1 - math.cos(angle)) * more / length), angle)
        hinge = body.hinge
        pos = (hinge[0] + length * math.sin(slow), hinge[1], hinge[2] - length * math.cos(slow))
        return replace(body, pos=pos, quat=turn(1, -slow), ang_vel=(0.0, rate, 0.0))
    if story == "ramp":
        return body if body.fixed else replace(body, vel=tuple(_down(body, cast, more)))
    wx, wy, wz = body.ang_vel
    return replace(body, vel=(x * speed, y * speed, z * speed), ang_vel=(wx * speed, wy * speed, wz * speed))


def _down(body: PlacedBody, cast: Cast, more: float) -> tuple[float, float, float]:
    """The velocity down a slope of 0.35 rad that makes a body faster at its foot."""
    fast = math.sqrt(2 * cast.gravity * max(body.pos[2] - body.half_size[2], 0.0) * more)
    side = math.copysign(1.0, body.pos[0])
    return (-side * fast * math.cos(0.35), 0.0, -fast * math.sin(0.35))


def aim(
    drawn: PlacedBody, body: PlacedBody, goal_drawn: PlacedBody, goal: PlacedBody, gravity: float
) -> PlacedBody:
    """Send a body to whom it is to meet, where one of them is not where it was drawn.

    What flies is given the speed along the ground that brings it there when it is as low.
    """
    flies = body.vel[2] > 0
    apart = np.subtract(goal.pos, body.pos)
    if not flies and np.allclose(apart, np.subtract(goal_drawn.pos, drawn.pos), atol=1e-9):
        return body
    speed, distance = math.hypot(*body.vel[:2]), math.hypot(*apart[:2])
    if not speed or not distance:
        return body
    angle = math.atan2(apart[1], apart[0]) - math.atan2(body.vel[1], body.vel[0])
    if flies and gravity:
        root = body.vel[2] ** 2 - 2 * gravity * float(apart[2])
        speed = distance * gravity / (body.vel[2] + math.sqrt(max(root, 0.0)))
    elif not flies and not THINGS[body.shape].glides:
        if not THINGS[body.shape].rolls:
            further = distance - math.hypot(*np.subtract(goal_drawn.pos, drawn.pos)[:2])
            grip = 2 * SUBSTANCES[body.material].friction * gravity
            speed = math.sqrt(speed**2 + grip * max(further, 0.0))
    way = apart[:2] / distance * speed
    quat = times(turn(2, angle), body.quat)
    return replace(body, vel=(float(way[0]), float(way[1]), body.vel[2]), quat=quat)
