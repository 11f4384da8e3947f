"""The pages in a real browser: what a person touches, sees, and must never lose."""

import os
import shutil
from collections.abc import Callable, Iterator
from datetime import timedelta
from typing import Any

import pytest
from playwright.sync_api import Browser, Page, expect, sync_playwright

from tests.playground.conftest import Stage

CHROMIUM = os.environ.get("CHROMIUM") or next(
    filter(None, map(shutil.which, ("chromium", "chromium-browser", "google-chrome"))), None
)
FLAGS = [
    "--headless",
    "--no-sandbox",
    "--disable-gpu",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
]
PHONE = {"width": 390, "height": 844}
Open = Callable[..., Page]

pytestmark = [
    pytest.mark.browser,
    pytest.mark.xdist_group("browser"),
    pytest.mark.skipif(CHROMIUM is None, reason="no Chromium: apt-get install chromium, or set CHROMIUM to its path"),
]


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=CHROMIUM, args=FLAGS)
        yield browser
        browser.close()


@pytest.fixture
def visit(browser: Browser, stage: Stage) -> Iterator[Open]:
    """Opens the playground as a person, each in a browser of their own; a script error fails the test."""
    contexts = []
    errors: list[str] = []

    def open_page(person: str, place: str = "C0SALES", viewport: dict[str, int] = PHONE) -> Page:
        contexts.append(browser.new_context(viewport=viewport, reduced_motion="reduce"))
        page = contexts[-1].new_page()
        page.set_default_timeout(8000)
        page.on("pageerror", lambda error: errors.append(str(error)))
        page.goto(f"{stage.playground.url}/?as={person}&in={place}")
        return page

    yield open_page
    for context in contexts:
        context.close()
    assert errors == []


def plain(text: str) -> dict[str, Any]:
    return {"type": "plain_text", "text": text}


def option(text: str) -> dict[str, Any]:
    return {"text": plain(text), "value": text.lower()}


def field(name: str, kind: str, **element: Any) -> dict[str, Any]:
    element = {"type": kind, "action_id": name.lower(), **element}
    return {"type": "input", "block_id": name.lower(), "label": plain(name), "element": element, "optional": True}


FORM: dict[str, Any] = {
    "type": "modal",
    "callback_id": "form",
    "title": plain("New opportunity"),
    "submit": plain("Create"),
    "blocks": [
        field("Name", "plain_text_input"),
        field("Account", "external_select", min_query_length=1),
        field("Stage", "static_select", options=[option("Qualify"), option("Close")]),
        field("Team", "multi_users_select"),
        field("Flags", "checkboxes", options=[option("Private"), option("Partner")]),
        field("Meeting", "datetimepicker"),
    ],
}


@pytest.fixture
def submitted(stage: Stage) -> list[dict[str, Any]]:
    """An app whose command opens a form; the states in which the form was submitted."""
    states: list[dict[str, Any]] = []

    @stage.app.command("/opp")
    def on_command(ack: Any, body: dict[str, Any], client: Any) -> None:
        ack()
        client.views_open(trigger_id=body["trigger_id"], view=FORM)

    @stage.app.options("account")
    def on_query(ack: Any, payload: dict[str, Any]) -> None:
        found = [name for name in ("Acme", "Acorn", "Bolt") if payload["value"].lower() in name.lower()]
        ack(options=[option(name) for name in found])

    @stage.app.view("form")
    def on_submit(ack: Any, view: dict[str, Any]) -> None:
        states.append(view["state"]["values"])
        if not view["state"]["values"]["name"]["name"]["value"]:
            ack(response_action="errors", errors={"name": "Give it a name."})
        else:
            ack()

    return states


def run(page: Page, text: str) -> None:
    page.get_by_role("textbox", name="Message").fill(text)
    page.keyboard.press("Enter")


def post(stage: Stage, *blocks: dict[str, Any], text: str = "A card") -> str:
    return str(stage.client.chat_postMessage(channel="C0SALES", text=text, blocks=list(blocks))["ts"])


def button(text: str, **more: Any) -> dict[str, Any]:
    element = {"type": "button", "text": plain(text), "action_id": "press", **more}
    return {"type": "actions", "block_id": "moves", "elements": [element]}


def presses(stage: Stage) -> list[dict[str, Any]]:
    return [body["actions"][0] for body in stage.heard if body.get("type") == "block_actions"]


def test_a_form_is_filled_and_submitted_with_one_thumb(visit: Open, submitted: list[dict[str, Any]]) -> None:
    page = visit("U0DANA")
    run(page, "/opp new")
    form = page.get_by_role("dialog", name="New opportunity")
    form.get_by_label("Name").fill("Acme renewal")
    form.get_by_role("combobox", name="Account").press_sequentially("ac")
    expect(form.get_by_role("listbox").get_by_role("option")).to_have_text(["Acme", "Acorn"])
    form.get_by_role("option", name="Acorn").click()
    form.get_by_label("Stage").select_option("Close")
    form.get_by_role("button", name="Team").click()
    form.get_by_label("Sam Okafor").check()
    form.get_by_label("Partner").check()
    form.get_by_label("Meeting").fill("2026-12-01T10:30")
    form.get_by_role("button", name="Create").click()
    expect(form).to_have_count(0)

    state = submitted[0]
    assert state["name"]["name"]["value"] == "Acme renewal"
    assert state["account"]["account"]["selected_option"]["value"] == "acorn"
    assert state["stage"]["stage"]["selected_option"]["value"] == "close"
    assert state["team"]["team"]["selected_users"] == ["U0SAM"]
    assert [each["value"] for each in state["flags"]["flags"]["selected_options"]] == ["partner"]
    assert state["meeting"]["meeting"]["selected_date_time"] == 1796117400


def test_an_error_stands_beside_its_field_and_nothing_typed_is_lost(
    visit: Open, submitted: list[dict[str, Any]]
) -> None:
    page = visit("U0DANA")
    run(page, "/opp new")
    form = page.get_by_role("dialog")
    form.get_by_label("Stage").select_option("Qualify")
    form.get_by_role("combobox", name="Account").press_sequentially("bo")
    form.get_by_role("option", name="Bolt").click()
    form.get_by_role("button", name="Create").click()

    expect(form.locator('[data-key="name"]').get_by_role("alert")).to_have_text("Give it a name.")
    expect(form.get_by_label("Stage")).to_have_value("qualify")
    expect(form.get_by_role("combobox", name="Account")).to_have_value("Bolt")
    form.get_by_label("Name").fill("Bolt")
    form.get_by_role("button", name="Create").click()
    expect(form).to_have_count(0)
    assert submitted[1]["account"]["account"]["selected_option"]["value"] == "bolt"


def test_a_change_reaches_the_others_without_disturbing_what_they_type(visit: Open, stage: Stage) -> None:
    ts = post(stage, {"type": "header", "text": plain("Negotiation")})
    sam = visit("U0SAM")
    draft = sam.get_by_role("textbox", name="Message")
    draft.fill("What about ")
    run(visit("U0DANA"), "Look at Acme")
    stage.client.chat_update(channel="C0SALES", ts=ts, text="A card", blocks=[{"type": "header", "text": plain("Won")}])

    expect(sam.get_by_role("log")).to_contain_text("Look at Acme")
    expect(sam.get_by_role("heading", name="Won")).to_be_visible()
    expect(draft).to_be_focused()
    sam.keyboard.type("Bolt?")
    expect(draft).to_have_value("What about Bolt?")


def test_a_confirmation_is_asked_before_the_app_hears_of_the_press(visit: Open, stage: Stage) -> None:
    question = {"title": plain("Close Acme as lost?"), "text": plain("It leaves the pipeline.")}
    post(stage, button("Close lost", confirm={**question, "confirm": plain("Close it"), "deny": plain("Keep it")}))
    page = visit("U0DANA")
    asked = page.get_by_role("dialog", name="Close Acme as lost?")
    page.get_by_role("button", name="Close lost").click()
    asked.get_by_role("button", name="Keep it").click()
    expect(asked).to_have_count(0)
    assert presses(stage) == []

    page.get_by_role("button", name="Close lost").click()
    with page.expect_response("**/ui/act"):
        asked.get_by_role("button", name="Close it").click()
    assert [each["action_id"] for each in presses(stage)] == ["press"]


def test_a_choice_that_is_not_confirmed_is_taken_back(visit: Open, stage: Stage) -> None:
    question = {"title": plain("Sure?"), "text": plain("Really?"), "confirm": plain("Yes"), "deny": plain("No")}
    options = [option("Open"), option("Lost")]
    select = {"type": "static_select", "action_id": "state", "options": options, "placeholder": plain("State")}
    post(stage, {"type": "actions", "elements": [{**select, "initial_option": options[0], "confirm": question}]})
    page = visit("U0DANA")
    page.get_by_label("State").select_option("Lost")
    page.get_by_role("dialog", name="Sure?").get_by_role("button", name="No").click()

    expect(page.get_by_label("State")).to_have_value("open")
    assert presses(stage) == []


def test_the_focus_goes_into_a_form_and_back_to_where_it_was_opened(
    visit: Open, submitted: list[dict[str, Any]]
) -> None:
    page = visit("U0DANA")
    run(page, "/opp new")
    expect(page.get_by_role("dialog").get_by_label("Name")).to_be_focused()
    page.keyboard.press("Escape")

    expect(page.get_by_role("dialog")).to_have_count(0)
    expect(page.get_by_role("textbox", name="Message")).to_be_focused()


def test_an_overflow_menu_sends_the_chosen_option(visit: Open, stage: Stage) -> None:
    menu = {"type": "overflow", "action_id": "more", "options": [option("Edit"), option("Archive")]}
    post(stage, {"type": "section", "text": plain("Acme"), "accessory": menu})
    page = visit("U0DANA")
    page.get_by_role("button", name="More actions").click()
    with page.expect_response("**/ui/act"):
        page.get_by_role("menuitem", name="Archive").click()

    assert presses(stage)[0]["selected_option"]["value"] == "archive"
    expect(page.get_by_role("alert")).to_contain_text("the app did not answer")


def test_both_taps_of_an_impatient_thumb_are_sent(visit: Open, stage: Stage) -> None:
    post(stage, button("Log call"))
    page = visit("U0DANA")
    page.get_by_role("button", name="Log call").dblclick()

    assert stage.workspace.wait_for(lambda: len(presses(stage)) == 2, timedelta(seconds=5))


def test_what_somebody_typed_is_shown_as_typed(visit: Open, stage: Stage) -> None:
    hostile = "<!channel> & <b>bold</b> *stars*"
    escaped = hostile.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")
    post(stage, {"type": "section", "text": {"type": "mrkdwn", "text": escaped.replace("*", "")}})
    page = visit("U0DANA")

    expect(page.get_by_role("log")).to_contain_text("<!channel> & <b>bold</b> stars")
    expect(page.locator(".mention-ping")).to_have_count(0)
    run(page, f"@sam {hostile}")
    typed = page.get_by_role("article", name="Dana Reyes")
    expect(typed).to_contain_text("@Sam Okafor <!channel> & <b>bold</b> stars")
    expect(page.locator(".mention-ping")).to_have_count(0)


def test_nothing_is_wider_than_a_phone(visit: Open, stage: Stage, submitted: list[dict[str, Any]]) -> None:
    row = [{"type": "raw_text", "text": "A wide cell of a table"}] * 8
    wide = {
        "type": "actions",
        "elements": [{"type": "button", "text": plain(f"Move to stage {n}"), "action_id": f"s{n}"} for n in range(8)],
    }
    post(stage, {"type": "header", "text": plain("x" * 150)}, wide, {"type": "table", "rows": [row, row]})
    page = visit("U0DANA")
    expect(page.get_by_role("table")).to_be_attached()
    assert page.evaluate("document.documentElement.scrollWidth") == 390
    run(page, "/opp new")
    expect(page.get_by_role("dialog")).to_be_visible()
    assert page.get_by_role("dialog").bounding_box() == {"x": 0, "y": 0, "width": 390, "height": 844}
