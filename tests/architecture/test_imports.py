"""Imports go down the corridor only, and each heavy library stays in its room."""

from __future__ import annotations

import ast
import re
import sys
import tomllib
from collections.abc import Iterator
from functools import cache
from importlib.metadata import packages_distributions
from pathlib import Path

import pytest
from msgspec import Struct

import deck

SOURCE = Path(str(deck.__file__)).parent
LONGEST_MODULE = 400

RANKS = {
    "errors": 0, "resources": 0, "clock": 0, "characters": 0,
    "output": 1, "regular_files": 1, "bundle": 2, "evidence": 3, "charts": 4,
    "story": 5, "powerpoint": 6, "checks": 6, "rehearsal": 6, "importing": 6, "building": 7, "figures": 7, "talks": 7,
    "reviewing": 8, "rehearsing": 8, "checking": 8, "authoring": 9, "cli": 9, "__main__": 10,
}  # fmt: skip
"""A room may import from lower ranks and from itself; rooms of one rank are siblings."""

HOMES = {
    "pptx": ("deck.powerpoint",),
    "lxml": ("deck.powerpoint",),
    "click": ("deck.cli",),
    "textual": ("deck.rehearsal.screen",),
    "textual_image": ("deck.rehearsal.screen",),
    "rich": ("deck.rehearsal.screen",),
    "platformdirs": ("deck.rehearsal.journal", "deck.rehearsal.screen.thumbnails"),
    "pyttsx3": ("deck.rehearsal.voice",),
    "pyarrow": ("deck.bundle",),
    "msgspec": ("deck",),
    "narwhals": ("deck.authoring",),
    "pandas": ("deck.evidence.facts",),
    "PIL": ("deck.bundle", "deck.powerpoint", "deck.rehearsal.screen"),
    "tomllib": ("deck.bundle", "deck.story.outline", "deck.charts.themes"),
    "fontTools": ("deck.powerpoint.font_files",),
    "matplotlib": ("deck.charts.matplotlib_renderer", "deck.rehearsal.review.picture"),
}
NEVER_AT_IMPORT = (
    "matplotlib",
    "fontTools",
    "babel",
    "pyarrow",
    "tree_sitter",
    "scipy",
    "sklearn",
    "textual",
    "pyttsx3",
)
NOWHERE = ("scipy", "sklearn", "hypothesis", "pytest", "openpyxl")
EXTRAS_OF_USERS = ("excel", "locales", "pictures")


class Import(Struct, frozen=True):
    """`importer` imports `imported`; `lazy` inside a function, `for_types` under TYPE_CHECKING only."""

    importer: str
    imported: str
    lazy: bool
    for_types: bool

    @property
    def library(self) -> str:
        return self.imported.split(".")[0]


def module_name(path: Path) -> str:
    parts = path.relative_to(SOURCE.parent).with_suffix("").parts
    return ".".join(parts[:-1] if parts[-1] == "__init__" else parts)


def imports_of(path: Path) -> Iterator[Import]:
    yield from _walk(ast.parse(path.read_text(encoding="utf-8")), module_name(path), lazy=False, for_types=False)


def _walk(node: ast.AST, importer: str, *, lazy: bool, for_types: bool) -> Iterator[Import]:
    if isinstance(node, ast.Import):
        for alias in node.names:
            yield Import(importer, alias.name, lazy, for_types)
    elif isinstance(node, ast.ImportFrom):
        assert node.level == 0, f"{importer} imports relatively"
        for alias in node.names:
            yield Import(importer, _target(str(node.module), alias.name), lazy, for_types)
    elif isinstance(node, ast.If) and "TYPE_CHECKING" in ast.unparse(node.test):
        for child in node.body:
            yield from _walk(child, importer, lazy=lazy, for_types=True)
        for child in node.orelse:
            yield from _walk(child, importer, lazy=lazy, for_types=for_types)
    else:
        inner = lazy or isinstance(node, (ast.FunctionDef, ast.AsyncFunctionDef, ast.Lambda))
        for child in ast.iter_child_nodes(node):
            yield from _walk(child, importer, lazy=inner, for_types=for_types)


def _target(module: str, name: str) -> str:
    """The module that is imported: `from deck.story import tell` means deck.story.tell where that is one."""
    file = SOURCE.parent / Path(*module.split("."), name)
    return f"{module}.{name}" if file.is_dir() or file.with_suffix(".py").is_file() else module


@cache
def all_imports() -> tuple[Import, ...]:
    return tuple(found for path in sorted(SOURCE.rglob("*.py")) for found in imports_of(path))


def room(module: str) -> str:
    parts = module.split(".")
    return parts[1] if len(parts) > 1 else ""


def test_the_walk_sees_what_there_is() -> None:
    found = all_imports()
    assert len({item.importer for item in found}) > 100
    assert Import("deck.building", "deck.story.tell", lazy=False, for_types=False) in found
    assert any(item.lazy and item.imported == "deck.building" for item in found if room(item.importer) == "cli")


def test_every_room_has_its_place_in_the_corridor() -> None:
    rooms = {room(module_name(path)) for path in SOURCE.rglob("*.py")} - {""}
    assert rooms <= set(RANKS)


def test_imports_go_down_only() -> None:
    ours = [item for item in all_imports() if item.library == "deck" and room(item.importer) and room(item.imported)]
    up = [
        item
        for item in ours
        if room(item.importer) != room(item.imported) and RANKS[room(item.imported)] >= RANKS[room(item.importer)]
    ]
    assert not up


def test_below_the_door_nobody_imports_the_package_itself() -> None:
    at_the_door = [item for item in all_imports() if item.imported == "deck" and room(item.importer) != "cli"]
    assert not at_the_door


def test_modules_form_no_cycle() -> None:
    graph: dict[str, set[str]] = {}
    for item in all_imports():
        if item.library == "deck" and not item.for_types and not item.lazy and item.imported != item.importer:
            graph.setdefault(item.importer, set()).add(item.imported)
    done: set[str] = set()

    def visit(module: str, path: tuple[str, ...]) -> None:
        assert module not in path, " -> ".join((*path, module))
        if module not in done:
            for imported in sorted(graph.get(module, ())):
                visit(imported, (*path, module))
            done.add(module)

    for module in sorted(graph):
        visit(module, ())


@pytest.mark.parametrize("library", HOMES)
def test_a_library_stays_in_its_room(library: str) -> None:
    users = {item.importer for item in all_imports() if item.library == library}
    strangers = {user for user in users if not f"{user}.".startswith(tuple(f"{home}." for home in HOMES[library]))}
    assert not strangers


def test_the_door_opens_the_drawing_room_only_when_a_command_runs() -> None:
    users = [item for item in all_imports() if room(item.imported) == "powerpoint" and room(item.importer) == "cli"]
    assert users
    assert all(item.lazy or item.for_types for item in users)


@pytest.mark.parametrize("library", NEVER_AT_IMPORT)
def test_a_heavy_library_is_not_imported_with_a_module(library: str) -> None:
    eager = [
        item
        for item in all_imports()
        if item.library == library and not item.lazy and not item.for_types and item.importer not in LOADED_LATE
    ]
    assert not eager


LOADED_LATE = frozenset({"deck.bundle.arrow_columns", "deck.bundle.arrow_csv", "deck.bundle.arrow_parquet"}) | {
    module_name(path)
    for folder in ("charts/matplotlib_renderer", "rehearsal/review/picture", "rehearsal/screen")
    for path in (SOURCE / folder).rglob("*.py")
}
"""Modules about one library, which are themselves imported only when it is wanted."""


def test_modules_about_one_library_are_imported_late() -> None:
    eager = {
        item.imported
        for item in all_imports()
        if not item.lazy and not item.for_types and item.importer not in LOADED_LATE
    }
    assert not LOADED_LATE & eager


@pytest.mark.parametrize("library", NOWHERE)
def test_a_library_of_the_tests_is_nowhere(library: str) -> None:
    assert not [item for item in all_imports() if item.library == library]


def test_what_is_imported_is_declared_and_what_is_declared_is_imported() -> None:
    project = tomllib.loads((SOURCE.parents[1] / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    optional = [line for extra in EXTRAS_OF_USERS for line in project["optional-dependencies"][extra]]
    libraries = {item.library for item in all_imports()} | set(named_at_run_time())
    homes = packages_distributions()
    foreign = libraries - {"deck", "__future__"} - sys.stdlib_module_names
    assert {distribution(homes[library][0]) for library in foreign} == {
        distribution(line) for line in (*project["dependencies"], *optional)
    }


def distribution(requirement: str) -> str:
    """The name in a requirement such as "python-pptx>=1.0.2,<2", as registries compare names."""
    return re.sub(r"[-_.]+", "-", re.split(r"[^\w.-]", requirement)[0]).lower()


def named_at_run_time() -> Iterator[str]:
    """Libraries that are looked for or imported by a name in quotes, since they may be missing."""
    for path in SOURCE.rglob("*.py"):
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            match node:
                case ast.Call(ast.Name("import_module" | "find_spec"), [ast.Constant(str(name)), *_]):
                    yield name.partition(".")[0]


@pytest.mark.parametrize("path", sorted(SOURCE.rglob("*.py")), ids=module_name)
def test_no_module_is_long(path: Path) -> None:
    assert len(path.read_text(encoding="utf-8").splitlines()) <= LONGEST_MODULE
