"""Everything that is drawn stays within Slack's limits."""

import json
from collections.abc import Iterator
from typing import Any

import pytest

from bot.playground.validate import validate_message, validate_suggestions, validate_view
from handlers.payloads import Tap, decode
from handlers.views.ids import Action, Field, Form, Kind, field_of
from tests.handlers.views.samples import LOCALES, every_answer, every_payload

pytestmark = pytest.mark.parametrize("locale", LOCALES)


def test_slack_takes_every_message_and_every_form(locale: str) -> None:
    for name, payload in every_payload(locale).items():
        objections = validate_view(payload["view"]) if "view" in payload else validate_message(payload)
        assert not objections, (name, objections)


def test_slack_takes_every_answer_to_an_options_request(locale: str) -> None:
    for name, answer in every_answer(locale).items():
        assert not validate_suggestions(answer), name


def test_every_message_has_a_sentence_that_fits_an_update(locale: str) -> None:
    for name, payload in every_payload(locale).items():
        assert "view" in payload or 0 < len(payload["text"]) <= 4000, name


def test_no_name_pings_anybody(locale: str) -> None:
    for name, payload in every_payload(locale).items():
        for text in texts(payload):
            assert "<!channel" not in text, name
            assert "<@" not in text, name


def test_every_markup_is_verbatim_and_no_plain_text_draws_emoji(locale: str) -> None:
    for payload in every_payload(locale).values():
        for part in parts(payload):
            if part.get("type") == "mrkdwn":
                assert part["verbatim"] is True
            if part.get("type") == "plain_text":
                assert part["emoji"] is False


def test_every_id_is_one_of_the_known_ones(locale: str) -> None:
    known = {*Action, *(field.action_id for field in Field)}
    for name, payload in every_payload(locale).items():
        for part in parts(payload):
            assert part.get("action_id", Action.NEW) in known, name
            assert field_of(part.get("block_id", "name")).partition(":")[0] in set(Field), name
            assert part.get("callback_id", Form.CREATE) in set(Form), name


def test_every_id_is_drawn_somewhere(locale: str) -> None:
    drawn = [part for payload in every_payload(locale).values() for part in parts(payload)]
    assert set(Action) <= {part.get("action_id") for part in drawn}
    assert set(Form) == {part["callback_id"] for part in drawn if "callback_id" in part}


def test_every_button_carries_a_tap(locale: str) -> None:
    for payload in every_payload(locale).values():
        for part in parts(payload):
            if part.get("type") == "button":
                assert isinstance(decode(part["value"], Tap), Tap)
            if part.get("type") == "overflow":
                assert all(decode(option["value"], Tap).kind in set(Kind) for option in part["options"])


def test_at_most_one_button_of_a_payload_is_primary(locale: str) -> None:
    for name, payload in every_payload(locale).items():
        assert sum(part.get("style") == "primary" for part in parts(payload)) <= 1, name


def test_at_most_two_buttons_stand_in_a_row(locale: str) -> None:
    for name, payload in every_payload(locale).items():
        for part in parts(payload):
            if part.get("type") == "actions":
                assert sum(element["type"] == "button" for element in part["elements"]) <= 2, name


def parts(value: Any) -> Iterator[dict[str, Any]]:
    """Every dictionary inside."""
    if isinstance(value, dict):
        yield value
    inside = value.values() if isinstance(value, dict) else value if isinstance(value, list) else ()
    for each in inside:
        yield from parts(each)


def texts(payload: dict[str, Any]) -> Iterator[str]:
    """Every text that Slack reads as markup."""
    yield payload.get("text", "")
    yield from (part["text"] for part in parts(payload) if part.get("type") == "mrkdwn")


def test_what_is_drawn_is_plain_json(locale: str) -> None:
    payloads = every_payload(locale)
    assert json.loads(json.dumps(payloads)) == payloads
