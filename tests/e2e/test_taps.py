"""Taps and submits that come twice, too late, or from another version: each acts once, or explains itself."""

import copy
from concurrent.futures import ThreadPoolExecutor

import pytest

from bot.demo.stage import Stage
from tests.e2e.people import Somebody, read

GONE = "This opportunity was deleted, or is private now."

CHANGED = "It has changed since you saw it, so nothing was done. This is how it is now."
OLDER = "This button is from an older version. Ask for a fresh card and use that."


# twice


def test_a_tap_that_arrives_twice_moves_once(noor: Somebody) -> None:
    shared = noor.share(noor.ask("show 3"))
    tap = noor.tap(shared, "Move to Develop")
    for _ in range(2):
        assert noor.send(tap).trouble is None
    assert "*Stage:* Develop (2 of 4)" in read(shared)
    assert _moves(noor, 3) == 1


def test_two_taps_at_the_same_moment_move_once(noor: Somebody) -> None:
    shared = noor.share(noor.ask("show 3"))
    tap = noor.tap(shared, "Move to Develop")
    with ThreadPoolExecutor(4) as thumbs:
        answers = list(thumbs.map(noor.send, [tap] * 4))
    assert [answer.trouble for answer in answers] == [None] * 4
    assert "*Stage:* Develop (2 of 4)" in read(shared)
    assert _moves(noor, 3) == 1


def test_a_tap_whose_answer_was_lost_is_tapped_again_and_acts_once(stage: Stage, noor: Somebody) -> None:
    card = noor.ask("show 3")
    stage.playground.provoke_lost_answers(1)
    tap = noor.tap(card, "Move to Develop")
    assert noor.send(tap).trouble == "http_timeout"
    noor.send(tap)
    assert "*Stage:* Develop (2 of 4)" in read(card)
    assert _moves(noor, 3) == 1


def _moves(noor: Somebody, number: int) -> int:
    card = noor.ask(f"show {number}")
    noor.choose(card, "opportunity.more", "History and notes")
    assert noor.view is not None
    return read(noor.view).count("*Moved on to Develop*")


def test_a_form_that_is_submitted_twice_creates_one(noor: Somebody) -> None:
    noor.command("/opp new", "sales")
    noor.fill("Name", "Twice")
    noor.type_into_select("Company", "Twin")
    noor.pick("Company", "Create “Twin”")
    noor.fill("Value", "1k")
    noor.pick("Close date", "2031-01-15")
    submission = noor.submission()
    with ThreadPoolExecutor(4) as thumbs:
        answers = list(thumbs.map(noor.send, [submission] * 4))
    assert [(answer.trouble, answer.body) for answer in answers] == [(None, "")] * 4
    assert "*1 opportunity*" in read(noor.ask("find twice"))


def test_a_note_that_is_submitted_twice_is_written_once(noor: Somebody) -> None:
    noor.command("/opp note 5", "sales")
    noor.fill("text", "Once")
    submission = noor.submission()
    noor.send(submission)
    noor.send(submission)
    assert "1 note" in read(noor.ask("show 5"))


def test_a_card_that_is_posted_twice_stands_there_once(noor: Somebody, tomas: Somebody) -> None:
    noor.choose(noor.ask("show 5"), "opportunity.more", "Post in a channel")
    submission = noor.submission()
    noor.send(submission)
    noor.send(submission)
    assert len([each for each in tomas.messages("sales") if "Cold store" in each.text]) == 1


# too late


def test_a_stale_private_card_shows_what_is_true_and_changes_nothing(noor: Somebody, mei: Somebody) -> None:
    seen = noor.ask("show 3")
    mei.ask("value 3 99k")
    noor.click(seen, "Move to Develop")
    assert read(noor.last("sales")) == CHANGED
    assert "*Stage:* Qualify (1 of 4)\n*Value:* $99,000.00" in read(seen)
    noor.click(seen, "Move to Develop")
    assert "*Stage:* Develop (2 of 4)" in read(seen)


def test_of_two_people_on_one_card_the_second_is_told(noor: Somebody, mei: Somebody) -> None:
    shared = noor.share(noor.ask("show 3"))
    late = mei.tap(shared, "Move to Develop")
    noor.click(shared, "Move to Develop")
    mei.send(late)
    assert read(mei.last("sales")) == CHANGED
    assert "*Stage:* Develop (2 of 4)" in read(shared)
    assert CHANGED not in [each.text for each in noor.messages("sales")]


def test_a_stale_form_keeps_what_was_typed_and_a_second_submit_works(noor: Somebody, mei: Somebody) -> None:
    noor.command("/opp advance 3", "sales")
    noor.fill("value", "55k")
    mei.ask("date 3 2031-05-05")
    noor.submit()
    assert noor.said_above == CHANGED
    assert noor.value("value")["value"] == "55k"
    assert noor.value("stage")["selected_option"]["text"]["text"] == "Develop (next)"
    noor.submit()
    assert noor.view is None
    assert "*Stage:* Develop (2 of 4)\n*Value:* $55,000.00" in read(noor.ask("show 3"))


@pytest.mark.parametrize("word", ["won", "lost"])
def test_a_stale_closing_form_keeps_what_was_typed(noor: Somebody, mei: Somebody, word: str) -> None:
    noor.command(f"/opp {word} 3", "sales")
    noor.pick("close_code", "Our price")
    noor.fill("description", "They told us on the phone")
    mei.ask("date 3 2031-05-05")
    noor.submit()
    assert noor.said_above == CHANGED
    assert noor.value("description")["value"] == "They told us on the phone"
    noor.submit()
    assert noor.view is None


def test_a_stale_edit_form_keeps_what_was_typed(noor: Somebody, mei: Somebody) -> None:
    noor.choose(noor.ask("show 3"), "opportunity.more", "Edit")
    noor.fill("name", "Sorting line, two shifts")
    mei.ask("date 3 2031-05-05")
    noor.submit()
    assert noor.said_above == CHANGED
    noor.submit()
    assert read(noor.ask("show 3")).startswith("Sorting line, two shifts #3\n")


def test_every_shared_card_follows_a_change_that_was_made_elsewhere(noor: Somebody, tomas: Somebody) -> None:
    in_sales, in_wins = noor.share(noor.ask("show 3")), noor.share(noor.ask("show 3"), "wins")
    noor.ask("value 3 77k")
    for card in (in_sales, in_wins):
        tomas.wait_for(lambda card=card: "*Value:* $77,000.00" in read(card))


# gone


def test_the_card_of_a_deleted_opportunity_says_so(noor: Somebody, ola: Somebody) -> None:
    shared = noor.share(noor.ask("show 6"))
    late = noor.tap(shared, "Start")
    ola.command("/opp delete 6", "sales")
    ola.submit()
    noor.send(late)
    assert "It is not there any more." in read(noor.last("sales"))
    noor.wait_for(lambda: read(shared) == GONE)


def test_a_shared_card_is_retired_when_its_opportunity_is_deleted(noor: Somebody, ola: Somebody) -> None:
    shared = noor.share(noor.ask("show 6"))
    ola.command("/opp delete 6", "sales")
    ola.submit()
    noor.wait_for(lambda: read(shared) == GONE)


# from another version


@pytest.mark.parametrize(
    ("action_id", "value"),
    [
        ("deal.advance", "0|3|2"),
        ("opportunity.advance", "0|3|2"),
        ("opportunity.advance", '1{"opportunity":"three"}'),
        ("opportunity.advance", '1{"opportunity":3,"shape":"new"}'),
        ("opportunity.advance", '2{"opportunity":3}'),
        ("opportunity.nothing", '1{"opportunity":3}'),
    ],
)
def test_a_button_of_another_version_explains_itself(noor: Somebody, action_id: str, value: str) -> None:
    tap = copy.deepcopy(noor.tap(noor.ask("show 3"), "Move to Develop"))
    tap["actions"][0] |= {"action_id": action_id, "value": value}
    assert noor.send(tap).trouble is None
    assert read(noor.last("sales")) == OLDER
    assert "*Stage:* Qualify (1 of 4)" in read(noor.ask("show 3"))


@pytest.mark.parametrize(
    ("callback_id", "metadata"),
    [("form.create.v0", ""), ("form.advance", "0|3"), ("form.advance", '9{"opportunity":3}')],
)
def test_a_form_of_another_version_explains_itself(noor: Somebody, callback_id: str, metadata: str) -> None:
    noor.command("/opp advance 3", "sales")
    submission = copy.deepcopy(noor.submission())
    submission["view"] |= {"callback_id": callback_id, "private_metadata": metadata}
    answer = noor.send(submission)
    assert answer.trouble is None
    assert answer.body == {"response_action": "errors", "errors": {"stage": OLDER}}


def test_whatever_else_comes_is_answered(noor: Somebody) -> None:
    assert noor.shortcut("some.shortcut") is True
    assert noor.shortcut("some.message.shortcut", noor.share(noor.ask("show 3"))) is True
