"""Competitors, literature and what contacts take over, in set-up files."""

import pytest

from bot.ports import Store
from bot.usecases.setup.change import SetupInUse, What
from bot.usecases.setup.file import read_setup, write_setup
from bot.usecases.setup.parts import SetupInvalid
from tests.usecases.desks import Desk, desk_in

RIVALS = """
competitors:
  - {name: Fabrikam, key_product: Ovens, win_percent: 40, reported_revenue: "1000000.50", products: [x200]}
  - {name: Adatum, website: "https://adatum.example"}
literature:
  - title: Battle card
    link: https://example.com/card
    kind: product_sheet
    products: [x200]
    competitors: [Fabrikam]
"""


@pytest.fixture
def desk(store: Store) -> Desk:
    return desk_in(store)


def apply(desk: Desk, text: str) -> list[tuple[str, str, What]]:
    changes = desk.setup.apply(desk.caller, read_setup(text))
    return [(change.kind, change.name, change.what) for change in changes if change.changes_something]


def test_competitors_and_literature_are_set_up_and_told_again(desk: Desk) -> None:
    assert apply(desk, RIVALS) == [
        ("competitor", "Fabrikam", What.ADDED),
        ("competitor", "Adatum", What.ADDED),
        ("literature", "Battle card", What.ADDED),
    ]
    assert apply(desk, RIVALS) == []
    shown = read_setup(write_setup(desk.setup.show(desk.caller)))
    assert [part.name for part in shown.competitors] == ["Adatum", "Fabrikam"]
    assert (shown.competitors[1].currency, shown.literature[0].competitors) == ("USD", ("Fabrikam",))
    assert apply(desk, write_setup(shown)) == []


def test_one_that_literature_is_about_can_not_go_before_it(desk: Desk) -> None:
    apply(desk, RIVALS)
    with pytest.raises(SetupInUse):
        apply(desk, "remove: {competitors: [Fabrikam]}")
    assert apply(desk, "remove: {competitors: [Fabrikam], literature: [Battle card]}") == [
        ("competitor", "Fabrikam", What.REMOVED),
        ("literature", "Battle card", What.REMOVED),
    ]


@pytest.mark.parametrize(
    ("text", "place"),
    [
        ("competitors: [{name: A, website: nowhere}]", "competitors[0].website"),
        ("competitors: [{name: A, reported_revenue: '-1'}]", "competitors[0].reported_revenue"),
        ("literature: [{title: A, link: nowhere}]", "literature[0].link"),
        ("literature: [{title: A, link: 'https://e.example', competitors: [B]}]", "literature[0].competitors"),
        ("inherited: [shoes]", "inherited[0]"),
    ],
)
def test_every_mistake_has_its_place(desk: Desk, text: str, place: str) -> None:
    with pytest.raises(SetupInvalid) as refused:
        apply(desk, text)
    assert [mistake.place for mistake in refused.value.mistakes] == [place]


def test_what_contacts_take_over_is_a_setting(desk: Desk) -> None:
    apply(desk, "inherited: [owner, address]")
    with desk.office.look(desk.caller) as visit:
        assert visit.work.workspace.inherited == ("owner", "address")
    assert apply(desk, "inherited: [owner, address]") == []


def test_how_long_a_new_quote_holds_is_a_setting(desk: Desk) -> None:
    apply(desk, "quote_valid_days: 14")
    with desk.office.look(desk.caller) as visit:
        assert visit.work.workspace.quote_valid_days == 14
    with pytest.raises(SetupInvalid):
        apply(desk, "quote_valid_days: 0")
