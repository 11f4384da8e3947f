"""Web API: users.*, conversations.*, team.info, dnd.info, auth.test. Who and what is there."""

from bot.playground.call import Call
from bot.playground.errors import SlackError
from bot.playground.surfaces import Json
from bot.playground.workspace import Channel, Person

KINDS = {"public_channel", "private_channel", "im", "mpim"}


def auth_test(call: Call) -> Json:
    """auth.test: who the token is."""
    workspace = call.workspace
    return {
        "url": workspace.url + "/",
        "team": workspace.name,
        "user": workspace.people[workspace.bot_user].name,
        "team_id": workspace.id,
        "user_id": workspace.bot_user,
        "bot_id": workspace.bot_id,
        "is_enterprise_install": False,
    }


def user_info(call: Call) -> Json:
    """users.info: one person."""
    return {"user": _person(call, call.person())}


def users(call: Call) -> Json:
    """users.list: everybody."""
    return call.page([_person(call, each) for each in call.workspace.people.values()], "members")


def user_by_email(call: Call) -> Json:
    """users.lookupByEmail: the person with that address."""
    email = call.need("email").casefold()
    for person in call.workspace.people.values():
        if person.email.casefold() == email and not person.deleted:
            return {"user": _person(call, person)}
    raise SlackError("users_not_found")


def user_conversations(call: Call) -> Json:
    """users.conversations: where a person, or else the bot, is a member."""
    member = call.person().id if call.find("user") else call.workspace.bot_user
    bot = call.workspace.bot_user
    shared = [each for each in call.workspace.channels_of(member) if each.is_seen_by(bot)]
    return call.page([_channel(call, each) for each in _of_kind(call, shared)], "channels")


def conversations(call: Call) -> Json:
    """conversations.list: all conversations that the bot can know of."""
    known = [each for each in call.workspace.channels.values() if each.is_seen_by(call.workspace.bot_user)]
    return call.page([_channel(call, each) for each in _of_kind(call, known)], "channels")


def conversation_info(call: Call) -> Json:
    """conversations.info: one conversation."""
    channel = call.channel()
    info = _channel(call, channel)
    if call.is_set("include_num_members"):
        info["num_members"] = len(channel.members)
    return {"channel": info}


def conversation_members(call: Call) -> Json:
    """conversations.members: who is in it."""
    page = call.page([{"id": each} for each in sorted(call.channel().members)], "members")
    return {**page, "members": [each["id"] for each in page["members"]]}


def open_conversation(call: Call) -> Json:
    """conversations.open: the direct message with one person."""
    wanted = call.need("users").split(",")
    if len(wanted) > 1:
        raise SlackError("method_not_supported_for_channel_type")
    if wanted[0] not in call.workspace.people:
        raise SlackError("user_not_found")
    if call.workspace.people[wanted[0]].deleted:
        raise SlackError("user_disabled")
    return {"channel": {"id": call.workspace.direct_message(wanted[0]).id}}


def join_conversation(call: Call) -> Json:
    """conversations.join: the bot becomes a member of a public channel."""
    channel = call.channel()
    if channel.is_im or channel.is_private:
        raise SlackError("method_not_supported_for_channel_type")
    if channel.is_archived:
        raise SlackError("is_archived")
    channel.members.add(call.workspace.bot_user)
    call.workspace.changed()
    return {"channel": _channel(call, channel)}


def team_info(call: Call) -> Json:
    """team.info: the workspace."""
    workspace = call.workspace
    return {"team": {"id": workspace.id, "name": workspace.name, "domain": workspace.name.lower()}}


def do_not_disturb(call: Call) -> Json:
    """dnd.info: when a person wants to be left alone."""
    hours = call.workspace.quiet.get(call.person().id)
    start, end = (int(each.timestamp()) for each in hours) if hours else (1, 1)
    return {"dnd_enabled": hours is not None, "next_dnd_start_ts": start, "next_dnd_end_ts": end} | {
        "snooze_enabled": False
    }


def _person(call: Call, person: Person) -> Json:
    names = {"real_name": person.real_name, "display_name": person.name}
    shown: Json = {
        "id": person.id,
        "team_id": person.team or call.workspace.id,
        "name": person.name,
        "deleted": person.deleted,
        "color": person.color,
        "real_name": person.real_name,
        "tz": person.tz,
        "tz_offset": person.tz_offset,
        "profile": {**names, "email": person.email, "title": person.title, "team": person.team or call.workspace.id},
        "is_admin": person.is_admin,
        "is_owner": person.is_owner,
        "is_restricted": person.is_restricted,
        "is_ultra_restricted": False,
        "is_bot": person.is_bot,
        "is_app_user": False,
    }
    return shown | ({"locale": person.locale} if call.is_set("include_locale") else {})


def _channel(call: Call, channel: Channel) -> Json:
    shown: Json = {
        "id": channel.id,
        "is_im": channel.is_im,
        "is_private": channel.is_private or channel.is_im,
        "is_archived": channel.is_archived,
    }
    if channel.is_im:
        others = channel.members - {call.workspace.bot_user}
        return shown | {"is_channel": False, "user": min(others)}
    bot_is_in = call.workspace.bot_user in channel.members
    named = {"name": channel.name, "topic": {"value": channel.topic}, "is_member": bot_is_in}
    return shown | named | {"is_channel": not channel.is_private, "is_group": channel.is_private}


def _of_kind(call: Call, channels: list[Channel]) -> list[Channel]:
    wanted = set((call.find("types") or "public_channel").replace(" ", "").split(","))
    if not wanted <= KINDS:
        raise SlackError("invalid_types")
    fitting = [each for each in channels if _kind(each) in wanted]
    return [each for each in fitting if not (each.is_archived and call.is_set("exclude_archived"))]


def _kind(channel: Channel) -> str:
    if channel.is_im:
        return "im"
    return "private_channel" if channel.is_private else "public_channel"
