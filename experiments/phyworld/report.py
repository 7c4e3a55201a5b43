"""The table and the figure of a result, beside the paper's numbers.

What the paper's figures are: its formula averages |v - v'| over frames, its code the velocity over frames
first. The published floors are those of the latter: the code draws pixel i at i / (W - 1) and parses it at
i / W, which scales every speed by 255/256, and 1/256 of the mean speeds is 0.0098 for uniform motion and
0.021 for the parabola, as printed (0.0099, 0.0210). So `mean` is what stands beside the paper, and our
floors, with pixels drawn where they are parsed, are lower.
"""

from __future__ import annotations

import json
from math import log
from pathlib import Path
from typing import Any

from sorairo.errors import DataError

PAPER = {
    "uniform": {
        "true": 0.0099,
        "coded": 0.0105,
        "S 30K": (0.0221, 0.435),
        "S 3M": (0.0149, 0.288),
        "L 3M": (0.0124, 0.427),
    },
    "collision": {
        "true": 0.0117,
        "coded": 0.0131,
        "S 30K": (0.0267, 0.187),
        "S 3M": (0.0227, 0.153),
        "L 3M": (0.0153, 0.161),
    },
    "parabola": {
        "true": 0.0210,
        "coded": 0.0212,
        "S 30K": (0.0509, 0.307),
        "S 3M": (0.0472, 0.307),
        "L 3M": (0.0331, 0.338),
    },
}
"""Velocity errors (in range, out of range) of Kang et al. 2025, figure 3, and the floors of its table 3."""
PAPER_MODELS = {"S 30K": "DiT-S 22.5M", "S 3M": "DiT-S 22.5M", "L 3M": "DiT-L 310M"}
PAPER_SEEN = 25_600_000
NAMES = {"picture": "pictures alone", "both": "states, then pictures"}
COLOURS = {"picture": "#c0392b", "both": "#2471a3"}


def read(path: str | Path) -> dict[str, Any]:
    """The result that `measure` wrote. Raises: DataError where there is none."""
    try:
        return json.loads(Path(path).read_text(encoding="utf-8"))
    except FileNotFoundError as error:
        raise DataError(f"there is no result at {path}; runs/phyworld.sh makes one") from error
    except ValueError as error:
        raise DataError(f"{path} is not a result of the benchmark: {error}") from error


def table(path: str | Path) -> str:
    """The result at `path` as Markdown: velocity errors in range / out of range, by law, beside the paper's.

    Raises: DataError where there is no result.
    """
    result = read(path)
    head = ["model", "parameters", "clips of a law", "clips seen", *PAPER]
    rows = []
    for model in _rows(result):
        about = [
            _short(model["parameters"]),
            model["data"].removesuffix(" a law"),
            f"{model['clips_seen']:,}",
        ]
        ways = [(NAMES[model["kinds"]], "errors")]
        if model["kinds"] == "both":
            ways.append(("the states themselves", "plan"))
        for name, key in ways:
            scores = [model["scores"].get(law, {}).get(key) for law in PAPER]
            rows.append(
                [f"ours: {name}", *about, *(_pair(s and (s["in"]["mean"], s["out"]["mean"])) for s in scores)]
            )
    for key, name in PAPER_MODELS.items():
        *_, data = key.split()
        cells = [_pair(PAPER[law][key]) for law in PAPER]
        rows.append([f"paper: {name.split()[0]}", name.split()[1], data, f"{PAPER_SEEN:,}", *cells])
    floors = result["laws"]
    for name, key in (
        ("true pictures", "true"),
        ("our codec", "coded"),
        ("drawn as the paper does", "papers"),
    ):
        cells = [_pair(tuple(floors[law][key][where]["mean"] for where in ("in", "out"))) for law in PAPER]
        rows.append([f"floor: {name}", "", "", "", *cells])
    for name, key in (("paper's true pictures", "true"), ("paper's codec", "coded")):
        rows.append([f"floor: {name}", "", "", "", *(f"{PAPER[law][key]:.4f}" for law in PAPER)])
    lines = [head, ["---"] * len(head), *rows]
    note = (
        f"Velocity error in range / out of range, units of the world by second; {result['clips']} clips "
        f"each, {result['size_px']}x{result['size_px']} pixels."
    )
    return "\n".join(["| " + " | ".join(line) + " |" for line in lines] + ["", note])


def _rows(result: dict[str, Any]) -> list[dict[str, Any]]:
    """The models, those that learnt a law each from data of one size as one; fewer clips first."""
    rows: dict[tuple[str, str], dict[str, Any]] = {}
    for model in sorted(result["models"], key=lambda model: (model["kinds"] == "both", model["clips"])):
        row = rows.setdefault((model["kinds"], model["data"]), {**model, "scores": {}})
        row["scores"] = {**row["scores"], **model["scores"]}
    return list(rows.values())


def _pair(pair: Any) -> str:
    return "" if pair is None else f"{pair[0]:.4f} / {pair[1]:.3f}"


def _short(count: int) -> str:
    return f"{count / 1e6:.1f}M"


WIDTH, HEIGHT, LEFT, TOP, GAP = 250, 190, 52, 34, 34
LOW, HIGH, FASTEST = 1e-3, 4.0, 6.0


def figure(path: str | Path) -> str:
    """An SVG of error against speed, a panel a law; the speeds that were learnt from are shaded.

    Solid: our models, of each recipe the one with the most clips; grey: the floor of our codec; dashed: the
    paper's DiT-S at 30K, in range and out.
    Raises: DataError where there is no result.
    """
    result = read(path)
    width = LEFT + len(PAPER) * (WIDTH + GAP)
    height = TOP + HEIGHT + 62
    parts = [
        f'<svg xmlns="http://www.w3.org/2000/svg" width="{width}" height="{height}" '
        f'viewBox="0 0 {width} {height}" font-family="sans-serif" font-size="11">',
        f'<rect width="{width}" height="{height}" fill="#fff"/>',
    ]
    models = {row["kinds"]: row for row in _rows(result)}  # the last of each
    for i, law in enumerate(PAPER):
        curves = [("#888", result["laws"][law]["coded"])]
        curves += [
            (COLOURS[kinds], model["scores"][law]["errors"])
            for kinds, model in models.items()
            if law in model["scores"]
        ]
        parts += _panel(law, curves, LEFT + i * (WIDTH + GAP))
    keys = [(COLOURS[kinds], NAMES[kinds], "") for kinds in models]
    keys += [("#888", "our codec", ""), ("#333", "paper: DiT-S, 30K", "5 3")]
    for i, (colour, name, dash) in enumerate(keys):
        x, y = LEFT + i * 165, height - 12
        parts.append(_line([(x, y - 4), (x + 22, y - 4)], colour, dash))
        parts.append(f'<text x="{x + 27}" y="{y}">{name}</text>')
    return "\n".join([*parts, "</svg>"]) + "\n"


def _panel(law: str, curves: list[tuple[str, dict[str, Any]]], left: float) -> list[str]:
    """One law: axes, the shaded range, curves."""

    def x(speed: float) -> float:
        return left + WIDTH * speed / FASTEST

    def y(error: float) -> float:
        share = log(min(max(error, LOW), HIGH) / LOW) / log(HIGH / LOW)
        return TOP + HEIGHT * (1.0 - share)

    low, high = 1.0, 4.0
    parts = [
        f'<rect x="{x(low)}" y="{TOP}" width="{x(high) - x(low)}" height="{HEIGHT}" fill="#eef3e6"/>',
        f'<rect x="{left}" y="{TOP}" width="{WIDTH}" height="{HEIGHT}" fill="none" stroke="#999"/>',
        f'<text x="{left + WIDTH / 2}" y="{TOP - 10}" text-anchor="middle" font-size="13">{law}</text>',
        f'<text x="{left + WIDTH / 2}" y="{TOP + HEIGHT + 30}" text-anchor="middle">speed</text>',
    ]
    for speed in range(int(FASTEST) + 1):
        parts.append(f'<text x="{x(speed)}" y="{TOP + HEIGHT + 15}" text-anchor="middle">{speed}</text>')
    for error in (0.001, 0.01, 0.1, 1.0):
        parts.append(_line([(left, y(error)), (left + WIDTH, y(error))], "#ddd"))
        parts.append(f'<text x="{left - 5}" y="{y(error) + 4}" text-anchor="end">{error:g}</text>')
    inside, outside = PAPER[law]["S 30K"]
    for a, b, error in ((0.0, 0.8, outside), (low, high, inside), (4.5, FASTEST, outside)):
        parts.append(_line([(x(a), y(error)), (x(b), y(error))], "#333", "5 3"))
    for colour, scores in curves:
        rows = scores["by_speed"]
        for stretch in ((0.0, 0.9), (0.9, 4.25), (4.25, FASTEST)):  # nothing is measured between
            points = [(x(s), y(e)) for s, e, _ in rows if stretch[0] <= s < stretch[1] + 1e-9]
            if points:
                parts.append(_line(points, colour))
            parts += [f'<circle cx="{a:.1f}" cy="{b:.1f}" r="2" fill="{colour}"/>' for a, b in points]
    return parts


def _line(points: list[tuple[float, float]], colour: str, dash: str = "") -> str:
    path = " ".join(f"{x:.1f},{y:.1f}" for x, y in points)
    extra = f' stroke-dasharray="{dash}"' if dash else ""
    return f'<polyline points="{path}" fill="none" stroke="{colour}" stroke-width="1.6"{extra}/>'
