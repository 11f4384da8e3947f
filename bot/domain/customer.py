"""Accounts (companies) and contacts (persons). "Customer" is a number and a date that either gets at its first win."""

from dataclasses import dataclass, fields, replace
from datetime import date
from enum import StrEnum
from typing import Any, TypeVar

from bot.domain.money import is_currency
from bot.domain.problems import FieldRefusal, Missing, OtherCompany, TooLong, UnknownChoice, Unreadable

NAME_LIMIT = 160
"""Source: Dynamics 365, account name."""
LINE_LIMIT = 100
TEXT_LIMIT = 250


class CustomerKind(StrEnum):
    """What an opportunity hangs on."""

    ACCOUNT = "account"
    CONTACT = "contact"


class Inherit(StrEnum):
    """What a person takes over from the company, as far as the workspace wants it. Source: Business Central."""

    OWNER = "owner"
    TERRITORY = "territory"
    CURRENCY = "currency"
    LANGUAGE = "language"
    ADDRESS = "address"


@dataclass(frozen=True, slots=True, kw_only=True)
class Account:
    """A company."""

    id: int = 0
    name: str
    industry: str = ""
    location: str = ""
    parent_id: int | None = None
    owner_id: int | None = None
    email: str = ""
    phone: str = ""
    territory: str = ""
    currency: str = ""
    language: str = ""
    address: str = ""
    customer_number: int | None = None
    customer_since: date | None = None
    outside_id: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Contact:
    """A person, who may belong to one company."""

    id: int = 0
    name: str
    account_id: int | None = None
    account_name: str | None = None
    job_title: str = ""
    email: str = ""
    phone: str = ""
    owner_id: int | None = None
    territory: str = ""
    currency: str = ""
    language: str = ""
    address: str = ""
    customer_number: int | None = None
    customer_since: date | None = None
    outside_id: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Customer:
    """What an opportunity hangs on: exactly one of the two is the customer, the other goes along.

    Source: Dynamics 365, the customer reference of an opportunity.
    """

    account: Account | None = None
    contact: Contact | None = None

    @property
    def kind(self) -> CustomerKind:
        """The account where one was chosen, else the contact."""
        return CustomerKind.ACCOUNT if self.account else CustomerKind.CONTACT

    @property
    def name(self) -> str:
        """What people call it: the person's name where one was chosen."""
        chosen = self.contact or self.account
        return chosen.name if chosen else ""

    @property
    def company_id(self) -> int | None:
        """The account, else the company of the person."""
        if self.account:
            return self.account.id
        return self.contact.account_id if self.contact else None

    def is_of(self, account_id: int | None, contact_id: int | None) -> bool:
        """Is it this company with this person, whichever of the two is the customer?"""
        return (self.company_id, self.contact and self.contact.id) == (account_id, contact_id)

    def is_same_company(self, account_id: int | None, contact_id: int | None) -> bool:
        """Is it the same company, or, where there is none, the same person?"""
        if account_id is not None:
            return self.company_id == account_id
        return self.account is None and self.contact is not None and self.contact.id == contact_id

    def columns(self) -> dict[str, Any]:
        """The columns of an opportunity that name its customer; a person brings the company along."""
        account, contact = self.account, self.contact
        return {
            "customer_kind": self.kind,
            "account_id": self.company_id,
            "account_name": account.name if account else contact and contact.account_name,
            "contact_id": contact and contact.id,
            "contact_name": contact and contact.name,
        }

    def problems(self) -> tuple[FieldRefusal, ...]:
        """What is wrong with the pair: nobody at all, or a contact of another company."""
        if self.account is None and self.contact is None:
            return (Missing("account"),)
        if self.account and self.contact and self.contact.account_id not in (None, self.account.id):
            return (OtherCompany("contact", self.contact.name, self.account.name),)
        return ()


def name_problems(field: str, name: str) -> tuple[FieldRefusal, ...]:
    """What is wrong with the name of an account or contact."""
    if not name.strip():
        return (Missing(field),)
    return (TooLong(field, NAME_LIMIT),) if len(name.strip()) > NAME_LIMIT else ()


_INHERITED = {
    Inherit.OWNER: "owner_id",
    Inherit.TERRITORY: "territory",
    Inherit.CURRENCY: "currency",
    Inherit.LANGUAGE: "language",
    Inherit.ADDRESS: "address",
}
_LIMITS = {
    "industry": LINE_LIMIT,
    "location": LINE_LIMIT,
    "job_title": LINE_LIMIT,
    "email": LINE_LIMIT,
    "phone": 50,
    "territory": LINE_LIMIT,
    "language": 50,
    "address": TEXT_LIMIT,
}
P = TypeVar("P", Account, Contact)


def inherit(person: Contact, company: Account, wanted: tuple[str, ...]) -> Contact:
    """The person with what the company has and the person has not yet.

    Source: Business Central, a person that joins a company.
    """
    blank = {name for kind, name in _INHERITED.items() if kind in wanted and not getattr(person, name)}
    return replace(person, **{name: getattr(company, name) for name in blank})


def follow(person: Contact, before: Account, after: Account, wanted: tuple[str, ...]) -> Contact:
    """The person after a change of the company: what was as the company had it is now as the company has it.

    Source: Business Central, inheritance of later changes.
    """
    changed = [name for name in _INHERITED.values() if getattr(before, name) != getattr(after, name)]
    own = {kind for kind, name in _INHERITED.items() if name not in changed or kind not in wanted}
    followed = [name for kind, name in _INHERITED.items() if kind not in own]
    return replace(
        person,
        **{name: getattr(after, name) for name in followed if getattr(person, name) == getattr(before, name)},
    )


def party_problems(party: Account | Contact) -> list[FieldRefusal]:
    """What is wrong with the fields of a company or person, in the order of its form."""
    problems: list[FieldRefusal] = list(name_problems("name", party.name))
    known = {one.name for one in fields(party)}
    problems += [
        TooLong(name, limit) for name, limit in _LIMITS.items() if name in known and len(getattr(party, name)) > limit
    ]
    if party.email and not is_address(party.email):
        problems.append(Unreadable("email", party.email))
    if party.currency and not is_currency(party.currency):
        problems.append(UnknownChoice("currency", party.currency))
    return problems


def is_address(text: str) -> bool:
    """Does it look like an e-mail address?"""
    name, at, host = text.partition("@")
    return bool(name and at and "." in host.strip(".") and not any(sign.isspace() for sign in text))


def tidied(party: P) -> P:
    """The company or person without blanks around what was typed."""
    typed: dict[str, Any] = {
        one.name: value.strip() for one in fields(party) if isinstance(value := getattr(party, one.name), str)
    }
    return replace(party, **typed)
