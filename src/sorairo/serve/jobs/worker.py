"""A worker: a process that takes jobs one by one and makes their clips.

A second thread writes beats into the table: that the worker lives, and its progress. When a beat finds that
the job was cancelled, deleted or given to another worker, it interrupts the engine in the middle of a step.
A third ends the worker where the first is too deep in a library to notice that it was told to.
"""

from __future__ import annotations

import gc
import json
import logging
import os
import secrets
import signal
import socket
import sys
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from sqlalchemy.exc import SQLAlchemyError

from sorairo.config import from_dict
from sorairo.engines.make import make
from sorairo.errors import SorairoError, VideoError
from sorairo.files import atomic_write
from sorairo.request import CancelledError, CapabilityError, Clip, Progress, Request
from sorairo.serve.jobs import previews
from sorairo.serve.jobs.database import Database
from sorairo.serve.jobs.files import PREVIEW, RECORD, SPRITES, THUMBNAIL, VIDEO, Files, resolve
from sorairo.serve.jobs.home import provenance_of
from sorairo.serve.jobs.records import record_of
from sorairo.serve.jobs.store import Reaper, Store, row_bytes
from sorairo.serve.jobs.tables import Job
from sorairo.serve.logs import set_up_log
from sorairo.serve.settings import DAY, Settings
from sorairo.serve.wording import without_paths

__all__ = ["Worker", "work"]

log = logging.getLogger(__name__)

RETRY_SECONDS = 2.0
RETRIES = 30  # for a minute a finished clip waits for a disk or a database that is full or busy
PREVIEW_SECONDS = 1.0
POLITENESS = 10
"""The niceness of a worker, so that the web process gets a processor first: see nice(2)."""


ENDS = (signal.SIGTERM, signal.SIGINT, signal.SIGHUP)
"""Signals at which a worker gives its job back and ends: of a supervisor, of Ctrl-C, of a closed terminal."""


LINGER_SECONDS = 3.0
"""How long a worker that was told to stop may go on with a job; handlers of Python wait for libraries."""


class _Stopped(BaseException):
    """The worker was told to stop. Not an Exception, so that no engine catches it."""


class Worker:
    """Takes jobs of one table until it is told to stop."""

    def __init__(self, settings: Settings) -> None:
        self.settings = settings
        self.store = Store(Database(settings.db))
        self.files = Files(settings.files_path)
        self.engine = settings.make_engine()
        self.provenance = provenance_of(settings)
        self.reaper = Reaper(self.store, settings.lease_seconds, settings.max_attempts)
        self.lease = f"{socket.gethostname()}:{os.getpid()}:{secrets.token_hex(8)}"
        self.stopping = threading.Event()
        self._interruptible = self._told = False
        self._ended = threading.Event()
        self._job_id: str | None = None
        self._lost_id: str | None = None
        self._progress: dict[str, Any] = {}

    def run(self) -> None:
        """Work until a signal of ENDS, which gives the job back, or until `stopping` is set, between jobs."""
        for number in ENDS:
            if signal.getsignal(number) != signal.SIG_IGN:
                signal.signal(number, self._on_signal)
        signal.signal(signal.SIGUSR1, self._on_signal)
        told, tells = socket.socketpair()
        tells.setblocking(False)
        signal.set_wakeup_fd(tells.fileno(), warn_on_full_buffer=False)
        threading.Thread(target=self._watch, args=(told,), daemon=True, name="signals").start()
        self.store.database.migrate()
        try:
            with self._interrupts():
                self.engine.load()
            gc.freeze()  # what was loaded stays: no collection looks at it, neither at the end
            threading.Thread(target=self._beats, daemon=True, name="beats").start()
            while not self.stopping.is_set():
                if not self._next():
                    self.stopping.wait(self.settings.idle_seconds)
        except _Stopped:
            pass
        finally:
            signal.set_wakeup_fd(-1)
            self._ended.set()
            tells.close()
            self.store.database.close()

    def _next(self) -> bool:
        """Do one job. False where there is none, or no space on the disk."""
        try:
            if self.files.free_bytes() < self.settings.reserve_bytes:
                return False
            job = self.store.claim(self.lease)
        except (OSError, SQLAlchemyError) as error:
            log.error("no jobs can be taken: %s", error)
            self.stopping.wait(RETRY_SECONDS)
            return True
        if job is None:
            return False
        self._progress, self._lost_id, self._job_id = {}, None, job.id
        try:
            self._do(job)
        except CancelledError:
            log.info("%s is no longer wanted", job.id)
        except _Stopped:
            self.store.give_back(job.id, self.lease)
            raise
        except Exception as error:
            self.files.sweep(job.id)
            code, message = _explain(error)
            if code == "server_error":
                log.exception("%s failed", job.id)
            self._persist(lambda: self.store.fail(job.id, self.lease, code, message))
        finally:
            self._job_id = None
        return True

    def _do(self, job: Job) -> None:
        start = time.monotonic()
        folder = self.files.make(job.id)
        self.files.sweep(job.id)
        request = resolve(from_dict(Request, job.request), folder, self.files)
        with atomic_write(folder / VIDEO) as partial:
            with self._interrupts():
                clip = make(
                    request,
                    self.engine,
                    partial,
                    self._reporter(folder),
                    cancelled=self._is_lost,
                    provenance=self.provenance,
                )
            if not self.store.beat(job.id, self.lease, self._progress):
                raise CancelledError("another worker holds the job, and may have finished it")
        spent = time.monotonic() - start
        made = {"num_frames": clip.num_frames, "fps": float(clip.fps), "inference_seconds": spent}
        if request.task != "generate":  # its length is what became of the source's
            made["seconds"] = job.seconds = round(clip.num_frames / clip.fps, 3)
        self._persist(lambda: self._write(job, folder, clip))
        if self._is_lost():
            return
        made["num_bytes"] = self.files.num_bytes(job.id) + row_bytes(job)
        keep = self.settings.keep_days * DAY
        self._persist(lambda: self.store.complete(job.id, self.lease, keep, made))

    def _write(self, job: Job, folder: Path, clip: Clip) -> None:
        """Write what lies beside a clip, each file whole or not at all."""
        video = folder / VIDEO
        previews.write_thumbnail(folder / THUMBNAIL, video, clip.num_frames)
        previews.write_spritesheet(folder / SPRITES, video, clip.num_frames)
        if clip.plan is not None:
            clip.plan.write(folder / "plan.json")
        job.details = (self.store.get(job.id) or job).details  # as its client has noted since
        with atomic_write(folder / RECORD) as partial:
            partial.write_text(record_of(job, clip.num_frames, clip.fps), encoding="utf-8")
        (folder / PREVIEW).unlink(missing_ok=True)

    def _persist(self, act: Any) -> None:
        """Call `act`, again and again while the disk is full or the database busy."""
        for attempt in range(RETRIES):
            try:
                act()
                return
            except (OSError, SQLAlchemyError, VideoError) as error:
                if self._is_lost():
                    return
                wrong_clip = isinstance(error, VideoError) and error.__cause__ is None
                if wrong_clip or attempt == RETRIES - 1:
                    raise
                log.error("%s waits: %s", self._job_id, error)
                time.sleep(RETRY_SECONDS)

    # progress and interruption

    def _reporter(self, folder: Path) -> Any:
        start, last_preview = time.monotonic(), -PREVIEW_SECONDS
        stage, begun, done_before = None, 0.0, 0.0  # each stage has a pace of its own

        def report(progress: Progress) -> None:
            nonlocal last_preview, stage, begun, done_before
            spent, done = time.monotonic() - start, min(max(progress.done, 0.0), 1.0)
            if stage not in (None, progress.stage):
                begun, done_before = spent, done
            stage, gained = progress.stage, done - done_before
            has_pace = gained > 0 and (progress.num_steps > 1 or done == 1.0)
            self._progress = {
                "done": done,
                "stage": progress.stage,
                "step": progress.step,
                "num_steps": progress.num_steps,
                "eta_seconds": (spent - begun) * (1 - done) / gained if has_pace else None,
            }
            if progress.preview is not None and spent - last_preview >= PREVIEW_SECONDS:
                last_preview = spent
                try:
                    previews.write_preview(folder / PREVIEW, progress.preview)
                except OSError as error:
                    log.warning("no preview: %s", error)

        return report

    def _beats(self) -> None:
        """Beat for the current job, and look after jobs of other workers; runs in the second thread."""
        while not self._ended.wait(self.settings.beat_seconds):
            job_id = self._job_id
            try:
                if job_id is not None and not self.store.beat(job_id, self.lease, self._progress):
                    self._lose(job_id)
                self.reaper.look()
            except SQLAlchemyError as error:
                log.error("the database does not answer: %s", error)

    def _watch(self, told: socket.socket) -> None:
        """Wait for a signal of ENDS, then end a worker that goes on with a job; runs in the third thread."""
        with told:  # to the end: a second signal is written, too
            while (number := told.recv(1)) and number[0] not in ENDS:
                pass
            while number and not self._ended.wait(LINGER_SECONDS):
                if self._interruptible:
                    try:
                        if (job_id := self._job_id) is not None:
                            self.store.give_back(job_id, self.lease)
                    finally:
                        os._exit(0)

    def _lose(self, job_id: str) -> None:
        self._lost_id = job_id
        main = threading.main_thread().ident
        if self._is_lost() and main is not None:  # else it was finished during the beat
            signal.pthread_kill(main, signal.SIGUSR1)

    def _is_lost(self) -> bool:
        return self._job_id is not None and self._lost_id == self._job_id

    @contextmanager
    def _interrupts(self) -> Iterator[None]:
        """Let signals interrupt the code inside, and one that came just before keep it from beginning."""
        self._interruptible = True
        try:
            if self._told:
                raise _Stopped
            yield
        finally:
            self._interruptible = False

    def _on_signal(self, number: int, frame: object) -> None:
        """Handle ENDS and SIGUSR1. Python calls this in the main thread, between two bytecodes."""
        if number in ENDS:
            self._told = True
            self.stopping.set()
            if self._interruptible:
                raise _Stopped
        elif self._interruptible and self._is_lost():
            raise CancelledError("cancelled")


def _explain(error: Exception) -> tuple[str, str]:
    """Choose the error code and the message of a job that failed."""
    if isinstance(error, CapabilityError):
        return "unsupported", without_paths(error)
    cause = error.__cause__ if isinstance(error, VideoError) else error
    if isinstance(cause, OSError):
        return "storage_full", f"the clip could not be written: {cause.strerror or cause}"
    if isinstance(error, SorairoError):
        return "generation_failed", without_paths(error)
    return "server_error", without_paths(f"{type(error).__name__}: {error}")


def work(settings: Settings) -> None:
    """Run a worker until SIGTERM or Ctrl-C. Raises: ServiceError, CheckpointError."""
    set_up_log("sorairo: worker")
    Worker(settings).run()


def _supervised() -> None:
    """Run a worker that `Supervisor` started: settings come by stdin, whose end is the parent's.

    Then it ends after its job; where an actor of Ray was the parent, at once, for the next actor, with a
    worker of its own, gets the same card.
    """
    set_up_log("sorairo: worker")
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # Ctrl-C reaches all of the group; the supervisor decides
    os.nice(POLITENESS)
    worker = Worker(from_dict(Settings, json.loads(sys.stdin.readline())))

    def watch() -> None:
        sys.stdin.read()
        worker.stopping.set()
        if worker.settings.address_of_ray is not None:
            os.kill(os.getpid(), signal.SIGTERM)

    threading.Thread(target=watch, daemon=True, name="parent").start()
    try:
        worker.run()
    except SorairoError as error:
        log.error("%s", error)
        raise SystemExit(2) from error


if __name__ == "__main__":
    _supervised()
