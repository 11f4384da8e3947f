"""People, as a set-up file tells them: recognised by Slack id, else by e-mail, else by name."""

from collections.abc import Iterator, Sequence
from dataclasses import replace
from typing import Annotated, Any

from bot.domain.people import Person, Role, Team
from bot.ports import Work
from bot.usecases.setup.change import Change
from bot.usecases.setup.parts import Mistake, Name, Part, Refers, merged
from bot.usecases.setup.subject import Plan, Subject


class PersonPart(Part):
    """A person; what it leaves out stays as it is."""

    name: Name
    email: str | None = None
    slack: str | None = None
    role: Role = Role.REP
    team: Annotated[Name | None, Refers("teams")] = None
    blocked: bool = False


class People(Subject[PersonPart]):
    """People."""

    field = "people"
    kind = "person"
    part = PersonPart

    def key(self, part: PersonPart) -> str:
        """Slack id, else e-mail, else name."""
        return part.slack or part.email or part.name

    def name(self, part: PersonPart) -> str:
        """Their name."""
        return part.name

    def stored(self, work: Work) -> tuple[PersonPart, ...]:
        """Everybody who was not taken out, by name."""
        names = _team_names(work)
        return tuple(_person_part(person, names) for person in work.people.list_all() if not person.removed)

    def mistakes(self, plan: Plan) -> Iterator[Mistake]:
        """Teams that are not there, and names that several answer to."""
        yield from super().mistakes(plan)
        people = plan.work.people.list_all()
        for index, part in enumerate(plan.listed(self)):
            if len(matching(part, people)) > 1:
                yield Mistake(f"people[{index}]", f"should say the slack id or email: there are several {part.name}")

    def write(self, plan: Plan) -> Iterator[Change]:
        """Each who differs, recognised among all there ever were."""
        people = plan.work.people
        teams = {team.name: team for team in people.list_teams()}
        names = {team.id: team.name for team in teams.values()}
        everybody = people.list_all() if plan.listed(self) else ()
        for part in plan.listed(self):
            stored = next(iter(matching(part, everybody)), None)
            before = _person_part(stored, names) if stored and not stored.removed else None
            after = merged(before, part)
            told = tuple(self.changes(before, after))
            if any(each.changes_something for each in told):
                people.save(_person(after, stored, teams[after.team] if after.team else None))
            yield from told


PEOPLE = People()


def matching(part: PersonPart, people: Sequence[Person]) -> tuple[Person, ...]:
    """Whom the part can mean: by Slack id, else by e-mail, else by name those who have no other id or e-mail."""
    by_slack = [one for one in people if part.slack and one.slack_id == part.slack]
    unmet = [one for one in people if not part.slack or one.slack_id is None]
    by_email = [one for one in unmet if part.email and (one.email or "").casefold() == part.email.casefold()]
    by_name = [one for one in unmet if one.name == part.name and (not part.email or one.email is None)]
    return tuple(by_slack or by_email or by_name)


def _team_names(work: Work) -> dict[int, str]:
    return {team.id: team.name for team in work.people.list_teams()}


def _person_part(person: Person, team_names: dict[int, str]) -> PersonPart:
    return PersonPart(
        name=person.name,
        email=person.email,
        slack=person.slack_id,
        role=person.role,
        team=team_names.get(person.team_id or 0),
        blocked=person.blocked,
    )


def _person(part: PersonPart, stored: Person | None, team: Team | None) -> Person:
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
