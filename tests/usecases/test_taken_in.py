"""Every way to a new opportunity goes through one door: tasks of the stage, stakeholder, price list."""

from dataclasses import replace
from datetime import timedelta
from decimal import Decimal

import pytest

from bot.domain.activities import ActivityKind
from bot.domain.activity_templates import ActivityStep, ActivityTemplate
from bot.domain.around import StakeholderRole
from bot.domain.campaign import ContactList, ListLine
from bot.domain.customer import Contact
from bot.domain.opportunity import Opportunity
from bot.domain.price_lists import PriceList
from bot.usecases.campaigns import Campaigns, ListOrder
from bot.usecases.lead_visits import LeadTarget
from bot.usecases.leads import Leads, NewLead
from bot.usecases.qualifying import Qualification
from tests.domain.makers import stage
from tests.usecases.scene import IN_A_MONTH, JO, MEI, TEAM, TODAY, Scene

STEPS = tuple(
    ActivityStep(number=number, kind=ActivityKind.TASK, description=f"Step {number}", date_formula=f"{number}D")
    for number in range(1, 6)
)
PLANNED = [(f"Step {number}", TODAY + timedelta(days=number)) for number in range(1, 6)]


@pytest.fixture
def furnished(scene: Scene) -> Scene:
    """The default cycle, whose first stage plans five tasks; the people sell in the West, which has its price list."""
    with scene.store.begin(TEAM) as work:
        for person in work.people.list_all():
            work.people.save(replace(person, territory="WEST"))
        work.price_lists.save(PriceList(code="WEST", currency="USD", territories=("WEST",)))
        work.templates.save(ActivityTemplate(code="FIVE", description="Five steps", steps=STEPS))
    scene.cycle(replace(stage(1, 10, 20), activity_code="FIVE"))
    scene.settings(default_cycle="TEST")
    return scene


def opportunities(scene: Scene) -> list[Opportunity]:
    with scene.store.look(TEAM) as work:
        return [one for number in range(1, 9) if (one := work.opportunities.find_by_number(number))]


def to_do(scene: Scene, opportunity: Opportunity) -> list[tuple[str, object]]:
    with scene.store.look(TEAM) as work:
        return [(each.subject, each.due) for each in work.activities.list_open(opportunity.id)]


def stakeholders(scene: Scene, opportunity: Opportunity) -> list[tuple[str, StakeholderRole]]:
    with scene.store.look(TEAM) as work:
        return [(each.name, each.role) for each in work.around.list_stakeholders(opportunity.id)]


def list_of_one(scene: Scene) -> Campaigns:
    """The contact list FAIR with one person on it."""
    with scene.store.begin(TEAM) as work:
        visitor = work.customers.save_contact(Contact(name="Jane Doe"))
        lines = (ListLine(contact_id=visitor.id),)
        owner = scene.person("Ada").id
        work.campaigns.save_list(ContactList(code="FAIR", description="Fair", owner_id=owner, lines=lines))
    return Campaigns(scene.office)


def test_a_contact_list_of_one_that_is_started_plans_exactly_the_five_tasks_of_the_stage(furnished: Scene) -> None:
    order = ListOrder(estimated_value=Decimal(500), estimated_close_date=IN_A_MONTH, activate=True)
    list_of_one(furnished).create_opportunities(MEI, "FAIR", order)
    (made,) = opportunities(furnished)
    assert (made.stage, made.contact_name, made.owner_name, made.price_list) == (1, "Jane Doe", "Ada", "WEST")
    assert to_do(furnished, made) == PLANNED
    with furnished.store.look(TEAM) as work:
        tasks = work.activities.list_open(made.id)
    assert {(each.owner_name, each.contact_name, each.segment, each.template_code) for each in tasks} == {
        ("Ada", "Jane Doe", "FAIR", "FIVE")
    }
    assert stakeholders(furnished, made) == [("Jane Doe", StakeholderRole.STAKEHOLDER)]


def test_a_contact_list_that_is_not_started_plans_nothing_yet(furnished: Scene) -> None:
    list_of_one(furnished).create_opportunities(MEI, "FAIR", ListOrder())
    (made,) = opportunities(furnished)
    assert to_do(furnished, made) == []
    assert stakeholders(furnished, made) == [("Jane Doe", StakeholderRole.STAKEHOLDER)]


@pytest.mark.parametrize("started", [True, False])
def test_a_qualified_lead_has_its_person_as_stakeholder_and_the_tasks_of_the_stage(
    furnished: Scene, started: bool
) -> None:
    leads = Leads(furnished.office)
    lead = leads.create(
        JO,
        NewLead(
            subject="Grinders",
            last_name="Doe",
            company="Contoso",
            estimated_value=Decimal(900),
            estimated_close_date=IN_A_MONTH,
        ),
    ).lead
    made = leads.qualify(JO, LeadTarget(lead_id=lead.id), Qualification(activate=started)).opportunity
    assert made
    assert made.opportunity.price_list == "WEST"
    assert to_do(furnished, made.opportunity) == (PLANNED if started else [])
    assert made.pending.open_count == (5 if started else 0)
    assert stakeholders(furnished, made.opportunity) == [("Doe", StakeholderRole.STAKEHOLDER)]
