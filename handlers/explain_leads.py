"""Every no about leads, campaigns and contact lists in words."""

from collections.abc import Callable
from typing import Any

from bot.domain import lead_errors, problems
from bot.domain.errors import Refusal
from bot.domain.lead import Lead, LeadState
from handlers.explain_fields import typed
from handlers.views.text import Reader, one_line


def _named(lead: Lead) -> str:
    return f"{lead.reference} {typed(lead.name)}"


def _closed(refusal: lead_errors.LeadClosed, reader: Reader) -> str:
    name = _named(refusal.lead)
    if refusal.lead.state is LeadState.QUALIFIED:
        return reader.words.t("{name} is qualified. Reactivate it to change it.", name=name)
    return reader.words.t("{name} is disqualified. Reactivate it to change it.", name=name)


def _open(refusal: lead_errors.LeadOpen, reader: Reader) -> str:
    return reader.words.t("{name} is open already.", name=_named(refusal.lead))


def _outdated(refusal: lead_errors.LeadOutdated, reader: Reader) -> str:
    return reader.words.t("{name} has changed since you saw it, so nothing was done.", name=_named(refusal.lead))


def _duplicates(refusal: lead_errors.LeadDuplicates, reader: Reader) -> str:
    names = ", ".join(_named(lead) for lead in refusal.leads)
    return reader.words.t("This may be the same as {names}. Pick it, or choose to create a new lead.", names=names)


def _list_empty(refusal: lead_errors.ListEmpty, reader: Reader) -> str:
    return reader.words.t(
        "The contact list {name} names nobody yet, so there is nothing to create.", name=typed(refusal.name)
    )


def _inactive(problem: problems.CampaignInactive, reader: Reader) -> str:
    return reader.words.t(
        "The campaign {name} is not activated. Choose another one, or none.", name=typed(problem.name)
    )


def _out_of_dates(problem: problems.CampaignOutOfDates, reader: Reader) -> str:
    words, name = reader.words, typed(problem.name)
    if problem.starts_on and problem.ends_on:
        return words.t(
            "The campaign {name} ran from {first} to {last}, not on the day of creation. Choose another, or none.",
            name=name,
            first=reader.date(problem.starts_on),
            last=reader.date(problem.ends_on),
        )
    if problem.starts_on:
        begins = reader.date(problem.starts_on)
        return words.t(
            "The campaign {name} begins on {day}, after the day of creation. Choose another one, or none.",
            name=name,
            day=begins,
        )
    ended = reader.date(problem.ends_on) if problem.ends_on else ""
    return words.t(
        "The campaign {name} ended on {day}, before the day of creation. Choose another one, or none.",
        name=name,
        day=ended,
    )


def _other_campaign(problem: problems.OtherCampaign, reader: Reader) -> str:
    return reader.words.t(
        "The contact list {name} belongs to the campaign {campaign}. Choose that campaign, or another list.",
        name=typed(problem.name),
        campaign=typed(problem.campaign),
    )


def _possible_duplicate(problem: problems.PossibleDuplicate, reader: Reader) -> str:
    return reader.words.t(
        "“{name}” may be the same as {others}. Pick one of them, or choose to create a new one.",
        name=typed(problem.name),
        others=typed(", ".join(one_line(other) for other in problem.others)),
    )


LEAD_WORDS: dict[type[Refusal], Callable[[Any, Reader], str]] = {
    lead_errors.LeadClosed: _closed,
    lead_errors.LeadOpen: _open,
    lead_errors.LeadOutdated: _outdated,
    lead_errors.LeadDuplicates: _duplicates,
    lead_errors.ListEmpty: _list_empty,
    problems.CampaignInactive: _inactive,
    problems.CampaignOutOfDates: _out_of_dates,
    problems.OtherCampaign: _other_campaign,
    problems.PossibleDuplicate: _possible_duplicate,
}
