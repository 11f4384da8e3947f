"""People, roles, the team tree, and who may do what. The only place that decides a right."""

from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum

FRESH = timedelta(days=1)
"""How long what Slack said of a person is taken for true: people travel."""


class Role(StrEnum):
    """What a person is in the workspace; guests come from outside and read only what is theirs."""

    GUEST = "guest"
    VIEWER = "viewer"
    REP = "rep"
    MANAGER = "manager"
    ADMINISTRATOR = "administrator"


class Permission(StrEnum):
    """What a person wants to do."""

    READ = "read"
    CREATE = "create"
    CHANGE = "change"
    ASSIGN = "assign"
    DELETE = "delete"
    MARKET = "market"
    ADMINISTER = "administer"


class Standing(StrEnum):
    """How a person stands to an opportunity."""

    OWNER = "owner"
    ABOVE = "above"
    TEAM = "team"
    OTHER = "other"


class Surface(StrEnum):
    """From where a change came."""

    COMMAND = "command"
    BUTTON = "button"
    FORM = "form"
    EVENT = "event"
    TERMINAL = "terminal"
    PROGRAM = "program"


@dataclass(frozen=True, slots=True, kw_only=True)
class Caller:
    """Who asks, as the outside names them: `user` is a Slack id, or None for whoever runs the program itself."""

    workspace: str
    user: str | None
    surface: Surface


@dataclass(frozen=True, slots=True, kw_only=True)
class Profile:
    """What the chat service says of a user; `teams` are those whose member the user is."""

    name: str
    email: str | None
    zone: str
    locale: str
    teams: frozenset[str]
    is_guest: bool
    is_admin: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Team:
    """A node of the team tree; `path` is the ids from the root, "/1/4/"."""

    id: int = 0
    name: str
    parent_id: int | None = None
    path: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Person:
    """A member of the workspace; `slack_id` is None for imported salespeople nobody has matched yet.

    `met_at` is when Slack last said where they are and what they read; None for whom only files have named.
    Somebody `removed` stays for the names in history, without Slack id.
    `team_path` is the path of the team, "/" for people in no team: they sit at the root of the tree.
    """

    id: int = 0
    name: str
    role: Role
    slack_id: str | None = None
    email: str | None = None
    team_id: int | None = None
    team_path: str = "/"
    zone: str = "UTC"
    locale: str = "en"
    met_at: datetime | None = None
    blocked: bool = False
    removed: bool = False
    territory: str | None = None

    def is_known(self, now: datetime) -> bool:
        """Has Slack described this person, and lately?"""
        return self.met_at is not None and now - self.met_at < FRESH

    def is_above(self, other_path: str) -> bool:
        """Does this person manage the people of that team path?"""
        return self.role is Role.MANAGER and other_path.startswith(self.team_path)

    def standing(self, owner_id: int, owner_path: str, *, on_team: bool = False) -> Standing:
        """How this person stands to an opportunity of that owner; `on_team`: is on its sales team."""
        if self.id == owner_id:
            return Standing.OWNER
        if self.is_above(owner_path):
            return Standing.ABOVE
        return Standing.TEAM if on_team else Standing.OTHER


_EVERYBODY = frozenset(Standing)
_IN_CHARGE = frozenset({Standing.OWNER, Standing.ABOVE})
_INVOLVED = frozenset({Standing.OWNER, Standing.ABOVE, Standing.TEAM})
_RIGHTS: dict[Role, dict[Permission, frozenset[Standing]]] = {
    Role.GUEST: {Permission.READ: frozenset({Standing.OWNER, Standing.TEAM})},
    Role.VIEWER: {Permission.READ: _EVERYBODY},
    Role.REP: {
        Permission.READ: _EVERYBODY,
        Permission.CREATE: _EVERYBODY,
        Permission.CHANGE: frozenset({Standing.OWNER, Standing.TEAM}),
        Permission.ASSIGN: frozenset({Standing.OWNER}),
    },
    Role.MANAGER: {
        Permission.READ: _EVERYBODY,
        Permission.CREATE: _EVERYBODY,
        Permission.CHANGE: _INVOLVED,
        Permission.ASSIGN: _IN_CHARGE,
        Permission.DELETE: _IN_CHARGE,
        Permission.MARKET: _EVERYBODY,
    },
    Role.ADMINISTRATOR: dict.fromkeys(Permission, _EVERYBODY),
}


def may(role: Role, permission: Permission, standing: Standing = Standing.OTHER, *, private: bool = False) -> bool:
    """Has the role that right over an opportunity it stands so to? A private one needs an involved person.

    Who is on the sales team reads and changes as the role allows; handing over and deleting stay with those in charge.
    Source: Dynamics 365, access teams.
    """
    if standing not in _RIGHTS[role].get(permission, frozenset()):
        return False
    return not private or role is Role.ADMINISTRATOR or standing in _INVOLVED
