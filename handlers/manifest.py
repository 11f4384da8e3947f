"""The app manifest, made from what the code listens to. manifest.yml is its HTTP form, checked by a test."""

from typing import Any

import yaml

from handlers.commands import WORDS
from handlers.http import SLACK_PATH

REQUIRED_SCOPES = {
    "chat:write": "post cards, answer people",
    "commands": "the slash command",
    "files:write": "quotes, orders and invoices as PDF files",
    "im:write": "the same files for one person alone",
    "users:read": "names, zones and languages of the people who use it",
}
OPTIONAL_SCOPES = {
    "files:read": "take files in a form, and keep the text of small plain ones",
    "users:read.email": "match imported salespeople by e-mail address",
}
NAME = "Dealdesk"
DESCRIPTION = "The sales pipeline that lives in Slack"
LONG_DESCRIPTION = (
    "Dealdesk keeps your sales opportunities in your own database and lets the whole team work on them from Slack: "
    "create, advance, win, lose and reopen opportunities with a slash command, cards with buttons, and forms that "
    "fit a phone. It keeps every change with who, what and when."
)


def manifest(*, command: str, url: str | None) -> dict[str, Any]:
    """The manifest as data; `url` is where Slack reaches the bot (None: Socket Mode)."""
    address = url.rstrip("/") + SLACK_PATH if url else None
    return {
        "_metadata": {"major_version": 2, "minor_version": 1},
        "display_information": {
            "name": NAME,
            "description": DESCRIPTION,
            "long_description": LONG_DESCRIPTION,
            "background_color": "#1f3a5f",
        },
        "features": _features(command, address),
        "oauth_config": {"scopes": {"bot": list(REQUIRED_SCOPES), "bot_optional": list(OPTIONAL_SCOPES)}},
        "settings": {
            "interactivity": {"is_enabled": True, **_addresses(address)},
            "org_deploy_enabled": False,
            "socket_mode_enabled": address is None,
            "token_rotation_enabled": False,
        },
    }


def _addresses(address: str | None) -> dict[str, str]:
    return {"request_url": address, "message_menu_options_url": address} if address else {}


def _features(command: str, address: str | None) -> dict[str, Any]:
    slash = {
        "command": command,
        **({"url": address} if address else {}),
        "description": "Sales opportunities: create, find, advance, close",
        "usage_hint": "[" + " | ".join(WORDS) + "]",
        "should_escape": True,
    }
    return {
        "app_home": {
            "home_tab_enabled": False,
            "messages_tab_enabled": True,
            "messages_tab_read_only_enabled": False,
        },
        "bot_user": {"display_name": NAME, "always_online": True},
        "slash_commands": [slash],
    }


def manifest_yaml(*, command: str, url: str | None) -> str:
    """The manifest as Slack's site takes it."""
    text: str = yaml.safe_dump(manifest(command=command, url=url), sort_keys=False, width=100, allow_unicode=True)
    return text
