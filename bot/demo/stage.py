"""A playground and a bot that talk to each other, in one process: for the demo, and for the end-to-end tests."""

from slack_bolt.adapter.socket_mode import SocketModeHandler

from bot.app import Bot, build, socket_mode, web_app
from bot.clock import SystemClock
from bot.demo import cast
from bot.playground.server import Playground
from bot.playground.settings import PlaygroundSettings
from bot.ports import Clock
from bot.server import HttpServer
from bot.settings import Settings
from handlers.http import SLACK_PATH

SIGNING_SECRET = "playground-signing-secret"  # noqa: S105 - both ends of it live in this process
BOT_TOKEN = "xoxb-playground"  # noqa: S105
APP_TOKEN = "xapp-playground"  # noqa: S105


class Stage:
    """Starts both, the playground on `port` and the bot on `bot_port`; 0 takes a free one."""

    def __init__(
        self,
        database_url: str,
        *,
        port: int = 0,
        bot_port: int = 0,
        over_socket: bool = False,
        clock: Clock | None = None,
    ) -> None:
        self._database_url = database_url
        self._bot_port = bot_port
        self._over_socket = over_socket
        self._clock = clock or SystemClock()
        self.playground = Playground(
            PlaygroundSettings(
                signing_secret=SIGNING_SECRET,
                bot_token=BOT_TOKEN,
                app_token=APP_TOKEN,
                people=cast.PEOPLE,
                channels=cast.channels(PlaygroundSettings.bot_user),
                port=port,
                workspace_name="Larkspur Robotics",
                bot_name="dealdesk",
                events=frozenset(),
            ),
            self._clock.now,
            SystemClock().now,
        )
        self.bot: Bot
        self._http: HttpServer
        self._socket: SocketModeHandler | None = None

    @property
    def bot_url(self) -> str:
        """Where the bot answers."""
        return self._http.url

    def start(self) -> None:
        """Both answer when this returns."""
        self.playground.start()
        self.bot = build(self._settings(), self._clock)
        self._http = HttpServer(web_app(self.bot), "127.0.0.1", self._bot_port)
        self._http.start()
        if self._over_socket:
            self._socket = socket_mode(self.bot)
            self._socket.connect()  # type: ignore[no-untyped-call]
        else:
            self.playground.connect(self._http.url + SLACK_PATH)
        self.bot.ticking.start()

    def _settings(self) -> Settings:
        return Settings.model_validate(
            {
                "database_url": self._database_url,
                "slack_bot_token": BOT_TOKEN,
                "slack_signing_secret": SIGNING_SECRET,
                "slack_app_token": APP_TOKEN if self._over_socket else None,
                "slack_api_url": self.playground.api_url,
            }
        )

    def stop(self) -> None:
        """Neither answers any more."""
        self.bot.ticking.shutdown()
        if self._socket:
            self._socket.close()  # type: ignore[no-untyped-call]
        self._http.stop()
        self.playground.stop()
        self.bot.back.store.close()
