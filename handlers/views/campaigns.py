"""Campaigns with their contact lists, and the question before a list makes opportunities."""

from collections.abc import Iterator

from bot.domain.campaign import Campaign, ContactList
from bot.usecases.campaigns import ListPlan, Overview
from handlers.payloads import Tap
from handlers.views.blocks import Json, button, context, header, modal, section
from handlers.views.forms.inputs import Inputs
from handlers.views.forms.shared import confirm_negative
from handlers.views.ids import Action, Field, Form
from handlers.views.message import Message, message
from handlers.views.text import NAME_SHOWN, NEW_LINE, Mrkdwn, Reader, shorten

MOST_SHOWN = 40
"""So many campaigns and lists fit into one message; the set-up has all of them."""
NAMES_SHOWN = 20


def campaign_list(overview: Overview, reader: Reader) -> Message:
    """Every campaign with a switch, each followed by its contact lists; then the lists of no campaign."""
    words, say = reader.words, reader.say
    if not overview.campaigns and not overview.lists:
        sentence = say.t("There are no campaigns yet. An administrator can add them in the set-up.")
        return message(sentence)
    sentence = say.n("{count} campaign", "{count} campaigns", len(overview.campaigns))
    blocks = list(_blocks(overview, reader))
    rest = len(blocks) - MOST_SHOWN
    if rest > 0:
        left = say.n("{count} more is in the set-up.", "{count} more are in the set-up.", rest)
        blocks = [*blocks[:MOST_SHOWN], context(left)]
    return message(sentence, header(words.t("Campaigns")), *blocks)


def _blocks(overview: Overview, reader: Reader) -> Iterator[Json]:
    for campaign in overview.campaigns:
        yield _campaign(campaign, overview, reader)
        yield from (_list(each, overview, reader) for each in overview.lists_of(campaign.code))
    yield from (_list(each, overview, reader) for each in overview.lists_of(None))


def _campaign(campaign: Campaign, overview: Overview, reader: Reader) -> Json:
    words, say = reader.words, reader.say
    name = shorten(campaign.name or campaign.code, NAME_SHOWN)
    lines = [say.t("*{name}* {code}", name=name, code=campaign.code), _dates(campaign, reader)]
    if campaign.owner_id in overview.owners:
        owner = shorten(overview.owners[campaign.owner_id or 0], NAME_SHOWN)
        lines.append(say.t("*Owner:* {owner}", owner=owner))
    if not overview.may_change:
        return section(NEW_LINE.join(lines))
    label = words.t("Deactivate") if campaign.activated else words.t("Activate")
    action = Action.CAMPAIGN_OFF if campaign.activated else Action.CAMPAIGN_ON
    spoken = words.t("{label}: {name}", label=label, name=name)
    return section(NEW_LINE.join(lines), button(label, action, Tap(code=campaign.code), spoken=spoken))


def _dates(campaign: Campaign, reader: Reader) -> Mrkdwn:
    say = reader.say
    state = reader.words.t("Activated") if campaign.activated else reader.words.t("Not activated")
    first = reader.date(campaign.starts_on) if campaign.starts_on else ""
    last = reader.date(campaign.ends_on) if campaign.ends_on else ""
    if first and last:
        return say.t("{state}, {first} to {last}", state=state, first=first, last=last)
    if first:
        return say.t("{state}, from {first}", state=state, first=first)
    return say.t("{state}, until {last}", state=state, last=last) if last else say.t("{state}", state=state)


def _list(contact_list: ContactList, overview: Overview, reader: Reader) -> Json:
    words, say = reader.words, reader.say
    name = shorten(contact_list.description or contact_list.code, NAME_SHOWN)
    lines = [
        say.t("Contact list *{name}* {code}", name=name, code=contact_list.code),
        say.n("{count} line", "{count} lines", len(contact_list.lines)),
    ]
    if not overview.may_change:
        return section(NEW_LINE.join(lines))
    label = words.t("Create opportunities")
    spoken = words.t("{label}: {name}", label=label, name=name)
    return section(NEW_LINE.join(lines), button(label, Action.CONTACT_LIST, Tap(code=contact_list.code), spoken=spoken))


def contact_list_form(plan: ListPlan, reader: Reader, *, metadata: str, ask_negative: bool = False) -> Json:
    """What the list will make, and the yes; nothing to say yes to where everybody has one already."""
    words, inputs = reader.words, Inputs(reader)
    blocks: list[Json] = [section(NEW_LINE.join(_told(plan, reader)))]
    title = words.t("Create opportunities")
    if not plan.wanted:
        return modal(Form.CONTACT_LIST, title, blocks, close=words.t("Close"), metadata=metadata)
    name = plan.contact_list.description or plan.contact_list.code
    blocks += [
        inputs.text(Field.NAME, name, label=words.t("Name of each")),
        inputs.text(Field.VALUE, limit=50, optional=True, label=words.t("Value of each")),
        *confirm_negative(inputs, asked=ask_negative),
        inputs.day(Field.CLOSE_DATE, None, optional=True),
        inputs.check(
            Field.ACTIVATE,
            words.t("Start in the first stage now"),
            checked=False,
            hint=words.t("Needs a value and a close date"),
        ),
    ]
    submit = words.n("Create {count}", "Create {count}", len(plan.wanted))
    return modal(Form.CONTACT_LIST, title, blocks, submit=submit, close=words.t("Cancel"), metadata=metadata)


def _told(plan: ListPlan, reader: Reader) -> Iterator[Mrkdwn]:
    say, count = reader.say, len(plan.wanted)
    name = shorten(plan.contact_list.description or plan.contact_list.code, NAME_SHOWN)
    yield say.n("*{name}* makes {count} opportunity.", "*{name}* makes {count} opportunities.", count, name=name)
    for line in plan.wanted[:NAMES_SHOWN]:
        yield say.t("• {name}", name=shorten(line.name, NAME_SHOWN))
    if count > NAMES_SHOWN:
        yield say.n("and {count} more", "and {count} more", count - NAMES_SHOWN)
    if plan.owner_name:
        yield say.t("*Owner:* {owner}", owner=shorten(plan.owner_name, NAME_SHOWN))
    if plan.campaign:
        yield say.t("*Campaign:* {campaign}", campaign=shorten(plan.campaign.name, NAME_SHOWN))
    if plan.present:
        numbers = ", ".join(f"#{number}" for _, number in plan.present[:NAMES_SHOWN])
        yield say.n(
            "{count} has one from this list already: {numbers}",
            "{count} have one from this list already: {numbers}",
            len(plan.present),
            numbers=numbers,
        )
    if plan.empty:
        yield say.n("{count} line names nobody.", "{count} lines name nobody.", plan.empty)


def opportunities_made(numbers: tuple[int, ...], reader: Reader) -> Message:
    """Which ones were created."""
    named = ", ".join(f"#{number}" for number in numbers[:100])
    return message(
        reader.say.n(
            "Created {count} opportunity: {numbers}",
            "Created {count} opportunities: {numbers}",
            len(numbers),
            numbers=named,
        )
    )
