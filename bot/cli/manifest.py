"""python -m bot manifest: what to paste when creating the Slack app."""

from typing import Annotated

import typer

from handlers.manifest import manifest_yaml


def manifest(
    url: Annotated[
        str, typer.Option(help="Where Slack reaches the bot, without path.")
    ] = "https://dealdesk.example.com",
    command: Annotated[str, typer.Option(help="The slash command.", envvar="SLACK_COMMAND")] = "/opp",
    *,
    socket_mode: Annotated[bool, typer.Option("--socket-mode", help="For Socket Mode: no addresses.")] = False,
) -> None:
    """Print the app manifest."""
    print(manifest_yaml(command=command, url=None if socket_mode else url), end="")
