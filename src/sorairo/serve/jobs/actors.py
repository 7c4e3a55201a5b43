"""Workers as actors of Ray, one on each graphics card of a cluster.

The job table stays the queue: Ray only says where workers run. An actor is a supervisor of one worker process
beside it, so jobs are taken, told of, broken off and given back as everywhere. Where a worker dies its actor
replaces it; where an actor dies its worker gives the job back and the service replaces the actor; where a
machine dies the lease on its job runs out.
"""

from __future__ import annotations

import os
import threading
from contextlib import suppress
from functools import partial
from pathlib import Path
from typing import Any

from sorairo.config import from_dict, to_dict
from sorairo.errors import ConfigError
from sorairo.serve.jobs.cluster import Cluster, line_of
from sorairo.serve.jobs.database import Database
from sorairo.serve.jobs.store import Store
from sorairo.serve.jobs.supervisor import GRACE_SECONDS, Process, Supervisor
from sorairo.serve.logs import set_up_log
from sorairo.serve.settings import ServiceError, Settings

__all__ = ["Actor", "Seat", "actors", "seats"]

GRACE = GRACE_SECONDS + 5.0
"""Seconds for an actor to end, whose worker has GRACE_SECONDS of them."""


class Seat:
    """What an actor is: where a worker sits, in the same folder of any machine. stop: ends `work`."""

    def __init__(self, settings: dict[str, Any], folder: str) -> None:
        os.chdir(folder)  # paths of settings are as they were where the service was started
        self.settings = from_dict(Settings, settings)
        if not self.settings.actor_gpus:
            os.environ["CUDA_VISIBLE_DEVICES"] = ""
        self.stopping = threading.Event()

    def is_there(self) -> bool:
        """Answer."""
        return True

    def work(self) -> None:
        """Keep a worker alive until `stop`."""
        set_up_log("sorairo: actor")
        store = Store(Database(self.settings.db))
        try:
            start = partial(Process, self.settings, 1)
            Supervisor(store, self.settings.max_attempts, start, 1).run(self.stopping)
        finally:
            store.database.close()

    def stop(self) -> None:
        """Have the worker give its job back and end."""
        self.stopping.set()


class Actor:
    """A `Seat` somewhere in a cluster, as the service knows it; see `Hand`."""

    name, lease = "an actor", ""

    def __init__(self, cluster: Cluster, settings: Settings, cpus: int) -> None:
        cluster.check()
        needs = {"num_cpus": cpus, "num_gpus": settings.actor_gpus, "max_concurrency": 3}
        self._ray = cluster.ray
        self._actor = cluster.ray.remote(**needs)(Seat).remote(to_dict(settings), str(Path.cwd()))
        self._there, self._work = self._actor.is_there.remote(), self._actor.work.remote()

    def is_there(self) -> bool:
        """Whether it has found its place and works."""
        return self._is_done(self._there) and not self._is_done(self._work)

    def ended(self) -> str:
        """Why it ended, as Ray tells it."""
        if not self._is_done(self._work):
            return ""
        self.kill()
        try:
            self._ray.get(self._work)
        except Exception as error:  # Ray's own, or what ended `Seat.work`
            return f"by {type(error).__name__}: {line_of(error)}"
        return "by itself"

    def stop(self) -> None:
        """Tell it; one that has found no place is let go."""
        if self.is_there():
            self._actor.stop.remote()
        else:
            self.kill()

    def wait(self, seconds: float) -> bool:
        """Whether it ends within some time."""
        return self._is_done(self._work, seconds)

    def kill(self) -> None:
        """End it; its worker, left alone, gives the job back."""
        with suppress(Exception):  # as where it is gone, with its cluster or without
            self._ray.kill(self._actor)

    def _is_done(self, what: Any, seconds: float = 0.0) -> bool:
        """Whether Ray has an answer, or can never have one."""
        try:
            return len(self._ray.wait([what], timeout=seconds)[0]) > 0
        except Exception:  # of whatever kind: the cluster is gone
            return True


def actors(settings: Settings, store: Store) -> Supervisor:
    """Start or find a cluster, and keep actors on its cards alive.

    Raises: ServiceError where Ray is not installed or no cluster answers; ConfigError where there is no room.
    """
    cluster = Cluster(settings.address_of_ray or "")
    try:
        machines = cluster.machines()
        if len(machines) > 1 and settings.db.startswith("sqlite:"):
            told = f"a cluster of {len(machines)} machines needs a database that all reach"
            raise ServiceError(f"{told}: --db postgresql://...")
        number, cpus = seats(machines, settings.actor_gpus, settings.workers)
    except Exception:
        cluster.close()
        raise
    start = partial(Actor, cluster, settings, cpus)
    return Supervisor(store, settings.max_attempts, start, number, grace=GRACE, close=cluster.close)


def seats(room: list[tuple[int, int]], gpus: int, wanted: int | None) -> tuple[int, int]:
    """How many actors there are, and how many processors each has.

    room: processors and cards of each machine. gpus: cards of an actor, 0 for none. wanted: how many actors;
    None for as many as there are cards for, or one without. Raises: ConfigError.
    """
    if gpus:
        fitting = [(cpus, cards // gpus) for cpus, cards in room if cards >= gpus]
        most, what = sum(count for _, count in fitting), f"{gpus} GPU" + "s" * (gpus > 1)
        if not most:
            raise ConfigError(f"no machine of Ray's has {what} for an actor; nearest: --set actor_gpus=0")
        number = most if wanted is None else wanted
        share = min(cpus // count for cpus, count in fitting)
    else:
        most, what = sum(cpus for cpus, _ in room), "a processor"
        number = 1 if wanted is None else wanted
        shares = range(max((cpus for cpus, _ in room), default=0), 0, -1)
        share = next((n for n in shares if sum(cpus // n for cpus, _ in room) >= number), 0)
    if number > most:
        raise ConfigError(f"Ray has {what} for {most} actors, not for {number}; nearest: --workers {most}")
    return number, share
