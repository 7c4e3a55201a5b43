"""A server of videos as an engine: clips are ordered there, waited for, fetched, and looked at."""

from __future__ import annotations

import random
import tempfile
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import numpy as np

from sorairo import __version__
from sorairo.engines.remote.dialects import DIALECTS, Dialect, dialect_of, heard
from sorairo.engines.remote.server import AnswerError, VideoServer
from sorairo.errors import ConfigError, GenerationError, SorairoError, shown
from sorairo.media import iterate_frames, probe_media
from sorairo.request import (
    CancelledError,
    Capabilities,
    CapabilityError,
    Chunk,
    Limits,
    OnProgress,
    Progress,
    Request,
)

__all__ = ["RemoteEngine"]

FIRST_PAUSE, LONGEST_PAUSE, SLICE = 0.2, 5.0, 0.1
"""Seconds between looks at a clip, ever longer; and between looks whether it is still wanted."""
DEADLINE_SECONDS = 3_600.0
MISSES = 5
"""How often in turn a server may fail to say how a clip is."""
CHUNK = 8


class RemoteEngine:
    """The server at `http://HOST:PORT/v1`, or `...#DIALECT` where it does not say which it is.

    Raises: ConfigError for a URL that is none.
    """

    def __init__(self, weights: str | None = None, device: str = "auto") -> None:
        del device
        if weights is None:
            raise ConfigError("give the server: remote:http://HOST:PORT/v1", parameter="engine")
        url, _, name = weights.partition("#")
        self.server = VideoServer(url)
        self._stated = dialect_of(name) if name else None
        self._can: Capabilities | None = None
        self.dialect: Dialect = self._stated or DIALECTS["openai"]

    def capabilities(self) -> Capabilities:
        """Ask the server, once, what it can do. Raises: GenerationError where none answers."""
        if self._can is None:
            self._can = self._recognised()
        return self._can

    def load(self) -> None:
        """Nothing to load here."""

    def run(
        self, request: Request, on_progress: OnProgress, cancelled: Callable[[], bool]
    ) -> Iterator[Chunk]:
        """Have the clip made; a server that fails by itself is asked a second time, with the same seed."""
        can, start = self.capabilities(), time.perf_counter()
        try:
            path = self._made(request, on_progress, cancelled)
        except AnswerError as error:
            if error.status < 500:
                raise CapabilityError(str(error)) from error
            path = self._made(request, on_progress, cancelled)
        except _FailedThereError:
            path = self._made(request, on_progress, cancelled)
        try:
            media = probe_media(path)
            recipe = {
                "prompt": request.prompt,
                "task": request.task,
                "seed": str(request.seed),
                "size": "x".join(map(str, request.size or (media.width, media.height))),
                "fps": str(can.fps),
                "painter": "remote",
                "model": can.model,
                "sorairo": __version__,
            }
            if "shot" in media.metadata:
                recipe["shot"] = media.metadata["shot"]
            timings = {"remote": time.perf_counter() - start}
            frames = iterate_frames(path, request.size, can.fps)
            self._check(frames := list(frames), request, can)
            for i in range(0, len(frames), CHUNK):
                yield Chunk(np.stack(frames[i : i + CHUNK]), recipe, None, timings)
        finally:
            path.unlink(missing_ok=True)

    def _check(self, frames: list[np.ndarray], request: Request, can: Capabilities) -> None:
        """A clip of another length than was ordered is none: what is made of it would be wrong."""
        assert request.seconds is not None
        ordered = request.seconds * can.fps
        if not 0.5 * ordered <= len(frames) <= 1.5 * ordered + 8:
            made, asked = len(frames) / can.fps, request.seconds
            raise GenerationError(f"{self.server.url} made {made:g} seconds instead of {asked:g}")

    def _made(self, request: Request, on_progress: OnProgress, cancelled: Callable[[], bool]) -> Path:
        """Order a clip and wait for it: the file that came."""
        fields, files = self._order(request)
        if cancelled():
            raise CancelledError("cancelled")
        job = self.server.order(fields, files, self.dialect.form)
        if not isinstance(job, dict) or not isinstance(job.get("id"), str):
            raise GenerationError(f"{self.server.url} does not speak the video API: {shown(str(job))}")
        where, begun = f"/videos/{job['id']}", time.monotonic()
        pause, done, misses = FIRST_PAUSE, 0.0, 0
        while (state := heard(job.get("status"))) == "waiting":
            share = job.get("progress")
            if isinstance(share, int | float) and 0 <= share <= 100:
                done = max(done, share / 100)
            on_progress(Progress(0.95 * done, "remote", round(100 * done), 100))
            self._wait(pause * random.uniform(0.8, 1.2), where, cancelled)
            pause = min(pause * 1.5, LONGEST_PAUSE)
            if time.monotonic() - begun > DEADLINE_SECONDS:
                self._stop(where)
                raise GenerationError(f"{self.server.url} took longer than {DEADLINE_SECONDS:g} seconds")
            job, misses = self._state(where, job, misses)
        if state == "failed":
            why = job.get("error")
            why = why.get("message") if isinstance(why, dict) else why
            raise _FailedThereError(f"{self.server.url} failed: {shown(str(why or job.get('status')))}")
        with tempfile.NamedTemporaryFile(suffix=".mp4", delete=False) as file:
            path = Path(file.name)
        try:
            self.server.fetch(f"{where}/content", path)
        except BaseException:
            path.unlink(missing_ok=True)
            raise
        on_progress(Progress(1.0, "remote", 100, 100))
        return path

    def _state(self, where: str, before: dict[str, Any], misses: int) -> tuple[dict[str, Any], int]:
        """How a clip is, and how often in turn that was not to be known: a while is forgiven."""
        try:
            job = self.server.ask(where)
        except GenerationError as error:
            forgiven = not isinstance(error, AnswerError) or error.status >= 500
            if not forgiven or misses + 1 >= MISSES:
                raise
            return before, misses + 1
        if not isinstance(job, dict):
            raise GenerationError(f"{self.server.url} does not speak the video API: {shown(str(job))}")
        return job, 0

    def _wait(self, seconds: float, where: str, cancelled: Callable[[], bool]) -> None:
        until = time.monotonic() + seconds
        while (left := until - time.monotonic()) > 0:
            if cancelled():
                self._stop(where)
                raise CancelledError("cancelled")
            time.sleep(min(left, SLICE))

    def _stop(self, where: str) -> None:
        """Take an order back where that ends the work; the clip that nobody wants is no reason to fail."""
        if self.dialect.stoppable:
            try:
                self.server.delete(where)
            except SorairoError:
                pass

    def _order(self, request: Request) -> tuple[dict[str, Any], dict[str, str]]:
        assert request.size is not None and request.seconds is not None
        can, dialect = self.capabilities(), self.dialect
        fields: dict[str, Any] = {"prompt": request.prompt, "size": "x".join(map(str, request.size))}
        if dialect.named:
            fields["model"] = can.model
        if dialect.frames:
            fields |= {"num_frames": round(request.seconds * can.fps), "fps": can.fps}
        else:
            fields["seconds"] = str(max(1, round(request.seconds)))
        for name, theirs in dialect.extras.items():
            if (value := getattr(request, name)) not in (None, ""):
                fields[theirs] = value
        if request.shot is not None:
            fields["shot"] = request.shot.model_dump(mode="json", exclude_unset=True)
        files = {} if request.image is None else {"input_reference": request.image}
        if request.last is not None and dialect.last is not None:
            files[dialect.last] = request.last
        return fields, files

    def _recognised(self) -> Capabilities:
        """Say which server it is and what it can: Sorairo says all, others the name of their model."""
        described = None if self._stated is not None else self._asked("/videos/models")
        models = (described or {}).get("data") or (self._asked("/models") or {}).get("data") or [{}]
        first = models[0] if isinstance(models, list) and isinstance(models[0], dict) else {}
        if described is not None and "size_multiple" in first:
            self.dialect = DIALECTS["sorairo"]
            return _of_sorairo(first)
        if self._stated is None:
            owner = str(first.get("owned_by", "")).lower()
            self.dialect = next((row for name, row in DIALECTS.items() if name in owner), DIALECTS["openai"])
        dialect = self.dialect
        return Capabilities(
            model=str(first.get("id", "remote")),
            image=True,
            last=dialect.last is not None,
            sizes=((1280, 720), (720, 1280)) if not dialect.frames else ((832, 480), (480, 832)),
            fps=dialect.fps,
            limits=Limits(size_multiple=dialect.multiple, max_seconds=20.0),
        )

    def _asked(self, path: str) -> dict[str, Any] | None:
        """What a server answers, None where it has no such page."""
        try:
            found = self.server.ask(path)
        except AnswerError as error:
            if error.status in (401, 403) or error.status >= 500:
                raise
            return None
        return found if isinstance(found, dict) else None


def _of_sorairo(model: dict[str, Any]) -> Capabilities:
    """What another Sorairo says of its model. Raises: GenerationError where that makes no sense."""
    try:
        sizes = tuple(tuple(int(side) for side in size.split("x")) for size in model["supported_sizes"])
        limits = Limits(
            size_multiple=2 if "traced" in model["painters"] else int(model["size_multiple"]),
            max_side=int(model["max_side"]),
            max_seconds=float(model["max_seconds"]),
        )
        frames = model["supported_frame_images"]
        return Capabilities(
            model=str(model["id"]),
            image="first_frame" in frames,
            last="last_frame" in frames,
            shot=bool(model["shot"]),
            sizes=((640, 360), *sizes) if "traced" in model["painters"] else sizes,  # pyright: ignore[reportArgumentType]
            fps=int(model["fps"]),
            limits=limits,
        )
    except (LookupError, TypeError, ValueError, AttributeError) as error:
        raise GenerationError(f"what the server says of its model makes no sense: {error}") from error


class _FailedThereError(GenerationError):
    """The server says that the clip failed."""
