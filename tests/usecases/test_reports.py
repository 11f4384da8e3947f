"""What can be asked: lists with their totals, pipeline and funnel, what is due, one opportunity by its name."""

from datetime import date, timedelta
from decimal import Decimal

import pytest

from bot.domain.cycle import Move
from bot.domain.errors import Ambiguous, NotFound
from bot.domain.money import Rate, shown
from bot.domain.opportunity import Opportunity
from bot.domain.status import OPEN, Status
from bot.domain.workspace import Order, Selection
from bot.usecases.customers import Choice
from tests.domain.makers import stage
from tests.usecases.scene import ADA, JO, MEI, PROGRAM, TEAM, TODAY, Scene, target

THREE = (stage(1, 10, 20), stage(2, 40, 50), stage(3, 70, 90))


@pytest.fixture
def furnished(scene: Scene) -> Scene:
    """With a default cycle of three stages."""
    scene.cycle(*THREE)
    scene.settings(default_cycle="TEST")
    return scene


def numbers(lines) -> list[int]:
    return [line.number for line in lines]


def on(scene: Scene, day: date, opportunity: Opportunity | None = None) -> Opportunity:
    """Created that day, or moved to the next stage."""
    scene.on(day)
    return scene.move(opportunity, Move.NEXT) if opportunity else scene.create(estimated_close_date=date(2027, 4, 1))


def figures(scene: Scene) -> list[tuple[int, int, int, Decimal]]:
    """Stage, how many stand there, how many ever did, average days."""
    return [
        (row.stage, sum(sums.count for sums in row.sums), row.reached, row.average_days)
        for row in scene.reports.cycle_analysis(PROGRAM, "TEST")
    ]


def test_average_days_count_what_has_left_a_stage(furnished: Scene):
    first, second = on(furnished, date(2027, 3, 1)), on(furnished, date(2027, 3, 1))
    on(furnished, date(2027, 3, 4), first)
    assert figures(furnished)[:2] == [(1, 1, 2, Decimal("3.00")), (2, 1, 1, Decimal(0))]
    on(furnished, date(2027, 3, 6), second)
    assert figures(furnished)[:2] == [(1, 0, 2, Decimal("4.00")), (2, 2, 2, Decimal(0))]


def test_the_pipeline_tells_where_they_stand_and_the_funnel_where_they_ever_stood(furnished: Scene):
    moved = furnished.move(furnished.move(furnished.create(), Move.NEXT), Move.NEXT)
    furnished.lose(furnished.move(furnished.create(), Move.NEXT))
    furnished.create(activate=False)
    furnished.move(moved, Move.PREVIOUS)
    assert [row[:3] for row in figures(furnished)] == [(1, 0, 2), (2, 1, 2), (3, 0, 1)]
    (now,) = furnished.reports.page(JO, Selection(statuses=OPEN, started_only=True)).stages
    assert (now.stage, now.stage_name, now.sums[0].count) == (2, "Stage 2", 1)


def test_one_that_stood_on_a_stage_twice_reached_it_once(furnished: Scene):
    made = furnished.progress.revise(JO, target(furnished.create()), value=Decimal(5)).opportunity
    back = furnished.move(furnished.move(made, Move.NEXT), Move.PREVIOUS)
    furnished.progress.reopen(JO, target(furnished.lose(back)))
    assert [row.reached for row in furnished.reports.cycle_analysis(JO, "TEST")] == [1, 1, 0]


def test_due_and_overdue_are_started_and_open_ones_only(furnished: Scene):
    furnished.on(date(2027, 3, 2))
    ninth, tenth, seventeenth, _ = (
        furnished.create(estimated_close_date=date(2027, 3, day)) for day in (9, 10, 17, 18)
    )
    furnished.create(activate=False, estimated_close_date=date(2027, 3, 12))
    furnished.win(furnished.create(), closed_on=date(2027, 3, 12))
    furnished.on(TODAY)
    everything = Selection()
    assert numbers(furnished.reports.due(JO, everything).lines) == [tenth.number, seventeenth.number]
    assert numbers(furnished.reports.overdue(JO, everything).lines) == [ninth.number]
    assert furnished.reports.page(JO, Selection(statuses=OPEN)).count == 5


def test_the_five_highest_open_ones_are_on_top(furnished: Scene):
    values = (30, 10, 60, 50, 40, 20)
    made = {value: furnished.create(estimated_value=Decimal(value)).number for value in values}
    furnished.win(furnished.create(estimated_value=Decimal(1000)))
    waiting = furnished.create(activate=False, estimated_value=Decimal(55)).number
    assert numbers(furnished.reports.top(JO, Selection())) == [made[60], waiting, made[50], made[40], made[30]]


def test_a_list_is_sorted_by_name_whatever_its_case_and_accents(furnished: Scene):
    for name in ("zebra", "Écran", "apple", "Banana"):
        furnished.create(name=name)
    lines = furnished.reports.page(JO, Selection(), order=Order.NAME).lines
    assert [line.name for line in lines] == ["apple", "Banana", "Écran", "zebra"]


def test_filters_may_be_of_any_length(furnished: Scene):
    made = furnished.create(name=" ".join(f"word{place}" for place in range(21)))
    furnished.create()
    words = Selection(words=tuple(f"WORD{place}" for place in range(21)))
    assert numbers(furnished.reports.page(JO, words).lines) == [made.number]
    many = Selection(numbers=tuple(range(made.number, made.number + 2000)))
    assert furnished.reports.page(JO, many).count == 2


def test_totals_are_of_every_match_and_not_of_the_page(furnished: Scene):
    for _ in range(12):
        furnished.create(estimated_value=Decimal("100.00"))
    page, rest = (furnished.reports.page(JO, Selection(), number=number) for number in (0, 1))
    assert (len(page.lines), len(rest.lines)) == (10, 2)
    assert {line.number for line in page.lines + rest.lines} == set(range(1, 13))
    assert (page.count, page.worth_in_base, page.calculated_in_base) == (12, Decimal("1200.00"), Decimal("240.00"))
    (lane,) = page.stages
    assert (lane.sums[0].count, lane.sums[0].estimated_value) == (12, Decimal("1200.00"))


def test_the_total_of_closed_ones_is_what_their_lines_say(furnished: Scene):
    first, second, third = (furnished.create() for _ in range(3))
    furnished.win(first, value=Decimal(70))
    furnished.win(second, value=Decimal(90))
    furnished.lose(third)
    won = furnished.reports.page(JO, Selection(statuses=(Status.WON,)))
    assert [line.worth for line in won.lines] == [70, 90]
    assert (won.sums[0].worth, won.worth_in_base, won.sums[0].estimated_value) == (160, 160, 200)
    lost = furnished.reports.page(JO, Selection(statuses=(Status.LOST,)))
    assert ([line.worth for line in lost.lines], lost.worth_in_base) == ([100], 100)
    furnished.create()
    assert furnished.reports.page(JO, Selection()).worth_in_base == 360


def test_currencies_are_summed_apart_and_together_by_their_rates(furnished: Scene):
    with furnished.store.begin(TEAM) as work:
        work.rates.save(Rate(currency="JPY", valid_from=date(2027, 1, 1), rate=Decimal("0.0065")))
        work.rates.save(Rate(currency="JPY", valid_from=date(2027, 3, 1), rate=Decimal("0.007")))
        work.rates.save(Rate(currency="JPY", valid_from=date(2027, 3, 11), rate=Decimal("0.5")))
    furnished.create(estimated_value=Decimal("100.00"))
    furnished.create(estimated_value=Decimal(150001), currency="JPY")
    page = furnished.reports.page(JO, Selection())
    assert {sums.currency: sums.estimated_value for sums in page.sums} == {"USD": 100, "JPY": 150001}
    assert (page.base_currency, page.worth_in_base) == ("USD", Decimal("1150.007"))
    assert page.calculated_in_base == Decimal("230.0014")
    assert shown(page.calculated_in_base, "USD") == Decimal("230.00")
    assert (shown(Decimal("2.5"), "JPY"), shown(Decimal("1.2345"), "BHD")) == (Decimal(2), Decimal("1.234"))


def test_without_a_rate_the_total_is_unknown_and_never_guessed(furnished: Scene):
    furnished.create(estimated_value=Decimal("100.00"))
    furnished.create(estimated_value=Decimal(5), currency="EUR")
    page = furnished.reports.page(JO, Selection())
    assert (page.worth_in_base, page.calculated_in_base) == (None, None)
    assert [(sums.currency, sums.count) for sums in page.sums] == [("EUR", 1), ("USD", 1)]


def test_a_rate_of_the_future_is_no_rate_yet(furnished: Scene):
    with furnished.store.begin(TEAM) as work:
        work.rates.save(Rate(currency="EUR", valid_from=TODAY + timedelta(days=1), rate=Decimal("1.1")))
    furnished.create(estimated_value=Decimal(5), currency="EUR")
    assert furnished.reports.page(JO, Selection()).worth_in_base is None


def test_mine_and_my_teams_are_the_open_ones(furnished: Scene):
    mine, hers, closed = furnished.create(), furnished.create(by=ADA), furnished.win(furnished.create())
    by_mei = furnished.create(by=MEI)
    reports = furnished.reports
    assert numbers(reports.page(JO, reports.mine(JO)).lines) == [mine.number]
    assert numbers(reports.page(JO, reports.team(JO)).lines) == [mine.number, by_mei.number]
    assert numbers(reports.page(JO, reports.mine(ADA)).lines) == [hers.number]
    assert numbers(reports.page(JO, Selection(statuses=(Status.WON,))).lines) == [closed.number]


def test_one_is_found_by_number_and_by_words(furnished: Scene):
    coffee = furnished.create(name="Coffee machines", account=Choice(name="Blåbær AS"))
    tea = furnished.create(name="Tea machines", account=Choice(name="Contoso"))
    for reference in (str(tea.number), f"#{tea.number}", f"O-{tea.number}", "tea", "conto mach", "TEA MACHINES"):
        assert furnished.reports.look_up(JO, reference).opportunity.id == tea.id
    assert furnished.reports.look_up(JO, "blabær").opportunity.id == coffee.id
    for reference in ("4711", "milk", "", "…"):
        with pytest.raises(NotFound):
            furnished.reports.look_up(JO, reference)


def test_several_that_answer_are_told_and_none_is_picked(furnished: Scene):
    furnished.create(name="Coffee machines")
    furnished.create(name="Coffee beans")
    with pytest.raises(Ambiguous) as refused:
        furnished.reports.look_up(JO, "coffee")
    assert [candidate.name for candidate in refused.value.candidates] == ["Coffee beans", "Coffee machines"]
    exact = furnished.create(name="Coffee")
    assert furnished.reports.look_up(JO, "coffee").opportunity.id == exact.id


def test_what_is_stored_on_the_opportunity_repeats_its_active_entry(furnished: Scene):
    made = [furnished.create(), furnished.move(furnished.create(), Move.NEXT), furnished.win(furnished.create())]
    for opportunity in made:
        active = next(entry for entry in furnished.entries(opportunity) if entry.active)
        (line,) = furnished.reports.page(JO, Selection(numbers=(opportunity.number,))).lines
        assert (line.stage_name, line.probability_percent, line.completed_percent) == (
            active.stage_name,
            active.probability_percent,
            active.completed_percent,
        )
        assert (line.estimated_value, line.estimated_close_date) == (
            active.estimated_value,
            active.estimated_close_date,
        )
