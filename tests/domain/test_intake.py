"""How an opportunity comes to be, and its copy."""

from dataclasses import replace
from datetime import date, timedelta
from decimal import Decimal
from typing import Any

import pytest

from bot.domain.closing import close
from bot.domain.customer import Customer
from bot.domain.cycle import SalesCycle
from bot.domain.entry import ActionTaken
from bot.domain.errors import StagesMissing
from bot.domain.intake import clone, create
from bot.domain.people import Person
from bot.domain.status import ForecastCategory, Priority, Status, StatusReason
from tests.domain.makers import (
    AH,
    ANNA_OF_CONTOSO,
    CONTOSO,
    IN_A_MONTH,
    JO,
    OLGA_OF_FABRIKAM,
    STANDARD,
    TODAY,
    cycle_of,
    draft,
    opportunity,
    recorder,
    stage,
    standing_on,
    won,
)
from tests.domain.refusals import told

YESTERDAY = TODAY - timedelta(1)


def test_a_new_opportunity_starts_in_the_first_stage() -> None:
    step = create(draft(), recorder())
    entry = step.opportunity.active
    assert step.ended is None
    assert step.opportunity.status is Status.IN_PROGRESS
    assert entry and (entry.action, entry.stage, entry.previous_stage) == (ActionTaken.ACTIVATED, 1, 0)
    assert (entry.date_of_change, entry.chances_percent) == (TODAY, 20)
    assert (entry.estimated_value, entry.estimated_close_date) == (Decimal("100.00"), IN_A_MONTH)
    assert (entry.owner_id, entry.account_id, entry.contact_id) == (21, 1, None)


def test_it_is_created_today_by_whoever_records_it() -> None:
    created = create(draft(owner=AH), recorder(date(2027, 3, 20))).opportunity
    assert (created.created_on, created.created_by, created.owner_id) == (date(2027, 3, 20), 21, 22)


def test_unless_told_otherwise_it_is_normal_public_and_in_the_pipeline() -> None:
    created = create(draft(name="  Coffee  "), recorder()).opportunity
    assert (created.name, created.priority, created.private) == ("Coffee", Priority.NORMAL, False)
    assert (created.forecast_category, created.status_reason) == (ForecastCategory.PIPELINE, StatusReason.IN_PROGRESS)


def test_without_activation_it_is_not_started_and_needs_no_figures() -> None:
    bare = draft(activate=False, estimated_value=None, estimated_close_date=None)
    created = create(bare, recorder()).opportunity
    assert (created.status, created.active, created.stage) == (Status.NOT_STARTED, None, None)
    assert (created.estimated_value, created.estimated_close_date) == (Decimal(0), None)


def test_a_person_as_customer_fills_in_contact_and_company() -> None:
    created = create(draft(customer=Customer(contact=ANNA_OF_CONTOSO)), recorder()).opportunity
    assert (created.contact_name, created.account_name) == ("Anna Berg", "Contoso")


@pytest.mark.parametrize(
    ("answers", "problems"),
    [
        ({"name": " "}, [("Missing", "name")]),
        ({"name": "x" * 301}, [("TooLong", "name")]),
        ({"description": "x" * 2001}, [("TooLong", "description")]),
        ({"customer": Customer()}, [("Missing", "account")]),
        ({"customer": Customer(account=CONTOSO, contact=OLGA_OF_FABRIKAM)}, [("OtherCompany", "contact")]),
        ({"owner": None}, [("Missing", "owner")]),
        ({"owner": replace(JO, blocked=True)}, [("SalespersonBlocked", "owner")]),
        ({"cycle": None}, [("Missing", "cycle")]),
        ({"cycle": replace(STANDARD, blocked=True)}, [("CycleBlocked", "cycle")]),
        ({"estimated_value": None}, [("Missing", "value")]),
        ({"estimated_value": Decimal(0)}, [("NotPositive", "value")]),
        ({"estimated_value": Decimal(-400)}, [("NegativeUnconfirmed", "value")]),
        ({"estimated_value": Decimal(-400), "negative_confirmed": True}, []),
        ({"chances_percent": 0}, [("NotPositive", "chances")]),
        ({"chances_percent": 101}, [("OutOfRange", "chances")]),
        ({"estimated_close_date": None}, [("Missing", "close_date")]),
        ({"estimated_close_date": YESTERDAY}, [("CloseDateBeforeChange", "close_date")]),
        ({"estimated_close_date": TODAY}, []),
        ({"activate": False, "estimated_value": Decimal(0)}, []),
        ({"activate": False, "estimated_value": Decimal(-400)}, [("NegativeUnconfirmed", "value")]),
        ({"activate": False, "estimated_value": Decimal(-400), "negative_confirmed": True}, []),
        ({"activate": False, "estimated_close_date": YESTERDAY}, []),
    ],
)
def test_each_answer_of_a_draft_is_checked(answers: dict[str, Any], problems: list[tuple[str, str]]) -> None:
    assert told(lambda: create(draft(**answers), recorder())) == problems


def test_all_problems_of_a_draft_are_told_in_the_order_of_the_form() -> None:
    empty = draft(
        name="",
        customer=Customer(),
        owner=None,
        cycle=replace(STANDARD, blocked=True),
        estimated_value=None,
        chances_percent=0,
        estimated_close_date=None,
    )
    assert told(lambda: create(empty, recorder())) == [
        ("Missing", "name"),
        ("Missing", "account"),
        ("Missing", "owner"),
        ("CycleBlocked", "cycle"),
        ("Missing", "value"),
        ("NotPositive", "chances"),
        ("Missing", "close_date"),
    ]


def test_a_stage_with_chances_0_leaves_the_chances_to_be_typed() -> None:
    cycle = cycle_of(stage(1, 10, 0))
    assert told(lambda: create(draft(cycle=cycle), recorder())) == [("NotPositive", "chances")]
    assert told(lambda: create(draft(cycle=cycle, chances_percent=5), recorder())) == []


def test_a_cycle_without_stages_can_be_chosen_but_not_started() -> None:
    with pytest.raises(StagesMissing):
        create(draft(cycle=cycle_of()), recorder())
    assert create(draft(cycle=cycle_of(), activate=False), recorder()).opportunity.status is Status.NOT_STARTED


def test_a_copy_starts_anew_and_belongs_to_whoever_copied() -> None:
    source = close(standing_on(2), won(), recorder()).step.opportunity
    copy = clone(source, AH, STANDARD, recorder(date(2027, 5, 1)))
    assert (copy.id, copy.number, copy.version, copy.outside_id) == (0, 0, 0, None)
    assert (copy.name, copy.owner_id, copy.owner_path) == ("Copy of Coffee machines", 22, "/1/4/")
    assert (copy.status, copy.status_reason, copy.active) == (Status.NOT_STARTED, StatusReason.IN_PROGRESS, None)
    assert (copy.actual_value, copy.actual_close_date) == (None, None)
    assert copy.forecast_category is ForecastCategory.PIPELINE
    assert (copy.created_on, copy.created_by) == (date(2027, 5, 1), 21)


def test_a_copy_takes_the_plain_fields_along_and_leaves_its_source_alone() -> None:
    source = opportunity(description="Forty of them", priority=Priority.HIGH, outside_id="X1")
    copy = clone(source, AH, STANDARD, recorder())
    assert (copy.description, copy.priority, copy.currency) == ("Forty of them", Priority.HIGH, "USD")
    assert (copy.account_id, copy.cycle_code, copy.estimated_value) == (1, "STANDARD", Decimal("100.00"))
    assert source.outside_id == "X1" and source.name == "Coffee machines"


def test_a_copy_needs_what_anything_new_needs() -> None:
    def copied(owner: Person | None, cycle: SalesCycle | None) -> list[tuple[str, str]]:
        return told(lambda: clone(opportunity(), owner, cycle, recorder()))

    assert copied(None, None) == [("Missing", "owner"), ("Missing", "cycle")]
    assert copied(replace(AH, blocked=True), replace(STANDARD, blocked=True)) == [
        ("SalespersonBlocked", "owner"),
        ("CycleBlocked", "cycle"),
    ]


def test_the_name_of_a_copy_fits_the_column() -> None:
    copy = clone(opportunity(name="x" * 300), AH, STANDARD, recorder())
    assert copy.name == "Copy of " + "x" * 292
