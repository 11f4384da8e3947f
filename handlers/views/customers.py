"""A company or a person as a card, and the question which one was meant."""

from collections.abc import Iterator

from bot.domain.customer import Account, Contact
from bot.usecases.customer_sheet import CustomerCard, Found
from handlers.payloads import Tap
from handlers.views.blocks import Json, actions, asking_back, button, context, header, rows, section
from handlers.views.ids import Action, Field
from handlers.views.labels import field_word
from handlers.views.lists import lines
from handlers.views.message import Message, message
from handlers.views.text import NAME_SHOWN, NEW_LINE, Mrkdwn, Reader, shorten

_PEOPLE = 10


def customer_card(card: CustomerCard, reader: Reader) -> Message:
    """The company or person, its people, its open opportunities, and what can be done."""
    say, party = reader.say, card.party
    name = shorten(party.name, NAME_SHOWN)
    running = say.n("{count} open opportunity", "{count} open opportunities", len(card.open))
    sentence = say.t("{name}: {running}", name=name, running=running)
    blocks = [header(name), *([section(NEW_LINE.join(told))] if (told := list(_facts(card, reader))) else [])]
    if card.people:
        blocks.append(section(say.t("*Contacts*")))
        blocks += [_person(each, reader) for each in card.people[:_PEOPLE]]
    if len(card.people) > _PEOPLE:
        blocks.append(context(say.n("and {count} more", "and {count} more", len(card.people) - _PEOPLE)))
    blocks.append(section(say.t("*Open opportunities*") if card.open else say.t("No open opportunities.")))
    blocks += lines(card.open, reader)
    buttons = _buttons(card, reader)
    return message(sentence, *blocks, *rows(buttons))


def _facts(card: CustomerCard, reader: Reader) -> Iterator[Mrkdwn]:
    say, words, party = reader.say, reader.words, card.party
    if party.customer_number is not None and party.customer_since is not None:
        yield say.t(
            "*Customer {number}* since {day}", number=str(party.customer_number), day=reader.date(party.customer_since)
        )
    above = Field.PARENT if isinstance(party, Account) else Field.COMPANY
    own = (
        {Field.INDUSTRY: party.industry, Field.LOCATION: party.location}
        if isinstance(party, Account)
        else {Field.JOB_TITLE: party.job_title}
    )
    told = {
        above: card.above.name if card.above else "",
        **own,
        Field.EMAIL: party.email,
        Field.PHONE: party.phone,
        Field.OWNER: card.owner_name,
        Field.TERRITORY: party.territory,
        Field.CURRENCY: party.currency,
        Field.LANGUAGE: party.language,
        Field.ADDRESS: party.address,
    }
    for field, value in told.items():
        if value:
            yield say.t("*{label}:* {value}", label=field_word(field, words), value=shorten(value, NAME_SHOWN))


def _person(each: Contact, reader: Reader) -> Json:
    told = reader.say.t("{name}", name=shorten(each.name, NAME_SHOWN))
    if each.job_title:
        told = reader.say.t(
            "{name}, {title}", name=shorten(each.name, NAME_SHOWN), title=shorten(each.job_title, NAME_SHOWN)
        )
    return _choice(told, each.name, Action.CONTACT_SHOW, each.id, reader)


def _choice(told: Mrkdwn, name: str, action: Action, item: int, reader: Reader) -> Json:
    spoken = reader.words.t("Open: {name}", name=name)
    return section(told, button(reader.words.t("Open"), action, Tap(item=item), spoken=spoken))


def _buttons(card: CustomerCard, reader: Reader) -> list[Json]:
    words, tap = reader.words, Tap(item=card.party.id)
    is_account = isinstance(card.party, Account)
    buttons: list[Json] = []
    if card.may_change:
        kind = card.kind.value
        buttons = [
            button(words.t("Edit"), Action.ACCOUNT_EDIT if is_account else Action.CONTACT_EDIT, tap),
            button(words.t("New opportunity"), Action.CUSTOMER_OPPORTUNITY, Tap(item=card.party.id, kind=kind)),
        ]
        if is_account:
            buttons.append(button(words.t("New contact"), Action.CONTACT_NEW, tap))
    if card.may_delete:
        delete = button(
            words.t("Delete"), Action.ACCOUNT_DELETE if is_account else Action.CONTACT_DELETE, tap, style="danger"
        )
        question = words.t("Delete {name} for good?", name=shorten(card.party.name, NAME_SHOWN))
        buttons.append(asking_back(delete, question, words.t("Delete"), words.t("Keep it")))
    return buttons


def customer_choices(typed: str, found: Found, reader: Reader, *, may_add: bool) -> Message:
    """Who answers to what was typed; where nobody does, who may be meant, and the way to create one."""
    say, words, shown = reader.say, reader.words, shorten(typed, NAME_SHOWN)
    if not typed:
        sentence = say.t("Some of the customers. Type a name behind the word to find others.")
    elif found.accounts or found.contacts:
        sentence = say.t("These customers answer to “{typed}”:", typed=shown)
    elif found.alike:
        names = ", ".join(shorten(name, NAME_SHOWN) for name in found.alike)
        sentence = say.t("Nobody is called “{typed}”. Is it one of these: {names}?", typed=shown, names=names)
    else:
        sentence = say.t("No company or contact is called “{typed}”.", typed=shown)
    blocks = [
        _choice(say.t("*{name}*", name=shorten(each.name, NAME_SHOWN)), each.name, Action.ACCOUNT_SHOW, each.id, reader)
        for each in found.accounts
    ]
    blocks += [
        _choice(_named_at(each, reader), each.name, Action.CONTACT_SHOW, each.id, reader) for each in found.contacts
    ]
    tap = Tap(rest=typed[:160])
    new = [
        button(words.t("New company"), Action.ACCOUNT_NEW, tap),
        button(words.t("New contact"), Action.CONTACT_NEW, tap),
    ]
    return message(sentence, section(sentence), *blocks, *([actions(new)] if may_add else []))


def _named_at(contact: Contact, reader: Reader) -> Mrkdwn:
    name = shorten(contact.name, NAME_SHOWN)
    if not contact.account_name:
        return reader.say.t("{name}", name=name)
    return reader.say.t("{name}, {company}", name=name, company=shorten(contact.account_name, NAME_SHOWN))
