"""A run over many opportunities: the plan before it, as a view, and what came of it, as a message."""

from collections.abc import Iterator, Mapping
from datetime import date

from bot.domain.bulk import MOST_ROWS, BulkReport, BulkRow, Deed, RowState, RunState, worth
from bot.domain.status import Status
from handlers.payloads import Tap
from handlers.views.blocks import Json, actions, button, context, modal, section
from handlers.views.facts import title
from handlers.views.ids import Action, Form
from handlers.views.labels import status_word
from handlers.views.message import Message, message
from handlers.views.text import NAME_SHOWN, NEW_LINE, Mrkdwn, Reader, shorten

ROWS_SHOWN = 20
_NAME = 80
_REASON = 300
Reasons = Mapping[int, str]


def bulk_plan(report: BulkReport, reasons: Reasons, reader: Reader, *, metadata: str) -> Json:
    """What would happen, row by row, the refused ones first; nothing has been done yet."""
    words = reader.words
    ready = report.in_state(RowState.PLANNED)
    blocks = [section(NEW_LINE.join(_planned(report, reader))), *_rows(report, reasons, reader)]
    blocks += [context(told) for told in _limits(report, reader)]
    return modal(
        Form.BULK_PLAN,
        words.t("Check, then do it"),
        blocks,
        submit=words.t("Do it") if ready or report.leads else None,
        close=words.t("Cancel") if ready or report.leads else words.t("Close"),
        metadata=metadata,
    )


def bulk_result(report: BulkReport, reasons: Reasons, reader: Reader) -> Message:
    """What came of it, with the button that takes it back while that is possible."""
    sentence = _result(report, reader)
    blocks = [section(sentence)]
    if report.run.state in (RunState.RUNNING, RunState.UNDOING):
        blocks.append(context(reader.say.t("I am still at it, and tell you here when it is over.")))
    else:
        blocks += _rows(report, reasons, reader)
    if report.may_undo:
        undo = button(reader.words.t("Undo all"), Action.BULK_UNDO, Tap(item=report.run.id))
        blocks += [actions([undo]), context(_undoable(report, reader))]
    return message(sentence, *blocks)


def _undoable(report: BulkReport, reader: Reader) -> Mrkdwn:
    if report.leads:
        return reader.say.t("It can be undone for 15 minutes, but for the leads: they stay where they are.")
    return reader.say.t("It can be undone for 15 minutes.")


def _planned(report: BulkReport, reader: Reader) -> Iterator[Mrkdwn]:
    say = reader.say
    if report.in_state(RowState.PLANNED):
        yield from _changes(report, reader)
    elif not report.leads:
        yield say.t("*Nothing can be done:* every row is refused.")
    elif report.rows:
        yield say.t("*No opportunity can be handed over:* every row is refused.")
    if report.leads:
        target = shorten(report.target, NAME_SHOWN)
        yield say.n(
            "*{count} open lead* would go to *{target}*.",
            "*{count} open leads* would go to *{target}*.",
            report.leads,
            target=target,
        )


def _changes(report: BulkReport, reader: Reader) -> Iterator[Mrkdwn]:
    say, order = reader.say, report.run.order
    count = len(report.in_state(RowState.PLANNED))
    target = shorten(report.target, NAME_SHOWN)
    match order.deed:
        case Deed.HAND_OVER:
            yield say.n(
                "*{count} opportunity* would be handed over to *{target}*.",
                "*{count} opportunities* would be handed over to *{target}*.",
                count,
                target=target,
            )
        case Deed.MOVE:
            yield say.n(
                "*{count} opportunity* would move to *{target}*.",
                "*{count} opportunities* would move to *{target}*.",
                count,
                target=target,
            )
        case Deed.SHIFT:
            yield say.n(
                "*{count} opportunity* would get another close date.",
                "*{count} opportunities* would get another close date.",
                count,
            )
        case Deed.LOSE:
            yield say.n(
                "*{count} opportunity* would be closed as lost: {target}.",
                "*{count} opportunities* would be closed as lost: {target}.",
                count,
                target=target,
            )
    sums = worth(report.in_state(RowState.PLANNED))
    values = ", ".join(reader.money(amount, currency) for currency, amount in sums.items())
    yield say.t("Together worth {values}.", values=values)


def _limits(report: BulkReport, reader: Reader) -> Iterator[Mrkdwn]:
    """What the plan leaves out, or can not tell."""
    say = reader.say
    unrehearsed = sum(1 for row in report.in_state(RowState.PLANNED) if not row.new)
    if report.run.matches > MOST_ROWS:
        yield say.t(
            "{matches} match. One run changes at most {most}: those that close first.",
            matches=str(report.run.matches),
            most=str(MOST_ROWS),
        )
    if report.unknown:
        numbers = ", ".join(f"#{number}" for number in report.unknown[:ROWS_SHOWN])
        yield say.t("There is nothing that you could see under {numbers}.", numbers=numbers)
    if unrehearsed:
        yield say.n(
            "There was no time to try {count} of them: the same rules hold when it runs.",
            "There was no time to try {count} of them: the same rules hold when it runs.",
            unrehearsed,
        )


def _result(report: BulkReport, reader: Reader) -> Mrkdwn:
    say, rows = reader.say, len(report.rows)
    if report.run.state in (RunState.UNDOING, RunState.UNDONE):
        undone = len(report.in_state(RowState.UNDONE))
        kept = len(report.in_state(RowState.KEPT))
        told = say.n("{count} opportunity is back as before.", "{count} opportunities are back as before.", undone)
        return Mrkdwn(" ").join([told, *_kept(kept, reader)])
    done = len(report.in_state(RowState.DONE))
    target = shorten(report.target, NAME_SHOWN)
    match report.run.order.deed:
        case Deed.HAND_OVER:
            told = say.t("{done} of {all} handed over to {target}.", done=str(done), all=str(rows), target=target)
            return Mrkdwn(" ").join([*([told] if rows or not report.leads else []), *_leads(report, target, reader)])
        case Deed.MOVE:
            return say.t("{done} of {all} moved to {target}.", done=str(done), all=str(rows), target=target)
        case Deed.SHIFT:
            return say.t("{done} of {all} have another close date.", done=str(done), all=str(rows))
        case Deed.LOSE:
            return say.t("{done} of {all} closed as lost.", done=str(done), all=str(rows))


def _leads(report: BulkReport, target: str, reader: Reader) -> list[Mrkdwn]:
    if not report.leads:
        return []
    return [
        reader.say.n(
            "{count} open lead went to {target}.", "{count} open leads went to {target}.", report.leads, target=target
        )
    ]


def _kept(count: int, reader: Reader) -> list[Mrkdwn]:
    if not count:
        return []
    return [
        reader.say.n(
            "{count} was changed since and stays as it is.", "{count} were changed since and stay as they are.", count
        )
    ]


_FIRST = (RowState.REFUSED, RowState.KEPT)


def _rows(report: BulkReport, reasons: Reasons, reader: Reader) -> list[Json]:
    """Refused and kept ones first, then the others, by number; those beyond twenty are counted."""
    rows = sorted(report.rows, key=lambda row: (row.state not in _FIRST, row.number))
    told: list[Json] = [section(_row(row, report, reasons, reader)) for row in rows[:ROWS_SHOWN]]
    if more := len(rows) - ROWS_SHOWN:
        told += [context(reader.say.n("… and {count} more", "… and {count} more", more))] if more > 0 else []
    return told


def _row(row: BulkRow, report: BulkReport, reasons: Reasons, reader: Reader) -> Mrkdwn:
    say, name = reader.say, title(row.name, row.number, _NAME)
    if row.state is RowState.REFUSED:
        reason = reasons.get(row.opportunity_id) or reader.words.t("refused")
        return say.t(":no_entry: *{name}*: {reason}", name=name, reason=shorten(reason, _REASON))
    if row.state is RowState.KEPT:
        return say.t(":no_entry: *{name}*: changed since, stays as it is", name=name)
    old, new = (_shown(value, report.run.order.deed, reader) for value in (row.old, row.new))
    if row.state is RowState.UNDONE:
        return say.t("*{name}*: {old}", name=name, old=old)
    if not row.new:
        return say.t("*{name}*, {old}", name=name, old=old)
    return say.t("*{name}*: {old} → {new}", name=name, old=old, new=new)


def _shown(value: str, deed: Deed, reader: Reader) -> str:
    """Old or new as people read it."""
    match deed:
        case Deed.SHIFT:
            return reader.date(date.fromisoformat(value)) if value else reader.words.t("not set")
        case Deed.LOSE if value:
            return status_word(Status[value.upper()], reader.words)
        case Deed.MOVE:
            return shorten(value, _NAME) or status_word(Status.NOT_STARTED, reader.words)
        case _:
            return shorten(value, _NAME)
