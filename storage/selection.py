"""Which opportunities a selection means and a reader may see, as conditions on the table of opportunities."""

from dataclasses import dataclass, replace
from typing import Any

from sqlalchemy import ColumnElement, bindparam, or_, select, text

from bot.domain.people import Person, Role
from bot.domain.status import OPEN, Status
from bot.domain.workspace import Selection
from storage.people import ROOT, TEAM_PATH, WITH_TEAM
from storage.repository import WORKSPACE
from storage.search import SearchKind, bounds, matching, prefixes
from storage.tables.opportunities import opportunity
from storage.tables.parties import sales_team_member
from storage.tables.people import person

IS_OPEN = text("opportunity.status < 2")
"""As literal as in the indices: with a parameter in its place the planner could not see that they apply."""
IS_CLOSED = text("opportunity.status > 1")

_OPEN = frozenset(OPEN)
_CLOSED = frozenset(Status) - _OPEN


def _owned_below(parameter: str) -> ColumnElement[bool]:
    below = select(person.c.id).select_from(WITH_TEAM).where(person.c.workspace_id == WORKSPACE)
    return opportunity.c.owner_id.in_(below.where(TEAM_PATH.startswith(bindparam(parameter))))


_IS_PUBLIC = ~opportunity.c.private
_IS_OWN = opportunity.c.owner_id == bindparam("reader")
_IS_ON_TEAM = opportunity.c.id.in_(
    select(sales_team_member.c.opportunity_id).where(
        sales_team_member.c.workspace_id == WORKSPACE, sales_team_member.c.person_id == bindparam("reader")
    )
)
_CONDITIONS: dict[str, Any] = {
    "is_open": IS_OPEN,
    "is_closed": IS_CLOSED,
    "statuses": opportunity.c.status.in_(bindparam("statuses", expanding=True)),
    "owner_id": opportunity.c.owner_id == bindparam("owner_id"),
    "owner_path": _owned_below("owner_path"),
    "account_id": opportunity.c.account_id == bindparam("account_id"),
    "contact_id": opportunity.c.contact_id == bindparam("contact_id"),
    "cycle_code": opportunity.c.cycle_code == bindparam("cycle_code"),
    "stage": opportunity.c.stage == bindparam("stage"),
    "started_only": opportunity.c.status > Status.NOT_STARTED,
    "closes_from": opportunity.c.estimated_close_date >= bindparam("closes_from"),
    "closes_until": opportunity.c.estimated_close_date <= bindparam("closes_until"),
    "touched_before": opportunity.c.touched_at < bindparam("touched_before"),
    "numbers": opportunity.c.number.in_(bindparam("numbers", expanding=True)),
    "sees_own": or_(_IS_PUBLIC, _IS_OWN, _IS_ON_TEAM),
    "sees_only_own": or_(_IS_OWN, _IS_ON_TEAM),
    "sees_below": or_(_IS_PUBLIC, _IS_OWN, _owned_below("sees_below"), _IS_ON_TEAM),
}
_PLAIN = (
    "owner_id", "owner_path", "account_id", "contact_id", "cycle_code", "stage", "closes_from", "closes_until",
    "touched_before",
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Question:
    """Which conditions are asked, and how many words; statements are built once for each question."""

    names: frozenset[str]
    word_count: int = 0

    def conditions(self, enough: int | None = None) -> list[Any]:
        """The clauses, keyed by the workspace; a search by words may stop once `enough` were found."""
        clauses = [opportunity.c.workspace_id == WORKSPACE, *(_CONDITIONS[name] for name in sorted(self.names))]
        if self.word_count:
            found = matching(SearchKind.OPPORTUNITY, self.word_count).limit(enough)
            clauses.append(opportunity.c.id.in_(found))
        return clauses

    def only_open(self) -> "Question":
        """The same question about open opportunities only."""
        return replace(self, names=self.names | {"is_open"})

    @property
    def is_narrow(self) -> bool:
        """Is it about one customer, one owner, or words?"""
        return self.word_count > 0 or not self.names.isdisjoint(("account_id", "contact_id", "owner_id"))

    @property
    def has_date(self) -> bool:
        """Are opportunities without an estimated close date left out?"""
        return not self.names.isdisjoint(("closes_from", "closes_until"))


def asked(selection: Selection, reader: Person) -> tuple[Question, dict[str, Any]]:
    """The question of a selection as far as the reader may see, and its parameters."""
    given = {name: getattr(selection, name) for name in _PLAIN}
    parameters = {name: value for name, value in given.items() if value is not None}
    if selection.numbers:
        parameters["numbers"] = selection.numbers
    if selection.started_only:
        parameters["started_only"] = True
    parameters |= _states(selection.statuses) | sight(reader)
    found = prefixes(selection.words)
    return Question(frozenset(parameters) - {"reader"}, len(found)), parameters | bounds(found)


def sight(reader: Person) -> dict[str, Any]:
    """What limits the reader: public ones, own ones, and for managers those of their people; guests have only own.

    Whoever is on the sales team of one sees it too.
    """
    if reader.role is Role.ADMINISTRATOR or reader.is_above(ROOT):
        return {}
    if reader.role is Role.MANAGER:
        return {"sees_below": reader.team_path, "reader": reader.id}
    own = "sees_only_own" if reader.role is Role.GUEST else "sees_own"
    return {own: True, "reader": reader.id}


def _states(statuses: tuple[Status, ...]) -> dict[str, Any]:
    if not statuses:
        return {}
    wanted = frozenset(statuses)
    asked_for: dict[str, Any] = {} if wanted in (_OPEN, _CLOSED) else {"statuses": tuple(sorted(wanted))}
    if wanted <= _OPEN:
        asked_for["is_open"] = True
    if wanted <= _CLOSED:
        asked_for["is_closed"] = True
    return asked_for
