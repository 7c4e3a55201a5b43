"""The documentation says what the commands do, and points at nothing that is not there.

`python tests/test_docs.py` writes docs/cli.md anew from the parser.
"""

from __future__ import annotations

import argparse
import re
import shlex
from collections.abc import Iterator
from pathlib import Path
from typing import get_args

import pytest

from sorairo import cli
from sorairo.scene.attributes import LightName, SettingName, Weather

ROOT = Path(__file__).parent.parent
REFERENCE = ROOT / "docs" / "cli.md"
PAGES = [*sorted(ROOT.glob("*.md")), *sorted((ROOT / "docs").glob("*.md"))]
BEGINNING = """# Commands

Written by `python tests/test_docs.py` from the parser itself. Results go to standard output, all else to
standard error. Exit codes: 0; 2 for a mistake or a failure that has a name, which is told in one line; 130
after Ctrl-C; `sorairo verify` has 1 and 3 besides, as is told there.
"""


def commands(
    parser: argparse.ArgumentParser, name: str = "sorairo"
) -> Iterator[tuple[str, argparse.ArgumentParser]]:
    """Every command of the tree with its parser, parents before children."""
    yield name, parser
    for action in parser._actions:
        if isinstance(action, argparse._SubParsersAction):
            for word, child in action.choices.items():
                yield from commands(child, f"{name} {word}")


def arguments(parser: argparse.ArgumentParser) -> list[argparse.Action]:
    """The arguments that a command has besides --help and its subcommands."""
    unlisted = argparse._HelpAction | argparse._SubParsersAction
    return [action for action in parser._actions if not isinstance(action, unlisted)]


def spelling(action: argparse.Action) -> str:
    """`-o, --output FILE`, `PROMPT`, `--preset {nano,small}` or `--json`."""
    metavar = action.metavar or (f"{{{','.join(action.choices)}}}" if action.choices else "")
    value = "" if action.nargs == 0 else f" {metavar}"
    return (", ".join(action.option_strings) + value).strip()


def reference() -> str:
    """docs/cli.md as the parser has it; not argparse's own text, which differs between Python versions."""
    parts = [BEGINNING]
    for name, parser in commands(cli._parser()):
        about = parser.description or ""
        parts.append(f"## `{name}`\n\n{about[:1].upper()}{about[1:].rstrip('.')}.\n")
        if rows := arguments(parser):
            table = [f"| `{spelling(action)}` | {action.help} |" for action in rows]
            parts.append("\n".join(["| argument | meaning |", "|---|---|", *table]) + "\n")
    return "\n".join(parts)


def targets(page: Path) -> list[str]:
    """Where the links and images of a page lead, those out of this repository excepted."""
    text = re.sub(r"```.*?```", "", page.read_text(encoding="utf-8"), flags=re.DOTALL)
    found = re.findall(r"\]\(<?([^)\s>]+)", text) + re.findall(r"""(?:src|href)=["']([^"']+)""", text)
    return [path for path in found if not re.match(r"[a-z]+:|#", path)]


def examples() -> list[str]:
    """The lines of the pages' shell blocks that run sorairo."""
    blocks = [
        block
        for page in PAGES
        for block in re.findall(r"```sh\n(.*?)```", page.read_text(encoding="utf-8"), flags=re.DOTALL)
    ]
    lines = [line for block in blocks for line in block.replace("\\\n", " ").splitlines()]
    return [line for line in lines if line.startswith("sorairo ")]


def test_the_reference_of_commands_is_current():
    assert REFERENCE.read_text(encoding="utf-8") == reference(), "run: python tests/test_docs.py"


def test_every_command_and_option_is_documented():
    text = (ROOT / "README.md").read_text(encoding="utf-8") + REFERENCE.read_text(encoding="utf-8")
    for name, parser in commands(cli._parser()):
        assert name in text
        for action in arguments(parser):
            for word in action.option_strings or [str(action.metavar)]:
                assert re.search(rf"(?<![\w-]){re.escape(word)}(?![\w-])", text), f"{name} {word}"


@pytest.mark.parametrize("line", examples())
def test_the_examples_are_commands(line):
    cli._parser().parse_args(shlex.split(line, comments=True)[1:])


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.name)
def test_links_lead_somewhere(page):
    missing = [target for target in targets(page) if not (page.parent / target.partition("#")[0]).exists()]
    assert not missing


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.name)
def test_files_that_are_named_exist(page):
    text = page.read_text(encoding="utf-8")
    named = re.findall(r"(?:^|[\s`(])((?:benchmarks|docs|runs|src|tests)/[\w./-]+\w)(?=[\s`),.;:]|$)", text)
    assert not [name for name in named if not (ROOT / name).exists()]


def test_every_setting_light_and_weather_is_told():
    told = (ROOT / "docs" / "places.md").read_text()
    names = (*get_args(SettingName), *get_args(LightName), *get_args(Weather))
    assert not [name for name in names if f"`{name}`" not in told]


@pytest.mark.parametrize("name", ["looks.md", "places.md", "shot.md"])
def test_no_table_has_two_rows_of_a_name(name):
    for section in re.split(r"(?m)^## ", (ROOT / "docs" / name).read_text(encoding="utf-8")):
        told = [line.split(" | ")[0] for line in section.splitlines() if line.startswith("| `")]
        assert not {each for each in told if told.count(each) > 1}


if __name__ == "__main__":
    REFERENCE.write_text(reference(), encoding="utf-8")
