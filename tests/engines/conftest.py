"""The small models of the tests of `generation`."""

from __future__ import annotations

from tests.generation.conftest import engine, one_text_encoder, pipeline, small_reader, weights

__all__ = ["engine", "one_text_encoder", "pipeline", "small_reader", "weights"]
