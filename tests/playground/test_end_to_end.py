"""The first conversation: a command opens a form, the form posts a card, the card is tapped."""

from tests.playground.conftest import Stage
from tests.playground.payloads import FORM, plain


def test_a_command_opens_a_form_whose_submission_posts_a_card_that_can_be_tapped(stage: Stage):
    @stage.app.command("/opp")
    def on_command(ack, body, client):
        client.views_open(trigger_id=body["trigger_id"], view=FORM)
        ack()

    @stage.app.view("create")
    def on_create(ack, view, client):
        name = view["state"]["values"]["name"]["value"]["value"]
        card = [
            {"type": "section", "text": plain(name)},
            {"type": "actions", "elements": [{"type": "button", "action_id": "won", "text": plain("Won")}]},
        ]
        client.chat_postMessage(channel="C0SALES", text=f"{name} is new.", blocks=card)
        ack()

    @stage.app.action("won")
    def on_won(ack, body, client):
        client.chat_update(channel=body["channel"]["id"], ts=body["message"]["ts"], text="Won by Dana.", blocks=[])
        ack()

    dana, sam = stage.driver("dana"), stage.driver("sam")
    dana.command("/opp new", "sales")
    dana.fill("Name", "Acme renewal")
    dana.submit()
    assert dana.view is None
    card = sam.last("sales")
    assert card.text == "Acme renewal is new."
    sam.click(card, "Won")
    assert dana.last("sales").text == "Won by Dana."
    assert stage.workspace.refusals == []
