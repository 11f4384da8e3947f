"""Accounts (companies) and contacts (persons). "Customer" is a number and a date that either gets at its first win."""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import Any

from bot.domain.problems import FieldRefusal, Missing, OtherCompany, TooLong

NAME_LIMIT = 160
"""Source: Dynamics 365, account name."""


class CustomerKind(StrEnum):
    """What an opportunity hangs on."""

    ACCOUNT = "account"
    CONTACT = "contact"


@dataclass(frozen=True, slots=True, kw_only=True)
class Account:
    """A company."""

    id: int = 0
    name: str
    industry: str = ""
    location: str = ""
    parent_id: int | None = None
    owner_id: int | None = None
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
    email: str = ""
    phone: str = ""
    owner_id: int | None = None
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
