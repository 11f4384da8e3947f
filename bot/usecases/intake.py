"""Opportunities come, change their plain fields, are copied and go."""

from collections.abc import Callable
from dataclasses import dataclass

from bot.domain import intake
from bot.domain.belonging import hand_over, relink
from bot.domain.document_link import require_nothing_kept
from bot.domain.document_refusals import DocumentsKept
from bot.domain.money import is_currency
from bot.domain.opportunity import Edit, Opportunity, edit, require_deletable
from bot.domain.people import Caller, Permission, Person
from bot.domain.problems import CycleBlocked, UnknownChoice, refuse
from bot.domain.workspace import NoticeKind, Selection, Sheet
from bot.usecases.around import copy_stakeholders, join_contact
from bot.usecases.bills import in_its_currency, worth_its_lines
from bot.usecases.completing import Given, copy_values, fill_in
from bot.usecases.customers import Choice, resolve_customer
from bot.usecases.drafting import NewOpportunity as NewOpportunity
from bot.usecases.drafting import drafted, find_cycle, somebody, take_in
from bot.usecases.filing import carry_along
from bot.usecases.office import Office, Target, Visit, once_more
from bot.usecases.origins import UNCHANGED, OriginChange, with_origin
from bot.usecases.people import named_person
from bot.usecases.tasks import hand_tasks_over, move_tasks_along


@dataclass(frozen=True, slots=True, kw_only=True)
class Cleared:
    """What came of deleting many: those that are gone, and those kept because of their orders or invoices."""

    gone: tuple[Opportunity, ...]
    kept: tuple[Opportunity, ...] = ()


class Intake:
    """Create, edit, relink, hand over, clone and delete opportunities."""

    def __init__(self, office: Office) -> None:
        self._office = office

    @once_more
    def create(self, caller: Caller, new: NewOpportunity) -> Sheet:
        """The new opportunity.

        Raises: NotAllowed, Invalid, StagesMissing, PersonUnknown (the owner).
        """
        with self._office.begin(caller) as visit:
            if done := visit.find_done(new.key):
                return visit.sheet(done)
            visit.require(Permission.CREATE)
            return take_in(visit, drafted(visit, new), new.key)

    def edit(
        self,
        caller: Caller,
        target: Target,
        changes: Edit,
        *,
        account: Choice | None = None,
        contact: Choice | None = None,
        custom: Given | None = None,
        origin: OriginChange = UNCHANGED,
        with_tasks: bool = False,
    ) -> Sheet:
        """The opportunity with the changes; another account or contact than it has replaces the customer.

        `custom` are values of the workspace's own fields; what is not given stays. `with_tasks`: what was to be done
        with the old customer is to be done with the new one.

        Raises: NotFound, NotAllowed, ViewOutdated, OpportunityClosed, Invalid.
        """

        def apply(visit: Visit, opportunity: Opportunity) -> Opportunity:
            _require_choices(visit, opportunity, changes)
            fill_in(visit, opportunity, custom or {})
            edited = in_its_currency(visit, with_origin(visit, edit(opportunity, changes), origin), opportunity)
            if account is None and contact is None:
                return edited
            relinked = relink(edited, resolve_customer(visit, account, contact))
            if with_tasks:
                move_tasks_along(visit, opportunity, relinked)
            return relinked

        return self._change(caller, target, "edited", apply)

    def hand_over(self, caller: Caller, target: Target, owner: str | int, *, with_tasks: bool = False) -> Sheet:
        """The opportunity with another owner, given by Slack id or by the id of the person.

        `with_tasks`: what the old one had to do for it goes along.

        Raises: NotFound, NotAllowed, ViewOutdated, OpportunityClosed, Invalid, PersonUnknown.
        """

        def apply(visit: Visit, opportunity: Opportunity) -> Opportunity:
            people = visit.work.people
            to = people.get(owner) if isinstance(owner, int) else people.get_by_slack(owner)
            return _handed(visit, opportunity, to, with_tasks=with_tasks)

        return self._change(caller, target, "handed over", apply, Permission.ASSIGN)

    def hand_over_to(self, caller: Caller, target: Target, typed: str, *, with_tasks: bool = False) -> Sheet:
        """The opportunity with the owner whose e-mail address or name was typed.

        `with_tasks`: as in hand_over.

        Raises: as hand_over, and AmbiguousPerson with the candidates, nothing changed. Source: Dynamics 365, assign.
        """

        def apply(visit: Visit, opportunity: Opportunity) -> Opportunity:
            return _handed(visit, opportunity, named_person(visit, typed), with_tasks=with_tasks)

        return self._change(caller, target, "handed over", apply, Permission.ASSIGN)

    @once_more
    def _change(
        self,
        caller: Caller,
        target: Target,
        action: str,
        apply: Callable[[Visit, Opportunity], Opportunity],
        permission: Permission = Permission.CHANGE,
    ) -> Sheet:
        with self._office.begin(caller) as visit:
            if done := visit.find_done(target.key):
                return visit.sheet(done)
            before = visit.change(target, permission)
            after = visit.work.opportunities.save(apply(visit, before).touched(visit.now))
            carry_along(visit, before, after)
            if after.contact_id != before.contact_id:
                join_contact(visit, after)
            return visit.settle(action, before, after, target)

    @once_more
    def clone(self, caller: Caller, target: Target) -> Sheet:
        """A copy, Not Started, owned by the caller; the source stays as it is.

        Raises: NotFound, NotAllowed, Invalid.
        """
        with self._office.begin(caller) as visit:
            if done := visit.find_done(target.key):
                return visit.sheet(done)
            visit.require(Permission.CREATE)
            source = visit.read(target.opportunity_id)
            cycle = find_cycle(visit, source.cycle_code)
            lines = visit.work.lines.list_of(source.id)
            cloned = intake.clone(source, somebody(visit), cycle, visit.recorder)
            copy = visit.work.opportunities.add(worth_its_lines(visit, cloned, lines))
            copy_values(visit, source, copy)
            copy_stakeholders(visit, source.id, copy)
            visit.work.lines.copy(lines, copy.id)
            return visit.settle("cloned", None, copy, target)

    def delete(self, caller: Caller, target: Target) -> Opportunity:
        """The opportunity that is gone, with its history, notes, close activities and quotes.

        Raises: NotFound, NotAllowed (managers delete), ViewOutdated, DeleteActive, DocumentsKept.
        """
        with self._office.begin(caller) as visit:
            gone = visit.change(target, Permission.DELETE)
            require_deletable(gone)
            _delete(visit, gone)
            return gone

    def delete_closed(self, caller: Caller, selection: Selection) -> Cleared:
        """The closed opportunities among the selection, gone but for those with orders or invoices; open ones stay.

        Raises: NotAllowed. Source: Business Central, delete opportunities.
        """
        with self._office.begin(caller) as visit:
            numbers = visit.work.opportunities.list_numbers(selection, visit.person)
            found = [visit.work.opportunities.find_by_number(number) for number in numbers]
            gone, kept = [], []
            for opportunity in found:
                if not opportunity or opportunity.is_open:
                    continue
                closed = visit.change(Target(opportunity_id=opportunity.id), Permission.DELETE)
                try:
                    _delete(visit, closed)
                except DocumentsKept:
                    kept.append(closed)
                else:
                    gone.append(closed)
            return Cleared(gone=tuple(gone), kept=tuple(kept))


def _handed(visit: Visit, opportunity: Opportunity, to: Person, *, with_tasks: bool) -> Opportunity:
    """Raises: OpportunityClosed, Invalid."""
    handed = hand_over(opportunity, to)
    if with_tasks:
        hand_tasks_over(visit, opportunity, handed)
    return handed


def _delete(visit: Visit, opportunity: Opportunity) -> None:
    """Its cards are refreshed once it is gone, and then say so. Raises: DocumentsKept."""
    require_nothing_kept(opportunity, visit.work.documents.list_of(opportunity.id))
    cards = visit.work.cards.list_of(opportunity.id)
    visit.work.opportunities.delete(opportunity.id)
    visit.audit("deleted", "opportunity", opportunity.id, opportunity, None)
    for place in cards:
        visit.tell(NoticeKind.REFRESH, opportunity.id, place.channel, place.ts)


def _require_choices(visit: Visit, opportunity: Opportunity, changes: Edit) -> None:
    """Raises: Invalid when a new cycle does not exist or is blocked, or the currency does not exist."""
    if changes.cycle_code not in (None, opportunity.cycle_code):
        cycle = find_cycle(visit, changes.cycle_code)
        refuse([CycleBlocked("cycle", changes.cycle_code)] if cycle and cycle.blocked else [])
    if changes.currency is not None and not is_currency(changes.currency):
        refuse([UnknownChoice("currency", changes.currency)])
