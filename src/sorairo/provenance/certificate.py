"""Whose signature a manifest bears: a certificate of one's own, made when first needed, or one that is given.

The own certificate follows the profile of the C2PA Technical Specification 2.2, section 14.5.1: a leaf for
signing alone, issued by a root. The root's key is thrown away, so it never vouches for anything else. No one
vouches for the root: it says that two clips come from the same place, not from where.
"""

from __future__ import annotations

import shutil
import tempfile
from contextlib import suppress
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from pathlib import Path

from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec, ed25519, rsa
from cryptography.hazmat.primitives.asymmetric.types import PrivateKeyTypes
from cryptography.x509.oid import ExtendedKeyUsageOID, NameOID

from sorairo.config import data_folder
from sorairo.errors import ProvenanceError

__all__ = ["Credentials", "files_in", "load", "make"]

_CHAIN, _KEY = "certificate.pem", "private-key.pem"
_YEARS = 20
_CURVES = {"secp256r1": "es256", "secp384r1": "es384", "secp521r1": "es512"}


@dataclass(frozen=True, kw_only=True, slots=True)
class Credentials:
    """What signs: the chain from leaf to root and the leaf's key (PKCS #8) as PEM, and C2PA's algorithm."""

    chain: str
    key: str
    algorithm: str


def load(certificate: Path | None = None, private_key: Path | None = None) -> Credentials:
    """The credentials in two PEM files; without them one's own, made now if there are none yet.

    Raises: ProvenanceError where one file is given without the other, or they cannot be used.
    """
    if (certificate is None) != (private_key is None):
        raise ProvenanceError("a certificate and its private key are given together, or neither")
    if certificate is None or private_key is None:
        folder = data_folder() / "provenance"
        certificate, private_key = files_in(folder)
        if not folder.exists():
            make(folder)
    try:
        chain = certificate.read_bytes()
        key = serialization.load_pem_private_key(private_key.read_bytes(), password=None)
        leaf = x509.load_pem_x509_certificates(chain)[0]
    except (OSError, ValueError, TypeError) as error:
        raise ProvenanceError(f"cannot sign with {certificate} and {private_key}: {error}") from error
    if leaf.public_key() != key.public_key():
        raise ProvenanceError(f"{private_key} is not the key of the first certificate in {certificate}")
    return Credentials(chain=chain.decode(), key=_pem(key).decode(), algorithm=_algorithm(key, private_key))


def files_in(folder: Path) -> tuple[Path, Path]:
    """The chain and the private key that `make` writes into a folder."""
    return folder / _CHAIN, folder / _KEY


def make(folder: Path) -> None:
    """Make a certificate and its key in a new folder; one that appears there meanwhile is kept instead.

    Raises: ProvenanceError where nothing can be written.
    """
    root_key, key = (ec.generate_private_key(ec.SECP256R1()) for _ in range(2))
    number = x509.SubjectKeyIdentifier.from_public_key(key.public_key()).digest.hex()[:8]
    issuer, subject = _name("Sorairo root", number), _name("Sorairo", number)
    root = _certificate(issuer, issuer, root_key, root_key, is_root=True)
    leaf = _certificate(subject, issuer, key, root_key, is_root=False)
    chain = b"".join(c.public_bytes(serialization.Encoding.PEM) for c in (leaf, root))
    try:
        folder.parent.mkdir(parents=True, exist_ok=True)
        partial = Path(tempfile.mkdtemp(dir=folder.parent, prefix=f".{folder.name}."))  # for its owner alone
    except OSError as error:
        way_out = "let XDG_DATA_HOME name a folder that can be written, or leave clips unmarked"
        reason = f"{error.strerror or error}; {way_out}"
        raise ProvenanceError(f"cannot keep a certificate in {folder}: {reason}") from error
    try:
        (partial / _CHAIN).write_bytes(chain)
        (partial / _KEY).write_bytes(_pem(key))
        (partial / _KEY).chmod(0o600)
        with suppress(OSError):  # another process was first
            partial.rename(folder)
    finally:
        shutil.rmtree(partial, ignore_errors=True)


def _name(name: str, number: str) -> x509.Name:
    return x509.Name(
        [
            x509.NameAttribute(NameOID.ORGANIZATION_NAME, "Sorairo, self-hosted"),
            x509.NameAttribute(NameOID.COMMON_NAME, f"{name} {number}"),
        ]
    )


def _certificate(
    subject: x509.Name,
    issuer: x509.Name,
    key: ec.EllipticCurvePrivateKey,
    issuer_key: ec.EllipticCurvePrivateKey,
    *,
    is_root: bool,
) -> x509.Certificate:
    now = datetime.now(UTC)
    usage = dict.fromkeys(
        (
            "content_commitment",
            "key_encipherment",
            "data_encipherment",
            "key_agreement",
            "encipher_only",
            "decipher_only",
        ),
        False,
    )
    builder = (
        x509.CertificateBuilder(subject_name=subject, issuer_name=issuer)
        .public_key(key.public_key())
        .serial_number(x509.random_serial_number())
        .not_valid_before(now - timedelta(days=1))  # clocks differ
        .not_valid_after(now + timedelta(days=365 * _YEARS))
        .add_extension(x509.BasicConstraints(ca=is_root, path_length=None), critical=True)
        .add_extension(
            x509.KeyUsage(digital_signature=True, key_cert_sign=is_root, crl_sign=is_root, **usage),
            critical=True,
        )
        .add_extension(x509.SubjectKeyIdentifier.from_public_key(key.public_key()), critical=False)
        .add_extension(
            x509.AuthorityKeyIdentifier.from_issuer_public_key(issuer_key.public_key()), critical=False
        )
    )
    if not is_root:
        purposes = x509.ExtendedKeyUsage([ExtendedKeyUsageOID.EMAIL_PROTECTION])  # the profile asks for one
        builder = builder.add_extension(purposes, critical=False)
    return builder.sign(issuer_key, hashes.SHA256())


def _pem(key: PrivateKeyTypes) -> bytes:
    return key.private_bytes(
        serialization.Encoding.PEM, serialization.PrivateFormat.PKCS8, serialization.NoEncryption()
    )


def _algorithm(key: PrivateKeyTypes, path: Path) -> str:
    """C2PA's name of what this key signs with (C2PA Technical Specification 2.2, section 13.2.1)."""
    if isinstance(key, ec.EllipticCurvePrivateKey) and key.curve.name in _CURVES:
        return _CURVES[key.curve.name]
    if isinstance(key, ed25519.Ed25519PrivateKey):
        return "ed25519"
    if isinstance(key, rsa.RSAPrivateKey):
        return "ps256"
    raise ProvenanceError(f"{path} is of a kind that C2PA does not know; nearest: P-256")
