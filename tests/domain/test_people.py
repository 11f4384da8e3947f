"""Who may do what: the whole table of role, permission, standing and privacy."""

from itertools import product

import pytest

from bot.domain.errors import NotAllowed
from bot.domain.people import Permission, Person, Role, Standing, may, require

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


@pytest.mark.parametrize(("role", "permission", "standing"), list(product(Role, Permission, Standing)))
def test_a_right_over_a_public_opportunity_is_as_in_the_table(
    role: Role, permission: Permission, standing: Standing
) -> None:
    assert may(role, permission, standing) is (standing in table(role, permission))


@pytest.mark.parametrize(("role", "permission", "standing"), list(product(Role, Permission, Standing)))
def test_a_private_opportunity_takes_every_right_from_the_uninvolved_but_administrators(
    role: Role, permission: Permission, standing: Standing
) -> None:
    expected = standing in table(role, permission) and (role is Role.ADMINISTRATOR or standing is not OTHER)
    assert may(role, permission, standing, private=True) is expected


@pytest.mark.parametrize("role", [Role.VIEWER, Role.REP, Role.MANAGER])
def test_a_private_opportunity_is_not_read_by_others(role: Role) -> None:
    assert not may(role, Permission.READ, OTHER, private=True)
    assert may(Role.ADMINISTRATOR, Permission.READ, OTHER, private=True)


@pytest.mark.parametrize(("role", "permission", "standing"), list(product(Role, Permission, Standing)))
def test_requiring_a_right_that_is_not_there_names_it(role: Role, permission: Permission, standing: Standing) -> None:
    if standing in table(role, permission):
        require(role, permission, standing)
    else:
        with pytest.raises(NotAllowed) as refusal:
            require(role, permission, standing)
        assert refusal.value.permission == permission.value


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
