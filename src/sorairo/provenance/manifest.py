"""The signed manifest of a clip: who made it, with what, from what, so that any change to the file shows.

C2PA Technical Specification 2.2, through the reference library. The hash covers pictures, their times and the
recipe: all that is played. Copying the streams into another file loses a manifest, so signing comes last.
"""

from __future__ import annotations

import mimetypes
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import c2pa

from sorairo import __version__
from sorairo.errors import ProvenanceError, VideoError
from sorairo.files import atomic_write
from sorairo.provenance import certificate

__all__ = ["Manifest", "Signing", "read", "sign"]

_TRAINED = "http://cv.iptc.org/newscodes/digitalsourcetype/trainedAlgorithmicMedia"
_COMPOSITE = "http://cv.iptc.org/newscodes/digitalsourcetype/compositeWithTrainedAlgorithmicMedia"
_RECIPE, _BINDING = "org.sorairo.recipe", "c2pa.soft-binding"
_MARK = "org.sorairo.watermark.1"
_BYTES = "application/octet-stream"


@dataclass(frozen=True, kw_only=True, slots=True)
class Signing:
    """Settings of the signature.

    certificate, private_key: PEM files, the chain from leaf to root and the leaf's key; None: one's own, made
    at the first signing. timestamp_url: a time-stamping authority (RFC 3161), asked at each signing.
    """

    certificate: Path | None = None
    private_key: Path | None = None
    timestamp_url: str | None = None


@dataclass(frozen=True, kw_only=True, slots=True)
class Manifest:
    """What a file's manifest says. problems: why it is not valid, as C2PA's codes; none where it is.

    signer: the name in the certificate, which proves nothing where nobody vouches for it (`vouched`).
    generator: the program. generated: whether a trained model made all of it. recipe, number: what Sorairo
    wrote, the number being the watermark's. parents: names of the files that it was made from.
    """

    problems: tuple[str, ...]
    signer: str = ""
    vouched: bool = False
    generator: str = ""
    generated: bool = False
    recipe: dict[str, str] | None = None
    number: int | None = None
    parents: tuple[str, ...] = ()


def sign(
    source: Path,
    target: Path,
    *,
    recipe: Mapping[str, str],
    number: int | None = None,
    parents: Sequence[Path] = (),
    signing: Signing | None = None,
) -> Path:
    """Write the MP4 `source` with a manifest to `target`, whole or not at all.

    number: of the watermark in it, if there is one. parents: what it was made from; the first video among
    them is what was edited, all else was input. Raises: ProvenanceError; VideoError where a file cannot be
    read or written.
    """
    signing = signing or Signing()
    own = certificate.load(signing.certificate, signing.private_key)
    url = signing.timestamp_url and signing.timestamp_url.encode()
    info = c2pa.C2paSignerInfo(own.algorithm.encode(), own.chain.encode(), own.key.encode(), url)
    try:
        with c2pa.Signer.from_info(info) as signer, c2pa.Builder(_claim(recipe, number)) as builder:
            _say_how(builder, parents, recipe)
            with (
                atomic_write(target) as partial,
                source.open("rb") as unsigned,
                partial.open("w+b") as signed,
            ):
                builder.sign(signer, "video/mp4", unsigned, signed)
    except c2pa.C2paError as error:
        raise ProvenanceError(f"cannot sign {target}: {error}") from error
    except OSError as error:
        raise VideoError(f"cannot write {target}: {error}") from error
    return target


def read(path: str | Path) -> Manifest | None:
    """The manifest of a file; None where there is none, or where files of this kind hold none."""
    try:
        reader = c2pa.Reader.try_create(path)
    except c2pa.C2paError.NotSupported:  # pyright: ignore[reportAttributeAccessIssue] (set as it loads)
        return None
    except c2pa.C2paError as error:
        return Manifest(problems=(f"unreadable: {error}",))
    if reader is None:
        return None
    with reader:
        active = reader.get_active_manifest() or {}
        is_valid = reader.get_validation_state() in ("Valid", "Trusted")
        failures = ((reader.get_validation_results() or {}).get("activeManifest") or {}).get("failure") or []
    codes = [failure.get("code", "") for failure in failures]
    distrust = [code for code in codes if code.startswith("signingCredential.untrusted")]
    problems = () if is_valid else tuple(code for code in codes if code not in distrust) or ("invalid",)
    return _said(active, problems, vouched=is_valid and not distrust)


def _claim(recipe: Mapping[str, str], number: int | None) -> dict[str, Any]:
    assertions: list[dict[str, Any]] = [{"label": _RECIPE, "data": dict(recipe)}]
    if number is not None:
        block = {"scope": {}, "value": str(number)}
        assertions.append({"label": _BINDING, "data": {"alg": _MARK, "blocks": [block]}})
    return {
        "claim_generator_info": [{"name": "Sorairo", "version": __version__}],
        "assertions": assertions,
    }


def _say_how(builder: c2pa.Builder, parents: Sequence[Path], recipe: Mapping[str, str]) -> None:
    """Created from nothing, or made from parents: the actions and ingredients of the manifest."""
    kinds = [mimetypes.guess_type(parent)[0] or _BYTES for parent in parents]
    edited = next((parent for parent, kind in zip(parents, kinds) if kind.startswith("video/")), None)
    if edited is None:
        # What is traced shows no training data; its motion may be planned by a network.
        traced = recipe.get("painter") == "traced"
        source = "ALGORITHMIC_MEDIA" if traced else "TRAINED_ALGORITHMIC_MEDIA"
        builder.set_intent(c2pa.C2paBuilderIntent.CREATE, c2pa.C2paDigitalSourceType[source])
    else:
        before = read(edited)
        made = _TRAINED if before is not None and before.generated and not before.problems else _COMPOSITE
        builder.set_intent(c2pa.C2paBuilderIntent.EDIT)
        builder.add_action({"action": "c2pa.edited", "digitalSourceType": made})
    for parent, kind in zip(parents, kinds):
        role = {"title": parent.name, "relationship": "parentOf" if parent is edited else "inputTo"}
        with parent.open("rb") as file:
            try:
                builder.add_ingredient(role, kind, file)
            except c2pa.C2paError:  # it is not what its name says; then its bytes alone are bound
                file.seek(0)
                builder.add_ingredient(role, _BYTES, file)


def _said(active: dict[str, Any], problems: tuple[str, ...], *, vouched: bool) -> Manifest:
    assertions = {a.get("label"): a.get("data") or {} for a in active.get("assertions", [])}
    actions = assertions.get("c2pa.actions.v2", assertions.get("c2pa.actions", {})).get("actions", [])
    sources = [action.get("digitalSourceType") for action in actions]
    recipe = assertions.get(_RECIPE)
    signature = active.get("signature_info") or {}
    generators = active.get("claim_generator_info") or [{}]
    return Manifest(
        problems=problems,
        signer=signature.get("common_name") or signature.get("issuer") or "",
        vouched=vouched,
        generator=" ".join(str(generators[0].get(key) or "") for key in ("name", "version")).strip(),
        generated=_TRAINED in sources and _COMPOSITE not in sources,
        recipe=None if recipe is None else {key: str(value) for key, value in recipe.items()},
        number=_number(assertions.get(_BINDING, {})),
        parents=tuple(ingredient.get("title", "") for ingredient in active.get("ingredients", [])),
    )


def _number(binding: Mapping[str, Any]) -> int | None:
    """The watermark's number; None where another kind of mark is bound."""
    blocks = binding.get("blocks") or [{}]
    value = str(blocks[0].get("value", ""))
    return int(value) if binding.get("alg") == _MARK and value.isdecimal() else None
