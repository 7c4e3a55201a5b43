"""Read the file of a policy. `default.toml` explains its format."""

from __future__ import annotations

import tomllib
from dataclasses import dataclass, field
from pathlib import Path
from typing import Literal

from sorairo.config import from_dict
from sorairo.errors import ConfigError, nearest

__all__ = ["DEFAULT", "Audit", "Category", "Policy", "read_policy"]

DEFAULT = Path(__file__).with_name("default.toml")


@dataclass(frozen=True, kw_only=True, slots=True)
class Audit:
    """Which prompts the audit log holds. caught: of requests that were refused or noted."""

    prompts: Literal["none", "caught", "all"] = "caught"


MAX_WORDS, MAX_EXAMPLES = 20_000, 2_000
"""Of a policy: what it takes some seconds to prepare."""


@dataclass(frozen=True, kw_only=True, slots=True)
class Category:
    """A kind of request. reason: why it is refused, after "because"; rules: lists of words that must all
    be in a prompt; threshold: the cosine from which a prompt is like the examples."""

    code: str
    action: Literal["refuse", "note"]
    reason: str
    rules: tuple[tuple[str, ...], ...] = ()
    threshold: float = 1.0
    examples: tuple[str, ...] = ()
    counterexamples: tuple[str, ...] = ()

    def __post_init__(self) -> None:
        if not 0 < self.threshold <= 1:
            raise ConfigError(f"threshold lies between 0 and 1, not {self.threshold}; nearest: 1")
        if not all(self.rules):
            raise ConfigError(f"a rule of {self.code} names no list of words")


@dataclass(frozen=True, kw_only=True, slots=True)
class Policy:
    """A whole policy. words: lists of regular expressions, by the names that rules use."""

    category: tuple[Category, ...]
    words: dict[str, tuple[str, ...]] = field(default_factory=dict)
    audit: Audit = Audit()

    def __post_init__(self) -> None:
        examples = sum(len(one.examples) + len(one.counterexamples) for one in self.category)
        for what, count, most in (
            ("words", sum(map(len, self.words.values())), MAX_WORDS),
            ("examples", examples, MAX_EXAMPLES),
        ):
            if count > most:
                raise ConfigError(f"it has {count:,} {what}; at most {most:,}")
        for name in {name for category in self.category for rule in category.rules for name in rule}:
            if name not in self.words:
                hint = f"; did you mean {nearest(name, self.words)!r}?" if self.words else ""
                raise ConfigError(f"there is no list of words {name!r}{hint}")


def read_policy(path: Path) -> Policy:
    """Read a policy from a TOML file. Raises: ConfigError that names the first mistake."""
    try:
        return from_dict(Policy, tomllib.loads(path.read_text(encoding="utf-8")))
    except OSError as error:
        raise ConfigError(f"the policy {path} cannot be read: {error.strerror}") from error
    except RecursionError as error:
        raise ConfigError(f"the policy {path} is nested too deeply") from error
    except (tomllib.TOMLDecodeError, UnicodeDecodeError, ConfigError) as error:
        raise ConfigError(f"the policy {path}: {error}") from error
