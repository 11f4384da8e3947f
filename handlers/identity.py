"""Who Slack says we are. The only place that decides which Slack team the database is for."""

from dataclasses import dataclass

from slack_sdk import WebClient
from slack_sdk.errors import SlackApiError, SlackClientError

from bot.usecases.workspaces import Workspaces

_WRONG_TOKEN = frozenset({"invalid_auth", "account_inactive", "token_revoked", "not_authed"})


class TokenRefused(Exception):
    """Slack does not know the bot token."""


@dataclass(frozen=True, slots=True)
class Identity:
    """The bot as a user of Slack."""

    bot_user: str | None
    bot_id: str | None


UNKNOWN = Identity(bot_user=None, bot_id=None)
"""While Slack is silent."""


def identify(client: WebClient, token: str, workspaces: Workspaces) -> Identity:
    """Who we are, once the workspace is bound to the team of the token.

    Raises: TokenRefused, WorkspaceUnknown when the database is another team's.
    """
    try:
        told = client.auth_test(token=token)
    except SlackApiError as refused:
        if refused.response.get("error") in _WRONG_TOKEN:
            raise TokenRefused(str(refused.response["error"])) from refused
        return UNKNOWN
    except (SlackClientError, OSError):
        return UNKNOWN
    workspaces.bind(told["team_id"], told.get("team") or "")
    return Identity(bot_user=told.get("user_id"), bot_id=told.get("bot_id"))
