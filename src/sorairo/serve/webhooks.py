"""Events to those who asked for them, signed by Standard Webhooks, again and again until they are taken.

https://www.standardwebhooks.com: the signature is HMAC-SHA256 over `id.timestamp.body`.
"""

from __future__ import annotations

import base64
import hashlib
import hmac
import logging
import secrets
import threading
import time

from sqlalchemy import delete, select, update
from sqlalchemy.exc import SQLAlchemyError

from sorairo.serve.database import Database, now
from sorairo.serve.outbound import AddressError, Outbound
from sorairo.serve.tables import Delivery, Endpoint

__all__ = ["EVENT_TYPES", "Courier", "new_secret", "send"]

EVENT_TYPES = ("video.completed", "video.failed")

GIVE_UP_SECONDS = 72 * 3600.0
FIRST_PAUSE, LONGEST_PAUSE = 2.0, 6 * 3600.0
HIDDEN_SECONDS = 60.0  # for which a delivery under way is nobody else's
OLD_SECRET_SECONDS = 24 * 3600.0

log = logging.getLogger(__name__)


def new_secret() -> str:
    """A secret to sign with, as the standard writes them."""
    return "whsec_" + base64.b64encode(secrets.token_bytes(32)).decode()


def sign(secret: str, event_id: str, timestamp: int, body: str) -> str:
    """One signature: `v1,` and base64."""
    key = base64.b64decode(secret.removeprefix("whsec_"))
    signed = f"{event_id}.{timestamp}.{body}".encode()
    return "v1," + base64.b64encode(hmac.new(key, signed, hashlib.sha256).digest()).decode()


def send(outbound: Outbound, endpoint: Endpoint, event_id: str, body: str) -> int:
    """Post an event, signed with every secret that counts; the status. Raises: AddressError."""
    timestamp = int(time.time())
    valid = [endpoint.secret]
    if endpoint.old_secret is not None and (endpoint.old_secret_until or 0) > timestamp:
        valid.append(endpoint.old_secret)
    headers = {
        "content-type": "application/json",
        "user-agent": "sorairo",
        "webhook-id": event_id,
        "webhook-timestamp": str(timestamp),
        "webhook-signature": " ".join(sign(secret, event_id, timestamp, body) for secret in valid),
    }
    return outbound.post(endpoint.url, body.encode(), headers)


class Courier:
    """Delivers what lies in the table of deliveries."""

    def __init__(self, database: Database, outbound: Outbound, pause: float = 0.5) -> None:
        self.database, self.outbound, self.pause = database, outbound, pause

    def run(self, stop: threading.Event) -> None:
        """Deliver until `stop` is set."""
        while not stop.is_set():
            try:
                delivered = self.deliver()
            except SQLAlchemyError:
                log.exception("the database does not answer; events wait")
                delivered = False
            if not delivered:
                stop.wait(self.pause)

    def deliver(self) -> bool:
        """Try the delivery that is due first. False where none is."""
        taken = self._take()
        if taken is None:
            return False
        delivery, endpoint = taken
        try:
            status = send(self.outbound, endpoint, delivery.event_id, delivery.body)
            taken_well = 200 <= status < 300
        except AddressError as error:
            log.warning("webhook %s: %s", endpoint.id, error)
            taken_well = False
        with self.database.write() as session:
            this = Delivery.id == delivery.id
            pause = min(FIRST_PAUSE * 4 ** (delivery.attempts - 1), LONGEST_PAUSE)
            given_up = delivery.created_at + GIVE_UP_SECONDS < session.scalars(select(now())).one()
            if taken_well or given_up:
                session.execute(delete(Delivery).where(this))
            else:
                session.execute(update(Delivery).where(this).values(next_at=now() + pause))
        return True

    def _take(self) -> tuple[Delivery, Endpoint] | None:
        due = select(Delivery).where(Delivery.next_at <= now()).order_by(Delivery.next_at).limit(1)
        with self.database.read() as session:
            if session.scalar(due.with_only_columns(Delivery.id)) is None:
                return None
        with self.database.write() as session:
            delivery = session.scalars(due.with_for_update(skip_locked=True)).first()
            if delivery is None:
                return None
            delivery.attempts += 1
            session.execute(
                update(Delivery).where(Delivery.id == delivery.id).values(next_at=now() + HIDDEN_SECONDS)
            )
            endpoint = session.get_one(Endpoint, delivery.endpoint_id)
            return delivery, endpoint
