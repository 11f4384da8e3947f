"""Competitors, literature and the roles around an opportunity: what may be written down of them."""

from decimal import Decimal

import pytest

from bot.domain.around import Link, StakeholderRole, TeamRole, linked, read_role
from bot.domain.competitor import Competitor, Score, competitor_problems
from bot.domain.competitor import tidied as tidied_competitor
from bot.domain.link import is_link
from bot.domain.literature import Literature, literature_problems, read_codes, tidied
from bot.domain.money import LARGEST


def fields_of(problems: list[object]) -> list[tuple[str, str]]:
    return [(type(each).__name__, each.field) for each in problems]  # type: ignore[attr-defined]


def test_every_wrong_field_of_a_competitor_is_named() -> None:
    wrong = Competitor(
        name="", key_product="k" * 201, strengths="s" * 2001, win_percent=101, website="fabrikam", threats="t" * 2001,
        reported_revenue=LARGEST + 1,
    )  # fmt: skip
    assert fields_of([*competitor_problems(wrong)]) == [
        ("Missing", "name"),
        ("TooLong", "key_product"),
        ("TooLong", "strengths"),
        ("TooLong", "threats"),
        ("OutOfRange", "win_percent"),
        ("OutOfRange", "reported_revenue"),
        ("Unreadable", "website"),
    ]
    assert competitor_problems(Competitor(name="Fabrikam", win_percent=0, reported_revenue=Decimal(0))) == []


def test_every_wrong_field_of_literature_is_named() -> None:
    wrong = Literature(title=" ", subject="s" * 201, link="ftp://x", products=("P" * 21,))
    assert fields_of([*literature_problems(wrong)]) == [
        ("Missing", "title"),
        ("TooLong", "subject"),
        ("Unreadable", "link"),
        ("TooLong", "products"),
    ]
    long = Literature(title="t" * 201, link="https://example.com/" + "x" * 1000)
    assert fields_of([*literature_problems(long)]) == [("TooLong", "title"), ("TooLong", "link")]
    assert fields_of([*literature_problems(Literature(title="Battle card"))]) == [("Missing", "link")]


@pytest.mark.parametrize(
    ("text", "good"),
    [
        ("https://example.com/a?b=c#d", True),
        ("http://example.com", True),
        ("example.com", False),
        ("https://", False),
        ("javascript:alert(1)", False),
        ("https://exa mple.com", False),
        ("https://[bad", False),
        ("https://example.com/\u202e", False),
    ],
)
def test_an_address_of_the_web_is_told_from_what_is_none(text: str, *, good: bool) -> None:
    assert is_link(text) is good


def test_blanks_around_what_was_typed_go() -> None:
    assert tidied_competitor(Competitor(name=" Fabrikam ", website=" https://x.example ")) == Competitor(
        name="Fabrikam", website="https://x.example"
    )
    assert tidied(Literature(title=" A ", subject=" b ", link=" c ")) == Literature(title="A", subject="b", link="c")


def test_codes_are_read_in_capitals_and_each_once() -> None:
    assert read_codes(" x200, y1; X200\nz ") == ("X200", "Y1", "Z")
    assert read_codes(" ,; ") == ()


@pytest.mark.parametrize(
    ("typed", "role"),
    [
        ("decision maker", StakeholderRole.DECISION_MAKER),
        ("Decision_Maker", StakeholderRole.DECISION_MAKER),
        ("CHAMPION", StakeholderRole.CHAMPION),
        ("boss", None),
        ("", None),
    ],
)
def test_a_role_is_found_by_its_name(typed: str, role: StakeholderRole | None) -> None:
    assert read_role(StakeholderRole, typed) is role


def test_the_roles_are_those_of_the_source() -> None:
    assert (len(StakeholderRole), len(TeamRole)) == (7, 6)


def test_what_came_of_a_link_is_told() -> None:
    assert [linked(None, 1), linked(1, 2), linked(1, 1)] == [Link.CREATED, Link.UPDATED, Link.UNCHANGED]


def test_how_often_we_won_is_a_share_of_what_was_closed() -> None:
    rival = Competitor(name="Fabrikam")
    assert Score(competitor=rival, won=1, lost=2, open=9).win_percent == 33
    assert Score(competitor=rival, open=1).win_percent is None
