"""Quotes: what a prompt puts between quotation marks is to be read in the picture, somewhere."""

from __future__ import annotations

import re
from typing import Literal, NamedTuple

from sorairo.scene.shot import Shot, ShotLabel, ShotText
from sorairo.scene.things import THINGS
from sorairo.world.words import read_prompt

__all__ = ["Quote", "unquoted", "with_labels", "with_quotes"]

_QUOTE = re.compile(r"\"([^\"]+)\"|\u201c([^\u201d]+)\u201d|\u00ab([^\u00bb]+)\u00bb|(?<!\w)'([^']+)'(?!\w)")
_BOARDS = [name for name, thing in THINGS.items() if thing.kind == "text"]
_BOARD = re.compile(rf"\b(?:{'|'.join(word for name in _BOARDS for word in THINGS[name].words)}|banner)\b")
_TITLE = re.compile(r"\b(subtitle|title|caption|credits)(?:d|s|ed)?\b\W*(?:\w+\W+){0,2}$")
_AS = re.compile(r"^\W*as (?:an? |the )?(subtitle|title|caption|credits)\b")
_ON = re.compile(r"^\W*(?:logo|label|sticker)?\W*(?:is )?(?:written |printed |painted )?(?:on|across) (.+)")
_SAYS = re.compile(
    r"(.+)\b(?:label|labell?ed|logo|says|saying|reads|reading|marked|with(?: the words?)?)\W*(?:of )?$"
)
_CUE = re.compile(
    r"(?:\b(?:with|and|saying|reading|labell?ed|marked|(?:that|which) (?:says|reads))\s+)?(?:\b(?:the|a)\s+)?"
    r"(?:\b(?:words?|text|name|letters|logo|label|title|subtitle|caption|credits)\s*:?\s*)?$",
    re.IGNORECASE,
)


class Quote(NamedTuple):
    """Words, where they are to be read, and of a label what is said of the thing that has it."""

    say: str
    kind: Literal["title", "subtitle", "caption", "credits", "billboard", "label"]
    of: str = ""


def unquoted(prompt: str) -> tuple[str, tuple[Quote, ...]]:
    """A prompt without its quotes, and the quotes: the noun before or after says where each is to be read."""
    quotes, rest, end = [], "", 0
    for match in _QUOTE.finditer(prompt):
        say = " ".join(next(filter(None, match.groups())).split())[:200]
        before = re.split(r"[,.;]", prompt[end : match.start()].lower())[-1]
        after = re.split(r"[,.;\"\u201c\u00ab]", prompt[match.end() :].lower())[0]
        if title := _AS.match(after) or _TITLE.search(before):
            quotes.append(Quote(say, title[1]))  # pyright: ignore[reportArgumentType]
        elif _BOARD.search(before) or _BOARD.search(after):
            quotes.append(Quote(say, "billboard"))
        elif (on := _ON.match(after)) and not re.match(r"(?:it|them)\b", on[1]):
            quotes.append(Quote(say, "label", on[1]))
        elif on or _SAYS.match(before):
            quotes.append(Quote(say, "label", (rest + before).lower()))
        else:
            quotes.append(Quote(say, "title"))
        rest += _CUE.sub("", prompt[end : match.start()])
        end = match.end()
    return rest + prompt[end:], tuple(quotes)


def with_quotes(shot: Shot, quotes: tuple[Quote, ...]) -> Shot:
    """Put quotes on the things that they are said of, or over the picture.

    A billboard is the stage's to put up, unless it is all that is to be seen.
    """
    things, texts = list(shot.things), list(shot.text)
    boards = [i for i, thing in enumerate(things) if thing.thing in _BOARDS]
    for quote in quotes:
        target = None
        if quote.kind == "billboard" and boards and len(boards) == len(things):
            target = boards[0]
        elif quote.kind == "label" and things:
            named = [mention.thing for mention in read_prompt(quote.of).mentions]
            target = next((i for i, thing in enumerate(things) if thing.thing in named), 0)
        if target is not None:
            things[target] = things[target].model_copy(update={"label": ShotLabel(say=quote.say)})
        else:
            kind = "title" if quote.kind == "label" else quote.kind
            texts.append(ShotText.model_validate({"say": quote.say, "as": kind}))
    if any(quote.kind == "billboard" for quote in quotes) and len(boards) < len(things):
        things = [thing for i, thing in enumerate(things) if i not in boards]
    return shot.model_copy(update={"things": tuple(things), "text": tuple(texts)})


def with_labels(shot: Shot) -> Shot:
    """Put the words that a shot has `as: label` on its first thing."""
    quotes = tuple(Quote(text.say, "label") for text in shot.text if text.kind == "label")
    others = tuple(text for text in shot.text if text.kind != "label")
    return with_quotes(shot.model_copy(update={"text": others}), quotes) if quotes else shot
