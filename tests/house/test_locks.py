"""The lock files: everything that pyproject.toml asks for is pinned, with hashes, and from no particular host."""

import re
import tomllib

from packaging.requirements import Requirement
from packaging.utils import canonicalize_name

from tests.house.source import ROOT

PIN = re.compile(r"^([A-Za-z0-9._-]+)==([^\s;\\]+)(?: ; [^\\]+)? \\$")
HASH = re.compile(r"^    --hash=sha256:[0-9a-f]{64}(?: \\)?$")
PROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))


def _lines(name: str) -> list[str]:
    return (ROOT / name).read_text("utf-8").splitlines()


def _pins(name: str) -> dict[str, str]:
    """Package name to version."""
    return {canonicalize_name(found[1]): found[2] for line in _lines(name) if (found := PIN.match(line))}


def _missing(requirements: list[str], lock: str) -> list[str]:
    pins = _pins(lock)
    wanted = [Requirement(requirement) for requirement in requirements]
    return [str(one) for one in wanted if not one.specifier.contains(pins.get(canonicalize_name(one.name), "0"))]


def test_the_lock_pins_what_the_bot_and_its_demo_ask_for() -> None:
    assert _missing(PROJECT["project"]["dependencies"], "requirements.lock") == []
    assert _missing(PROJECT["dependency-groups"]["demo"], "requirements.lock") == []


def test_the_lock_for_development_pins_its_tools_and_the_same_versions_of_the_rest() -> None:
    assert _missing(PROJECT["dependency-groups"]["dev"], "requirements-dev.lock") == []
    assert _pins("requirements.lock").items() <= _pins("requirements-dev.lock").items()


def test_the_locks_hold_pins_and_hashes_and_nothing_else() -> None:
    lines = _lines("requirements.lock") + _lines("requirements-dev.lock")
    assert [line for line in lines if not PIN.match(line) and not HASH.match(line)] == []
