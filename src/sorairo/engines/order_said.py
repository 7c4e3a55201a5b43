"""In which order somebody and somebody else do what they do, as a sentence says it: "first", "then"."""

from __future__ import annotations

from collections.abc import Sequence

from sorairo.scene.attributes import PERFORMED
from sorairo.scene.deeds import DEEDS
from sorairo.scene.shot import ShotAction
from sorairo.world.words import Said

__all__ = ["in_order"]


def in_order(
    actions: Sequence[ShotAction], said: Said, ids: Sequence[str], seconds: float
) -> tuple[ShotAction, ...]:
    """Actions with those later that are said to come after what another does, in equal shares of the time.

    What one alone does follows of itself, and physics begins at once.
    """
    turns = {
        (id, deed): turn
        for id, mention in zip(ids, said.mentions, strict=True)
        for deed, turn in mention.turns
    }
    told = [turns.get((action.who, action.does), 0) for action in actions]
    order = sorted({*told})
    if len(order) < 2 or len({action.who for action in actions}) < 2:
        return tuple(actions)
    found, begun = [], set[tuple[str, int]]()
    for action, turn in zip(actions, told, strict=True):
        if turn and (action.who, turn) not in begun and _is_free(action):
            start = round(order.index(turn) / len(order) * seconds, 3)
            action = action.model_copy(update={"start": start})
        begun.add((action.who, turn))
        found.append(action)
    return tuple(found)


def _is_free(action: ShotAction) -> bool:
    """Whether one does it when one likes, and not as another hands or throws something over."""
    if action.does not in PERFORMED:
        return False
    return action.target is None or action.does not in DEEDS or bool(PERFORMED[action.does][1])
