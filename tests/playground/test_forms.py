"""Modals: triggers, the stack of three, hashes, kept input, and what the answer to a submission does."""

from datetime import timedelta

import pytest
from slack_sdk.errors import SlackApiError

from bot.playground.errors import NotPossible
from tests.playground.payloads import FORM, TEXT_INPUT, actions, button, field, modal, option, section

NUMBER = {"type": "number_input", "action_id": "value", "is_decimal_allowed": True}
TROUBLE = "We had some trouble connecting. Try again?"


@pytest.fixture
def dana(stage):
    return stage.driver("dana")


def show(stage, view=FORM) -> None:
    """Open a form for Dana in #sales."""
    stage.client.views_open(trigger_id=trigger_of(stage), view=view)
    stage.heard.clear()


def on_submit(stage, **answer) -> None:
    stage.app.view("create")(lambda ack: ack(**answer))


def trigger_of(stage) -> str:
    """A trigger that came from a command."""
    stage.app.command("/opp")(lambda ack: ack())
    stage.driver("dana").command("/opp", "sales")
    return stage.heard[-1]["trigger_id"]


def test_a_trigger_works_once(stage):
    trigger = trigger_of(stage)
    stage.client.views_open(trigger_id=trigger, view=FORM)
    with pytest.raises(SlackApiError, match="exchanged_trigger_id"):
        stage.client.views_open(trigger_id=trigger, view=FORM)


def test_a_trigger_lives_three_seconds(stage):
    trigger = trigger_of(stage)
    stage.clock.ahead = timedelta(seconds=4)
    with pytest.raises(SlackApiError, match="expired_trigger_id"):
        stage.client.views_open(trigger_id=trigger, view=FORM)


def test_a_view_is_pushed_only_from_inside_a_modal(stage):
    with pytest.raises(SlackApiError, match="invalid_trigger_id"):
        stage.client.views_push(trigger_id=trigger_of(stage), view=FORM)


def test_a_stack_holds_three_views(stage, dana):
    refusals = []

    @stage.app.action("more")
    def on_more(ack, body, client):
        try:
            client.views_push(trigger_id=body["trigger_id"], view=modal(actions(button("more")), title="Deeper"))
        except SlackApiError as error:
            refusals.append(error.response["error"])
        ack()

    show(stage, modal(actions(button("more"))))
    root = dana.view
    for _ in range(3):
        dana.click(dana.view, "more")
    assert refusals == ["push_limit_reached"]
    stack = stage.workspace.stacks["U0DANA"]
    assert [each.root_view_id for each in stack] == [root.id] * 3
    assert [each.previous_view_id for each in stack] == [None, stack[0].id, stack[1].id]


def test_an_update_keeps_what_was_typed_where_the_ids_stay(stage, dana):
    show(stage)
    dana.fill("Name", "Acme")
    stage.client.views_update(view_id=dana.view.id, view=modal(field("Name", TEXT_INPUT), field("Notes", TEXT_INPUT)))
    assert dana.value("Name")["value"] == "Acme"
    renamed = field("Name", TEXT_INPUT) | {"block_id": "name-2"}
    stage.client.views_update(view_id=dana.view.id, view=modal(renamed))
    assert dana.value("Name")["value"] is None


def test_first_values_stand_in_the_form_until_they_are_changed(stage, dana):
    won = option("won", "Won")
    view = modal(
        field("Name", {**TEXT_INPUT, "initial_value": "Acme"}),
        field("Stage", {"type": "static_select", "action_id": "value", "options": [won], "initial_option": won}),
        field("Place", {"type": "conversations_select", "action_id": "value", "default_to_current_conversation": True}),
    )
    show(stage, view)
    assert dana.value("Name")["value"] == "Acme"
    assert dana.value("Stage")["selected_option"] == won
    assert dana.value("Place")["selected_conversation"] == "C0SALES"


def test_a_hash_guards_against_a_race(stage, dana):
    show(stage)
    seen = dana.view.hash
    stage.client.views_update(view_id=dana.view.id, view=FORM, hash=seen)
    with pytest.raises(SlackApiError, match="hash_conflict"):
        stage.client.views_update(view_id=dana.view.id, view=FORM, hash=seen)


def test_an_external_id_names_one_view(stage, dana):
    show(stage, {**FORM, "external_id": "one"})
    stage.client.views_update(external_id="one", view=modal(section(), title="Found", external_id="one"))
    assert dana.view.view["title"]["text"] == "Found"
    with pytest.raises(SlackApiError, match="duplicate_external_id"):
        stage.client.views_publish(user_id="U0SAM", view={"type": "home", "external_id": "one", "blocks": [section()]})


def test_an_empty_answer_closes_the_form(stage, dana):
    on_submit(stage)
    show(stage)
    dana.fill("Name", "Acme")
    dana.submit()
    assert dana.view is None


def test_errors_stand_beside_their_fields_and_what_was_typed_stays(stage, dana):
    on_submit(stage, response_action="errors", errors={"name": "That one exists."})
    show(stage)
    dana.fill("Name", "Acme")
    dana.submit()
    assert dana.errors == {"name": "That one exists."}
    assert dana.value("Name")["value"] == "Acme"
    dana.fill("Name", "Acme 2")
    assert dana.errors == {}


@pytest.mark.parametrize(
    ("answer", "titles"),
    [
        ({"response_action": "update", "view": modal(section(), title="Done")}, ["Done"]),
        ({"response_action": "push", "view": modal(section(), title="Next")}, ["New opportunity", "Next"]),
        ({"response_action": "clear"}, []),
    ],
)
def test_the_answer_to_a_submission_moves_the_stack(stage, dana, answer, titles):
    on_submit(stage, **answer)
    show(stage)
    dana.fill("Name", "Acme")
    dana.submit()
    assert [each.view["title"]["text"] for each in stage.workspace.stacks.get("U0DANA", [])] == titles


@pytest.mark.parametrize(
    "answer",
    [
        {"response_action": "errors", "errors": {"value": "Keyed by the action."}},
        {"response_action": "update", "view": modal(section(), title="A title that is far too long")},
        {"response_action": "vanish"},
        {"text": "Saved."},
    ],
)
def test_a_malformed_answer_to_a_submission_is_refused(stage, dana, answer):
    stage.app.view("create")(lambda ack: ack(answer))
    show(stage)
    dana.fill("Name", "Acme")
    dana.submit()
    assert dana.view.trouble == TROUBLE
    assert [each.where for each in stage.workspace.refusals] == ["view_submission"]


def test_a_submission_that_nobody_answers_asks_to_try_again(stage, dana):
    show(stage)
    dana.fill("Name", "Acme")
    dana.submit()
    assert dana.view.trouble == TROUBLE
    on_submit(stage)
    dana.submit()
    assert dana.view is None


COMPLAINTS = {
    "Blank": (TEXT_INPUT, "", "Please complete this required field."),
    "Short": ({**TEXT_INPUT, "min_length": 3}, "ab", "Please enter at least 3 characters."),
    "Long": ({**TEXT_INPUT, "max_length": 3}, "abcd", "Please enter at most 3 characters."),
    "Whole": ({**NUMBER, "is_decimal_allowed": False}, "1.5", "Please enter a valid number."),
    "Low": ({**NUMBER, "min_value": "0"}, "-1", "Please enter a number of at least 0."),
    "High": ({**NUMBER, "max_value": "9"}, "10", "Please enter a number of at most 9."),
    "Mail": ({"type": "email_text_input", "action_id": "value"}, "dana", "Please enter a valid email address."),
    "Link": ({"type": "url_text_input", "action_id": "value"}, "dana", "Please enter a valid URL."),
}


def test_the_client_itself_complains_about_fields_before_anything_is_sent(stage, dana):
    show(stage, modal(*(field(label, element) for label, (element, _, _) in COMPLAINTS.items())))
    for label, (_, typed, _) in COMPLAINTS.items():
        dana.fill(label, typed)
    dana.submit()
    assert dana.errors == {label.lower(): complaint for label, (_, _, complaint) in COMPLAINTS.items()}
    assert stage.heard == []


def test_an_optional_field_may_stay_empty(stage, dana):
    on_submit(stage)
    view = modal(field("Notes", TEXT_INPUT, optional=True), callback_id="create")
    show(stage, view)
    dana.submit()
    assert stage.heard[-1]["view"]["state"]["values"]["notes"]["value"] == {"type": "plain_text_input", "value": None}


def test_a_form_earns_a_response_url_through_a_conversation(stage, dana):
    @stage.app.view("create")
    def on_create(ack, body, respond):
        ack()
        respond(text="Filed.", response_type="in_channel")

    place = {"type": "conversations_select", "action_id": "value", "response_url_enabled": True}
    show(stage, modal(field("Place", place), callback_id="create"))
    dana.pick("Place", "random")
    dana.submit()
    urls = stage.heard[-1]["response_urls"]
    assert [(each["block_id"], each["channel_id"]) for each in urls] == [("place", "C0RANDOM")]
    assert dana.last("random").text == "Filed."


@pytest.mark.parametrize(
    ("view", "everything", "told"),
    [
        (FORM, False, []),
        ({**FORM, "notify_on_close": True}, False, [("view_closed", False)]),
        ({**FORM, "notify_on_close": True}, True, [("view_closed", True)]),
        ({**FORM, "notify_on_close": True, "clear_on_close": True}, False, [("view_closed", True)]),
    ],
)
def test_closing_is_told_to_the_bot_that_asked_for_it(stage, dana, view, everything, told):
    stage.app.view_closed("create")(lambda ack: ack())
    show(stage, view)
    dana.close(everything=everything)
    assert dana.view is None
    assert [(body["type"], body["is_cleared"]) for body in stage.heard] == told


def test_a_person_without_a_form_cannot_submit(dana):
    with pytest.raises(NotPossible):
        dana.submit()
