"""The environment as frozen settings; what is missing or wrong is told all at once, at the start."""

import os

from pydantic import Field, SecretStr, ValidationError, field_validator
from pydantic_settings import BaseSettings, SettingsConfigDict


class SettingsMissing(Exception):
    """The environment lacks something; each line of `problems` names a variable and what it should be."""

    def __init__(self, problems: tuple[str, ...]) -> None:
        super().__init__("\n".join(problems))
        self.problems = problems


class StoreSettings(BaseSettings):
    """Where everything is kept."""

    model_config = SettingsConfigDict(frozen=True, hide_input_in_errors=True)

    database_url: str = "sqlite:///dealdesk.db"

    @field_validator("database_url")
    @classmethod
    def _is_ours(cls, url: str) -> str:
        if not url.startswith(("sqlite:///", "postgresql://", "postgres://", "postgresql+psycopg://")):
            raise ValueError("must begin with sqlite:/// or postgresql://")
        return url

    @property
    def is_sqlite(self) -> bool:
        """One file, one machine, one process."""
        return self.database_url.startswith("sqlite")


class Settings(StoreSettings):
    """Everything a running bot needs."""

    slack_bot_token: SecretStr
    slack_signing_secret: SecretStr | None = None
    slack_app_token: SecretStr | None = None
    slack_api_url: str = "https://slack.com/api/"
    slack_command: str = Field(default="/opp", pattern=r"^/[a-z0-9_-]{1,31}$")
    host: str = "127.0.0.1"
    port: int = Field(default=3000, ge=0, le=65535)

    @field_validator("slack_api_url")
    @classmethod
    def _ends_in_api(cls, url: str) -> str:
        if not url.endswith("/api/"):
            raise ValueError("must end in /api/")
        return url

    @property
    def socket_mode(self) -> bool:
        """Does the bot call Slack, rather than Slack the bot?"""
        return self.slack_app_token is not None


_EXPLAINED = {
    "slack_bot_token": "the bot token of your Slack app (xoxb-…), from OAuth & Permissions",
    "slack_signing_secret": "the signing secret of your Slack app, from Basic Information (or SLACK_APP_TOKEN)",
}


def read_settings() -> Settings:
    """The settings of this process. Raises: SettingsMissing with every problem."""
    try:
        settings = Settings()
    except ValidationError as error:
        problems = tuple(_line(str(one["loc"][0]), one["msg"], one["type"]) for one in error.errors())
        raise SettingsMissing(problems + _without_secret()) from None
    if settings.slack_signing_secret is None and not settings.socket_mode:
        raise SettingsMissing((_line("slack_signing_secret", "", "missing"),))
    return settings


def _without_secret() -> tuple[str, ...]:
    if {name.lower() for name in os.environ} & {"slack_signing_secret", "slack_app_token"}:
        return ()
    return (_line("slack_signing_secret", "", "missing"),)


def _line(name: str, message: str, kind: str) -> str:
    if kind == "missing":
        return f"{name.upper()} is missing: {_EXPLAINED.get(name, 'it is required')}"
    return f"{name.upper()}: {message.removeprefix('Value error, ')}"
