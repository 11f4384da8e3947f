"""The card says where an opportunity stands and offers what can be done with it."""

from datetime import date

from bot.domain.status import Priority, Status, StatusReason
from handlers.payloads import Tap, decode
from handlers.views.card import opportunity_card
from handlers.views.win_card import win_card
from tests.handlers.views.drawn import buttons, menu, said
from tests.handlers.views.samples import closed, entry, not_started, opportunity, reader, sheet


def test_a_card_tells_customer_stage_figures_date_and_owner() -> None:
    assert said(opportunity_card(sheet(opportunity(), notes=0), reader())).splitlines() == [
        "Acme renewal #12",
        "*Customer:* Acme",
        "*Stage:* Develop (2 of 4)",
        "*Value:* $12,000.50, weighted $1,920.08 at 16%",
        "*Close date:* Mar 31, 2026",
        "*Owner:* Dana",
    ]


def test_a_closed_one_says_that_its_customer_was_deleted() -> None:
    left = closed(Status.LOST, StatusReason.CANCELED, account_id=None, account_name=None)
    assert "*Customer:* deleted" in said(opportunity_card(sheet(left), reader())).splitlines()


def test_the_notification_is_a_full_sentence() -> None:
    card = opportunity_card(sheet(opportunity()), reader())
    assert card.text == "Acme renewal #12 for Acme: Develop (2 of 4), $12,000.50"


def test_a_passed_close_date_says_in_words_for_how_long() -> None:
    late = opportunity(estimated_close_date=date(2026, 3, 9))
    assert "Mar 9, 2026, overdue 1 day\n" in said(opportunity_card(sheet(late), reader()))
    later = opportunity(estimated_close_date=date(2026, 3, 7))
    assert "Mar 7, 2026, overdue 3 days\n" in said(opportunity_card(sheet(later), reader()))


def test_a_missing_close_date_is_said() -> None:
    assert "*Close date:* not set\n" in said(opportunity_card(sheet(not_started()), reader()))


def test_what_is_special_stands_in_a_quiet_line() -> None:
    special = opportunity(private=True, status_reason=StatusReason.ON_HOLD, priority=Priority.HIGH)
    assert said(opportunity_card(sheet(special), reader())).endswith("On hold · Private · High priority · 2 notes")


def test_the_next_step_stands_with_its_day() -> None:
    planned = opportunity(next_step="Send contract", next_step_date=date(2026, 3, 12))
    assert "*Next step:* Send contract, Mar 12, 2026" in said(opportunity_card(sheet(planned), reader()))


def test_one_tap_moves_to_the_next_stage_and_carries_the_version_seen() -> None:
    card = opportunity_card(sheet(opportunity()), reader())
    onward = buttons(card)["Move to Propose"]
    assert onward["action_id"] == "opportunity.advance"
    assert onward["style"] == "primary"
    assert onward["accessibility_label"] == "Move to Propose: Acme renewal"
    assert decode(onward["value"], Tap) == Tap(opportunity=7, seen=3, move="next", to=3)


def test_on_the_last_stage_winning_is_the_first_thing_to_do() -> None:
    card = opportunity_card(sheet(opportunity(active=entry(stage=5, stage_name="Close"))), reader())
    assert list(buttons(card)) == ["Update", "Mark won", "Mark lost", "Add note", "Details"]
    assert buttons(card)["Mark won"]["style"] == "primary"


def test_one_in_progress_can_be_changed_but_not_deleted() -> None:
    card = opportunity_card(sheet(opportunity()), reader(), may_delete=True)
    assert list(buttons(card)) == ["Move to Propose", "Update", "Mark won", "Mark lost", "Add note", "Details"]
    assert list(menu(card)) == ["Edit", "Change owner", "History and notes", "Clone", "Post in a channel"]
    assert menu(card)["Edit"] == Tap(opportunity=7, seen=3, kind="edit")


def test_one_not_started_can_be_started_and_deleted() -> None:
    card = opportunity_card(sheet(not_started()), reader(), may_delete=True)
    assert list(buttons(card)) == ["Start", "Edit", "Mark won", "Mark lost", "Add note", "Details"]
    assert list(menu(card)) == ["Change owner", "History and notes", "Clone", "Post in a channel", "Delete…"]


def test_delete_is_offered_only_to_those_who_may() -> None:
    assert "Delete…" not in menu(opportunity_card(sheet(not_started()), reader()))


def test_a_closed_one_is_quiet_and_says_who_closed_it_and_when() -> None:
    told = sheet(closed(Status.WON, StatusReason.WON), notes=0, closed_by="Kim <3", reason="Our price")
    card = opportunity_card(told, reader())
    assert said(card).splitlines() == [
        "Acme renewal #12",
        "*Won:* $13,000.00",
        "*Why:* Our price",
        "*Customer:* Acme",
        "*Owner:* Dana",
        "Closed by Kim &lt;3, <!date^1773135000^{date_short_pretty} at {time}|3/10/26, 10:30 AM>",
    ]
    assert list(buttons(card)) == ["Reopen", "Details"]
    assert list(menu(card)) == ["History and notes", "Clone", "Post in a channel"]


def test_a_lost_one_says_how_it_was_lost() -> None:
    card = opportunity_card(sheet(closed(Status.LOST, StatusReason.OUT_SOLD), reason="Our price"), reader())
    assert said(card).splitlines()[1:3] == ["*Lost:* $12,000.50", "*Why:* Our price, Out-sold"]


def test_nobody_is_named_where_it_is_not_known_who_closed_it() -> None:
    card = opportunity_card(sheet(closed(Status.WON, StatusReason.WON, owner_id=2)), reader())
    assert "Closed <!date^" in said(card)


def test_somebody_who_may_only_look_gets_the_details_and_no_moves() -> None:
    card = opportunity_card(sheet(opportunity()), reader(), may_change=False)
    assert list(buttons(card)) == ["Details"]
    assert list(menu(card)) == ["History and notes", "Clone", "Post in a channel"]


def test_in_a_channel_all_see_the_same_buttons_and_nobody_posts_it_again() -> None:
    card = opportunity_card(sheet(opportunity()), reader(), may_change=False, shared=True)
    assert "Move to Propose" in buttons(card)
    assert "Post in a channel" not in menu(card)


def test_a_private_one_is_not_offered_to_channels() -> None:
    assert "Post in a channel" not in menu(opportunity_card(sheet(opportunity(private=True)), reader()))


def test_without_its_cycle_it_can_still_be_closed() -> None:
    card = opportunity_card(sheet(opportunity(), cycle=None), reader())
    assert "*Stage:* Develop\n" in said(card)
    assert list(buttons(card)) == ["Update", "Mark won", "Mark lost", "Add note", "Details"]


def test_the_number_survives_a_long_name() -> None:
    title = said(opportunity_card(sheet(opportunity(name="x" * 300)), reader())).splitlines()[0]
    assert len(title) == 150
    assert title.endswith("x… #12")


def test_a_win_is_told_with_value_days_and_thanks() -> None:
    card = win_card(sheet(closed(Status.WON, StatusReason.WON, account_name="<!here>")), reader())
    assert said(card).splitlines() == [
        "Won: Acme renewal #12",
        "*&lt;!here&gt;* said yes: *$13,000.00*",
        "Won after 34 days",
        "Dana brought it home. Thank you, and thanks to the team! :tada:",
    ]
    assert card.text == "Dana won Acme renewal for $13,000.00"
