"""What may be done with a lead when, and which leads may be the same one."""

from dataclasses import replace
from typing import Any

import pytest

from bot.domain.lead import Lead, LeadEdit, LeadState, LeadStatus
from bot.domain.lead_changes import (
    assign_lead,
    cleaned,
    disqualify_lead,
    edit_lead,
    qualify_lead,
    reactivate_lead,
)
from bot.domain.lead_errors import LeadClosed, LeadOpen
from bot.domain.people import Person, Role
from bot.domain.sameness import same_leads, similar
from tests.domain.refusals import told
from tests.fakes import NOON


def lead(**changed: Any) -> Lead:
    given: dict[str, Any] = {
        "id": 1,
        "number": 7,
        "subject": "Grinders",
        "first_name": "Jane",
        "last_name": "Doe",
        "currency": "USD",
        "owner_id": 1,
        "created_on": NOON.date(),
        "touched_at": NOON,
    }
    return Lead(**given | changed)


def test_a_lead_needs_a_subject_and_a_last_name() -> None:
    assert told(lambda: cleaned(lead(subject=" ", last_name=""))) == [("Missing", "subject"), ("Missing", "last_name")]


def test_a_subject_has_at_most_300_characters_and_an_address_one_at_sign() -> None:
    assert told(lambda: cleaned(lead(subject="x" * 301, email="jane.contoso"))) == [
        ("TooLong", "subject"),
        ("Unreadable", "email"),
    ]
    assert cleaned(lead(subject=" " + "x" * 300, email=" jane@contoso.example ")).email == "jane@contoso.example"


@pytest.mark.parametrize("status", LeadStatus)
def test_each_status_belongs_to_the_state_that_dynamics_gives_it(status: LeadStatus) -> None:
    states = {1: 0, 2: 0, 3: 1, 4: 2, 5: 2, 6: 2, 7: 2}
    assert status.state == states[status]


@pytest.mark.parametrize("status", [status for status in LeadStatus if status.state is not LeadState.OPEN])
def test_a_closed_lead_is_read_only_until_it_is_reactivated(status: LeadStatus) -> None:
    closed = lead(status=status, opportunity_id=3)
    for act in (
        lambda: edit_lead(closed, LeadEdit(subject="Mills")),
        lambda: qualify_lead(closed, LeadStatus.QUALIFIED),
        lambda: disqualify_lead(closed, LeadStatus.LOST),
        lambda: assign_lead(closed, Person(name="Kim", role=Role.REP)),
    ):
        with pytest.raises(LeadClosed):
            act()
    again = reactivate_lead(closed)
    assert (again.status, again.opportunity_id) == (LeadStatus.NEW, 3)


def test_an_open_lead_is_not_reactivated() -> None:
    with pytest.raises(LeadOpen):
        reactivate_lead(lead())


def test_a_status_of_another_state_is_refused() -> None:
    assert told(lambda: qualify_lead(lead(), LeadStatus.LOST)) == [("WrongOutcome", "status")]
    assert told(lambda: disqualify_lead(lead(), LeadStatus.QUALIFIED)) == [("WrongOutcome", "status")]
    assert told(lambda: edit_lead(lead(), LeadEdit(status=LeadStatus.LOST))) == [("WrongOutcome", "status")]


def test_an_edit_keeps_what_it_does_not_name_and_empties_what_it_clears() -> None:
    before = lead(company="Contoso", campaign="FAIR")
    after = edit_lead(before, LeadEdit(last_name=" Roe ", cleared=frozenset({"campaign"})))
    assert after == replace(before, last_name="Roe", campaign=None)


@pytest.mark.parametrize(
    ("one", "other", "same"),
    [
        ({"email": "j@contoso.example"}, {"last_name": "Roe", "email": "J@Contoso.example"}, True),
        ({"phone": "+49 30 123-45"}, {"last_name": "Roe", "phone": "0049 (30) 12345"}, True),
        ({"company": "Contoso"}, {"last_name": "Dôe", "company": "CONTOSO Ltd"}, False),
        ({"company": "Contoso Ltd"}, {"last_name": "Dôe", "company": "CONTOSO Ltd."}, True),
        ({"company": "Contoso"}, {"company": "Fabrikam"}, False),
        ({"email": "jane@contoso.example"}, {"email": "doe@contoso.example"}, True),
        ({"email": "jane@gmail.com"}, {"email": "doe@gmail.com"}, False),
        ({"email": "jane@contoso.example"}, {"last_name": "Mayer", "email": "mayer@contoso.example"}, False),
        ({}, {}, False),
    ],
)
def test_leads_are_the_same_by_address_phone_or_similar_name_at_one_place(
    one: dict[str, str], other: dict[str, str], *, same: bool
) -> None:
    first, second = lead(**one), lead(id=2, **other)
    assert same_leads(first, [first, second]) == ((second,) if same else ())


def test_names_are_similar_whatever_case_accents_and_order() -> None:
    assert similar("Doe, Jané", "jane doe")
    assert similar("Jane M. Doe", "Jane Doe")
    assert not similar("Jane Doe", "Max Doe")
    assert not similar("", "")
