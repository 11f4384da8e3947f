"""The people around an opportunity as a view: stakeholders and the sales team, with their roles."""

from collections.abc import Iterator

from bot.domain.around import Member, Stakeholder
from bot.usecases.around import Circle
from handlers.payloads import Tap, encode
from handlers.views.blocks import Json, actions, button, context, header, modal, option, overflow, section
from handlers.views.facts import title
from handlers.views.ids import Action, Form, Kind
from handlers.views.party_labels import stakeholder_word, team_word
from handlers.views.text import NAME_SHOWN, Mrkdwn, Reader, shorten

_MOST = 40


def people_view(circle: Circle, reader: Reader, *, metadata: str) -> Json:
    """Everybody with their role; the buttons that the caller's rights allow."""
    opportunity, words = circle.sheet.opportunity, reader.words
    blocks = [header(title(opportunity.name, opportunity.number)), *_theirs(circle, reader), *_ours(circle, reader)]
    adding = [
        (words.t("Add stakeholder"), Action.STAKEHOLDER_ADD, circle.may_change),
        (words.t("Add to sales team"), Action.MEMBER_ADD, circle.may_assign),
    ]
    tap = Tap(opportunity=opportunity.id)
    buttons = [button(label, action, tap) for label, action, allowed in adding if allowed]
    blocks += [actions(buttons)] if buttons else []
    return modal(Form.PEOPLE, words.t("People"), blocks, close=words.t("Close"), metadata=metadata)


def left_view(reader: Reader) -> Json:
    """What is left of the view for somebody who has just left the sales team of a private one."""
    words = reader.words
    told = reader.say.t("You have left the sales team, and see this opportunity no more.")
    return modal(Form.PEOPLE, words.t("People"), [section(told)], close=words.t("Close"))


def _theirs(circle: Circle, reader: Reader) -> Iterator[Json]:
    say = reader.say
    yield section(say.t("*Stakeholders*"))
    if not circle.stakeholders:
        yield context(say.t("Nobody yet. Who decides there, who uses it, who pays?"))
    for each in circle.stakeholders[:_MOST]:
        menu = _menu(Action.STAKEHOLDER_MENU, circle, each.contact_id, reader) if circle.may_change else None
        yield section(_stakeholder(each, reader), menu)
    yield from _rest(len(circle.stakeholders), reader)


def _stakeholder(each: Stakeholder, reader: Reader) -> Mrkdwn:
    name, role = shorten(each.name, NAME_SHOWN), stakeholder_word(each.role, reader.words)
    if not each.company:
        return reader.say.t("{name}: {role}", name=name, role=role)
    return reader.say.t("{name}, {company}: {role}", name=name, company=shorten(each.company, NAME_SHOWN), role=role)


def _ours(circle: Circle, reader: Reader) -> Iterator[Json]:
    say = reader.say
    yield section(say.t("*Sales team*"))
    if not circle.members:
        yield context(say.t("Only the owner. Whoever is on the team may read and change this one."))
    for each in circle.members[:_MOST]:
        yield section(_member(each, reader), _member_menu(circle, each, reader))
    yield from _rest(len(circle.members), reader)


def _member(each: Member, reader: Reader) -> Mrkdwn:
    return reader.say.t("{name}: {role}", name=shorten(each.name, NAME_SHOWN), role=team_word(each.role, reader.words))


def _member_menu(circle: Circle, each: Member, reader: Reader) -> Json | None:
    if circle.may_assign:
        return _menu(Action.MEMBER_MENU, circle, each.person_id, reader)
    if each.person_id != circle.person_id:
        return None
    tap = Tap(opportunity=circle.sheet.opportunity.id, item=each.person_id, kind=Kind.REMOVE.value)
    return overflow(Action.MEMBER_MENU, [option(reader.words.t("Leave the team"), encode(tap))])


def _menu(action: Action, circle: Circle, who: int, reader: Reader) -> Json:
    words = reader.words
    return overflow(
        action,
        [
            option(label, encode(Tap(opportunity=circle.sheet.opportunity.id, item=who, kind=kind.value)))
            for label, kind in ((words.t("Change role"), Kind.ROLE), (words.t("Remove"), Kind.REMOVE))
        ],
    )


def _rest(count: int, reader: Reader) -> Iterator[Json]:
    if count > _MOST:
        yield context(reader.say.n("and {count} more", "and {count} more", count - _MOST))
