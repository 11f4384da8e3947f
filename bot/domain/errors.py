"""Every way in which the rules of selling say no: facts, never sentences (the words are in handlers/explain.py).

Refusal
├── Invalid(problems)                 one or more fields are wrong, in the order of the rules (problems.py)
├── FieldRefusal(field)               one field is wrong (problems.py)
│   ├── Missing
│   ├── TooLong(limit)
│   ├── Unreadable(given)
│   ├── UnknownChoice(given)
│   ├── OutOfRange(lowest, highest)
│   ├── NotPositive(given)
│   ├── NegativeUnconfirmed(given)
│   ├── DateBeforeLastChange(given, last_change)
│   ├── CloseDateBeforeChange(given, change)
│   ├── DateBeforeMade(given, made_on)
│   ├── DateInFuture(given, today)
│   ├── OtherCompany(contact, company)
│   ├── NameTaken(given)
│   ├── ParentLoop(company)
│   ├── SalespersonBlocked(name)
│   ├── CycleBlocked(cycle)
│   ├── WrongOutcome(given, outcome)
│   ├── StageNotOffered(wanted, move)
│   ├── QuoteRequired(stage)
│   ├── FieldRequired(label, stage)
│   ├── LockedField(status)
│   ├── CampaignInactive(name)
│   ├── CampaignOutOfDates(name, starts_on, ends_on)
│   ├── OtherCampaign(name, campaign)
│   ├── PossibleDuplicate(name, others)
│   ├── NotPriced(error, product)
│   ├── PartOfBundle(line)            what comes with a bundle changes and goes with it
│   ├── FollowsLines                  the estimate is the total of the lines
│   └── LockedByLines(lines)
├── OpportunityClosed(opportunity)    a closed opportunity is read-only and is not closed again
├── OpportunityOnHold(opportunity)
├── AlreadyStarted(opportunity)       activation is for Not Started only
├── AlreadySo(opportunity)            one of many that needs no change
├── UndoTooLate(minutes)              what was done to many can be taken back for some minutes only
├── DeleteActive(opportunity)         In Progress can not be deleted
├── StagesMissing(cycle)              a cycle without stages can not be started
├── LeadClosed(lead)                  a qualified or disqualified lead is read-only until it is reactivated
├── LeadOpen(lead)                    only a closed lead is reactivated
├── LeadOutdated(lead)                the finger saw an older version of the lead
├── LeadDuplicates(leads)             a new lead may be one of these; picked, or wanted in spite of them
├── ListEmpty(name)                   a contact list without anybody makes no opportunities
├── ActivityClosed(activity)          a completed or canceled activity is done with
├── NotAnInteraction(activity)        opportunities come from completed calls, e-mails and appointments only
├── OpportunityAttached(activity)     an interaction belongs to one opportunity, once
├── NotInProgress(opportunity)  quotes and links are for opportunities in progress
├── AlreadyLinked(opportunity, document)  another document is linked; moving the link has to be said
├── HeldElsewhere(document)  the document is of another opportunity
├── LinkedByPosting(document)  an invoice is linked by being made, never by hand
├── NotPossible(document, verb)  the document's state does not allow that
├── AlreadyMade(source, made)  there is an order or invoice of it already
├── QuotesOpen(opportunity, quotes)  Draft or Active quotes keep an opportunity from being closed
├── MustChoose(opportunity, document)  what is to become of the opportunity has to be said
├── DocumentsKept(opportunity, documents)  orders and invoices keep an opportunity from being deleted
├── NotWon(opportunity)  only what is won has an actual value
├── InUse(kind, name, uses)           set-up or a person that others still refer to
├── NotAllowed(permission)
├── NotFound(kind, reference)
├── Ambiguous(reference, candidates)
├── AmbiguousPerson(reference, candidates)
├── ViewOutdated(opportunity)         the finger saw an older version
├── ConcurrentChange                  a faster writer; the use case looks once more
├── PersonUnknown(user)               first contact: the surface introduces the person and tries again
├── NoSuchMember(user)                nobody, a program, or somebody who has left
├── Outsider(user)                    a member of another workspace, met in a shared channel
└── WorkspaceUnknown(team)
"""

from dataclasses import dataclass
from typing import TYPE_CHECKING

from bot.domain.refusal import Refusal as Refusal
from bot.domain.strangers import AmbiguousPerson as AmbiguousPerson
from bot.domain.strangers import NoSuchMember as NoSuchMember
from bot.domain.strangers import Outsider as Outsider
from bot.domain.strangers import PersonUnknown as PersonUnknown
from bot.domain.strangers import WorkspaceUnknown as WorkspaceUnknown

if TYPE_CHECKING:
    from bot.domain.activities import Activity
    from bot.domain.opportunity import Opportunity


@dataclass(eq=False)
class OpportunityClosed(Refusal):
    """Closed opportunities are read-only."""

    opportunity: "Opportunity"


@dataclass(eq=False)
class OpportunityOnHold(Refusal):
    """On hold, and the workspace wants that to stop moves."""

    opportunity: "Opportunity"


@dataclass(eq=False)
class AlreadyStarted(Refusal):
    """Only a Not Started opportunity can be activated."""

    opportunity: "Opportunity"


@dataclass(eq=False)
class AlreadySo(Refusal):
    """There is nothing to change about it."""

    opportunity: "Opportunity"


@dataclass(eq=False)
class UndoTooLate(Refusal):
    """It can be taken back no more."""

    minutes: int


@dataclass(eq=False)
class DeleteActive(Refusal):
    """An opportunity in progress can not be deleted."""

    opportunity: "Opportunity"


@dataclass(eq=False)
class StagesMissing(Refusal):
    """The cycle has no stages."""

    cycle: str


@dataclass(eq=False)
class ActivityClosed(Refusal):
    """A completed or canceled activity can not be changed; it can be reopened."""

    activity: "Activity"


@dataclass(eq=False)
class NotAnInteraction(Refusal):
    """Only a completed call, e-mail or appointment leads to an opportunity."""

    activity: "Activity"


@dataclass(eq=False)
class OpportunityAttached(Refusal):
    """The interaction has its opportunity already."""

    activity: "Activity"


@dataclass(eq=False)
class InUse(Refusal):
    """Something that others still refer to can not be removed."""

    kind: str
    name: str
    uses: int


@dataclass(eq=False)
class NotAllowed(Refusal):
    """The person lacks the right."""

    permission: str


@dataclass(eq=False)
class NotFound(Refusal):
    """Nothing visible to the person answers to the reference."""

    kind: str
    reference: str


@dataclass(eq=False)
class Ambiguous(Refusal):
    """Several answer to the reference; nothing was changed."""

    reference: str
    candidates: tuple["Opportunity", ...]


@dataclass(eq=False)
class ViewOutdated(Refusal):
    """The opportunity has changed since the person saw it."""

    opportunity: "Opportunity"


@dataclass(eq=False)
class ConcurrentChange(Refusal):
    """Another writer was faster."""
