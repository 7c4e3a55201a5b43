"""Small models with random weights, written as trained ones are."""

from __future__ import annotations

from functools import cache
from pathlib import Path

import pytest
import torch

from sorairo.config import to_dict
from sorairo.engines.native import Native
from sorairo.generation.models import load_models
from sorairo.generation.pipeline import Pipeline
from sorairo.nn.codec import Codec, CodecConfig
from sorairo.nn.text import TextEncoder
from sorairo.nn.transformer import Transformer, TransformerConfig
from sorairo.perception.frames import ATTRIBUTES
from sorairo.perception.network import ReaderConfig, ReaderNetwork
from sorairo.perception.reader import Reader
from sorairo.scene.scene import COLOURS
from sorairo.scene.shapes import SHAPES
from sorairo.tokens.scale import StateScale
from sorairo.train.checkpoint import export_weights
from sorairo.weights.files import model_hash

CODEC = CodecConfig(
    latent_channels=16,
    basis_channels=(8, 12, 16),
    decoder_widths=(8, 12, 16),
    encoder_depths=(0, 1, 1),
    decoder_depths=(0, 1, 1),
    expansion=2,
    compute_dtype="float32",
)
TRANSFORMER = TransformerConfig(latent_channels=16, width=32, depth=2, head_size=16, compute_dtype="float32")

READER = ReaderConfig(
    width=32,
    fine=16,
    depths=(1, 1),
    prototypes=4,
    num_shapes=len(SHAPES),
    num_colours=len(COLOURS),
    names=tuple(len(names) for names in ATTRIBUTES.values()),
    compute_dtype="float32",
)


def write_weights(folder: Path, *, kinds: str = "both") -> Path:
    """Models whose pictures depend on text, plan and noise."""
    torch.manual_seed(0)
    codec, transformer = Codec(CODEC), Transformer(TRANSFORMER)
    with torch.no_grad():
        for linear in (transformer.painter.out, transformer.body_out, transformer.stage_out):
            linear.weight.normal_(std=0.1)
        transformer.time_out.weight.normal_(std=0.05)
        for block in transformer.blocks:
            block.table[[2, 5]] = 1.0
    export_weights(folder / "codec.safetensors", codec.state_dict(), config=to_dict(CODEC))
    info = {
        "codec": model_hash(folder / "codec.safetensors"),
        "kinds": kinds,
        "state_scale": StateScale.plain().to_dict(),
    }
    weights = transformer.state_dict()
    export_weights(folder / "transformer.safetensors", weights, config=to_dict(TRANSFORMER), info=info)
    return folder


_load_encoder = cache(TextEncoder.load)


@pytest.fixture(autouse=True)
def one_text_encoder(monkeypatch):
    """It is frozen, and loading it takes as long as making one of these clips."""
    monkeypatch.setattr(TextEncoder, "load", _load_encoder)


@pytest.fixture(scope="session")
def weights(tmp_path_factory) -> Path:
    return write_weights(tmp_path_factory.mktemp("weights"))


@pytest.fixture(scope="session")
def pipeline(weights) -> Pipeline:
    return Pipeline(load_models(weights, torch.device("cpu")))


@pytest.fixture(scope="session")
def small_reader() -> Reader:
    """Of random weights: that of Sorairo takes longer than all else."""
    torch.manual_seed(0)
    return Reader(ReaderNetwork(READER), torch.device("cpu"), "random")


@pytest.fixture(scope="session")
def engine(pipeline, small_reader) -> Native:
    engine = Native.of(pipeline)
    engine.load()._reader = small_reader
    return engine


@pytest.fixture(scope="session")
def picture_weights(tmp_path_factory) -> Path:
    """A model that was trained without states."""
    return write_weights(tmp_path_factory.mktemp("picture_weights"), kinds="picture")


@pytest.fixture(scope="session")
def picture_engine(picture_weights) -> Native:
    return Native.of(Pipeline(load_models(picture_weights, torch.device("cpu"))))


@pytest.fixture
def refused(run, monkeypatch):
    """Runs the module's command with a mistake: the one line that tells it. No model may be loaded."""

    def load(*_):
        raise AssertionError("models were loaded")

    def refused(*args) -> str:
        monkeypatch.setattr(Pipeline, "load", load)
        code, out, err = run(*args)
        assert code == 2 and out == ""
        assert err.startswith("sorairo: error: ") and err.count("\n") == 1
        return err

    return refused
