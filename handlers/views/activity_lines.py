"""Activities as lines: what, when, whose; shared by lists, cards and the timeline."""

from bot.domain.activities import Activity, ActivityKind, ActivityStatus, Pending
from bot.domain.status import Priority
from handlers.views.activity_labels import impression_word, kind_word
from handlers.views.facts import close_day, title
from handlers.views.labels import priority_word
from handlers.views.text import NAME_SHOWN, NEW_LINE, Mrkdwn, Reader, shorten

_DOT = Mrkdwn(" · ")


def activity_lines(activity: Activity, reader: Reader, *, with_opportunity: bool = False) -> Mrkdwn:
    """What it is, then what there is to know of it; where it hangs, when that is asked for."""
    head = reader.say.t("*{subject}*", subject=shorten(activity.subject, NAME_SHOWN))
    facts = _open_facts(activity, reader) if activity.is_open else _done_facts(activity, reader)
    lines = [head, _DOT.join([*facts, *(_where(activity) if with_opportunity else [])])]
    if activity.description:
        lines.append(reader.say.t("{text}", text=shorten(activity.description, 300)))
    return NEW_LINE.join(lines)


def next_lines(pending: Pending, reader: Reader) -> list[str]:
    """The nearest thing to do, for a card; nothing where nothing is planned."""
    return [_next(pending.nearest, reader)] if pending.nearest else []


def _next(activity: Activity, reader: Reader) -> str:
    kind = kind_word(activity.kind, reader.words)
    what = kind if activity.kind is not ActivityKind.TASK else shorten(activity.subject, 60)
    if activity.due is None:
        return reader.words.t("Next: {what}", what=what)
    return reader.words.t("Next: {what}, {day}", what=what, day=close_day(activity.due, reader))


def _open_facts(activity: Activity, reader: Reader) -> list[object]:
    words = reader.words
    facts: list[object] = [kind_word(activity.kind, words)]
    if activity.starts_at:
        facts.append(reader.moment(activity.starts_at))
    facts.append(close_day(activity.due, reader) if activity.due else words.t("no day"))
    if activity.minutes:
        facts.append(words.n("{count} minute", "{count} minutes", activity.minutes))
    if activity.place:
        facts.append(shorten(activity.place, 80))
    if activity.priority is not Priority.NORMAL:
        facts.append(words.t("Priority: {priority}", priority=priority_word(activity.priority, words)))
    if activity.interval:
        facts.append(words.t("again every {interval}", interval=activity.interval))
    return [*facts, shorten(activity.owner_name, 80)]


def _done_facts(activity: Activity, reader: Reader) -> list[object]:
    words, day = reader.words, activity.finished_on
    kind = kind_word(activity.kind, words)
    done = words.t("{kind}, done", kind=kind)
    if activity.status is ActivityStatus.CANCELED:
        done = words.t("{kind}, canceled", kind=kind)
    facts: list[object] = [done, *([reader.date(day)] if day else [])]
    if activity.minutes:
        facts.append(words.n("{count} minute", "{count} minutes", activity.minutes))
    if activity.impression:
        facts.append(impression_word(activity.impression, words))
    return [*facts, shorten(activity.owner_name, 80)]


def _where(activity: Activity) -> list[object]:
    """The opportunity it hangs on, else its customer."""
    if activity.opportunity_name and activity.opportunity_number:
        return [title(activity.opportunity_name, activity.opportunity_number, 80)]
    names = dict.fromkeys(name for name in (activity.account_name, activity.contact_name) if name)
    return [shorten(", ".join(names), 80)] if names else []
