"""Rows without a customer come in as leads where that is wanted, once."""

from datetime import UTC, date, datetime
from decimal import Decimal
from pathlib import Path

import pytest

from bot.domain.lead import Lead, LeadEdit, LeadStatus
from bot.domain.opportunity import Opportunity
from bot.domain.people import Surface
from bot.ports import Store
from bot.repositories.leads import LeadSelection
from bot.usecases.arrivals import Reason, Rejected, WithoutCustomer
from bot.usecases.crm_sales import CrmSales
from bot.usecases.exchange import Tally
from bot.usecases.lead_visits import LeadTarget
from bot.usecases.leads import Leads
from bot.usecases.setup.file import read_setup
from tests.usecases.desks import NOON, Desk, desk_in
from tests.usecases.exports import ENGAGING, LOST, PROSPECTING, WON, export


@pytest.fixture
def desk(store: Store) -> Desk:
    return desk_in(store)


def nameless(row: str) -> str:
    """The row without its customer."""
    return row.replace("Acme Corporation", "").replace("Bluth Company", "")


def bring_in(
    desk: Desk,
    folder: Path,
    *rows: str,
    without_customer: WithoutCustomer = WithoutCustomer.LEADS,
    rejected: list[Rejected] | None = None,
) -> Tally:
    told = rejected if rejected is not None else []
    return desk.exchange.bring_in(
        desk.caller, CrmSales(export(folder, *rows), without_customer), on_rejected=told.append
    )


def counts(tally: Tally) -> tuple[int, int, int, int]:
    """Opportunities added, leads added, leads that were there, rejected rows."""
    return (tally.added, tally.leads_added, tally.leads_unchanged, tally.rejected.total())


def leads(desk: Desk) -> dict[str, Lead]:
    """All by their ids in the other system."""
    with desk.office.look(desk.caller) as visit:
        found = visit.work.leads.list_page(LeadSelection(open_only=False), visit.person, limit=99)
    return {lead.outside_id or "": lead for lead in found}


def opportunities(desk: Desk, *outside_ids: str) -> tuple[Opportunity, ...]:
    with desk.office.look(desk.caller) as visit:
        return visit.work.opportunities.list_by_outside_id(outside_ids)


def test_an_open_row_becomes_an_open_lead_of_its_salesperson(desk: Desk, tmp_path: Path) -> None:
    tally = bring_in(desk, tmp_path, nameless(ENGAGING), nameless(PROSPECTING), WON)
    assert counts(tally) == (1, 2, 0, 0)
    assert (tally.read, tally.accepted) == (3, 3)
    engaging, prospecting = leads(desk)["E1"], leads(desk)["P1"]
    assert (engaging.subject, engaging.name, engaging.company) == ("GTX Pro", "Unknown", "")
    assert (engaging.estimated_value, engaging.currency) == (Decimal(4821), "USD")
    assert (engaging.owner_name, engaging.status) == ("Violet Mclelland", LeadStatus.NEW)
    assert (engaging.created_on, engaging.touched_at) == (date(2016, 12, 31), datetime(2016, 12, 31, 12, tzinfo=UTC))
    assert (prospecting.status, prospecting.created_on, prospecting.touched_at) == (LeadStatus.NEW, NOON.date(), NOON)
    assert opportunities(desk, "E1", "P1") == ()


def test_a_lost_row_becomes_a_lead_given_up_and_a_won_one_is_rejected(desk: Desk, tmp_path: Path) -> None:
    rejected: list[Rejected] = []
    assert counts(bring_in(desk, tmp_path, nameless(LOST), nameless(WON), rejected=rejected)) == (0, 1, 0, 1)
    lost = leads(desk)["L1"]
    assert (lost.status, lost.is_open, lost.estimated_value) == (LeadStatus.LOST, False, Decimal(55))
    assert (lost.created_on, lost.touched_at.date()) == (date(2016, 11, 1), date(2016, 12, 5))
    assert [(row.reason, row.row["opportunity_id"]) for row in rejected] == [(Reason.CUSTOMER_MISSING, "W1")]


def test_without_the_wish_such_rows_are_rejected(desk: Desk, tmp_path: Path) -> None:
    tally = bring_in(desk, tmp_path, nameless(ENGAGING), without_customer=WithoutCustomer.REJECTED)
    assert counts(tally) == (0, 0, 0, 1)
    assert leads(desk) == {}


def test_a_second_run_adds_none_also_where_a_lead_was_changed_or_given_up_here(desk: Desk, tmp_path: Path) -> None:
    rows = (nameless(ENGAGING), nameless(PROSPECTING), nameless(LOST))
    bring_in(desk, tmp_path, *rows)
    use = Leads(desk.office)
    target = LeadTarget(lead_id=leads(desk)["E1"].id)
    use.edit(desk.caller, target, LeadEdit(last_name="Doe"))
    use.disqualify(desk.caller, target, LeadStatus.CANCELED)
    before = leads(desk)
    tally = bring_in(desk, tmp_path, *rows)
    assert counts(tally) == (0, 0, 3, 0)
    assert leads(desk) == before and before["E1"].last_name == "Doe"


def test_a_row_that_names_its_customer_only_later_makes_no_opportunity_beside_its_lead(
    desk: Desk, tmp_path: Path
) -> None:
    bring_in(desk, tmp_path, nameless(ENGAGING))
    rejected: list[Rejected] = []
    for how in WithoutCustomer:
        assert counts(bring_in(desk, tmp_path, ENGAGING, without_customer=how, rejected=rejected)) == (0, 0, 0, 1)
    assert {row.reason for row in rejected} == {Reason.CAME_AS_LEAD}
    assert opportunities(desk, "E1") == ()


def test_a_row_that_has_lost_its_customer_makes_no_lead_beside_its_opportunity(desk: Desk, tmp_path: Path) -> None:
    bring_in(desk, tmp_path, ENGAGING)
    rejected: list[Rejected] = []
    assert counts(bring_in(desk, tmp_path, nameless(ENGAGING), rejected=rejected)) == (0, 0, 0, 1)
    assert (rejected[0].reason, rejected[0].detail) == (
        Reason.CUSTOMER_MISSING,
        "its opportunity is here already",
    )
    assert leads(desk) == {} and len(opportunities(desk, "E1")) == 1


def test_a_blocked_salesperson_takes_no_new_leads(desk: Desk, tmp_path: Path) -> None:
    desk.setup.apply(desk.caller, read_setup("people: [{name: Violet Mclelland, blocked: true}]"))
    rejected: list[Rejected] = []
    assert counts(bring_in(desk, tmp_path, nameless(ENGAGING), rejected=rejected)) == (0, 0, 0, 1)
    assert str(rejected[0]) == "the rules of selling refuse it (owner: salesperson blocked)"


def test_the_arrival_of_a_lead_is_audited(desk: Desk, tmp_path: Path) -> None:
    bring_in(desk, tmp_path, nameless(ENGAGING))
    with desk.office.look(desk.caller) as visit:
        (event,) = visit.work.audit.list_of("lead", leads(desk)["E1"].id)
    assert (event.action, event.surface, event.changes["outside_id"]) == ("imported", Surface.TERMINAL, (None, "E1"))
