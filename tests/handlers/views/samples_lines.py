"""What the views of product lines can draw: the list, its forms, what pickers offer."""

from collections.abc import Iterator
from dataclasses import replace
from decimal import Decimal
from typing import Any

from bot.domain.catalogue import Product
from bot.domain.opportunity import Opportunity
from bot.domain.price_lists import PriceList
from bot.domain.pricing import Line, LineKind
from bot.domain.status import Status
from bot.domain.tiers import Reckoning
from bot.domain.workspace import Sheet
from bot.usecases.bills import Bill, BillLine
from bot.usecases.details import Dossier
from bot.usecases.lines import LineSetting, Offered
from handlers.views.bill import bill_view
from handlers.views.card import opportunity_card
from handlers.views.details import details_view
from handlers.views.forms.lines import LineForm, line_form, product_options, removal_form, terms_form, write_in_form
from handlers.views.text import Reader


def line(**changed: Any) -> Line:
    """Three espresso machines, with every figure that a line can have."""
    given: dict[str, Any] = {
        "id": 4,
        "position": 1,
        "product_code": "ESPRESSO",
        "name": "Espresso machine",
        "unit": "PC",
        "quantity": Decimal("3.00000"),
        "price_per_unit": Decimal("20.0000"),
        "volume_discount": Decimal("0.6000"),
        "manual_discount": Decimal("1.5000"),
        "tax": Decimal("4.8000"),
    }
    return Line(**given | changed)


def bill(opportunity: Opportunity, *lines: Line, **changed: Any) -> Bill:
    """The bill of those lines."""
    reckoning, terms = Reckoning(), opportunity.terms
    given: dict[str, Any] = {
        "sheet": Sheet(opportunity=opportunity, cycle=None),
        "lines": tuple(BillLine(line=each, amounts=reckoning.amounts(each, terms.currency)) for each in lines),
        "totals": reckoning.totals(lines, terms),
        "price_list": PriceList(code="WEST", name="West coast", currency="USD"),
    }
    return Bill(**given | changed)


def drawn(opportunity: Opportunity, names: dict[str, str], memory: str, seen_by: Reader) -> Iterator[tuple[str, Any]]:
    """Every view of lines, with hostile, long and empty texts."""
    for kind, name in names.items():
        product = Product(id=1, code="ESPRESSO", name=name, default_unit=name[:10])
        one = line(name=name, unit=name[:30])
        bundle = line(id=5, kind=LineKind.BUNDLE, name=name)
        member = line(id=6, kind=LineKind.REQUIRED, name=name, parent_id=5, price_per_unit=Decimal(0))
        option = line(id=7, kind=LineKind.OPTIONAL, name=name, parent_id=5)
        named = replace(opportunity, name=name)
        full = bill(named, one, bundle, member, option, unpriced=(name,) * 7)
        lists = [PriceList(code=f"L{number}", name=name, currency="USD") for number in range(3)]
        setting = LineSetting(
            product=product, units=("PC", "BOX"), options=(product, replace(product, code="MILL")), chosen=("MILL",)
        )
        form = LineForm(bill=full, setting=setting, lists=lists, preview=full, more=True, ask_negative=True)
        yield f"lines {kind}", bill_view(full, seen_by, metadata=memory)
        yield f"line form {kind}", line_form(form, seen_by, metadata=memory)
        yield f"line edited {kind}", line_form(replace(form, line=one, more=False), seen_by, metadata=memory)
        yield f"write-in {kind}", write_in_form(replace(form, line=line(name=name)), seen_by, metadata=memory)
        yield f"line removed {kind}", removal_form(full, bundle, seen_by, metadata=memory)
        yield f"terms {kind}", terms_form(full, lists, seen_by, metadata=memory)
    yield from _plain(opportunity, seen_by, memory)


def _plain(opportunity: Opportunity, seen_by: Reader, memory: str) -> Iterator[tuple[str, Any]]:
    nothing = LineSetting(product=None)
    empty = bill(opportunity, price_list=None, is_list_needed=True)
    many = bill(opportunity, *(line(id=number, quantity=Decimal(number)) for number in range(1, 150)))
    yield "lines empty", bill_view(empty, seen_by)
    yield "lines of a closed one", bill_view(bill(replace(opportunity, status=Status.WON), line()), seen_by)
    yield "lines for a viewer", bill_view(many, seen_by, may_change=False)
    for page in (0, 3, 99):
        yield f"lines page {page}", bill_view(many, seen_by, page=page)
    follows = replace(opportunity, is_system_calculated=True, freight=Decimal(10), discount_percent=Decimal("2.5"))
    tiered = bill(follows, line(quantity=Decimal(-4)), has_tiers=True)
    yield "lines by steps", bill_view(tiered, seen_by)
    yield "line form empty", line_form(LineForm(bill=empty, setting=nothing), seen_by, metadata=memory)
    yield "write-in empty", write_in_form(LineForm(bill=tiered, setting=nothing), seen_by, metadata=memory)
    yield "terms by steps", terms_form(tiered, (), seen_by, metadata=memory)
    yield "terms of one", terms_form(bill(follows), (), seen_by, metadata=memory)
    sold = Sheet(opportunity=opportunity, cycle=None, lines=3, lines_total=Decimal("184.42"))
    yield "card with products", opportunity_card(sold, seen_by)
    yield "details with products", details_view(Dossier(sheet=sold), seen_by)


def found(names: dict[str, str], seen_by: Reader) -> dict[str, dict[str, Any]]:
    """What pickers of products answer."""
    free = Offered(product=Product(code="P", name="P"), price=None, currency="USD")
    answers = {"no product": product_options([], seen_by), "free product": product_options([free], seen_by)}
    for kind, name in names.items():
        product = Product(code="ESPRESSO", name=name, default_unit=name[:10])
        offered = [Offered(product=product, price=Decimal(20), currency="USD")] * 20
        answers[f"product {kind}"] = product_options(offered, seen_by)
    return answers
