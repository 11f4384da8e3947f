"""Accounts and contacts, as the rules want them kept."""

from collections.abc import Sequence
from typing import Protocol

from bot.domain.customer import Account, Contact, CustomerKind


class Customers(Protocol):
    """Accounts and contacts."""

    def get_account(self, account_id: int) -> Account: ...
    def get_contact(self, contact_id: int) -> Contact: ...
    def hold_names(self) -> None:
        """Nobody else finds a name free until this transaction ends."""
        ...

    def find_account(self, name: str) -> Account | None:
        """By name, folded (case and accents)."""
        ...

    def find_contact(self, name: str, account_id: int | None) -> Contact | None: ...
    def list_accounts(self, words: Sequence[str], limit: int) -> tuple[Account, ...]:
        """Those whose name has words beginning with each of `words`, by name."""
        ...

    def list_contacts(self, words: Sequence[str], limit: int, account_id: int | None = None) -> tuple[Contact, ...]: ...
    def save_account(self, account: Account) -> Account: ...
    def save_contact(self, contact: Contact) -> Contact: ...
    def list_people(self, account_id: int) -> tuple[Contact, ...]:
        """Everybody of that company, by name."""
        ...

    def list_like(self, kind: CustomerKind, beginnings: Sequence[str], limit: int) -> tuple[str, ...]:
        """Names that have a word with one of these beginnings."""
        ...

    def count_uses(self, kind: CustomerKind, party_id: int) -> int:
        """How many open activities and lines of contact lists name the company or person."""
        ...

    def delete_account(self, account_id: int) -> tuple[int, ...]:
        """The opportunities that named it and name it no more; people, daughters and leads lose only the link."""
        ...

    def delete_contact(self, contact: Contact) -> tuple[int, ...]:
        """The opportunities that named the person and now name only the company; leads lose only the link."""
        ...

    def next_customer_number(self) -> int: ...
