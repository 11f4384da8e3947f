"""What pickers of companies and people offer while somebody types."""

import pytest

from bot.domain.customer import Account, Contact
from bot.domain.errors import NotAllowed
from bot.usecases.customers import Customers
from tests.usecases.scene import JO, TEAM, VIC, Scene


@pytest.fixture
def customers(scene: Scene) -> Customers:
    with scene.store.begin(TEAM) as work:
        for name in ("Contoso", "Blåbær Contracting", "Fabrikam", *(f"Trade house {place:02}" for place in range(25))):
            work.customers.save_account(Account(name=name))
        contoso = work.customers.find_account("contoso")
        assert contoso
        for name, account_id in (("Anna Berg", contoso.id), ("Anna Lind", None), ("Bo Berg", None)):
            work.customers.save_contact(Contact(name=name, account_id=account_id))
    return Customers(scene.office)


@pytest.mark.parametrize(
    ("typed", "offered"),
    [
        ("cont", ["Blåbær Contracting", "Contoso"]),
        ("CONTR blab", ["Blåbær Contracting"]),
        ("toso", []),
    ],
)
def test_companies_have_words_that_begin_as_typed(customers: Customers, typed: str, offered: list[str]):
    assert [account.name for account in customers.suggest_accounts(JO, typed)] == offered


def test_no_more_are_offered_than_a_picker_shows(customers: Customers):
    names = [account.name for account in customers.suggest_accounts(JO, "trade")]
    assert names == [f"Trade house {place:02}" for place in range(20)]


def test_who_only_reads_is_offered_nobody(customers: Customers):
    with pytest.raises(NotAllowed):
        customers.suggest_accounts(VIC, "trade")
    with pytest.raises(NotAllowed):
        customers.suggest_contacts(VIC, "ann")


def test_people_are_offered_of_one_company_or_of_all(customers: Customers):
    found = customers.suggest_contacts(JO, "ann")
    assert [(contact.name, contact.account_name) for contact in found] == [
        ("Anna Berg", "Contoso"),
        ("Anna Lind", None),
    ]
    (only,) = customers.suggest_contacts(JO, "", found[0].account_id)
    assert only.name == "Anna Berg"
