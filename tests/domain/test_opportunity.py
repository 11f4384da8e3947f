"""What may be done to an opportunity when: editing, relinking, handing over, and every action in every status."""

from collections.abc import Callable
from dataclasses import fields, replace
from datetime import date
from decimal import Decimal
from typing import Any

import pytest

from bot.domain.belonging import hand_over, relink
from bot.domain.closing import close
from bot.domain.customer import Customer, CustomerKind
from bot.domain.cycle import Move
from bot.domain.errors import AlreadyStarted, OpportunityClosed, Refusal
from bot.domain.intake import clone
from bot.domain.opportunity import Edit, Opportunity, edit
from bot.domain.problems import LockedField, OtherCompany
from bot.domain.progress import activate, advance
from bot.domain.reopening import Before, reopen
from bot.domain.status import ForecastCategory, Priority, Status, StatusReason
from tests.domain.makers import (
    AH,
    ANNA_OF_CONTOSO,
    CONTOSO,
    FABRIKAM,
    JO,
    OLGA_OF_FABRIKAM,
    PER_ALONE,
    STANDARD,
    lost,
    opportunity,
    recorder,
    standing_on,
    update,
    won,
)
from tests.domain.refusals import problems_of, told

CLOSED = Before(last_open=standing_on(2).active, planned_end=None)

IN_STATUS: dict[Status, Opportunity] = {
    Status.NOT_STARTED: opportunity(),
    Status.IN_PROGRESS: standing_on(2),
    Status.WON: close(standing_on(2), won(), recorder()).step.opportunity,
    Status.LOST: close(standing_on(2), lost(), recorder()).step.opportunity,
}
ACTIONS: dict[str, Callable[[Opportunity], Opportunity]] = {
    "edit": lambda it: edit(it, Edit(name="Tea")),
    "relink": lambda it: relink(it, Customer(contact=ANNA_OF_CONTOSO)),
    "hand over": lambda it: hand_over(it, AH),
    "activate": lambda it: activate(it, STANDARD, recorder()).opportunity,
    "start": lambda it: advance(it, STANDARD, update(Move.FIRST), recorder()).opportunity,
    "move": lambda it: advance(it, STANDARD, update(Move.NEXT), recorder()).opportunity,
    "win": lambda it: close(it, won(), recorder()).step.opportunity,
    "lose": lambda it: close(it, lost(), recorder()).step.opportunity,
    "reopen": lambda it: (
        reopen(it, STANDARD, Before(last_open=standing_on(2).active, planned_end=None), recorder()).opportunity
    ),
    "clone": lambda it: clone(it, AH, STANDARD, recorder()),
}
CLOSED, STARTED, REFUSED = "OpportunityClosed", "AlreadyStarted", "Invalid"
OUTCOMES: dict[str, tuple[Status | str, Status | str, Status | str, Status | str]] = {
    "edit": (Status.NOT_STARTED, Status.IN_PROGRESS, CLOSED, CLOSED),
    "relink": (Status.NOT_STARTED, Status.IN_PROGRESS, CLOSED, CLOSED),
    "hand over": (Status.NOT_STARTED, Status.IN_PROGRESS, CLOSED, CLOSED),
    "activate": (Status.IN_PROGRESS, STARTED, STARTED, STARTED),
    "start": (Status.IN_PROGRESS, REFUSED, CLOSED, CLOSED),
    "move": (REFUSED, Status.IN_PROGRESS, CLOSED, CLOSED),
    "win": (Status.WON, Status.WON, CLOSED, CLOSED),
    "lose": (Status.LOST, Status.LOST, CLOSED, CLOSED),
    "reopen": (Status.NOT_STARTED, Status.IN_PROGRESS, Status.IN_PROGRESS, Status.IN_PROGRESS),
    "clone": (Status.NOT_STARTED, Status.NOT_STARTED, Status.NOT_STARTED, Status.NOT_STARTED),
}


@pytest.mark.parametrize("status", Status, ids=lambda status: status.name.lower())
@pytest.mark.parametrize("action", ACTIONS)
def test_every_action_in_every_status_goes_through_or_is_refused(action: str, status: Status) -> None:
    expected = OUTCOMES[action][status]
    if isinstance(expected, Status):
        assert ACTIONS[action](IN_STATUS[status]).status is expected
    else:
        with pytest.raises(Refusal) as refusal:
            ACTIONS[action](IN_STATUS[status])
        assert type(refusal.value).__name__ == expected


def test_a_refusal_of_status_carries_the_opportunity_as_it_is() -> None:
    with pytest.raises(OpportunityClosed) as closed:
        edit(IN_STATUS[Status.WON], Edit(name="Tea"))
    assert closed.value.opportunity is IN_STATUS[Status.WON]
    with pytest.raises(AlreadyStarted) as started:
        activate(IN_STATUS[Status.IN_PROGRESS], STANDARD, recorder())
    assert started.value.opportunity is IN_STATUS[Status.IN_PROGRESS]


def test_the_status_numbers_are_those_of_the_peers() -> None:
    assert [status.value for status in Status] == [0, 1, 2, 3]
    assert [status.is_open for status in Status] == [True, True, False, False]
    assert [(reason.name, reason.value) for reason in StatusReason] == [
        ("IN_PROGRESS", 1),
        ("ON_HOLD", 2),
        ("WON", 3),
        ("CANCELED", 4),
        ("OUT_SOLD", 5),
    ]


def test_an_edit_changes_what_is_given_and_nothing_else() -> None:
    before = standing_on(2)
    after = edit(before, Edit(name="  Tea machines ", priority=Priority.HIGH, next_step="Call", private=True))
    changed = {each.name for each in fields(before) if getattr(before, each.name) != getattr(after, each.name)}
    assert changed == {"name", "priority", "next_step", "private"}
    assert (after.name, after.priority, after.next_step, after.private) == ("Tea machines", Priority.HIGH, "Call", True)


def test_an_empty_edit_changes_nothing() -> None:
    assert edit(standing_on(2), Edit()) == standing_on(2)


def test_texts_can_be_emptied_and_optional_dates_blanked() -> None:
    dated = opportunity(description="Long", next_step="Call", next_step_date=date(2027, 3, 12))
    after = edit(dated, Edit(description="", next_step="", clear_next_step_date=True))
    assert (after.description, after.next_step, after.next_step_date) == ("", "", None)


@pytest.mark.parametrize(
    ("changes", "problems"),
    [
        ({"name": ""}, [("Missing", "name")]),
        ({"name": "   "}, [("Missing", "name")]),
        ({"name": "x" * 300}, []),
        ({"name": "x" * 301}, [("TooLong", "name")]),
        ({"description": "x" * 2000}, []),
        ({"description": "x" * 2001}, [("TooLong", "description")]),
        ({"next_step": "x" * 200}, []),
        ({"next_step": "x" * 201}, [("TooLong", "next_step")]),
        ({"forecast_category": ForecastCategory.COMMITTED}, []),
        ({"forecast_category": ForecastCategory.OMITTED}, []),
        ({"forecast_category": ForecastCategory.WON}, [("UnknownChoice", "forecast_category")]),
        ({"forecast_category": ForecastCategory.LOST}, [("UnknownChoice", "forecast_category")]),
    ],
)
def test_each_edited_field_is_checked(changes: dict[str, Any], problems: list[tuple[str, str]]) -> None:
    assert told(lambda: edit(standing_on(2), Edit(**changes))) == problems


def test_cycle_and_currency_change_only_while_not_started() -> None:
    moved = edit(opportunity(), Edit(cycle_code="NEW", currency="EUR"))
    assert (moved.cycle_code, moved.currency) == ("NEW", "EUR")
    problems = problems_of(lambda: edit(standing_on(1), Edit(cycle_code="NEW", currency="EUR")))
    assert [(type(each), each.field) for each in problems] == [(LockedField, "cycle_code"), (LockedField, "currency")]
    assert edit(standing_on(1), Edit(cycle_code="STANDARD", currency="USD")) == standing_on(1)


def test_on_hold_is_put_on_and_taken_off_an_open_opportunity() -> None:
    held = edit(standing_on(2), Edit(on_hold=True))
    assert (held.status, held.status_reason) == (Status.IN_PROGRESS, StatusReason.ON_HOLD)
    assert edit(held, Edit(name="Tea")).status_reason is StatusReason.ON_HOLD
    assert edit(held, Edit(on_hold=False)).status_reason is StatusReason.IN_PROGRESS


def test_another_customer_replaces_the_first_one_while_not_started() -> None:
    linked = relink(opportunity(), Customer(account=FABRIKAM))
    assert (linked.customer_kind, linked.account_id, linked.account_name) == (CustomerKind.ACCOUNT, 2, "Fabrikam")
    assert (linked.contact_id, linked.contact_name, linked.customer_name) == (None, None, "Fabrikam")


def test_a_person_as_customer_brings_the_company_along() -> None:
    linked = relink(opportunity(), Customer(contact=OLGA_OF_FABRIKAM))
    assert (linked.customer_kind, linked.contact_id, linked.contact_name) == (CustomerKind.CONTACT, 12, "Olga Lind")
    assert (linked.account_id, linked.account_name, linked.customer_name) == (2, "Fabrikam", "Fabrikam")


def test_a_person_without_a_company_is_a_customer_alone() -> None:
    linked = relink(opportunity(), Customer(contact=PER_ALONE))
    assert (linked.account_id, linked.account_name, linked.customer_name) == (None, None, "Per Holm")


ALONE = {"customer_kind": CustomerKind.CONTACT, "account_id": None, "account_name": None, "contact_id": 13}


@pytest.mark.parametrize(
    ("columns", "customer", "accepted"),
    [
        ({}, Customer(contact=ANNA_OF_CONTOSO), True),
        ({}, Customer(account=CONTOSO, contact=ANNA_OF_CONTOSO), True),
        ({}, Customer(account=CONTOSO), True),
        ({}, Customer(account=FABRIKAM), False),
        ({}, Customer(contact=OLGA_OF_FABRIKAM), False),
        ({}, Customer(contact=PER_ALONE), False),
        (ALONE, Customer(contact=PER_ALONE), True),
        (ALONE, Customer(contact=replace(PER_ALONE, account_id=1, account_name="Contoso")), True),
        (ALONE, Customer(contact=replace(PER_ALONE, id=14)), False),
        (ALONE, Customer(account=CONTOSO), False),
    ],
)
def test_once_started_the_customer_stays_within_the_company(
    columns: dict[str, Any], customer: Customer, accepted: bool
) -> None:
    started = replace(standing_on(2), **columns)
    if accepted:
        linked = relink(started, customer)
        wanted = (customer.company_id, customer.contact and customer.contact.id)
        assert (linked.account_id, linked.contact_id) == wanted
        assert linked is started or (linked.active and (linked.active.account_id, linked.active.contact_id)) == wanted
    else:
        (problem,) = problems_of(lambda: relink(started, customer))
        assert isinstance(problem, OtherCompany)
        assert problem.field == ("contact" if customer.contact else "account")
        assert problem.contact == customer.name


def test_choosing_what_it_hangs_on_already_leaves_it_as_it_is() -> None:
    annas = relink(opportunity(), Customer(contact=ANNA_OF_CONTOSO))
    assert relink(annas, Customer(account=CONTOSO, contact=ANNA_OF_CONTOSO)) is annas


def test_relinking_needs_a_customer_whose_contact_belongs_to_the_account() -> None:
    assert told(lambda: relink(opportunity(), Customer())) == [("Missing", "account")]
    strangers = Customer(account=CONTOSO, contact=OLGA_OF_FABRIKAM)
    assert told(lambda: relink(opportunity(), strangers)) == [("OtherCompany", "contact")]


def test_a_new_owner_stands_on_the_active_entry_and_not_on_older_ones() -> None:
    step = advance(standing_on(1), STANDARD, update(Move.NEXT), recorder())
    handed = hand_over(step.opportunity, AH)
    assert (handed.owner_id, handed.owner_name, handed.owner_slack_id, handed.owner_path) == (
        22,
        "Ada Hill",
        "U22",
        "/1/4/",
    )
    assert handed.active and handed.active.owner_id == 22
    assert step.ended and step.ended.owner_id == 21


def test_a_never_started_opportunity_is_handed_over_without_an_entry() -> None:
    handed = hand_over(opportunity(), AH)
    assert (handed.owner_id, handed.active) == (22, None)


def test_a_blocked_person_is_given_no_opportunity() -> None:
    assert told(lambda: hand_over(standing_on(1), replace(JO, blocked=True))) == [("SalespersonBlocked", "owner")]


def test_a_never_started_opportunity_weighs_nothing() -> None:
    assert (opportunity().probability_percent, opportunity().calculated_value) == (Decimal(0), Decimal(0))
    assert (opportunity().stage, opportunity().close_probability) == (None, 0)
