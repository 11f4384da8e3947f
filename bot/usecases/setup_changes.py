"""What a set-up file changes, piece by piece, and the writing of it. What stands in the way is in setup_checks.py."""

from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum
from typing import TypeVar

from bot.domain.money import Rate
from bot.domain.people import Team
from bot.ports import Cycles, People, Rates, Work
from bot.usecases import setup_parts as parts
from bot.usecases.setup_file import CurrencyPart, CyclePart, Part, SetupFile

P = TypeVar("P", bound=Part)
Told = dict[str, str | None]


class What(StrEnum):
    """What happens to a piece of set-up."""

    ADDED = "added"
    CHANGED = "changed"
    REMOVED = "removed"
    UNCHANGED = "unchanged"


@dataclass(frozen=True, slots=True, kw_only=True)
class Change:
    """One piece of set-up and what happens to it; `fields` holds old and new of each that differs, as plain text."""

    kind: str
    name: str
    what: What
    fields: dict[str, tuple[str | None, str | None]]

    @property
    def changes_something(self) -> bool:
        """Is anything to be written?"""
        return self.what is not What.UNCHANGED


def write_changes(work: Work, setup: SetupFile, present: SetupFile) -> tuple[Change, ...]:
    """Every piece that the file names, written where it differs from the present set-up."""
    return (
        _write_settings(work, setup),
        *_write_cycles(work.cycles, setup, present),
        *_write_close_codes(work.cycles, setup, present),
        *_write_teams(work.people, setup),
        *_write_people(work.people, setup),
        *_write_rates(work.rates, setup, present),
    )


def _write_settings(work: Work, setup: SetupFile) -> Change:
    wanted = parts.with_settings(work.workspace, setup)
    told = parts.settings_of(setup)
    before = {name: _plain(getattr(work.workspace, name)) for name in told}
    change = _change("workspace", "settings", before, {name: _plain(value) for name, value in told.items()})
    if change.changes_something:
        work.save_workspace(wanted)
    return change


def _write_cycles(cycles: Cycles, setup: SetupFile, present: SetupFile) -> Iterator[Change]:
    known = {cycle.code: cycle for cycle in present.cycles}
    for part in setup.cycles:
        before = known.get(part.code)
        after = _merged(before, part)
        changes = (_change("cycle", part.code, _head(before), _head(after)), *_stage_changes(before, after))
        if any(change.changes_something for change in changes):
            cycles.save(parts.cycle(after))
        yield from changes
    for code in setup.remove.cycles:
        if code in known:
            cycles.delete(code)
            yield _change("cycle", code, _head(known[code]), None)


def _stage_changes(before: CyclePart | None, after: CyclePart) -> Iterator[Change]:
    old = {stage.number: stage for stage in before.stages} if before else {}
    new = {stage.number: stage for stage in after.stages}
    for number in sorted(old.keys() | new.keys()):
        yield _change("stage", f"{after.code} {number}", _told(old.get(number)), _told(new.get(number)))


def _write_close_codes(cycles: Cycles, setup: SetupFile, present: SetupFile) -> Iterator[Change]:
    known = {code.code: code for code in present.close_codes}
    for part in setup.close_codes:
        change = _change("close code", part.code, _told(known.get(part.code)), _told(part))
        if change.changes_something:
            cycles.save_close_code(parts.close_code(part))
        yield change
    for code in setup.remove.close_codes:
        if code in known:
            cycles.delete_close_code(code)
            yield _change("close code", code, _told(known[code]), None)


def _write_teams(people: People, setup: SetupFile) -> Iterator[Change]:
    stored = {team.name: team for team in people.list_teams()}
    for part in parts.parents_first(setup.teams):
        team = stored.get(part.name)
        before = parts.team_part(team, stored.values()) if team else None
        after = _merged(before, part)
        change = _change("team", part.name, _told(before), _told(after))
        if change.changes_something:
            above = stored[after.parent].id if after.parent else None
            stored[part.name] = people.save_team(Team(id=team.id if team else 0, name=part.name, parent_id=above))
        yield change


def _write_people(people: People, setup: SetupFile) -> Iterator[Change]:
    if not setup.people:
        return
    teams = {team.name: team for team in people.list_teams()}
    everybody = people.list_all()
    for part in setup.people:
        stored = next(iter(parts.matching(part, everybody)), None)
        before = parts.person_part(stored, teams.values()) if stored and not stored.removed else None
        after = _merged(before, part)
        change = _change("person", part.name, _told(before), _told(after))
        if change.changes_something:
            people.save(parts.person(after, stored, teams[after.team] if after.team else None))
        yield change


def _write_rates(rates: Rates, setup: SetupFile, present: SetupFile) -> Iterator[Change]:
    known = _rates(present.currencies)
    for (currency, day), rate in _rates(setup.currencies).items():
        old = known.get((currency, day))
        before = {"rate": _plain(old.rate)} if old else None
        change = _change("rate", f"{currency} {day}", before, {"rate": _plain(rate.rate)})
        if change.changes_something:
            rates.save(rate)
        yield change


def _rates(currencies: tuple[CurrencyPart, ...]) -> dict[tuple[str, str], Rate]:
    return {
        (part.code, day.isoformat()): Rate(currency=part.code, valid_from=day, rate=rate)
        for part in currencies
        for day, rate in part.rates.items()
    }


def _merged(before: P | None, part: P) -> P:
    """The part over what there was: what it leaves out stays as it is."""
    if before is None:
        return part
    return before.model_copy(update={name: getattr(part, name) for name in part.model_fields_set})


def _head(cycle: CyclePart | None) -> Told | None:
    told = _told(cycle)
    return {name: value for name, value in told.items() if name != "stages"} if told else None


def _told(part: Part | None) -> Told | None:
    return {name: _plain(value) for name, value in part} if part else None


def _plain(value: object) -> str | None:
    match value:
        case None | "":
            return None
        case bool():
            return "yes" if value else "no"
        case Decimal():
            return f"{value.normalize():f}"
        case _:
            return str(value)


def _change(kind: str, name: str, before: Told | None, after: Told | None) -> Change:
    old, new = before or {}, after or {}
    pairs = {field: (old.get(field), new.get(field)) for field in (old | new)}
    differing = {field: pair for field, pair in pairs.items() if pair[0] != pair[1]}
    return Change(kind=kind, name=name, what=_what(before, after, differing=bool(differing)), fields=differing)


def _what(before: Told | None, after: Told | None, *, differing: bool) -> What:
    if before is None:
        return What.ADDED
    if after is None:
        return What.REMOVED
    return What.CHANGED if differing else What.UNCHANGED
