"""The program in the documentation does what the documentation says."""

import re
import subprocess
import sys
from pathlib import Path

from tests.house.source import ROOT

PAGE = ROOT / "docs" / "by-program.md"
PATIENCE = 60


def test_the_program_prints_what_the_page_shows(tmp_path: Path) -> None:
    program, printed = re.findall(r"```(?:python)?\n(.*?)```", PAGE.read_text("utf-8"), re.DOTALL)
    database = f"sqlite:///{tmp_path / 'example.db'}"
    ran = subprocess.run(  # noqa: S603  # the page is ours
        [sys.executable, "-c", f"database = {database!r}\n{program}"],
        cwd=ROOT,
        capture_output=True,
        text=True,
        timeout=PATIENCE,
        check=False,
    )
    assert (ran.stderr, ran.stdout) == ("", printed)
