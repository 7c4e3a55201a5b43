"""Make the clips of a command: what of `generate` and `edit` is loaded once their arguments are in order."""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path
from typing import Any

from sorairo.cli.files import describe
from sorairo.cli.printing import say, tell
from sorairo.cli.progress import Bar
from sorairo.engines.engine import Engine
from sorairo.engines.make import make, settle
from sorairo.engines.native import Native
from sorairo.errors import ConfigError, escaped
from sorairo.provenance.marking import ON, Provenance, unfinished
from sorairo.request import Request

__all__ = ["make_clips", "tell_words"]


def make_clips(
    request: Request,
    engine: Engine,
    seeds: Sequence[int],
    paths: Sequence[Path],
    plans: Sequence[Path | None],
    *,
    signed: bool,
    as_json: bool,
) -> None:
    """Make a clip of each seed, write it and its plan, and say where they lie."""
    settled = settle(request, engine.capabilities())
    request = settled.request
    if settled.sound in ("left out", "kept in part"):
        lost = "sound" if settled.sound == "left out" else "sound of what comes after"
        tell(f"the {lost} is left out, since its pictures change their time")
    if settled.repainted:
        tell("painted over: parts that were trimmed, and loops, are no longer changed in their shots")
    if settled.was is not None and request.size is not None:
        sizes = [f"{width}x{height}" for width, height in (request.size, settled.was)]
        tell("painted at {}, the nearest in shape that there is to {}".format(*sizes))
    if request.painted_by(engine.capabilities()) == "traced":
        from sorairo.engines import telling  # which a network that paints need not wait for

        words = telling.not_understood(request)
        if telling.is_filmed_on(request):
            for said in words:
                tell(escaped(f"footage goes on as it is, so not shown: {said}"))
        else:
            tell_words(words, telling.taken_for(request))
    elif (
        request.task in ("remix", "edit", "inpaint") and not settled.repainted and isinstance(engine, Native)
    ):
        tell("painted by a small network that has seen simulated scenes alone, and looks like it")
    provenance = ON if signed else Provenance.off()
    results: list[dict[str, Any]] = []
    with Bar(len(seeds)) as bar:
        for i, (seed, path, plan_path) in enumerate(zip(seeds, paths, plans, strict=True)):
            bar.begin(i)
            try:
                clip = make(replace(request, seed=seed), engine, path, bar.update, provenance=provenance)
            except KeyboardInterrupt:
                if unfinished(path).exists():
                    bar.close()
                    tell(f"what was made until now lies in {unfinished(path)}")
                raise
            if plan_path is not None:
                if clip.plan is None:
                    raise ConfigError("this engine makes no plans and has none to write", parameter="plan")
                clip.plan.write(plan_path)
            results.append(describe(clip, path, plan_path))
            if not as_json:
                bar.print(str(path))
    if as_json:
        say(json.dumps(results[0] if len(seeds) == 1 else {"clips": results}))


def tell_words(unknown: tuple[str, ...], taken: tuple[tuple[str, str], ...] = ()) -> None:
    """Say on standard error what words of a prompt nobody will see, and what is shown in place of others."""
    if taken:
        said = ", ".join(f"{name} for {words}" for words, name in taken)
        tell(escaped(f"the nearest that there is: {said}"))
    if unknown:
        tell(escaped(f"not understood, so not shown: {', '.join(unknown)}"))
