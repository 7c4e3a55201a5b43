"""Where workers run, by the setting `executor`."""

from __future__ import annotations

from functools import partial

from sorairo.serve.jobs.actors import actors
from sorairo.serve.jobs.store import Store
from sorairo.serve.jobs.supervisor import Process, Supervisor
from sorairo.serve.settings import Settings

__all__ = ["supervisor_of"]


def supervisor_of(settings: Settings, store: Store) -> Supervisor:
    """Choose who keeps the workers of a service alive.

    Raises: ServiceError, ConfigError for a cluster of Ray that cannot be used.
    """
    if settings.address_of_ray is not None:
        return actors(settings, store)
    number = 1 if settings.workers is None else settings.workers
    return Supervisor(store, settings.max_attempts, partial(Process, settings, number), number)
