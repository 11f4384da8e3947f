"""Lists of activities: those of one opportunity as a view, what a person has to do as a message."""

from collections.abc import Iterator

from bot.domain.activities import Activity, Impression
from bot.usecases.activities import MINE, Agenda, MyDay
from handlers.payloads import Tap, encode
from handlers.views.activity_lines import activity_lines
from handlers.views.blocks import Json, actions, button, context, divider, header, modal, option, overflow, section
from handlers.views.facts import title
from handlers.views.ids import Action, Form, Kind
from handlers.views.message import Message, message
from handlers.views.text import NAME_SHOWN, Mrkdwn, Reader, shorten

MINUTES_OFFERED = (5, 15, 30, 60)


def agenda_view(agenda: Agenda, reader: Reader, *, metadata: str = "") -> Json:
    """What is to be done for the opportunity, overdue first, and the last that was done."""
    opportunity, words = agenda.sheet.opportunity, reader.words
    tap = Tap(opportunity=opportunity.id)
    blocks = [
        header(title(opportunity.name, opportunity.number)),
        actions(
            [
                button(words.t("Log call"), Action.CALL, tap, style="primary"),
                button(words.t("New task"), Action.TASK, tap),
            ]
        ),
    ]
    if not agenda.to_do:
        blocks.append(section(reader.say.t("Nothing is planned. Plan the next step, or log what happened.")))
    for activity in agenda.to_do:
        blocks += _open_row(activity, reader, opportunity.id)
    if agenda.more:
        blocks.append(context(reader.say.n("And {count} more", "And {count} more", agenda.more)))
    if agenda.done:
        blocks += [divider(), context(reader.say.t("Done and canceled"))]
        blocks += [_done_row(activity, reader, opportunity.id) for activity in agenda.done]
    return modal(Form.ACTIVITIES, words.t("Activities"), blocks, close=words.t("Close"), metadata=metadata)


def _open_row(activity: Activity, reader: Reader, opportunity_id: int, *, with_opportunity: bool = False) -> list[Json]:
    words = reader.words
    spoken = words.t("Complete: {name}", name=activity.subject)
    done = button(
        words.t("Complete"), Action.COMPLETE, Tap(opportunity=opportunity_id, item=activity.id), spoken=spoken
    )
    menu = {
        Kind.EDIT: words.t("Edit"),
        Kind.POSTPONE: words.t("Postpone 1 week"),
        Kind.COMMENT: words.t("Add comment"),
        Kind.CANCEL: words.t("Cancel it"),
    }
    text = activity_lines(activity, reader, with_opportunity=with_opportunity)
    return [section(text), actions([done, _menu(menu, activity, opportunity_id)])]


def _done_row(activity: Activity, reader: Reader, opportunity_id: int) -> Json:
    words = reader.words
    menu = {Kind.COMMENT: words.t("Add comment"), Kind.REOPEN: words.t("Reopen")}
    return section(activity_lines(activity, reader), _menu(menu, activity, opportunity_id))


def _menu(entries: dict[Kind, str], activity: Activity, opportunity_id: int) -> Json:
    return overflow(
        Action.ACTIVITY_MORE,
        [
            option(label, encode(Tap(opportunity=opportunity_id, item=activity.id, kind=kind.value)))
            for kind, label in entries.items()
        ],
    )


def my_day(day: MyDay, reader: Reader) -> Message:
    """What the reader has to do, over all opportunities."""
    words, say = reader.words, reader.say
    sentence = say.n("You have {count} thing to do.", "You have {count} things to do.", day.total)
    if not day.total:
        sentence = say.t("Nothing to do: all your activities are done.")
    blocks: list[Json] = [header(words.t("My activities")), section(sentence)]
    for activity in day.to_do:
        blocks += _open_row(activity, reader, 0, with_opportunity=True)
    if day.loose:
        blocks += [divider(), context(say.t("Without an opportunity"))]
        blocks += [_loose_row(activity, reader) for activity in day.loose]
    new = [button(words.t("New task"), Action.TASK, Tap()), button(words.t("Log call"), Action.CALL, Tap())]
    turning = list(_paging(day, reader))
    return message(sentence, *blocks, *([actions(turning)] if turning else []), actions(new))


def _loose_row(activity: Activity, reader: Reader) -> Json:
    words = reader.words
    menu = {
        Kind.OPPORTUNITY: words.t("Create an opportunity from it"),
        Kind.TIE: words.t("Tie it to an opportunity"),
        Kind.COMMENT: words.t("Add comment"),
    }
    return section(activity_lines(activity, reader, with_opportunity=True), _menu(menu, activity, 0))


def _paging(day: MyDay, reader: Reader) -> Iterator[Json]:
    last = max(day.total - 1, 0) // MINE
    for label, action, page in (
        (reader.words.t("Previous"), Action.MY_DAY_PREVIOUS, day.number - 1),
        (reader.words.t("Next"), Action.MY_DAY_NEXT, day.number + 1),
    ):
        if 0 <= page <= last:
            yield button(label, action, Tap(page=page))


def logged(activity: Activity, reader: Reader) -> Message:
    """That it was logged; asks how long it took where nobody said, and offers an opportunity where it has none."""
    words = reader.words
    sentence = _logged_sentence(activity, reader)
    blocks = [section(sentence)]
    if activity.minutes is None:
        offered = [
            option(
                words.n("{count} minute", "{count} minutes", minutes),
                encode(Tap(item=activity.id, to=minutes, kind=Kind.MINUTES.value)),
            )
            for minutes in MINUTES_OFFERED
        ]
        blocks.append(section(reader.say.t("How long did it take?"), overflow(Action.MINUTES, offered)))
    if activity.opportunity_id is None:
        blocks.append(_loose_row(activity, reader))
    if activity.opportunity_id is None and activity.impression is Impression.POSITIVE:
        blocks.append(context(reader.say.t("It went well: shall it become an opportunity? Choose so in its menu.")))
    return message(sentence, *blocks)


def _logged_sentence(activity: Activity, reader: Reader) -> Mrkdwn:
    subject = shorten(activity.subject, NAME_SHOWN)
    if activity.opportunity_name and activity.opportunity_number:
        name = title(activity.opportunity_name, activity.opportunity_number)
        return reader.say.t("Logged on {name}: {subject}", name=name, subject=subject)
    return reader.say.t("Logged: {subject}", subject=subject)


def task_planned(activity: Activity, reader: Reader) -> Message:
    """That it is planned, with what can be done with it."""
    sentence = reader.say.t("Planned: {subject}", subject=shorten(activity.subject, NAME_SHOWN))
    return message(sentence, section(sentence), *_open_row(activity, reader, 0, with_opportunity=True))
