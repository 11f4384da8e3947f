"""Answers to what somebody types into a company or contact field: those found, and one to create."""

from collections.abc import Sequence

from bot.domain.customer import Account, Contact
from bot.domain.likeness import alike
from handlers.views.blocks import OPTIONS_LIMIT, Json
from handlers.views.forms.inputs import Pick
from handlers.views.ids import NEW_PREFIX
from handlers.views.text import Reader, one_line

_VALUE_LIMIT = 150


def account_options(accounts: Sequence[Account], typed: str, reader: Reader) -> Json:
    """The companies found, and the one of that name to create unless it was found."""
    return _offer([Pick(value=str(account.id), label=account.name) for account in accounts], typed, reader)


def contact_options(contacts: Sequence[Contact], typed: str, reader: Reader) -> Json:
    """The contacts found with their companies, and the one of that name to create."""
    found = [Pick(value=str(contact.id), label=contact.name, description=contact.account_name) for contact in contacts]
    return _offer(found, typed, reader)


def _offer(found: list[Pick], typed: str, reader: Reader) -> Json:
    name = one_line(typed)
    known = {choice.label.casefold() for choice in found}
    creatable = name and name.casefold() not in known and len(NEW_PREFIX + name) <= _VALUE_LIMIT
    close = ", ".join(alike(name, [choice.label for choice in found])) if creatable else ""
    warning = reader.words.t("Similar: {names}", names=close) if close else None
    label = reader.words.t("Create “{name}”", name=name)
    created = [Pick(value=NEW_PREFIX + name, label=label, description=warning)] if creatable else []
    return {"options": [choice.option() for choice in [*found[: OPTIONS_LIMIT - 1], *created]]}


def new_name(value: str) -> str | None:
    """The name to create, where the chosen value says so."""
    return value.removeprefix(NEW_PREFIX) if value.startswith(NEW_PREFIX) else None
