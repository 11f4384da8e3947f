"""The people around an opportunity: who decides at the customer's, who of us works on it."""

from collections.abc import Callable
from dataclasses import dataclass, replace

from bot.domain.around import Link, Member, Stakeholder, StakeholderRole, TeamRole, linked, read_role
from bot.domain.customer import Contact
from bot.domain.errors import NotAllowed, NotFound
from bot.domain.opportunity import Opportunity, require_open
from bot.domain.people import Caller, Permission, Person
from bot.domain.problems import Missing, UnknownChoice, refuse
from bot.domain.workspace import Sheet
from bot.usecases.customers import Choice, resolve_customer
from bot.usecases.office import Office, Target, Visit, once_more


@dataclass(frozen=True, slots=True, kw_only=True)
class Circle:
    """The people around one opportunity, and what the caller may do with them."""

    sheet: Sheet
    stakeholders: tuple[Stakeholder, ...]
    members: tuple[Member, ...]
    may_change: bool
    may_assign: bool
    person_id: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Joined:
    """What came of linking somebody; `unknown_role` is what was asked for and is no role: the link was made without."""

    circle: Circle
    link: Link
    unknown_role: str | None = None


class Around:
    """Stakeholders and the sales team. All raise: NotFound, NotAllowed."""

    def __init__(self, office: Office) -> None:
        self._office = office

    def show(self, caller: Caller, opportunity_id: int) -> Circle:
        """The people around it."""
        with self._office.look(caller) as visit:
            return _circle(visit, visit.read(opportunity_id))

    @once_more
    def add_stakeholder(self, caller: Caller, target: Target, contact: Choice | None, role: str = "") -> Joined:
        """A contact linked, or linked with another role; a role that is none is told, and the link is made.

        Raises: Invalid, OpportunityClosed. Source: Dynamics 365, linking and updating stakeholders.
        """
        with self._office.begin(caller) as visit:
            opportunity = visit.change(target)
            require_open(opportunity)
            found = resolve_customer(visit, None, contact).contact if contact else None
            if found is None:
                refuse([Missing("contact")])
            assert found is not None
            wanted = read_role(StakeholderRole, role)
            before = visit.work.around.find_stakeholder(opportunity.id, found.id)
            kept = before.role if before else StakeholderRole.STAKEHOLDER
            after = _link_contact(visit, opportunity, found, wanted or kept)
            unknown = role if role and wanted is None else None
            return Joined(circle=_circle(visit, opportunity), link=linked(before, after), unknown_role=unknown)

    @once_more
    def remove_stakeholder(self, caller: Caller, target: Target, contact_id: int) -> Circle:
        """Without that contact; one who is not linked changes nothing. Raises: OpportunityClosed."""
        with self._office.begin(caller) as visit:
            opportunity = visit.change(target)
            require_open(opportunity)
            if before := visit.work.around.find_stakeholder(opportunity.id, contact_id):
                visit.work.around.delete_stakeholder(opportunity.id, contact_id)
                visit.audit("unlinked", "stakeholder", opportunity.id, before, None)
            return _circle(visit, opportunity)

    @once_more
    def add_member(self, caller: Caller, target: Target, person: str | int, role: str = "") -> Joined:
        """A colleague on the sales team, who may read and change this opportunity from now on; also a closed one.

        `person` is a Slack id, or the id of a person. Raises: Invalid, PersonUnknown.
        Source: Dynamics 365, sales team members.
        """
        with self._office.begin(caller) as visit:
            opportunity = visit.change(target, Permission.ASSIGN)
            found = _colleague(visit, person)
            wanted = read_role(TeamRole, role)
            before = visit.work.around.find_member(opportunity.id, found.id)
            kept = before.role if before else TeamRole.ACCOUNT_MANAGER
            after = visit.work.around.save_member(
                Member(opportunity_id=opportunity.id, person_id=found.id, role=wanted or kept)
            )
            link = linked(before, after)
            if link is not Link.UNCHANGED:
                visit.audit("joined", "sales team", opportunity.id, before, after)
            unknown = role if role and wanted is None else None
            return Joined(circle=_circle(visit, opportunity), link=link, unknown_role=unknown)

    @once_more
    def remove_member(self, caller: Caller, target: Target, person_id: int) -> Circle | None:
        """Without that colleague, whose rights end at once; None where the caller left and sees it no more.

        Everybody may leave; only who may hand over takes others out.
        """
        with self._office.begin(caller) as visit:
            opportunity = visit.read(target.opportunity_id)
            if person_id != visit.person.id and not visit.may(Permission.ASSIGN, opportunity):
                raise NotAllowed(Permission.ASSIGN.value)
            if before := visit.work.around.find_member(opportunity.id, person_id):
                visit.work.around.delete_member(opportunity.id, person_id)
                visit.audit("left", "sales team", opportunity.id, before, None)
            return _circle(visit, opportunity) if visit.may(Permission.READ, opportunity) else None


def join_contact(visit: Visit, opportunity: Opportunity) -> None:
    """Makes the contact of the opportunity a stakeholder; whoever is one already keeps the role.

    Source: Dynamics 365, the contact of an opportunity.
    """
    contact_id = opportunity.contact_id
    if contact_id is None or visit.work.around.find_stakeholder(opportunity.id, contact_id):
        return
    _link_contact(visit, opportunity, visit.work.customers.get_contact(contact_id), StakeholderRole.STAKEHOLDER)


def copy_stakeholders(visit: Visit, source_id: int, copy: Opportunity) -> None:
    """The copy has the stakeholders of its source, with their roles. Source: Dynamics 365, clone opportunity."""
    for one in visit.work.around.list_stakeholders(source_id):
        copied = visit.work.around.save_stakeholder(replace(one, opportunity_id=copy.id))
        visit.audit("linked", "stakeholder", copy.id, None, copied)


def _link_contact(visit: Visit, opportunity: Opportunity, contact: Contact, role: StakeholderRole) -> Stakeholder:
    before = visit.work.around.find_stakeholder(opportunity.id, contact.id)
    after = visit.work.around.save_stakeholder(
        Stakeholder(opportunity_id=opportunity.id, contact_id=contact.id, role=role)
    )
    if after != before:
        visit.audit("linked", "stakeholder", opportunity.id, before, after)
    return after


def _colleague(visit: Visit, person: str | int) -> Person:
    if isinstance(person, str):
        return visit.work.people.get_by_slack(person)
    try:
        found = visit.work.people.get(person)
    except NotFound:
        found = None
    if found is None or found.removed:
        refuse([UnknownChoice("member", str(person))])
    assert found is not None
    return found


def _circle(visit: Visit, opportunity: Opportunity) -> Circle:
    around = visit.work.around
    allowed: Callable[[Permission], bool] = lambda permission: visit.may(permission, opportunity)  # noqa: E731
    return Circle(
        sheet=visit.sheet(opportunity),
        stakeholders=around.list_stakeholders(opportunity.id),
        members=around.list_members(opportunity.id),
        may_change=allowed(Permission.CHANGE) and opportunity.is_open,
        may_assign=allowed(Permission.ASSIGN),
        person_id=visit.person.id,
    )
