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
