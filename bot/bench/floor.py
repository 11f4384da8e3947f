"""The floor under the store: the same business in bare statements of the driver, on tables of its own, committed."""

import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any, Self

import psycopg

from bot.bench.databases import Database
from bot.bench.world import EACH

_SCHEMA = """
CREATE TABLE floor_counter (id INTEGER PRIMARY KEY, next_number INTEGER NOT NULL);
CREATE TABLE floor_opportunity (
    id {serial} PRIMARY KEY, number INTEGER NOT NULL UNIQUE, version INTEGER NOT NULL, name TEXT NOT NULL,
    account_id INTEGER NOT NULL, owner_id INTEGER NOT NULL, status INTEGER NOT NULL, stage INTEGER NOT NULL,
    amount BIGINT NOT NULL, chances INTEGER NOT NULL, closes_on TEXT NOT NULL);
CREATE TABLE floor_entry (
    id {serial} PRIMARY KEY, opportunity_id INTEGER NOT NULL REFERENCES floor_opportunity (id), stage INTEGER NOT NULL,
    amount BIGINT NOT NULL, chances INTEGER NOT NULL, active INTEGER NOT NULL, days_open INTEGER NOT NULL);
CREATE TABLE floor_outbox (id {serial} PRIMARY KEY, opportunity_id INTEGER NOT NULL, channel TEXT NOT NULL);
CREATE TABLE floor_document (
    id {serial} PRIMARY KEY, opportunity_id INTEGER NOT NULL REFERENCES floor_opportunity (id), kind INTEGER NOT NULL,
    status INTEGER NOT NULL, version INTEGER NOT NULL);
CREATE TABLE floor_line (
    id {serial} PRIMARY KEY, opportunity_id INTEGER NOT NULL REFERENCES floor_opportunity (id), document_id INTEGER,
    name TEXT NOT NULL, quantity BIGINT NOT NULL, price BIGINT NOT NULL);
CREATE INDEX floor_open ON floor_opportunity (owner_id, closes_on) WHERE status < 2;
CREATE UNIQUE INDEX floor_active ON floor_entry (opportunity_id) WHERE active = 1;
"""
_COLUMNS = "number, version, name, account_id, owner_id, status, stage, amount, chances, closes_on"
_ADD = f"INSERT INTO floor_opportunity ({_COLUMNS}) VALUES ({', '.join(['%s'] * 10)})"  # noqa: S608  # our own names
_ADD_ENTRY = (
    "INSERT INTO floor_entry (opportunity_id, stage, amount, chances, active, days_open) VALUES (%s, %s, %s, %s, 1, 0)"
)
_ADD_NOTICE = "INSERT INTO floor_outbox (opportunity_id, channel) VALUES (%s, 'C0SALES')"
_TAKE_NUMBER = "UPDATE floor_counter SET next_number = next_number + 1 WHERE id = 1 RETURNING next_number"
_ONE = f"SELECT id, {_COLUMNS} FROM floor_opportunity WHERE "  # noqa: S608
_MOVE = "UPDATE floor_opportunity SET version = version + 1, status = %s, stage = %s WHERE id = %s AND version = %s"
_END = "UPDATE floor_entry SET active = 0, days_open = 1 WHERE opportunity_id = %s AND active = 1"
_ADD_LINE = (
    "INSERT INTO floor_line (opportunity_id, document_id, name, quantity, price) VALUES (%s, %s, 'Setup', 3, 12)"
)
_ADD_DOCUMENT = "INSERT INTO floor_document (opportunity_id, kind, status, version) VALUES (%s, %s, 1, 1) RETURNING id"
_WIN_QUOTE = "UPDATE floor_document SET status = 4, version = version + 1 WHERE opportunity_id = %s AND kind = 0"
_PAGE = _ONE + "owner_id = %s AND status < 2 ORDER BY closes_on LIMIT 11"
_SUMS = "SELECT count(*), sum(amount) FROM floor_opportunity WHERE owner_id = %s AND status < 2"


class Floor:
    """The bare driver; `size` opportunities of as many people as in the world, and `moved` more of nobody's."""

    def __init__(self, database: Database, size: int, moved: int) -> None:
        self._on_sqlite = database.kind == "SQLite"
        self._connection = (
            _sqlite(database.floor) if self._on_sqlite else psycopg.connect(database.floor, autocommit=True)
        )
        self._fill(size, moved)
        self._first_moved = size + 1

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self._connection.close()

    def create(self, number: int) -> None:
        """A new opportunity with number, entry and message."""
        with self._transaction():
            taken = self._run(_TAKE_NUMBER, ()).fetchone()[0]
            row = (taken, 1, f"Order from Slack {number}", 1, 0, 1, 1, 1250000, 20, "2031-01-01")
            added = self._run(f"{_ADD} RETURNING id", row).fetchone()[0]
            self._run(_ADD_ENTRY, (added, 1, 1250000, 20))
            self._run(_ADD_NOTICE, (added,))

    def advance(self, number: int) -> None:
        """The opportunity on its second stage."""
        self._move(number, status=1, stage=2)

    def close(self, number: int) -> None:
        """The opportunity, won."""
        self._move(number, status=2, stage=0)

    def line(self, number: int) -> None:
        """A line on the opportunity."""
        with self._transaction():
            self._add_line(self._first_moved + number)

    def quote(self, number: int) -> None:
        """A quote with a line."""
        with self._transaction():
            self._document(self._first_moved + number, kind=0)

    def order(self, number: int) -> None:
        """The quote won, an order with a line, the opportunity won."""
        with self._transaction():
            self._run(_WIN_QUOTE, (self._first_moved + number,))
            self._document(self._first_moved + number, kind=1)
            self._change(self._first_moved + number, status=2, stage=0)

    def my_list(self, _number: int) -> None:
        """A page of the first person's open ones, with their sum."""
        self._run(_PAGE, (1,)).fetchall()
        self._run(_SUMS, (1,)).fetchone()

    def show(self, number: int) -> None:
        """One by its number."""
        self._run(f"{_ONE}number = %s", (number + 1,)).fetchone()

    def _move(self, number: int, *, status: int, stage: int) -> None:
        with self._transaction():
            self._change(self._first_moved + number, status=status, stage=stage)

    def _change(self, moved: int, *, status: int, stage: int) -> None:
        version = self._run(f"{_ONE}id = %s", (moved,)).fetchone()[2]
        self._run(_MOVE, (status, stage, moved, version))
        self._run(_END, (moved,))
        self._run(_ADD_ENTRY, (moved, stage, 1250000, 40))
        self._run(_ADD_NOTICE, (moved,))

    def _add_line(self, moved: int, document: int | None = None) -> None:
        self._run(_ADD_LINE, (moved, document))
        if document is None:
            self._run("UPDATE floor_opportunity SET version = version + 1 WHERE id = %s", (moved,))

    def _document(self, moved: int, *, kind: int) -> None:
        self._run(_TAKE_NUMBER, ())
        made = self._run(_ADD_DOCUMENT, (moved, kind)).fetchone()[0]
        self._add_line(moved, made)
        self._run("UPDATE floor_opportunity SET version = version + 1 WHERE id = %s", (moved,))

    def _fill(self, size: int, moved: int) -> None:
        serial = "INTEGER" if self._on_sqlite else "BIGINT GENERATED BY DEFAULT AS IDENTITY"
        for statement in _SCHEMA.format(serial=serial).split(";")[:-1]:
            self._run(statement, ())
        rows = [
            (
                n,
                1,
                f"Order {n}",
                n % 50,
                n // EACH + 1,
                1 if n % 10 < 3 else 2,
                1,
                1200000,
                20,
                f"2030-01-{n % 28 + 1:02}",
            )
            for n in range(1, size + 1)
        ]
        rows += [(n, 1, "Order", 1, 0, 1, 1, 1200000, 20, "2030-01-01") for n in range(size + 1, size + moved + 1)]
        with self._transaction():
            self._run("INSERT INTO floor_counter VALUES (1, %s)", (len(rows),))
            self._connection.cursor().executemany(self._mark(_ADD), rows)
            self._run(
                "INSERT INTO floor_entry (opportunity_id, stage, amount, chances, active, days_open)"
                " SELECT id, stage, amount, chances, 1, 0 FROM floor_opportunity",
                (),
            )

    @contextmanager
    def _transaction(self) -> Iterator[None]:
        """Both drivers are told when to begin and to end."""
        self._run("BEGIN IMMEDIATE" if self._on_sqlite else "BEGIN", ())
        yield
        self._run("COMMIT", ())

    def _run(self, statement: str, values: tuple[Any, ...]) -> Any:
        return self._connection.execute(self._mark(statement), values)

    def _mark(self, statement: str) -> Any:
        return statement.replace("%s", "?") if self._on_sqlite else statement


def _sqlite(path: str) -> sqlite3.Connection:
    connection = sqlite3.connect(path, isolation_level=None)
    for pragma in ("journal_mode = WAL", "synchronous = FULL", "foreign_keys = ON"):
        connection.execute(f"PRAGMA {pragma}")
    return connection
