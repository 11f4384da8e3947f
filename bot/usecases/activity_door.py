"""The door to activities: who may see and change one, and how a new state of it is kept. Decides no rule of selling."""

from dataclasses import dataclass, replace

from bot.domain.activities import Activity, ActivityKind, handed
from bot.domain.activity_templates import tied_to
from bot.domain.errors import NotAllowed, NotFound
from bot.domain.people import Permission, Person, may
from bot.domain.problems import refuse
from bot.domain.workspace import Place
from bot.usecases.customers import Choice, resolve_customer
from bot.usecases.office import Target, Visit


@dataclass(frozen=True, slots=True, kw_only=True)
class Errand:
    """Which activity a change is for; `key` and `place` as in Target."""

    activity_id: int
    key: str | None = None
    place: Place | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Ties:
    """What a new activity is tied to: an opportunity, or a customer, or nothing.

    `owner` is a Slack id (None: the caller); `key` and `place` as in Target.
    """

    opportunity_id: int | None = None
    account: Choice | None = None
    contact: Choice | None = None
    owner: str | None = None
    key: str | None = None
    place: Place | None = None


def blank(visit: Visit, ties: Ties) -> Activity:
    """An activity with its ties and owner, and nothing else yet.

    Raises: NotFound, NotAllowed, Invalid (the customer), PersonUnknown (the owner).
    """
    kind, by = ActivityKind.TASK, visit.recorder.person_id
    if ties.opportunity_id is not None:
        opportunity = visit.change(Target(opportunity_id=ties.opportunity_id))
        made = Activity(kind=kind, subject="", **tied_to(opportunity, visit.now, by))
        return _owned(made, _owner(visit, ties))
    visit.require(Permission.CREATE)
    made = Activity(kind=kind, subject="", owner_id=0, created_by=by, created_at=visit.now)
    return _owned(_with_customer(made, visit, ties), _owner(visit, ties))


def _with_customer(activity: Activity, visit: Visit, ties: Ties) -> Activity:
    customer = resolve_customer(visit, ties.account, ties.contact)
    if not customer.account and not customer.contact:
        return activity
    refuse(customer.problems())
    columns = customer.columns()
    del columns["customer_kind"]
    return replace(activity, **columns)


def _owner(visit: Visit, ties: Ties) -> Person | None:
    if ties.owner:
        return visit.work.people.get_by_slack(ties.owner)
    return visit.person if visit.person.id else None


def _owned(activity: Activity, owner: Person | None) -> Activity:
    """The activity with that owner; the program's are those of whom the opportunity belongs to."""
    return handed(activity, owner) if owner else activity


def readable(visit: Visit, activity_id: int) -> Activity:
    """The activity, when the person may see what it hangs on, or for one on nothing, whose it is.

    Raises: NotFound.
    """
    activity = visit.work.activities.get(activity_id)
    if activity.opportunity_id is not None:
        visit.read(activity.opportunity_id)
    elif not _may(visit, Permission.READ, activity, private=True):
        raise NotFound("activity", "")
    return activity


def changeable(visit: Visit, activity_id: int) -> Activity:
    """The activity, when it is the person's own, or who may change its opportunity, or the owner's manager, asks.

    Raises: NotFound, NotAllowed.
    """
    activity = readable(visit, activity_id)
    if _may(visit, Permission.CHANGE, activity):
        return activity
    if activity.opportunity_id is not None and visit.may(Permission.CHANGE, visit.read(activity.opportunity_id)):
        return activity
    raise NotAllowed(Permission.CHANGE.value)


def _may(visit: Visit, permission: Permission, activity: Activity, *, private: bool = False) -> bool:
    standing = visit.person.standing(activity.owner_id, activity.owner_path)
    return may(visit.person.role, permission, standing, private=private)


def find_done(visit: Visit, key: str | None) -> Activity | None:
    """The activity that came of the same tap or submit before; None the first time."""
    done = visit.work.receipts.find(key) if key else None
    return readable(visit, done) if done else None


def settle(
    visit: Visit,
    action: str,
    before: Activity | None,
    after: Activity,
    errand: Errand | Ties,
    *,
    is_touch: bool = False,
) -> Activity:
    """The kept activity, audited, receipted and told to the cards of its opportunity; a touch keeps that fresh."""
    visit.audit(action, "activity", after.id, before, after)
    if errand.key:
        visit.work.receipts.save(errand.key, after.id, visit.now)
    if after.opportunity_id is not None:
        if is_touch:
            visit.work.opportunities.save(visit.read(after.opportunity_id).touched(visit.now))
        visit.refresh_cards(after.opportunity_id, errand.place)
    return after
