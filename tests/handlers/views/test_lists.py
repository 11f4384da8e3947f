"""Lists, history and help tell the truth about what they show."""

from dataclasses import replace
from decimal import Decimal

from bot.domain.status import Status
from bot.domain.workspace import StageSums
from handlers.payloads import Tap, decode
from handlers.views.help import NextActions, help_card, next_actions, unknown_word
from handlers.views.history import history_view
from handlers.views.lists import candidates, opportunity_list
from tests.handlers.views.drawn import buttons, said
from tests.handlers.views.samples import listed, opportunity, page, reader, summed, timeline

EURO = summed("EUR", 1, Decimal(5), Decimal(1))


def test_a_list_begins_with_count_and_sums_over_every_match() -> None:
    drawn = opportunity_list("My pipeline", page((listed(),) * 10, count=34), "mine", reader())
    assert said(drawn).splitlines()[:4] == [
        "My pipeline",
        "*34 opportunities*",
        "$120,000.00, weighted $48,000.12",
        "*Not started:* 34 opportunities, $120,000.00",
    ]
    assert drawn.text == "My pipeline: 34 opportunities"


def test_a_line_says_name_customer_stage_value_and_close_date() -> None:
    drawn = said(opportunity_list("All", page((listed(),)), "all", reader()))
    assert drawn.splitlines()[-2:] == [
        "*Acme renewal* #12, Acme",
        "Develop, $12,000.50 · closes Mar 6, 2026, overdue 4 days",
    ]


def test_a_list_of_won_ones_adds_up_what_they_brought() -> None:
    won = listed(status=Status.WON, actual_value=Decimal(5))
    sums = replace(summed("USD", 1, Decimal(5), Decimal(5)), estimated_value=Decimal(12000))
    drawn = opportunity_list("Won", page((won,), sums=(sums,), stages=()), "won", reader())
    assert said(drawn).splitlines() == [
        "Won",
        "*1 opportunity*",
        "$5.00, weighted $5.00",
        "*Acme renewal* #12, Acme",
        "Won, $5.00",
    ]


def test_a_line_without_close_date_says_nothing_of_it() -> None:
    undated = listed(estimated_close_date=None)
    assert said(opportunity_list("All", page((undated,)), "all", reader())).endswith("Develop, $12,000.50")


def test_a_closed_line_says_how_it_ended() -> None:
    won = listed(status=Status.WON, actual_value=Decimal(5))
    assert said(opportunity_list("All", page((won,)), "all", reader())).endswith("Won, $5.00")


def test_several_currencies_are_summed_apart_and_together() -> None:
    one = page((listed(),))
    drawn = said(opportunity_list("All", replace(one, sums=(*one.sums, EURO)), "all", reader()))
    assert "€5.00, weighted €1.00\n*Together $120,000.00*, weighted $48,000.12" in drawn


def test_a_missing_rate_is_said_and_nothing_is_guessed() -> None:
    one = replace(page((listed(),)), worth_in_base=None)
    drawn = said(opportunity_list("All", replace(one, sums=(*one.sums, EURO)), "all", reader()))
    assert "No total in USD: an exchange rate is missing" in drawn


def test_stages_are_summed_one_by_one() -> None:
    stages = (StageSums(cycle_code="STD", stage=2, stage_name="Develop", sums=(EURO,)),)
    drawn = said(opportunity_list("All", replace(page((listed(),)), stages=stages), "all", reader()))
    assert "*Develop:* 1 opportunity, €5.00" in drawn


def test_pages_turn_both_ways_from_the_middle_and_carry_their_list() -> None:
    drawn = opportunity_list("All", page((listed(),) * 10, count=34, number=1), "find:acme", reader())
    turning = {label: decode(button["value"], Tap) for label, button in buttons(drawn).items() if label != "Open"}
    assert turning == {"Previous": Tap(page=0, kind="find:acme"), "Next": Tap(page=2, kind="find:acme")}
    assert "Page 2 of 4" in said(drawn)


def test_the_last_page_only_turns_back() -> None:
    drawn = opportunity_list("All", page((listed(),) * 4, count=34, number=3), "all", reader())
    assert [label for label in buttons(drawn) if label != "Open"] == ["Previous"]


def test_ten_lines_need_no_second_page() -> None:
    drawn = opportunity_list("All", page((listed(),) * 10), "all", reader())
    assert list(buttons(drawn)) == ["Open"]


def test_an_empty_list_offers_a_beginning() -> None:
    drawn = opportunity_list("My pipeline", page(()), "mine", reader())
    assert drawn.text == "My pipeline: nothing here yet."
    assert list(buttons(drawn)) == ["New opportunity"]


def test_an_open_button_is_read_out_with_its_name() -> None:
    button = buttons(opportunity_list("All", page((listed(),)), "all", reader()))["Open"]
    assert button["accessibility_label"] == "Open: Acme renewal"
    assert decode(button["value"], Tap) == Tap(opportunity=7, seen=3)


def test_an_ambiguous_word_asks_which_one_and_remembers_the_word() -> None:
    drawn = candidates(
        "<acme>", [opportunity(), opportunity(id=8, number=13)], Tap(kind="value", rest=" 99k"), reader()
    )
    assert drawn.text == "Several answer to “&lt;acme&gt;”. Which one?"
    assert decode(buttons(drawn)["This one"]["value"], Tap) == Tap(opportunity=8, kind="value", rest=" 99k")


def test_the_history_tells_old_and_new_newest_first() -> None:
    told = said(history_view(timeline("Acme"), reader()))
    updated, started = told.index("*Updated in Acme* by Acme"), told.index("*Started in Acme* by Acme")
    assert updated < started
    assert "Value: $300.00, was $200.00" in told


def test_a_close_is_told_with_its_reason_and_that_it_was_canceled() -> None:
    told = said(history_view(timeline("Acme"), reader()))
    closed = "Status: Out-sold\nReason: Too dear\nCompetitor: Acme\nClosed on: Mar 10, 2026\n"
    assert f"{closed}This close was canceled by reopening." in told
    since_removed = replace(timeline("Acme"), reasons={})
    assert "Reason: DEAR\n" in said(history_view(since_removed, reader()))


def test_a_long_history_turns_its_pages() -> None:
    long = timeline("Acme", notes=45)
    middle = buttons(history_view(long, reader(), page=1))
    assert {label: decode(button["value"], Tap).page for label, button in middle.items()} == {"Newer": 0, "Older": 2}
    assert list(buttons(history_view(long, reader(), page=99))) == ["Newer"]


def test_help_names_every_word_and_two_examples() -> None:
    told = said(help_card(reader(), "/sell"))
    for word in ("help", "new", "show", "list", "find", "advance", "date", "value", "owner", "note", "won", "lost",
                 "reopen", "clone", "delete"):  # fmt: skip
        assert f"`{word}`" in told
    assert "`/sell new acme renewal 12k` or `/sell won 12`" in told


def test_an_unknown_word_is_named_and_help_follows() -> None:
    drawn = unknown_word("gibberish <!here>", reader())
    assert drawn.text == "I don't know “gibberish &lt;!here&gt;”. This is what I understand:"
    assert list(buttons(drawn)) == ["New opportunity", "My pipeline"]


def test_the_most_urgent_opportunity_comes_first() -> None:
    drawn = next_actions(NextActions(overdue=(listed(),), due_soon=(listed(name="Later"),), total=2), reader())
    assert drawn.text == "First up: Acme renewal #12, Mar 6, 2026, overdue 4 days"
    assert "Closing within a week" in said(drawn)


def test_nothing_due_and_nothing_there_are_different_things() -> None:
    assert next_actions(NextActions(total=3), reader()).text.startswith("All caught up")
    assert next_actions(NextActions(), reader()).text.startswith("You have no open opportunities yet.")
