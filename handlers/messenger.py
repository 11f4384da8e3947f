"""Tells others, by Slack's Web API; Slack's errors stop here and become the three that delivery knows."""

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

import structlog
from slack_sdk import WebClient
from slack_sdk.errors import SlackApiError, SlackClientError
from slack_sdk.web import SlackResponse

from bot.domain.bulk import BulkReport
from bot.domain.documents import Document
from bot.domain.errors import NoSuchMember
from bot.domain.people import Person, Profile
from bot.domain.workspace import Place, Sheet
from bot.ports import Clock, DeliveryFailed, DeliveryPaced, DeliveryRefused, PlaceGone
from handlers.explain_bulk import reasons
from handlers.views.bulk import bulk_result
from handlers.views.card import opportunity_card
from handlers.views.message import Message
from handlers.views.notices import gone_card, sentence
from handlers.views.papers import announced, not_shared_sentence
from handlers.views.setup.yaml import SETUP_FILE, setup_file_words, setup_messages
from handlers.views.text import Reader
from handlers.views.win_card import win_card

_PASSING = frozenset(
    {"internal_error", "fatal_error", "service_unavailable", "request_timeout", "team_added_to_org", "ratelimited"}
)
_NO_ENTRY = frozenset({"invalid_auth", "token_expired", "token_revoked", "account_inactive", "not_authed"})
"""Nothing is wrong with the message: it goes out once the token is good again."""
_GONE = frozenset({"message_not_found", "channel_not_found", "cant_update_message", "is_archived", "not_in_channel"})
_NOT_THERE = frozenset({"user_not_found", "user_not_visible", "users_not_found"})
_PEOPLE = ("U", "W")
"""How the ids of people begin."""
_SLACKBOT = "USLACKBOT"
"""A program, which Slack does not say of it."""
_NEVER_MOVED = {"unfurl_links": False, "unfurl_media": False}
_log = structlog.get_logger()
SERVER_ERROR = 500
TOO_MANY = 429


class SlackMessenger:
    """Posts and refreshes cards. What stands in a channel is English and in UTC: it has no one reader."""

    def __init__(self, client: WebClient, clock: Clock) -> None:
        self._client = client
        self._clock = clock

    def post_card(self, channel: str, sheet: Sheet) -> Place:
        """Where the new card stands."""
        card = opportunity_card(sheet, self._everybody(), shared=True)
        return self._post(channel, card)

    def announce_win(self, channel: str, sheet: Sheet) -> Place:
        """Where the win card stands."""
        return self._post(channel, win_card(sheet, self._everybody()))

    def share_paper(self, channel: str, document: Document, content: bytes) -> None:
        """The file with its sentence; it is seen only by the last of several calls, so that a retry doubles nothing."""
        around = announced(document, self._everybody())
        with _translating():
            self._client.files_upload_v2(
                content=content,
                filename=around.filename,
                title=around.title,
                alt_txt=around.alt,
                channel=self._place_of(channel),
                initial_comment=str(around.sentence),
                request_file_info=False,
            )

    def share_setup(self, user: str, text: str) -> None:
        """The file; as messages where Slack lets us share none."""
        around = setup_file_words(self._everybody())
        with _translating():
            channel = self._place_of(user)
        try:
            with _translating():
                self._client.files_upload_v2(
                    content=text, channel=channel, initial_comment=around, filename=SETUP_FILE, request_file_info=False
                )
        except DeliveryRefused as refusal:
            _log.warning("set-up not shared as a file", reason=str(refusal))
            for message in setup_messages(text, self._everybody()):
                self._post(channel, message)

    def say_not_shared(self, user: str, document: Document, channel: str) -> None:
        """The person knows why nothing came; where not even that can be said, the log does."""
        told = sentence(not_shared_sentence(document, channel, self._everybody()))
        try:
            self._post(user, told)
        except (DeliveryRefused, DeliveryFailed, DeliveryPaced) as error:
            _log.warning("refusal not told", reason=str(error))

    def _place_of(self, channel: str) -> str:
        """The channel; of a person the direct message, for files are not shared with the id of a person."""
        if not channel.startswith(_PEOPLE):
            return channel
        return str(self._client.conversations_open(users=channel)["channel"]["id"])

    def refresh_card(self, place: Place, sheet: Sheet) -> None:
        """The card shows what is true now."""
        self._update(place, opportunity_card(sheet, self._everybody(), shared=True))

    def retire_card(self, place: Place) -> None:
        """The card says that there is nothing to see any more."""
        self._update(place, gone_card(self._everybody()))

    def tell_bulk(self, user: str, person: Person, report: BulkReport) -> None:
        """What came of a run, to the person alone, as they read it."""
        seen_by = Reader.at(self._clock.now(), person.locale, person.zone)
        self._post(user, bulk_result(report, reasons(report, seen_by), seen_by))

    def read_profile(self, user: str) -> Profile:
        """What Slack knows of a user. Raises: NoSuchMember for nobody, a program, or somebody who has left."""
        found = self._find_user(user)
        if found.get("deleted") or found.get("is_bot") or user == _SLACKBOT:
            raise NoSuchMember(user)
        profile = found.get("profile") or {}
        return Profile(
            name=profile.get("real_name") or found.get("real_name") or found.get("name") or user,
            email=profile.get("email"),
            zone=found.get("tz") or "UTC",
            locale=(found.get("locale") or "en").replace("-", "_"),
            teams=_teams(found),
            is_guest=bool(found.get("is_restricted") or found.get("is_ultra_restricted")),
            is_admin=bool(found.get("is_admin") or found.get("is_owner")),
        )

    def _find_user(self, user: str) -> dict[str, Any]:
        try:
            found: dict[str, Any] = self._call("users.info", user=user)["user"]
        except DeliveryRefused as refused:
            if str(refused) in _NOT_THERE:
                raise NoSuchMember(user) from refused
            raise
        return found

    def _everybody(self) -> Reader:
        return Reader.everybody(self._clock.now())

    def _post(self, channel: str, message: Message) -> Place:
        answer = self._call("chat.postMessage", channel=channel, **message.arguments(), **_NEVER_MOVED)
        return Place(channel=answer["channel"], ts=answer["ts"])

    def _update(self, place: Place, message: Message) -> None:
        self._call("chat.update", channel=place.channel, ts=place.ts, **message.arguments())

    def _call(self, method: str, **arguments: Any) -> SlackResponse:
        with _translating():
            if method == "users.info":
                return self._client.users_info(include_locale=True, **arguments)
            return self._client.api_call(method, json=arguments)


@contextmanager
def _translating() -> Iterator[None]:
    """Slack's errors become the three that delivery knows."""
    try:
        yield
    except SlackApiError as error:
        raise _translated(error) from error
    except (SlackClientError, OSError) as error:
        raise DeliveryFailed(type(error).__name__) from error


def _teams(found: dict[str, Any]) -> frozenset[str]:
    """The teams whose member the user is: one, or several of an organisation; a stranger is in none of ours."""
    if found.get("is_stranger"):
        return frozenset()
    organised = (found.get("enterprise_user") or {}).get("teams") or ()
    return frozenset({str(found.get("team_id")), *organised})


def _translated(error: SlackApiError) -> Exception:
    response = error.response
    reason = str(response.get("error", "unknown"))
    if response.status_code == TOO_MANY:
        return DeliveryPaced(float(response.headers.get("Retry-After", 1)))
    if response.status_code >= SERVER_ERROR or reason in _PASSING | _NO_ENTRY:
        return DeliveryFailed(reason)
    if reason in _GONE:
        return PlaceGone(reason)
    return DeliveryRefused(reason)
