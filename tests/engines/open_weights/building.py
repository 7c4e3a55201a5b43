"""Folders of pipelines with random weights, by the name of their kind."""

from __future__ import annotations

from pathlib import Path

import torch

from .tiny import FIRST
from .tiny_more import MORE

KINDS = {**FIRST, **MORE}


def build(kind: str, folder: Path) -> Path:
    """Save one there; the same each time."""
    torch.manual_seed(0)
    KINDS[kind]().save_pretrained(str(folder / kind))
    return folder / kind
