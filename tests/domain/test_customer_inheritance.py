"""A person takes over from the company what is blank, and later what still is as the company had it."""

from dataclasses import replace

import pytest

from bot.domain.customer import Account, Contact, Inherit, follow, inherit, party_problems, tidied
from bot.domain.problems import Missing, TooLong, UnknownChoice, Unreadable

ALL = tuple(Inherit)
COMPANY = Account(
    id=1, name="Contoso", owner_id=7, territory="North", currency="SEK", language="sv", address="Storgatan 1"
)
PERSON = Contact(id=2, name="Anna Berg", account_id=1)


def told(person: Contact) -> tuple[object, ...]:
    return (person.owner_id, person.territory, person.currency, person.language, person.address)


def test_a_new_person_takes_over_everything_that_is_blank() -> None:
    assert told(inherit(PERSON, COMPANY, ALL)) == (7, "North", "SEK", "sv", "Storgatan 1")


def test_what_a_person_has_already_stays() -> None:
    own = replace(PERSON, owner_id=9, currency="EUR", address="At home")
    assert told(inherit(own, COMPANY, ALL)) == (9, "North", "EUR", "sv", "At home")


@pytest.mark.parametrize("kind", Inherit)
def test_only_what_the_workspace_wants_is_taken_over(kind: Inherit) -> None:
    taken = [bool(value) for value in told(inherit(PERSON, COMPANY, (kind.value,)))]
    assert taken == [kind is each for each in Inherit]


def test_a_later_change_of_the_company_flows_to_who_had_the_same() -> None:
    after = replace(COMPANY, owner_id=8, territory="South", address="Kungsgatan 2")
    person = inherit(PERSON, COMPANY, ALL)
    assert told(follow(person, COMPANY, after, ALL)) == (8, "South", "SEK", "sv", "Kungsgatan 2")


def test_a_later_change_leaves_what_the_person_has_of_their_own() -> None:
    own = replace(inherit(PERSON, COMPANY, ALL), territory="West")
    after = replace(COMPANY, owner_id=8, territory="South")
    assert told(follow(own, COMPANY, after, ALL))[:2] == (8, "West")


@pytest.mark.parametrize("kind", Inherit)
def test_a_later_change_flows_only_as_the_workspace_wants(kind: Inherit) -> None:
    person = inherit(PERSON, COMPANY, ALL)
    after = replace(COMPANY, owner_id=8, territory="S", currency="EUR", language="fi", address="Elsewhere")
    flowed = [
        new != old for new, old in zip(told(follow(person, COMPANY, after, (kind.value,))), told(person), strict=True)
    ]
    assert flowed == [kind is each for each in Inherit]


def test_every_wrong_field_of_a_company_is_named() -> None:
    wrong = Account(name=" ", email="nobody", currency="XXL", address="x" * 251, industry="y" * 101)
    assert [(type(each), each.field) for each in party_problems(wrong)] == [
        (Missing, "name"),
        (TooLong, "industry"),
        (TooLong, "address"),
        (Unreadable, "email"),
        (UnknownChoice, "currency"),
    ]


@pytest.mark.parametrize(
    ("email", "good"),
    [("", True), ("a@b.example", True), ("a b@c.example", False), ("a@b", False), ("@b.example", False)],
)
def test_an_address_is_told_from_what_is_none(email: str, *, good: bool) -> None:
    assert (party_problems(Contact(name="Anna", email=email)) == []) is good


def test_blanks_around_what_was_typed_go() -> None:
    assert tidied(Contact(name="  Anna ", phone=" 12 ")) == Contact(name="Anna", phone="12")
