"""What is done to things that are nobody's own, or are leads, by the name of the method of Desk; prepared by Olga."""

from collections.abc import Callable
from itertools import count

from bot.domain.bulk import BulkOrder, Deed
from bot.domain.campaign import Campaign, ContactList, ListLine
from bot.domain.competitor import Competitor
from bot.domain.lead import LeadEdit, LeadStatus
from bot.domain.literature import Literature
from bot.domain.people import Caller, Permission, Person, Role
from bot.domain.workspace import Selection
from bot.usecases.activities import Activities
from bot.usecases.activity_door import Ties
from bot.usecases.bulk import Bulk
from bot.usecases.bulk_plan import Asked
from bot.usecases.campaigns import Campaigns, ListOrder
from bot.usecases.customer_cards import PartyChanges
from bot.usecases.customers import Choice
from bot.usecases.drafting import NewOpportunity
from bot.usecases.interactions import Interactions
from bot.usecases.lead_visits import LeadTarget
from bot.usecases.leads import Leads, NewLead
from bot.usecases.qualifying import Qualification
from bot.usecases.setup.apply import Setup
from bot.usecases.setup.file import SetupFile
from bot.usecases.setup.pieces import SetupPieces
from bot.usecases.setup.spots import Spot
from tests.usecases.deeds import called, errand, to_do
from tests.usecases.scene import OLGA, TEAM, Scene

Shared = Callable[[Scene, Caller], object]
OnLead = Callable[[Scene, Caller, int], object]
READERS = frozenset(Role) - {Role.GUEST}
WRITERS = READERS - {Role.VIEWER}
MANAGERS = WRITERS - {Role.REP}
ADMINISTRATORS = frozenset({Role.ADMINISTRATOR})
_numbers = count(1)


def account(scene: Scene) -> int:
    party: PartyChanges = {"name": f"Account {next(_numbers)}"}
    return scene.customer_cards.save_account(OLGA, None, party).party.id


def person(scene: Scene) -> int:
    return scene.customer_cards.save_contact(OLGA, None, {"name": "Per"}).party.id


def competitor(scene: Scene) -> Competitor:
    return scene.competitors.save(OLGA, Competitor(name=f"Competitor {next(_numbers)}"))


def brochure(scene: Scene) -> Literature:
    return scene.library.save(OLGA, Literature(title=f"Brochure {next(_numbers)}", link="https://example.com/b"))


def colleague(scene: Scene) -> int:
    with scene.store.begin(TEAM) as work:
        return work.people.save(Person(name=f"Colleague {next(_numbers)}", role=Role.REP)).id


def campaign(scene: Scene) -> str:
    with scene.store.begin(TEAM) as work:
        return work.campaigns.save(Campaign(code=f"C{next(_numbers)}", name="Fair")).code


def contact_list(scene: Scene) -> str:
    line = ListLine(account_id=account(scene))
    with scene.store.begin(TEAM) as work:
        made = ContactList(code=f"L{next(_numbers)}", description="Visitors", lines=(line,))
        return work.campaigns.save_list(made).code


def piece(scene: Scene) -> Spot:
    told = {"name": f"Rival {next(_numbers)}"}
    return SetupPieces(scene.office).put(OLGA, Spot(subject="competitors"), told).spot


def became_opportunity(scene: Scene, who: Caller) -> object:
    own = Interactions(scene.office).log(OLGA, Ties(account=Choice(id=account(scene)), owner=who.user), called(scene))
    return Interactions(scene.office).create_opportunity(who, errand(own))


def planned(scene: Scene, who: Caller) -> object:
    asked = Asked(selection=Selection(), order=BulkOrder(deed=Deed.SHIFT, formula="1M"))
    return Bulk(scene.office).plan(who, asked)


def given(**more: object) -> NewLead:
    return NewLead(subject="Grinders", last_name="Doe", first_name="Jane", anyway=True, **more)  # type: ignore[arg-type]


def lead_of(scene: Scene, owner: str) -> int:
    return Leads(scene.office).create(OLGA, given(owner=owner)).lead.id


def at_lead(lead_id: int) -> LeadTarget:
    return LeadTarget(lead_id=lead_id)


def reactivated(scene: Scene, who: Caller, lead: int) -> object:
    leads = Leads(scene.office)
    if leads.show(OLGA, lead).lead.is_open:
        leads.disqualify(OLGA, at_lead(lead), LeadStatus.LOST)
    return leads.reactivate(who, at_lead(lead))


SHARED: dict[str, tuple[frozenset[Role], Shared]] = {
    "customer_cards.show_account": (
        READERS,
        lambda scene, who: scene.customer_cards.show_account(who, account(scene)),
    ),
    "customer_cards.look_up": (READERS, lambda scene, who: scene.customer_cards.look_up(who, "a")),
    "competitors.scores": (READERS, lambda scene, who: scene.competitors.scores(who)),
    "library.find": (READERS, lambda scene, who: scene.library.find(who, "")),
    "library.share": (READERS, lambda scene, who: scene.library.share(who, brochure(scene).id, None)),
    "intake.create": (
        WRITERS,
        lambda scene, who: scene.intake.create(
            who, NewOpportunity(name="New", account=Choice(id=account(scene)), owner="U_OLGA", activate=False)
        ),
    ),
    "customer_cards.save_account": (
        WRITERS,
        lambda scene, who: scene.customer_cards.save_account(who, account(scene), {"phone": "1"}),
    ),
    "customer_cards.save_contact": (
        WRITERS,
        lambda scene, who: scene.customer_cards.save_contact(who, person(scene), {"phone": "1"}),
    ),
    "competitors.save": (WRITERS, lambda scene, who: scene.competitors.save(who, competitor(scene))),
    "library.save": (WRITERS, lambda scene, who: scene.library.save(who, brochure(scene))),
    "activities.plan on no opportunity": (
        WRITERS,
        lambda scene, who: Activities(scene.office).plan(who, Ties(), to_do(scene)),
    ),
    "interactions.log on no opportunity": (
        WRITERS,
        lambda scene, who: Interactions(scene.office).log(who, Ties(), called(scene)),
    ),
    "interactions.create_opportunity": (WRITERS, became_opportunity),
    "leads.create": (WRITERS, lambda scene, who: Leads(scene.office).create(who, given())),
    "bulk.plan": (WRITERS, planned),
    "customer_cards.delete_account": (
        MANAGERS,
        lambda scene, who: scene.customer_cards.delete_account(who, account(scene)),
    ),
    "customer_cards.delete_contact": (
        MANAGERS,
        lambda scene, who: scene.customer_cards.delete_contact(who, person(scene)),
    ),
    "competitors.delete": (MANAGERS, lambda scene, who: scene.competitors.delete(who, competitor(scene).id)),
    "library.delete": (MANAGERS, lambda scene, who: scene.library.delete(who, brochure(scene).id)),
    "campaigns.activate": (
        MANAGERS,
        lambda scene, who: Campaigns(scene.office).activate(who, campaign(scene), activated=True),
    ),
    "campaigns.create_opportunities": (
        MANAGERS,
        lambda scene, who: Campaigns(scene.office).create_opportunities(who, contact_list(scene), ListOrder()),
    ),
    "people.remove": (ADMINISTRATORS, lambda scene, who: scene.people.remove(who, colleague(scene))),
    "setup.apply": (ADMINISTRATORS, lambda scene, who: Setup(scene.office).apply(who, SetupFile())),
    "setup.send": (ADMINISTRATORS, lambda scene, who: Setup(scene.office).send(who)),
    "setup.show": (ADMINISTRATORS, lambda scene, who: Setup(scene.office).show(who)),
    "pieces.put": (
        ADMINISTRATORS,
        lambda scene, who: SetupPieces(scene.office).put(who, piece(scene), {"strengths": "Price"}),
    ),
    "pieces.remove": (ADMINISTRATORS, lambda scene, who: SetupPieces(scene.office).remove(who, piece(scene))),
}
LEADS: dict[str, tuple[Permission, OnLead]] = {
    "leads.show": (Permission.READ, lambda scene, who, lead: Leads(scene.office).show(who, lead)),
    "leads.edit": (
        Permission.CHANGE,
        lambda scene, who, lead: Leads(scene.office).edit(who, at_lead(lead), LeadEdit(company="Contoso")),
    ),
    "leads.note": (Permission.CHANGE, lambda scene, who, lead: Leads(scene.office).note(who, at_lead(lead), "Hello")),
    "leads.disqualify": (
        Permission.CHANGE,
        lambda scene, who, lead: Leads(scene.office).disqualify(who, at_lead(lead), LeadStatus.LOST),
    ),
    "leads.reactivate": (Permission.CHANGE, reactivated),
    "leads.qualify": (
        Permission.CHANGE,
        lambda scene, who, lead: Leads(scene.office).qualify(
            who,
            at_lead(lead),
            Qualification(create_account=False, create_contact=False, create_opportunity=False),
        ),
    ),
    "leads.assign": (
        Permission.ASSIGN,
        lambda scene, who, lead: Leads(scene.office).assign(who, at_lead(lead), "U_OLGA"),
    ),
}
