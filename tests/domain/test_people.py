"""Who may do what: the whole table of role, permission, standing and privacy."""

import pytest

from bot.domain.people import Permission, Person, Role, Standing

OWNER, ABOVE, OTHER = Standing
NOBODY: set[Standing] = set()
ALL = {OWNER, ABOVE, OTHER}

PUBLIC = {
    Role.VIEWER: {"read": ALL, "create": NOBODY, "change": NOBODY, "assign": NOBODY, "delete": NOBODY},
    Role.REP: {"read": ALL, "create": ALL, "change": {OWNER}, "assign": {OWNER}, "delete": NOBODY},
    Role.MANAGER: {
        "read": ALL,
        "create": ALL,
        "change": {OWNER, ABOVE},
        "assign": {OWNER, ABOVE},
        "delete": {OWNER, ABOVE},
    },
    Role.ADMINISTRATOR: {"read": ALL, "create": ALL, "change": ALL, "assign": ALL, "delete": ALL},
}
ADMINISTER = {Role.VIEWER: NOBODY, Role.REP: NOBODY, Role.MANAGER: NOBODY, Role.ADMINISTRATOR: ALL}


def table(role: Role, permission: Permission) -> set[Standing]:
    return ADMINISTER[role] if permission is Permission.ADMINISTER else PUBLIC[role][permission.value]


def person(role: Role, path: str, number: int = 1) -> Person:
    return Person(id=number, name="Jo Hart", role=role, team_path=path)


@pytest.mark.parametrize(
    ("path", "owner_path", "above"),
    [
        ("/1/", "/1/", True),
        ("/1/", "/1/4/", True),
        ("/1/", "/1/4/9/", True),
        ("/1/4/", "/1/", False),
        ("/1/", "/2/", False),
        ("/1/", "/12/", False),
        ("/1/", "/1", False),
        ("/1/", "/", False),
        ("/", "/1/4/", True),
        ("/", "/", True),
    ],
)
def test_a_manager_stands_above_the_own_team_and_all_below_it(path: str, owner_path: str, above: bool) -> None:
    manager = person(Role.MANAGER, path)
    assert manager.is_above(owner_path) is above
    assert manager.standing(2, owner_path) is (ABOVE if above else OTHER)


@pytest.mark.parametrize("role", [Role.VIEWER, Role.REP, Role.ADMINISTRATOR])
def test_nobody_but_a_manager_stands_above_anybody(role: Role) -> None:
    assert person(role, "/").standing(2, "/1/") is OTHER


@pytest.mark.parametrize("role", Role)
def test_an_owner_is_the_owner_in_whatever_role(role: Role) -> None:
    assert person(role, "/1/").standing(1, "/2/") is OWNER
