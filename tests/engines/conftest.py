"""The small models of the tests of `generation`."""

from __future__ import annotations

from tests.generation.conftest import engine, pipeline, small_reader, weights

__all__ = ["engine", "pipeline", "small_reader", "weights"]
