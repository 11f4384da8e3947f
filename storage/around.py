"""Stakeholders and sales teams of opportunities."""

from sqlalchemy import bindparam, delete, func, select

from bot.domain.around import Member, Stakeholder
from storage.repository import WORKSPACE, Repository, put
from storage.shape import Shape
from storage.tables.customers import account, contact
from storage.tables.parties import sales_team_member, stakeholder
from storage.tables.people import person

_STAKEHOLDER = Shape(Stakeholder, stakeholder, name=contact.c.name, company=account.c.name)
_MEMBER = Shape(Member, sales_team_member, name=func.coalesce(person.c.name, ""), slack_id=person.c.slack_id)
_THEIRS = (
    select(*_STAKEHOLDER.columns)
    .select_from(
        stakeholder.join(contact, contact.c.id == stakeholder.c.contact_id).outerjoin(
            account, account.c.id == contact.c.account_id
        )
    )
    .where(stakeholder.c.workspace_id == WORKSPACE, stakeholder.c.opportunity_id == bindparam("opportunity"))
    .order_by(contact.c.folded_name, contact.c.id)
)
_ONE_OF_THEIRS = _THEIRS.where(stakeholder.c.contact_id == bindparam("who"))
_OURS = (
    select(*_MEMBER.columns)
    .select_from(sales_team_member.outerjoin(person, person.c.id == sales_team_member.c.person_id))
    .where(
        sales_team_member.c.workspace_id == WORKSPACE, sales_team_member.c.opportunity_id == bindparam("opportunity")
    )
    .order_by(person.c.folded_name, sales_team_member.c.person_id)
)
_ONE_OF_OURS = _OURS.where(sales_team_member.c.person_id == bindparam("who"))
_IS_MEMBER = select(sales_team_member.c.person_id).where(
    sales_team_member.c.workspace_id == WORKSPACE,
    sales_team_member.c.person_id == bindparam("who"),
    sales_team_member.c.opportunity_id == bindparam("opportunity"),
)
_PUT_STAKEHOLDER = put(stakeholder)
_PUT_MEMBER = put(sales_team_member)
_DELETE_STAKEHOLDER = delete(stakeholder).where(
    stakeholder.c.workspace_id == WORKSPACE,
    stakeholder.c.opportunity_id == bindparam("opportunity"),
    stakeholder.c.contact_id == bindparam("who"),
)
_DELETE_MEMBER = delete(sales_team_member).where(
    sales_team_member.c.workspace_id == WORKSPACE,
    sales_team_member.c.opportunity_id == bindparam("opportunity"),
    sales_team_member.c.person_id == bindparam("who"),
)


class SqlAround(Repository):
    """Keeps bot.ports.Around."""

    def list_stakeholders(self, opportunity_id: int) -> tuple[Stakeholder, ...]:
        """By name."""
        return tuple(map(_STAKEHOLDER.read, self._run(_THEIRS, opportunity=opportunity_id)))

    def find_stakeholder(self, opportunity_id: int, contact_id: int) -> Stakeholder | None:
        """The contact with the role, where it is linked."""
        row = self._run(_ONE_OF_THEIRS, opportunity=opportunity_id, who=contact_id).first()
        return _STAKEHOLDER.read(row) if row else None

    def save_stakeholder(self, saved: Stakeholder) -> Stakeholder:
        """The link with this role, whatever it was before."""
        self._put(_PUT_STAKEHOLDER, _STAKEHOLDER.write(saved))
        return self.find_stakeholder(saved.opportunity_id, saved.contact_id) or saved

    def delete_stakeholder(self, opportunity_id: int, contact_id: int) -> None:
        """The contact is linked no more."""
        self._run(_DELETE_STAKEHOLDER, opportunity=opportunity_id, who=contact_id)

    def list_members(self, opportunity_id: int) -> tuple[Member, ...]:
        """By name."""
        return tuple(map(_MEMBER.read, self._run(_OURS, opportunity=opportunity_id)))

    def find_member(self, opportunity_id: int, person_id: int) -> Member | None:
        """The colleague with the role, where on the team."""
        row = self._run(_ONE_OF_OURS, opportunity=opportunity_id, who=person_id).first()
        return _MEMBER.read(row) if row else None

    def save_member(self, saved: Member) -> Member:
        """The membership with this role, whatever it was before."""
        self._put(_PUT_MEMBER, _MEMBER.write(saved))
        return self.find_member(saved.opportunity_id, saved.person_id) or saved

    def delete_member(self, opportunity_id: int, person_id: int) -> None:
        """The colleague is on the team no more."""
        self._run(_DELETE_MEMBER, opportunity=opportunity_id, who=person_id)

    def is_member(self, opportunity_id: int, person_id: int) -> bool:
        """Is the person on the sales team?"""
        return self._run(_IS_MEMBER, opportunity=opportunity_id, who=person_id).first() is not None
