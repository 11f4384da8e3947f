"""What a playground is made of: addresses, secrets, people, channels, and what the app's manifest asks for."""

from dataclasses import dataclass

from bot.playground.workspace import Channel, Person

ALL_SCOPES = (
    "channels:join",
    "channels:read",
    "chat:write",
    "commands",
    "dnd:read",
    "files:read",
    "files:write",
    "im:write",
    "links:read",
    "links:write",
    "users:read",
    "users:read.email",
)

ALL_EVENTS = frozenset(
    {
        "app_home_opened",
        "app_mention",
        "link_shared",
        "member_joined_channel",
        "message.channels",
        "message.groups",
        "message.im",
        "reaction_added",
    }
)


@dataclass(frozen=True)
class Shortcut:
    """An entry of the "More" menu, of every message unless `is_global`."""

    name: str
    callback_id: str
    is_global: bool = True


@dataclass(frozen=True)
class PlaygroundSettings:
    """Everything that is decided before the playground starts."""

    signing_secret: str
    bot_token: str
    app_token: str
    people: tuple[Person, ...]
    channels: tuple[Channel, ...]
    host: str = "127.0.0.1"
    port: int = 0
    bot_url: str | None = None
    """Where commands, interactions and events go; unneeded while a Socket Mode connection is open."""
    workspace_name: str = "Playground"
    app_id: str = "A0DEALDESK"
    bot_id: str = "B0DEALDESK"
    bot_user: str = "U0DEALDESK"
    bot_name: str = "dealdesk"
    command: str = "/opp"
    should_escape: bool = True
    shortcuts: tuple[Shortcut, ...] = ()
    events: frozenset[str] = ALL_EVENTS
    """The subscriptions of the manifest, by their manifest names."""
    scopes: tuple[str, ...] = ALL_SCOPES
    """What the `x-oauth-scopes` header of every answer lists; no call is refused for want of one."""
    unfurl_domains: tuple[str, ...] = ()
    ack_seconds: float = 3.0
    enforce_rate_limits: bool = False
