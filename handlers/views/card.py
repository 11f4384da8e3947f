"""The card: one opportunity as a message, with the moves that its state offers. Rights are checked at the tap."""

from bot.domain.cycle import Move, Stage
from bot.domain.opportunity import Opportunity
from bot.domain.progress import offers
from bot.domain.status import Status
from bot.domain.workspace import Sheet
from handlers.payloads import Tap, encode
from handlers.views.activity_lines import next_lines
from handlers.views.blocks import Json, actions, button, context, header, option, overflow, section
from handlers.views.facts import close_day, flags, own_fields, stage_line, title, value_line
from handlers.views.ids import Action, Kind
from handlers.views.labels import reason_word, status_word
from handlers.views.message import Message, message
from handlers.views.text import NAME_SHOWN, NEW_LINE, Mrkdwn, Reader, shorten

Row = list[Json]


def opportunity_card(
    sheet: Sheet,
    reader: Reader,
    *,
    may_change: bool = True,
    may_delete: bool = False,
    shared: bool = False,
) -> Message:
    """The card of the opportunity.

    `shared`: it stands in a channel, so that people of different rights see the same buttons.
    """
    opportunity = sheet.opportunity
    lines = _open_lines(sheet, reader) if opportunity.is_open else _closed_lines(sheet, reader)
    blocks = [header(title(opportunity.name, opportunity.number)), section(NEW_LINE.join(lines))]
    quiet = [*flags(sheet, reader), *next_lines(sheet.pending, reader)]
    if quiet:
        blocks.append(context(Mrkdwn(" · ").join(quiet)))
    if own := own_fields(sheet, reader):
        blocks.append(context(Mrkdwn(" · ").join(own)))
    menu = _menu(opportunity, reader, may_change=may_change or shared, may_delete=may_delete or shared, shared=shared)
    rows = _rows(sheet, reader) if may_change or shared else [[_details(opportunity, reader)]]
    rows[-1].append(overflow(Action.MORE, menu))
    return message(_sentence(sheet, reader), *blocks, *(actions(row) for row in rows))


def _sentence(sheet: Sheet, reader: Reader) -> Mrkdwn:
    opportunity = sheet.opportunity
    return reader.say.t(
        "{name} for {customer}: {stage}, {value}",
        name=title(opportunity.name, opportunity.number),
        customer=shorten(opportunity.customer_name, NAME_SHOWN) or reader.words.t("a deleted customer"),
        stage=stage_line(sheet, reader),
        value=reader.money(opportunity.actual_value or opportunity.estimated_value, opportunity.currency),
    )


def _customer(opportunity: Opportunity) -> str:
    names = dict.fromkeys(name for name in (opportunity.account_name, opportunity.contact_name) if name)
    return ", ".join(shorten(name, NAME_SHOWN) for name in names)


def _open_lines(sheet: Sheet, reader: Reader) -> list[Mrkdwn]:
    opportunity, say = sheet.opportunity, reader.say
    lines = [
        say.t("*Customer:* {customer}", customer=_customer(opportunity)),
        say.t("*Stage:* {stage}", stage=stage_line(sheet, reader)),
        value_line(opportunity, reader),
        say.t("*Close date:* {day}", day=close_day(opportunity.estimated_close_date, reader)),
        say.t("*Owner:* {owner}", owner=shorten(opportunity.owner_name, NAME_SHOWN)),
    ]
    if opportunity.next_step and opportunity.next_step_date:
        due = reader.date(opportunity.next_step_date)
        lines.append(say.t("*Next step:* {step}, {day}", step=opportunity.next_step, day=due))
    elif opportunity.next_step:
        lines.append(say.t("*Next step:* {step}", step=opportunity.next_step))
    return lines


def _closed_lines(sheet: Sheet, reader: Reader) -> list[Mrkdwn]:
    say, opportunity = reader.say, sheet.opportunity
    won = opportunity.status is Status.WON
    amount = opportunity.actual_value if won and opportunity.actual_value is not None else opportunity.estimated_value
    lines = [
        say.t(
            "*{result}:* {value}",
            result=status_word(opportunity.status, reader.words),
            value=reader.money(amount, opportunity.currency),
        ),
        *_why(sheet, reader),
        say.t("*Customer:* {customer}", customer=_customer(opportunity) or reader.words.t("deleted")),
        say.t("*Owner:* {owner}", owner=shorten(opportunity.owner_name, NAME_SHOWN)),
    ]
    if opportunity.active:
        moment = reader.moment(opportunity.active.recorded_at)
        told = say.t("Closed by {person}, {moment}", person=shorten(sheet.closed_by, NAME_SHOWN), moment=moment)
        lines.append(told if sheet.closed_by else say.t("Closed {moment}", moment=moment))
    return lines


def _why(sheet: Sheet, reader: Reader) -> list[Mrkdwn]:
    """The close code in words; a lost one also says whether it was canceled or went to somebody else."""
    lost = sheet.opportunity.status is Status.LOST
    outcome = reason_word(sheet.opportunity.status_reason, reader.words) if lost else ""
    told = ", ".join(filter(None, (shorten(sheet.reason, NAME_SHOWN), outcome)))
    return [reader.say.t("*Why:* {reason}", reason=told)] if told else []


def _rows(sheet: Sheet, reader: Reader) -> list[Row]:
    opportunity, words = sheet.opportunity, reader.words
    tap = Tap(opportunity=opportunity.id, seen=opportunity.version)

    def make(label: str, action: Action, style: str | None = None) -> Json:
        spoken = words.t("{label}: {name}", label=label, name=opportunity.name)
        return button(label, action, tap, style=style, spoken=spoken)

    details = _details(opportunity, reader)
    if not opportunity.is_open:
        return [[make(words.t("Reopen"), Action.REOPEN), details]]
    onward = _onward(sheet)
    closing = [
        make(words.t("Mark won"), Action.WON, None if onward else "primary"),
        make(words.t("Mark lost"), Action.LOST),
    ]
    rest = [closing, [make(words.t("Add note"), Action.NOTE), details]]
    if opportunity.status is Status.NOT_STARTED:
        start = [make(words.t("Start"), Action.START, "primary")] if onward else []
        return [[*start, make(words.t("Edit"), Action.EDIT)], *rest]
    update = make(words.t("Update"), Action.UPDATE)
    return [[_move_button(sheet, onward, reader), update] if onward else [update], *rest]


def _details(opportunity: Opportunity, reader: Reader) -> Json:
    tap, label = Tap(opportunity=opportunity.id, seen=opportunity.version), reader.words.t("Details")
    spoken = reader.words.t("{label}: {name}", label=label, name=opportunity.name)
    return button(label, Action.DETAILS, tap, spoken=spoken)


def _onward(sheet: Sheet) -> Stage | None:
    """The stage that one tap leads to."""
    possible = offers(sheet.opportunity, sheet.cycle) if sheet.cycle else {}
    stages = possible.get(Move.FIRST) or possible.get(Move.NEXT)
    return stages[0] if stages else None


def _move_button(sheet: Sheet, stage: Stage, reader: Reader) -> Json:
    opportunity = sheet.opportunity
    tap = Tap(opportunity=opportunity.id, seen=opportunity.version, move=Move.NEXT.value, to=stage.number)
    label = reader.words.t("Move to {stage}", stage=stage.name)
    spoken = reader.words.t("{label}: {name}", label=label, name=opportunity.name)
    return button(label, Action.ADVANCE, tap, style="primary", spoken=spoken)


def _menu(opportunity: Opportunity, reader: Reader, *, may_change: bool, may_delete: bool, shared: bool) -> Row:
    """The rarer things, at most five."""
    words, is_open = reader.words, opportunity.is_open
    started = opportunity.status is Status.IN_PROGRESS
    entries = {
        Kind.EDIT: (words.t("Edit"), may_change and started),
        Kind.OWNER: (words.t("Change owner"), may_change and is_open),
        Kind.HISTORY: (words.t("History and notes"), True),
        Kind.CLONE: (words.t("Clone"), True),
        Kind.SHARE: (words.t("Post in a channel"), not shared and not opportunity.private),
        Kind.DELETE: (words.t("Delete…"), may_delete and not started),
    }
    return [
        option(label, encode(Tap(opportunity=opportunity.id, seen=opportunity.version, kind=kind.value)))
        for kind, (label, offered) in entries.items()
        if offered
    ]
