"""Leads: taken in, worked on, given up, taken up again; each change is audited and acts once."""

import re
from collections.abc import Callable
from dataclasses import dataclass

from bot.domain.campaign import Campaign
from bot.domain.errors import NotFound
from bot.domain.lead import Lead, LeadEdit, LeadNote, LeadStatus
from bot.domain.lead_changes import assign_lead, cleaned, disqualify_lead, edit_lead, reactivate_lead, require_lead_open
from bot.domain.lead_errors import LeadDuplicates
from bot.domain.opportunity import TEXT_LIMIT
from bot.domain.people import Caller, Permission
from bot.domain.problems import Missing, TooLong, refuse
from bot.domain.words import folded_words
from bot.repositories.leads import LeadSelection
from bot.usecases.lead_intake import NewLead as NewLead
from bot.usecases.lead_intake import alike_leads, drafted_lead, require_choices
from bot.usecases.lead_visits import LeadSheet, LeadTarget, change_lead, find_done_lead, lead_sheet, may_lead, read_lead
from bot.usecases.lead_visits import settle_lead as settle
from bot.usecases.office import Office, Visit, once_more
from bot.usecases.qualifying import Prospect, Qualification, Qualified, prospect_of, qualified

PAGE = 10
MOST_HANDED = 500
"""So many leads go to somebody else in one go."""
_NUMBER = re.compile(r"(?:l-|#)?(\d{1,9})", re.IGNORECASE)


@dataclass(frozen=True, slots=True, kw_only=True)
class LeadPage:
    """One page of a list of leads."""

    lines: tuple[Lead, ...]
    count: int
    number: int


class Leads:
    """What can be done with leads."""

    def __init__(self, office: Office) -> None:
        self._office = office

    @once_more
    def create(self, caller: Caller, new: NewLead) -> LeadSheet:
        """The new lead.

        Raises: NotAllowed, Invalid, PersonUnknown (the owner), LeadDuplicates unless it is wanted anyway.
        """
        with self._office.begin(caller) as visit:
            if done := find_done_lead(visit, new.key):
                return done
            visit.require(Permission.CREATE)
            lead = cleaned(drafted_lead(visit, new))
            alike = () if new.anyway else alike_leads(visit, lead)
            if alike:
                raise LeadDuplicates(alike)
            return settle(visit, "created", None, visit.work.leads.add(lead), new.key)

    def show(self, caller: Caller, lead_id: int) -> LeadSheet:
        """One lead. Raises: NotFound."""
        with self._office.look(caller) as visit:
            return lead_sheet(visit, read_lead(visit, lead_id))

    def look_up(self, caller: Caller, reference: str) -> tuple[Lead, ...]:
        """Those that the reference means, open and closed: one by its number (L-12), else several by words.

        Raises: NotFound when there is none.
        """
        text = reference.strip()
        with self._office.look(caller) as visit:
            if number := _NUMBER.fullmatch(text):
                one = visit.work.leads.find_by_number(int(number[1]))
                found: tuple[Lead, ...] = (one,) if one and may_lead(visit, Permission.READ, one) else ()
            else:
                selection = LeadSelection(open_only=False, words=folded_words(text))
                found = visit.work.leads.list_page(selection, visit.person, limit=PAGE) if selection.words else ()
            if not found:
                raise NotFound("lead", text)
            return found

    def of_opportunity(self, caller: Caller, opportunity_id: int) -> LeadSheet:
        """The lead that the opportunity came from. Raises: NotFound, where there is none or it was deleted."""
        with self._office.look(caller) as visit:
            found = visit.work.leads.find_of_opportunity(visit.read(opportunity_id).id)
            if found is None:
                raise NotFound("lead", "")
            return lead_sheet(visit, found)

    def page(self, caller: Caller, kind: str = "mine", *, number: int = 0) -> LeadPage:
        """A page of open leads: the caller's (mine), of the caller's teams (team), or all."""
        with self._office.look(caller) as visit:
            selection = {
                "mine": LeadSelection(owner_id=visit.person.id),
                "team": LeadSelection(owner_path=visit.person.team_path),
            }.get(kind, LeadSelection())
            leads = visit.work.leads
            lines = leads.list_page(selection, visit.person, limit=PAGE, offset=number * PAGE)
            return LeadPage(lines=lines, count=leads.count(selection, visit.person), number=number)

    def campaigns(self, caller: Caller) -> tuple[Campaign, ...]:
        """The campaigns that a lead of today can name. Raises: NotAllowed."""
        with self._office.look(caller) as visit:
            visit.require(Permission.CREATE)
            today = visit.recorder.today
            return tuple(each for each in visit.work.campaigns.list_all() if each.is_offered(today))

    def edit(self, caller: Caller, target: LeadTarget, changes: LeadEdit) -> LeadSheet:
        """The lead with the changes. Raises: NotFound, NotAllowed, LeadOutdated, LeadClosed, Invalid."""

        def apply(visit: Visit, lead: Lead) -> Lead:
            require_choices(visit, changes.currency, changes.campaign if changes.campaign != lead.campaign else None)
            return edit_lead(lead, changes)

        return self._change(caller, target, "edited", apply)

    def assign(self, caller: Caller, target: LeadTarget, owner: str) -> LeadSheet:
        """The lead with another owner, given by Slack id. Raises: as edit, PersonUnknown."""

        def apply(visit: Visit, lead: Lead) -> Lead:
            return assign_lead(lead, visit.work.people.get_by_slack(owner))

        return self._change(caller, target, "handed over", apply, Permission.ASSIGN)

    def disqualify(self, caller: Caller, target: LeadTarget, status: LeadStatus) -> LeadSheet:
        """The lead, given up for that reason. Raises: as edit."""
        return self._change(caller, target, "disqualified", lambda _, lead: disqualify_lead(lead, status))

    def reactivate(self, caller: Caller, target: LeadTarget) -> LeadSheet:
        """The lead, open again. Raises: NotFound, NotAllowed, LeadOutdated, LeadOpen."""
        return self._change(caller, target, "reactivated", lambda _, lead: reactivate_lead(lead))

    def count_going(self, caller: Caller, owner_id: int) -> int:
        """How many open leads of that person the caller may hand over, so far as one go takes them."""
        with self._office.look(caller) as visit:
            return len(_going(visit, owner_id))

    @once_more
    def hand_over_all(self, caller: Caller, owner_id: int, to: int, key: str | None = None) -> int:
        """How many open leads of one person are another's now; those that the caller may not assign stay.

        Raises: NotFound (who gets them), Invalid (SalespersonBlocked).
        """
        with self._office.begin(caller) as visit:
            if key and (done := visit.work.receipts.find(key)) is not None:
                return done
            owner = visit.work.people.get(to)
            going = _going(visit, owner_id) if owner_id != to else ()
            for lead in going:
                visit.audit("handed over", "lead", lead.id, lead, visit.work.leads.save(assign_lead(lead, owner)))
            if key:
                visit.work.receipts.save(key, len(going), visit.now)
            return len(going)

    @once_more
    def note(self, caller: Caller, target: LeadTarget, text: str) -> LeadSheet:
        """The lead with one note more. Raises: NotFound, NotAllowed, LeadClosed, Invalid."""
        with self._office.begin(caller) as visit:
            if done := find_done_lead(visit, target.key):
                return done
            lead = change_lead(visit, target)
            require_lead_open(lead)
            refuse([] if text.strip() else [Missing("text")])
            refuse([TooLong("text", TEXT_LIMIT)] if len(text) > TEXT_LIMIT else [])
            written = LeadNote(
                lead_id=lead.id, author_id=visit.person.id or None, text=text.strip(), written_at=visit.now
            )
            note = visit.work.leads.add_note(written)
            visit.audit("wrote", "lead note", note.id, None, note)
            return settle(visit, "noted", lead, visit.work.leads.save(lead), target.key)

    def prospect(self, caller: Caller, lead_id: int) -> Prospect:
        """What qualifying would make and use again, for the form. Raises: NotFound, NotAllowed, LeadClosed."""
        with self._office.look(caller) as visit:
            lead = change_lead(visit, LeadTarget(lead_id=lead_id))
            require_lead_open(lead)
            return prospect_of(visit, lead)

    @once_more
    def qualify(self, caller: Caller, target: LeadTarget, wanted: Qualification) -> Qualified:
        """The lead, qualified, with what was made of it.

        Raises: NotFound, NotAllowed, LeadOutdated, LeadClosed, Invalid, StagesMissing.
        """
        with self._office.begin(caller) as visit:
            done = visit.work.receipts.find(target.key) if target.key else None
            if done:
                sheet = lead_sheet(visit, read_lead(visit, done))
                made = visit.sheet(sheet.opportunity) if sheet.opportunity else None
                return Qualified(sheet=sheet, opportunity=made)
            return qualified(visit, change_lead(visit, target), wanted, target.key)

    @once_more
    def _change(
        self,
        caller: Caller,
        target: LeadTarget,
        action: str,
        apply: Callable[[Visit, Lead], Lead],
        permission: Permission = Permission.CHANGE,
    ) -> LeadSheet:
        with self._office.begin(caller) as visit:
            if done := find_done_lead(visit, target.key):
                return done
            before = change_lead(visit, target, permission)
            return settle(visit, action, before, visit.work.leads.save(apply(visit, before)), target.key)


def _going(visit: Visit, owner_id: int) -> tuple[Lead, ...]:
    open_ones = visit.work.leads.list_page(LeadSelection(owner_id=owner_id), visit.person, limit=MOST_HANDED)
    return tuple(lead for lead in open_ones if may_lead(visit, Permission.ASSIGN, lead))
