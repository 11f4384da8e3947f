"""Habits that keep the product predictable: one clock, one commit, nothing done at import, no patched tests."""

import ast

import pytest

from tests.house.source import Module, checks, product

CLOCK = "bot/clock.py"
COMMITS = "storage/transaction.py"
TELLS_THE_TIME = {
    ("datetime", "now"),
    ("datetime", "today"),
    ("datetime", "utcnow"),
    ("date", "today"),
    ("func", "now"),
    ("func", "current_timestamp"),
    ("time", "time"),
    ("time", "time_ns"),
    ("time", "gmtime"),
    ("time", "localtime"),
}
HARMLESS_TIMES = {"monotonic", "perf_counter", "sleep"}
BUILT_AT_THE_ROOT = {
    "App",
    "BackgroundScheduler",
    "Settings",
    "SocketModeHandler",
    "SqlStore",
    "Starlette",
    "WebClient",
    "create_engine",
    "sessionmaker",
}


def _called(node: ast.AST) -> tuple[str, str]:
    """The last two names of what is called: ("datetime", "now"), ("", "create_engine"); empty for anything else."""
    match node:
        case ast.Call(func=ast.Attribute(value=ast.Name(id=owner) | ast.Attribute(attr=owner), attr=name)):
            return owner, name
        case ast.Call(func=ast.Name(id=name)):
            return "", name
    return "", ""


def _reads_the_clock(node: ast.AST) -> bool:
    if isinstance(node, ast.ImportFrom) and node.module == "time":
        return not {alias.name for alias in node.names} <= HARMLESS_TIMES
    return _called(node) in TELLS_THE_TIME


def _works_at_import(module: Module) -> list[str]:
    top = [node for node in module.tree.body if isinstance(node, ast.Expr | ast.Assign | ast.AnnAssign)]
    return [
        f"{module.name}:{node.lineno}"
        for node in top
        if isinstance(node.value, ast.Call)
        and (isinstance(node, ast.Expr) or _called(node.value)[1] in BUILT_AT_THE_ROOT)
    ]


def _patches(node: ast.AST) -> bool:
    match node:
        case ast.ImportFrom(module="unittest.mock"):
            return True
        case ast.Import(names=names):
            return any(alias.name == "unittest.mock" for alias in names)
    return _called(node) in {("monkeypatch", "setattr"), ("mocker", "patch")}


@pytest.mark.parametrize(
    ("line", "offends"),
    [
        ("datetime.now(UTC)", True),
        ("datetime.datetime.now()", True),
        ("date.today()", True),
        ("time.time()", True),
        ("from time import time", True),
        ("select(func.now())", True),
        ("clock.now()", False),
        ("self.clock.now()", False),
        ("time.monotonic()", False),
        ("from time import monotonic", False),
        ("datetime(2026, 3, 10, tzinfo=UTC)", False),
    ],
)
def test_a_look_at_the_computers_time_is_told_from_a_look_at_the_clock(line: str, *, offends: bool) -> None:
    assert bool(Module("line.py", line, ast.parse(line)).offences(_reads_the_clock)) is offends


def test_only_the_clock_asks_the_computer_for_the_time() -> None:
    others = [module for module in product() if module.name != CLOCK]
    assert [place for module in others for place in module.offences(_reads_the_clock)] == []


def test_a_transaction_is_committed_in_one_place() -> None:
    others = [module for module in product() if module.name != COMMITS]
    assert [place for module in others for place in module.offences(lambda node: _called(node)[1] == "commit")] == []


def test_importing_a_module_builds_and_does_nothing() -> None:
    importable = [module for module in product() if not module.name.endswith("__main__.py")]
    assert [place for module in importable for place in _works_at_import(module)] == []


def test_no_test_patches_what_it_checks() -> None:
    assert [place for module in checks() for place in module.offences(_patches)] == []
