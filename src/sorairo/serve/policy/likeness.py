"""Compare a prompt with the examples of a policy, by the text encoder that the engine uses too.

A sentence is the mean of its tokens' states after the last layer, which is what all-MiniLM-L6-v2 was trained
to compare by cosine (Reimers and Gurevych 2019, Sentence-BERT, sec. 3).
"""

from __future__ import annotations

import re
import textwrap
import threading
from typing import NamedTuple

import torch
import torch.nn.functional as F
from torch import Tensor

from sorairo.nn.text import TextConfig, TextEncoder
from sorairo.serve.policy.policy import Category, Policy

__all__ = ["Likeness", "Match"]

CHARACTERS = 240
"""Letters of a part at most. A prompt is compared part by part, so that a long one hides nothing."""


class Match(NamedTuple):
    """A category; score, against: the cosines to its nearest example and counterexample."""

    category: Category
    score: float
    against: float


class Likeness:
    """The examples of a policy as vectors. Raises: SorairoError where the encoder is not installed."""

    def __init__(self, policy: Policy) -> None:
        self._encoder = TextEncoder.load()
        self._lock = threading.Lock()
        self._known = [
            (category, self._embed(category.examples), self._embed(category.counterexamples))
            for category in policy.category
            if category.examples
        ]

    def find(self, text: str) -> Match | None:
        """Find the first category whose examples a text is like."""
        for match in self.scores(text):
            if match.score >= max(match.category.threshold, match.against):
                return match
        return None

    def scores(self, text: str) -> list[Match]:
        """Find for each category the part of a text that is most like its examples."""
        parts_ND = self._embed(tuple(_parts(text)))
        found = []
        for category, examples_ED, counter_CD in self._known:
            score_N = _nearest(parts_ND, examples_ED)
            against_N = _nearest(parts_ND, counter_CD)
            if len(score_N):
                worst = int((score_N - torch.maximum(against_N, torch.tensor(category.threshold))).argmax())
                found.append(Match(category, float(score_N[worst]), float(against_N[worst])))
        return found

    def _embed(self, texts: tuple[str, ...]) -> Tensor:
        """Encode N texts as unit vectors [N, 384]."""
        width = TextConfig().width
        if not texts:
            return torch.zeros(0, width)
        with self._lock:  # one at a time: it uses all cores
            text = self._encoder.encode(list(texts), max_tokens=TextConfig().max_tokens)
        last_NMD = text.text_BMD[..., -width:]  # zero where a text has ended
        return F.normalize(last_NMD.sum(1), dim=-1)


def _parts(text: str) -> list[str]:
    """Split a text into sentences, and long ones into pieces."""
    sentences = re.split(r"(?<=[.!?;:])\s+|\n", text)
    return [part for sentence in sentences for part in textwrap.wrap(sentence, CHARACTERS)]


def _nearest(texts_ND: Tensor, others_ED: Tensor) -> Tensor:
    if not len(others_ED):
        return torch.full((len(texts_ND),), -1.0)
    return (texts_ND @ others_ED.T).amax(1)
