"""Who may know whom: the import contract of pyproject.toml, no cycles, no import hidden in a function."""

import ast
import tomllib
from graphlib import TopologicalSorter
from pathlib import Path

import grimp
from importlinter.cli import lint_imports

from tests.house.source import PACKAGES, ROOT, product

LATE_IMPORTS = {
    "bot/cli/main.py": "one word of the command line does not wait for the imports of all the others",
    "storage/schema.py": "Alembic is slow to load, and nearly every start finds nothing to do for it",
}
"""The modules that import inside a function, and why."""


def test_every_layer_knows_only_the_layers_below_it() -> None:
    assert lint_imports(config_filename=str(ROOT / "pyproject.toml"), no_cache=True) == 0


def test_every_part_of_the_bot_has_its_place_in_the_layers() -> None:
    contract = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["tool"]["importlinter"]["contracts"][0]
    placed = {part.strip(" ()") for layer in contract["layers"] for part in layer.split("|")}
    parts = {f"bot.{path.stem}" for path in (ROOT / "bot").iterdir() if path.suffix == ".py" or _is_package(path)}
    assert parts - placed == {"bot.__init__"}


def test_no_module_imports_itself_in_a_circle() -> None:
    graph = grimp.build_graph(*PACKAGES, exclude_type_checking_imports=True, cache_dir=None)
    imports = {module: graph.find_modules_directly_imported_by(module) for module in graph.modules}
    TopologicalSorter(imports).prepare()  # raises CycleError, which names the circle


def test_imports_stand_at_the_top_of_the_file() -> None:
    assert [
        f"{module.name}:{node.lineno}"
        for module in product()
        if module.name not in LATE_IMPORTS
        for function in module.functions()
        for node in ast.walk(function)
        if _imports(node)
    ] == []


def test_init_files_are_empty() -> None:
    assert [module.name for module in product() if module.name.endswith("__init__.py") and module.text] == []


def _imports(node: ast.AST) -> bool:
    match node:
        case ast.Import() | ast.ImportFrom():
            return True
        case ast.Call(func=ast.Name(id=name) | ast.Attribute(attr=name)):
            return name in {"import_module", "__import__"}
    return False


def _is_package(path: Path) -> bool:
    return (path / "__init__.py").exists()
