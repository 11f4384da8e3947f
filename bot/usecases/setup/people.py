"""People, as a set-up file tells them: recognised by Slack id, else by e-mail, else by name."""

from collections.abc import Iterator
from dataclasses import replace
from typing import Annotated

from pydantic import Field

from bot.domain.errors import InUse
from bot.domain.people import Person, Role, Team
from bot.domain.status import OPEN
from bot.domain.workspace import Selection
from bot.ports import Work
from bot.usecases.office import PROGRAM
from bot.usecases.setup.change import Change, change
from bot.usecases.setup.parts import Code, Mistake, Name, Names, Part, Refers, merged
from bot.usecases.setup.recognition import described, matching
from bot.usecases.setup.subject import Plan, Subject

LEAD_OWNER = "lead owner"


class PersonPart(Part):
    """A person; what it leaves out stays as it is.

    `was` says who is meant where Slack id, e-mail or name are to change: one of those that they had.
    """

    name: Name
    slack: Annotated[str | None, Names("member")] = None
    role: Role = Role.REP
    team: Annotated[Name | None, Refers("teams")] = None
    email: Annotated[str | None, Field(max_length=254)] = None
    blocked: bool = False
    territory: Code | None = None
    was: str | None = None


class People(Subject[PersonPart]):
    """People."""

    field = "people"
    kind = "person"
    part = PersonPart
    fixed = frozenset()

    def key(self, part: PersonPart) -> str:
        """Slack id, else e-mail, else name."""
        return part.slack or part.email or part.name

    def name(self, part: PersonPart) -> str:
        """Their name."""
        return part.name

    def stored(self, work: Work) -> tuple[PersonPart, ...]:
        """Everybody who was not taken out, by name."""
        names = {team.id: team.name for team in work.people.list_teams()}
        return tuple(_person_part(person, names) for person in work.people.list_all() if not person.removed)

    def count_uses(self, work: Work, key: str) -> int:
        """Open opportunities and leads of theirs."""
        person = _find(work, key)
        return _open_ones(work, person) + work.leads.count_owned(person.id) if person else 0

    def delete(self, work: Work, key: str) -> None:
        """Taken out; closed opportunities and history keep the name. Source: Business Central, salespeople."""
        person = next(one for one in work.people.list_all() if not one.removed and _answers(one, key))
        work.people.save(replace(person, removed=True, slack_id=None))

    def mistakes(self, plan: Plan) -> Iterator[Mistake]:
        """Teams that are not there, names that several answer to, and a workspace that nobody would administer."""
        yield from super().mistakes(plan)
        people = plan.work.people.list_all()
        for index, part in enumerate(plan.listed(self)):
            if len(matching(part, people)) > 1:
                yield Mistake(f"people[{index}]", f"should say the slack id or email: there are several {part.name}")
        if _administered(plan.stored(self)) and not _administered(plan.after(self)):
            yield Mistake("people", "should have an administrator who is in Slack: nobody else is one")

    def uses(self, plan: Plan) -> Iterator[InUse]:
        """People who go while open opportunities, leads or campaigns are theirs; also whose Slack id another takes."""
        for key in plan.removed(self):
            gone = plan.stored(self).get(key)
            if person := _find(plan.work, key):
                yield from _owned(plan.work, person)
            if gone and (named := plan.count_references(self, key)):
                yield InUse("owner", gone.name, named)
        for part in plan.listed(self):
            for other in _displaced(plan, part):
                yield from _owned(plan.work, other)

    def write(self, plan: Plan) -> Iterator[Change]:
        """Each who differs, recognised among all there ever were; and those who go."""
        people = plan.work.people
        teams = {team.name: team for team in people.list_teams()}
        everybody = people.list_all() if plan.listed(self) else ()
        for part in plan.listed(self):
            stored = next(iter(matching(part, everybody)), None)
            for other in _displaced(plan, part):
                gone = people.save(replace(other, removed=True, slack_id=None))
                yield change(self.kind, gone.name, {"slack": other.slack_id}, None)
                stored = replace(stored, zone=other.zone, locale=other.locale, met_at=other.met_at) if stored else None
            yield from self._write(plan, part, stored, teams)
        yield from self.write_removals(plan)

    def _write(self, plan: Plan, part: PersonPart, stored: Person | None, teams: dict[str, Team]) -> Iterator[Change]:
        names = {team.id: team.name for team in teams.values()}
        before = _person_part(stored, names) if stored and not stored.removed else None
        after = merged(before, part)
        told = tuple(self.changes(before, after))
        if any(each.changes_something for each in told):
            plan.work.people.save(described(after, stored, teams[after.team] if after.team else None))
        yield from told


PEOPLE = People()


def _answers(person: Person, key: str) -> bool:
    return key == (person.slack_id or person.email or person.name)


def _find(work: Work, key: str) -> Person | None:
    return next((one for one in work.people.list_all() if not one.removed and _answers(one, key)), None)


def _open_ones(work: Work, person: Person) -> int:
    owned = work.opportunities.sums(Selection(owner_id=person.id, statuses=OPEN), PROGRAM)
    return sum(sums.count for sums in owned)


def _owned(work: Work, person: Person) -> Iterator[InUse]:
    """What is open and theirs, so that they can not go."""
    if uses := _open_ones(work, person):
        yield InUse(PEOPLE.kind, person.name, uses)
    if uses := work.leads.count_owned(person.id):
        yield InUse(LEAD_OWNER, person.name, uses)


def _displaced(plan: Plan, part: PersonPart) -> tuple[Person, ...]:
    """Who has the Slack id that somebody else is to have: the member as first met, before being recognised."""
    if not part.was or not part.slack:
        return ()
    people = plan.work.people.list_all()
    meant = {person.id for person in matching(part, people)}
    return tuple(person for person in people if person.slack_id == part.slack and person.id not in meant)


def _administered(people: dict[str, PersonPart]) -> bool:
    return any(one.role is Role.ADMINISTRATOR and one.slack for one in people.values())


def _person_part(person: Person, team_names: dict[int, str]) -> PersonPart:
    return PersonPart(
        name=person.name,
        email=person.email,
        slack=person.slack_id,
        role=person.role,
        team=team_names.get(person.team_id or 0),
        blocked=person.blocked,
        territory=person.territory,
    )
