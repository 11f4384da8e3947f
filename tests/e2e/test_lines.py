"""Products on an opportunity: found, counted, changed and taken off again, with the totals always in sight."""

from tests.e2e.people import Somebody, read


def _priced(noor: Somebody, number: str = "5") -> None:
    """The lines of the opportunity are open, with the price list in dollars and an estimate that follows."""
    noor.click(noor.ask(f"show {number}"), "Details")
    assert noor.view is not None
    noor.click(noor.view, "lines.show")
    noor.click(noor.view, "Discount and freight")
    noor.pick("price_list", "Dollars")
    noor.pick("estimate", "The total of the lines")
    noor.submit()


def _lines(noor: Somebody, number: str = "5") -> None:
    noor.command(f"/opp lines {number}", "sales")
    assert noor.view is not None


def _set_up(ola: Somebody, text: str) -> None:
    ola.command("/opp setup apply", "sales")
    ola.fill("Set-up file", text)
    ola.submit()
    ola.submit()
    ola.close()


def test_a_product_is_added_counted_and_removed_from_the_details(noor: Somebody) -> None:
    noor.click(noor.ask("show 5"), "Details")
    assert noor.view is not None
    noor.click(noor.view, "lines.show")
    assert "Price list: none yet" in read(noor.view)

    noor.click(noor.view, "Add product")
    noor.type_into_select("product", "sto sh")
    noor.pick("product", "Storage shuttle")
    noor.fill("quantity", "5")
    noor.pick("unit", "PC")
    noor.click(noor.view, "See totals")
    assert "*Total: $21,825.00*" in read(noor.view)
    noor.submit()
    assert "*5 × Storage shuttle (PC)*: $21,825.00\n$4,500.00 each, $135.00 off each for the quantity" in read(
        noor.view
    )
    assert "Price list: Dollars" in read(noor.view)

    noor.choose(noor.view, "line.menu", "Edit")
    noor.fill("quantity", "4")
    noor.submit()
    assert "*4 × Storage shuttle (PC)*: $18,000.00" in read(noor.view)

    noor.close()
    assert "1 product line, $18,000.00" in read(noor.view)
    noor.click(noor.view, "lines.show")
    noor.choose(noor.view, "line.menu", "Remove…")
    noor.submit()
    assert "Nothing is to be sold yet." in read(noor.view)


def test_a_line_written_by_hand_and_the_terms_move_the_value_of_the_card(noor: Somebody) -> None:
    _priced(noor)
    assert noor.view is not None
    noor.click(noor.view, "Write a line")
    noor.fill("name", "Setup on site")
    noor.fill("quantity", "1.5")
    noor.fill("price", "lots")
    noor.submit()
    assert noor.errors == {"price": "I can't read “lots” as an amount. Try 12000, 12k or 3m."}
    noor.fill("price", "-100")
    noor.submit()
    noor.pick("confirm_negative", "Yes, the value is negative")
    noor.submit()
    assert "*1.5 × Setup on site*: -$150.00" in read(noor.view)

    noor.click(noor.view, "Discount and freight")
    noor.fill("freight", "1000")
    noor.fill("discount_percent", "10")
    noor.submit()
    assert "Lines: -$150.00\nDiscount on all: $15.00\nFreight: $1,000.00\n*Total: $865.00*" in read(noor.view)
    noor.close()
    noor.close()
    card = read(noor.ask("show 5"))
    assert "*Value:* $865.00" in card
    assert "1 product line, $865.00" in card


def test_among_several_price_lists_the_product_is_added_from_the_chosen_one(noor: Somebody, ola: Somebody) -> None:
    items = "[{product: SHUTTLE, unit: PC, amount: 4000}]"
    _set_up(ola, f"price_lists: [{{code: PARTNER, name: Partners, currency: USD, items: {items}}}]")
    noor.command("/opp lines 5 storage x3", "sales")
    assert noor.said_above == "Choose a price list first, under Discount and freight."
    assert noor.view is not None
    noor.click(noor.view, "Add product")
    noor.pick("price_list", "Partners")
    noor.type_into_select("product", "s")
    noor.pick("product", "Storage shuttle")
    noor.fill("quantity", "2")
    noor.submit()
    assert "*2 × Storage shuttle (PC)*: $8,000.00" in read(noor.view)
    assert "Price list: Partners" in read(noor.view)


def test_without_any_price_list_the_lines_say_who_can_add_one(noor: Somebody, ola: Somebody) -> None:
    _set_up(ola, "price_lists: [{code: USD, name: Dollars, currency: USD, active: false}]")
    _lines(noor)
    assert noor.view is not None
    noor.click(noor.view, "Add product")
    assert "There is no price list in USD that holds today. An administrator can add one" in read(noor.view)
    noor.command("/opp lines 5 storage x3", "sales")
    assert "There is no price list in USD that holds today." in read(noor.view)


def test_a_line_is_typed_behind_the_command(noor: Somebody) -> None:
    noor.command("/opp lines 5 hand x3", "sales")
    assert noor.view is not None
    assert "*3 × Handheld scanner (PC)*: $1,500.00" in read(noor.view)
    noor.close()
    noor.command("/opp lines 5 s x2", "sales")
    assert noor.said_above == "4 products answer to “s”, so nothing was added."


def test_a_product_with_options_brings_its_members(noor: Somebody) -> None:
    _priced(noor)
    assert noor.view is not None
    noor.click(noor.view, "Add product")
    noor.type_into_select("product", "starter")
    noor.pick("product", "Starter kit")
    noor.pick("options", "Training on site")
    noor.submit()
    shown = read(noor.view)
    assert "*1 × Starter kit (KIT)*: $10,500.00" in shown
    assert "↳ 2 × Storage shuttle (PC): $0.00\n↳ 4 × Handheld scanner (PC): $0.00" in shown
    assert "↳ 1 × Training on site (DAY): $800.00" in shown


def test_somebody_else_reads_the_lines_and_changes_none(noor: Somebody, tomas: Somebody) -> None:
    _priced(noor)
    noor.close()
    noor.close()
    tomas.command("/opp lines 5", "sales")
    assert tomas.view is not None
    assert "Nothing is to be sold yet." in read(tomas.view)
    assert "Add product" not in read(tomas.view)


def test_recalculating_redraws_the_details_below_and_the_card(noor: Somebody, ola: Somebody) -> None:
    _priced(noor)
    assert noor.view is not None
    noor.click(noor.view, "Add product")
    noor.type_into_select("product", "hand")
    noor.pick("product", "Handheld scanner")
    noor.submit()
    items = "[{product: SCANNER, unit: PC, amount: 610}]"
    _set_up(ola, f"price_lists: [{{code: USD, name: Dollars, currency: USD, items: {items}}}]")
    noor.click(noor.view, "Recalculate")
    assert "*Total: $610.00*" in read(noor.view)
    noor.close()
    assert "1 product line, $610.00" in read(noor.view)
    noor.close()
    assert "*Value:* $610.00" in read(noor.last("sales"))
