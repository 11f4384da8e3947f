"""The environment as frozen settings; what is missing or wrong is told all at once, at the start."""

from typing import Annotated

from pydantic import Field, SecretStr, ValidationError, ValidationInfo, field_validator
from pydantic_core import PydanticCustomError
from pydantic_settings import BaseSettings, SettingsConfigDict

Secret = Annotated[SecretStr, Field(min_length=1)]


class SettingsMissing(Exception):
    """The environment lacks something; each line of `problems` names a variable and what it should be."""

    def __init__(self, problems: tuple[str, ...]) -> None:
        super().__init__("\n".join(problems))
        self.problems = problems


class StoreSettings(BaseSettings):
    """Where everything is kept."""

    model_config = SettingsConfigDict(frozen=True, hide_input_in_errors=True, env_ignore_empty=True)

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

    slack_bot_token: Secret
    slack_app_token: Secret | None = None
    slack_signing_secret: Annotated[Secret | None, Field(validate_default=True)] = None
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

    @field_validator("slack_signing_secret")
    @classmethod
    def _is_reachable(cls, secret: SecretStr | None, others: ValidationInfo) -> SecretStr | None:
        if secret is None and others.data.get("slack_app_token") is None:
            raise PydanticCustomError("missing", "required without an app token")
        return secret

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
        return Settings()
    except ValidationError as error:
        problems = tuple(_line(str(one["loc"][0]), one["msg"], one["type"]) for one in error.errors())
        raise SettingsMissing(problems) from None


def _line(name: str, message: str, kind: str) -> str:
    if kind == "missing":
        return f"{name.upper()} is missing: {_EXPLAINED.get(name, 'it is required')}"
    return f"{name.upper()}: {message.removeprefix('Value error, ')}"
