"""Whatever the views draw passes the judges of others (@slack/types, slack_sdk, slackblocks, blockkit)."""

import json
import os
import re
import shutil
import subprocess
from pathlib import Path
from typing import Any

import pytest

from tests.handlers.views.samples import LOCALES, every_payload

JUDGE = Path(os.environ.get("DEALDESK_SHARED", "../shared")) / "slack" / "judge" / "judge.sh"
WORDS = {"text", "value", "placeholder", "initial_value", "accessibility_label", "private_metadata"}
LONG = 70


@pytest.mark.skipif(
    not JUDGE.is_file() or shutil.which("node") is None,
    reason="no judge of payloads: DEALDESK_SHARED names the folder that holds slack/judge, and node must be installed",
)
def test_every_payload_passes_the_judges(tmp_path: Path) -> None:
    for name, payload in distinct().items():
        (tmp_path / (re.sub(r"\W+", "-", name) + ".json")).write_text(json.dumps(payload))
    files = sorted(map(str, tmp_path.glob("*.json")))
    judged = subprocess.run(  # noqa: S603 - our own files and the judge's path
        ["bash", str(JUDGE.resolve()), "payload", *files],  # noqa: S607
        capture_output=True,
        text=True,
        check=False,
    )
    objections = [verdict for verdict in judged.stdout.split("== ") if "error(s)" in verdict]
    assert judged.returncode == 0, "".join(objections[:20]) + judged.stderr[-2000:]


def distinct() -> dict[str, dict[str, Any]]:
    """The samples without those that differ from another one in nothing but short words: judging takes its time."""
    samples = {name: payload for locale in LOCALES for name, payload in every_payload(locale).items()}
    return {
        name: samples[name] for name in {json.dumps(outline(each)): name for name, each in samples.items()}.values()
    }


def outline(value: Any, key: str = "") -> Any:
    """The value with its words replaced by whether they are long."""
    if isinstance(value, dict):
        return {name: outline(part, name) for name, part in value.items()}
    if isinstance(value, list):
        return [outline(part) for part in value]
    if isinstance(value, str) and key in WORDS:
        return len(value) // LONG
    return None if key == "block_id" else value
