"""Send events to webhooks, signed by Standard Webhooks, again and again until they are taken.

https://www.standardwebhooks.com: the signature is HMAC-SHA256 over `id.timestamp.body`.
"""

from __future__ import annotations

import base64
import hashlib
import hmac
import json
import logging
import secrets
import threading
import time
from collections import Counter
from typing import NamedTuple

from sqlalchemy import delete, or_, select, update
from sqlalchemy.exc import SQLAlchemyError
from sqlalchemy.orm import Session

from sorairo.serve.jobs.database import Database, now
from sorairo.serve.jobs.ids import new_id
from sorairo.serve.jobs.tables import Delivery, Endpoint, Job
from sorairo.serve.settings import ServiceError
from sorairo.serve.webhooks.outbound import AddressError, Outbound
from sorairo.serve.webhooks.seal import Seal

__all__ = ["EVENT_TYPES", "WebhookEvent", "WebhookSender", "announce", "new_secret", "send"]

EVENT_TYPES = ("video.completed", "video.failed")

FIRST_PAUSE, LONGEST_PAUSE = 2.0, 6 * 3600.0
MAX_ATTEMPTS = 19  # with pauses that grow fourfold up to the longest: 72 hours, whatever the clock says
HIDDEN_SECONDS = 60.0  # for which a delivery under way is left to the process that began it
OLD_SECRET_SECONDS = 24 * 3600.0
MAX_AT_ONCE, MAX_OF_A_KEY = 16, 2  # events under way
END_SECONDS = 2.0  # for which the end of the service waits for them; the rest come again

log = logging.getLogger(__name__)


class WebhookEvent(NamedTuple):
    """Something that happened to a video: its id, and the JSON that is sent."""

    id: str
    body: str

    @classmethod
    def of(cls, event_type: str, video_id: str, created_at: float) -> WebhookEvent:
        """Make a new event. event_type: one of EVENT_TYPES; created_at: seconds since 1970."""
        event_id = new_id("evt")
        event = {"id": event_id, "object": "event", "created_at": int(created_at), "type": event_type}
        return cls(event_id, json.dumps({**event, "data": {"id": video_id}}, separators=(",", ":")))


def announce(session: Session, job_id: str, event_type: str) -> None:
    """Queue an event for every endpoint of the job's key that wants it."""
    key_id, created_at = session.execute(select(Job.key_id, now()).where(Job.id == job_id)).one()
    event = WebhookEvent.of(event_type, job_id, created_at)
    for endpoint in session.scalars(select(Endpoint).where(Endpoint.key_id == key_id)):
        if event_type in endpoint.event_types:
            delivery = Delivery(id=new_id("whd"), endpoint_id=endpoint.id, event_id=event.id, body=event.body)
            delivery.created_at = delivery.next_at = created_at
            session.add(delivery)


def new_secret() -> str:
    """Make a secret to sign with, as the standard writes them."""
    return "whsec_" + base64.b64encode(secrets.token_bytes(32)).decode()


def sign(secret: str, event_id: str, timestamp: int, body: str) -> str:
    """Sign an event: `v1,` and base64."""
    key = base64.b64decode(secret.removeprefix("whsec_"))
    signed = f"{event_id}.{timestamp}.{body}".encode()
    return "v1," + base64.b64encode(hmac.new(key, signed, hashlib.sha256).digest()).decode()


def send(outbound: Outbound, seal: Seal, endpoint: Endpoint, event: WebhookEvent) -> int:
    """Post an event, signed with every valid secret; the status of the answer.

    Raises: AddressError; ServiceError where a secret cannot be read.
    """
    timestamp = int(time.time())
    valid = [seal.show(endpoint.secret)]
    if endpoint.old_secret is not None and (endpoint.old_secret_until or 0) > timestamp:
        valid.append(seal.show(endpoint.old_secret))
    headers = {
        "content-type": "application/json",
        "user-agent": "sorairo",
        "webhook-id": event.id,
        "webhook-timestamp": str(timestamp),
        "webhook-signature": " ".join(sign(secret, event.id, timestamp, event.body) for secret in valid),
    }
    return outbound.post(endpoint.url, event.body.encode(), headers)


class WebhookSender:
    """Sends the events in the table of deliveries, several at once, the keys by turns.

    pause: seconds between looks while there is none.
    """

    def __init__(self, database: Database, outbound: Outbound, seal: Seal, pause: float = 0.5) -> None:
        self.database, self.outbound, self.seal, self.pause = database, outbound, seal, pause
        self._under_way: Counter[str] = Counter()  # by key
        self._last_turn: dict[str, float] = {}
        self._free = threading.Condition()

    def run(self, stop: threading.Event) -> None:
        """Send events until `stop` is set."""
        while not stop.is_set():
            with self._free:
                self._free.wait_for(lambda: self._under_way.total() < MAX_AT_ONCE, self.pause)
                is_full = self._under_way.total() >= MAX_AT_ONCE
            try:
                taken = None if is_full else self._take()
            except SQLAlchemyError:
                log.exception("the database does not answer; events wait")
                taken = None
            if taken is None:
                stop.wait(self.pause)
            else:
                threading.Thread(target=self._send, args=taken, daemon=True).start()
        with self._free:
            self._free.wait_for(lambda: not self._under_way.total(), END_SECONDS)

    def deliver(self) -> bool:
        """Send the event that is due first. False where none is."""
        taken = self._take()
        if taken is None:
            return False
        self._send(*taken)
        return True

    def _send(self, delivery: Delivery, endpoint: Endpoint) -> None:
        try:
            try:
                event = WebhookEvent(delivery.event_id, delivery.body)
                is_taken = 200 <= send(self.outbound, self.seal, endpoint, event) < 300
            except (AddressError, ServiceError) as error:
                log.warning("webhook %s: %s", endpoint.id, error)
                is_taken = False
            with self.database.write() as session:
                this = Delivery.id == delivery.id
                pause = min(FIRST_PAUSE * 4 ** (delivery.attempts - 1), LONGEST_PAUSE)
                if is_taken or delivery.attempts >= MAX_ATTEMPTS:
                    session.execute(delete(Delivery).where(this))
                else:
                    session.execute(update(Delivery).where(this).values(next_at=now() + pause))
        except SQLAlchemyError as error:
            log.error("an event comes again, for the database does not answer: %s", error)
        finally:
            with self._free:
                self._under_way[endpoint.key_id] -= 1
                self._under_way += Counter()  # without those that have none
                self._free.notify()

    def _take(self) -> tuple[Delivery, Endpoint] | None:
        """Take the event that is due first of the key that has waited longest for a turn."""
        # A time further away than any pause was set before the clock jumped back: such an event is due too.
        is_due = or_(Delivery.next_at <= now(), Delivery.next_at > now() + LONGEST_PAUSE)
        with self._free:
            busy = [key for key, count in self._under_way.items() if count >= MAX_OF_A_KEY]
        of_keys = (
            select(Endpoint.key_id).join(Delivery).where(is_due, Endpoint.key_id.not_in(busy)).distinct()
        )
        with self.database.read() as session:
            waiting = list(session.scalars(of_keys))
        if not waiting:
            return None
        key_id = min(waiting, key=lambda key: self._last_turn.get(key, 0.0))
        due = select(Delivery).join(Endpoint).where(is_due, Endpoint.key_id == key_id)
        due = due.order_by(Delivery.next_at).limit(1)
        with self.database.write() as session:
            delivery = session.scalars(due.with_for_update(skip_locked=True, of=Delivery)).first()
            if delivery is None:
                return None
            delivery.attempts += 1
            session.execute(
                update(Delivery).where(Delivery.id == delivery.id).values(next_at=now() + HIDDEN_SECONDS)
            )
            endpoint = session.get_one(Endpoint, delivery.endpoint_id)
        self._last_turn[key_id] = time.monotonic()
        with self._free:
            self._under_way[key_id] += 1
        return delivery, endpoint
