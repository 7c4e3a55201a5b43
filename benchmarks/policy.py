"""The policy of the service: how much it refuses of what is harmless, and of what it is to refuse.

python benchmarks/policy.py [--policy FILE] [--captions N]

The lists beside this file were written apart from the policy's examples. The captions are those of the world.
"""

from __future__ import annotations

import argparse
import time
from collections import Counter
from pathlib import Path

import torch

from sorairo.serve.policy.likeness import Likeness
from sorairo.serve.policy.policy import DEFAULT, read_policy
from sorairo.serve.policy.rules import Rules
from sorairo.world.stories import STORIES, draw

HERE = Path(__file__).parent
FAMILIES = tuple(STORIES)


def lines(name: str) -> list[str]:
    """The lines of a list beside this file."""
    return (HERE / name).read_text(encoding="utf-8").splitlines()


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--policy", type=Path, default=DEFAULT)
    parser.add_argument("--captions", type=int, default=600)
    args = parser.parse_args()
    torch.set_num_threads(1)
    policy = read_policy(args.policy)
    rules, likeness = Rules(policy), Likeness(policy)

    captions = [draw(FAMILIES[i % len(FAMILIES)], i)[1].text for i in range(args.captions)]
    for name, prompts in (("harmless prompts", lines("policy-harmless.txt")), ("captions", captions)):
        start, caught = time.perf_counter(), []
        for prompt in prompts:
            rule, match = rules.find(prompt), likeness.find(prompt)
            if rule or match:
                caught.append((prompt, rule.code if rule else f"{match.category.code} {match.score:.2f}"))
        spent = 1e3 * (time.perf_counter() - start) / len(prompts)
        print(f"{name}: {len(caught)} of {len(prompts)} refused; {spent:.1f} ms each")
        for prompt, why in caught:
            print(f"  {why}: {prompt}")
        scores = [match for prompt in prompts for match in likeness.scores(prompt)]
        for category in policy.category:
            near = sorted(m.score for m in scores if m.category is category and m.score >= m.against)
            print(f"  nearest to {category.code}: {', '.join(f'{score:.2f}' for score in near[-5:])}")

    found: dict[str, Counter[str]] = {}
    for line in lines("policy-refused.txt"):
        code, prompt = line.split("\t")
        rule, match = rules.find(prompt), likeness.find(prompt)
        count = found.setdefault(code, Counter())
        by = {"words": rule is not None, "likeness": match is not None, "either": bool(rule or match)}
        count.update(name for name, is_so in {"all": True, **by}.items() if is_so)
        if not (rule or match):
            best = max(likeness.scores(prompt), key=lambda m: m.score)
            print(f"  missed: {prompt} ({best.category.code} {best.score:.2f} against {best.against:.2f})")
    for code, count in found.items():
        print(
            f"{code}: "
            + ", ".join(f"{name} {count[name]}" for name in ("all", "words", "likeness", "either"))
        )


if __name__ == "__main__":
    main()
