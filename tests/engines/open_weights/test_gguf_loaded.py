"""Transformers in .gguf, loaded: nearly the pictures of what they were packed of, by whatever way held."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest
from PIL import Image

torch = pytest.importorskip("torch")
pytest.importorskip("diffusers")
pytest.importorskip("transformers")
gguf = pytest.importorskip("gguf", reason="needs the extra `open-gguf`")
from diffusers.quantizers.gguf.utils import (  # noqa: E402
    SUPPORTED_GGUF_QUANT_TYPES,
    GGUFParameter,
    dequantize_gguf_tensor,
)
from safetensors.torch import load_file, save_file  # noqa: E402

from sorairo.engines.diffusers.folder import recognise  # noqa: E402
from sorairo.engines.diffusers.gguf import KINDS, PLAIN, gguf_header  # noqa: E402
from sorairo.engines.make import make  # noqa: E402
from sorairo.engines.registry import load_engine  # noqa: E402
from sorairo.errors import SorairoError  # noqa: E402
from sorairo.request import Request  # noqa: E402

from .building import build  # noqa: E402
from .live import Live  # noqa: E402
from .tiny import wan, wan_transformer  # noqa: E402

pytestmark = [pytest.mark.whole, pytest.mark.filterwarnings("ignore")]  # of diffusers, about itself
REQUEST = Request("a red ball bounces on grass", seconds=0.5, size=(64, 64), seed=1, steps=2)


def packable(name, numbers):
    return (
        "blocks." in name and name.endswith(".weight") and numbers.ndim == 2 and numbers.shape[-1] % 32 == 0
    )


def pack(file, tensors, kind="Q8_0", which=packable):
    """Write tensors of PyTorch as the makers of such files do: matrices packed, the rest as it is."""
    writer, to = gguf.GGUFWriter(str(file), "wan"), gguf.GGMLQuantizationType[kind]
    for name, found in tensors.items():
        numbers = found.float().numpy()
        if which(name, numbers):
            writer.add_tensor(name, gguf.quants.quantize(numbers, to), raw_dtype=to)
        else:
            writer.add_tensor(name, numbers)
    writer.write_header_to_file()
    writer.write_kv_data_to_file()
    writer.write_tensors_to_file()
    writer.close()


def published(name: str) -> str:
    """The name that Wan's own files have for a tensor of diffusers'."""
    for theirs, ours in (
        ("time_embedding.0", "condition_embedder.time_embedder.linear_1"),
        ("time_embedding.2", "condition_embedder.time_embedder.linear_2"),
        ("text_embedding.0", "condition_embedder.text_embedder.linear_1"),
        ("text_embedding.2", "condition_embedder.text_embedder.linear_2"),
        ("time_projection.1", "condition_embedder.time_proj"),
        ("head.modulation", "scale_shift_table"),
        ("head.head", "proj_out"),
    ):
        if name.startswith(ours):
            return name.replace(ours, theirs)
    for theirs, ours in (
        (".norm3.", ".norm2."),
        (".self_attn.", ".attn1."),
        (".cross_attn.", ".attn2."),
        (".q.", ".to_q."),
        (".k.", ".to_k."),
        (".v.", ".to_v."),
        (".o.", ".to_out.0."),
        (".ffn.0.", ".ffn.net.0.proj."),
        (".ffn.2.", ".ffn.net.2."),
        (".modulation", ".scale_shift_table"),
    ):
        name = name.replace(ours, theirs)
    return name


def renamed(tensors):
    return {published(name): found for name, found in tensors.items()}


@pytest.fixture(scope="module")
def small(tmp_path_factory):
    """A folder with both kinds of weights, and the tensors of its transformer."""
    torch.manual_seed(0)
    pipe, folder = wan(), tmp_path_factory.mktemp("open") / "wan"
    pipe.register_modules(transformer=wan_transformer(attention_head_dim=32))
    pipe.save_pretrained(str(folder))
    tensors = load_file(next((folder / "transformer").glob("*.safetensors")))
    pack(folder / "transformer" / "small.gguf", tensors)
    return folder, tensors


def test_pictures_are_nearly_those_of_the_weights_it_was_packed_of(small):
    folder, tensors = small
    plain = make(REQUEST, load_engine(f"diffusers:{folder}"))
    engine = load_engine(f"diffusers:{folder}", memory="auto,gguf")
    made = make(REQUEST, engine)
    weight = engine.load().base.transformer.blocks[0].attn1.to_q.weight
    assert weight.quant_type.name == "Q8_0" and weight.element_size() == 1
    assert made.recipe["memory"] == "resident with gguf layers"
    assert made.recipe["weights"] != plain.recipe["weights"]
    assert not np.array_equal(made.frames, plain.frames)
    assert np.abs(made.frames.astype(int) - plain.frames).mean() < 2.0
    assert np.array_equal(made.frames, make(REQUEST, engine).frames)


@pytest.mark.parametrize("lever", ["offload", "group"])
def test_it_is_the_same_however_it_is_held(small, lever):
    file = small[0] / "transformer" / "small.gguf"
    whole = make(REQUEST, load_engine(f"diffusers:{file}"))
    engine = load_engine(f"diffusers:{file}", memory=f"auto,{lever}")
    for _ in range(2):
        made = make(REQUEST, engine)
        assert np.array_equal(made.frames, whole.frames)
        assert made.recipe["memory"] == f"{lever} with gguf layers"


def test_a_lora_goes_upon_packed_layers(small, tmp_path):
    pytest.importorskip("peft")
    draw = torch.Generator().manual_seed(0)
    sides = {"lora_A": (4, 64), "lora_B": (64, 4)}
    state = {
        f"transformer.blocks.0.attn1.to_q.{piece}.weight": torch.randn(*shape, generator=draw)
        for piece, shape in sides.items()
    }
    save_file(state, tmp_path / "a.safetensors")
    plain, changed = (
        make(REQUEST, load_engine(f"diffusers:{small[0]}", memory="auto,gguf", lora=given))
        for given in ((), (str(tmp_path / "a.safetensors"),))
    )
    assert changed.recipe["lora"].startswith("a:1 ")
    assert not np.array_equal(plain.frames, changed.frames)


@pytest.mark.slow
@pytest.mark.parametrize("kind", ["wan-dual", "wan-5b", "wan-image", "wan-vace", "skyreels", "ltx"])
def test_every_class_of_which_a_gguf_is_taken_runs_with_it(tmp_path, kind):
    folder, picture = build(kind, tmp_path), tmp_path / "picture.png"
    Image.fromarray(np.full((64, 64, 3), 90, np.uint8)).save(picture)
    engine = load_engine(f"diffusers:{folder}")
    request = REQUEST if engine.capabilities().words else replace(REQUEST, image=str(picture))
    plain = make(request, engine)
    for part in sorted(folder.glob("transformer*")):
        (file,) = part.glob("*.safetensors")
        pack(part / "packed.gguf", load_file(file))
        file.unlink()
    engine = load_engine(f"diffusers:{folder}")
    made = make(request, engine)
    assert made.recipe["memory"].endswith(" with gguf layers")
    assert np.abs(made.frames.astype(int) - plain.frames).mean() < 2.0
    for part in folder.glob("transformer*"):
        layers = getattr(engine.load().base, part.name).parameters()
        assert any(hasattr(layer, "quant_type") for layer in layers)


def test_names_of_the_publisher_s_own_files_are_understood(small, tmp_path):
    folder, tensors = small
    file = folder / "published.gguf"
    pack(file, renamed(tensors))
    assert "blocks.0.self_attn.q.weight" in gguf_header(file)
    ours = make(REQUEST, load_engine(f"diffusers:{folder}", memory="auto,gguf"))
    assert np.array_equal(make(REQUEST, load_engine(f"diffusers:{file}")).frames, ours.frames)


def test_numbers_that_are_missing_are_told(small):
    folder, tensors = small
    file = folder / "short.gguf"
    kept = {name: found for name, found in tensors.items() if "blocks.1.ffn" not in name}
    pack(file, renamed(kept))
    with pytest.raises(
        SorairoError, match=r"short\.gguf lacks tensors that a diffusers\.WanTransformer3DModel has"
    ) as caught:
        load_engine(f"diffusers:{file}").load()
    assert "\n" not in str(caught.value)


def test_another_model_s_numbers_are_told(small):
    folder, tensors = small
    file = folder / "wide.gguf"
    pack(file, {name: found.repeat_interleave(2, 0) for name, found in tensors.items()})
    with pytest.raises(SorairoError, match="cannot be loaded: .*shape") as caught:
        load_engine(f"diffusers:{file}").load()
    assert "\n" not in str(caught.value)


def test_numbers_that_have_no_place_are_told(small):
    """As where a .gguf of VACE lies in a folder of words to video: loaders only warn."""
    folder, tensors = small
    file = folder / "more.gguf"
    pack(file, {**renamed(tensors), "vace_blocks.0.after_proj.weight": torch.zeros(5, 7)})
    with pytest.raises(SorairoError, match=r"35 of the numbers of .*more\.gguf have no place in a Wan"):
        load_engine(f"diffusers:{file}").load()


def test_numbers_that_nobody_would_unpack_are_told(small):
    """As raw bytes they would be taken for the numbers of a convolution."""
    folder, tensors = small
    file = folder / "bf16.gguf"
    pack(file, tensors, "BF16", lambda name, numbers: name == "patch_embedding.weight")
    with pytest.raises(SorairoError, match="patch_embedding.weight packed"):
        load_engine(f"diffusers:{file}").load()


@pytest.mark.parametrize("kind", ["Q4_0", "Q5_1", "BF16"])
def test_kinds_that_the_package_writes_are_read(small, kind):
    folder, tensors = small
    file = folder / f"{kind}.gguf"
    pack(file, tensors, kind)
    (part,) = (part for part in recognise(file).parts if part.name == "transformer")
    assert part.kinds[0] == kind
    assert np.isfinite(make(REQUEST, load_engine(f"diffusers:{file}")).frames).all()


def test_our_table_of_kinds_is_that_of_the_packages():
    assert {KINDS[int(kind)].name for kind in SUPPORTED_GGUF_QUANT_TYPES} | set(PLAIN) == {
        kind.name for kind in KINDS.values()
    }
    for number, (name, block, size, _) in KINDS.items():
        kind = gguf.GGMLQuantizationType[name]
        assert (int(kind), gguf.GGML_QUANT_SIZES[kind]) == (number, (block, size))


@pytest.mark.parametrize("dtype", [torch.bfloat16, torch.float32])
def test_what_unpacking_takes_is_what_was_counted(dtype):
    for kind in SUPPORTED_GGUF_QUANT_TYPES:
        _, block, size, most = KINDS[int(kind)]
        packed = GGUFParameter(torch.zeros(256, 1024 // block * size, dtype=torch.uint8), quant_type=kind)
        with torch.no_grad(), Live([packed.untyped_storage()]) as live:
            found = dequantize_gguf_tensor(packed).to(dtype)
        assert 0.6 * most < live.most / found.numel() <= most, kind.name
