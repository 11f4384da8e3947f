"""The real data set: 8,800 rows of a sales team, compared with sums made from the files without any code of ours."""

import csv
import os
from collections import Counter
from decimal import Decimal
from pathlib import Path

import pytest

from bot.ports import Store
from bot.repositories.leads import LeadSelection
from bot.usecases.arrivals import Reason, WithoutCustomer
from bot.usecases.crm_sales import CrmSales
from bot.usecases.exchange_figures import exchange_figures
from tests.usecases.desks import desk_in

FOLDER = Path(os.environ.get("DEALDESK_SHARED", "../shared")) / "data" / "crm-sales-opportunities"

pytestmark = pytest.mark.skipif(
    not FOLDER.is_dir(), reason="the real data set is not there: DEALDESK_SHARED names the folder that holds data/"
)


def rows(name: str) -> list[dict[str, str]]:
    with (FOLDER / name).open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def test_the_real_data_comes_in_whole_and_only_once(store: Store):
    desk, source = desk_in(store), CrmSales(FOLDER)
    first = desk.exchange.bring_in(desk.caller, source)
    figures = exchange_figures(desk.office, desk.caller, source)

    price = {row["product"]: Decimal(row["sales_price"]) for row in rows("products.csv")}
    manager = {row["sales_agent"]: row["manager"] for row in rows("sales_teams.csv")}
    open_count, open_value, won_count, won_value = Counter(), Counter(), Counter(), Counter()
    engaged = Decimal(0)
    for row in rows("sales_pipeline.csv"):
        worth = price[row["product"].replace("GTXPro", "GTX Pro")]
        if row["deal_stage"] == "Won":
            won_count[manager[row["sales_agent"]]] += 1
            won_value[manager[row["sales_agent"]]] += Decimal(row["close_value"])
        elif row["deal_stage"] != "Lost" and row["account"]:
            open_count[manager[row["sales_agent"]]] += 1
            open_value[manager[row["sales_agent"]]] += worth
            engaged += worth if row["deal_stage"] == "Engaging" else 0

    assert (first.read, first.accepted, first.added) == (8800, 7375, 7375)
    assert first.rejected == {Reason.CUSTOMER_MISSING: 1425}
    assert (figures.won.count, figures.won.value) == (4238, Decimal(10_005_534))
    assert figures.lost.count == 2473
    assert (figures.pipeline.count, figures.pipeline.value) == (664, open_value.total())
    assert figures.pipeline.weighted == engaged * 20 / 100
    assert {
        one.manager: (one.open.count, one.open.value, one.won.count, one.won.value) for one in figures.managers
    } == {
        name: (open_count[name], open_value[name], won_count[name], won_value[name]) for name in set(manager.values())
    }

    second = desk.exchange.bring_in(desk.caller, source)
    assert (second.added, second.changed, second.unchanged, second.kept) == (0, 0, 7375, 0)
    assert second.rejected == first.rejected
    assert exchange_figures(desk.office, desk.caller, source) == figures


def test_the_rows_without_a_customer_come_in_as_leads_and_only_once(store: Store):
    desk, source = desk_in(store), CrmSales(FOLDER, WithoutCustomer.LEADS)
    first = desk.exchange.bring_in(desk.caller, source)

    price = {row["product"]: Decimal(row["sales_price"]) for row in rows("products.csv")}
    nameless = [row for row in rows("sales_pipeline.csv") if not row["account"]]
    value = sum(price[row["product"].replace("GTXPro", "GTX Pro")] for row in nameless)

    assert (first.read, first.accepted, first.added, first.leads_added) == (8800, 8800, 7375, 1425)
    assert first.rejected == {}
    with desk.office.look(desk.caller) as visit:
        leads = visit.work.leads.list_page(LeadSelection(), visit.person, limit=2000)
    assert {lead.outside_id for lead in leads} == {row["opportunity_id"] for row in nameless}
    assert sum(lead.estimated_value or 0 for lead in leads) == value
    assert Counter(lead.owner_name for lead in leads) == Counter(row["sales_agent"] for row in nameless)

    second = desk.exchange.bring_in(desk.caller, source)
    assert (second.added, second.leads_added, second.unchanged, second.leads_unchanged) == (0, 0, 7375, 1425)
