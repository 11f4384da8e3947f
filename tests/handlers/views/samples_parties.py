"""Customers, people around opportunities, competitors and literature as the views draw them."""

from collections.abc import Iterator
from datetime import date
from decimal import Decimal
from itertools import product
from typing import Any

from bot.domain.around import Member, Stakeholder, StakeholderRole, TeamRole
from bot.domain.competitor import Competitor, Score
from bot.domain.customer import Account, Contact
from bot.domain.cycle import CloseCode, Outcome
from bot.domain.literature import Literature
from bot.domain.people import Person, Role
from bot.domain.workspace import Listed, Sheet
from bot.usecases.around import Circle
from bot.usecases.competitors import Rivals
from bot.usecases.customer_sheet import CustomerCard, Found
from handlers.views.competitors import competitor_card, competitor_list, competitor_matches, rivals_view
from handlers.views.customers import customer_card, customer_choices
from handlers.views.forms.around import member_form, stakeholder_form
from handlers.views.forms.close import lost_form, won_form
from handlers.views.forms.competitors import competitor_form, rival_form
from handlers.views.forms.customers import account_form, contact_form
from handlers.views.forms.inputs import Pick
from handlers.views.forms.literature import literature_form
from handlers.views.literature import literature_list, shared_literature
from handlers.views.notices import gone_for_good
from handlers.views.owning import person_candidates
from handlers.views.people import left_view, people_view
from handlers.views.text import Reader

MEMORY = '1{"opportunity":7}'
Drawn = Iterator[tuple[str, Any]]


def circle(shown: Sheet, name: str, count: int = 1, *, may: bool = True) -> Circle:
    """That many on both sides, all of that name."""
    return Circle(
        sheet=shown,
        stakeholders=tuple(
            Stakeholder(opportunity_id=7, contact_id=n, role=list(StakeholderRole)[n % 7], name=name, company=name)
            for n in range(count)
        ),
        members=tuple(
            Member(opportunity_id=7, person_id=n, role=list(TeamRole)[n % 6], name=name) for n in range(count)
        ),
        may_change=may,
        may_assign=may,
        person_id=0,
    )


def competitor(name: str, text: str = "") -> Competitor:
    """One of whom everything is known."""
    return Competitor(
        id=3, name=name, key_product=text, strengths=text, weaknesses=text, opportunities=text, threats=text,
        overview=text, win_percent=40, reported_revenue=Decimal("1000000.50"), currency="EUR",
        website="https://example.com/?a=b&c", products=("X200",),
    )  # fmt: skip


def customer(name: str, people: int = 2, *, may: bool = True, lines: tuple[Listed, ...] = ()) -> CustomerCard:
    """A company that is a customer."""
    account = Account(
        id=1, name=name, industry=name, location=name, email=name, phone=name, territory=name, currency="EUR",
        language=name, address=name, customer_number=12, customer_since=date(2026, 3, 1),
    )  # fmt: skip
    return CustomerCard(
        party=account,
        above=Account(id=2, name=name),
        owner_name=name,
        owner_slack_id="U1",
        people=tuple(Contact(id=n, name=name, job_title=name if n % 2 else "") for n in range(people)),
        open=lines,
        may_change=may,
        may_delete=may,
    )


def person(name: str, *, may: bool = True) -> CustomerCard:
    """A person without a company."""
    contact = Contact(id=1, name=name, job_title=name)
    return CustomerCard(
        party=contact, above=None, owner_name="", owner_slack_id=None, people=(), open=(), may_change=may,
        may_delete=may,
    )  # fmt: skip


def every_party(names: dict[str, str], shown: Sheet, line: Listed, seen_by: Reader) -> Drawn:
    """Every message and form, by what it shows."""
    for kind, name in names.items():
        yield from _around(seen_by, kind, name, shown)
        yield from _competitors(seen_by, kind, name, shown)
        yield from _customers(seen_by, kind, name, line)
        yield from _literature(seen_by, kind, name)
        several = [Person(id=n, name=name, role=Role.REP, email=name if n else None) for n in range(12)]
        yield f"owners {kind}", person_candidates(name, several, 7, seen_by)
        yield f"gone {kind}", gone_for_good(name, seen_by)
    yield "left the team", left_view(seen_by)
    yield "competitors none", competitor_list([], seen_by, may_add=False)
    yield "competitor unknown", competitor_matches("Acme", [], seen_by, may_add=True)
    bare = Score(competitor=Competitor(id=1, name="Acme"))
    yield "competitor bare", competitor_card(bare, seen_by, may_change=False, may_delete=False)
    yield "competitors many", competitor_list([bare] * 60, seen_by, may_add=True)
    for many in (0, 1, 90):
        yield f"people {many}", people_view(circle(shown, "Acme", many), seen_by, metadata=MEMORY)
        everybody = Rivals(
            sheet=shown, linked=(bare.competitor,) * many, others=(bare.competitor,) * 150, may_change=bool(many)
        )
        yield f"rivals {many}", rivals_view(everybody, seen_by, metadata=MEMORY)
        yield f"customer {many}", customer_card(customer("Acme", many), seen_by)
    mine = Circle(
        sheet=shown, stakeholders=(), members=circle(shown, "Acme").members, may_change=False, may_assign=False,
        person_id=0,
    )  # fmt: skip
    yield "people, one's own place", people_view(mine, seen_by, metadata=MEMORY)
    none = Rivals(sheet=shown, linked=(), others=(), may_change=True)
    yield "rival none", rival_form(none, seen_by, metadata=MEMORY)
    for typed in ("", "Acme"):
        yield f"literature none {typed}", literature_list(typed, (), seen_by, may_add=False, may_delete=False)


def _around(seen_by: Reader, kind: str, name: str, shown: Sheet) -> Drawn:
    for may in (True, False):
        around = circle(shown, name, may=may)
        yield f"people {kind} {may}", people_view(around, seen_by, metadata=MEMORY)
    (stakeholder,), (member,) = around.stakeholders, around.members
    opportunity = shown.opportunity
    for present in (None, stakeholder):
        form = stakeholder_form(opportunity, seen_by, metadata=MEMORY, present=present)
        yield f"stakeholder {kind} {present is None}", form
    for colleague in (None, member):
        yield (
            f"member {kind} {colleague is None}",
            member_form(opportunity, seen_by, metadata=MEMORY, present=colleague),
        )


def _competitors(seen_by: Reader, kind: str, name: str, shown: Sheet) -> Drawn:
    rival = competitor(name, f"{name}\n{name}"[:2000])
    score = Score(competitor=rival, won=1, lost=2, open=3)
    for may in (True, False):
        yield f"competitor {kind} {may}", competitor_card(score, seen_by, may_change=may, may_delete=may)
        yield f"competitors {kind} {may}", competitor_list([score], seen_by, may_add=may)
        yield f"competitor matches {kind} {may}", competitor_matches(name, [rival], seen_by, may_add=may)
        form = competitor_form(rival, seen_by, currency="EUR", metadata=MEMORY, more=may)
        yield f"competitor form {kind} {may}", form
    new = competitor_form(Competitor(name=""), seen_by, currency="USD", metadata="", more=True)
    yield f"competitor form new {kind}", new
    rivals = Rivals(sheet=shown, linked=(rival,), others=(rival,), may_change=True)
    yield f"rivals {kind}", rivals_view(rivals, seen_by, metadata=MEMORY)
    for outcome, form_of in ((Outcome.WON, won_form), (Outcome.LOST, lost_form)):
        code = CloseCode(code="PRICE", description=name, outcome=outcome)
        closing = form_of(shown.opportunity, (code,), date(2026, 3, 10), seen_by, metadata=MEMORY, rivals=(rival,))
        yield f"{outcome} with rivals {kind}", closing
    yield f"rival {kind}", rival_form(rivals, seen_by, metadata=MEMORY)


def _customers(seen_by: Reader, kind: str, name: str, line: Listed) -> Drawn:
    for may in (True, False):
        yield f"account {kind} {may}", customer_card(customer(name, may=may, lines=(line,) * 10), seen_by)
        yield f"contact {kind} {may}", customer_card(person(name, may=may), seen_by)
    found = Found(
        accounts=(Account(id=1, name=name),) * 10, contacts=(Contact(id=1, name=name, account_name=name),) * 10
    )
    for which, shown in (("found", found), ("alike", Found(accounts=(), contacts=(), alike=(name,) * 10))):
        yield f"customers {which} {kind}", customer_choices(name, shown, seen_by, may_add=True)
    nobody = Found(accounts=(), contacts=())
    yield f"customers nobody {kind}", customer_choices(name, nobody, seen_by, may_add=False)
    above = Pick(value="1", label=name)
    for more, given in product((True, False), ("", name)):
        account = Account(id=1 if given else 0, name=given, email=given, address=given)
        contact = Contact(id=1 if given else 0, name=given, email=given, address=given)
        asked: dict[str, Any] = {"metadata": MEMORY, "owner": "U1" if given else None, "more": more}
        yield f"account form {kind} {more} {bool(given)}", account_form(account, seen_by, above=above, **asked)
        yield f"contact form {kind} {more} {bool(given)}", contact_form(contact, seen_by, above=None, **asked)


def _literature(seen_by: Reader, kind: str, name: str) -> Drawn:
    piece = Literature(
        id=4, title=name, subject=name, link="https://example.com/a|b>c<d&e", products=("X200",) * 20,
        competitors=(3,), competitor_names=(name,) * 5,
    )  # fmt: skip
    for may in (True, False):
        yield f"literature {kind} {may}", literature_list(name, [piece] * 20, seen_by, may_add=may, may_delete=may)
    yield f"literature shared {kind}", shared_literature(piece, name, seen_by)
    rivals = tuple(Competitor(id=n, name=name) for n in range(150))
    yield f"literature form {kind}", literature_form(piece, rivals, seen_by, metadata=MEMORY)
    yield f"literature form new {kind}", literature_form(Literature(title=""), (), seen_by, metadata="")
