"""A folder of open weights: recognised by its small JSON files, without loading any of it.

Nothing in such a folder is trusted: names are held against a table, weights are safetensors alone, and no
code of the folder is ever run. A .gguf may take the place of a transformer's weights.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from sorairo.engines.diffusers.families import FAMILIES, Family
from sorairo.engines.diffusers.parts import WeightsPart, parts_of, weights_header
from sorairo.errors import ConfigError, nearest

__all__ = ["GGUF", "OpenWeights", "found_in", "index_of", "recognise"]

INDEX = "model_index.json"
LIBRARIES = ("diffusers", "transformers", "ltx2")
"""From which the parts of a pipeline may come; the last is diffusers' own name of parts of LTX-2."""
GGUF = ".gguf"
MAX_JSON_BYTES = 1 << 22
PACKED = (
    "WanTransformer3DModel",
    "WanVACETransformer3DModel",
    "SkyReelsV2Transformer3DModel",
    "LTXVideoTransformer3DModel",
)
"""Of which diffusers reads single files, and which are tried with it here."""
TRANSFORMERS = ("transformer", "transformer_2")
_PICKLED = (".bin", ".ckpt", ".pt", ".pth", ".pkl")
_NO_WEIGHTS = ("scheduler", "tokenizer", "processor", "feature_extractor", "guider")
"""In the names of parts that have no weights."""


@dataclass(frozen=True, kw_only=True, slots=True)
class OpenWeights:
    """What a folder holds. name: the model's on the wire. family: what it can do, by its own JSON where that
    says so. digest: of the names, sizes and beginnings of its files, hex. dual: whether two transformers
    share the noise levels. parts: with their bytes. ggufs: by part, the .gguf that it is loaded from.
    transformer, vae: their JSON.
    """

    path: Path
    name: str
    class_name: str
    family: Family
    digest: str
    dual: bool = False
    parts: tuple[WeightsPart, ...] = ()
    ggufs: Mapping[str, Path] = field(default_factory=dict)
    transformer: Mapping[str, Any] = field(default_factory=dict)
    vae: Mapping[str, Any] = field(default_factory=dict)

    def num_frames(self, seconds: float, given: int = 0) -> int:
        """The nearest number of frames that a clip can have of so many seconds and what is given beside."""
        stride, most = self.family.stride, self.family.frames
        return min(1 + stride * max(1, round((seconds * self.family.fps + given - 1) / stride)), most)

    def steps_of(self, call: Mapping[str, Any]) -> int:
        """How many steps the pipeline takes with some arguments, those of every chunk counted."""
        steps = sum(call.get("pyramid_num_inference_steps_list", ())) or call["num_inference_steps"]
        chunks = -(-call["num_frames"] // self.family.chunk) if self.family.chunk else 1
        return int(steps) * chunks


def recognise(path: str | Path, packed: bool = False) -> OpenWeights:
    """Say what a folder of diffusers holds, or the one about a .gguf. packed: see `found_in`.

    Raises: ConfigError, in one line, for one that cannot be used.
    """
    folder, ggufs = found_in(Path(path), packed)
    index = index_of(folder)
    name = index.get("_class_name")
    if not isinstance(name, str):
        raise _error(folder, f"{INDEX} names no class of diffusers; code in a folder is never run")
    if name not in FAMILIES:
        raise _error(
            folder, f"{name} is none of the classes that are known; nearest: {nearest(name, FAMILIES)}"
        )
    parts = {part: of for part, of in index.items() if not part.startswith("_") and isinstance(of, list)}
    for part in ggufs.keys() - parts.keys():
        raise _error(folder, f"{INDEX} names no {part} for {ggufs[part].name}")
    for part, of in parts.items():
        _check_part(folder, part, of, ggufs.get(part))
    family = FAMILIES[name]
    transformer, vae = _json(folder, "transformer/config.json"), _json(folder, "vae/config.json")
    if name.startswith("Wan"):
        family = _wan(folder, name, family, index, transformer, vae)
    elif name.startswith("Helios") and index.get("is_distilled") is True:
        family = family._replace(steps=6, guidance=1.0)
    elif name.startswith(("LTX", "SanaWM")):
        family = family._replace(
            scale=_whole(folder, vae, "spatial_compression_ratio", 32),
            stride=_whole(folder, vae, "temporal_compression_ratio", 8),
        )
    elif name.startswith("Sana"):
        family = family._replace(stride=_whole(folder, vae, "temporal_compression_ratio", 4))
    return OpenWeights(
        path=folder,
        name=Path(path).stem if Path(path).suffix == GGUF else folder.resolve().name,
        class_name=name,
        family=family,
        digest=_digest(folder, ggufs),
        dual=index.get("transformer_2", [None])[0] is not None,
        parts=parts_of(folder, index, ggufs),
        ggufs=ggufs,
        transformer=transformer,
        vae=vae,
    )


def found_in(path: Path, packed: bool = False) -> tuple[Path, dict[str, Path]]:
    """The folder of a pipeline, and by part the .gguf that takes the place of a transformer's safetensors.

    That is the one that `path` names, in the folder or in the part's own; else the one of a part that has
    nothing else, or, where `packed`, something else too. Raises: ConfigError where it is not clear which.
    """
    folder, ggufs = path, {}
    if path.suffix == GGUF and not path.is_dir():
        if not path.is_file():
            raise _error(path, "there is no such file")
        inside = path.parent.name in TRANSFORMERS and not (path.parent / INDEX).exists()
        folder = path.parent.parent if inside else path.parent
        if not (folder / INDEX).is_file():
            told = f"a .gguf is a transformer alone; put it into a folder of diffusers, beside {INDEX}"
            raise _error(path, f"{told} or in {' or '.join(TRANSFORMERS)}")
        ggufs[path.parent.name if inside else TRANSFORMERS[0]] = path
    for part in TRANSFORMERS:
        files = sorted((folder / part).glob(f"*{GGUF}"))
        if part in ggufs or not files or (any((folder / part).glob("*.safetensors")) and not packed):
            continue
        if len(files) > 1:
            raise _error(folder, f"{part} has {len(files)} .gguf; name one, as {files[0]}")
        ggufs[part] = files[0]
    if packed and not ggufs:
        raise _error(folder, "there is no .gguf in its transformer")
    return folder, ggufs


def index_of(folder: Path) -> dict[str, Any]:
    """What `model_index.json` says. Raises: ConfigError for a folder without one."""
    if not folder.is_dir():
        raise _error(folder, "it is not a folder, nor a name that sorairo models add has given one")
    return _json(folder, INDEX)


def _wan(
    folder: Path,
    name: str,
    family: Family,
    index: dict[str, Any],
    transformer: dict[str, Any],
    vae: dict[str, Any],
) -> Family:
    """What Wan's own JSON says: which of its versions it is."""
    patch = transformer.get("patch_size", [1, 2, 2])
    latent = _whole(folder, vae, "z_dim", 16)
    channels = _whole(folder, transformer, "in_channels", 16)
    pictured = name == "WanImageToVideoPipeline" and not index.get("expand_timesteps")
    if channels != (2 * latent + 4 if pictured else latent):
        found = f"its transformer takes {channels} channels and its VAE gives {latent}"
        raise _error(folder, f"{found}: these are not the weights of a {name}")
    if not isinstance(patch, list) or len(patch) != 3 or not all(isinstance(n, int) for n in patch):
        raise _error(folder, f"transformer/config.json has the patch size {patch!r}; three whole numbers")
    family = family._replace(
        scale=_whole(folder, vae, "scale_factor_spatial", 8) * patch[1],
        stride=_whole(folder, vae, "scale_factor_temporal", 4),
    )
    if index.get("expand_timesteps"):  # 2.2 TI2V-5B, whose folder serves words and pictures
        family = family._replace(
            text="WanPipeline",
            image="WanImageToVideoPipeline",
            video=None,  # diffusers' own takes the other VAE's size for granted
            size=(1280, 704),
            fps=24,
            frames=121,
        )
    elif name == "WanImageToVideoPipeline":
        has_end = transformer.get("image_dim") is None or transformer.get("pos_embed_seq_len") is not None
        family = family._replace(last=has_end)
    return family


def _check_part(folder: Path, part: str, of: list[Any], gguf: Path | None) -> None:
    if part != Path(part).name or part in ("", ".", ".."):
        raise _error(folder, f"{INDEX} has a part named {part!r}")
    if of == [None, None]:
        return
    if len(of) != 2 or of[0] not in LIBRARIES or not str(of[1]).isidentifier():
        where = ".".join(map(str, of))
        raise _error(folder, f"its part {part} is {where!r}; only classes of {LIBRARIES} are run")
    if part.startswith(_NO_WEIGHTS):
        return
    if gguf is not None:  # whose header `parts_of` reads
        if of[1] not in PACKED:
            raise _error(folder, f"no .gguf of a {of[1]} is read; nearest: {nearest(of[1], PACKED)}")
        return
    files = sorted(file for file in (folder / part).glob("*") if file.is_file())
    weights = [file for file in files if file.suffix == ".safetensors"]
    if not weights and any(file.suffix in _PICKLED for file in files):
        raise _error(folder, f"the weights of {part} are pickled, which can run code; give safetensors")
    has_weights = not any(word in part for word in _NO_WEIGHTS)
    if not files or (has_weights and not weights):
        raise _error(folder, f"its part {part} has no weights there")
    for file in weights:
        try:
            weights_header(file)
        except ConfigError as error:
            raise _error(folder, str(error).replace(f"{folder}/", "", 1)) from error
    for listed in (file for file in files if file.name.endswith(".safetensors.index.json")):
        shards = _json(folder, f"{part}/{listed.name}").get("weight_map")
        named = {str(shard) for shard in shards.values()} if isinstance(shards, dict) else {""}
        missing = sorted(named - {file.name for file in weights})
        if missing:
            raise _error(folder, f"{part}/{listed.name} names {missing[0]!r}, which is missing there")


def _json(folder: Path, name: str) -> dict[str, Any]:
    file = folder / name
    try:
        if file.exists() and not file.is_file():
            raise _error(folder, f"{name} is not a file")
        with file.open("rb") as opened:
            text = opened.read(MAX_JSON_BYTES + 1)
        if len(text) > MAX_JSON_BYTES:
            raise _error(folder, f"{name} has more than {MAX_JSON_BYTES:,} bytes")
        found = json.loads(text.decode("utf-8"))
    except OSError as error:
        raise _error(folder, f"{name} is missing") from error
    except (ValueError, RecursionError) as error:
        raise _error(folder, f"{name} is not JSON") from error
    if not isinstance(found, dict):
        raise _error(folder, f"{name} is not an object of JSON")
    return found


def _whole(folder: Path, config: dict[str, Any], key: str, usual: int) -> int:
    value = usual if config.get(key) is None else config[key]
    if isinstance(value, bool) or not isinstance(value, int) or not 1 <= value <= 4096:
        raise _error(folder, f"{key} is {value!r} in its JSON; a whole number from 1 to 4,096")
    return value


def _digest(folder: Path, ggufs: Mapping[str, Path]) -> str:
    """Of what tells two sets of weights apart in a moment; not a proof that they are equal."""
    found = hashlib.sha256()
    for file in sorted(folder.glob("**/*")):
        unused = file.suffix == ".safetensors" and file.parent.name in ggufs
        weights = (file.suffix in (".json", ".safetensors") and not unused) or file in ggufs.values()
        if weights and file.is_file():
            found.update(f"{file.relative_to(folder).as_posix()} {file.stat().st_size}\n".encode())
            with file.open("rb") as opened:
                found.update(opened.read(1 << 16))
    return found.hexdigest()[:16]


def _error(folder: Path, reason: str) -> ConfigError:
    return ConfigError(f"{folder} cannot be used: {reason}", parameter="engine")
