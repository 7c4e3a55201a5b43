"""The shape of the code: what may import what, and how long a file or a function may grow."""

from __future__ import annotations

import ast
import subprocess
import sys
from functools import cache
from pathlib import Path

import pytest

import sorairo

ROOT = Path(__file__).parent.parent / "src" / "sorairo"
FILES = sorted(ROOT.rglob("*.py"))

# The layer of each module or package directly under `sorairo`; imports run downward.
FOUNDATION = ("errors", "units", "buffers", "config", "files", "processes", "video", "runtime")
LAYERS = {
    **dict.fromkeys(FOUNDATION, 0),
    "media": 0.5,
    **dict.fromkeys(("scene", "provenance"), 1),
    "request": 1.5,
    "checks": 1.6,
    **dict.fromkeys(("world", "render", "nn", "flow"), 2),
    "tokens": 3,
    "weights": 4,
    "data": 5,
    "perception": 6,
    "generation": 7,
    "train": 8,
    **dict.fromkeys(("engines", "presets"), 9),
    "evaluate": 10,
    "serve": 11,
    **dict.fromkeys(("cli", "__init__", "__main__"), 12),
}
MODULES = {"perception.training": 8.5, "perception.sheet": 8.5, "train.sheet": 9.5}
"""Modules on another layer than their package: training hooks beside what they train."""
STRANGERS = ("world", "render", "nn", "flow")  # never import one another

# Who alone may import what comes from outside.
ONLY = {
    "mujoco": ("world",),
    "av": ("video", "media"),
    "c2pa": ("provenance.manifest",),
    "torch.distributed": ("train.parallel",),
    "ray": ("serve.jobs.cluster",),
    **dict.fromkeys(("mcp", "httpx2"), ("serve.mcp",)),
    **dict.fromkeys(("fastapi", "starlette", "sqlalchemy", "httpcore2"), ("serve",)),
}

MAX_FILE_LINES, MAX_FUNCTION_LINES = 400, 80
LONG_FILES: dict[str, str] = {}  # name: why it may be longer
LONG_FUNCTIONS: dict[str, str] = {}
SHARED_CLASS_NAMES: dict[str, str] = {}  # name: why two modules may have a public class of that name
MAX_LOCAL_IMPORTS = 14
"""Imports of our own package inside functions: only so that a light path does not load what is heavy."""


def module_name(path: Path) -> str:
    """`nn.text` for nn/text.py, `nn` for nn/__init__.py, `__init__` for the package itself."""
    parts = path.relative_to(ROOT).with_suffix("").parts
    return ".".join(parts[:-1] if parts[-1] == "__init__" and len(parts) > 1 else parts)


@cache
def tree_of(path: Path) -> ast.Module:
    """The syntax tree of a file."""
    return ast.parse(path.read_text(encoding="utf-8"))


@cache
def imports(path: Path) -> set[str]:
    """The full dotted names that a file imports anywhere in it, functions and type checking included."""
    package = ["sorairo", *path.relative_to(ROOT).parts[:-1]]
    found: set[str] = set()
    for node in ast.walk(tree_of(path)):
        if isinstance(node, ast.Import):
            found |= {alias.name for alias in node.names}
        elif isinstance(node, ast.ImportFrom):
            parents = package[: len(package) - node.level + 1] if node.level else []
            base = ".".join([*parents, *([node.module] if node.module else [])])
            found |= {f"{base}.{alias.name}" for alias in node.names}
    return found


def inner_imports(path: Path) -> set[str]:
    """What a file imports from directly under `sorairo`; the function `sorairo.generate` is `__init__`."""
    names = {name.split(".")[1] if "." in name else "__init__" for name in imports(path) if is_inner(name)}
    names.discard("__version__")
    return {name if name in LAYERS else "__init__" for name in names}


def is_inner(name: str) -> bool:
    return name == "sorairo" or name.startswith("sorairo.")


def top(path: Path) -> str:
    return module_name(path).split(".")[0]


def test_every_module_has_a_layer():
    assert {top(path) for path in FILES} <= LAYERS.keys()


def may_import(path: Path, other: str) -> bool:
    own, top_layer = top(path), LAYERS["cli"]
    layer = MODULES.get(module_name(path), LAYERS[own])
    both_foundation = own in FOUNDATION and other in FOUNDATION
    are_strangers = own in STRANGERS and other in STRANGERS
    return (LAYERS[other] < layer or both_foundation or layer == top_layer) and not are_strangers


def test_imports_run_downward():
    wrong = [
        f"{module_name(path)} imports {other}"
        for path in FILES
        for other in inner_imports(path) - {top(path)}
        if not may_import(path, other)
    ]
    assert not wrong


def test_the_foundation_has_no_circle():
    edges = {top(path): inner_imports(path) for path in FILES if top(path) in FOUNDATION}
    while edges:
        free = {name for name, needs in edges.items() if not needs & edges.keys()}
        assert free, f"a circle of imports: {sorted(edges)}"
        edges = {name: needs for name, needs in edges.items() if name not in free}


@pytest.mark.parametrize("package", ONLY)
def test_what_only_one_place_may_know(package):
    users = {
        module_name(path)
        for path in FILES
        if any(name == package or name.startswith(f"{package}.") for name in imports(path))
    }
    for user in users:
        assert any(user == owner or user.startswith(f"{owner}.") for owner in ONLY[package]), user


def test_the_foundation_is_light():
    users = {
        top(path)
        for path in FILES
        if top(path) in FOUNDATION and any(name.split(".")[0] == "torch" for name in imports(path))
    }
    assert users <= {"runtime"}


def test_files_are_short():
    lines = {module_name(path): len(path.read_text(encoding="utf-8").splitlines()) for path in FILES}
    assert {name for name, count in lines.items() if count > MAX_FILE_LINES} == LONG_FILES.keys()


def test_functions_are_short():
    long = {
        f"{module_name(path)}.{node.name}"
        for path in FILES
        for node in ast.walk(tree_of(path))
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef)
        and (node.end_lineno or node.lineno) - node.lineno >= MAX_FUNCTION_LINES
    }
    assert long == LONG_FUNCTIONS.keys()


def test_no_two_public_classes_share_a_name():
    modules: dict[str, list[str]] = {}
    for path in FILES:
        for node in tree_of(path).body:
            if isinstance(node, ast.ClassDef) and not node.name.startswith("_"):
                modules.setdefault(node.name, []).append(module_name(path))
    shared = {name: where for name, where in modules.items() if len(where) > 1}
    assert shared.keys() == SHARED_CLASS_NAMES.keys(), shared


@cache
def local_imports(path: Path) -> list[str]:
    """The imports of our own package inside functions of a file, as `module:line`."""
    found = set()
    for function in ast.walk(tree_of(path)):
        if isinstance(function, ast.FunctionDef | ast.AsyncFunctionDef | ast.Lambda):
            for node in ast.walk(function):
                if isinstance(node, ast.Import):
                    is_ours = any(is_inner(alias.name) for alias in node.names)
                else:
                    is_ours = isinstance(node, ast.ImportFrom) and (node.level or is_inner(node.module or ""))
                if is_ours:
                    found.add(f"{module_name(path)}:{node.lineno}")
    return sorted(found)


def test_few_imports_of_our_own_stand_in_functions():
    found = [where for path in FILES for where in local_imports(path)]
    assert len(found) <= MAX_LOCAL_IMPORTS, found


def test_each_import_in_a_function_says_why_it_stands_there():
    lines = {path: path.read_text(encoding="utf-8").splitlines() for path in FILES}
    silent = [
        where
        for path in FILES
        for where in local_imports(path)
        if "  # " not in lines[path][int(where.split(":")[1]) - 1]
    ]
    assert not silent, "a comment on the line says why"


def test_no_module_is_a_drawer():
    parts = {part for path in FILES for part in module_name(path).split(".")}
    assert not parts & {"utils", "util", "misc", "helpers", "common"}


def run(code: str) -> None:
    subprocess.run([sys.executable, "-c", code], check=True)


def test_importing_the_package_does_not_load_what_is_heavy():
    run(
        "import sys, sorairo; assert sorairo.__version__;"
        "assert not {'torch', 'numpy', 'mujoco', 'av'} & sys.modules.keys()"
    )


def test_the_version_is_that_of_the_package():
    run("import sorairo, importlib.metadata as m; assert sorairo.__version__ == m.version('sorairo')")


def test_generate_is_a_function_whatever_was_imported_before():
    """A module of that name would take its place as soon as somebody imports it."""
    assert callable(sorairo.generate)
    assert not {"generate.py", "generate"} & {path.name for path in ROOT.iterdir()}


def test_nothing_changes_the_warnings_of_all_threads():
    """`warnings.catch_warnings` does: what one thread hides is hidden or shown in all."""
    assert [path.name for path in FILES if "catch_warnings" in path.read_text(encoding="utf-8")] == []
