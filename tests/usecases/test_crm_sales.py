"""Reading an export of the CRM sales opportunities format."""

from datetime import date
from decimal import Decimal
from pathlib import Path

import pytest

from bot.domain.cycle import Outcome
from bot.usecases.arrivals import Candidate, LeadCandidate, Reason, Rejected, SourceAccount, WithoutCustomer
from bot.usecases.crm_sales import CrmSales, SourceUnreadable
from tests.usecases.exports import ENGAGING, LOST, PROSPECTING, WON, export


def read(folder: Path, *rows: str) -> list[Candidate | Rejected]:
    return list(CrmSales(export(folder, *rows)).rows())


def test_a_won_row_has_the_value_that_was_won_and_its_product_spelt_right(tmp_path: Path):
    (won,) = read(tmp_path, WON)
    assert isinstance(won, Candidate)
    assert (won.name, won.value) == ("Acme Corporation – GTX Pro", Decimal(4500))
    assert (won.outcome, won.started_on, won.closed_on) == (Outcome.WON, date(2016, 10, 20), date(2017, 3, 1))


@pytest.mark.parametrize(
    ("row", "value", "started_on", "outcome"),
    [
        (LOST, Decimal(55), date(2016, 11, 1), Outcome.LOST),
        (ENGAGING, Decimal(4821), date(2016, 12, 31), None),
        (PROSPECTING, Decimal(55), None, None),
    ],
)
def test_any_other_row_is_worth_the_price_of_its_product(tmp_path: Path, row, value, started_on, outcome):
    (candidate,) = read(tmp_path, row)
    assert isinstance(candidate, Candidate)
    assert (candidate.value, candidate.started_on, candidate.outcome) == (value, started_on, outcome)


@pytest.mark.parametrize(
    ("row", "reason"),
    [
        (WON.replace("W1", ""), Reason.ID_MISSING),
        (WON.replace("Acme Corporation", ""), Reason.CUSTOMER_MISSING),
        (WON.replace("Acme Corporation", "Umbrella"), Reason.CUSTOMER_UNKNOWN),
        (WON.replace("Anna", "Hannah"), Reason.OWNER_UNKNOWN),
        (WON.replace("GTXPro", "GTX Con"), Reason.PRODUCT_UNKNOWN),
        (WON.replace("Won", "Haggling"), Reason.STAGE_UNKNOWN),
        (WON.replace("10/20/2016", ""), Reason.DATE_MISSING),
        (WON.replace("3/1/2017", ""), Reason.DATE_MISSING),
        (WON.replace("10/20/2016", "20/10/2016"), Reason.DATE_UNREADABLE),
        (WON.replace("3/1/2017", "2017-03-01"), Reason.DATE_UNREADABLE),
        (WON.replace("3/1/2017", "10/19/2016"), Reason.CLOSE_BEFORE_START),
        (WON.replace("4500", "a lot"), Reason.VALUE_UNREADABLE),
        (WON.replace("4500", ""), Reason.VALUE_UNREADABLE),
        (WON.replace("4500", "NaN"), Reason.VALUE_UNREADABLE),
        (WON.replace("4500", "1e13"), Reason.VALUE_UNREADABLE),
        (WON.replace("4500", "4500.123"), Reason.VALUE_UNREADABLE),
    ],
)
def test_a_row_that_can_not_be_read_is_rejected_with_the_reason(tmp_path: Path, row: str, reason: Reason):
    (rejected,) = read(tmp_path, row)
    assert isinstance(rejected, Rejected)
    assert rejected.reason is reason


@pytest.mark.parametrize(
    ("row", "reason"),
    [
        (WON, Reason.CUSTOMER_MISSING),
        (ENGAGING.replace("E1", ""), Reason.ID_MISSING),
        (ENGAGING.replace("Violet", "Viola"), Reason.OWNER_UNKNOWN),
        (ENGAGING.replace("GTX Pro", "GTX Con"), Reason.PRODUCT_UNKNOWN),
        (ENGAGING.replace("Engaging", "Haggling"), Reason.STAGE_UNKNOWN),
        (ENGAGING.replace("12/31/2016", "soon"), Reason.DATE_UNREADABLE),
        (LOST.replace("12/5/2016", ""), Reason.DATE_MISSING),
    ],
)
def test_a_row_without_a_customer_is_read_as_strictly_for_a_lead(tmp_path: Path, row: str, reason: Reason):
    nameless = row.replace("Acme Corporation", "").replace("Bluth Company", "")
    (rejected,) = CrmSales(export(tmp_path, nameless), WithoutCustomer.LEADS).rows()
    assert isinstance(rejected, Rejected)
    assert rejected.reason is reason


def test_a_row_with_an_unknown_customer_is_no_lead(tmp_path: Path):
    rows = (ENGAGING.replace("Bluth Company", "Umbrella"), ENGAGING.replace("Bluth Company", " "))
    unknown, blank = (next(CrmSales(export(tmp_path, row), WithoutCustomer.LEADS).rows()) for row in rows)
    assert isinstance(unknown, Rejected) and unknown.reason is Reason.CUSTOMER_UNKNOWN
    assert isinstance(blank, LeadCandidate) and (blank.subject, blank.owner) == ("GTX Pro", "Violet Mclelland")


def test_a_row_cut_short_is_rejected_as_it_is(tmp_path: Path):
    (rejected,) = read(tmp_path, "X1,Anna Snelling")
    assert isinstance(rejected, Rejected)
    assert (rejected.reason, rejected.row["opportunity_id"]) == (Reason.CUSTOMER_MISSING, "X1")


def test_only_the_first_row_of_an_id_counts(tmp_path: Path):
    first, second = read(tmp_path, WON, WON.replace("4500", "4600"))
    assert isinstance(first, Candidate) and first.value == Decimal(4500)
    assert isinstance(second, Rejected) and second.reason is Reason.ID_REPEATED


def test_blanks_and_a_byte_order_mark_do_no_harm(tmp_path: Path):
    folder = export(tmp_path, WON.replace(",", " , "))
    pipeline = folder / "sales_pipeline.csv"
    pipeline.write_text("\ufeff" + pipeline.read_text(encoding="utf-8"), encoding="utf-8")
    (won,) = CrmSales(folder).rows()
    assert isinstance(won, Candidate) and won.outside_id == "W1"


def test_accounts_come_with_their_parents_and_sectors_spelt_right(tmp_path: Path):
    assert CrmSales(export(tmp_path)).accounts == (
        SourceAccount(name="Acme Corporation", industry="technology", location="United States", parent=None),
        SourceAccount(name="Bluth Company", industry="retail", location="Kenya", parent="Acme Corporation"),
    )


def test_rows_are_counted_without_the_header_and_blank_lines(tmp_path: Path):
    assert CrmSales(export(tmp_path, WON, LOST, "")).count() == 2


def test_everything_a_folder_lacks_is_told_at_once(tmp_path: Path):
    folder = export(tmp_path, WON)
    (folder / "products.csv").unlink()
    (folder / "accounts.csv").write_text("account,branch\n", encoding="utf-8")
    with pytest.raises(SourceUnreadable) as refused:
        CrmSales(folder)
    assert str(refused.value).splitlines() == [
        f"{folder / 'accounts.csv'}: has no column sector, office_location, subsidiary_of",
        f"{folder / 'products.csv'}: is not there",
    ]


def test_a_product_without_a_price_is_told_with_its_name(tmp_path: Path):
    folder = export(tmp_path, WON)
    (folder / "products.csv").write_text("product,sales_price\nGTX Pro,dear\n", encoding="utf-8")
    with pytest.raises(SourceUnreadable, match="the price of 'GTX Pro' is no amount"):
        CrmSales(folder)
