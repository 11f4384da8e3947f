"""The composition root: the one place where all parts meet."""

from collections.abc import Callable
from dataclasses import dataclass
from ssl import create_default_context

from apscheduler.schedulers.background import BackgroundScheduler
from slack_bolt import App
from slack_bolt.adapter.socket_mode import SocketModeHandler
from slack_sdk import WebClient

from bot.clock import SystemClock
from bot.paper.printer import PdfPrinter
from bot.ports import Clock, FileSource, Messenger
from bot.schedule import scheduler
from bot.settings import Settings
from bot.usecases.activities import Activities
from bot.usecases.around import Around
from bot.usecases.bulk import Bulk
from bot.usecases.campaigns import Campaigns
from bot.usecases.cards import Cards
from bot.usecases.competitors import Competitors
from bot.usecases.customer_cards import CustomerCards
from bot.usecases.customers import Customers
from bot.usecases.delivery import Delivery
from bot.usecases.desk import Desk
from bot.usecases.details import Details
from bot.usecases.exchange import Exchange
from bot.usecases.files import Files
from bot.usecases.intake import Intake
from bot.usecases.interactions import Interactions
from bot.usecases.leads import Leads
from bot.usecases.lines import Lines
from bot.usecases.literature import Library
from bot.usecases.notes import Notes
from bot.usecases.office import Office
from bot.usecases.papers import Papers
from bot.usecases.people import People
from bot.usecases.progress import Progress
from bot.usecases.quoting import Quoting
from bot.usecases.reports import Reports
from bot.usecases.setup.apply import Setup
from bot.usecases.setup.file import default_setup
from bot.usecases.setup.pieces import SetupPieces
from bot.usecases.upkeep import Upkeep
from bot.usecases.workspaces import Workspaces, program
from handlers.file_source import SlackFiles
from handlers.http import Wsgi, http_app
from handlers.identity import identify
from handlers.messenger import SlackMessenger
from handlers.register import Connection, bolt_app
from handlers.words import Words
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
    lines: Lines
    quoting: Quoting


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
        lines=Lines(office),
        quoting=Quoting(office),
    )


def prepare(database_url: str) -> None:
    """Brings the schema up to date; makes the workspace, and gives one without any sales cycle the default set-up."""
    engine = engine_of(database_url)
    upgrade(engine)
    engine.dispose()
    back = open_back_office(database_url)
    itself = program(Workspaces(back.store).get_or_make())
    if not back.setup.show(itself).cycles:
        back.setup.apply(itself, default_setup())
    back.store.close()


def open_desk(back: BackOffice, messenger: Messenger, source: FileSource) -> Desk:
    """Every use case, as Slack's side is handed them."""
    return Desk(
        workspaces=Workspaces(back.store),
        people=People(back.office, messenger),
        customers=Customers(back.office),
        intake=back.intake,
        progress=back.progress,
        notes=Notes(back.office),
        lines=back.lines,
        activities=Activities(back.office),
        interactions=Interactions(back.office),
        files=Files(back.office, source),
        reports=back.reports,
        details=Details(back.office),
        cards=Cards(back.office, messenger),
        leads=Leads(back.office),
        campaigns=Campaigns(back.office),
        bulk=Bulk(back.office),
        papers=Papers(back.office),
        quoting=back.quoting,
        customer_cards=CustomerCards(back.office),
        around=Around(back.office),
        competitors=Competitors(back.office),
        library=Library(back.office),
        setup=back.setup,
        pieces=SetupPieces(back.office),
    )


@dataclass(frozen=True, slots=True, kw_only=True)
class Bot:
    """A bot that is put together and not running yet."""

    settings: Settings
    back: BackOffice
    bolt: App
    ticking: BackgroundScheduler
    is_ready: Callable[[], bool]


def build(settings: Settings, clock: Clock | None = None) -> Bot:
    """The bot, which also starts while Slack does not answer, and meets it later.

    Raises: TokenRefused, WorkspaceUnknown when the database is of another Slack team than the token.
    """
    back = open_back_office(settings.database_url, clock)
    token = settings.slack_bot_token.get_secret_value()
    messenger = SlackMessenger(_client(settings, token), back.clock)
    desk = open_desk(back, messenger, SlackFiles(_client(settings, token)))
    client, secret = _client(settings), settings.slack_signing_secret
    connection = Connection(
        client=client,
        token=token,
        signing_secret=secret.get_secret_value() if secret else None,
        command=settings.slack_command,
        identity=identify(client, token, desk.workspaces),
    )
    delivery = Delivery(back.office, back.mailroom, messenger, back.clock, printer=PdfPrinter(Words))
    return Bot(
        settings=settings,
        back=back,
        bolt=bolt_app(connection, desk, back.clock),
        ticking=scheduler(delivery, Upkeep(back.store, back.clock), back.clock),
        is_ready=back.store.is_ready,
    )


def web_app(bot: Bot) -> Wsgi:
    """The HTTP side; it hears Slack only where the signing secret proves that it is Slack."""
    return http_app(bot.bolt if bot.settings.slack_signing_secret else None, bot.is_ready)


def socket_mode(bot: Bot) -> SocketModeHandler:
    """The Socket Mode side, not connected yet."""
    token = bot.settings.slack_app_token
    assert token is not None
    app_token = token.get_secret_value()
    client = WebClient(token=app_token, base_url=bot.settings.slack_api_url)
    return SocketModeHandler(bot.bolt, app_token, web_client=client)


def _client(settings: Settings, token: str | None = None) -> WebClient:
    """A client that makes its TLS context once: left alone it makes one per call, which costs tens of milliseconds."""
    return WebClient(
        token=token,
        base_url=settings.slack_api_url,
        timeout=SLACK_SECONDS,
        ssl=create_default_context(),
        retry_handlers=[],
    )
