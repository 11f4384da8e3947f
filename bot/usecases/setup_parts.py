"""How stored set-up is told in the words of a set-up file, and back. Writes nothing, decides nothing."""

from collections.abc import Iterable, Sequence
from dataclasses import replace
from graphlib import TopologicalSorter
from itertools import groupby
from typing import Any

from bot.domain.cycle import CloseCode, SalesCycle, Stage
from bot.domain.people import Person, Team
from bot.domain.workspace import Workspace
from bot.ports import Rates, Work
from bot.usecases.setup_file import (
    CloseCodePart,
    CurrencyPart,
    CyclePart,
    PersonPart,
    SetupFile,
    StagePart,
    TeamPart,
    Thresholds,
)


def present_setup(work: Work) -> SetupFile:
    """All that is set up; applying it changes nothing."""
    workspace = work.workspace
    teams = work.people.list_teams()
    return SetupFile(
        base_currency=workspace.base_currency,
        announce_channel=workspace.announce_channel,
        default_cycle=workspace.default_cycle,
        thresholds=Thresholds(stale_days=workspace.stale_days, expected_days=workspace.expected_days),
        on_hold_blocks_moves=workspace.on_hold_blocks_moves,
        cycles=tuple(cycle_part(cycle) for cycle in work.cycles.list_all()),
        close_codes=tuple(close_code_part(code) for code in work.cycles.list_close_codes()),
        teams=tuple(team_part(team, teams) for team in teams),
        people=tuple(person_part(person, teams) for person in work.people.list_all() if not person.removed),
        currencies=tuple(_currency_parts(work.rates)),
    )


def settings_of(setup: SetupFile) -> dict[str, Any]:
    """The columns of a workspace that the file speaks of; an explicit null empties the announce channel."""
    told = {name: getattr(setup, name) for name in ("base_currency", "default_cycle", "on_hold_blocks_moves")}
    told |= {"stale_days": setup.thresholds.stale_days, "expected_days": setup.thresholds.expected_days}
    told = {name: value for name, value in told.items() if value is not None}
    if "announce_channel" in setup.model_fields_set:
        told["announce_channel"] = setup.announce_channel
    return told


def with_settings(workspace: Workspace, setup: SetupFile) -> Workspace:
    """The workspace with the settings of the file."""
    return replace(workspace, **settings_of(setup))


def cycle_part(cycle: SalesCycle) -> CyclePart:
    """The cycle as the file tells it."""
    return CyclePart(
        code=cycle.code,
        description=cycle.description,
        method=cycle.method,
        blocked=cycle.blocked,
        stages=tuple(_stage_part(stage) for stage in cycle.stages),
    )


def _stage_part(stage: Stage) -> StagePart:
    return StagePart(
        number=stage.number,
        name=stage.name,
        completed=stage.completed_percent,
        chances=stage.chances_percent,
        allow_skip=stage.allow_skip,
        quote_required=stage.quote_required,
        date_formula=stage.date_formula,
        expected_days=stage.expected_days,
        stale_days=stage.stale_days,
    )


def cycle(part: CyclePart) -> SalesCycle:
    """The cycle that the part tells, its stages in order."""
    return SalesCycle(
        code=part.code,
        description=part.description,
        method=part.method,
        blocked=part.blocked,
        stages=tuple(_stage(stage) for stage in sorted(part.stages, key=lambda stage: stage.number)),
    )


def _stage(part: StagePart) -> Stage:
    return Stage(
        number=part.number,
        name=part.name,
        completed_percent=part.completed,
        chances_percent=part.chances,
        quote_required=part.quote_required,
        allow_skip=part.allow_skip,
        date_formula=part.date_formula,
        expected_days=part.expected_days,
        stale_days=part.stale_days,
    )


def close_code_part(code: CloseCode) -> CloseCodePart:
    """The close code as the file tells it."""
    return CloseCodePart(code=code.code, outcome=code.outcome, description=code.description)


def close_code(part: CloseCodePart) -> CloseCode:
    """The close code that the part tells."""
    return CloseCode(code=part.code, outcome=part.outcome, description=part.description)


def parents_first(teams: Sequence[TeamPart]) -> tuple[TeamPart, ...]:
    """The teams, each after its parent; they must form a tree."""
    by_name = {team.name: team for team in teams}
    order = TopologicalSorter({team.name: [team.parent] if team.parent else [] for team in teams}).static_order()
    return tuple(by_name[name] for name in order if name in by_name)


def team_part(team: Team, teams: Iterable[Team]) -> TeamPart:
    """The team as the file tells it, its parent by name."""
    return TeamPart(name=team.name, parent=_team_name(team.parent_id, teams))


def person_part(person: Person, teams: Iterable[Team]) -> PersonPart:
    """The person as the file tells it, the team by name."""
    return PersonPart(
        name=person.name,
        email=person.email,
        slack=person.slack_id,
        role=person.role,
        team=_team_name(person.team_id, teams),
        blocked=person.blocked,
    )


def _team_name(team_id: int | None, teams: Iterable[Team]) -> str | None:
    return next((team.name for team in teams if team.id == team_id), None)


def person(part: PersonPart, stored: Person | None, team: Team | None) -> Person:
    """The person that the part tells, back where they had left; of the stored one stays what files do not speak of."""
    told: dict[str, Any] = {
        "name": part.name,
        "email": part.email,
        "slack_id": part.slack,
        "role": part.role,
        "team_id": team.id if team else None,
        "team_path": team.path if team else "/",
        "blocked": part.blocked,
        "removed": False,
    }
    return replace(stored, **told) if stored else Person(**told)


def matching(part: PersonPart, people: Sequence[Person]) -> tuple[Person, ...]:
    """Whom the part can mean: by Slack id, else by e-mail, else by name those who have no other id or e-mail."""
    by_slack = [one for one in people if part.slack and one.slack_id == part.slack]
    unmet = [one for one in people if not part.slack or one.slack_id is None]
    by_email = [one for one in unmet if part.email and (one.email or "").casefold() == part.email.casefold()]
    by_name = [one for one in unmet if one.name == part.name and (not part.email or one.email is None)]
    return tuple(by_slack or by_email or by_name)


def _currency_parts(rates: Rates) -> Iterable[CurrencyPart]:
    known = sorted(rates.list_all(), key=lambda rate: (rate.currency, rate.valid_from))
    for code, group in groupby(known, key=lambda rate: rate.currency):
        yield CurrencyPart(code=code, rates={rate.valid_from: rate.rate for rate in group})
