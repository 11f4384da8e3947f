"""Activities that are to be done: planned, changed, done with, put off. Calls and the like are in interactions.py."""

from collections.abc import Callable
from dataclasses import dataclass

from bot.domain import activities
from bot.domain.activities import Activity, ActivityStatus
from bot.domain.activity_plans import Plan, planned
from bot.domain.going_along import GoingAlong, is_of_owner, is_with_customer
from bot.domain.people import Caller
from bot.domain.workspace import Sheet
from bot.usecases.activity_door import Errand, Ties, blank, changeable, find_done, readable, settle
from bot.usecases.office import Office, Visit, once_more

MOST_OPEN = 20
MOST_DONE = 5
MINE = 10
MOST_LOOSE = 5


@dataclass(frozen=True, slots=True, kw_only=True)
class Agenda:
    """The activities of one opportunity: what is to be done, by day, and the last that was done, newest first.

    `more` counts the open ones that are not listed.
    """

    sheet: Sheet
    to_do: tuple[Activity, ...]
    done: tuple[Activity, ...]
    more: int = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class MyDay:
    """A page of what the caller has to do over all opportunities, by day; `total` counts all of it.

    `loose` are the caller's last interactions that belong to no opportunity yet.
    """

    to_do: tuple[Activity, ...]
    total: int
    number: int
    loose: tuple[Activity, ...] = ()


class Activities:
    """What is to be done."""

    def __init__(self, office: Office) -> None:
        self._office = office

    def show(self, caller: Caller, activity_id: int) -> Activity:
        """One activity. Raises: NotFound."""
        with self._office.look(caller) as visit:
            return readable(visit, activity_id)

    def agenda(self, caller: Caller, opportunity_id: int) -> Agenda:
        """The activities of one opportunity. Raises: NotFound."""
        with self._office.look(caller) as visit:
            sheet = visit.sheet(visit.read(opportunity_id))
            to_do = visit.work.activities.list_open(opportunity_id)
            done = visit.work.activities.list_done(opportunity_id, MOST_DONE)
            return Agenda(sheet=sheet, to_do=to_do[:MOST_OPEN], done=done, more=len(to_do[MOST_OPEN:]))

    def going_along(self, caller: Caller, opportunity_id: int) -> GoingAlong:
        """What would go along with the opportunity, were its owner or its customer changed. Raises: NotFound."""
        with self._office.look(caller) as visit:
            opportunity = visit.read(opportunity_id)
            to_do = visit.work.activities.list_open(opportunity.id)
            return GoingAlong(
                of_owner=sum(is_of_owner(activity, opportunity) for activity in to_do),
                of_customer=sum(is_with_customer(activity, opportunity) for activity in to_do),
            )

    def mine(self, caller: Caller, number: int = 0) -> MyDay:
        """A page of ten of what the caller has to do; the last page where there are not so many."""
        with self._office.look(caller) as visit:
            mine, person = visit.work.activities, visit.person
            total = mine.count_open_of(person.id)
            number = min(number, max(total - 1, 0) // MINE)
            return MyDay(
                to_do=mine.list_open_of(person.id, person, limit=MINE, offset=number * MINE),
                total=total,
                number=number,
                loose=mine.list_loose(person.id, MOST_LOOSE),
            )

    @once_more
    def plan(self, caller: Caller, ties: Ties, plan: Plan) -> Activity:
        """A new activity that is to be done.

        Raises: NotFound, NotAllowed, Invalid, PersonUnknown (the owner).
        """
        with self._office.begin(caller) as visit:
            if done := find_done(visit, ties.key):
                return done
            made = visit.work.activities.add(planned(blank(visit, ties), plan))
            return settle(visit, "planned", None, made, ties)

    def edit(self, caller: Caller, errand: Errand, plan: Plan, *, owner: str | None = None) -> Activity:
        """Planned anew; another `owner` (a Slack id) takes it over.

        Raises: NotFound, NotAllowed, ActivityClosed, Invalid, PersonUnknown.
        """

        def apply(visit: Visit, activity: Activity) -> Activity:
            changed = planned(activity, plan)
            return _with_owner(visit, changed, owner) if owner else changed

        return self._change(caller, errand, "edited", apply)

    def complete(self, caller: Caller, errand: Errand) -> Activity:
        """Done today, a touch of its opportunity; a repeating one is followed by its next occurrence.

        A completed one stays as it is. Raises: NotFound, NotAllowed, ActivityClosed (canceled).
        """
        return self._finish(caller, errand, ActivityStatus.COMPLETED)

    def cancel(self, caller: Caller, errand: Errand) -> Activity:
        """Not to be done any more, by hand: a repeating one is followed by its next occurrence all the same.

        A canceled one stays as it is. Raises: NotFound, NotAllowed, ActivityClosed (completed).
        """
        return self._finish(caller, errand, ActivityStatus.CANCELED)

    def reopen(self, caller: Caller, errand: Errand) -> Activity:
        """To be done again; an open one stays as it is. Raises: NotFound, NotAllowed."""
        return self._change(caller, errand, "reopened", lambda _, activity: activities.reopen(activity))

    def postpone(self, caller: Caller, errand: Errand, formula: str) -> Activity:
        """Later by the date formula. Raises: NotFound, NotAllowed, ActivityClosed."""

        def apply(visit: Visit, activity: Activity) -> Activity:
            return activities.postpone(activity, visit.recorder.today, formula)

        return self._change(caller, errand, "postponed", apply)

    @once_more
    def _finish(self, caller: Caller, errand: Errand, status: ActivityStatus) -> Activity:
        with self._office.begin(caller) as visit:
            before = changeable(visit, errand.activity_id)
            if before.status is status or find_done(visit, errand.key):
                return before
            finished = activities.finish(before, status, visit.recorder)
            after = visit.work.activities.save(finished.activity)
            if finished.following:
                following = visit.work.activities.add(finished.following)
                visit.audit("planned", "activity", following.id, None, following)
            is_touch = status is ActivityStatus.COMPLETED
            return settle(visit, status.name.lower(), before, after, errand, is_touch=is_touch)

    @once_more
    def _change(
        self, caller: Caller, errand: Errand, action: str, apply: Callable[[Visit, Activity], Activity]
    ) -> Activity:
        with self._office.begin(caller) as visit:
            if done := find_done(visit, errand.key):
                return done
            before = changeable(visit, errand.activity_id)
            changed = apply(visit, before)
            if changed == before:
                return before
            return settle(visit, action, before, visit.work.activities.save(changed), errand)


def _with_owner(visit: Visit, activity: Activity, owner: str) -> Activity:
    return activities.handed(activity, visit.work.people.get_by_slack(owner))
