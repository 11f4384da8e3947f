"""Many opportunities at once: pages, numbers, sums. Everything is asked through selection.py."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import replace
from decimal import Context, Decimal, localcontext
from functools import lru_cache
from typing import Any

from sqlalchemy import Select, bindparam, func, select

from bot.domain.figures import calculated_value
from bot.domain.people import Person
from bot.domain.workspace import Listed, Order, Selection, StageSums, Sums
from storage.repository import WORKSPACE, Repository
from storage.selection import Question, asked
from storage.shape import Shape
from storage.tables.customers import account, contact
from storage.tables.history import note
from storage.tables.opportunities import opportunity
from storage.tables.people import person
from storage.tables.setup import stage

_EXACT = Context(prec=60)

_LISTED = Shape(
    Listed,
    opportunity,
    customer_name=func.coalesce(account.c.name, contact.c.name, ""),
    owner_name=func.coalesce(person.c.name, ""),
)
_PAGE = select(*_LISTED.columns).select_from(
    opportunity.outerjoin(person, person.c.id == opportunity.c.owner_id)
    .outerjoin(account, account.c.id == opportunity.c.account_id)
    .outerjoin(contact, contact.c.id == opportunity.c.contact_id)
)
_WORTH = func.coalesce(opportunity.c.actual_value, opportunity.c.estimated_value)
_KEYS = (opportunity.c.currency, opportunity.c.probability_percent)
_POSITION = (opportunity.c.cycle_code, opportunity.c.stage)
_STAGE_NAMES = select(stage.c.cycle_code, stage.c.number, stage.c.name).where(stage.c.workspace_id == WORKSPACE)
_NOTED = (
    select(note.c.opportunity_id)
    .where(note.c.workspace_id == WORKSPACE, note.c.opportunity_id.in_(bindparam("listed", expanding=True)))
    .distinct()
)


@lru_cache(maxsize=256)
def _page(question: Question, order: Order) -> Select[Any]:
    # One customer has few: sorting them is cheaper than walking all numbers, so an expression hides their index.
    newest = ((opportunity.c.number + 0) if question.is_narrow else opportunity.c.number).desc()
    close_date = opportunity.c.estimated_close_date.asc()
    columns = {
        # Where a date is asked for there are no blanks to put last, and the index gives the order.
        Order.CLOSE_DATE: (close_date if question.has_date else close_date.nulls_last(), opportunity.c.number),
        Order.NAME: (opportunity.c.folded_name, opportunity.c.number),
        Order.VALUE: (opportunity.c.estimated_value.desc(), opportunity.c.number),
        Order.NEWEST: (newest,),
    }
    page = _PAGE.where(*question.conditions()).order_by(*columns[order])
    return page.limit(bindparam("most")).offset(bindparam("skipped"))


@lru_cache(maxsize=256)
def _numbers(question: Question) -> Select[Any]:
    return select(opportunity.c.number).where(*question.conditions()).order_by(opportunity.c.number)


@lru_cache(maxsize=256)
def _sums(question: Question) -> Select[Any]:
    return _groups(question, _KEYS)


@lru_cache(maxsize=256)
def _stage_sums(question: Question) -> Select[Any]:
    return _groups(question.only_open(), (*_POSITION, *_KEYS))


def _groups(question: Question, keys: tuple[Any, ...]) -> Select[Any]:
    """Count, estimated value and worth per probability: what is weighted is multiplied once for each group, exactly."""
    estimated = func.sum(opportunity.c.estimated_value)
    worth = estimated if "is_open" in question.names else func.sum(_WORTH)
    return select(*keys, func.count(), estimated, worth).where(*question.conditions()).group_by(*keys).order_by(*keys)


class Listing(Repository):
    """The lists and sums of bot.ports.Opportunities."""

    def list_page(
        self, selection: Selection, reader: Person, order: Order, *, limit: int, offset: int = 0
    ) -> tuple[Listed, ...]:
        """Those the reader may see; blank close dates come last."""
        question, parameters = asked(selection, reader)
        rows = self._run(_page(question, order), most=limit, skipped=offset, **parameters)
        found = tuple(map(_LISTED.read, rows))
        noted = set(self._run(_NOTED, listed=[each.id for each in found]).scalars()) if found else set()
        return tuple(replace(each, has_note=each.id in noted) for each in found)

    def list_numbers(self, selection: Selection, reader: Person) -> tuple[int, ...]:
        """The numbers of every match, ascending."""
        question, parameters = asked(selection, reader)
        return tuple(self._run(_numbers(question), **parameters).scalars())

    def sums(self, selection: Selection, reader: Person) -> tuple[Sums, ...]:
        """Over every match, one per currency."""
        question, parameters = asked(selection, reader)
        return _added_up(self._run(_sums(question), **parameters))

    def sums_by_stage(self, selection: Selection, reader: Person) -> tuple[StageSums, ...]:
        """Present positions of the open matches, by cycle and stage; Not Started is stage 0 of its cycle."""
        question, parameters = asked(selection, reader)
        groups = defaultdict(list)
        for cycle_code, number, *group in self._run(_stage_sums(question), **parameters).all():
            groups[cycle_code, number].append(group)
        names = {(code, number): name for code, number, name in self._run(_STAGE_NAMES).all()}
        return tuple(
            StageSums(cycle_code=code, stage=number, stage_name=names.get((code, number), ""), sums=_added_up(rows))
            for (code, number), rows in groups.items()
        )


def _added_up(rows: Iterable[Any]) -> tuple[Sums, ...]:
    """The sums per currency out of rows of currency, probability, count, estimated value, worth."""
    totals: dict[str, Sums] = {}
    with localcontext(_EXACT):
        for currency, probability, count, estimated, worth in rows:
            so_far = totals.get(currency) or _nothing(currency)
            totals[currency] = Sums(
                currency=currency,
                count=so_far.count + count,
                estimated_value=so_far.estimated_value + estimated,
                worth=so_far.worth + worth,
                calculated_value=so_far.calculated_value + calculated_value(worth, probability),
            )
    return tuple(totals.values())


def _nothing(currency: str) -> Sums:
    zero = Decimal(0)
    return Sums(currency=currency, count=0, estimated_value=zero, worth=zero, calculated_value=zero)
