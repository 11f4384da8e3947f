"""Calls, e-mails and appointments that took place: told in one step, commented, tied to an opportunity or made one."""

from collections.abc import Callable
from dataclasses import replace

from bot.domain.activities import Activity, ActivityComment, require_untied
from bot.domain.activity_plans import Interaction, logged, with_minutes
from bot.domain.opportunity import TEXT_LIMIT, Opportunity, require_open
from bot.domain.people import Caller, Permission
from bot.domain.problems import Missing, OtherCompany, TooLong, refuse
from bot.domain.status import OPEN
from bot.domain.workspace import Listed, Note, Order, Selection, Sheet
from bot.usecases.activity_door import Errand, Ties, blank, changeable, find_done, settle
from bot.usecases.customers import Choice
from bot.usecases.drafting import NewOpportunity, drafted, take_in
from bot.usecases.office import Office, Target, Visit, once_more

MOST_OFFERED = 100


class Interactions:
    """What took place."""

    def __init__(self, office: Office) -> None:
        self._office = office

    @once_more
    def log(self, caller: Caller, ties: Ties, told: Interaction) -> Activity:
        """A completed call, e-mail or appointment; a touch of its opportunity.

        Raises: NotFound, NotAllowed, Invalid, PersonUnknown (the owner).
        """
        with self._office.begin(caller) as visit:
            if done := find_done(visit, ties.key):
                return done
            made = visit.work.activities.add(logged(blank(visit, ties), told, visit.recorder))
            return settle(visit, "logged", None, made, ties, is_touch=True)

    def set_minutes(self, caller: Caller, errand: Errand, minutes: int) -> Activity:
        """How long it took, told afterwards. Raises: NotFound, NotAllowed, Invalid."""
        return self._change(caller, errand, "timed", lambda _, activity: with_minutes(activity, minutes))

    def comment(self, caller: Caller, errand: Errand, text: str) -> Activity:
        """The activity, with a comment more; it may be done or canceled. Raises: NotFound, NotAllowed, Invalid."""
        with self._office.begin(caller) as visit:
            if done := find_done(visit, errand.key):
                return done
            activity = changeable(visit, errand.activity_id)
            if not text.strip():
                refuse([Missing("text")])
            refuse([TooLong("text", TEXT_LIMIT)] if len(text.strip()) > TEXT_LIMIT else [])
            comment = ActivityComment(
                activity_id=activity.id, author_id=visit.recorder.person_id, text=text.strip(), written_at=visit.now
            )
            visit.audit("commented", "activity", activity.id, None, visit.work.activities.add_comment(comment))
            if errand.key:
                visit.work.receipts.save(errand.key, activity.id, visit.now)
            return activity

    def comments(self, caller: Caller, activity_id: int) -> tuple[ActivityComment, ...]:
        """What was added to it, oldest first. Raises: NotFound, NotAllowed."""
        with self._office.look(caller) as visit:
            return visit.work.activities.list_comments([changeable(visit, activity_id).id])

    def opportunities(self, caller: Caller, activity_id: int, *, owner_id: int | None = None) -> tuple[Listed, ...]:
        """The open opportunities it may be tied to: those of the whole company of its contact, of the owner if given.

        Without a company those of the contact alone; an activity on nobody may be tied to any.
        Raises: NotFound, NotAllowed. Source: Business Central, the opportunities of an interaction.
        """
        with self._office.look(caller) as visit:
            activity = changeable(visit, activity_id)
            wanted = replace(_fitting(activity), statuses=OPEN, owner_id=owner_id)
            return visit.work.opportunities.list_page(wanted, visit.person, Order.NAME, limit=MOST_OFFERED)

    def tie(self, caller: Caller, errand: Errand, opportunity_id: int) -> Activity:
        """It belongs to that opportunity from now on, once.

        Raises: NotFound, NotAllowed, NotAnInteraction, OpportunityAttached, OpportunityClosed, Invalid (OtherCompany).
        """

        def apply(visit: Visit, activity: Activity) -> Activity:
            require_untied(activity)
            opportunity = visit.change(Target(opportunity_id=opportunity_id))
            require_open(opportunity)
            if not _fits(activity, opportunity):
                refuse([OtherCompany("opportunity", activity.contact_name or "", opportunity.customer_name)])
            return _of(activity, opportunity)

        return self._change(caller, errand, "tied", apply, is_touch=True)

    @once_more
    def create_opportunity(self, caller: Caller, errand: Errand) -> Sheet:
        """An opportunity made from an interaction, not started: its text, customer, campaign, owner and comments.

        Raises: NotFound, NotAllowed, NotAnInteraction, OpportunityAttached, Invalid.
        Source: Business Central, creating an opportunity from an interaction log entry.
        """
        with self._office.begin(caller) as visit:
            if (done := find_done(visit, errand.key)) and done.opportunity_id:
                return visit.sheet(visit.read(done.opportunity_id))
            visit.require(Permission.CREATE)
            before = changeable(visit, errand.activity_id)
            require_untied(before)
            sheet = take_in(visit, drafted(visit, _new_opportunity(visit, before)))
            _copy_comments(visit, before, sheet.opportunity)
            after = visit.work.activities.save(_of(before, sheet.opportunity))
            settle(visit, "became opportunity", before, after, errand)
            return visit.sheet(sheet.opportunity)

    @once_more
    def _change(
        self,
        caller: Caller,
        errand: Errand,
        action: str,
        apply: Callable[[Visit, Activity], Activity],
        *,
        is_touch: bool = False,
    ) -> Activity:
        with self._office.begin(caller) as visit:
            if done := find_done(visit, errand.key):
                return done
            before = changeable(visit, errand.activity_id)
            after = visit.work.activities.save(apply(visit, before))
            return settle(visit, action, before, after, errand, is_touch=is_touch)


def _fitting(activity: Activity) -> Selection:
    if activity.account_id is not None:
        return Selection(account_id=activity.account_id)
    return Selection(contact_id=activity.contact_id)


def _fits(activity: Activity, opportunity: Opportunity) -> bool:
    """Is it of the same company, or where there is none, of the same person? One on nobody fits everywhere."""
    if activity.account_id is not None:
        return opportunity.account_id == activity.account_id
    return activity.contact_id in (None, opportunity.contact_id)


def _of(activity: Activity, opportunity: Opportunity) -> Activity:
    return replace(
        activity,
        opportunity_id=opportunity.id,
        opportunity_number=opportunity.number,
        opportunity_name=opportunity.name,
    )


def _new_opportunity(visit: Visit, activity: Activity) -> NewOpportunity:
    owner = visit.work.people.get(activity.owner_id)
    return NewOpportunity(
        name=activity.subject,
        account=Choice(id=activity.account_id) if activity.account_id is not None else None,
        contact=Choice(id=activity.contact_id) if activity.contact_id is not None else None,
        owner=owner.slack_id,
        description=activity.description,
        campaign=activity.campaign,
        segment=activity.segment,
        activate=False,
    )


def _copy_comments(visit: Visit, activity: Activity, opportunity: Opportunity) -> None:
    for comment in visit.work.activities.list_comments([activity.id]):
        visit.work.notes.add(
            Note(
                opportunity_id=opportunity.id,
                author_id=comment.author_id,
                author_name=comment.author_name,
                text=comment.text,
                written_at=comment.written_at,
            )
        )
