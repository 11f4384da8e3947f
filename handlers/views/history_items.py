"""What else happened to an opportunity, for its history: activities planned and done, and files."""

from collections.abc import Iterator
from datetime import datetime

from bot.domain.activities import Activity, ActivityStatus
from bot.usecases.reports import Timeline
from handlers.views.activity_labels import kind_word
from handlers.views.activity_lines import activity_lines
from handlers.views.files import file_name
from handlers.views.text import NEW_LINE, Mrkdwn, Reader


def by(done: str, person: str | None, moment: datetime, reader: Reader) -> Mrkdwn:
    """What was done, by whom and when."""
    when = reader.moment(moment)
    if not person:
        return reader.say.t("*{done}*, {moment}", done=done, moment=when)
    return reader.say.t("*{done}* by {person}, {moment}", done=done, person=person, moment=when)


def told_items(timeline: Timeline, reader: Reader) -> Iterator[tuple[datetime, Mrkdwn]]:
    """Each with its moment, in no order."""
    for activity in timeline.deeds:
        yield _deed(activity, timeline, reader)
    for file in timeline.files:
        head = by(reader.words.t("File"), file.added_by_name, file.added_at, reader)
        yield file.added_at, NEW_LINE.join([head, file_name(file)])


def _deed(activity: Activity, timeline: Timeline, reader: Reader) -> tuple[datetime, Mrkdwn]:
    """An activity as it stands: planned when it was, or done when it was."""
    words, kind = reader.words, kind_word(activity.kind, reader.words)
    done = {
        ActivityStatus.OPEN: words.t("{kind} planned", kind=kind),
        ActivityStatus.SCHEDULED: words.t("{kind} planned", kind=kind),
        ActivityStatus.COMPLETED: words.t("{kind} done", kind=kind),
        ActivityStatus.CANCELED: words.t("{kind} canceled", kind=kind),
    }[activity.status]
    person = activity.finished_by if activity.finished_at else activity.created_by
    moment = activity.finished_at or activity.created_at
    head = by(done, timeline.names.get(person or 0), moment, reader)
    return moment, NEW_LINE.join([head, activity_lines(activity, reader)])
