"""What a quote, an order and an invoice say on paper."""

from dataclasses import replace
from decimal import Decimal

import pytest

from bot.domain.documents import DocumentKind, InvoiceStatus, OrderStatus, QuoteStatus
from bot.domain.pricing import Line, LineKind, ManualDiscount
from bot.paper.contents import contents_of
from tests.paper.papers import LINES, letterhead, quote

US = letterhead()


def test_a_quote_says_who_offers_what_to_whom() -> None:
    said = contents_of(quote(), US)
    assert (said.kind, said.number, said.seller, said.subject) == (
        "Quote", "Q-12, revision 0", "Harbour Trading", "Coffee corner",
    )  # fmt: skip
    assert said.addressee == ("Northwind Roasters", "Kim Abercrombie")
    assert said.facts == (
        ("Date", "March 10, 2027"),
        ("Valid until", "April 10, 2027"),
        ("Planned for", "April 30, 2027"),
        ("Your contact", "Jo Hart"),
        ("Reference", "#9"),
        ("Currency", "USD"),
    )


def test_its_lines_and_sums_add_up_on_the_page() -> None:
    said = contents_of(quote(), US)
    assert said.rows == (
        ("1", "Grinder", "3", "pc", "20.00", "", "4.80", "60.00"),
        ("2", "Filter", "1", "box", "12.00", "", "0.96", "12.00"),
        ("3", "Training", "20", "hour", "5.00", "10.50", "7.16", "89.50"),
    )
    assert said.sums == (("Lines", "$161.50"), ("Freight", "$10.00"), ("Tax", "$12.92"))
    assert said.total == ("Total", "$184.42")


def test_a_discount_on_everything_is_named_and_taken_off() -> None:
    by_percent = contents_of(quote(discount_percent=Decimal("2.5")), US)
    assert ("Discount 2.5%", "-$4.04") in by_percent.sums
    both = contents_of(quote(discount_percent=Decimal("2.5"), discount_amount=Decimal(1)), US)
    assert ("Discount", "-$5.04") in both.sums


def test_volume_discounts_stand_beside_the_full_price() -> None:
    line = replace(LINES[0], volume_discount=Decimal(2), manual_discount=Decimal(1))
    per_line, per_unit = (quote(lines=(line,), manual_discount=manual) for manual in ManualDiscount)
    assert contents_of(per_line, US).rows[0][4:] == ("20.00", "7.00", "4.80", "53.00")
    assert contents_of(per_unit, US).rows[0][4:] == ("20.00", "9.00", "4.80", "51.00")


def test_taxes_have_a_column_where_lines_have_them_and_none_where_it_is_one_of_the_whole() -> None:
    taxed, free = LINES[0], replace(LINES[1], tax=Decimal(0))
    mixed = contents_of(quote(lines=(taxed, free)), US)
    assert (mixed.headings[6], [row[6] for row in mixed.rows]) == ("Tax", ["4.80", ""])
    whole = contents_of(quote(lines=(free,), header_tax=Decimal(3)), US)
    assert "Tax" not in whole.headings and len(whole.rows[0]) == len(whole.headings) == 7
    assert ("Tax", "$3.00") in whole.sums


def test_what_came_with_a_bundle_stands_below_it_without_a_number() -> None:
    bundle = Line(id=1, position=1, kind=LineKind.BUNDLE, name="Set", quantity=Decimal(1), price_per_unit=Decimal(9))
    member = replace(
        bundle, id=2, position=2, kind=LineKind.REQUIRED, parent_id=1, name="Cup", price_per_unit=Decimal(0)
    )
    other = replace(bundle, id=3, position=3, kind=LineKind.PRODUCT, name="Tray")
    assert [row[:2] for row in contents_of(quote(lines=(bundle, member, other)), US).rows] == [
        ("1", "Set"), ("", "– Cup"), ("2", "Tray"),
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("currency", "locale", "total"),
    [
        ("USD", "en_US", "$184.42"),
        ("EUR", "de_DE", "184,42\xa0€"),
        ("JPY", "ja_JP", "￥185"),
        ("BHD", "en_GB", "BHD184.420"),
    ],
)
def test_money_has_the_digits_of_its_currency_and_the_marks_of_the_locale(
    currency: str, locale: str, total: str
) -> None:
    assert contents_of(quote(currency=currency), letterhead(locale)).total[1] == total


def test_a_price_with_more_digits_than_its_currency_keeps_them() -> None:
    line = replace(LINES[0], price_per_unit=Decimal("0.0035"), quantity=Decimal("1000.50"))
    assert contents_of(quote(lines=(line,)), US).rows[0][2:5] == ("1,000.5", "pc", "0.0035")


def test_only_a_draft_is_marked_as_one() -> None:
    draft, active = (contents_of(quote(status=status), US) for status in (QuoteStatus.DRAFT, QuoteStatus.ACTIVE))
    assert (draft.mark, draft.note) == ("DRAFT", "This is a draft. Its prices are not an offer yet.")
    assert (active.mark, active.note) == ("", "This offer holds until April 10, 2027.")


@pytest.mark.parametrize(
    ("kind", "status", "title"),
    [(DocumentKind.ORDER, OrderStatus.NEW, "Order O-12"), (DocumentKind.INVOICE, InvoiceStatus.NEW, "Invoice I-12")],
)
def test_orders_and_invoices_say_what_they_are(kind: DocumentKind, status: OrderStatus, title: str) -> None:
    said = contents_of(quote(kind=kind, status=status), US)
    assert (said.title, said.mark, said.note) == (title, "", "")


def test_what_is_missing_leaves_no_gap() -> None:
    bare = quote(account_name=None, contact_name=None, owner_name="", valid_until=None, order_date=None, ship_date=None)
    said = contents_of(replace(bare, lines=(), freight=Decimal(0)), letterhead(seller=""))
    assert (said.addressee, said.rows, said.sums, said.note) == ((), (), (("Lines", "$0.00"),), "")
    assert [name for name, _ in said.facts] == ["Date", "Reference", "Currency"]


def test_typed_text_is_printed_on_one_line_and_in_bounds() -> None:
    said = contents_of(quote(name="two\nlines \u202eround", account_name="x" * 900), US)
    assert said.subject == "two lines round"
    assert said.addressee[0] == "x" * 399 + "…"
