"""Find at the start where the certificate lies that the service signs clips with."""

from __future__ import annotations

import logging

from sorairo.errors import ProvenanceError
from sorairo.provenance import certificate
from sorairo.provenance.manifest import Signing
from sorairo.provenance.marking import ON, Provenance
from sorairo.serve.settings import ServiceError, Settings

__all__ = ["provenance_of"]

log = logging.getLogger(__name__)


def provenance_of(settings: Settings) -> Provenance:
    """Choose the marks of clips: signed by the user's own certificate, or by one beside the database.

    The second where the user has no home that can be written, as in a container. Raises: ServiceError where
    neither can be kept.
    """
    if not settings.provenance:
        return Provenance.off()
    folder = settings.state_path / "provenance"
    if not folder.exists():
        try:
            ON.check()
            return ON
        except (ProvenanceError, OSError, RuntimeError) as error:  # RuntimeError: there is no home at all
            log.warning("%s; the certificate lies in %s instead", error, folder)
    try:
        chain, key = certificate.files_in(folder)
        if not folder.exists():
            certificate.make(folder)
        signed = Provenance(signing=Signing(certificate=chain, private_key=key))
        signed.check()
    except (ProvenanceError, OSError) as error:
        raise ServiceError(f"clips cannot be signed: {error} (--set provenance=false)") from error
    return signed
