"""Growing: how large a body is while it grows, shrinks, appears or vanishes."""

from __future__ import annotations

from sorairo.scene.scene import Body

__all__ = ["GROWS", "grows", "size_at"]

GROWS: dict[str, tuple[float, float, float, float]] = {
    "grow": (0.18, 1.0, 0.0, 0.9),
    "shrink": (1.0, 0.22, 0.05, 0.9),
    "appear": (0.0, 1.0, 0.12, 0.4),
    "vanish": (1.0, 0.0, 0.4, 0.7),
}
"""By act: sizes before and after, as shares of its own, and from when to when, as shares of its time."""


def grows(body: Body) -> bool:
    """Whether a body is not always of one size."""
    return any(act.does in GROWS for act in body.acts)


def size_at(body: Body, time: float) -> float:
    """How large a body is at a time, s, as a share of its own size."""
    acts = sorted((act for act in body.acts if act.does in GROWS), key=lambda act: act.start)
    size = GROWS[acts[0].does][0] if acts else 1.0
    for act in acts:
        _, to, begin, end = GROWS[act.does]
        u = ((time - act.start) / max(act.end - act.start, 1e-3) - begin) / (end - begin)
        u = min(max(u, 0.0), 1.0)
        size += (to - size) * u * u * (3 - 2 * u)
    return size
