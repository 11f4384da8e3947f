"""Leads, campaigns and contact lists as the views draw them."""

from collections.abc import Iterator, Mapping
from dataclasses import replace
from datetime import UTC, date, datetime
from decimal import Decimal
from itertools import product
from typing import Any

from bot.domain.campaign import Campaign, ContactList, ListLine
from bot.domain.customer import Account, Contact
from bot.domain.lead import Lead, LeadNote, LeadSource, LeadStatus, Rating
from bot.domain.opportunity import Opportunity
from bot.domain.workspace import Sheet
from bot.usecases.campaigns import ListPlan, Overview
from bot.usecases.details import Dossier
from bot.usecases.lead_visits import LeadSheet
from bot.usecases.leads import LeadPage
from bot.usecases.qualifying import Prospect
from handlers.views.campaigns import campaign_list, contact_list_form, opportunities_made
from handlers.views.details import details_view
from handlers.views.forms.leads import (
    LeadChoices,
    LeadFields,
    disqualify_form,
    fields_of,
    lead_form,
    lead_note_form,
    lead_owner_form,
)
from handlers.views.forms.qualify import qualify_form
from handlers.views.ids import Form
from handlers.views.leads import lead_card, lead_list, lead_view, leads_found
from handlers.views.text import Reader

NOW = datetime(2026, 3, 10, 9, 30, tzinfo=UTC)
MEMORY = '1{"item":5,"seen":2}'
Names = Mapping[str, str]
Drawn = Iterator[tuple[str, Any]]


def lead(**changed: Any) -> Lead:
    """Jane Doe of Contoso, who wants grinders."""
    given: dict[str, Any] = {
        "id": 5,
        "number": 5,
        "version": 2,
        "subject": "Grinders for ten shops",
        "first_name": "Jane",
        "last_name": "Doe",
        "company": "Contoso",
        "currency": "USD",
        "estimated_value": Decimal(12000),
        "owner_id": 1,
        "owner_name": "Dana",
        "owner_slack_id": "U1",
        "created_on": date(2026, 3, 2),
        "touched_at": NOW,
    }
    return Lead(**given | changed)


def named_lead(name: str, **changed: Any) -> Lead:
    """A lead of which everything is called so."""
    texts = (
        "subject", "first_name", "last_name", "company", "email", "phone", "job_title", "website", "description",
        "owner_name", "account_name", "contact_name",
    )  # fmt: skip
    return lead(
        **dict.fromkeys(texts, name) | {"source": LeadSource.WEB, "estimated_close_date": date(2026, 3, 1)} | changed
    )


def lead_payloads(names: Names, opportunity: Opportunity, seen_by: Reader) -> Drawn:
    """Cards, lists, views and forms of leads and campaigns, with all kinds of names."""
    for kind, name in names.items():
        yield from _cards(kind, name, opportunity, seen_by)
        yield from _lead_forms(kind, name, seen_by)
        yield from _campaigns(kind, name, seen_by)
    bare = lead(first_name="", company="", estimated_value=None, owner_slack_id=None)
    yield "lead bare", lead_card(LeadSheet(lead=bare), seen_by)
    yield "lead view bare", lead_view(LeadSheet(lead=bare), seen_by)
    yield "leads none", lead_list("My leads", LeadPage(lines=(), count=0, number=0), "mine", seen_by)
    empty = Overview(campaigns=(), lists=(), owners={}, may_change=True)
    yield "campaigns none", campaign_list(empty, seen_by)
    yield "made many", opportunities_made(tuple(range(1, 400)), seen_by)
    yield "made one", opportunities_made((7,), seen_by)


def _cards(kind: str, name: str, opportunity: Opportunity, seen_by: Reader) -> Drawn:
    notes = tuple(
        LeadNote(lead_id=5, author_id=1, author_name=name, text=f"{name}\n{name}"[:2000], written_at=NOW)
        for _ in range(60)
    )
    became = replace(opportunity, name=name)
    for status, may_change in product(LeadStatus, (True, False)):
        came = became if status is LeadStatus.QUALIFIED else None
        one = named_lead(name, status=status)
        details = Dossier(sheet=Sheet(opportunity=became, cycle=None), lead=one)
        yield f"details of lead {kind} {status}", details_view(details, seen_by, metadata=MEMORY)
        sheet = LeadSheet(lead=one, notes=notes[:1], campaign=name, opportunity=came, may_change=may_change)
        yield f"lead {kind} {status} {may_change}", lead_card(sheet, seen_by)
    sheet = LeadSheet(lead=named_lead(name, rating=Rating.HOT), notes=notes, campaign=name)
    yield f"lead view {kind}", lead_view(sheet, seen_by)
    page = LeadPage(lines=(named_lead(name),) * 10, count=34, number=1)
    yield f"leads {kind}", lead_list(name, page, "mine", seen_by)
    yield f"leads found {kind}", leads_found(name, page.lines, seen_by)


def _lead_forms(kind: str, name: str, seen_by: Reader) -> Drawn:
    one = named_lead(name, campaign="OLD")
    campaigns = tuple(Campaign(code=f"C{number}", name=name) for number in range(120))
    choices = LeadChoices(currencies=("USD", "EUR"), campaigns=campaigns)
    same = [replace(one, id=number) for number in range(1, 9)]
    new = LeadFields(currency="USD", owner="U1", last_name=name)
    for more in (False, True):
        yield (
            f"lead create {kind} {more}",
            lead_form(Form.LEAD_CREATE, new, choices, seen_by, metadata=MEMORY, more=more, alike=same[: 8 * more]),
        )
        yield (
            f"lead edit {kind} {more}",
            lead_form(Form.LEAD_EDIT, fields_of(one, seen_by), choices, seen_by, metadata=MEMORY, more=more),
        )
        account, contact = Account(id=1, name=name, location=name), Contact(id=1, name=name, account_name=name)
        open_one = Prospect(lead=one, account=None, contact=None, accounts_alike=(), contacts_alike=())
        alike = replace(
            open_one,
            accounts_alike=tuple(replace(account, id=number) for number in range(1, 9)),
            contacts_alike=tuple(replace(contact, id=number) for number in range(1, 9)),
        )
        linked = replace(open_one, account=account, contact=contact)
        again = replace(linked, lead=replace(one, opportunity_id=7))
        nobody = replace(open_one, lead=lead(company="", estimated_value=None))
        for what, prospect in enumerate((open_one, alike, linked, again, nobody)):
            yield (
                f"qualify {kind} {what} {more}",
                qualify_form(prospect, choices, seen_by, metadata=MEMORY, more=more, ask_negative=more),
            )
    yield f"lead note {kind}", lead_note_form(one, seen_by, metadata=MEMORY)
    yield f"lead owner {kind}", lead_owner_form(one, seen_by, metadata=MEMORY)
    yield f"disqualify {kind}", disqualify_form(one, seen_by, metadata=MEMORY)


def _campaigns(kind: str, name: str, seen_by: Reader) -> Drawn:
    first, last = date(2026, 1, 1), date(2026, 12, 31)
    days = ((first, last), (first, None), (None, last), (None, None))
    campaigns = tuple(
        Campaign(code=f"C{number}", name=name, starts_on=start, ends_on=end, activated=number % 2 == 0, owner_id=1)
        for number, (start, end) in enumerate(days)
    )
    lists = tuple(ContactList(code=f"L{number}", description=name, campaign="C1") for number in range(60))
    free = ContactList(code="FREE", description=name)
    for may_change in (True, False):
        few = Overview(campaigns=campaigns, lists=(*lists[:2], free), owners={1: name}, may_change=may_change)
        yield f"campaigns {kind} {may_change}", campaign_list(few, seen_by)
        many = replace(few, lists=lists)
        yield f"campaigns many {kind} {may_change}", campaign_list(many, seen_by)
    line = ListLine(account_id=1, account_name=name)
    plan = ListPlan(
        contact_list=free,
        wanted=(line,) * 30,
        present=((line, 7),) * 25,
        empty=3,
        owner_name=name,
        campaign=campaigns[0],
    )
    yield f"contact list {kind}", contact_list_form(plan, seen_by, metadata=MEMORY, ask_negative=True)
    done = replace(plan, wanted=(), owner_name="", campaign=None, empty=0)
    yield f"contact list done {kind}", contact_list_form(done, seen_by, metadata=MEMORY)
