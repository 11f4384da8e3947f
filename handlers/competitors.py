"""What is asked, tapped and submitted about competitors."""

from dataclasses import replace

from bot.domain.competitor import Competitor
from bot.domain.literature import read_codes
from bot.domain.people import Permission, Standing, may
from bot.usecases.competitors import Rivals
from handlers.call import Call
from handlers.command_line import split_word
from handlers.details import details
from handlers.forms import View
from handlers.payloads import Origin, encode
from handlers.typed import Typed
from handlers.views import notices
from handlers.views.competitors import competitor_card, competitor_list, competitor_matches, rivals_view
from handlers.views.forms.competitors import competitor_form, rival_form
from handlers.views.ids import Field
from handlers.views.message import Message


def may_write(call: Call) -> bool:
    """For what is drawn only: the use case decides."""
    return may(call.person.role, Permission.CREATE)


def may_delete(call: Call) -> bool:
    """For what is drawn only: the use case decides."""
    return may(call.person.role, Permission.DELETE, Standing.ABOVE)


def competitor_word(call: Call, rest: str) -> None:
    """All of them, the one that is named, or the form of a new one."""
    word, name = split_word(rest)
    if not rest:
        call.reply(_all(call))
    elif word == "new":
        call.open(_form(call, Competitor(name=name), call.origin))
    else:
        _look_up(call, rest)


def _look_up(call: Call, typed: str) -> None:
    found = call.desk.competitors.find(call.caller, typed)
    if len(found) == 1:
        call.reply(_card(call, found[0].id))
        return
    close = call.desk.competitors.alike(call.caller, typed)
    both = tuple(dict.fromkeys((*found, *close)))
    call.reply(competitor_matches(typed, both, call.reader, may_add=may_write(call)))


def _all(call: Call) -> Message:
    return competitor_list(call.desk.competitors.scores(call.caller), call.reader, may_add=may_write(call))


def _card(call: Call, competitor_id: int) -> Message:
    score = call.desk.competitors.show(call.caller, competitor_id)
    return competitor_card(score, call.reader, may_change=may_write(call), may_delete=may_delete(call))


def on_competitors_clicked(call: Call) -> None:
    """All of them."""
    call.reply(_all(call))


def on_competitor_opened(call: Call) -> None:
    """One of them."""
    call.reply(_card(call, call.tap.item))


def on_competitor_new_clicked(call: Call) -> None:
    """Opens the form of a new one, with the name that was typed."""
    call.open(_form(call, Competitor(name=call.tap.rest or ""), call.origin))


def on_competitor_edit_clicked(call: Call) -> None:
    """Opens the form of one, whose card is drawn anew afterwards."""
    competitor = call.desk.competitors.show(call.caller, call.tap.item).competitor
    call.open(_form(call, competitor, call.origin.model_copy(update={"replaces": True})))


def on_competitor_more_clicked(call: Call) -> None:
    """The open form with every field; what was typed stays."""
    origin = call.origin.model_copy(update={"more": True})
    competitor = call.desk.competitors.show(call.caller, origin.item).competitor if origin.item else Competitor(name="")
    call.update_view(_form(call, competitor, origin))


def _form(call: Call, competitor: Competitor, origin: Origin) -> View:
    base = call.desk.reports.setting(call.caller).workspace.base_currency
    currency = competitor.currency or base
    memory = encode(origin.model_copy(update={"item": competitor.id, "currency": currency}))
    return competitor_form(competitor, call.reader, currency=currency, metadata=memory, more=origin.more)


def on_competitor_submitted(call: Call) -> None:
    """The competitor as it is kept, shown to the person alone."""
    item = call.origin.item
    before = call.desk.competitors.show(call.caller, item).competitor if item else Competitor(name="")
    saved = call.desk.competitors.save(call.caller, _read(call, before), key=call.key)
    call.answer_again(_card(call, saved.id))


def _read(call: Call, before: Competitor) -> Competitor:
    typed: Typed = call.typed
    plain = replace(
        before,
        name=typed.text(Field.NAME),
        key_product=typed.text(Field.KEY_PRODUCT),
        strengths=typed.text(Field.STRENGTHS),
        weaknesses=typed.text(Field.WEAKNESSES),
        win_percent=typed.whole(Field.WIN_PERCENT),
        website=typed.text(Field.WEBSITE),
    )
    if not typed.has(Field.OVERVIEW):
        return plain
    return replace(
        plain,
        opportunities=typed.text(Field.OPPORTUNITIES),
        threats=typed.text(Field.THREATS),
        overview=typed.text(Field.OVERVIEW),
        reported_revenue=typed.amount(Field.REPORTED_REVENUE, call.reader, call.currency),
        currency=call.currency,
        products=read_codes(typed.text(Field.PRODUCTS)),
    )


def on_competitor_delete_clicked(call: Call) -> None:
    """Gone; its card says so."""
    gone = call.desk.competitors.delete(call.caller, call.tap.item)
    call.ack()
    call.replace(notices.gone_for_good(gone.name, call.reader))


def rivals(call: Call, shown: Rivals) -> View:
    """The view of the competitors of an opportunity."""
    return rivals_view(shown, call.reader, metadata=_memory(call, shown))


def _memory(call: Call, shown: Rivals) -> str:
    return encode(call.origin.model_copy(update={"opportunity": shown.sheet.opportunity.id}))


def on_rivals_opened(call: Call) -> None:
    """The competitors, on top of the details."""
    call.open(rivals(call, call.desk.competitors.of(call.caller, call.tap.opportunity)))


def on_rival_add_clicked(call: Call) -> None:
    """Opens the form that links one."""
    shown = call.desk.competitors.of(call.caller, call.tap.opportunity)
    call.open(rival_form(shown, call.reader, metadata=_memory(call, shown)))


def on_rival_submitted(call: Call) -> None:
    """The competitor, linked."""
    target = call.named(call.origin.opportunity)
    shown, _ = call.desk.competitors.link(call.caller, target, call.typed.item(Field.COMPETITOR))
    call.settle_below(rivals(call, shown), details(call, shown.sheet.opportunity.id, call.origin))


def on_rival_removed(call: Call) -> None:
    """The competitor is no more in it."""
    shown = call.desk.competitors.unlink(call.caller, call.named(call.tap.opportunity), call.tap.item)
    call.update_view(rivals(call, shown))
    call.redraw_lowest(details(call, shown.sheet.opportunity.id, call.origin))
