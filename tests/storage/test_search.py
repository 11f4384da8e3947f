"""Names are found by the beginnings of their words, however they are typed, as soon as they are written."""

from dataclasses import replace

import pytest

from bot.domain.customer import Account, Contact, Customer
from storage.work import SqlStore
from tests.makers import Company, added, settle


@pytest.fixture
def company(store: SqlStore) -> Company:
    return settle(store)


def _found(store: SqlStore, company: Company, *words: str) -> list[str]:
    with store.look(company.team) as work:
        return [found.name for found in work.opportunities.list_found(words, company.jo, 10)]


@pytest.mark.parametrize("typed", [["zür"], ["ZURICH"], ["roll", "zuri"], ["out", "zürich"], ["conto", "zur"], []])
def test_an_opportunity_is_found_by_beginnings_of_its_words(
    store: SqlStore, company: Company, typed: list[str]
) -> None:
    added(store, company, name="Roll-out Zürich")
    assert _found(store, company, *typed) == ["Roll-out Zürich"]


@pytest.mark.parametrize("typed", [["urich"], ["zurich", "bern"], ["zurichs"]])
def test_a_word_that_no_word_begins_with_finds_nothing(store: SqlStore, company: Company, typed: list[str]) -> None:
    added(store, company, name="Roll-out Zürich")
    assert _found(store, company, *typed) == []


def test_a_rare_word_is_found_among_a_common_one_whatever_their_length(store: SqlStore, company: Company) -> None:
    for name in ("Extension A7", "Extension B1", "Extension B2"):
        added(store, company, name=name)
    assert _found(store, company, "extension", "a") == ["Extension A7"]
    assert _found(store, company, "b", "extension") == ["Extension B1", "Extension B2"]


def test_what_is_found_is_sorted_by_name_and_limited(store: SqlStore, company: Company) -> None:
    for name in ("Deal c", "deal A", "Déal b"):
        added(store, company, name=name)
    with store.look(company.team) as work:
        found = work.opportunities.list_found(["deal"], company.jo, 2)
    assert [each.name for each in found] == ["deal A", "Déal b"]


def test_a_private_one_is_not_found_by_others(store: SqlStore, company: Company) -> None:
    added(store, company, owner=company.kim, private=True)
    assert _found(store, company, "rollout") == []


def test_a_new_name_is_found_and_the_old_one_is_not(store: SqlStore, company: Company) -> None:
    stored = added(store, company)
    with store.begin(company.team) as work:
        work.opportunities.save(replace(stored, name="Refit"))
    assert [_found(store, company, "refit"), _found(store, company, "rollout")] == [["Refit"], []]


def test_an_opportunity_is_found_by_the_new_name_of_its_customer(store: SqlStore, company: Company) -> None:
    added(store, company)
    with store.begin(company.team) as work:
        work.customers.save_account(replace(company.contoso, name="Northwind"))
    assert [_found(store, company, "northw"), _found(store, company, "contoso")] == [["Rollout"], []]


def test_an_opportunity_is_found_by_its_person(store: SqlStore, company: Company) -> None:
    with store.begin(company.team) as work:
        anna = work.customers.save_contact(Contact(name="Anna Berg", account_id=company.contoso.id))
    added(store, company, customer=Customer(contact=anna))
    assert [_found(store, company, "anna"), _found(store, company, "contoso")] == [["Rollout"], ["Rollout"]]


def test_accounts_and_contacts_are_found_by_words_and_by_folded_name(store: SqlStore, company: Company) -> None:
    with store.begin(company.team) as work:
        per = work.customers.save_contact(Contact(name="Per Holm"))
        anna = work.customers.save_contact(Contact(name="Anna Holm", account_id=company.contoso.id))
        acme = work.customers.save_account(Account(name="Ácme  & Söhne"))
    with store.look(company.team) as work:
        customers = work.customers
        assert customers.list_accounts(["soh"], 10) == (acme,)
        assert customers.list_accounts([], 10) == (acme, company.contoso)
        assert customers.find_account("ACME & sohne") == acme
        assert customers.list_contacts(["holm"], 10) == (anna, per)
        assert customers.list_contacts(["holm"], 10, company.contoso.id) == (anna,)
        assert customers.find_contact("per holm", None) == per
        assert customers.find_contact("per holm", company.contoso.id) is None
        assert anna.account_name == "Contoso Ltd"
