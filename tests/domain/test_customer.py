"""What an opportunity hangs on."""

import pytest

from bot.domain.customer import Customer, CustomerKind, name_problems
from bot.domain.words import folded
from tests.domain.makers import ANNA_OF_CONTOSO, CONTOSO, FABRIKAM, OLGA_OF_FABRIKAM, PER_ALONE


@pytest.mark.parametrize(
    ("customer", "kind", "company_id", "account_name", "contact_id"),
    [
        (Customer(account=CONTOSO), CustomerKind.ACCOUNT, 1, "Contoso", None),
        (Customer(contact=ANNA_OF_CONTOSO), CustomerKind.CONTACT, 1, "Contoso", 11),
        (Customer(account=CONTOSO, contact=ANNA_OF_CONTOSO), CustomerKind.ACCOUNT, 1, "Contoso", 11),
        (Customer(account=CONTOSO, contact=PER_ALONE), CustomerKind.ACCOUNT, 1, "Contoso", 13),
        (Customer(contact=PER_ALONE), CustomerKind.CONTACT, None, None, 13),
    ],
)
def test_exactly_one_is_the_customer_and_the_company_comes_along(
    customer: Customer, kind: CustomerKind, company_id: int | None, account_name: str | None, contact_id: int | None
) -> None:
    columns = customer.columns()
    assert customer.problems() == ()
    assert (columns["customer_kind"], columns["account_id"], columns["account_name"]) == (
        kind,
        company_id,
        account_name,
    )
    assert columns["contact_id"] == contact_id
    assert columns["contact_name"] == (customer.contact and customer.contact.name)


def test_people_call_a_customer_by_the_person_where_one_was_chosen() -> None:
    assert Customer(account=CONTOSO, contact=ANNA_OF_CONTOSO).name == "Anna Berg"
    assert Customer(account=CONTOSO).name == "Contoso"


@pytest.mark.parametrize(
    ("customer", "kind", "field"),
    [
        (Customer(), "Missing", "account"),
        (Customer(account=CONTOSO, contact=OLGA_OF_FABRIKAM), "OtherCompany", "contact"),
    ],
)
def test_nobody_and_a_stranger_to_the_company_are_no_customer(customer: Customer, kind: str, field: str) -> None:
    (problem,) = customer.problems()
    assert (type(problem).__name__, problem.field) == (kind, field)


@pytest.mark.parametrize(
    ("customer", "account_id", "contact_id", "same"),
    [
        (Customer(account=CONTOSO), 1, None, True),
        (Customer(contact=ANNA_OF_CONTOSO), 1, None, True),
        (Customer(account=FABRIKAM), 1, None, False),
        (Customer(contact=PER_ALONE), 1, 13, False),
        (Customer(contact=PER_ALONE), None, 13, True),
        (Customer(contact=PER_ALONE), None, 14, False),
        (Customer(account=CONTOSO, contact=PER_ALONE), None, 13, False),
    ],
)
def test_the_same_company_is_meant_or_without_one_the_same_person(
    customer: Customer, account_id: int | None, contact_id: int | None, same: bool
) -> None:
    assert customer.is_same_company(account_id, contact_id) is same


@pytest.mark.parametrize(
    ("name", "problems"),
    [("Contoso", []), ("", ["Missing"]), ("  ", ["Missing"]), ("x" * 160, []), ("x" * 161, ["TooLong"])],
)
def test_a_name_is_there_and_fits(name: str, problems: list[str]) -> None:
    assert [type(problem).__name__ for problem in name_problems("account", name)] == problems
    assert all(problem.field == "account" for problem in name_problems("account", name))


def test_names_of_signs_alone_are_told_apart() -> None:
    assert folded("!!!") != folded("???")
    assert folded("  Café-Bar ") == "cafe bar"
