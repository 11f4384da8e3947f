"""The announcement of a win: names as plain text, so that nobody is pinged."""

from bot.domain.workspace import Sheet
from handlers.payloads import Tap
from handlers.views.blocks import actions, button, header, section
from handlers.views.facts import title
from handlers.views.ids import Action
from handlers.views.message import Message, message
from handlers.views.text import NAME_SHOWN, NEW_LINE, Reader, shorten


def win_card(sheet: Sheet, reader: Reader) -> Message:
    """What a channel is told of a won opportunity: customer, value, days, who, and thanks."""
    opportunity, say = sheet.opportunity, reader.say
    amount = opportunity.estimated_value if opportunity.actual_value is None else opportunity.actual_value
    customer = shorten(opportunity.customer_name, NAME_SHOWN)
    owner = shorten(opportunity.owner_name, NAME_SHOWN)
    value = reader.money(amount, opportunity.currency)
    days = ((opportunity.actual_close_date or reader.today) - opportunity.created_on).days
    lines = [
        say.t("*{customer}* said yes: *{value}*", customer=customer, value=value),
        say.n("Won after {count} day", "Won after {count} days", days) if days > 0 else say.t("Won the day it began"),
        say.t("{owner} brought it home. Thank you, and thanks to the team! :tada:", owner=owner),
    ]
    open_it = button(
        reader.words.t("Show card"),
        Action.SHOW,
        Tap(opportunity=opportunity.id),
        spoken=reader.words.t("{label}: {name}", label=reader.words.t("Show card"), name=opportunity.name),
    )
    sentence = say.t(
        "{owner} won {name} for {value}", owner=owner, name=shorten(opportunity.name, NAME_SHOWN), value=value
    )
    head = header(reader.words.t("Won: {name}", name=title(opportunity.name, opportunity.number, 140)))
    return message(sentence, head, section(NEW_LINE.join(lines)), actions([open_it]))
