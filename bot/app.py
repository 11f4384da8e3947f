"""The composition root: the one place where all parts meet."""

from collections.abc import Callable
from dataclasses import dataclass

from apscheduler.schedulers.background import BackgroundScheduler
from slack_bolt import App
from slack_bolt.adapter.socket_mode import SocketModeHandler
from slack_sdk import WebClient
from slack_sdk.errors import SlackApiError, SlackClientError

from bot.clock import SystemClock
from bot.ports import Clock, Messenger
from bot.schedule import scheduler
from bot.settings import Settings
from bot.usecases.cards import Cards
from bot.usecases.customers import Customers
from bot.usecases.delivery import Delivery
from bot.usecases.desk import Desk
from bot.usecases.exchange import Exchange
from bot.usecases.intake import Intake
from bot.usecases.notes import Notes
from bot.usecases.office import Office
from bot.usecases.people import People
from bot.usecases.progress import Progress
from bot.usecases.reports import Reports
from bot.usecases.setup import Setup
from bot.usecases.setup_file import default_setup
from bot.usecases.upkeep import Upkeep
from bot.usecases.workspaces import Workspaces, program
from handlers.messenger import SlackMessenger
from handlers.register import Connection, bolt_app
from storage.engine import engine_of
from storage.outbox import SqlMailroom
from storage.schema import upgrade
from storage.work import SqlStore

SLACK_SECONDS = 2
"""How long one call to Slack may take inside a request."""


@dataclass(frozen=True, slots=True, kw_only=True)
class BackOffice:
    """What terminal commands and programs work with: the store and the use cases that need no Slack."""

    store: SqlStore
    mailroom: SqlMailroom
    clock: Clock
    office: Office
    setup: Setup
    exchange: Exchange
    reports: Reports
    intake: Intake
    progress: Progress


def open_back_office(database_url: str, clock: Clock | None = None) -> BackOffice:
    """The back office on that database, whose schema must be current (see `prepare`)."""
    engine = engine_of(database_url)
    store, time = SqlStore(engine), clock or SystemClock()
    office = Office(store, time)
    return BackOffice(
        store=store,
        mailroom=SqlMailroom(engine),
        clock=time,
        office=office,
        setup=Setup(office),
        exchange=Exchange(office),
        reports=Reports(office),
        intake=Intake(office),
        progress=Progress(office),
    )


def prepare(database_url: str) -> None:
    """Brings the schema up to date; the first time makes the workspace with the default set-up."""
    engine = engine_of(database_url)
    upgrade(engine)
    engine.dispose()
    back = open_back_office(database_url)
    workspace, is_new = Workspaces(back.store).get_or_make()
    if is_new:
        back.setup.apply(program(workspace), default_setup())
    back.store.close()


def open_desk(back: BackOffice, messenger: Messenger) -> Desk:
    """Every use case, as Slack's side is handed them."""
    return Desk(
        workspaces=Workspaces(back.store),
        people=People(back.office, messenger),
        customers=Customers(back.office),
        intake=back.intake,
        progress=back.progress,
        notes=Notes(back.office),
        reports=back.reports,
        cards=Cards(back.office, messenger),
    )


@dataclass(frozen=True, slots=True, kw_only=True)
class Bot:
    """A bot that is put together and not running yet."""

    settings: Settings
    back: BackOffice
    bolt: App
    ticking: BackgroundScheduler
    is_ready: Callable[[], bool]


class TokenRefused(Exception):
    """Slack does not know the bot token."""


def build(settings: Settings, clock: Clock | None = None) -> Bot:
    """The bot. Raises: TokenRefused when Slack says so; without any answer it starts, and meets Slack later."""
    back = open_back_office(settings.database_url, clock)
    token = settings.slack_bot_token.get_secret_value()
    client = _client(settings, token)
    messenger = SlackMessenger(client, back.clock)
    desk = open_desk(back, messenger)
    identity = _identify(client, desk)
    secret = settings.slack_signing_secret
    connection = Connection(
        client=_client(settings),
        token=token,
        signing_secret=secret.get_secret_value() if secret else None,
        command=settings.slack_command,
        bot_user=identity.get("user_id"),
        bot_id=identity.get("bot_id"),
    )
    delivery = Delivery(back.office, back.mailroom, messenger, back.clock)
    return Bot(
        settings=settings,
        back=back,
        bolt=bolt_app(connection, desk, back.clock),
        ticking=scheduler(delivery, Upkeep(back.store, back.clock), back.clock),
        is_ready=back.store.is_ready,
    )


def socket_mode(bot: Bot) -> SocketModeHandler:
    """The Socket Mode side, not connected yet."""
    token = bot.settings.slack_app_token
    assert token is not None
    app_token = token.get_secret_value()
    client = WebClient(token=app_token, base_url=bot.settings.slack_api_url)
    return SocketModeHandler(bot.bolt, app_token, web_client=client)


def _client(settings: Settings, token: str | None = None) -> WebClient:
    return WebClient(token=token, base_url=settings.slack_api_url, timeout=SLACK_SECONDS, retry_handlers=[])


def _identify(client: WebClient, desk: Desk) -> dict[str, str]:
    """Who Slack says we are; nothing when it does not answer."""
    try:
        identity = client.auth_test()
    except SlackApiError as refused:
        if refused.response.get("error") in {"invalid_auth", "account_inactive", "token_revoked", "not_authed"}:
            raise TokenRefused(str(refused.response["error"])) from refused
        return {}
    except (SlackClientError, OSError):
        return {}
    desk.workspaces.bind(identity["team_id"], identity.get("team") or "")
    return {name: str(identity[name]) for name in ("user_id", "bot_id") if identity.get(name)}
