"""Applying a set-up file."""

from dataclasses import replace
from datetime import date
from decimal import Decimal

import pytest

from bot.domain.cycle import Outcome
from bot.domain.errors import NotAllowed
from bot.domain.people import Caller, Role, Surface
from bot.ports import Store
from bot.usecases.customers import Choice
from bot.usecases.intake import NewOpportunity
from bot.usecases.office import Target
from bot.usecases.progress import CloseRequest
from bot.usecases.setup.change import SetupInUse, What
from bot.usecases.setup.file import default_setup, read_setup, write_setup
from bot.usecases.setup.parts import SetupInvalid
from tests.usecases.desks import Desk, desk_in

ONE = "{number: 1, name: One, completed: 10, chances: 20}"
TWO = "{number: 2, name: Two, completed: 60, chances: 70}"


def short(*stages: str) -> str:
    """A file with a cycle SHORT of those stages."""
    return f"cycles: [{{code: SHORT, method: add, stages: [{', '.join(stages)}]}}]"


@pytest.fixture
def desk(store: Store) -> Desk:
    return desk_in(store)


def apply(desk: Desk, text: str, *, dry_run: bool = False) -> list[tuple[str, str, str]]:
    """Kind, name and what of everything that is not as it was."""
    changes = desk.setup.apply(desk.caller, read_setup(text), dry_run=dry_run)
    return [(one.kind, one.name, one.what.value) for one in changes if one.changes_something]


def opportunity(desk: Desk, cycle: str, *, activate: bool) -> Target:
    apply(desk, "people: [{name: Ann, email: ann@example.com, slack: U1, role: rep}]")
    new = NewOpportunity(
        name="Desks",
        account=Choice(name="Contoso"),
        owner="U1",
        cycle_code=cycle,
        currency="USD",
        estimated_value=Decimal(100),
        estimated_close_date=date(2026, 6, 1),
        activate=activate,
    )
    return Target(opportunity_id=desk.intake.create(desk.caller, new).opportunity.id)


def close(desk: Desk, target: Target, code: str) -> None:
    request = CloseRequest(outcome=Outcome.WON, close_code=code, closed_on=date(2026, 3, 2), value=Decimal(90))
    desk.progress.close(desk.caller, target, request)


def offenders(desk: Desk, text: str) -> list[tuple[str, str, int]]:
    with pytest.raises(SetupInUse) as refused:
        apply(desk, text)
    return [(one.kind, one.name, one.uses) for one in refused.value.offenders]


def mistakes(desk: Desk, text: str) -> list[str]:
    with pytest.raises(SetupInvalid) as refused:
        apply(desk, text)
    return [str(mistake) for mistake in refused.value.mistakes]


def test_applying_the_same_file_twice_changes_nothing_the_second_time(desk: Desk):
    again = desk.setup.apply(desk.caller, default_setup())
    assert {change.what for change in again} == {What.UNCHANGED}


def test_what_is_new_is_added_piece_by_piece(desk: Desk):
    assert apply(desk, short(ONE, TWO)) == [
        ("cycle", "SHORT", "added"),
        ("stage", "SHORT 1", "added"),
        ("stage", "SHORT 2", "added"),
    ]


def test_a_change_is_told_field_by_field(desk: Desk):
    apply(desk, short(ONE))
    changes = desk.setup.apply(
        desk.caller,
        read_setup(short("{number: 1, name: Start, completed: 10, chances: 25, allow_skip: true}")),
    )
    assert changes[-1].fields == {"name": ("One", "Start"), "chances": ("20", "25"), "allow_skip": ("no", "yes")}


def test_a_dry_run_says_the_same_and_changes_nothing(desk: Desk):
    text = f"{short(ONE)}\nthresholds: {{stale_days: 9}}\nremove: {{cycles: [NEW]}}"
    rehearsed = apply(desk, text, dry_run=True)
    assert apply(desk, text) == rehearsed
    assert ("cycle", "NEW", "removed") in rehearsed


def test_nothing_goes_by_omission_but_the_stages_of_a_listed_cycle(desk: Desk):
    apply(desk, short(ONE, TWO).replace("method", "description: Short, blocked: true, method"))
    assert apply(desk, short(ONE)) == [("stage", "SHORT 2", "removed")]
    kept = {cycle.code: cycle for cycle in desk.setup.show(desk.caller).cycles}
    assert sorted(kept) == ["EXISTING", "NEW", "SHORT", "STANDARD"]
    assert (kept["SHORT"].description, kept["SHORT"].blocked) == ("Short", True)


def test_what_is_shown_can_be_applied_and_changes_nothing(desk: Desk):
    apply(
        desk,
        """
base_currency: EUR
announce_channel: C0WINS
on_hold_blocks_moves: true
thresholds: {stale_days: 9, expected_days: 20}
teams: [{name: North, parent: Europe}, {name: Europe}]
people: [{name: Ann, slack: U1, role: manager, team: North}, {name: Bo, email: bo@example.com, blocked: true}]
currencies: [{code: USD, rates: {2026-01-01: "0.92", 2026-02-01: "0.91"}}]
""",
    )
    shown = write_setup(desk.setup.show(desk.caller))
    assert "announce_channel: C0WINS" in shown and "0.91" in shown
    assert apply(desk, shown) == []


def test_settings_change_only_where_the_file_speaks_of_them(desk: Desk):
    apply(desk, "announce_channel: C0WINS")
    assert apply(desk, "thresholds: {expected_days: 45}") == [("workspace", "settings", "changed")]
    shown = desk.setup.show(desk.caller)
    assert (shown.announce_channel, shown.thresholds.stale_days, shown.thresholds.expected_days) == ("C0WINS", 14, 45)
    apply(desk, "announce_channel: null")
    assert desk.setup.show(desk.caller).announce_channel is None


def test_a_started_opportunity_holds_its_stage_and_its_cycle(desk: Desk):
    apply(desk, short(ONE, TWO))
    opportunity(desk, "SHORT", activate=True)
    assert offenders(desk, short(TWO)) == [("stage", "SHORT 1", 1)]
    assert offenders(desk, "remove: {cycles: [SHORT]}") == [("cycle", "SHORT", 1)]


def test_a_not_started_opportunity_holds_its_cycle_but_no_stage(desk: Desk):
    apply(desk, short(ONE, TWO))
    opportunity(desk, "SHORT", activate=False)
    assert apply(desk, short(TWO)) == [("stage", "SHORT 1", "removed")]
    assert offenders(desk, "remove: {cycles: [SHORT]}") == [("cycle", "SHORT", 1)]


def test_a_used_close_code_neither_goes_nor_changes_its_outcome(desk: Desk):
    close(desk, opportunity(desk, "STANDARD", activate=True), "PRICE_W")
    assert offenders(desk, "remove: {close_codes: [PRICE_W, QUALITY_W]}") == [("close code", "PRICE_W", 1)]
    turned = "close_codes: [{code: PRICE_W, outcome: lost, description: Price}]"
    assert offenders(desk, turned) == [("close code", "PRICE_W", 1)]
    assert apply(desk, "close_codes: [{code: PRICE_W, outcome: won, description: Low price}]") != []


def test_the_default_cycle_goes_only_when_another_takes_its_place(desk: Desk):
    assert offenders(desk, "remove: {cycles: [STANDARD]}") == [("default cycle", "STANDARD", 1)]
    assert ("cycle", "STANDARD", "removed") in apply(desk, "{default_cycle: NEW, remove: {cycles: [STANDARD]}}")


def test_every_offender_is_told_at_once_and_nothing_is_written(desk: Desk):
    apply(desk, short(ONE))
    close(desk, opportunity(desk, "NEW", activate=True), "PRICE_W")
    opportunity(desk, "SHORT", activate=True)
    text = "{thresholds: {stale_days: 3}, remove: {cycles: [STANDARD, SHORT], close_codes: [PRICE_W, PRICE_L]}}"
    assert offenders(desk, text) == [
        ("default cycle", "STANDARD", 1),
        ("cycle", "SHORT", 1),
        ("close code", "PRICE_W", 1),
    ]
    shown = desk.setup.show(desk.caller)
    assert shown.thresholds.stale_days == 14
    assert "PRICE_L" in {code.code for code in shown.close_codes}


def test_a_closed_opportunity_holds_neither_stage_nor_cycle(desk: Desk):
    apply(desk, short(ONE))
    close(desk, opportunity(desk, "SHORT", activate=True), "PRICE_W")
    assert apply(desk, "remove: {cycles: [SHORT]}") == [("cycle", "SHORT", "removed")]


def test_removing_what_is_not_there_changes_nothing(desk: Desk):
    assert apply(desk, "remove: {cycles: [NEVER], close_codes: [NEVER]}") == []


def test_names_that_lead_nowhere_are_told_with_their_places(desk: Desk):
    text = """
default_cycle: FASTER
teams: [{name: North, parent: Nowhere}]
people: [{name: Ann, team: South}]
currencies: [{code: USD, rates: {2026-01-01: "1"}}]
"""
    assert mistakes(desk, text) == [
        "default_cycle: should be the code of a cycle (EXISTING, NEW, STANDARD), not 'FASTER'",
        "teams[0].parent: should name a team of this file or of the workspace, not 'Nowhere'",
        "people[0].team: should name a team of this file or of the workspace, not 'South'",
        "currencies[0].code: should not be the base currency: USD is always worth 1",
    ]


def test_teams_that_stand_in_a_circle_are_refused(desk: Desk):
    apply(desk, "teams: [{name: North, parent: Europe}, {name: Europe}]")
    (mistake,) = mistakes(desk, "teams: [{name: Europe, parent: North}]")
    assert mistake.startswith("teams: should form a tree, but this is a circle: ")


def test_a_moved_team_takes_its_people_along(desk: Desk):
    teams = "{name: A}, {name: B}, {name: C, parent: A}, {name: D, parent: C}"
    apply(desk, f"{{teams: [{teams}], people: [{{name: Ann, team: D}}]}}")
    assert apply(desk, "teams: [{name: C, parent: B}]") == [("team", "C", "changed")]
    with desk.office.look(desk.caller) as visit:
        ann = visit.work.people.find_by_name("Ann")
        ids = {team.name: team.id for team in visit.work.people.list_teams()}
    assert ann is not None and ann.team_path == f"/{ids['B']}/{ids['C']}/{ids['D']}/"


def test_a_person_is_recognised_by_slack_id_then_mail_then_name(desk: Desk):
    apply(desk, "people: [{name: Ann, email: ann@example.com}, {name: Bo}]")
    assert apply(desk, "people: [{name: Anna, email: ANN@example.com, slack: U1}, {name: Bo, slack: U2}]") == [
        ("person", "Anna", "changed"),
        ("person", "Bo", "changed"),
    ]
    assert apply(desk, "people: [{name: Ann B., slack: U1, role: manager}]") == [("person", "Ann B.", "changed")]
    assert apply(desk, "people: [{name: Bo, slack: U3}]") == [("person", "Bo", "added")]
    assert mistakes(desk, "people: [{name: Bo}]") == [
        "people[0]: should say the slack id or email: there are several Bo"
    ]


def test_what_a_person_leaves_out_stays(desk: Desk):
    apply(desk, "{teams: [{name: North}], people: [{name: Ann, slack: U1, role: manager, team: North}]}")
    assert apply(desk, "people: [{name: Ann, slack: U1, blocked: true}]") == [("person", "Ann", "changed")]
    with desk.office.look(desk.caller) as visit:
        ann = visit.work.people.get_by_slack("U1")
    assert (ann.role, ann.blocked, ann.team_id is not None) == (Role.MANAGER, True, True)


def test_somebody_who_left_is_not_shown_and_comes_back_when_named(desk: Desk):
    apply(desk, "people: [{name: Ann, email: ann@example.com}]")
    with desk.office.begin(desk.caller) as visit:
        (ann,) = visit.work.people.list_all()
        visit.work.people.save(replace(ann, removed=True))
    assert desk.setup.show(desk.caller).people == ()
    assert apply(desk, "people: [{name: Ann, email: ann@example.com}]") == [("person", "Ann", "added")]
    with desk.office.look(desk.caller) as visit:
        assert visit.work.people.list_all() == (ann,)


def test_the_base_currency_stays_while_rates_are_told_in_it(desk: Desk):
    apply(desk, 'currencies: [{code: EUR, rates: {2026-01-01: "1.08"}}]')
    assert offenders(desk, "base_currency: GBP") == [("base currency", "USD", 1)]


def test_only_administrators_set_up(desk: Desk):
    apply(desk, "people: [{name: Ann, slack: U1, role: manager}]")
    manager = Caller(workspace=desk.caller.workspace, user="U1", surface=Surface.COMMAND)
    with pytest.raises(NotAllowed):
        desk.setup.apply(manager, default_setup())
    with pytest.raises(NotAllowed):
        desk.setup.show(manager)


def test_every_change_is_audited_and_a_rehearsed_one_is_not(desk: Desk):
    text = "close_codes: [{code: FREE_W, outcome: won, description: For free}]"
    apply(desk, text, dry_run=True)
    apply(desk, text)
    with desk.office.look(desk.caller) as visit:
        events = visit.work.audit.list_of("close code", visit.work.workspace.id)
    (event,) = [event for event in events if "FREE_W: code" in event.changes]
    assert (event.action, event.person_id, event.surface) == ("setup_added", None, Surface.TERMINAL)
    assert event.changes["FREE_W: description"] == (None, "For free")
