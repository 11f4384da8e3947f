"""Every no of the rules in words: what would be right, and beside which field it belongs. The only apologies."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from bot.domain import errors
from bot.domain.errors import Refusal
from bot.domain.problems import FieldRefusal, Invalid
from handlers.explain_activities import ACTIVITY_WORDS
from handlers.explain_documents import DOCUMENT_WORDS
from handlers.explain_fields import FIELD_WORDS, place_of, typed
from handlers.explain_leads import LEAD_WORDS
from handlers.explain_pricing import PRICING_WORDS
from handlers.views.facts import title
from handlers.views.text import Reader, one_line


@dataclass(frozen=True, slots=True)
class Explanation:
    """A plain sentence, and the block id of the input that it belongs to."""

    sentence: str
    field: str | None = None


def explain(refusal: Refusal, reader: Reader) -> Explanation:
    """The refusal in words; several problems become several sentences."""
    if isinstance(refusal, Invalid):
        return Explanation(" ".join(dict.fromkeys(explain(each, reader).sentence for each in refusal.problems)))
    said = _WORDS[type(refusal)](refusal, reader)
    return Explanation(said, place_of(refusal) if isinstance(refusal, FieldRefusal) else None)


def explain_fields(invalid: Invalid, reader: Reader) -> dict[str, str]:
    """Field -> sentence, the first problem of each; `place_errors` finds the inputs of the view."""
    said: dict[str, str] = {}
    for problem in invalid.problems:
        said.setdefault(place_of(problem), explain(problem, reader).sentence)
    return said


def _closed(refusal: errors.OpportunityClosed, reader: Reader) -> str:
    return reader.words.t("{name} is closed. Reopen it to change it.", name=_title(refusal.opportunity))


def _title(opportunity: Any) -> str:
    return title(one_line(opportunity.name), opportunity.number)


def _on_hold(refusal: errors.OpportunityOnHold, reader: Reader) -> str:
    return reader.words.t(
        "{name} is on hold. Take it off hold under Edit, then move it.", name=_title(refusal.opportunity)
    )


def _already_started(refusal: errors.AlreadyStarted, reader: Reader) -> str:
    return reader.words.t("{name} has been started already.", name=_title(refusal.opportunity))


def _already_so(_refusal: errors.AlreadySo, reader: Reader) -> str:
    return reader.words.t("Nothing to change: it is so already.")


def _undo_too_late(refusal: errors.UndoTooLate, reader: Reader) -> str:
    return reader.words.n(
        "It can be undone within {count} minute only, by whoever did it.",
        "It can be undone within {count} minutes only, by whoever did it.",
        refusal.minutes,
    )


def _delete_active(refusal: errors.DeleteActive, reader: Reader) -> str:
    return reader.words.t(
        "{name} is in progress. Mark it won or lost first, then it can be deleted.", name=_title(refusal.opportunity)
    )


def _stages_missing(refusal: errors.StagesMissing, reader: Reader) -> str:
    return reader.words.t(
        "The sales cycle {cycle} has no stages yet. An administrator can add them.", cycle=refusal.cycle
    )


def _in_use(refusal: errors.InUse, reader: Reader) -> str:
    if refusal.kind in ("account", "contact"):
        return reader.words.n(
            "{name} still has {count} open opportunity, open activity or place on a contact list. "
            "Close or remove it first.",
            "{name} still has {count} open opportunities, open activities or places on contact lists. "
            "Close or remove them first.",
            refusal.uses,
            name=typed(refusal.name),
        )
    return reader.words.n(
        "{name} is still used by {count} other. Change that first.",
        "{name} is still used by {count} others. Change those first.",
        refusal.uses,
        name=typed(refusal.name),
    )


def _not_allowed(refusal: errors.NotAllowed, reader: Reader) -> str:
    words = reader.words
    return {
        "create": words.t("Your role is for reading. An administrator can make you a rep."),
        "assign": words.t("Only the owner, their managers and administrators can hand it over."),
        "delete": words.t("Only managers and administrators can delete opportunities."),
        "market": words.t("Only managers and administrators work with campaigns."),
        "administer": words.t("Only administrators can do that."),
        "manage": words.t("Only managers and administrators can delete that."),
        "read": words.t("Guests see only the opportunities that are theirs."),
        "post": words.t("A private opportunity is not shown in channels."),
    }.get(refusal.permission) or words.t(
        "Only the owner, their sales team, their managers and administrators can change it."
    )


def _not_found(refusal: errors.NotFound, reader: Reader) -> str:
    if not refusal.reference:
        return reader.words.t("It is not there any more. Somebody may have deleted it.")
    if refusal.kind == "person":
        return reader.words.t(
            "I know nobody called “{reference}”. Try the e-mail address, or mention them.",
            reference=typed(refusal.reference),
        )
    return reader.words.t(
        "I found nothing for “{reference}”. Try its number, or other words of its name.",
        reference=typed(refusal.reference),
    )


def _ambiguous(refusal: errors.Ambiguous, reader: Reader) -> str:
    return reader.words.n(
        "{count} answers to “{reference}”. Nothing was changed: say which one.",
        "{count} answer to “{reference}”. Nothing was changed: say which one.",
        len(refusal.candidates),
        reference=typed(refusal.reference),
    )


def _ambiguous_person(refusal: errors.AmbiguousPerson, reader: Reader) -> str:
    return reader.words.n(
        "{count} person is called “{reference}”. Nothing was changed: say who.",
        "{count} people are called “{reference}”. Nothing was changed: say who.",
        len(refusal.candidates),
        reference=typed(refusal.reference),
    )


def _outdated(refusal: errors.ViewOutdated, reader: Reader) -> str:
    return reader.words.t("{name} has changed since you saw it, so nothing was done.", name=_title(refusal.opportunity))


def _concurrent(_refusal: errors.ConcurrentChange, reader: Reader) -> str:
    return reader.words.t("Somebody changed it at the same moment. Please try again.")


def _person_unknown(_refusal: errors.PersonUnknown, reader: Reader) -> str:
    return reader.words.t("Slack does not tell me who that is at the moment. Please try again.")


def _no_such_member(_refusal: errors.NoSuchMember, reader: Reader) -> str:
    return reader.words.t("I can't find that person in this workspace.")


def _outsider(_refusal: errors.Outsider, reader: Reader) -> str:
    return reader.words.t("Only members of this workspace can work with me and own opportunities.")


def _workspace_unknown(_refusal: errors.WorkspaceUnknown, reader: Reader) -> str:
    return reader.words.t("I am not set up for this workspace. Ask whoever installed me.")


_WORDS: dict[type[Refusal], Callable[[Any, Reader], str]] = {
    **FIELD_WORDS,
    **DOCUMENT_WORDS,
    **ACTIVITY_WORDS,
    **LEAD_WORDS,
    **PRICING_WORDS,
    errors.OpportunityClosed: _closed,
    errors.OpportunityOnHold: _on_hold,
    errors.AlreadyStarted: _already_started,
    errors.AlreadySo: _already_so,
    errors.UndoTooLate: _undo_too_late,
    errors.DeleteActive: _delete_active,
    errors.StagesMissing: _stages_missing,
    errors.InUse: _in_use,
    errors.NotAllowed: _not_allowed,
    errors.NotFound: _not_found,
    errors.Ambiguous: _ambiguous,
    errors.AmbiguousPerson: _ambiguous_person,
    errors.ViewOutdated: _outdated,
    errors.ConcurrentChange: _concurrent,
    errors.PersonUnknown: _person_unknown,
    errors.NoSuchMember: _no_such_member,
    errors.Outsider: _outsider,
    errors.WorkspaceUnknown: _workspace_unknown,
}
