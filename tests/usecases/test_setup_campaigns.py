"""Campaigns and contact lists in set-up files."""

from dataclasses import replace

import pytest

from bot.ports import Store
from bot.usecases.customers import Choice
from bot.usecases.intake import NewOpportunity
from bot.usecases.setup.change import SetupInUse, What
from bot.usecases.setup.file import SetupFile, read_setup, write_setup
from bot.usecases.setup.parts import SetupInvalid
from tests.usecases.desks import Desk, desk_in

FAIR = """
people: [{name: Ann Lee, email: ann@example.org}]
campaigns:
  - {code: fair, name: Spring fair, starts: 2026-01-01, ends: 2026-12-31, activated: true, owner: ann@example.org}
contact_lists:
  - code: visitors
    description: Trade fair
    campaign: FAIR
    lines:
      - {number: 10, account: K1}
      - {number: 20, account: K2, contact: P1}
      - {number: 30}
"""


@pytest.fixture
def desk(store: Store) -> Desk:
    return desk_in(store)


def apply(desk: Desk, text: str) -> list[tuple[str, str, What]]:
    changes = desk.setup.apply(desk.caller, read_setup(text))
    return [(change.kind, change.name, change.what) for change in changes if change.changes_something]


def test_campaigns_and_lists_are_set_up_and_told_as_they_were_given(desk: Desk) -> None:
    assert [(kind, what) for kind, _, what in apply(desk, FAIR) if kind != "person"] == [
        ("campaign", What.ADDED),
        ("contact list", What.ADDED),
        ("line", What.ADDED),
        ("line", What.ADDED),
        ("line", What.ADDED),
    ]
    assert apply(desk, FAIR) == []
    shown = read_setup(write_setup(desk.setup.show(desk.caller)))
    assert shown.campaigns == read_setup(FAIR).campaigns
    assert shown.contact_lists == read_setup(FAIR).contact_lists
    assert apply(desk, write_setup(shown)) == []


def test_a_line_that_is_not_listed_goes(desk: Desk) -> None:
    apply(desk, FAIR)
    assert apply(desk, "contact_lists: [{code: VISITORS, lines: [{number: 10, account: K1}]}]") == [
        ("line", "VISITORS 20", What.REMOVED),
        ("line", "VISITORS 30", What.REMOVED),
    ]


@pytest.mark.parametrize(
    ("text", "place"),
    [
        ("contact_lists: [{code: V, campaign: NONE}]", "contact_lists[0].campaign"),
        ("campaigns: [{code: C, name: C, owner: Nobody}]", "campaigns[0].owner"),
        ("campaigns: [{code: C, name: C, starts: 2026-02-01, ends: 2026-01-01}]", "campaigns[0]"),
        ("contact_lists: [{code: V, lines: [{number: 1}, {number: 1}]}]", "contact_lists[0]"),
    ],
)
def test_mistakes_are_told_with_their_places(desk: Desk, text: str, place: str) -> None:
    with pytest.raises(SetupInvalid) as refused:
        apply(desk, text)
    assert [mistake.place for mistake in refused.value.mistakes] == [place]


def test_what_is_used_does_not_go(desk: Desk) -> None:
    apply(desk, FAIR)
    with pytest.raises(SetupInUse) as refused:
        apply(desk, "remove: {campaigns: [FAIR]}")
    assert [(one.kind, one.name, one.uses) for one in refused.value.offenders] == [("campaign", "FAIR", 1)]
    new = NewOpportunity(name="Mills", account=Choice(name="K1"), segment="VISITORS", activate=False)
    desk.intake.create(replace(desk.caller), new)
    with pytest.raises(SetupInUse) as refused:
        apply(desk, "remove: {campaigns: [FAIR], contact_lists: [VISITORS]}")
    assert [(one.name, one.uses) for one in refused.value.offenders] == [("FAIR", 1), ("VISITORS", 1)]


def test_what_is_unused_goes(desk: Desk) -> None:
    apply(desk, FAIR)
    gone = apply(desk, "remove: {campaigns: [FAIR], contact_lists: [VISITORS]}")
    assert ("campaign", "FAIR", What.REMOVED) in gone and ("contact list", "VISITORS", What.REMOVED) in gone
    assert desk.setup.show(desk.caller).contact_lists == SetupFile().contact_lists
