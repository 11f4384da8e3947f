"""Turns every skip into a failure where DEALDESK_REQUIRE_ALL=1: there, everything that a test wants is present."""

import os
from collections.abc import Generator

import pytest

REQUIRED = os.environ.get("DEALDESK_REQUIRE_ALL") == "1"


def _refuse_skip(report: pytest.TestReport | pytest.CollectReport) -> None:
    if REQUIRED and report.skipped and not hasattr(report, "wasxfail"):
        reason = report.longrepr[2] if isinstance(report.longrepr, tuple) else report.longrepr
        report.outcome, report.longrepr = "failed", f"Nothing may be skipped here, and this was. {reason}"


@pytest.hookimpl(wrapper=True)
def pytest_runtest_makereport() -> Generator[None, pytest.TestReport, pytest.TestReport]:
    """The report of a test, with a skip told as a failure."""
    report = yield
    _refuse_skip(report)
    return report


@pytest.hookimpl(wrapper=True)
def pytest_make_collect_report() -> Generator[None, pytest.CollectReport, pytest.CollectReport]:
    """The report of a file, with a skip told as a failure."""
    report = yield
    _refuse_skip(report)
    return report
