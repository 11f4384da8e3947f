"""Skips are skips on a newcomer's machine, and failures where everything is present."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
SKIPPED_TEST = 'import pytest\n\n\ndef test_it():\n    pytest.skip("there is no such thing here")\n'
SKIPPED_FILE = 'import pytest\n\npytest.skip("there is no such thing here", allow_module_level=True)\n'


def _run(folder: Path, content: str, required: str) -> subprocess.CompletedProcess[str]:
    (folder / "test_it.py").write_text(content, "utf-8")
    (folder / "pytest.ini").write_text(
        "[pytest]\naddopts = -q -p no:cacheprovider -p tests.plugins.no_skips\n", "utf-8"
    )
    command = [sys.executable, "-m", "pytest", "-c", str(folder / "pytest.ini"), str(folder)]
    environment = {**os.environ, "DEALDESK_REQUIRE_ALL": required, "PYTEST_DISABLE_PLUGIN_AUTOLOAD": "1"}
    return subprocess.run(command, cwd=ROOT, env=environment, capture_output=True, text=True, check=False)  # noqa: S603 - pytest itself


@pytest.mark.parametrize("content", [SKIPPED_TEST, SKIPPED_FILE], ids=["a test", "a file"])
def test_a_skip_is_a_failure_that_tells_its_reason_where_everything_is_required(tmp_path: Path, content: str) -> None:
    run = _run(tmp_path, content, required="1")
    assert run.returncode != 0
    assert "Nothing may be skipped here, and this was. Skipped: there is no such thing here" in run.stdout


def test_a_skip_stays_a_skip_elsewhere(tmp_path: Path) -> None:
    run = _run(tmp_path, SKIPPED_TEST, required="")
    assert (run.returncode, "1 skipped" in run.stdout) == (0, True)
