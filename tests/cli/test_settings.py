"""An environment variable that is empty is one that is not there."""

import pytest

from bot.settings import SettingsMissing, read_settings

NEEDED = (
    "SLACK_SIGNING_SECRET is missing: the signing secret of your Slack app, from Basic Information (or SLACK_APP_TOKEN)"
)


@pytest.fixture(autouse=True)
def environment(monkeypatch: pytest.MonkeyPatch) -> pytest.MonkeyPatch:
    """A bot token, and nothing else of Slack."""
    for name in ("SLACK_SIGNING_SECRET", "SLACK_APP_TOKEN", "DATABASE_URL", "PORT"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setenv("SLACK_BOT_TOKEN", "xoxb-1")
    return monkeypatch


@pytest.mark.parametrize("empty", ["SLACK_SIGNING_SECRET", "SLACK_APP_TOKEN", "PORT"])
def test_an_empty_variable_is_missing(environment: pytest.MonkeyPatch, empty: str) -> None:
    environment.setenv(empty, "")
    with pytest.raises(SettingsMissing) as missing:
        read_settings()
    assert missing.value.problems == (NEEDED,)


def test_an_empty_app_token_is_not_socket_mode(environment: pytest.MonkeyPatch) -> None:
    environment.setenv("SLACK_SIGNING_SECRET", "secret")
    environment.setenv("SLACK_APP_TOKEN", "")
    environment.setenv("PORT", "")
    settings = read_settings()
    assert (settings.socket_mode, settings.port) == (False, 3000)


def test_socket_mode_needs_no_signing_secret(environment: pytest.MonkeyPatch) -> None:
    environment.setenv("SLACK_APP_TOKEN", "xapp-1")
    environment.setenv("SLACK_SIGNING_SECRET", "")
    settings = read_settings()
    assert (settings.socket_mode, settings.slack_signing_secret) == (True, None)
