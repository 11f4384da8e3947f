"""Runs over many opportunities, in many states."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, date, datetime
from decimal import Decimal
from typing import Any

from bot.domain.bulk import BulkOrder, BulkReport, BulkRow, BulkRun, Deed, RowState, RunState
from bot.domain.cycle import CloseCode, Outcome, ProbabilityMethod, SalesCycle, Stage
from bot.domain.people import Person, Role, Surface
from bot.domain.status import ForecastCategory, StatusReason
from bot.usecases.bulk_plan import BulkSetting
from handlers.views.bulk import bulk_plan, bulk_result
from handlers.views.forms.bulk import BulkFields, bulk_form
from handlers.views.message import Message
from handlers.views.text import Reader

NOW = datetime(2026, 3, 10, 9, 30, tzinfo=UTC)
MEMORY = '1{"item":4}'
SHOWN = {
    Deed.HAND_OVER: ("Dana", "Kim"),
    Deed.MOVE: ("", "Propose"),
    Deed.SHIFT: ("", "2026-04-01"),
    Deed.LOSE: ("in_progress", "lost"),
}


def row(number: int, deed: Deed, name: str = "Acme renewal", **changed: Any) -> BulkRow:
    """An opportunity for which everything is ready."""
    old, new = SHOWN[deed]
    given: dict[str, Any] = {
        "opportunity_id": number, "number": number, "name": name, "currency": "USD", "seen": 1, "old": old, "new": new,
        "estimated_value": Decimal("1200.50"), "owner_id": 1, "status_reason": StatusReason.IN_PROGRESS,
        "forecast_category": ForecastCategory.PIPELINE, "estimated_close_date": date(2026, 3, 31),
    }  # fmt: skip
    return BulkRow(**given | changed)


def report(rows: list[BulkRow], deed: Deed, state: RunState = RunState.PLANNED, **changed: Any) -> BulkReport:
    """A run with these rows."""
    run = BulkRun(
        id=4, person_id=1, surface=Surface.FORM, order=BulkOrder(deed=deed), matches=len(rows), state=state,
        planned_at=NOW,
    )  # fmt: skip
    return BulkReport(**{"run": run, "rows": tuple(rows), "target": "Kim"} | changed)


def bulk_samples(names: dict[str, str], seen_by: Reader) -> Iterator[tuple[str, Message | dict[str, Any]]]:
    """The form, the plan and the result of every deed."""
    yield from _forms(names, seen_by)
    for deed in Deed:
        yield from _runs(deed, names, seen_by)


def _runs(deed: Deed, names: dict[str, str], seen_by: Reader) -> Iterator[tuple[str, Message | dict[str, Any]]]:
    for kind, name in names.items():
        done, refused = row(1, deed, name, old=_old(deed, name)), row(2, deed, name, state=RowState.REFUSED)
        euro = replace(done, number=3, opportunity_id=3, currency="EUR", new="")
        plan = report([done, refused, euro], deed, target=name, unknown=(7, 8))
        yield f"bulk plan {deed} {kind}", bulk_plan(plan, {2: name}, seen_by, metadata=MEMORY)
    states = (RowState.PLANNED, RowState.REFUSED, RowState.DONE, RowState.UNDONE, RowState.KEPT)
    every = [row(number, deed, state=states[number % len(states)]) for number in range(200)]
    for state in RunState:
        over = report(every, deed, state, may_undo=state is RunState.DONE)
        yield f"bulk result {deed} {state}", bulk_result(over, {1: "No."}, seen_by)
    many = report(every, deed)
    full = replace(many, run=replace(many.run, matches=340), unknown=tuple(range(200)))
    yield f"bulk plan {deed} of many", bulk_plan(full, {}, seen_by, metadata=MEMORY)
    if deed is Deed.HAND_OVER:
        for kind, name in names.items():
            for rows in ([], [row(1, deed, state=RowState.REFUSED)], [row(1, deed, name)]):
                plan = report(rows, deed, target=name, leads=3)
                yield f"bulk plan of leads {len(rows)} {kind}", bulk_plan(plan, {}, seen_by, metadata=MEMORY)
                over = report(rows, deed, RunState.DONE, target=name, leads=1, may_undo=bool(rows))
                yield f"bulk result of leads {len(rows)} {kind}", bulk_result(over, {}, seen_by)
    nothing = report([row(1, deed, state=RowState.REFUSED)], deed)
    yield f"bulk plan {deed} of nothing", bulk_plan(nothing, {}, seen_by, metadata=MEMORY)


def _old(deed: Deed, name: str) -> str:
    return name if deed in (Deed.HAND_OVER, Deed.MOVE) else SHOWN[deed][0]


def _forms(names: dict[str, str], seen_by: Reader) -> Iterator[tuple[str, dict[str, Any]]]:
    for deed in Deed:
        for kind, name in names.items():
            setting = _setting(name, 120)
            fields = BulkFields(deed=deed, words=name, whose="person:120", owner="U1")
            yield f"bulk form {deed} {kind}", bulk_form(fields, setting, seen_by, metadata=MEMORY, more=True)
        nothing = BulkSetting(people=(), cycles=(), close_codes=(), stale_days=14)
        yield f"bulk form {deed} of a rep", bulk_form(BulkFields(deed=deed), nothing, seen_by, metadata="")


def _setting(name: str, count: int) -> BulkSetting:
    stages = tuple(Stage(number=number, name=name, completed_percent=1, chances_percent=1) for number in range(1, 130))
    cycle = SalesCycle(code="STD", description=name, method=ProbabilityMethod.ADD, stages=stages)
    return BulkSetting(
        people=tuple(Person(id=n, name=name, role=Role.REP, removed=n % 2 == 0) for n in range(1, count + 1)),
        cycles=(cycle,),
        close_codes=(CloseCode(code="DEAR", description=name, outcome=Outcome.LOST),),
        stale_days=14,
    )
