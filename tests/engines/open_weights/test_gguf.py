"""Transformers in .gguf: recognised by their header, planned for, hostile ones refused."""

from __future__ import annotations

import json
import struct
import sys
from dataclasses import replace

import numpy as np
import pytest

from sorairo import cli
from sorairo.engines.diffusers.folder import recognise
from sorairo.engines.diffusers.gguf import KINDS, GgufTensor, gguf_header
from sorairo.engines.diffusers.memory import GIB, LEVERS, MemoryWish, forecast, memory_plan
from sorairo.engines.registry import load_engine
from sorairo.errors import ConfigError, SorairoError

from .published import PUBLISHED
from .test_folder import PARTS, write

F32, Q8_0, Q4_K = 0, 8, 12


def text(word: str) -> bytes:
    return struct.pack("<Q", len(word.encode())) + word.encode()


def tensor(name: str, sides: tuple[int, ...], kind: int, at: int) -> bytes:
    return text(name) + struct.pack(f"<I{len(sides)}QIQ", len(sides), *sides, kind, at)


def value(key: str, kind: int, body: bytes) -> bytes:
    return text(key) + struct.pack("<I", kind) + body


WORD = value("general.architecture", 8, text("wan"))
LIST = value("sizes", 9, struct.pack("<IQ", 4, 3) + b"\0" * 12)
NAMES = value("names", 9, struct.pack("<IQ", 8, 2) + text("a") + text("b"))
A = tensor("blocks.0.a", (32, 4), Q8_0, 0)
B = tensor("b", (3,), F32, 160)


def header(*, magic=b"GGUF", version=3, tensors=(A, B), values=(WORD, LIST, NAMES), counts=None) -> bytes:
    """A header as it should be, but for what is said: two tensors and three values."""
    counts = (len(tensors), len(values)) if counts is None else counts
    return magic + struct.pack("<IQQ", version, *counts) + b"".join(values) + b"".join(tensors)


def whole(begin: bytes, size: int = 172) -> bytes:
    return begin + bytes(-len(begin) % 32) + bytes(size)


def test_a_header_says_how_its_tensors_are_stored(tmp_path):
    file = tmp_path / "a.gguf"
    file.write_bytes(whole(header()))
    assert gguf_header(file) == {
        "blocks.0.a": GgufTensor("Q8_0", 128, 136, 768),
        "b": GgufTensor("F32", 3, 12),
    }


@pytest.mark.parametrize(
    ("data", "told"),
    [
        (b"", "goes beyond 0 bytes"),
        (b"GGU", "goes beyond 3 bytes"),
        (whole(header(magic=b"GGML")), "begins with b'GGML'"),
        (b"PK\3\4" + bytes(99), "begins with"),
        (whole(header(version=1)), "of version 1; nearest: 3"),
        (whole(header(version=3 << 24)), "of version"),  # whose bytes are the other way round
        (whole(header(counts=(1 << 63, 3))), "would have 9,223,372,036,854,775,808 tensors"),
        (whole(header(counts=(2, 1 << 40))), "would have 1,099,511,627,776 values"),
        (whole(header(counts=(60_000, 3))), "is damaged"),
        (header()[:-1], "goes beyond"),
        (whole(header(), 171), "would end at"),
        (header(values=(struct.pack("<Q", 1 << 62),)), "goes beyond"),
        (
            whole(header(values=(value("x", 9, struct.pack("<IQ", 0, 1 << 30)),))),
            "would bring 1,073,741,824 items",
        ),
        (whole(header(values=(value("x", 9, struct.pack("<IQ", 9, 1) + bytes(12)),))), "of type 9"),
        (whole(header(values=(value("x", 99, b""),))), "of type 99"),
        (whole(header(values=(value("general.alignment", 4, struct.pack("<I", 0)),))), "aligned to 0"),
        (whole(header(values=(value("general.alignment", 4, struct.pack("<I", 24)),))), "aligned to 24"),
        (whole(header(values=(value("general.alignment", 8, text("x")),))), "aligned to 0"),
        (whole(header(values=(struct.pack("<Q", 2) + b"\xff\xfe" + struct.pack("<I", 0),))), "is no text"),
        (whole(header(tensors=(A, A))), "two tensors named 'blocks.0.a'"),
        (whole(header(tensors=(tensor("a", (), F32, 0),))), "would have 0 sides"),
        (whole(header(tensors=(text("a") + struct.pack("<I", 1 << 31),))), "would have 2,147,483,648 sides"),
        (whole(header(tensors=(tensor("a", (1 << 63,) * 8, F32, 0),))), "would end at"),
        (whole(header(tensors=(tensor("a", (4, 0), F32, 0),))), "has the sides"),
        (whole(header(tensors=(tensor("a", (33, 4), Q8_0, 0),))), "which Q8_0 cannot"),
        (whole(header(tensors=(tensor("a", (256,), 19, 0),))), "of the kind 19, which is none of F32"),
        (whole(header(tensors=(tensor("a", (4,), F32, 1),))), "lies at 1, where no tensor can"),
        (whole(header(tensors=(A, tensor("b", (3,), F32, 128)))), "lies at 128, where no tensor can"),
        (whole(header(tensors=(tensor("a", (4,), F32, 1 << 63),))), "would end at"),
    ],
)
def test_a_damaged_or_hostile_header_is_one_line(tmp_path, data, told):
    folder = write(tmp_path / "wan")
    file = folder / "wan.gguf"
    file.write_bytes(data)
    with pytest.raises(ConfigError, match="is damaged: ") as caught:
        recognise(file)
    assert told in str(caught.value) and "\n" not in str(caught.value) and len(str(caught.value)) < 600
    assert caught.value.parameter == "engine"


def test_any_cut_of_a_file_is_one_line(tmp_path):
    data, file = whole(header()), tmp_path / "a.gguf"
    for length in range(len(data)):
        file.write_bytes(data[:length])
        with pytest.raises(ConfigError, match="is damaged"):
            gguf_header(file)


def test_noise_in_a_header_never_ends_otherwise_than_in_one_line(tmp_path):
    data, file, draw = whole(header()), tmp_path / "a.gguf", np.random.default_rng(0)
    refused = 0
    for _ in range(500):
        noisy = bytearray(data)
        for at in draw.integers(0, len(header()), draw.integers(1, 4)):
            noisy[at] = draw.integers(0, 256)
        file.write_bytes(noisy)
        try:
            gguf_header(file)
        except ConfigError as error:
            refused += 1
            assert "\n" not in str(error)
    assert refused > 250


@pytest.fixture
def folder(tmp_path):
    """A folder of Wan's with a .gguf in place of its transformer's safetensors."""
    made = write(tmp_path / "wan")
    (made / "transformer" / "model.safetensors").unlink()
    (made / "transformer" / "wan-Q4.gguf").write_bytes(whole(header()))
    return made


def test_a_folder_whose_transformer_is_a_gguf_is_recognised_without_loading(folder):
    weights = recognise(folder)
    (part,) = (part for part in weights.parts if part.name == "transformer")
    assert (weights.name, weights.class_name) == ("wan", "WanPipeline")
    assert weights.ggufs == {"transformer": folder / "transformer" / "wan-Q4.gguf"}
    assert (part.parameters, part.packed, part.packed_size, part.block) == (131, 128, 136, 128)
    assert part.kinds == ("Q8_0", "F32") and part.bytes_each(2) == pytest.approx((136 + 6) / 131)


def test_a_gguf_in_a_folder_goes_before_its_safetensors_where_it_is_named(folder):
    plain = recognise(write(folder.parent / "plain"))
    both = write(folder.parent / "both")
    for place in (both / "some-Q8.gguf", both / "transformer" / "other.gguf"):
        place.write_bytes(whole(header()))
    assert recognise(both).ggufs == {} and recognise(both).digest == plain.digest
    named = [recognise(both / "some-Q8.gguf"), recognise(both / "transformer" / "other.gguf")]
    assert [weights.name for weights in named] == ["some-Q8", "other"]
    assert all(weights.path == both for weights in named)
    wished = load_engine(f"diffusers:{both}", memory="auto,gguf").weights
    assert wished.ggufs == named[1].ggufs == {"transformer": both / "transformer" / "other.gguf"}
    digests = {plain.digest, *(weights.digest for weights in named)}
    assert len(digests) == 3 and wished.digest == named[1].digest


def test_two_transformers_are_each_their_own_file(tmp_path):
    parts = {**PARTS, "transformer_2": PARTS["transformer"]}
    folder = write(tmp_path / "a14b", parts=parts)
    for part, name in (("transformer", "high.gguf"), ("transformer_2", "low.gguf")):
        (folder / part / "model.safetensors").unlink()
        (folder / part / name).write_bytes(whole(header()))
    assert {part: file.name for part, file in recognise(folder).ggufs.items()} == {
        "transformer": "high.gguf",
        "transformer_2": "low.gguf",
    }
    assert recognise(folder).dual


def test_what_cannot_be_used_is_one_line(folder, tmp_path):
    lone = tmp_path / "lone.gguf"
    lone.write_bytes(whole(header()))
    second = folder / "transformer" / "wan-Q8.gguf"
    second.write_bytes(whole(header()))
    parts = {**PARTS, "transformer": ["diffusers", "CogVideoXTransformer3DModel"]}
    cog = write(tmp_path / "cog", name="CogVideoXPipeline", parts=parts)
    (cog / "cog.gguf").write_bytes(whole(header()))
    for path, options, told in (
        (lone, {}, "put it into a folder of diffusers, beside model_index.json or in transformer or"),
        (folder, {}, "transformer has 2 .gguf; name one, as"),
        (folder / "none.gguf", {}, "there is no such file"),
        (cog / "cog.gguf", {}, "no .gguf of a CogVideoXTransformer3DModel is read; nearest: "),
        (cog, {"memory": "auto,gguf"}, "there is no .gguf in its transformer"),
        (second, {"memory": "auto,fp8"}, "is packed as a .gguf, and takes no fp8 besides; nearest: gguf"),
        (second, {"memory": "auto,int8"}, "takes no int8 besides"),
    ):
        with pytest.raises(ConfigError) as caught:
            load_engine(f"diffusers:{path}", **options)
        assert told in str(caught.value) and "\n" not in str(caught.value)


def test_names_and_check_know_a_gguf(folder, tmp_path, monkeypatch, capsys):
    monkeypatch.setenv("XDG_DATA_HOME", str(tmp_path / "home"))
    file = folder / "transformer" / "wan-Q4.gguf"
    link = folder / "linked.gguf"
    link.symlink_to(file)
    assert cli.main(["models", "add", "small", str(link)]) == 0
    assert load_engine("diffusers:small").weights.ggufs == {"transformer": link}
    capsys.readouterr()
    assert cli.main(["models", "check", str(folder), "--json"]) == 0
    part = json.loads(capsys.readouterr().out)["parts"]["transformer"]
    assert part["file"] == "wan-Q4.gguf" and part["kinds"] == ["Q8_0", "F32"]
    assert part["bytes"] == file.stat().st_size
    assert cli.main(["models", "check", "small"]) == 0
    assert "MiB, linked.gguf (Q8_0, F32)" in capsys.readouterr().out
    file.write_bytes(b"GGUF")
    assert cli.main(["models", "check", str(folder)]) == 2
    assert "wan-Q4.gguf is damaged: its header goes beyond 4 bytes" in capsys.readouterr().out


def packed_14b(kind: int):
    """Wan 2.1 14B, and whose matrices are packed in a kind."""
    weights = PUBLISHED[2]
    _, block, size, unpacking = KINDS[kind]
    parts = []
    for part in weights.parts:
        if part.name == "transformer":
            part = replace(
                part,
                packed=part.parameters,
                packed_size=part.parameters * size // block,
                unpacking=int(part.largest * unpacking),
            )
        parts.append(part)
    return weights, replace(weights, parts=tuple(parts), ggufs={"transformer": weights.path / "x.gguf"})


def test_memory_is_planned_by_what_a_header_says():
    plain, packed = packed_14b(Q4_K)
    wish = MemoryWish().of(packed)
    size, frames = plain.family.size, plain.family.frames

    def expected(lever):
        return [
            forecast(of, lever, size, frames, stored=how) for of, how in ((plain, None), (packed, "gguf"))
        ]

    for lever in LEVERS:
        before, after = expected(lever)
        assert after.denoise < before.denoise and after.text <= before.text
    before, after = expected(LEVERS[0])
    parameters = next(part.parameters for part in plain.parts if part.name == "transformer")
    assert before.text - after.text == pytest.approx(parameters * (2 - 4.5 / 8), rel=1e-3)
    plan = memory_plan(packed, wish, 80 * GIB, number=2)
    assert (plan.stored, plan.kept) == ("gguf", "resident with gguf layers")


def test_without_its_package_it_says_what_to_install(folder, monkeypatch):
    pytest.importorskip("diffusers")
    monkeypatch.setitem(sys.modules, "gguf", None)
    with pytest.raises(SorairoError, match=r"pip install 'sorairo\[open-gguf\]'"):
        load_engine(f"diffusers:{folder}").load()
