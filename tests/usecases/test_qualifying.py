"""What becomes of a lead that is qualified."""

from datetime import date
from decimal import Decimal
from itertools import product
from typing import Any

import pytest

from bot.domain.campaign import Campaign
from bot.domain.customer import Account, Contact
from bot.domain.lead import LeadState, LeadStatus
from bot.domain.lead_errors import LeadClosed
from bot.domain.problems import PossibleDuplicate
from bot.domain.status import Status
from bot.usecases.customers import Choice
from bot.usecases.lead_visits import LeadTarget
from bot.usecases.leads import Leads, NewLead
from bot.usecases.qualifying import Qualification, Qualified
from tests.domain.makers import stage
from tests.domain.refusals import problems_of, told
from tests.usecases.scene import IN_A_MONTH, JO, MEI, TEAM, Scene
from tests.usecases.scene import target as target_of

JANE: dict[str, Any] = {
    "subject": "Grinders for ten shops",
    "first_name": "Jane",
    "last_name": "Doe",
    "company": "Contoso",
    "email": "jane@contoso.example",
    "estimated_value": Decimal(12000),
    "estimated_close_date": IN_A_MONTH,
    "description": "Met at the fair",
}


@pytest.fixture
def leads(scene: Scene) -> Leads:
    scene.cycle(stage(1, 10, 20))
    scene.settings(default_cycle="TEST")
    return Leads(scene.office)


def lead_of(leads: Leads, **changed: Any) -> LeadTarget:
    made = leads.create(JO, NewLead(**JANE | changed, anyway=True)).lead
    return LeadTarget(lead_id=made.id, seen=made.version)


def counts(scene: Scene) -> tuple[int, int, int]:
    """How many accounts, contacts and opportunities there are."""
    with scene.store.look(TEAM) as work:
        opportunities = [number for number in range(1, 9) if work.opportunities.find_by_number(number)]
        return len(work.customers.list_accounts((), 99)), len(work.customers.list_contacts((), 99)), len(opportunities)


def account(scene: Scene, name: str) -> Account:
    with scene.store.begin(TEAM) as work:
        return work.customers.save_account(Account(name=name))


def contact(scene: Scene, name: str, of: Account | None = None) -> Contact:
    with scene.store.begin(TEAM) as work:
        return work.customers.save_contact(Contact(name=name, account_id=of.id if of else None))


@pytest.mark.parametrize(("make_account", "make_contact", "make_opportunity"), list(product((True, False), repeat=3)))
def test_each_flag_makes_exactly_the_record_that_it_asks_for(
    scene: Scene, leads: Leads, *, make_account: bool, make_contact: bool, make_opportunity: bool
) -> None:
    target = lead_of(leads)
    wanted = Qualification(
        create_account=make_account, create_contact=make_contact, create_opportunity=make_opportunity
    )
    if make_opportunity and not (make_account or make_contact):
        assert told(lambda: leads.qualify(JO, target, wanted)) == [("Missing", "account")]
        assert counts(scene) == (0, 0, 0)
        assert leads.show(JO, target.lead_id).lead.is_open
        return
    made = leads.qualify(JO, target, wanted)
    lead = made.sheet.lead
    assert counts(scene) == (make_account, make_contact, make_opportunity)
    assert (lead.account_name, lead.contact_name) == (
        "Contoso" if make_account else None,
        "Jane Doe" if make_contact else None,
    )
    assert (lead.opportunity_id is not None) is make_opportunity is (made.opportunity is not None)
    assert (lead.status, lead.state) == (LeadStatus.QUALIFIED, LeadState.QUALIFIED)


def test_an_opportunity_alone_is_made_for_a_customer_that_is_picked(scene: Scene, leads: Leads) -> None:
    known = account(scene, "Fabrikam")
    wanted = Qualification(create_account=False, create_contact=False, account=known.id)
    made = leads.qualify(JO, lead_of(leads), wanted)
    assert counts(scene) == (1, 0, 1)
    assert made.opportunity and made.opportunity.opportunity.customer_name == "Fabrikam"


def test_the_opportunity_has_what_the_lead_said_and_starts_in_the_first_stage(scene: Scene, leads: Leads) -> None:
    with scene.store.begin(TEAM) as work:
        work.campaigns.save(Campaign(code="FAIR", name="Fair", activated=True, owner_id=scene.person("Ada").id))
    made = leads.qualify(MEI, lead_of(leads, campaign="FAIR"), Qualification())
    assert made.opportunity
    one = scene.stored(made.opportunity.opportunity)
    assert (one.name, one.account_name, one.contact_name) == ("Grinders for ten shops", "Contoso", "Jane Doe")
    assert (one.estimated_value, one.estimated_close_date) == (Decimal(12000), IN_A_MONTH)
    assert (one.description, one.campaign, one.owner_name) == ("Met at the fair", "FAIR", "Jo")
    assert (one.status, one.stage) == (Status.IN_PROGRESS, 1)
    sheet = leads.of_opportunity(JO, one.id)
    assert (sheet.lead.id, sheet.opportunity and sheet.opportunity.id) == (made.sheet.lead.id, one.id)


def test_a_lead_without_figures_is_qualified_once_they_are_given_or_the_start_is_unticked(
    scene: Scene, leads: Leads
) -> None:
    bare = {"estimated_value": None, "estimated_close_date": None}
    assert told(lambda: leads.qualify(JO, lead_of(leads, **bare), Qualification())) == [
        ("Missing", "value"),
        ("Missing", "close_date"),
    ]
    assert counts(scene) == (0, 0, 0)
    figures = Qualification(estimated_value=Decimal(5), estimated_close_date=date(2027, 5, 1), currency="EUR")
    started = leads.qualify(JO, lead_of(leads, **bare), figures).opportunity
    assert started and (started.opportunity.estimated_value, started.opportunity.currency) == (Decimal(5), "EUR")
    later = Qualification(activate=False, account_anyway=True, contact_anyway=True)
    waiting = leads.qualify(JO, lead_of(leads, **bare), later).opportunity
    assert waiting and waiting.opportunity.status is Status.NOT_STARTED


def test_qualifying_again_is_refused_and_makes_nothing_twice(scene: Scene, leads: Leads) -> None:
    target = lead_of(leads)
    leads.qualify(JO, target, Qualification())
    with pytest.raises(LeadClosed):
        leads.qualify(JO, LeadTarget(lead_id=target.lead_id), Qualification())
    assert counts(scene) == (1, 1, 1)


def test_a_doubled_submit_tells_what_came_of_the_first(scene: Scene, leads: Leads) -> None:
    seen = lead_of(leads)
    target = LeadTarget(lead_id=seen.lead_id, seen=seen.seen, key="submit:1")
    first, second = (leads.qualify(JO, target, Qualification()) for _ in range(2))
    assert first.opportunity and second.opportunity
    assert first.opportunity.opportunity.id == second.opportunity.opportunity.id
    assert counts(scene) == (1, 1, 1)


def test_a_reactivated_lead_uses_what_it_was_qualified_into_again(scene: Scene, leads: Leads) -> None:
    target = lead_of(leads)
    first = leads.qualify(JO, target, Qualification())
    leads.reactivate(JO, LeadTarget(lead_id=target.lead_id))
    second = leads.qualify(JO, LeadTarget(lead_id=target.lead_id), Qualification())
    assert counts(scene) == (1, 1, 1)
    assert first.opportunity and second.opportunity
    assert first.opportunity.opportunity.number == second.opportunity.opportunity.number


def test_what_the_lead_is_linked_to_is_used_again_and_not_asked_for(scene: Scene, leads: Leads) -> None:
    known = account(scene, "Contoso")
    person = contact(scene, "Jane Doe", known)
    target = lead_of(leads, contact_id=person.id)
    prospect = leads.prospect(JO, target.lead_id)
    assert (prospect.account, prospect.contact) == (known, prospect.contact)
    assert (prospect.accounts_alike, prospect.contacts_alike) == ((), ())
    made = leads.qualify(JO, target, Qualification())
    assert counts(scene) == (1, 1, 1)
    assert (made.sheet.lead.account_id, made.sheet.lead.contact_id) == (known.id, person.id)


def qualify_beside_others(leads: Leads, **wanted: Any) -> Qualified:
    return leads.qualify(JO, lead_of(leads), Qualification(**wanted))


def test_possible_duplicates_are_named_until_one_is_picked_or_a_new_one_is_wanted(scene: Scene, leads: Leads) -> None:
    known, person = account(scene, "CONTOSO"), contact(scene, "Jané Doe")
    (problem,) = problems_of(lambda: qualify_beside_others(leads))
    assert isinstance(problem, PossibleDuplicate)
    assert (problem.field, problem.others) == ("account", ("CONTOSO",))
    assert told(lambda: qualify_beside_others(leads, account=known.id)) == [("PossibleDuplicate", "contact")]
    assert counts(scene) == (1, 1, 0)
    picked = qualify_beside_others(leads, account=known.id, contact=person.id).sheet.lead
    assert (picked.account_id, picked.contact_id) == (known.id, person.id)
    new = qualify_beside_others(leads, account_anyway=True, contact_anyway=True).sheet.lead
    assert new.account_id != known.id and new.contact_id != person.id
    assert counts(scene) == (2, 2, 2)


def test_a_picked_person_of_another_company_is_refused(scene: Scene, leads: Leads) -> None:
    person = contact(scene, "Jane Doe", account(scene, "Fabrikam"))
    made = qualify_beside_others(leads, contact=person.id)
    assert made.sheet.lead.account_name == "Fabrikam"
    linked = account(scene, "Contoso")
    target = lead_of(leads, account_id=linked.id)
    assert told(lambda: leads.qualify(JO, target, Qualification(contact=person.id))) == [("OtherCompany", "contact")]


def test_a_status_that_is_not_qualified_is_refused(leads: Leads) -> None:
    assert told(lambda: qualify_beside_others(leads, status=LeadStatus.LOST)) == [("WrongOutcome", "status")]


def test_notes_of_the_lead_are_told_in_the_history_of_the_opportunity(scene: Scene, leads: Leads) -> None:
    target = lead_of(leads)
    noted = leads.note(JO, target, "wants a demo")
    made = leads.qualify(JO, LeadTarget(lead_id=target.lead_id, seen=noted.lead.version), Qualification())
    assert made.opportunity
    timeline = scene.reports.timeline(JO, made.opportunity.opportunity.id)
    assert timeline.lead and timeline.lead.reference == "L-1"
    assert [note.text for note in timeline.lead_notes] == ["wants a demo"]


def test_a_deleted_opportunity_leaves_its_lead(scene: Scene, leads: Leads) -> None:
    made = leads.qualify(JO, lead_of(leads), Qualification(activate=False))
    assert made.opportunity
    scene.intake.delete(MEI, target_of(made.opportunity.opportunity))
    kept = leads.show(JO, made.sheet.lead.id)
    assert (kept.lead.opportunity_id, kept.opportunity, kept.lead.state) == (None, None, LeadState.QUALIFIED)


def test_the_customer_of_a_lead_can_be_chosen_by_the_same_choices_as_elsewhere(scene: Scene, leads: Leads) -> None:
    scene.create(scene.cycle(stage(1, 10, 20)), account=Choice(name="Contoso"))
    prospect = leads.prospect(JO, lead_of(leads).lead_id)
    assert [each.name for each in prospect.accounts_alike] == ["Contoso"]
