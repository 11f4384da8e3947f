"""What nobody means to type, in forms and behind words: a clear sentence at the right place, and nothing is done."""

import pytest

from tests.e2e.people import Somebody, read

INVISIBLE = "\u200b \u200b"


def _written_in(noor: Somebody) -> None:
    noor.command("/opp lines 5", "sales")
    assert noor.view is not None
    noor.click(noor.view, "Write a line")
    noor.fill("name", "Setup on site")
    noor.fill("price", "10")


def test_a_quantity_of_too_many_decimals_is_told_for_a_line_of_ones_own(noor: Somebody) -> None:
    _written_in(noor)
    noor.fill("quantity", "1.1234567")
    noor.submit()
    assert noor.errors == {"quantity": "Type fewer decimals."}
    assert noor.value("quantity")["value"] == "1.1234567"


def test_a_name_that_nobody_can_see_is_no_name(noor: Somebody) -> None:
    _written_in(noor)
    noor.fill("quantity", "1")
    noor.fill("name", INVISIBLE)
    noor.submit()
    assert noor.errors == {"name": "Name is needed."}
    noor.close(everything=True)
    noor.command("/opp lead new Jane Doe, Fabrikam", "sales")
    noor.fill("subject", INVISIBLE)
    noor.submit()
    assert noor.errors == {"subject": "Subject is needed."}


@pytest.mark.parametrize("number", ["5", "#5"])
def test_a_task_with_a_number_and_no_more_opens_the_form_of_that_opportunity(noor: Somebody, number: str) -> None:
    noor.command(f"/opp task {number}", "sales")
    noor.fill("subject", "Send the contract")
    noor.submit()
    noor.command("/opp tasks 5", "sales")
    assert noor.view is not None
    assert "*Send the contract*" in read(noor.view)


def test_signs_are_looked_for_as_signs_among_the_customers(noor: Somebody) -> None:
    assert read(noor.ask("customer ???")).startswith("No company or contact is called “???”.")
    assert read(noor.ask("customer")).startswith("Some of the customers. Type a name behind the word to find others.")


def test_a_product_that_is_not_there_is_said_so(noor: Somebody) -> None:
    noor.command("/opp lines 5 nothing like it x2", "sales")
    assert noor.said_above == "No product answers to “nothing like it”, so nothing was added."


def test_a_line_that_somebody_overtook_keeps_every_figure_that_was_typed(noor: Somebody, mei: Somebody) -> None:
    _written_in(noor)
    typed = {"quantity": "2", "manual_discount": "1", "tax": "3"}
    for field, figure in typed.items():
        noor.fill(f"form.{field}", figure)
    mei.ask("date 5 2031-05-05")
    noor.submit()
    assert noor.said_above == "It has changed since you saw it, so nothing was done. This is how it is now."
    assert {field: noor.value(f"form.{field}")["value"] for field in typed} == typed
    noor.submit()
    assert noor.view is not None
    assert "*2 × Setup on site*: $19.00\n$10.00 each, $1.00 off, $3.00 tax" in read(noor.view)
    assert "*Total: $22.00*" in read(noor.view)


RATES = '{currencies: [{code: JPY, rates: {2020-01-01: "0.0065"}}, {code: BHD, rates: {2020-01-01: "2.65"}}]}'


@pytest.mark.parametrize(
    ("currency", "price", "total"),
    [("JPY", "333", "*3 × Setup on site*: ¥999"), ("BHD", "1.234", "*3 × Setup on site*: BHD3.702")],
)
def test_yen_have_no_decimals_and_dinars_three(
    ola: Somebody, noor: Somebody, currency: str, price: str, total: str
) -> None:
    ola.command("/opp setup apply", "sales")
    ola.fill("Set-up file", RATES)
    ola.submit()
    ola.submit()
    noor.command("/opp new Far away", "sales")
    assert noor.view is not None
    noor.click(noor.view, "More fields")
    noor.type_into_select("Company", "Polar")
    noor.pick("Company", "Polar Dairy")
    noor.pick("Currency", currency)
    noor.fill("Value", f"{price}9.5555")
    noor.pick("Close date", "2031-01-15")
    noor.submit()
    assert list(noor.errors) == ["value"]
    noor.fill("Value", price)
    noor.submit()
    noor.command("/opp lines far away", "sales")
    noor.click(noor.view, "Write a line")
    for field, figure in (("name", "Setup on site"), ("quantity", "3"), ("price", price)):
        noor.fill(field, figure)
    noor.submit()
    assert total in read(noor.view)
