"""Everything that the views can draw, in many states: for the judges of Slack's rules and for reading over."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, date, datetime
from decimal import Decimal
from functools import partial
from itertools import product
from typing import Any

from bot.domain.closing import ActivityState, CloseActivity
from bot.domain.customer import Account, Contact, CustomerKind
from bot.domain.cycle import CloseCode, Outcome, ProbabilityMethod, SalesCycle, Stage
from bot.domain.entry import ActionTaken, Entry
from bot.domain.opportunity import Opportunity
from bot.domain.progress import offers, prefilled
from bot.domain.status import Priority, Status, StatusReason
from bot.domain.workspace import Listed, Note, Sheet, StageSums, Sums
from bot.usecases.details import Dossier
from bot.usecases.reports import Page, Timeline
from handlers.payloads import Tap
from handlers.views import help as help_views
from handlers.views import lists, notices
from handlers.views.card import opportunity_card
from handlers.views.details import details_view
from handlers.views.forms.advance import advance_form
from handlers.views.forms.close import lost_form, reopen_form, won_form
from handlers.views.forms.create import CreateFields, Possible, create_form
from handlers.views.forms.edit import edit_form
from handlers.views.forms.inputs import Pick
from handlers.views.forms.small import delete_form, note_form, owner_form, share_form
from handlers.views.forms.suggestions import account_options, contact_options
from handlers.views.history import history_view
from handlers.views.message import Message
from handlers.views.text import Reader
from handlers.views.win_card import win_card
from tests.handlers.views import samples_lines
from tests.handlers.views.samples_activities import drawn_activities
from tests.handlers.views.samples_fields import field_samples
from tests.handlers.views.samples_leads import lead_payloads
from tests.handlers.views.samples_parties import every_party
from tests.handlers.views.samples_quotes import quote_samples
from tests.handlers.views.samples_setup import setup_payloads

TODAY = date(2026, 3, 10)
NOW = datetime(2026, 3, 10, 9, 30, tzinfo=UTC)
LOCALES = ("en_US", "de_DE")
MEMORY = '1{"opportunity":7,"seen":3}'

NAMES = {
    "plain": "Acme renewal",
    "hostile": "<!channel> & <b> *bold* _it_ `code` <https://evil.example|click> @here",
    "long": "x" * 300,
    "very long": "&" * 3001,
    "emoji": "🎉👩‍👩‍👧‍👦 :tada: Ünïcødé",
    "right to left": "עסקה גדולה \u202eevil\u202c שלום",
    "lines": "first\nsecond\n\n* third\n> fourth",
    "unseen": "\u0007\u202e",
}

STAGES = tuple(
    Stage(number=number, name=name, completed_percent=done, chances_percent=chances, allow_skip=skip)
    for number, name, done, chances, skip in (
        (1, "Qualify", 10, 20, False),
        (2, "Develop", 40, 40, True),
        (3, "Propose", 70, 60, True),
        (5, "Close", 90, 80, False),
    )
)
CYCLE = SalesCycle(code="STD", description="Standard", method=ProbabilityMethod.MULTIPLY, stages=STAGES)
CODES = (
    CloseCode(code="PRICE", description="Best price", outcome=Outcome.WON),
    CloseCode(code="SERVICE", description="Best service", outcome=Outcome.WON),
    CloseCode(code="DEAR", description="Too expensive", outcome=Outcome.LOST),
    CloseCode(code="RIVAL", description="Rival was better", outcome=Outcome.LOST),
)
POSSIBLE = Possible(currencies=("USD", "EUR", "JPY"), cycles=(CYCLE,))


def reader(locale: str = "en_US") -> Reader:
    """Somebody in Berlin on 10 March 2026."""
    return Reader(locale, "Europe/Berlin", TODAY)


def entry(**changed: Any) -> Entry:
    """An active entry on Develop."""
    given: dict[str, Any] = {
        "id": 1,
        "cycle_code": "STD",
        "stage": 2,
        "stage_name": "Develop",
        "previous_stage": 1,
        "action": ActionTaken.NEXT,
        "date_of_change": date(2026, 3, 2),
        "estimated_value": Decimal("12000.50"),
        "completed_percent": 40,
        "chances_percent": 40,
        "probability_percent": Decimal(16),
        "estimated_close_date": date(2026, 3, 31),
        "owner_id": 1,
        "account_id": 1,
        "contact_id": None,
        "recorded_at": NOW,
        "recorded_by": 1,
    }
    return Entry(**given | changed)


def opportunity(**changed: Any) -> Opportunity:
    """An opportunity in progress, on Develop."""
    given: dict[str, Any] = {
        "id": 7,
        "number": 12,
        "version": 3,
        "name": "Acme renewal",
        "customer_kind": CustomerKind.ACCOUNT,
        "account_id": 1,
        "account_name": "Acme",
        "owner_id": 1,
        "owner_name": "Dana",
        "owner_slack_id": "U1",
        "currency": "USD",
        "cycle_code": "STD",
        "status": Status.IN_PROGRESS,
        "estimated_value": Decimal("12000.50"),
        "estimated_close_date": date(2026, 3, 31),
        "created_on": date(2026, 2, 1),
        "touched_at": NOW,
        "active": entry(),
    }
    return Opportunity(**given | changed)


def not_started(**changed: Any) -> Opportunity:
    """An opportunity that nobody has started."""
    return opportunity(**{"status": Status.NOT_STARTED, "active": None, "estimated_close_date": None} | changed)


def closed(status: Status, reason: StatusReason, **changed: Any) -> Opportunity:
    """A won or lost opportunity."""
    won = status is Status.WON
    ending = entry(
        stage=0,
        stage_name="",
        action=ActionTaken.WON if won else ActionTaken.LOST,
        close_code="PRICE" if won else "DEAR",
        sales_value=Decimal(13000) if won else None,
        probability_percent=Decimal(100 if won else 0),
    )
    given: dict[str, Any] = {
        "status": status,
        "status_reason": reason,
        "actual_value": Decimal(13000 if won else 0),
        "actual_close_date": date(2026, 3, 7),
        "active": ending,
    }
    return opportunity(**given | changed)


def sheet(of: Opportunity, **changed: Any) -> Sheet:
    """A sheet with the standard cycle and two notes."""
    return Sheet(**{"opportunity": of, "cycle": CYCLE, "notes": 2} | changed)


def listed(**changed: Any) -> Listed:
    """A line of a list."""
    given: dict[str, Any] = {
        "id": 7,
        "number": 12,
        "version": 3,
        "name": "Acme renewal",
        "customer_name": "Acme",
        "owner_name": "Dana",
        "currency": "USD",
        "status": Status.IN_PROGRESS,
        "cycle_code": "STD",
        "stage_name": "Develop",
        "estimated_value": Decimal("12000.50"),
        "probability_percent": Decimal(16),
        "completed_percent": 40,
        "actual_value": None,
        "estimated_close_date": date(2026, 3, 6),
    }
    return Listed(**given | changed)


def summed(currency: str, count: int, worth: Decimal, weighted: Decimal) -> Sums:
    """The sums of open opportunities, whose worth is their estimate."""
    return Sums(currency=currency, count=count, estimated_value=worth, worth=worth, calculated_value=weighted)


def page(lines: tuple[Listed, ...], *, count: int | None = None, **changed: Any) -> Page:
    """A page whose sums count `count`."""
    total = len(lines) if count is None else count
    sums = (summed("USD", total, Decimal(120000), Decimal("48000.125")),)
    given: dict[str, Any] = {
        "lines": lines,
        "sums": sums if total else (),
        "stages": (StageSums(cycle_code="STD", stage=0, stage_name="", sums=sums),) if total else (),
        "number": 0,
        "base_currency": "USD",
        "worth_in_base": Decimal(120000),
        "calculated_in_base": Decimal("48000.125"),
    }
    return Page(**given | changed)


def named(name: str) -> dict[str, Any]:
    """Every text of an opportunity that a person typed, set to that."""
    return {
        "name": name,
        "account_name": name,
        "contact_id": 4,
        "contact_name": name,
        "owner_name": name,
        "next_step": name,
        "next_step_date": date(2026, 3, 12),
        "description": name,
    }


def every_opportunity() -> Iterator[tuple[str, Opportunity]]:
    """Opportunities in every status and standing, then with every kind of name."""
    yield "in progress", opportunity()
    yield "last stage", opportunity(active=entry(stage=5, stage_name="Close"))
    yield "vanished stage", opportunity(active=entry(stage=4, stage_name="Gone"))
    yield "on hold", opportunity(status_reason=StatusReason.ON_HOLD, private=True, priority=Priority.HIGH)
    yield "overdue", opportunity(estimated_close_date=date(2026, 3, 7), next_step="Call", priority=Priority.LOW)
    yield "today", opportunity(estimated_close_date=TODAY)
    yield "negative", opportunity(estimated_value=Decimal(-5), currency="EUR")
    yield "yen", opportunity(currency="JPY", estimated_value=Decimal(1200))
    yield "not started", not_started()
    yield "empty", not_started(estimated_value=Decimal(0), account_name=None, account_id=None, owner_slack_id=None)
    yield "won", closed(Status.WON, StatusReason.WON)
    yield "won by another", closed(Status.WON, StatusReason.WON, owner_id=2)
    yield "canceled", closed(Status.LOST, StatusReason.CANCELED)
    yield "out-sold", closed(Status.LOST, StatusReason.OUT_SOLD)
    for kind, name in NAMES.items():
        yield f"{kind} in progress", opportunity(**named(name), active=entry(stage_name=name))
        yield f"{kind} won", closed(Status.WON, StatusReason.WON, **named(name))


def every_payload(locale: str = "en_US") -> dict[str, dict[str, Any]]:
    """Every message as {"blocks", "text"} and every form as {"view"}, by a name that says what it shows."""
    seen_by, own = reader(locale), (_of_opportunities, _forms, _timelines, _messages, _setup, _lines)
    parties = partial(every_party, NAMES, sheet(opportunity(name=NAMES["hostile"])), listed(has_note=True))
    drawn = {
        name: thing.arguments() if isinstance(thing, Message) else {"view": thing}
        for part in (*own, _fields, parties, partial(quote_samples, NAMES, sheet, opportunity))
        for name, thing in part(seen_by)
    }
    return {f"{locale} {name}": payload for name, payload in drawn.items()}


def every_answer(locale: str = "en_US") -> dict[str, dict[str, Any]]:
    """Every answer to an options request."""
    seen_by = reader(locale)
    accounts = [Account(id=number, name=NAMES["hostile"]) for number in range(1, 151)]
    answers = {
        "nothing typed": account_options([Account(id=1, name="Acme")], "", seen_by),
        "nothing found": account_options([], "Foo", seen_by),
        "many": account_options(accounts, "Foo", seen_by),
    }
    for kind, name in NAMES.items():
        found = [Contact(id=1, name=name, account_name=name)]
        answers[f"{kind} found"] = contact_options(found, "Ann", seen_by)
        answers[f"{kind} typed"] = contact_options([], name, seen_by)
    return answers | samples_lines.found(NAMES, seen_by)


Drawn = Iterator[tuple[str, Message | dict[str, Any]]]
_lines = partial(samples_lines.drawn, opportunity(), NAMES, MEMORY)
_fields = partial(field_samples, NAMES, (opportunity(), CYCLE))


def _setup(seen_by: Reader) -> Drawn:
    yield from setup_payloads(NAMES, seen_by)
    yield from lead_payloads(NAMES, opportunity(), seen_by)


def _of_opportunities(seen_by: Reader) -> Drawn:
    for name, each in every_opportunity():
        for may, shared in product((True, False), repeat=2):
            card = opportunity_card(sheet(each), seen_by, may_change=may, may_delete=may, shared=shared)
            yield f"card {name} {may} {shared}", card
        yield f"card without cycle {name}", opportunity_card(sheet(each, cycle=None, notes=0), seen_by)
        yield f"win {name}", win_card(sheet(each), seen_by)
        yield f"edit {name}", edit_form(each, POSSIBLE, seen_by, metadata=MEMORY)
        yield f"edit more {name}", edit_form(each, POSSIBLE, seen_by, metadata=MEMORY, more=True, tasks=2)
        yield f"note {name}", note_form(each, seen_by, metadata=MEMORY, text=each.name)
        yield f"owner {name}", owner_form(each, seen_by, metadata=MEMORY)
        yield f"share {name}", share_form(each, seen_by, metadata=MEMORY)
        yield f"delete {name}", delete_form(sheet(each), seen_by, metadata=MEMORY, quotes=3)
        yield f"reopen {name}", reopen_form(each, seen_by, metadata=MEMORY)
        yield f"won {name}", won_form(each, CODES, TODAY, seen_by, metadata=MEMORY, ask_negative=True, ask_quotes=True)
        yield f"lost {name}", lost_form(each, CODES, TODAY, seen_by, metadata=MEMORY, ask_quotes=True)
        yield from _moves(name, each, seen_by)
        yield from _said_of(name, each, seen_by)


def _moves(name: str, each: Opportunity, seen_by: Reader) -> Drawn:
    possible = offers(each, CYCLE)
    for move, stages in possible.items():
        for stage in stages:
            update = prefilled(each, move, stage, TODAY)
            for ask in (False, True):
                form = advance_form(each, possible, update, seen_by, metadata=MEMORY, ask_negative=ask)
                yield f"{move} to {stage.number} {name} {ask}", form


def _said_of(name: str, each: Opportunity, seen_by: Reader) -> Drawn:
    yield f"deleted {name}", notices.deleted(each, seen_by)
    yield f"candidates {name}", lists.candidates(each.name, [each] * 10, Tap(kind="value", rest=" 99k"), seen_by)


def _forms(seen_by: Reader) -> Drawn:
    for (kind, name), more in product(NAMES.items(), (False, True)):
        fields = CreateFields(
            name=name, account=Pick(value="1", label=name), contact=Pick(value="new:Ann", label=name),
            value=name, close_date=TODAY, currency="EUR", cycle="STD", owner="U1", chances=40, description=name,
        )  # fmt: skip
        yield f"create {kind} {more}", create_form(fields, POSSIBLE, seen_by, metadata=MEMORY, more=more)
    empty = CreateFields(currency="USD", activate=False)
    yield (
        "create empty",
        create_form(empty, Possible(currencies=(), cycles=()), seen_by, metadata="", more=True, ask_negative=True),
    )
    many = tuple(replace(CYCLE, code=f"C{number}", description="") for number in range(150))
    chosen, among = replace(empty, cycle="C149"), Possible(currencies=("USD",), cycles=many)
    yield "create among many", create_form(chosen, among, seen_by, metadata="", more=True)
    yield "won without codes", won_form(opportunity(), (), TODAY, seen_by, metadata=MEMORY)
    yield "lost without codes", lost_form(opportunity(), (), TODAY, seen_by, metadata=MEMORY)
    yield "won with one code", won_form(opportunity(), CODES[:1], TODAY, seen_by, metadata=MEMORY)


def timeline(name: str, notes: int = 1) -> Timeline:
    """A history with every action, a canceled close and notes."""
    actions = list(ActionTaken)
    moments = [NOW.replace(hour=hour) for hour in range(len(actions))]
    entries = tuple(
        entry(id=number, action=action, stage_name=name, recorded_at=moment, estimated_value=Decimal(100 * number))
        for number, (action, moment) in enumerate(zip(actions, moments, strict=True))
    )
    activity = CloseActivity(
        opportunity_id=7, outcome=Outcome.LOST, status_reason=StatusReason.OUT_SOLD, close_code="DEAR",
        actual_value=None, actual_end=TODAY, description=name, state=ActivityState.CANCELED, created_by=1,
        closed_by=1, closed_at=moments[actions.index(ActionTaken.LOST)], competitor_id=3,
    )  # fmt: skip
    written = tuple(
        Note(opportunity_id=7, author_id=1, author_name=name, text=f"{name}\n{name}", written_at=NOW)
        for _ in range(notes)
    )
    return Timeline(
        sheet=sheet(opportunity(name=name)), entries=entries, activities=(activity,), notes=written, names={1: name},
        reasons={"DEAR": "Too dear"}, competitors={3: name},
    )  # fmt: skip


def _timelines(seen_by: Reader) -> Drawn:
    for kind, name in NAMES.items():
        yield f"history {kind}", history_view(timeline(name), seen_by, metadata=MEMORY)
    for number in range(4):
        yield f"history page {number}", history_view(timeline("Acme", notes=45), seen_by, page=number)
    nothing = Timeline(sheet=sheet(not_started()), entries=(), activities=(), notes=(), names={}, reasons={})
    yield "history empty", history_view(nothing, seen_by)
    for name in NAMES.values():
        yield f"details {name}", details_view(Dossier(sheet=sheet(opportunity(name=name))), seen_by, metadata=MEMORY)


def _messages(seen_by: Reader) -> Drawn:
    yield from drawn_activities(sheet(opportunity()), listed(), NAMES, seen_by)
    for kind, name in NAMES.items():
        line = listed(name=name, customer_name=name, owner_name=name, stage_name=name)
        yield f"list {kind}", lists.opportunity_list(name, page((line,) * 10, count=34, number=1), "mine", seen_by)
        yield f"unknown {kind}", help_views.unknown_word(name, seen_by)
        awaiting = help_views.NextActions(overdue=(line,) * 12, due_soon=(line,) * 12, total=24)
        yield f"next {kind}", help_views.next_actions(awaiting, seen_by)
        yield f"sentence {kind}", notices.sentence(name)
        yield f"broken {kind}", notices.broken(name, seen_by)
        yield f"unknown list {kind}", notices.unknown_list(name, ("mine", "all"), seen_by)
    closed_line = listed(status=Status.WON, actual_value=Decimal(5), estimated_close_date=None)
    mixed = page((closed_line, listed(status=Status.NOT_STARTED)))
    mixed = replace(mixed, sums=(*mixed.sums, summed("EUR", 1, Decimal(5), Decimal(1))))
    yield "list two currencies", lists.opportunity_list("All", mixed, "all", seen_by)
    yield "list without rate", lists.opportunity_list("All", replace(mixed, worth_in_base=None), "all", seen_by)
    yield "list empty", lists.opportunity_list("All", page(()), "all", seen_by)
    yield "list one", lists.opportunity_list("All", page((listed(),)), "all", seen_by)
    stages = tuple(
        StageSums(cycle_code="STD", stage=number, stage_name="s" * 300, sums=mixed.sums) for number in range(99)
    )
    yield "list many stages", lists.opportunity_list("All", replace(mixed, stages=stages), "all", seen_by)
    yield "help", help_views.help_card(seen_by, "/sell")
    yield "caught up", help_views.next_actions(help_views.NextActions(total=3), seen_by)
    yield "first time", help_views.next_actions(help_views.NextActions(), seen_by)
    for notice in (
        notices.posted, notices.posted_later, notices.not_posted, notices.gone_card, notices.outdated, notices.older,
        notices.expired, notices.unavailable):  # fmt: skip
        yield notice.__name__, notice(seen_by)
