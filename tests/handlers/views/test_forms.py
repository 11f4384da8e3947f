"""Forms ask for little, keep what was typed, and offer exactly what the rules allow."""

from dataclasses import replace
from decimal import Decimal

import pytest

from bot.domain.customer import Account, Contact
from bot.domain.cycle import Move
from bot.domain.progress import offers, prefilled
from handlers.views.forms.advance import advance_form, read_destination
from handlers.views.forms.close import lost_form, won_form
from handlers.views.forms.create import CreateFields, create_form
from handlers.views.forms.edit import edit_form
from handlers.views.forms.inputs import place_errors
from handlers.views.forms.small import delete_form, owner_form
from handlers.views.forms.suggestions import account_options, contact_options, new_name
from tests.handlers.views.drawn import inputs, labels, said
from tests.handlers.views.samples import CODES, CYCLE, POSSIBLE, TODAY, entry, not_started, opportunity, reader, sheet

NEW = CreateFields(currency="USD", cycle="STD", owner="U1")


def test_a_new_opportunity_asks_for_six_things() -> None:
    view = create_form(NEW, POSSIBLE, reader(), metadata="m")
    assert list(inputs(view)) == ["name", "account", "contact", "value", "close_date", "activate"]
    assert view["private_metadata"] == "m"


def test_more_fields_come_after_the_first_which_keep_their_ids() -> None:
    view = create_form(NEW, POSSIBLE, reader(), metadata="", more=True)
    assert list(inputs(view)) == [
        "name", "account", "contact", "value", "close_date", "activate",
        "currency", "cycle", "owner", "priority", "chances", "description", "private",
    ]  # fmt: skip


def test_starting_in_the_first_stage_is_ticked_unless_it_is_not_wanted() -> None:
    started = inputs(create_form(NEW, POSSIBLE, reader(), metadata=""))["activate"]["element"]
    left = inputs(create_form(replace(NEW, activate=False), POSSIBLE, reader(), metadata=""))["activate"]["element"]
    assert labels(started["initial_options"]) == ["Start in the first stage now"]
    assert "initial_options" not in left


def test_the_box_for_negative_values_is_there_only_when_it_is_asked_for() -> None:
    asked = create_form(NEW, POSSIBLE, reader(), metadata="", ask_negative=True)
    assert "confirm_negative" in inputs(asked)
    assert "confirm_negative" not in inputs(create_form(NEW, POSSIBLE, reader(), metadata=""))


@pytest.mark.parametrize(
    ("stage", "offered"),
    [
        (
            1,
            {
                "next:2": "Develop (next)",
                "update:1": "Qualify (stay, update the figures)",
                "skip:2": "Develop (skip ahead)",
                "skip:3": "Propose (skip ahead)",
                "skip:5": "Close (skip ahead)",
            },
        ),
        (
            5,
            {
                "update:5": "Close (stay, update the figures)",
                "previous:3": "Propose (one back)",
                "jump:1": "Qualify (jump back)",
                "jump:2": "Develop (jump back)",
                "jump:3": "Propose (jump back)",
            },
        ),
    ],
)
def test_the_moves_are_exactly_those_that_are_offered(stage: int, offered: dict[str, str]) -> None:
    here = opportunity(active=entry(stage=stage, stage_name=CYCLE.stage(stage).name))
    possible = offers(here, CYCLE)
    move = next(iter(possible))
    view = advance_form(here, possible, prefilled(here, move, possible[move][0], TODAY), reader(), metadata="")
    block = inputs(view)["stage"]
    assert {option["value"]: option["text"]["text"] for option in block["element"]["options"]} == offered
    assert block["dispatch_action"] is True


def test_the_form_of_a_move_opens_with_its_figures() -> None:
    here = opportunity()
    update = prefilled(here, Move.NEXT, CYCLE.stage(3), TODAY)
    fields = inputs(advance_form(here, offers(here, CYCLE), update, reader("de_DE"), metadata=""))
    assert fields["stage"]["element"]["initial_option"]["value"] == "next:3"
    assert fields["value"]["element"]["initial_value"] == "12000,50"
    assert fields["close_date"]["element"]["initial_date"] == "2026-03-31"
    assert fields["change_date"]["element"]["initial_date"] == "2026-03-10"
    assert fields["chances/next/3"]["element"]["initial_value"] == "60"


def test_a_jump_takes_the_chances_of_its_stage_and_only_tells_them() -> None:
    here = opportunity(active=entry(stage=5, stage_name="Close"))
    view = advance_form(
        here, offers(here, CYCLE), prefilled(here, Move.JUMP, CYCLE.stage(1), TODAY), reader(), metadata=""
    )
    assert "*Chances:* 20%, as the stage says" in said(view)
    assert list(inputs(view)) == ["stage", "value", "close_date", "change_date"]


def test_a_jump_to_a_stage_without_chances_asks_for_them() -> None:
    bare = replace(CYCLE, stages=tuple(replace(stage, chances_percent=0) for stage in CYCLE.stages))
    here = opportunity(active=entry(stage=5, stage_name="Close", chances_percent=55))
    update = prefilled(here, Move.JUMP, bare.stage(1), TODAY)
    fields = inputs(advance_form(here, offers(here, bare), update, reader(), metadata=""))
    assert fields["chances/jump/1"]["element"]["initial_value"] == "55"


def test_a_destination_is_read_back() -> None:
    assert read_destination("jump:10") == (Move.JUMP, 10)


def test_winning_proposes_the_estimate_and_offers_the_reasons_for_winning() -> None:
    fields = inputs(won_form(opportunity(), CODES, TODAY, reader(), metadata=""))
    assert list(fields) == ["value", "close_code", "close_date", "description"]
    assert fields["value"]["element"]["initial_value"] == "12000.50"
    assert labels(fields["close_code"]["element"]["options"]) == ["Best price", "Best service"]
    assert "initial_option" not in fields["close_code"]["element"]


def test_nothing_is_proposed_as_the_value_of_a_win_without_estimate() -> None:
    fields = inputs(won_form(not_started(estimated_value=Decimal(0)), CODES, TODAY, reader(), metadata=""))
    assert "initial_value" not in fields["value"]["element"]


def test_losing_asks_why_and_whether_canceled_or_out_sold() -> None:
    fields = inputs(lost_form(opportunity(), CODES, TODAY, reader(), metadata=""))
    assert list(fields) == ["close_code", "status_reason", "close_date", "description"]
    reasons = fields["status_reason"]["element"]
    assert [option["value"] for option in reasons["options"]] == ["canceled", "out_sold"]
    assert labels(fields["close_code"]["element"]["options"]) == ["Too expensive", "Rival was better"]


def test_the_only_reason_is_chosen_already() -> None:
    fields = inputs(won_form(opportunity(), CODES[:1], TODAY, reader(), metadata=""))
    assert fields["close_code"]["element"]["initial_option"]["value"] == "PRICE"


def test_without_reasons_there_is_nothing_to_submit() -> None:
    view = won_form(opportunity(), (), TODAY, reader(), metadata="")
    assert "submit" not in view
    assert "An administrator can add close codes." in said(view)


def test_cycle_and_currency_can_be_edited_only_before_the_start() -> None:
    before = inputs(edit_form(not_started(), POSSIBLE, reader(), metadata="", more=True))
    after = inputs(edit_form(opportunity(), POSSIBLE, reader(), metadata="", more=True))
    assert {"cycle", "currency"} <= set(before)
    assert not {"cycle", "currency"} & set(after)


def test_a_cycle_that_nothing_new_may_have_stays_chosen_where_it_is() -> None:
    older = replace(not_started(), cycle_code="OLDER")
    element = inputs(edit_form(older, POSSIBLE, reader(), metadata="", more=True))["cycle"]["element"]
    assert element["initial_option"]["value"] == "OLDER"
    assert [option["value"] for option in element["options"]] == ["STD", "OLDER"]


def test_editing_asks_for_six_things_first() -> None:
    fields = inputs(edit_form(opportunity(), POSSIBLE, reader(), metadata=""))
    assert list(fields) == ["name", "account", "contact", "priority", "next_step", "next_step_date"]
    assert fields["account"]["element"]["initial_option"]["value"] == "1"


def test_the_present_owner_is_chosen_when_it_changes_hands() -> None:
    assert inputs(owner_form(opportunity(), reader(), metadata=""))["owner"]["element"]["initial_user"] == "U1"


def test_a_delete_names_what_goes_with_it() -> None:
    assert said(delete_form(sheet(not_started()), reader(), metadata="")) == (
        "*Acme renewal #12* will be deleted for good.\n"
        "With it go its history, its closes and 2 notes. This can not be taken back."
    )


def test_a_company_that_is_not_found_can_be_created() -> None:
    options = account_options([Account(id=4, name="Acme North")], " Acme ", reader())["options"]
    assert [(option["text"]["text"], option["value"]) for option in options] == [
        ("Acme North", "4"),
        ("Create “Acme”", "new:Acme"),
    ]
    assert new_name("new:Acme") == "Acme"
    assert new_name("4") is None


def test_a_company_that_is_found_is_not_offered_for_creation() -> None:
    assert len(account_options([Account(id=4, name="ACME")], "acme", reader())["options"]) == 1


def test_a_contact_is_offered_with_the_company() -> None:
    found = contact_options([Contact(id=9, name="Ann", account_name="Acme")], "", reader())["options"]
    assert found[0]["description"]["text"] == "Acme"


def test_a_name_too_long_for_a_choice_is_not_offered() -> None:
    assert account_options([], "x" * 147, reader()) == {"options": []}


def test_errors_stand_beside_their_inputs_whatever_their_ids_became() -> None:
    here = opportunity()
    update = prefilled(here, Move.NEXT, CYCLE.stage(3), TODAY)
    view = advance_form(here, offers(here, CYCLE), update, reader(), metadata="")
    assert place_errors(view, {"chances": "A.", "value": "B."}) == {"chances/next/3": "A.", "value": "B."}


def test_errors_without_an_input_stand_at_the_first_one() -> None:
    view = create_form(NEW, POSSIBLE, reader(), metadata="")
    assert place_errors(view, {"name": "A.", "cycle": "B."}) == {"name": "A. B."}


def test_errors_of_a_view_without_inputs_have_no_place() -> None:
    assert place_errors(delete_form(sheet(not_started()), reader(), metadata=""), {"name": "A."}) == {}


def test_open_quotes_are_closed_along_only_where_that_is_asked() -> None:
    for form in (won_form, lost_form):
        plain = inputs(form(opportunity(), CODES, TODAY, reader(), metadata=""))
        asked = inputs(form(opportunity(), CODES, TODAY, reader(), metadata="", ask_quotes=True))
        assert set(asked) - set(plain) == {"close_quotes"}


def test_a_win_opens_with_what_its_quote_came_to() -> None:
    fields = inputs(won_form(opportunity(), CODES, TODAY, reader(), metadata="", worth=Decimal("184.42")))
    assert fields["value"]["element"]["initial_value"] == "184.42"


def test_a_delete_names_the_quotes_that_go_too() -> None:
    assert "Its 2 quotes go too." in said(delete_form(sheet(not_started()), reader(), metadata="", quotes=2))
