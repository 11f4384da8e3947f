"""Bringing in an export: what is made of each row, and what a second run does."""

from datetime import UTC, date, datetime
from decimal import Decimal
from pathlib import Path

import pytest

from bot.domain.closing import ActivityState
from bot.domain.cycle import Outcome
from bot.domain.entry import ActionTaken
from bot.domain.errors import NotAllowed
from bot.domain.opportunity import Opportunity
from bot.domain.people import Caller, Role, Surface
from bot.domain.status import Status
from bot.ports import Store
from bot.usecases.arrivals import Reason, Rejected
from bot.usecases.crm_sales import CrmSales
from bot.usecases.exchange import Tally
from bot.usecases.exchange_figures import Position, exchange_figures
from bot.usecases.office import Target
from bot.usecases.progress import CloseRequest
from bot.usecases.setup.file import read_setup
from tests.usecases.desks import NOON, Desk, desk_in
from tests.usecases.exports import ENGAGING, LOST, PROSPECTING, TEAMS, WON, export


@pytest.fixture
def desk(store: Store) -> Desk:
    return desk_in(store)


def bring_in(desk: Desk, folder: Path, *rows: str, rejected: list[Rejected] | None = None) -> Tally:
    told = rejected if rejected is not None else []
    return desk.exchange.bring_in(desk.caller, CrmSales(export(folder, *rows)), on_rejected=told.append)


def counts(tally: Tally) -> tuple[int, int, int, int, int]:
    """Added, changed, unchanged, kept, rejected."""
    return (tally.added, tally.changed, tally.unchanged, tally.kept, tally.rejected.total())


def stored(desk: Desk, outside_id: str) -> Opportunity:
    with desk.office.look(desk.caller) as visit:
        (found,) = visit.work.opportunities.list_by_outside_id([outside_id])
        return found


def history(desk: Desk, opportunity: Opportunity) -> list[tuple[ActionTaken, int, date, Decimal, int]]:
    """Action, stage, date, calculated value and days open of every entry."""
    with desk.office.look(desk.caller) as visit:
        return [
            (entry.action, entry.stage, entry.date_of_change, entry.calculated_value, entry.days_open)
            for entry in visit.work.history.list_entries(opportunity.id)
        ]


def test_a_won_row_is_retold_as_started_and_won_on_its_days(desk: Desk, tmp_path: Path):
    assert counts(bring_in(desk, tmp_path, WON)) == (1, 0, 0, 0, 0)
    won = stored(desk, "W1")
    assert (won.status, won.estimated_value, won.actual_value, won.currency) == (Status.WON, 4500, 4500, "USD")
    assert (won.created_on, won.actual_close_date) == (date(2016, 10, 20), date(2017, 3, 1))
    assert won.touched_at == datetime(2017, 3, 1, 12, tzinfo=UTC)
    assert history(desk, won) == [
        (ActionTaken.ACTIVATED, 1, date(2016, 10, 20), Decimal(900), 132),
        (ActionTaken.WON, 0, date(2017, 3, 1), Decimal(4500), 0),
    ]
    with desk.office.look(desk.caller) as visit:
        (activity,) = visit.work.history.list_activities(won.id)
    assert (activity.close_code, activity.state, activity.actual_value) == ("IMPORT_W", ActivityState.COMPLETED, 4500)


def test_a_lost_row_keeps_its_estimate_and_counts_nothing(desk: Desk, tmp_path: Path):
    bring_in(desk, tmp_path, LOST)
    lost = stored(desk, "L1")
    assert (lost.status, lost.estimated_value, lost.actual_value) == (Status.LOST, 55, None)
    assert lost.active is not None and lost.active.close_code == "IMPORT_L"


def test_an_engaging_row_stands_on_the_first_stage_since_its_day(desk: Desk, tmp_path: Path):
    bring_in(desk, tmp_path, ENGAGING)
    engaging = stored(desk, "E1")
    assert (engaging.status, engaging.cycle_code, engaging.stage) == (Status.IN_PROGRESS, "STANDARD", 1)
    assert history(desk, engaging) == [(ActionTaken.ACTIVATED, 1, date(2016, 12, 31), Decimal("964.2"), 0)]


def test_a_prospecting_row_is_not_started_and_created_today(desk: Desk, tmp_path: Path):
    bring_in(desk, tmp_path, PROSPECTING)
    prospect = stored(desk, "P1")
    assert (prospect.status, prospect.active, prospect.estimated_value) == (Status.NOT_STARTED, None, 55)
    assert (prospect.created_on, prospect.touched_at) == (NOON.date(), NOON)


def test_numbers_follow_the_order_of_the_rows_and_words_find_them(desk: Desk, tmp_path: Path):
    bring_in(desk, tmp_path, WON, LOST, ENGAGING)
    assert [stored(desk, one).number for one in ("W1", "L1", "E1")] == [1, 2, 3]
    with desk.office.look(desk.caller) as visit:
        found = visit.work.opportunities.list_found(["blu", "gtx"], visit.person, 10)
    assert [one.outside_id for one in found] == ["E1"]


def test_people_stand_in_the_teams_of_their_managers_below_the_offices(desk: Desk, tmp_path: Path):
    bring_in(desk, tmp_path, WON)
    with desk.office.look(desk.caller) as visit:
        teams = {team.path: team.name for team in visit.work.people.list_teams()}
        people = {one.name: (one.role, teams[one.team_path], one.slack_id) for one in visit.work.people.list_all()}
    assert sorted(teams.values()) == ["Central", "Central – Dustin Brinkmann", "East", "East – Cara Losch"]
    assert people == {
        "Anna Snelling": (Role.REP, "Central – Dustin Brinkmann", None),
        "Moses Frase": (Role.REP, "Central – Dustin Brinkmann", None),
        "Dustin Brinkmann": (Role.MANAGER, "Central – Dustin Brinkmann", None),
        "Violet Mclelland": (Role.REP, "East – Cara Losch", None),
        "Cara Losch": (Role.MANAGER, "East – Cara Losch", None),
    }


def test_accounts_have_their_parents_and_become_customers_at_their_first_win(desk: Desk, tmp_path: Path):
    second = WON.replace("W1", "W2").replace("3/1/2017", "1/15/2017")
    bring_in(desk, tmp_path, WON, second, LOST)
    with desk.office.look(desk.caller) as visit:
        acme = visit.work.customers.find_account("Acme Corporation")
        bluth = visit.work.customers.find_account("Bluth Company")
    assert acme is not None and bluth is not None
    assert (acme.industry, acme.outside_id, bluth.parent_id) == ("technology", "Acme Corporation", acme.id)
    assert (acme.customer_number, acme.customer_since) == (1, date(2017, 1, 15))
    assert bluth.customer_number is None


def test_what_is_there_already_is_used_as_it_is(desk: Desk, tmp_path: Path):
    desk.setup.apply(desk.caller, read_setup("people: [{name: Anna Snelling, slack: U1, role: manager}]"))
    bring_in(desk, tmp_path, WON)
    with desk.office.look(desk.caller) as visit:
        anna = visit.work.people.get_by_slack("U1")
    assert (anna.role, anna.team_id) == (Role.MANAGER, None)
    assert stored(desk, "W1").owner_id == anna.id


def test_a_second_run_changes_nothing(desk: Desk, tmp_path: Path):
    rows = (WON, LOST, ENGAGING, PROSPECTING)
    bring_in(desk, tmp_path, *rows)
    with desk.office.look(desk.caller) as visit:
        before = [visit.work.opportunities.get(stored(desk, one).id) for one in ("W1", "L1", "E1", "P1")]
    assert counts(bring_in(desk, tmp_path, *rows)) == (0, 0, 4, 0, 0)
    assert [stored(desk, one) for one in ("W1", "L1", "E1", "P1")] == before


def test_a_row_that_was_won_meanwhile_is_closed_not_doubled(desk: Desk, tmp_path: Path):
    bring_in(desk, tmp_path, ENGAGING)
    won = ENGAGING.replace("Engaging,12/31/2016,,", "Won,12/31/2016,2/1/2017,4000")
    assert counts(bring_in(desk, tmp_path, won)) == (0, 1, 0, 0, 0)
    after = stored(desk, "E1")
    assert (after.status, after.actual_value) == (Status.WON, 4000)
    assert [entry[0] for entry in history(desk, after)] == [
        ActionTaken.ACTIVATED,
        ActionTaken.UPDATED,
        ActionTaken.WON,
    ]
    assert counts(bring_in(desk, tmp_path, won)) == (0, 0, 1, 0, 0)


def test_a_row_that_was_lost_without_another_value_is_just_closed(desk: Desk, tmp_path: Path):
    bring_in(desk, tmp_path, ENGAGING)
    lost = ENGAGING.replace("Engaging,12/31/2016,,", "Lost,12/31/2016,2/1/2017,0")
    assert counts(bring_in(desk, tmp_path, lost)) == (0, 1, 0, 0, 0)
    assert [entry[0] for entry in history(desk, stored(desk, "E1"))] == [ActionTaken.ACTIVATED, ActionTaken.LOST]


def test_a_prospect_that_was_engaged_meanwhile_is_started(desk: Desk, tmp_path: Path):
    bring_in(desk, tmp_path, PROSPECTING)
    engaged = PROSPECTING.replace("Prospecting,,,", "Engaging,1/5/2017,,")
    assert counts(bring_in(desk, tmp_path, engaged)) == (0, 1, 0, 0, 0)
    assert stored(desk, "P1").stage == 1
    assert counts(bring_in(desk, tmp_path, engaged)) == (0, 0, 1, 0, 0)


def test_a_close_that_was_corrected_is_reopened_and_closed_anew(desk: Desk, tmp_path: Path):
    bring_in(desk, tmp_path, WON)
    lost = WON.replace("Won", "Lost").replace("4500", "0")
    assert counts(bring_in(desk, tmp_path, lost)) == (0, 1, 0, 0, 0)
    after = stored(desk, "W1")
    assert (after.status, after.actual_value) == (Status.LOST, None)
    with desk.office.look(desk.caller) as visit:
        states = [one.state for one in visit.work.history.list_activities(after.id)]
    assert states == [ActivityState.CANCELED, ActivityState.COMPLETED]
    assert counts(bring_in(desk, tmp_path, lost)) == (0, 0, 1, 0, 0)


def test_another_owner_and_product_are_followed(desk: Desk, tmp_path: Path):
    bring_in(desk, tmp_path, ENGAGING)
    other = ENGAGING.replace("Violet Mclelland", "Moses Frase").replace("GTX Pro", "MG Special")
    assert counts(bring_in(desk, tmp_path, other)) == (0, 1, 0, 0, 0)
    after = stored(desk, "E1")
    assert (after.name, after.owner_name, after.estimated_value) == ("Bluth Company – MG Special", "Moses Frase", 55)
    assert counts(bring_in(desk, tmp_path, other)) == (0, 0, 1, 0, 0)


def test_what_somebody_changed_here_since_is_left_alone(desk: Desk, tmp_path: Path):
    bring_in(desk, tmp_path, ENGAGING)
    here = stored(desk, "E1")
    target = Target(opportunity_id=here.id)
    desk.progress.revise(desk.caller, target, value=Decimal(5000), close_date=date(2026, 6, 1))
    won = ENGAGING.replace("Engaging,12/31/2016,,", "Won,12/31/2016,2/1/2017,4000")
    assert counts(bring_in(desk, tmp_path, won)) == (0, 0, 0, 1, 0)
    assert (stored(desk, "E1").status, stored(desk, "E1").estimated_value) == (Status.IN_PROGRESS, 5000)


@pytest.mark.parametrize(
    ("before", "after", "detail"),
    [
        (ENGAGING, ENGAGING.replace("Bluth Company", "Acme Corporation"), "account: other company"),
        (ENGAGING, ENGAGING.replace("Engaging,12/31/2016,,", "Prospecting,,,"), "already started"),
        (WON, WON.replace("3/1/2017", "2/1/2017"), "close_date: date before last change"),
    ],
)
def test_a_change_that_history_can_not_take_back_is_rejected(
    desk: Desk, tmp_path: Path, before: str, after: str, detail: str
):
    bring_in(desk, tmp_path, before)
    opportunity = stored(desk, before[:2])
    rejected: list[Rejected] = []
    assert counts(bring_in(desk, tmp_path, after, rejected=rejected)) == (0, 0, 0, 0, 1)
    assert [(one.reason, one.detail) for one in rejected] == [(Reason.AGAINST_THE_RULES, detail)]
    assert stored(desk, before[:2]) == opportunity


def test_a_new_row_against_the_rules_is_rejected_and_the_others_come_in(desk: Desk, tmp_path: Path):
    rejected: list[Rejected] = []
    nothing_won = WON.replace("4500", "0").replace("W1", "W0")
    assert counts(bring_in(desk, tmp_path, nothing_won, WON, rejected=rejected)) == (1, 0, 0, 0, 1)
    assert str(rejected[0]) == "the rules of selling refuse it (value: not positive)"
    assert rejected[0].row["opportunity_id"] == "W0"


def test_every_arrival_and_change_is_audited(desk: Desk, tmp_path: Path):
    bring_in(desk, tmp_path, PROSPECTING)
    bring_in(desk, tmp_path, PROSPECTING.replace("Prospecting,,,", "Engaging,1/5/2017,,"))
    with desk.office.look(desk.caller) as visit:
        first, second = visit.work.audit.list_of("opportunity", stored(desk, "P1").id)
    assert (first.action, first.surface, first.changes["outside_id"]) == ("imported", Surface.TERMINAL, (None, "P1"))
    assert second.changes["status"] == ("not_started", "in_progress")


def test_a_blocked_salesperson_takes_no_new_ones(desk: Desk, tmp_path: Path):
    desk.setup.apply(desk.caller, read_setup("people: [{name: Anna Snelling, blocked: true}]"))
    rejected: list[Rejected] = []
    bring_in(desk, tmp_path, WON, rejected=rejected)
    assert rejected[0].detail == "owner: salesperson blocked"


def test_only_administrators_import(desk: Desk, tmp_path: Path):
    desk.setup.apply(desk.caller, read_setup("people: [{name: Ann, slack: U1, role: manager}]"))
    manager = Caller(workspace=desk.caller.workspace, user="U1", surface=Surface.COMMAND)
    with pytest.raises(NotAllowed):
        desk.exchange.bring_in(manager, CrmSales(export(tmp_path, WON)))


def test_progress_is_told_in_rows(desk: Desk, tmp_path: Path):
    rows: list[int] = []
    source = CrmSales(export(tmp_path, *(WON.replace("W1", f"W{n}") for n in range(1500))))
    desk.exchange.bring_in(desk.caller, source, on_read=rows.append)
    assert rows == [1000, 500]


def test_the_figures_are_asked_from_the_store_manager_by_manager(desk: Desk, tmp_path: Path):
    bring_in(desk, tmp_path, WON, LOST, ENGAGING, PROSPECTING)
    figures = exchange_figures(desk.office, desk.caller, CrmSales(export(tmp_path, teams=TEAMS)))
    assert figures.pipeline == Position(count=2, value=Decimal(4876), weighted=Decimal("964.2"))
    assert (figures.won.count, figures.won.value, figures.lost.count) == (1, Decimal(4500), 1)
    assert [(one.manager, one.open.value, one.won.value) for one in figures.managers] == [
        ("Cara Losch", Decimal(4821), Decimal(0)),
        ("Dustin Brinkmann", Decimal(55), Decimal(4500)),
    ]


def test_what_was_won_here_counts_with_what_it_brought(desk: Desk, tmp_path: Path):
    bring_in(desk, tmp_path, WON, ENGAGING)
    request = CloseRequest(outcome=Outcome.WON, close_code="IMPORT_W", closed_on=NOON.date(), value=Decimal(4000))
    desk.progress.close(desk.caller, Target(opportunity_id=stored(desk, "E1").id), request)
    figures = exchange_figures(desk.office, desk.caller, CrmSales(export(tmp_path, teams=TEAMS)))
    assert (figures.won.count, figures.won.value, figures.won.weighted) == (2, 8500, 8500)


def test_close_codes_of_imports_tell_won_from_lost(desk: Desk, tmp_path: Path):
    bring_in(desk, tmp_path, WON)
    codes = {code.code: code.outcome for code in desk.setup.show(desk.caller).close_codes}
    assert (codes["IMPORT_W"], codes["IMPORT_L"]) == (Outcome.WON, Outcome.LOST)
