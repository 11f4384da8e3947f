"""Who may do what: the whole table of role, permission, standing and privacy."""

from datetime import UTC, datetime, timedelta

import pytest

from bot.domain.people import Permission, Person, Role, Standing, may

OWNER, ABOVE, TEAM, OTHER = Standing
NOBODY: set[Standing] = set()
ALL = {OWNER, ABOVE, TEAM, OTHER}

PUBLIC = {
    Role.GUEST: {"read": {OWNER, TEAM}, "create": NOBODY, "change": NOBODY, "assign": NOBODY, "delete": NOBODY},
    Role.VIEWER: {"read": ALL, "create": NOBODY, "change": NOBODY, "assign": NOBODY, "delete": NOBODY},
    Role.REP: {"read": ALL, "create": ALL, "change": {OWNER, TEAM}, "assign": {OWNER}, "delete": NOBODY},
    Role.MANAGER: {
        "read": ALL,
        "create": ALL,
        "change": {OWNER, ABOVE, TEAM},
        "assign": {OWNER, ABOVE},
        "delete": {OWNER, ABOVE},
    },
    Role.ADMINISTRATOR: {"read": ALL, "create": ALL, "change": ALL, "assign": ALL, "delete": ALL},
}
MARKET = dict.fromkeys(Role, NOBODY) | {Role.MANAGER: ALL, Role.ADMINISTRATOR: ALL}
ADMINISTER = dict.fromkeys(Role, NOBODY) | {Role.ADMINISTRATOR: ALL}


def table(role: Role, permission: Permission) -> set[Standing]:
    general = {Permission.ADMINISTER: ADMINISTER, Permission.MARKET: MARKET}
    return general[permission][role] if permission in general else PUBLIC[role][permission.value]


@pytest.mark.parametrize("permission", Permission)
@pytest.mark.parametrize("role", Role)
def test_a_role_has_exactly_the_rights_of_the_table(role: Role, permission: Permission) -> None:
    involved = ALL if role is Role.ADMINISTRATOR else {OWNER, ABOVE, TEAM}
    for standing in Standing:
        public, private = (may(role, permission, standing, private=hidden) for hidden in (False, True))
        assert public is (standing in table(role, permission))
        assert private is (standing in table(role, permission) & involved)


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


@pytest.mark.parametrize("role", sorted(set(Role) - {Role.MANAGER}))
def test_nobody_but_a_manager_stands_above_anybody(role: Role) -> None:
    assert person(role, "/").standing(2, "/1/") is OTHER


@pytest.mark.parametrize("role", Role)
def test_an_owner_is_the_owner_in_whatever_role(role: Role) -> None:
    assert person(role, "/1/").standing(1, "/2/") is OWNER
    assert person(role, "/1/").standing(1, "/2/", on_team=True) is OWNER


@pytest.mark.parametrize("role", Role)
def test_a_place_on_the_sales_team_counts_where_nothing_more_does(role: Role) -> None:
    assert person(role, "/1/").standing(2, "/2/", on_team=True) is TEAM
    assert person(role, "/1/").standing(2, "/1/4/", on_team=True) is (ABOVE if role is Role.MANAGER else TEAM)


NOON = datetime(2027, 3, 10, 12, tzinfo=UTC)


@pytest.mark.parametrize(
    ("met_at", "known"),
    [
        (None, False),
        (NOON, True),
        (NOON - timedelta(hours=23, minutes=59), True),
        (NOON - timedelta(days=1), False),
    ],
)
def test_what_slack_said_of_a_person_holds_for_a_day(met_at: datetime | None, known: bool) -> None:
    jo = Person(name="Jo Hart", role=Role.REP, met_at=met_at)
    assert jo.is_known(NOON) is known
