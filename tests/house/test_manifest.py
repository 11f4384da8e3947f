"""The manifest in the repository is the one that the program prints."""

import os
import subprocess
import sys

from tests.house.source import ROOT


def test_the_manifest_is_what_the_program_prints() -> None:
    plain = {name: value for name, value in os.environ.items() if not name.startswith("SLACK_")}
    command = [sys.executable, "-m", "bot", "manifest"]
    printed = subprocess.run(command, cwd=ROOT, env=plain, capture_output=True, text=True, check=True).stdout  # noqa: S603 - our own program
    assert (ROOT / "manifest.yml").read_text("utf-8") == printed
