"""Socket Mode in a process of its own: no address, no signing secret, and Slack may hang up at any time."""

from datetime import timedelta

from bot.demo.cast import COLLEAGUE, REP
from bot.demo.stage import APP_TOKEN
from tests.e2e.people import Somebody, buttons, read
from tests.processes.conftest import Start
from tests.processes.programs import Program
from tests.processes.town import PATIENCE, Town


def test_a_deal_goes_on_after_slack_has_hung_up(town: Town, start: Start, sqlite_url: str) -> None:
    environment = town.environment(sqlite_url, SLACK_APP_TOKEN=APP_TOKEN)
    del environment["SLACK_SIGNING_SECRET"]
    with Program("run", **environment) as program:
        assert program.wait_for("running")["socket_mode"] is True
        noor, tomas = Somebody(town, REP), Somebody(town, COLLEAGUE)
        shared = noor.share(noor.create("Acme renewal", account="Acme"))
        noor.click(shared, "Move to Develop")

        town.disconnect_sockets("refresh_requested")
        assert town.sockets.wait_for(1, timedelta(seconds=PATIENCE))
        noor.click(shared, "Move to Propose")
        assert "*Stage:* Propose (3 of 4)" in read(tomas.posted())
        noor.win(shared)
        assert buttons(shared) == ["Reopen", "Details"]
        assert town.workspace.wait_for(lambda: len(town.posted("C0WINS")) == 1, timedelta(seconds=PATIENCE))
        assert program.stop() == 0
        assert "Traceback" not in program.output
