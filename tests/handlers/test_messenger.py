"""What Slack says of a user becomes a profile, or the refusal of one."""

from typing import Any

import pytest
from slack_sdk import WebClient
from slack_sdk.errors import SlackApiError
from slack_sdk.web import SlackResponse

from bot.clock import SystemClock
from bot.domain.errors import NoSuchMember
from bot.domain.people import Profile
from bot.ports import DeliveryFailed, DeliveryRefused
from handlers.messenger import SlackMessenger

JO = {
    "id": "U1",
    "team_id": "T1",
    "name": "jo",
    "real_name": "Jo Hart",
    "tz": "Europe/Oslo",
    "locale": "nb-NO",
    "profile": {"real_name": "Jo Hart", "email": "jo@example.com"},
}


class Answering(WebClient):
    """Slack, which says this of everybody, or that this is wrong."""

    def __init__(self, user: dict[str, Any], error: str | None = None) -> None:
        super().__init__()
        self._answer = {"ok": error is None, "user": user, "error": error}

    def users_info(self, **_arguments: Any) -> SlackResponse:
        """The answer."""
        answer = SlackResponse(
            client=self, http_verb="GET", api_url="", req_args={}, data=self._answer, headers={}, status_code=200
        )
        if not self._answer["ok"]:
            raise SlackApiError("refused", answer)
        return answer


def profile_of(user: str = "U1", error: str | None = None, **facts: Any) -> Profile:
    return SlackMessenger(Answering(JO | facts, error), SystemClock()).read_profile(user)


def test_a_member_is_described() -> None:
    assert profile_of() == Profile(
        name="Jo Hart",
        email="jo@example.com",
        zone="Europe/Oslo",
        locale="nb_NO",
        teams=frozenset({"T1"}),
        is_guest=False,
        is_admin=False,
    )


@pytest.mark.parametrize("fact", ["is_restricted", "is_ultra_restricted"])
def test_a_guest_is_told(fact: str) -> None:
    assert profile_of(**{fact: True}).is_guest


def test_a_member_of_an_organisation_belongs_to_each_of_its_teams() -> None:
    assert profile_of(enterprise_user={"teams": ["T1", "T2"]}).teams == {"T1", "T2"}


def test_a_stranger_belongs_to_no_team_of_ours() -> None:
    assert profile_of(is_stranger=True).teams == frozenset()


@pytest.mark.parametrize("fact", ["deleted", "is_bot"])
def test_who_has_left_and_programs_are_no_members(fact: str) -> None:
    with pytest.raises(NoSuchMember):
        profile_of(**{fact: True})


def test_slackbot_is_a_program_though_slack_says_otherwise() -> None:
    with pytest.raises(NoSuchMember):
        profile_of("USLACKBOT", is_bot=False)


@pytest.mark.parametrize("error", ["user_not_found", "user_not_visible"])
def test_somebody_who_is_not_there_is_no_member(error: str) -> None:
    with pytest.raises(NoSuchMember):
        profile_of(error=error)


def test_other_refusals_say_nothing_of_the_user() -> None:
    with pytest.raises(DeliveryRefused):
        profile_of(error="missing_scope")
    with pytest.raises(DeliveryFailed):
        profile_of(error="internal_error")


class WithoutFiles(WebClient):
    """Slack, which takes messages but no file from us."""

    def __init__(self) -> None:
        super().__init__()
        self.posted: list[str] = []

    def conversations_open(self, **_arguments: Any) -> SlackResponse:
        """The direct message."""
        return self._said({"ok": True, "channel": {"id": "D1"}})

    def files_upload_v2(self, **_arguments: Any) -> SlackResponse:
        """No."""
        raise SlackApiError("refused", self._said({"ok": False, "error": "missing_scope"}))

    def api_call(self, _method: str, *, json: dict[str, Any], **_more: Any) -> SlackResponse:
        """Yes."""
        blocks = [block for block in json["blocks"] if block["type"] == "rich_text"]
        self.posted += [json["channel"], *(block["elements"][0]["elements"][0]["text"] for block in blocks)]
        return self._said({"ok": True, "channel": json["channel"], "ts": "1.1"})

    def _said(self, data: dict[str, Any]) -> SlackResponse:
        return SlackResponse(
            client=self, http_verb="POST", api_url="", req_args={}, data=data, headers={}, status_code=200
        )


def test_the_set_up_comes_as_messages_where_no_file_may_be_shared() -> None:
    client = WithoutFiles()
    SlackMessenger(client, SystemClock()).share_setup("U1", "base_currency: EUR\n")
    assert client.posted == ["D1", "base_currency: EUR\n"]
