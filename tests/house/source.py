"""The source of the project as the rules of the house see it: files, their text and their syntax trees."""

import ast
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import cache
from pathlib import Path

ROOT = Path(__file__).parents[2]
PACKAGES = ("bot", "handlers", "storage")
MIGRATIONS = "storage/migrations/"
_BUILT = {"__pycache__", "build"}

Function = ast.FunctionDef | ast.AsyncFunctionDef


@dataclass(frozen=True, slots=True)
class Module:
    """One Python file; `name` is its path from the root of the project."""

    name: str
    text: str
    tree: ast.Module

    def functions(self) -> Iterator[Function]:
        """Every function and method, nested ones too."""
        return (node for node in ast.walk(self.tree) if isinstance(node, Function))

    def offences(self, offends: Callable[[ast.AST], bool]) -> list[str]:
        """Where in the file something offends, as path:line."""
        nodes = [node for node in ast.walk(self.tree) if isinstance(node, ast.stmt | ast.expr)]
        return [f"{self.name}:{node.lineno}" for node in nodes if offends(node)]


@cache
def modules(*folders: str) -> tuple[Module, ...]:
    """The Python files under these folders, by path."""
    paths = sorted(path for folder in folders for path in (ROOT / folder).rglob("*.py"))
    return tuple(_read(path) for path in paths)


def product() -> tuple[Module, ...]:
    """The Python files of the three packages, but for migrations."""
    return tuple(module for module in modules(*PACKAGES) if not module.name.startswith(MIGRATIONS))


def checks() -> tuple[Module, ...]:
    """The Python files of the tests."""
    return modules("tests")


def texts() -> Iterator[tuple[str, str]]:
    """Name and content of every text file of the project."""
    for path in _files():
        try:
            yield path.relative_to(ROOT).as_posix(), path.read_text("utf-8")
        except UnicodeDecodeError:
            continue


def _files() -> Iterator[Path]:
    tops = [top for top in ROOT.iterdir() if top.name in {".ci", ".gitignore"} or not top.name.startswith(".")]
    for top in sorted(tops):
        for path in [top] if top.is_file() else sorted(top.rglob("*")):
            if path.is_file() and not _BUILT & set(path.parts):
                yield path


def _read(path: Path) -> Module:
    text = path.read_text("utf-8")
    return Module(path.relative_to(ROOT).as_posix(), text, ast.parse(text))
