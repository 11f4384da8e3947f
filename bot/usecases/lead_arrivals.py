"""Rows of another system that name no customer, taken in as leads. A lead that is there stays as it is."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace

from bot.domain.audit import Event
from bot.domain.errors import Refusal
from bot.domain.lead import Lead, LeadStatus
from bot.domain.lead_changes import cleaned, disqualify_lead
from bot.domain.problems import SalespersonBlocked, refuse
from bot.usecases.arrivals import IMPORTED, LeadCandidate, Reason, Rejected
from bot.usecases.office import Visit
from bot.usecases.replay import Ground, in_words

NOBODY = "Unknown"
"""Stands for the last name, which every lead has and such a row does not tell."""
STAYS = "its opportunity is here already"


@dataclass(slots=True, kw_only=True)
class LeadsTaken:
    """What became of such rows."""

    added: int = 0
    unchanged: int = 0
    rejected: list[Rejected] = field(default_factory=list)


def take_leads(visit: Visit, ground: Ground, candidates: Sequence[LeadCandidate]) -> LeadsTaken:
    """What became of them: new leads are added, those that came before stay however they were changed here since.

    A row whose opportunity is here already, with a customer that it once named, is rejected.
    """
    wanted = {candidate.outside_id: candidate for candidate in candidates}
    known = visit.work.leads.known_outside_ids(wanted)
    news = {outside_id: candidate for outside_id, candidate in wanted.items() if outside_id not in known}
    sold = {one.outside_id for one in visit.work.opportunities.list_by_outside_id(news)}
    taken = LeadsTaken(unchanged=len(known))
    taken.rejected += [Rejected(news[each].row, Reason.CUSTOMER_MISSING, STAYS) for each in news if each in sold]
    taken.added = _add(visit, ground, {each: news[each] for each in news if each not in sold}, taken.rejected)
    return taken


def _add(visit: Visit, ground: Ground, news: Mapping[str, LeadCandidate], rejected: list[Rejected]) -> int:
    """How many are added; those that the rules refuse are put to the rejected."""
    events = []
    for candidate in news.values():
        try:
            told = _told(candidate, ground)
        except Refusal as refusal:
            rejected.append(Rejected(candidate.row, Reason.AGAINST_THE_RULES, in_words(refusal)))
            continue
        events.append(_event(visit, visit.work.leads.add(told)))
    visit.work.audit.record(events)
    return len(events)


def _told(candidate: LeadCandidate, ground: Ground) -> Lead:
    """The lead as of its days. Raises: Invalid."""
    recorder = ground.on(candidate.started_on) if candidate.started_on else ground.recorder
    owner = ground.people[candidate.owner]
    refuse([SalespersonBlocked("owner", owner.name)] if owner.blocked else [])
    lead = cleaned(
        Lead(
            subject=candidate.subject,
            last_name=NOBODY,
            estimated_value=candidate.value,
            currency=ground.currency,
            owner_id=owner.id,
            created_on=recorder.today,
            created_by=recorder.person_id,
            touched_at=recorder.now,
            outside_id=candidate.outside_id,
        )
    )
    if candidate.lost_on is None:
        return lead
    return replace(disqualify_lead(lead, LeadStatus.LOST), touched_at=ground.on(candidate.lost_on).now)


def _event(visit: Visit, lead: Lead) -> Event:
    """That it came, and from where."""
    return Event(
        subject="lead",
        subject_id=lead.id,
        action=IMPORTED,
        person_id=visit.person.id or None,
        surface=visit.caller.surface,
        at=visit.now,
        changes={"subject": (None, lead.subject), "outside_id": (None, lead.outside_id)},
    )
