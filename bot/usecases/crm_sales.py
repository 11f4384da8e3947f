"""Reading the format "crm-sales-opportunities": four CSV files of one company. Knows its quirks, and no store."""

import csv
from collections.abc import Iterator
from datetime import date
from decimal import Decimal, InvalidOperation
from pathlib import Path

from bot.domain.cycle import Outcome
from bot.domain.money import within_bounds
from bot.domain.problems import FieldRefusal
from bot.usecases.arrivals import (
    Arriving,
    Candidate,
    LeadCandidate,
    Reason,
    Rejected,
    Row,
    Salesperson,
    SourceAccount,
    WithoutCustomer,
)

_COLUMNS = {
    "accounts.csv": ("account", "sector", "office_location", "subsidiary_of"),
    "products.csv": ("product", "sales_price"),
    "sales_teams.csv": ("sales_agent", "manager", "regional_office"),
    "sales_pipeline.csv": (
        "opportunity_id",
        "sales_agent",
        "product",
        "account",
        "deal_stage",
        "engage_date",
        "close_date",
        "close_value",
    ),
}
_SPELT = {"GTXPro": "GTX Pro", "technolgy": "technology"}
_OUTCOMES = {"Prospecting": None, "Engaging": None, "Won": Outcome.WON, "Lost": Outcome.LOST}


class SourceUnreadable(Exception):
    """The folder does not hold the files of the format, or not their columns; everything missing at once."""


class _Refused(Exception):
    """The row can not be read as a candidate."""

    def __init__(self, reason: Reason) -> None:
        super().__init__(reason)
        self.reason = reason


class CrmSales:
    """The export in a folder, as a source.

    Rows without a customer are rejected, or become leads where that is wanted: open ones as open leads, lost ones as
    leads given up as lost. Won ones stay rejected: somebody bought, so the row lacks its customer.

    Raises: SourceUnreadable.
    """

    currency = "USD"

    def __init__(self, folder: Path, without_customer: WithoutCustomer = WithoutCustomer.REJECTED) -> None:
        _refuse_missing(folder)
        self._takes_leads = without_customer is WithoutCustomer.LEADS
        self._pipeline = folder / "sales_pipeline.csv"
        self.columns = _header(self._pipeline)
        self.accounts = tuple(_account(row) for row in _read(folder / "accounts.csv"))
        self.salespeople = tuple(_salesperson(row) for row in _read(folder / "sales_teams.csv"))
        self._account_names = {account.name for account in self.accounts}
        self._owner_names = {salesperson.name for salesperson in self.salespeople}
        self._prices = {row["product"]: _price(row) for row in _read(folder / "products.csv")}

    def count(self) -> int:
        """How many rows the pipeline has."""
        with self._pipeline.open(encoding="utf-8-sig") as lines:
            return sum(1 for line in lines if line.strip()) - 1

    def rows(self) -> Iterator[Arriving]:
        """Every row of the pipeline."""
        met: set[str] = set()
        for row in _read(self._pipeline):
            try:
                candidate = self._candidate(row)
            except _Refused as refused:
                yield Rejected(row, refused.reason)
                continue
            if candidate.outside_id in met:
                yield Rejected(row, Reason.ID_REPEATED)
                continue
            met.add(candidate.outside_id)
            yield candidate

    def _candidate(self, row: Row) -> Candidate | LeadCandidate:
        product = _spelt(row["product"])
        stage = row["deal_stage"]
        as_lead = self._takes_leads and row["account"] == "" and stage != "Won"
        self._refuse_unknown(row, product, as_lead=as_lead)
        outcome = _OUTCOMES[stage]
        started_on = None if stage == "Prospecting" else _day(row["engage_date"])
        closed_on = _day(row["close_date"]) if outcome else None
        if started_on and closed_on and closed_on < started_on:
            raise _Refused(Reason.CLOSE_BEFORE_START)
        if as_lead:
            return LeadCandidate(
                row=row,
                outside_id=row["opportunity_id"],
                subject=product,
                owner=row["sales_agent"],
                value=self._prices[product],
                started_on=started_on,
                lost_on=closed_on,
            )
        return Candidate(
            row=row,
            outside_id=row["opportunity_id"],
            name=f"{row['account']} – {product}",
            account=row["account"],
            owner=row["sales_agent"],
            value=_amount(row["close_value"]) if outcome is Outcome.WON else self._prices[product],
            started_on=started_on,
            outcome=outcome,
            closed_on=closed_on,
        )

    def _refuse_unknown(self, row: Row, product: str, *, as_lead: bool) -> None:
        checks = (
            (row["opportunity_id"] == "", Reason.ID_MISSING),
            (row["account"] == "" and not as_lead, Reason.CUSTOMER_MISSING),
            (row["account"] not in self._account_names and not as_lead, Reason.CUSTOMER_UNKNOWN),
            (row["sales_agent"] not in self._owner_names, Reason.OWNER_UNKNOWN),
            (product not in self._prices, Reason.PRODUCT_UNKNOWN),
            (row["deal_stage"] not in _OUTCOMES, Reason.STAGE_UNKNOWN),
        )
        for wrong, reason in checks:
            if wrong:
                raise _Refused(reason)


def _spelt(text: str) -> str:
    return _SPELT.get(text, text)


def _account(row: Row) -> SourceAccount:
    return SourceAccount(
        name=row["account"],
        industry=_spelt(row["sector"]),
        location=row["office_location"],
        parent=row["subsidiary_of"] or None,
    )


def _salesperson(row: Row) -> Salesperson:
    return Salesperson(name=row["sales_agent"], manager=row["manager"], office=row["regional_office"])


def _day(text: str) -> date:
    """The day of a US date, 3/31/2017."""
    if not text:
        raise _Refused(Reason.DATE_MISSING)
    try:
        month, day, year = map(int, text.split("/"))
        return date(year, month, day)
    except ValueError:
        raise _Refused(Reason.DATE_UNREADABLE) from None


def _amount(text: str) -> Decimal:
    """An exact amount that the columns can hold."""
    try:
        return within_bounds("value", Decimal(text), text, CrmSales.currency)
    except (InvalidOperation, FieldRefusal):
        raise _Refused(Reason.VALUE_UNREADABLE) from None


def _price(row: Row) -> Decimal:
    try:
        return _amount(row["sales_price"])
    except _Refused:
        raise SourceUnreadable(f"products.csv: the price of {row['product']!r} is no amount") from None


def _read(path: Path) -> Iterator[Row]:
    """The rows, blanks around the values gone; a short row has empty values at its end."""
    with path.open(encoding="utf-8-sig", newline="") as file:
        for row in csv.DictReader(file, restval=""):
            yield {column: value.strip() for column, value in row.items() if isinstance(value, str)}


def _header(path: Path) -> tuple[str, ...]:
    with path.open(encoding="utf-8-sig", newline="") as file:
        return tuple(next(csv.reader(file), ()))


def _refuse_missing(folder: Path) -> None:
    problems = []
    for name, columns in _COLUMNS.items():
        path = folder / name
        if not path.is_file():
            problems.append(f"{path}: is not there")
        elif absent := [column for column in columns if column not in _header(path)]:
            problems.append(f"{path}: has no column {', '.join(absent)}")
    if problems:
        raise SourceUnreadable("\n".join(problems))
