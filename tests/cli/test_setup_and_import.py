"""The commands `setup` and `import`, as they are typed, on a database of their own."""

import csv
import json
from pathlib import Path

import pytest
from click.testing import Result
from typer import Typer
from typer.testing import CliRunner

from bot.cli import exchange, setup
from tests.usecases.exports import ENGAGING, LOST, PROSPECTING, WON, export


class Terminal:
    """A terminal in an empty folder, with a database that no command has seen yet."""

    def __init__(self, folder: Path) -> None:
        self._database = f"sqlite:///{folder / 'dealdesk.db'}"

    def type(self, app: Typer, *words: str) -> Result:
        """What the command prints, and how it ends."""
        return CliRunner().invoke(app, list(words), env={"DATABASE_URL": self._database})

    def bring_in(self, folder: Path, *options: str) -> Result:
        """The import of that folder, its rejected rows beside it."""
        rejects = f"--rejects={folder / 'rejected.csv'}"
        return self.type(exchange.app, "crm-sales-opportunities", str(folder), rejects, *options)


@pytest.fixture
def terminal(tmp_path: Path) -> Terminal:
    return Terminal(tmp_path)


@pytest.fixture
def file(tmp_path: Path) -> Path:
    return tmp_path / "setup.yml"


def test_a_dry_run_tells_each_change_and_makes_none(terminal: Terminal, file: Path):
    file.write_text("{thresholds: {stale_days: 9}, remove: {cycles: [NEW]}}", encoding="utf-8")
    for _ in range(2):
        told = terminal.type(setup.app, "apply", str(file), "--dry-run")
        assert told.exit_code == 0
        assert "changed  workspace settings\n           stale_days: 14 → 9\n" in told.stdout
        assert "removed  cycle NEW" in told.stdout
        assert told.stdout.endswith("2 changes, 0 as they were. Nothing was changed: this was a dry run.\n")


def test_an_applied_file_is_shown_and_what_is_shown_changes_nothing(terminal: Terminal, file: Path):
    file.write_text("thresholds: {stale_days: 9}", encoding="utf-8")
    assert terminal.type(setup.app, "apply", str(file)).stdout.endswith("1 changes, 0 as they were. Applied.\n")
    shown = terminal.type(setup.app, "show").stdout
    assert "stale_days: 9" in shown
    file.write_text(shown, encoding="utf-8")
    assert terminal.type(setup.app, "apply", str(file)).stdout.startswith("0 changes, ")


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        ("remove: {cycles: [STANDARD]}", "default cycle STANDARD can not be removed: new opportunities start on it"),
        ("default_cycle: 3", "default_cycle: should be text: put it in quotes"),
    ],
)
def test_a_refused_file_ends_with_the_reasons(terminal: Terminal, file: Path, text: str, reason: str):
    file.write_text(text, encoding="utf-8")
    refused = terminal.type(setup.app, "apply", str(file))
    assert refused.exit_code == 1
    assert refused.stderr.splitlines()[-1] == f"  {reason}"
    assert "nothing was changed" in refused.stderr


def test_a_workspace_that_is_not_served_is_told(terminal: Terminal, file: Path):
    file.write_text("", encoding="utf-8")
    refused = terminal.type(setup.app, "apply", str(file), "--workspace", "T404")
    assert (refused.exit_code, refused.stderr) == (1, "The bot does not serve the workspace T404.\n")


def test_an_import_prints_counts_and_sums(terminal: Terminal, tmp_path: Path):
    folder = export(tmp_path / "export", WON, LOST, ENGAGING, PROSPECTING, WON.replace("Acme Corporation", ""))
    told = terminal.bring_in(folder)
    assert told.exit_code == 0
    assert "Read 5 rows: 4 added, 0 changed, 0 unchanged, 0 kept" in told.stdout
    assert "  1 rejected: no customer: every opportunity needs an account or contact" in told.stdout
    assert "4,876.00" in told.stdout and "964.20" in told.stdout


def test_rows_without_a_customer_come_in_as_leads_where_that_is_said(terminal: Terminal, tmp_path: Path):
    folder = export(tmp_path / "export", WON, ENGAGING.replace("Bluth Company", ""))
    told = terminal.bring_in(folder, "--without-customer", "leads")
    assert told.stdout.startswith("Read 2 rows: 1 added, 0 changed, 0 unchanged, 0 kept")
    assert "  Without a customer: 1 leads added, 0 there already.\n" in told.stdout
    again = json.loads(terminal.bring_in(folder, "--json", "--without-customer", "leads").stdout)
    assert (again["leads"], again["accepted"]) == ({"added": 0, "unchanged": 1}, 2)
    assert terminal.bring_in(folder, "--without-customer", "guesses").exit_code == 2


def test_json_says_the_same_in_numbers(terminal: Terminal, tmp_path: Path):
    folder = export(tmp_path / "export", WON, LOST, ENGAGING, PROSPECTING, "X1,,,,,,,")
    terminal.bring_in(folder)
    told = json.loads(terminal.bring_in(folder, "--json").stdout)
    assert {name: told[name] for name in ("read", "accepted", "added", "changed", "unchanged", "kept")} == {
        "read": 5,
        "accepted": 4,
        "added": 0,
        "changed": 0,
        "unchanged": 4,
        "kept": 0,
    }
    assert told["rejected"]["reasons"] == {"no customer: every opportunity needs an account or contact": 1}
    assert told["workspace"]["pipeline"] == {"count": 2, "value": 4876, "weighted": 964.2}
    assert told["workspace"]["managers"]["Dustin Brinkmann"]["won"] == {"count": 1, "value": 4500, "weighted": 4500}


def test_rejected_rows_are_written_as_they_were_with_the_reason(terminal: Terminal, tmp_path: Path):
    folder = export(tmp_path / "export", WON, ENGAGING.replace("GTX Pro", "Nothing").replace("E1", '"E,1"'))
    terminal.bring_in(folder)
    with (folder / "rejected.csv").open(encoding="utf-8", newline="") as file:
        (row,) = csv.DictReader(file)
    assert (row["opportunity_id"], row["engage_date"]) == ("E,1", "12/31/2016")
    assert row["reason"] == "the product is not in the list of products"


def test_a_folder_without_the_files_is_refused(terminal: Terminal, tmp_path: Path):
    refused = terminal.bring_in(tmp_path)
    assert refused.exit_code == 1
    assert refused.stderr.startswith("Nothing was imported:\n")
    assert refused.stderr.count("is not there") == 4


def test_rejected_rows_that_can_not_be_written_stop_the_import(terminal: Terminal, tmp_path: Path):
    folder = export(tmp_path / "export", WON)
    (folder / "rejected.csv").mkdir()
    refused = terminal.bring_in(folder)
    assert refused.exit_code == 1
    assert refused.stderr.startswith("Nothing was imported: ")
