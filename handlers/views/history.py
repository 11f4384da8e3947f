"""The timeline of an opportunity: entries, closes and notes, newest first, as a view."""

from collections.abc import Callable, Iterator, Mapping
from datetime import datetime
from operator import itemgetter

from bot.domain.closing import ActivityState, CloseActivity
from bot.domain.entry import ActionTaken, Entry
from bot.usecases.reports import Timeline
from handlers.payloads import Tap
from handlers.views.blocks import Json, actions, button, header, modal, section
from handlers.views.facts import title
from handlers.views.history_items import by, told_items
from handlers.views.ids import Action, Form
from handlers.views.labels import reason_word
from handlers.views.text import NAME_SHOWN, NEW_LINE, Mrkdwn, Reader, paragraphs, shorten

PAGE = 20


def history_view(timeline: Timeline, reader: Reader, *, page: int = 0, metadata: str = "") -> Json:
    """One page of the timeline; page 0 is the newest."""
    opportunity, words = timeline.sheet.opportunity, reader.words
    items = [*_entry_items(timeline, reader), *_note_items(timeline, reader), *told_items(timeline, reader)]
    items.sort(key=itemgetter(0), reverse=True)
    last = max((len(items) - 1) // PAGE, 0)
    page = min(max(page, 0), last)
    shown = [section(told) for _, told in items[page * PAGE : (page + 1) * PAGE]]
    blocks = [header(title(opportunity.name, opportunity.number))]
    blocks += shown or [section(reader.say.t("Nothing has happened yet. Start it, or add a note."))]
    turning = [
        button(label, action, Tap(opportunity=opportunity.id, page=target))
        for label, action, target in (
            (words.t("Newer"), Action.HISTORY_NEWER, page - 1),
            (words.t("Older"), Action.HISTORY_OLDER, page + 1),
        )
        if 0 <= target <= last
    ]
    blocks += [actions(turning)] if turning else []
    return modal(Form.HISTORY, words.t("History and notes"), blocks, close=words.t("Close"), metadata=metadata)


def _entry_items(timeline: Timeline, reader: Reader) -> Iterator[tuple[datetime, Mrkdwn]]:
    closes = {activity.closed_at: activity for activity in timeline.activities}
    before: Entry | None = None
    for entry in timeline.entries:
        lines = [
            _headline(entry, timeline.names, reader),
            *_figures(before, entry, timeline.sheet.opportunity.currency, reader),
        ]
        if entry.is_closing and entry.recorded_at in closes:
            lines += _close_lines(closes[entry.recorded_at], timeline, reader)
        yield entry.recorded_at, NEW_LINE.join(lines)
        before = entry


def _headline(entry: Entry, names: Mapping[int, str], reader: Reader) -> Mrkdwn:
    words = reader.words
    done = {
        ActionTaken.ACTIVATED: words.t("Started in {stage}", stage=entry.stage_name),
        ActionTaken.NEXT: words.t("Moved on to {stage}", stage=entry.stage_name),
        ActionTaken.PREVIOUS: words.t("Moved back to {stage}", stage=entry.stage_name),
        ActionTaken.UPDATED: words.t("Updated in {stage}", stage=entry.stage_name),
        ActionTaken.JUMPED: words.t("Jumped to {stage}", stage=entry.stage_name),
        ActionTaken.WON: words.t("Won"),
        ActionTaken.LOST: words.t("Lost"),
        ActionTaken.REOPENED: words.t("Reopened in {stage}", stage=entry.stage_name),
        ActionTaken.UNDONE: words.t("Undone, back in {stage}", stage=entry.stage_name),
    }[entry.action]
    return by(done, names.get(entry.recorded_by or 0), entry.recorded_at, reader)


def _figures(before: Entry | None, entry: Entry, currency: str, reader: Reader) -> list[Mrkdwn]:
    """The figures that this entry set or changed."""
    say, words = reader.say, reader.words
    told: dict[str, Callable[[Entry], str]] = {
        words.t("Value"): lambda of: reader.money(of.estimated_value, currency),
        words.t("Chances"): lambda of: reader.percent(of.chances_percent),
        words.t("Close date"): lambda of: reader.date(of.estimated_close_date) if of.estimated_close_date else "",
        words.t("Date of change"): lambda of: reader.date(of.date_of_change),
    }
    lines = [say.t("Value: {value}", value=reader.money(entry.sales_value, currency))] if entry.sales_value else []
    for label, tell in told.items() if not entry.is_closing else ():
        old, new = tell(before) if before and not before.is_closing else "", tell(entry)
        if old and old != new:
            lines.append(say.t("{label}: {new}, was {old}", label=label, new=new, old=old))
        elif new and not old:
            lines.append(say.t("{label}: {new}", label=label, new=new))
    return lines


def _close_lines(activity: CloseActivity, timeline: Timeline, reader: Reader) -> list[Mrkdwn]:
    say = reader.say
    why = timeline.reasons.get(activity.close_code) or activity.close_code
    against = timeline.competitors.get(activity.competitor_id or 0)
    lines = [
        say.t("Status: {reason}", reason=reason_word(activity.status_reason, reader.words)),
        say.t("Reason: {reason}", reason=why),
        say.t("Closed on: {day}", day=reader.date(activity.actual_end)),
    ]
    if against:
        lines.insert(2, say.t("Competitor: {name}", name=shorten(against, NAME_SHOWN)))
    if activity.state is ActivityState.CANCELED:
        lines.append(say.t("This close was canceled by reopening."))
    return [*lines, paragraphs(activity.description)] if activity.description else lines


def _note_items(timeline: Timeline, reader: Reader) -> Iterator[tuple[datetime, Mrkdwn]]:
    for note in timeline.notes:
        head = by(reader.words.t("Note"), note.author_name, note.written_at, reader)
        yield note.written_at, NEW_LINE.join([head, paragraphs(note.text)])
    for written in timeline.lead_notes:
        on = timeline.lead.reference if timeline.lead else ""
        head = by(reader.words.t("Note on lead {name}", name=on), written.author_name, written.written_at, reader)
        yield written.written_at, NEW_LINE.join([head, paragraphs(written.text)])
