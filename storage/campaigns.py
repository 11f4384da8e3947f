"""Campaigns, and contact lists with their lines."""

from collections.abc import Sequence
from itertools import groupby
from typing import Any

from sqlalchemy import ColumnElement, Row, Select, bindparam, delete, func, select

from bot.domain.campaign import Campaign, ContactList, ListLine
from bot.domain.errors import NotFound
from storage.repository import WORKSPACE, Repository, put
from storage.shape import Shape
from storage.tables.campaigns import campaign, contact_list, contact_list_line
from storage.tables.customers import account, contact
from storage.tables.leads import lead
from storage.tables.opportunities import opportunity

_CAMPAIGN = Shape(Campaign, campaign)
_LIST = Shape(ContactList, contact_list)
_LINE = Shape(
    ListLine,
    contact_list_line,
    number=contact_list_line.c.position,
    account_name=account.c.name,
    contact_name=contact.c.name,
)
_CODE: ColumnElement[str] = bindparam("code")

_ALL = select(*_CAMPAIGN.columns).where(campaign.c.workspace_id == WORKSPACE).order_by(campaign.c.code)
_BY_CODE = _ALL.where(campaign.c.code == _CODE)
_PUT = put(campaign)
_DELETE = delete(campaign).where(campaign.c.workspace_id == WORKSPACE, campaign.c.code == _CODE)
_LISTS = (
    select(*_LIST.columns, *_LINE.columns)
    .select_from(
        contact_list.outerjoin(
            contact_list_line,
            (contact_list_line.c.workspace_id == contact_list.c.workspace_id)
            & (contact_list_line.c.list_code == contact_list.c.code),
        )
        .outerjoin(account, account.c.id == contact_list_line.c.account_id)
        .outerjoin(contact, contact.c.id == contact_list_line.c.contact_id)
    )
    .where(contact_list.c.workspace_id == WORKSPACE)
    .order_by(contact_list.c.code, contact_list_line.c.position)
)
_LIST_BY_CODE = _LISTS.where(contact_list.c.code == _CODE)
_PUT_LIST = put(contact_list)
_DELETE_LIST = delete(contact_list).where(contact_list.c.workspace_id == WORKSPACE, contact_list.c.code == _CODE)
_DELETE_LINES = delete(contact_list_line).where(
    contact_list_line.c.workspace_id == WORKSPACE, contact_list_line.c.list_code == _CODE
)
_MADE = (
    select(opportunity.c.account_id, opportunity.c.contact_id, opportunity.c.number)
    .where(opportunity.c.workspace_id == WORKSPACE, opportunity.c.segment == _CODE)
    .order_by(opportunity.c.number)
)


def _counted(table: Any, column: str) -> Select[int]:
    return select(func.count()).where(table.c.workspace_id == WORKSPACE, table.c[column] == _CODE)


_USES = (_counted(opportunity, "campaign"), _counted(lead, "campaign"))
_LIST_USES = _counted(opportunity, "segment")


class SqlCampaigns(Repository):
    """Keeps bot.ports.Campaigns."""

    def get(self, code: str) -> Campaign:
        """Raises: NotFound."""
        found = self.find(code)
        if found is None:
            raise NotFound("campaign", code)
        return found

    def find(self, code: str) -> Campaign | None:
        """The campaign with that code."""
        row = self._run(_BY_CODE, code=code).first()
        return _CAMPAIGN.read(row) if row else None

    def list_all(self) -> tuple[Campaign, ...]:
        """All campaigns, by code."""
        return tuple(map(_CAMPAIGN.read, self._run(_ALL)))

    def save(self, saved: Campaign) -> Campaign:
        """The campaign, added or replaced."""
        self._put(_PUT, _CAMPAIGN.write(saved))
        return saved

    def delete(self, code: str) -> None:
        """Gone."""
        self._run(_DELETE, code=code)

    def count_uses(self, code: str) -> int:
        """How many opportunities and leads name the campaign."""
        return sum(int(self._run(statement, code=code).scalar_one()) for statement in _USES)

    def get_list(self, code: str) -> ContactList:
        """Raises: NotFound."""
        found = self.find_list(code)
        if found is None:
            raise NotFound("contact list", code)
        return found

    def find_list(self, code: str) -> ContactList | None:
        """The contact list with that code."""
        return next(iter(_lists(self._run(_LIST_BY_CODE, code=code).all())), None)

    def list_lists(self) -> tuple[ContactList, ...]:
        """All contact lists, by code."""
        return _lists(self._run(_LISTS).all())

    def save_list(self, saved: ContactList) -> ContactList:
        """The list; the lines that it had before are replaced."""
        self._put(_PUT_LIST, _LIST.write(saved))
        self._run(_DELETE_LINES, code=saved.code)
        rows = [
            {"list_code": saved.code, "position": line.number or position, **_LINE.write(line)}
            for position, line in enumerate(saved.lines, start=1)
        ]
        self._add_all(contact_list_line, rows)
        return saved

    def delete_list(self, code: str) -> None:
        """Gone with its lines."""
        self._run(_DELETE_LIST, code=code)

    def count_list_uses(self, code: str) -> int:
        """How many opportunities name the list."""
        return int(self._run(_LIST_USES, code=code).scalar_one())

    def numbers_made(self, code: str) -> dict[ListLine, int]:
        """The newest opportunity of the list for each company and person."""
        rows = self._run(_MADE, code=code)
        return {ListLine(account_id=row.account_id, contact_id=row.contact_id): row.number for row in rows}


def _lists(rows: Sequence[Row[*tuple[Any, ...]]]) -> tuple[ContactList, ...]:
    """The lists out of rows that pair each with one of its lines, or with none."""
    return tuple(
        _LIST.read(
            lines[0],
            lines=tuple(_LINE.read(row[_LIST.width :]) for row in lines if row.contact_list_line_number is not None),
        )
        for lines in (tuple(group) for _, group in groupby(rows, key=lambda row: row.contact_list_code))
    )
