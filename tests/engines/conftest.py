"""The small models of the tests of `generation`."""

from __future__ import annotations

from tests.generation.conftest import engine, pipeline, weights

__all__ = ["engine", "pipeline", "weights"]
