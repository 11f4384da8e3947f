"""Persons and teams of one workspace."""

from dataclasses import replace

from sqlalchemy import ColumnElement, Select, String, bindparam, delete, func, select, update

from bot.domain.errors import NotFound, PersonUnknown
from bot.domain.people import Person, Team
from bot.domain.words import folded
from storage.repository import WORKSPACE, Repository, change
from storage.shape import Shape
from storage.tables.people import person, team

ROOT = "/"
TEAM_PATH = func.coalesce(team.c.path, ROOT)
WITH_TEAM = person.outerjoin(team, team.c.id == person.c.team_id)

_PERSON = Shape(Person, person, team_path=TEAM_PATH)
_TEAM = Shape(Team, team)
_PERSONS = select(*_PERSON.columns).select_from(WITH_TEAM).where(person.c.workspace_id == WORKSPACE)
_TEAMS = select(*_TEAM.columns).where(team.c.workspace_id == WORKSPACE)


def _where(condition: ColumnElement[bool]) -> Select[tuple[object, ...]]:
    return _PERSONS.where(condition).order_by(person.c.id).limit(1)


_BY_ID = _where(person.c.id == bindparam("person_id"))
_BY_SLACK = _where(person.c.slack_id == bindparam("slack_id"))
_BY_EMAIL = _where((func.lower(person.c.email) == bindparam("email")) & ~person.c.removed)
_BY_NAME = _where(person.c.folded_name == bindparam("name"))
_ALL = _PERSONS.order_by(person.c.folded_name, person.c.id)
_SAVE = change(person)
_TEAM_BY_ID = _TEAMS.where(team.c.id == bindparam("team_id"))
_ALL_TEAMS = _TEAMS.order_by(team.c.path)
_SAVE_TEAM = change(team)
_OLD_PATH: ColumnElement[str] = bindparam("old_path", type_=String())
_NEW_PATH: ColumnElement[str] = bindparam("new_path", type_=String())
_MOVE_BRANCH = (
    update(team)
    .where(team.c.workspace_id == WORKSPACE, team.c.path.startswith(_OLD_PATH))
    .values(path=_NEW_PATH + func.substr(team.c.path, func.length(_OLD_PATH) + 1))
)

_LEAVE_TEAM = (
    update(person)
    .where(person.c.workspace_id == WORKSPACE, person.c.team_id == bindparam("left"), person.c.removed)
    .values(team_id=None)
)
_DELETE_TEAM = delete(team).where(team.c.workspace_id == WORKSPACE, team.c.id == bindparam("left"))


class SqlPeople(Repository):
    """Keeps bot.ports.People."""

    def get(self, person_id: int) -> Person:
        """Raises: NotFound."""
        row = self._run(_BY_ID, person_id=person_id).first()
        if row is None:
            raise NotFound("person", str(person_id))
        return _PERSON.read(row)

    def get_by_slack(self, slack_id: str) -> Person:
        """Raises: PersonUnknown."""
        found = self.find_by_slack(slack_id)
        if found is None:
            raise PersonUnknown(slack_id)
        return found

    def find_by_slack(self, slack_id: str) -> Person | None:
        """The member with that Slack id."""
        row = self._run(_BY_SLACK, slack_id=slack_id).first()
        return _PERSON.read(row) if row else None

    def find_by_email(self, email: str) -> Person | None:
        """The first with that address, whatever its case, who was not taken out."""
        row = self._run(_BY_EMAIL, email=email.lower()).first()
        return _PERSON.read(row) if row else None

    def find_by_name(self, name: str) -> Person | None:
        """The first of that name, folded."""
        row = self._run(_BY_NAME, name=folded(name)).first()
        return _PERSON.read(row) if row else None

    def list_all(self) -> tuple[Person, ...]:
        """Everybody, by name."""
        return tuple(map(_PERSON.read, self._run(_ALL)))

    def save(self, person_: Person) -> Person:
        """The stored person with the path of the team; one without id is added."""
        values = {**_PERSON.write(person_), "folded_name": folded(person_.name)}
        if not person_.id:
            return self.get(self._add(person, values))
        self._run(_SAVE, row_id=person_.id, **values)
        return self.get(person_.id)

    def list_teams(self) -> tuple[Team, ...]:
        """All teams, each after its parent."""
        return tuple(map(_TEAM.read, self._run(_ALL_TEAMS)))

    def save_team(self, team_: Team) -> Team:
        """The stored team; its path, and the paths below it, follow from the parent."""
        if not team_.id:
            added = self._add(team, {**_TEAM.write(team_), "path": ""})
            return self._placed(replace(team_, id=added))
        before = self._team(team_.id)
        placed = self._placed(team_)
        self._run(_MOVE_BRANCH, old_path=before.path, new_path=placed.path)
        return placed

    def delete_team(self, team_id: int) -> None:
        """Gone; people taken out who were in it are in none."""
        self._run(_LEAVE_TEAM, left=team_id)
        self._run(_DELETE_TEAM, left=team_id)

    def _placed(self, team_: Team) -> Team:
        parent_path = self._team(team_.parent_id).path if team_.parent_id else ROOT
        placed = replace(team_, path=f"{parent_path}{team_.id}/")
        self._run(_SAVE_TEAM, row_id=placed.id, **_TEAM.write(placed))
        return placed

    def _team(self, team_id: int) -> Team:
        row = self._run(_TEAM_BY_ID, team_id=team_id).first()
        if row is None:
            raise NotFound("team", str(team_id))
        return _TEAM.read(row)
