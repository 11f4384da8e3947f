"""The tree of teams, as a set-up file tells it."""

from collections.abc import Iterator, Sequence
from graphlib import CycleError, TopologicalSorter
from typing import Annotated

from bot.domain.people import Team
from bot.ports import Work
from bot.usecases.setup.parts import Mistake, Name, Part, Refers
from bot.usecases.setup.subject import Plan, Subject


class TeamPart(Part):
    """A team and the team above it, by name; `was` is the name of one that is to be renamed."""

    name: Name
    parent: Annotated[Name | None, Refers("teams")] = None
    was: Name | None = None


class Teams(Subject[TeamPart]):
    """Teams."""

    field = "teams"
    kind = "team"
    part = TeamPart
    fixed = frozenset()

    def key(self, part: TeamPart) -> str:
        """Its name."""
        return part.name

    def stored(self, work: Work) -> tuple[TeamPart, ...]:
        """Every team, each after its parent."""
        teams = work.people.list_teams()
        names = {team.id: team.name for team in teams}
        return tuple(
            TeamPart(name=team.name, parent=names[team.parent_id] if team.parent_id else None) for team in teams
        )

    def save(self, work: Work, part: TeamPart) -> None:
        """Keeps the team; a moved one takes what is below it along."""
        teams = {team.name: team.id for team in work.people.list_teams()}
        above = teams[part.parent] if part.parent else None
        known = teams.get(part.was or part.name) or teams.get(part.name, 0)
        work.people.save_team(Team(id=known, name=part.name, parent_id=above))

    def delete(self, work: Work, key: str) -> None:
        """The team goes; nobody is in it."""
        work.people.delete_team(next(team.id for team in work.people.list_teams() if team.name == key))

    def in_order(self, parts: Sequence[TeamPart]) -> Sequence[TeamPart]:
        """Each after its parent."""
        by_name = {team.name: team for team in parts}
        order = TopologicalSorter({team.name: [team.parent] if team.parent else [] for team in parts}).static_order()
        return tuple(by_name[name] for name in order if name in by_name)

    def mistakes(self, plan: Plan) -> Iterator[Mistake]:
        """Parents that are not there, and teams in a circle."""
        yield from super().mistakes(plan)
        for index, part in enumerate(plan.listed(self)):
            if part.was not in (None, part.name) and part.name in plan.stored(self):
                yield Mistake(f"teams[{index}].name", f"should be a new name: there is a team {part.name!r}")
        above = {name: [part.parent] if part.parent else [] for name, part in plan.after(self).items()}
        try:
            TopologicalSorter(above).prepare()
        except CycleError as error:
            yield Mistake("teams", f"should form a tree, but this is a circle: {' under '.join(error.args[1])}")


TEAMS = Teams()
