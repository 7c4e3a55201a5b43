"""Check prompts and names against the policy, and write every decision to the audit log."""

from __future__ import annotations

import json
import logging
import os
import threading
import time
from functools import lru_cache
from pathlib import Path
from typing import TYPE_CHECKING, Any

from sorairo.errors import SorairoError
from sorairo.serve.policy.policy import DEFAULT, Category, Policy, read_policy
from sorairo.serve.policy.rules import Rules

if TYPE_CHECKING:
    from sorairo.serve.policy.likeness import Likeness

__all__ = ["LOG", "Guard", "RefusedError", "make_guard"]

LOG = "policy-audit.jsonl"
JUDGED = 256
"""How many texts are remembered with what was found of them."""

log = logging.getLogger(__name__)


class RefusedError(SorairoError):
    """A request that the policy refuses; the message is for the client. category: its code, for programs."""

    def __init__(self, category: str, reason: str) -> None:
        super().__init__(f"This service does not make this, because {reason}.")
        self.category = category


class Guard:
    """Checks texts against a policy. Its log is a file of JSON lines, which may be moved away at any time."""

    def __init__(self, policy: Policy, log_file: Path) -> None:
        self.policy, self.log_file = policy, log_file
        self.rules = Rules(policy)
        self.likeness: Likeness | None = None
        if any(category.examples for category in policy.category):
            from sorairo.serve.policy.likeness import Likeness  # here, because it imports PyTorch

            self.likeness = Likeness(policy)
        self._lock = threading.Lock()
        self._judged = lru_cache(JUDGED)(self._judge)  # who edits a shot sends the same words again and again

    def _judge(self, text: str, is_name: bool) -> tuple[str, float | None, Category | None]:
        """By what a text falls under which category, and how like it is to an example."""
        category = self.rules.find(text)
        if category is None and self.likeness is not None and not is_name:
            match = self.likeness.find(text)
            if match is not None:
                return "likeness", round(match.score, 3), match.category
        return "words", None, category

    def admit(self, text: str, *, key_id: str, purpose: str, is_name: bool = False) -> None:
        """Check a prompt, or a name, which is checked by words alone. Raises: RefusedError."""
        by, score, category = self._judged(text, is_name)
        decision: dict[str, Any] = {"action": "allow"}
        if category is not None:
            decision = {"action": category.action, "category": category.code, "by": by, "score": score}
        self._write({"key_id": key_id, "purpose": purpose, **decision}, text)
        if category is not None and category.action == "refuse":
            raise RefusedError(category.code, category.reason)

    def _write(self, entry: dict[str, Any], text: str) -> None:
        kept = {"none": (), "caught": ("refuse", "note"), "all": ("allow", "refuse", "note")}
        if entry["action"] in kept[self.policy.audit.prompts]:
            entry["text"] = text
        line = json.dumps({"time": round(time.time(), 3), **entry}, ensure_ascii=False) + "\n"
        try:
            with self._lock:
                self.log_file.parent.mkdir(parents=True, exist_ok=True)
                where = os.open(self.log_file, os.O_WRONLY | os.O_APPEND | os.O_CREAT, 0o600)
                try:
                    os.write(
                        where, line.encode()
                    )  # in one call, so that lines of several processes do not mix
                finally:
                    os.close(where)
        except OSError as error:
            log.error("a decision is not in the audit log: %s", error)


def make_guard(name: str, files: Path) -> Guard | None:
    """Make the guard of a policy: a file, "default" or "none". Raises: ConfigError, SorairoError."""
    if name == "none":
        return None
    return Guard(read_policy(DEFAULT if name == "default" else Path(name)), files / LOG)
