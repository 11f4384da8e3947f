"""What the fields of products, units, price lists, discounts and steps of the sum are called: a part of words.py."""

from handlers.words import Words


def pricing_fields(words: Words) -> dict[str, str]:
    """Field to label; begins and ends are quantities on a discount list, and both days of a list are included."""
    return {
        "state": words.t("State"),
        "unit_group": words.t("Unit group"),
        "default_unit": words.t("Usual unit"),
        "quantity_decimals": words.t("Decimals of a quantity"),
        "list_price": words.t("List price of one, in the base currency"),
        "current_cost": words.t("Present cost of one, in the base currency"),
        "standard_cost": words.t("Standard cost of one, in the base currency"),
        "factor": words.t("How many base units it holds"),
        "product": words.t("Product"),
        "quantity": words.t("Quantity"),
        "unit": words.t("Unit"),
        "required": words.t("Always comes along"),
        "price": words.t("Price of one on top, in the base currency"),
        "currency": words.t("Currency"),
        "active": words.t("Active"),
        "territories": words.t("Territories, one per line"),
        "ends": words.t("Until, included"),
        "pricing": words.t("How it is priced"),
        "amount": words.t("Price as an amount"),
        "percent": words.t("Percent"),
        "rounding": words.t("Round the price"),
        "rounding_option": words.t("A rounded price"),
        "rounding_amount": words.t("Rounded to (an ending, or a multiple)"),
        "discount_list": words.t("Discount list"),
        "begins": words.t("From this quantity on"),
        "figure": words.t("Off the price of each: percent or amount"),
        "sum": words.t("From this sum on"),
        "included": words.t("The sum itself counts too"),
        "manual_discount": words.t("A typed discount is taken off each"),
        "price_list_optional": words.t("Products may be sold without a price list"),
        "default_price_list_by_territory": words.t("The owner's territory chooses the price list"),
    }
