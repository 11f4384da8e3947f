"""Contact lists, as a set-up file tells them; companies and persons by name, made where they are named first."""

from typing import Annotated

from pydantic import Field, StringConstraints, model_validator

from bot.domain.campaign import ContactList, ListLine
from bot.domain.customer import Account, Contact
from bot.ports import Work
from bot.usecases.setup.doubles import refuse_doubles
from bot.usecases.setup.owners import owner_id, owner_key
from bot.usecases.setup.parts import Code, Part, Refers, Text
from bot.usecases.setup.subject import Nested, Subject

CustomerName = Annotated[str, StringConstraints(strip_whitespace=True, min_length=1, max_length=160)]


class ListLinePart(Part):
    """A line: a company, a person (of that company, where both are named), or nobody yet."""

    number: Annotated[int, Field(ge=1, le=9999)]
    account: CustomerName | None = None
    contact: CustomerName | None = None


class ContactListPart(Part):
    """A contact list with all its lines: a line that is not listed goes."""

    code: Code
    description: Text = ""
    campaign: Annotated[Code | None, Refers("campaigns")] = None
    owner: Annotated[str | None, Refers("people")] = None
    lines: tuple[ListLinePart, ...] = ()

    @model_validator(mode="after")
    def _distinct(self) -> "ContactListPart":
        refuse_doubles("line number", (line.number for line in self.lines))
        return self


class ContactLists(Subject[ContactListPart]):
    """Contact lists."""

    field = "contact_lists"
    kind = "contact list"
    part = ContactListPart
    nested = (Nested(field="lines", kind="line", part=ListLinePart, key=lambda line: str(line.number)),)

    def stored(self, work: Work) -> tuple[ContactListPart, ...]:
        """Every contact list, by code."""
        return tuple(
            ContactListPart(
                code=each.code,
                description=each.description,
                campaign=each.campaign,
                owner=owner_key(work, each.owner_id),
                lines=tuple(
                    ListLinePart(number=line.number, account=line.account_name, contact=line.contact_name)
                    for line in each.lines
                ),
            )
            for each in work.campaigns.list_lists()
        )

    def save(self, work: Work, part: ContactListPart) -> None:
        """Keeps the list; lines that it no longer has go."""
        lines = tuple(_line(work, line) for line in sorted(part.lines, key=lambda line: line.number))
        kept = ContactList(
            code=part.code,
            description=part.description,
            campaign=part.campaign,
            owner_id=owner_id(work, part.owner),
            lines=lines,
        )
        work.campaigns.save_list(kept)

    def delete(self, work: Work, key: str) -> None:
        """It goes with its lines."""
        work.campaigns.delete_list(key)

    def count_uses(self, work: Work, key: str) -> int:
        """Opportunities that name it."""
        return work.campaigns.count_list_uses(key)


def _line(work: Work, part: ListLinePart) -> ListLine:
    customers = work.customers
    company = _company(work, part.account) if part.account else None
    person = None
    if part.contact:
        company_id = company.id if company else None
        found = customers.find_contact(part.contact, company_id)
        person = found or customers.save_contact(Contact(name=part.contact, account_id=company_id))
    return ListLine(
        number=part.number,
        account_id=company.id if company else None,
        account_name=company.name if company else None,
        contact_id=person.id if person else None,
        contact_name=person.name if person else None,
    )


def _company(work: Work, name: str) -> Account:
    return work.customers.find_account(name) or work.customers.save_account(Account(name=name))


CONTACT_LISTS = ContactLists()
