"""Metrics for Prometheus: jobs and files of the whole service, requests of this process."""

from __future__ import annotations

from collections.abc import Iterator

from prometheus_client import CollectorRegistry, Counter, Histogram
from prometheus_client.core import GaugeMetricFamily, Metric
from prometheus_client.registry import Collector

from sorairo.serve.jobs.files import Files
from sorairo.serve.jobs.store import Store

__all__ = ["Metrics"]


class Metrics:
    """The counters and gauges that `/metrics` shows."""

    def __init__(self, store: Store, files: Files) -> None:
        self.registry = CollectorRegistry()
        self.registry.register(_JobsCollector(store, files))
        self.requests = Counter(
            "sorairo_http_requests", "Answers given", ["method", "route", "status"], registry=self.registry
        )
        self.seconds = Histogram(
            "sorairo_http_request_seconds", "Time to the end of the answer", ["route"], registry=self.registry
        )


class _JobsCollector(Collector):
    def __init__(self, store: Store, files: Files) -> None:
        self.store, self.files = store, files

    def describe(self) -> list[Metric]:
        return []  # so that registering it does not query the database

    def collect(self) -> Iterator[Metric]:
        jobs = GaugeMetricFamily("sorairo_jobs", "Videos on record by state", labels=["status"])
        for status, count in self.store.count_by_status().items():
            jobs.add_metric([status], count)
        yield jobs
        yield GaugeMetricFamily("sorairo_files_bytes", "What files take", value=self.store.num_bytes())
        yield GaugeMetricFamily("sorairo_disk_free_bytes", "What is free", value=self.files.free_bytes())
