"""What the details of an opportunity say of its activities, and of what its stage plans."""

from bot.usecases.details import Dossier
from handlers.views.activity_labels import kind_word
from handlers.views.activity_lines import next_lines
from handlers.views.labels import priority_word
from handlers.views.text import NAME_SHOWN, NEW_LINE, Mrkdwn, Reader, safe, shorten

_STEPS_SHOWN = 10


def activities_told(dossier: Dossier, reader: Reader) -> Mrkdwn:
    """What is open, what is next, how often there was contact, then the steps of the stage; empty without any."""
    say, pending = reader.say, dossier.sheet.pending
    lines = [say.n("{count} to do", "{count} to do", pending.open_count)] if pending.open_count else []
    lines += map(safe, next_lines(pending, reader))
    if dossier.interactions:
        lines.append(say.n("{count} call or meeting so far", "{count} calls and meetings so far", dossier.interactions))
    return NEW_LINE.join([*lines, *_planned(dossier, reader)])


def _planned(dossier: Dossier, reader: Reader) -> list[Mrkdwn]:
    """The stage with each step, its kind, its priority and when it is due."""
    plan = dossier.plan
    if plan is None or plan.template is None:
        return []
    say, words = reader.say, reader.words
    changed = dossier.sheet.opportunity.active
    lines = [say.t("In {stage} there is to be done:", stage=shorten(plan.stage.name, NAME_SHOWN))]
    lines += [
        say.t(
            "{kind}: {what}, {day}, priority {priority}",
            kind=kind_word(step.kind, words),
            what=shorten(step.description, NAME_SHOWN),
            day=reader.date(step.due(changed.date_of_change)) if changed else "",
            priority=priority_word(step.priority, words),
        )
        for step in plan.template.works[:_STEPS_SHOWN]
    ]
    return lines
