"""The Web API does what the bot asks, through the official client."""

from datetime import timedelta

from slack_sdk import WebClient

from tests.playground.conftest import BOT
from tests.playground.payloads import FORM, actions, button, section


def test_the_token_belongs_to_the_bot_of_the_workspace(stage):
    answer = stage.client.auth_test()
    assert (answer["user_id"], answer["team_id"], answer["bot_id"]) == (BOT, "T0PLAY0001", "B0DEALDESK")
    assert "chat:write" in answer.headers["x-oauth-scopes"].split(",")
    assert stage.client.team_info()["team"]["name"] == "Playground"


def test_a_message_to_a_person_opens_their_direct_message(stage):
    answer = stage.client.chat_postMessage(channel="U0DANA", text="Hello.")
    opened = stage.client.conversations_open(users="U0DANA")["channel"]["id"]
    assert answer["channel"] == opened
    assert opened.startswith("D")
    assert stage.driver("dana").last("app").text == "Hello."
    assert stage.driver("sam").messages("app") == []


def test_time_stamps_are_unique_and_increase(stage):
    stamps = [stage.client.chat_postMessage(channel="C0SALES", text="a")["ts"] for _ in range(5)]
    assert stamps == sorted(set(stamps))


def test_a_message_can_be_changed_and_deleted(stage):
    sam = stage.driver("sam")
    posted = stage.client.chat_postMessage(channel="C0SALES", text="Open.", metadata={"event_type": "card"})
    address = {"channel": "C0SALES", "ts": posted["ts"]}
    stage.client.chat_update(**address, text="Won.", blocks=[section("Won")])
    assert (sam.last("sales").text, sam.last("sales").edited) == ("Won.", True)
    assert sam.last("sales").metadata == {"event_type": "card"}
    link = stage.client.chat_getPermalink(channel="C0SALES", message_ts=posted["ts"])["permalink"]
    assert link.endswith(f"/archives/C0SALES/p{posted['ts'].replace('.', '')}")
    stage.client.chat_delete(**address)
    assert sam.messages("sales") == []


def test_blocks_outlive_an_update_that_does_not_mention_them(stage):
    sam = stage.driver("sam")
    ts = stage.client.chat_postMessage(channel="C0SALES", text="Open.", blocks=[section("Open")])["ts"]
    stage.client.chat_update(channel="C0SALES", ts=ts, text="Won.")
    assert (sam.last("sales").text, len(sam.last("sales").blocks)) == ("Won.", 1)
    stage.client.chat_update(channel="C0SALES", ts=ts, text="Won.", blocks=[])
    assert sam.last("sales").blocks == []


def test_an_ephemeral_message_is_seen_by_one_person_who_can_dismiss_it(stage):
    dana, sam = stage.driver("dana"), stage.driver("sam")
    stage.client.chat_postEphemeral(channel="C0SALES", user="U0DANA", text="Only you.")
    assert sam.messages("sales") == []
    stage.playground.hands.dismiss("U0DANA", dana.last("sales"))
    assert dana.messages("sales") == []


def test_a_reply_stands_in_its_thread(stage):
    parent = stage.client.chat_postMessage(channel="C0SALES", text="Card.")["ts"]
    stage.client.chat_postMessage(channel="C0SALES", text="Reply.", thread_ts=parent, reply_broadcast=True)
    reply = stage.driver("sam").last("sales")
    assert (reply.thread_ts, reply.is_broadcast) == (parent, True)


def test_blocks_and_elements_without_ids_are_given_some(stage):
    nameless = {"type": "button", "text": {"type": "plain_text", "text": "Won"}}
    answer = stage.client.chat_postMessage(channel="C0SALES", text="a", blocks=[actions(nameless)])
    block = answer["message"]["blocks"][0]
    assert block["block_id"]
    assert block["elements"][0]["action_id"]


def test_people_are_found_by_id_and_by_address(stage):
    dana = stage.client.users_info(user="U0DANA", include_locale=True)["user"]
    assert (dana["real_name"], dana["tz"], dana["tz_offset"]) == ("Dana Reyes", "Europe/Berlin", 3600)
    assert (dana["locale"], dana["profile"]["email"]) == ("en-GB", "dana@example.com")
    assert stage.client.users_lookupByEmail(email="Sam@Example.com")["user"]["id"] == "U0SAM"


def test_lists_come_in_pages(stage):
    pages = [[each["id"] for each in page["members"]] for page in stage.client.users_list(limit=3)]
    assert pages == [["USLACKBOT", BOT, "U0DANA"], ["U0SAM"]]


def test_the_bot_knows_public_channels_and_those_it_is_in(stage):
    def names(answer) -> list[str]:
        return [each.get("name", "dm") for each in answer["channels"]]

    stage.client.conversations_open(users="U0DANA")
    assert names(stage.client.conversations_list()) == ["sales", "random", "old"]
    assert names(stage.client.conversations_list(exclude_archived=True)) == ["sales", "random"]
    assert names(stage.client.users_conversations(types="public_channel,private_channel,im")) == ["sales", "old", "dm"]
    assert names(stage.client.users_conversations(user="U0SAM", types="public_channel,private_channel")) == ["sales"]
    info = stage.client.conversations_info(channel="C0SALES", include_num_members=True)["channel"]
    assert (info["is_member"], info["num_members"]) == (True, 3)
    assert stage.client.conversations_members(channel="C0SALES")["members"] == ["U0DANA", BOT, "U0SAM"]


def test_the_bot_can_post_to_a_public_channel_after_joining_it(stage):
    assert stage.client.conversations_join(channel="C0RANDOM")["channel"]["is_member"]
    assert stage.client.chat_postMessage(channel="C0RANDOM", text="Hello.")["ok"]


def test_do_not_disturb_is_told(stage):
    now = stage.clock.now()
    stage.workspace.quiet["U0DANA"] = (now, now + timedelta(hours=8))
    assert not stage.client.dnd_info(user="U0SAM")["dnd_enabled"]
    answer = stage.client.dnd_info(user="U0DANA")
    assert (answer["dnd_enabled"], answer["next_dnd_end_ts"]) == (True, int((now + timedelta(hours=8)).timestamp()))


def test_a_file_is_uploaded_in_three_steps_and_shared(stage):
    stage.client.files_upload_v2(
        channel="C0SALES", filename="pipeline.csv", title="Pipeline", content="a;b", initial_comment="The list."
    )
    message = stage.driver("sam").last("sales")
    file = stage.workspace.files[message.files[0]]
    assert message.text == "The list."
    assert (file.name, file.title, file.content) == ("pipeline.csv", "Pipeline", b"a;b")


def test_a_published_home_is_seen_by_its_person_alone(stage):
    stage.client.views_publish(user_id="U0DANA", view={"type": "home", "blocks": [section("Hi, Dana")]})
    assert stage.driver("dana").home.blocks[0]["text"]["text"] == "Hi, Dana"
    assert stage.driver("sam").home is None


def test_samples_can_be_judged_without_being_sent(stage):
    assert stage.client.api_call("blocks.validate", json={"view": FORM})["ok"]
    assert stage.client.api_call("blocks.validate", json={"blocks": [actions(button("won"))]})["ok"]


def test_a_link_is_unfurled_under_the_message_that_carries_it(stage):
    dana = stage.driver("dana")

    @stage.app.event("link_shared")
    def on_link(event, client):
        link = event["links"][0]["url"]
        client.chat_unfurl(channel=event["channel"], ts=event["message_ts"], unfurls={link: {"blocks": [section()]}})

    dana.say("See https://crm.example.com/opportunities/7 please", "sales")
    assert list(dana.last("sales").unfurls) == ["https://crm.example.com/opportunities/7"]
    assert stage.workspace.refusals == []


def test_arguments_in_a_form_mean_the_same_as_in_json(stage):
    client = WebClient(token="xoxb-tests", base_url=stage.playground.api_url)
    client.api_call("chat.postMessage", data={"channel": "C0SALES", "blocks": '[{"type": "divider"}]'})
    assert stage.driver("sam").last("sales").blocks[0]["type"] == "divider"
