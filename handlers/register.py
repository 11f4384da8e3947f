"""Table of contents: every way from Slack into the program, on one screen."""

import re
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from typing import Any

from slack_bolt import Ack, App
from slack_bolt.authorization import AuthorizeResult
from slack_sdk import WebClient

from bot.ports import Clock
from bot.usecases.desk import Desk
from handlers import commands, customers, intake, notes, progress, reports
from handlers.answers import on_unknown
from handlers.guard import Guard, Listener
from handlers.readers import Readers
from handlers.views.ids import Action, Field, Form

THREADS = 20

ACTIONS: dict[str, Listener] = {
    Action.ADVANCE: progress.on_advance_clicked,
    Action.START: progress.on_start_clicked,
    Action.UPDATE: progress.on_update_clicked,
    Action.WON: progress.on_won_clicked,
    Action.LOST: progress.on_lost_clicked,
    Action.REOPEN: progress.on_reopen_clicked,
    Field.STAGE.action_id: progress.on_destination_chosen,
    Action.NEW: intake.on_new_clicked,
    Action.EDIT: intake.on_edit_clicked,
    Action.MORE: intake.on_menu_chosen,
    Action.MORE_FIELDS: intake.on_more_fields_clicked,
    Action.NOTE: notes.on_note_clicked,
    Action.SHOW: reports.on_show_clicked,
    Action.CHOOSE: commands.on_candidate_chosen,
    Action.PIPELINE: reports.on_pipeline_clicked,
    Action.LIST_PREVIOUS: reports.on_page_turned,
    Action.LIST_NEXT: reports.on_page_turned,
    Action.HISTORY_NEWER: reports.on_history_clicked,
    Action.HISTORY_OLDER: reports.on_history_clicked,
}
VIEWS: dict[str, Listener] = {
    Form.CREATE: intake.on_create_submitted,
    Form.EDIT: intake.on_edit_submitted,
    Form.ADVANCE: progress.on_advance_submitted,
    Form.WON: progress.on_won_submitted,
    Form.LOST: progress.on_lost_submitted,
    Form.REOPEN: progress.on_reopen_submitted,
    Form.NOTE: notes.on_note_submitted,
    Form.OWNER: intake.on_owner_submitted,
    Form.SHARE: intake.on_share_submitted,
    Form.DELETE: intake.on_delete_submitted,
}
OPTIONS: dict[str, Listener] = {
    Field.ACCOUNT.action_id: customers.on_account_typed,
    Field.CONTACT.action_id: customers.on_contact_typed,
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Connection:
    """How this bot and Slack know each other; `client` has the address and short time limits, and no token."""

    client: WebClient
    token: str
    signing_secret: str | None
    command: str
    bot_user: str | None = None
    bot_id: str | None = None


def bolt_app(connection: Connection, desk: Desk, clock: Clock) -> App:
    """The Bolt app with every listener."""
    app = empty_app(connection)
    wrap = Guard(desk, Readers(desk), clock).wrap
    app.command(connection.command)(wrap(commands.on_command))
    for action, listener in ACTIONS.items():
        app.action(str(action))(wrap(listener))
    for callback, listener in VIEWS.items():
        app.view(str(callback))(wrap(listener))
    for action, listener in OPTIONS.items():
        app.options(str(action))(wrap(listener))
    _catch_all(app, wrap(on_unknown))
    return app


def empty_app(connection: Connection) -> App:
    """A Bolt app that listens to nothing; its answers leave when the listener returns (see performance decisions)."""
    return App(
        client=connection.client,
        signing_secret=connection.signing_secret or "unused",
        request_verification_enabled=connection.signing_secret is not None,
        authorize=_authorize(connection),
        process_before_response=True,
        listener_executor=ThreadPoolExecutor(THREADS, thread_name_prefix="listener"),
        attaching_function_token_enabled=False,
        attaching_conversation_kwargs_enabled=False,
    )


def _catch_all(app: App, unknown: Any) -> None:
    """Whatever else comes, from an older version or by other ways, is answered too."""
    anything = re.compile(".*")
    app.action(anything)(unknown)
    app.view(anything)(unknown)
    app.view_closed(anything)(_nothing)
    app.shortcut(anything)(unknown)
    app.command(anything)(unknown)
    app.options(anything)(_no_options)
    app.event(anything)(_nothing)


def _nothing(ack: Ack) -> None:
    ack()


def _no_options(ack: Ack) -> None:
    ack(options=[])


def _authorize(connection: Connection) -> Any:
    def authorize(enterprise_id: str | None, team_id: str | None) -> AuthorizeResult:
        return AuthorizeResult(
            enterprise_id=enterprise_id,
            team_id=team_id,
            bot_token=connection.token,
            bot_user_id=connection.bot_user,
            bot_id=connection.bot_id,
        )

    return authorize
