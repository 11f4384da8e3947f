"""How an opportunity comes to be, is relabelled, handed over and copied."""

from dataclasses import replace
from datetime import UTC, date, datetime
from decimal import Decimal
from typing import Any

import pytest

from bot.domain.customer import CustomerKind
from bot.domain.cycle import Move
from bot.domain.errors import NotAllowed, NotFound, PersonUnknown
from bot.domain.opportunity import Edit
from bot.domain.status import ForecastCategory, Priority, Status
from bot.domain.workspace import Selection
from bot.usecases.customers import Choice
from tests.domain.makers import stage
from tests.domain.refusals import told
from tests.usecases.scene import ADA, IN_A_MONTH, JO, MEI, OLGA, PROGRAM, TEAM, TODAY, VIC, Scene, target

CYCLE = (stage(1, 10, 20), stage(2, 40, 60))


@pytest.fixture
def furnished(scene: Scene) -> Scene:
    """With a default cycle."""
    scene.cycle(*CYCLE)
    scene.settings(default_cycle="TEST")
    return scene


def count(scene: Scene) -> int:
    return sum(sums.count for sums in scene.reports.statistics(PROGRAM, Selection()))


def test_what_is_not_given_takes_its_default(furnished: Scene):
    made = furnished.create(activate=False, estimated_value=None, estimated_close_date=None)
    stored = furnished.stored(made)
    assert (stored.owner_name, stored.owner_slack_id, stored.cycle_code) == ("Jo", "U_JO", "TEST")
    assert (stored.priority, stored.status, stored.currency) == (Priority.NORMAL, Status.NOT_STARTED, "USD")
    assert (stored.created_on, stored.number, stored.version, stored.estimated_value) == (TODAY, 1, 1, 0)
    assert furnished.create().number == 2


def test_without_a_default_cycle_one_must_be_given(scene: Scene):
    assert told(scene.create) == [("Missing", "cycle")]
    assert told(lambda: scene.create(cycle_code="NONE")) == [("UnknownChoice", "cycle")]
    assert count(scene) == 0


def test_a_blocked_cycle_is_put_on_nothing(furnished: Scene):
    waiting = furnished.create(activate=False)
    furnished.cycle(*CYCLE, code="BLOCKED", blocked=True)
    assert told(lambda: furnished.create(cycle_code="BLOCKED")) == [("CycleBlocked", "cycle")]
    blocked = Edit(cycle_code="BLOCKED")
    assert told(lambda: furnished.intake.edit(JO, target(waiting), blocked)) == [("CycleBlocked", "cycle")]


def test_one_whose_cycle_was_blocked_since_can_still_be_edited(furnished: Scene):
    waiting = furnished.create(activate=False)
    furnished.cycle(*CYCLE, blocked=True)
    as_shown = Edit(name="Tea machines", cycle_code="TEST", currency="USD")
    assert furnished.intake.edit(JO, target(waiting), as_shown).opportunity.name == "Tea machines"


def test_it_is_created_today_where_the_person_is(furnished: Scene):
    with furnished.store.begin(TEAM) as work:
        work.people.save(replace(work.people.get_by_slack("U_JO"), zone="Asia/Tokyo"))
    furnished.clock.moment = datetime(2027, 3, 10, 23, 30, tzinfo=UTC)
    assert furnished.create(by=JO).created_on == date(2027, 3, 11)
    assert furnished.create(by=ADA).created_on == date(2027, 3, 10)


@pytest.mark.parametrize(
    ("answers", "problem"),
    [
        ({"account": Choice(id=4711)}, ("UnknownChoice", "account")),
        ({"contact": Choice(id=4711)}, ("UnknownChoice", "contact")),
        ({"account": None}, ("Missing", "account")),
        ({"name": "  "}, ("Missing", "name")),
        ({"name": "x" * 301}, ("TooLong", "name")),
        ({"account": Choice(name="x" * 161)}, ("TooLong", "account")),
        ({"currency": "XXL"}, ("UnknownChoice", "currency")),
        ({"estimated_value": None}, ("Missing", "value")),
        ({"estimated_close_date": date(2027, 3, 9)}, ("CloseDateBeforeChange", "close_date")),
    ],
)
def test_a_wrong_answer_is_refused_and_nothing_is_stored(furnished: Scene, answers: dict[str, Any], problem):
    assert told(lambda: furnished.create(**answers)) == [problem]
    assert count(furnished) == 0
    with furnished.store.look(TEAM) as work:
        assert work.customers.list_accounts((), 10) == ()


def test_an_unknown_owner_is_refused_and_nothing_is_stored(furnished: Scene):
    with pytest.raises(PersonUnknown):
        furnished.create(owner="U_NOBODY")
    assert count(furnished) == 0


def test_a_blocked_person_owns_nothing_new(furnished: Scene):
    mine = furnished.create()
    with furnished.store.begin(TEAM) as work:
        work.people.save(replace(work.people.get_by_slack("U_ADA"), blocked=True))
    assert told(lambda: furnished.create(owner="U_ADA")) == [("SalespersonBlocked", "owner")]
    assert told(lambda: furnished.intake.hand_over(JO, target(mine), "U_ADA")) == [("SalespersonBlocked", "owner")]


def test_a_person_brings_the_company_along(furnished: Scene):
    first = furnished.create(contact=Choice(name="Anna Berg"))
    second = furnished.stored(furnished.create(account=None, contact=Choice(id=first.contact_id)))
    assert (second.contact_name, second.account_name, second.customer_name) == ("Anna Berg", "Contoso", "Contoso")
    assert second.account_id == first.account_id


def test_a_name_that_is_known_makes_no_second_customer(furnished: Scene):
    first, second = furnished.create(account=Choice(name="Café Ä")), furnished.create(account=Choice(name="CAFE a"))
    assert first.account_id == second.account_id


@pytest.mark.parametrize(("by_contact", "owner"), [(True, "Max"), (False, "Ada")])
def test_the_salesperson_of_the_contact_then_of_the_company_owns_what_nobody_is_named_for(
    furnished: Scene, by_contact: bool, owner: str
):
    known = furnished.create(contact=Choice(name="Anna Berg"))
    with furnished.store.begin(TEAM) as work:
        company, person = (
            work.customers.get_account(known.account_id or 0),
            work.customers.get_contact(known.contact_id or 0),
        )
        work.customers.save_account(replace(company, owner_id=furnished.person("Ada").id))
        work.customers.save_contact(replace(person, owner_id=furnished.person("Max").id if by_contact else None))
    assert furnished.create(account=None, contact=Choice(id=known.contact_id)).owner_name == owner
    assert furnished.create(contact=Choice(id=known.contact_id), owner="U_JO").owner_name == "Jo"


def test_the_program_itself_must_name_the_owner(furnished: Scene):
    assert told(lambda: furnished.create(by=PROGRAM)) == [("Missing", "owner")]
    made = furnished.create(by=PROGRAM, owner="U_JO")
    assert (made.owner_name, made.created_by) == ("Jo", None)


def test_who_only_reads_creates_and_copies_nothing(furnished: Scene):
    made = furnished.create()
    for act in (lambda: furnished.create(by=VIC), lambda: furnished.intake.clone(VIC, target(made))):
        with pytest.raises(NotAllowed):
            act()


@pytest.mark.parametrize(
    ("currency", "typed"), [("JPY", Decimal(1500)), ("BHD", Decimal("1.234")), ("USD", Decimal("9.87"))]
)
def test_amounts_keep_the_digits_of_their_currency(furnished: Scene, currency: str, typed: Decimal):
    stored = furnished.stored(furnished.create(currency=currency, estimated_value=typed))
    assert (stored.currency, stored.estimated_value) == (currency, typed)


def test_a_new_owner_is_on_the_active_entry_and_old_entries_keep_theirs(furnished: Scene):
    second = furnished.move(furnished.create(), Move.NEXT)
    handed = furnished.stored(furnished.intake.hand_over(JO, target(second), "U_ADA").opportunity)
    jo, ada = furnished.person("Jo").id, furnished.person("Ada").id
    assert (handed.owner_name, handed.owner_path) == ("Ada", furnished.person("Ada").team_path)
    assert [entry.owner_id for entry in furnished.entries(handed)] == [jo, ada]
    with pytest.raises(NotAllowed):
        furnished.intake.hand_over(JO, target(handed), "U_JO")


def test_a_form_that_repeats_the_customer_changes_nothing_of_it(furnished: Scene):
    anna = furnished.create(contact=Choice(name="Anna Berg")).contact_id
    made = furnished.create(account=None, contact=Choice(id=anna))
    both = {"account": Choice(id=made.account_id), "contact": Choice(id=anna)}
    renamed = furnished.intake.edit(JO, target(made), Edit(name="Tea machines"), **both).opportunity
    assert furnished.stored(renamed).customer_kind is CustomerKind.CONTACT
    assert furnished.audited(renamed)[-1].changes == {"name": ("Coffee machines", "Tea machines")}


def test_a_started_one_stays_with_its_company(furnished: Scene):
    started, waiting = furnished.create(), furnished.create(activate=False)
    other = Choice(name="Fabrikam")
    assert told(lambda: furnished.intake.edit(JO, target(started), Edit(), account=other)) == [
        ("OtherCompany", "account")
    ]
    moved = furnished.intake.edit(JO, target(waiting), Edit(), account=other).opportunity
    assert furnished.stored(moved).customer_name == "Fabrikam"
    colleague = furnished.intake.edit(
        JO, target(started), Edit(), account=Choice(id=started.account_id), contact=Choice(name="Bo Lund")
    ).opportunity
    assert (colleague.contact_name, furnished.entries(colleague)[-1].contact_id) == ("Bo Lund", colleague.contact_id)


def test_cycle_and_currency_change_only_before_the_start(furnished: Scene):
    furnished.cycle(*CYCLE, code="OTHER")
    started, waiting = furnished.create(), furnished.create(activate=False)
    change = Edit(cycle_code="OTHER", currency="EUR")
    assert told(lambda: furnished.intake.edit(JO, target(started), change)) == [
        ("LockedField", "cycle_code"),
        ("LockedField", "currency"),
    ]
    changed = furnished.stored(furnished.intake.edit(JO, target(waiting), change).opportunity)
    assert (changed.cycle_code, changed.currency) == ("OTHER", "EUR")


def test_a_copy_starts_anew_and_leaves_its_source_as_it_was(furnished: Scene):
    source = furnished.win(furnished.create(description="Six of them", estimated_value=Decimal("120.00")))
    copy = furnished.stored(furnished.intake.clone(ADA, target(source)).opportunity)
    assert (copy.name, copy.status, copy.owner_name) == ("Copy of Coffee machines", Status.NOT_STARTED, "Ada")
    assert (copy.description, copy.estimated_value, copy.account_id) == (
        "Six of them",
        Decimal("120.00"),
        source.account_id,
    )
    assert (copy.actual_value, copy.actual_close_date, copy.estimated_close_date) == (None, None, None)
    assert (copy.forecast_category, furnished.entries(copy)) == (ForecastCategory.PIPELINE, ())
    assert furnished.stored(source) == source


def test_a_copy_of_an_open_one_keeps_the_planned_close_date(furnished: Scene):
    source = furnished.create()
    copy = furnished.intake.clone(JO, target(source)).opportunity
    assert copy.estimated_close_date == source.estimated_close_date == IN_A_MONTH


def test_nothing_is_copied_that_could_not_be_created(furnished: Scene):
    source = target(furnished.create())
    furnished.cycle(*CYCLE, blocked=True)
    with furnished.store.begin(TEAM) as work:
        work.people.save(replace(work.people.get_by_slack("U_ADA"), blocked=True))
    assert told(lambda: furnished.intake.clone(ADA, source)) == [
        ("SalespersonBlocked", "owner"),
        ("CycleBlocked", "cycle"),
    ]
    closed = target(furnished.lose(furnished.stored(furnished.create(furnished.cycle(*CYCLE, code="OLD")))))
    with furnished.store.begin(TEAM) as work:
        work.cycles.delete("OLD")
    assert told(lambda: furnished.intake.clone(JO, closed)) == [("UnknownChoice", "cycle")]
    assert told(lambda: furnished.intake.clone(PROGRAM, source)) == [("Missing", "owner"), ("CycleBlocked", "cycle")]
    assert count(furnished) == 2


def test_a_blank_next_step_date_is_asked_for_by_name(furnished: Scene):
    made = furnished.create()
    planned = furnished.intake.edit(JO, target(made), Edit(next_step="Call", next_step_date=TODAY)).opportunity
    renamed = furnished.intake.edit(JO, target(planned), Edit(name="Tea machines")).opportunity
    assert (renamed.name, renamed.next_step, renamed.next_step_date) == ("Tea machines", "Call", TODAY)
    cleared = furnished.intake.edit(JO, target(renamed), Edit(clear_next_step_date=True)).opportunity
    assert furnished.stored(cleared).next_step_date is None


def test_others_change_nothing_but_those_above_do(furnished: Scene):
    made = furnished.create()
    for somebody in (ADA, VIC):
        with pytest.raises(NotAllowed):
            furnished.intake.edit(somebody, target(made), Edit(name="Mine now"))
    by_manager = furnished.intake.edit(MEI, target(made), Edit(name="By Mei")).opportunity
    assert furnished.intake.edit(OLGA, target(by_manager), Edit(name="By Olga")).opportunity.name == "By Olga"
    with pytest.raises(NotFound):
        furnished.intake.edit(OLGA, target(replace(made, id=4711)), Edit(name="Nothing"))
