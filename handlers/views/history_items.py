"""What else happened to an opportunity, for its history: activities with their comments, files, documents."""

from collections.abc import Iterator
from datetime import datetime

from bot.domain.activities import Activity, ActivityStatus
from bot.usecases.timeline import STEPS, Step, Timeline
from handlers.views.activity_labels import kind_word
from handlers.views.activity_lines import activity_lines
from handlers.views.document_facts import document_title
from handlers.views.files import file_name
from handlers.views.text import NAME_SHOWN, NEW_LINE, Mrkdwn, Reader, paragraphs, shorten


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
    yield from _comments(timeline, reader)
    yield from _steps(timeline, reader)


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


def _comments(timeline: Timeline, reader: Reader) -> Iterator[tuple[datetime, Mrkdwn]]:
    subjects = {activity.id: activity.subject for activity in timeline.deeds}
    for comment in timeline.comments:
        on = shorten(subjects.get(comment.activity_id, ""), NAME_SHOWN)
        head = by(reader.words.t("Comment on {name}", name=on), comment.author_name, comment.written_at, reader)
        yield comment.written_at, NEW_LINE.join([head, paragraphs(comment.text)])


def _steps(timeline: Timeline, reader: Reader) -> Iterator[tuple[datetime, Mrkdwn]]:
    """What was done to documents; edits and the like are told by the documents themselves."""
    titles = {document.id: document_title(document, reader) for document in timeline.documents}
    for event in timeline.steps:
        if step := STEPS.get(event.action):
            done = _step_word(step, titles.get(event.subject_id, ""), reader)
            yield event.at, by(done, timeline.names.get(event.person_id or 0), event.at, reader)


def _step_word(step: Step, title: str, reader: Reader) -> str:
    words = reader.words
    return {
        Step.MADE: words.t("{title} made", title=title),
        Step.ACTIVATED: words.t("{title} activated", title=title),
        Step.REVISED: words.t("{title} revised", title=title),
        Step.WON: words.t("{title} won", title=title),
        Step.CLOSED: words.t("{title} closed", title=title),
        Step.FULFILLED: words.t("{title} fulfilled", title=title),
        Step.INVOICED: words.t("{title} invoiced", title=title),
        Step.PAID: words.t("{title} paid", title=title),
        Step.CANCELED: words.t("{title} canceled", title=title),
        Step.AGAIN: words.t("{title} to be invoiced again", title=title),
    }[step]
