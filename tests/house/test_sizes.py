"""The maximal sizes: what does not fit on a few screens is more than one thought."""

import ast

from tests.house.source import Function, Module, checks, product

FILE_LINES = 250
TEST_FILE_LINES = 400
FUNCTION_LINES = 40
VIEW_LINES = 60
POSITIONAL_PARAMETERS = 5


def _longest_function(module: Module) -> int:
    return VIEW_LINES if module.name.startswith("handlers/views/") else FUNCTION_LINES


def _length(function: Function) -> int:
    assert function.end_lineno is not None
    return function.end_lineno - function.lineno + 1


def _positional(function: Function) -> int:
    names = [argument.arg for argument in (*function.args.posonlyargs, *function.args.args)]
    return len(names) - (names[:1] in (["self"], ["cls"]))


def test_no_file_is_longer_than_250_lines_and_no_test_file_than_400() -> None:
    files = [(module, FILE_LINES) for module in product()] + [(module, TEST_FILE_LINES) for module in checks()]
    assert [module.name for module, limit in files if len(module.text.splitlines()) > limit] == []


def test_no_function_is_longer_than_40_lines_and_no_view_than_60() -> None:
    assert [
        f"{module.name}:{function.lineno} {function.name}"
        for module in product()
        for function in module.functions()
        if _length(function) > _longest_function(module)
    ] == []


def test_no_function_takes_more_than_five_positional_parameters() -> None:
    assert [
        f"{module.name}:{function.lineno} {function.name}"
        for module in product()
        for function in module.functions()
        if _positional(function) > POSITIONAL_PARAMETERS
    ] == []


def test_every_module_says_what_it_owns() -> None:
    written = [module for module in (*product(), *checks()) if module.text.strip()]
    assert [module.name for module in written if not ast.get_docstring(module.tree)] == []
