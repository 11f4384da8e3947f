"""Leads: the card of one with what can be done with it, lists, and everything that was written on it."""

from collections.abc import Iterator, Sequence

from bot.domain.lead import Lead, LeadState
from bot.usecases.lead_visits import LeadSheet
from bot.usecases.leads import PAGE, LeadPage
from handlers.payloads import Tap
from handlers.views.blocks import Json, actions, button, context, header, modal, section
from handlers.views.facts import close_day, title
from handlers.views.ids import Action, Form
from handlers.views.lead_labels import lead_status_word, rating_word, source_word
from handlers.views.message import Message, message
from handlers.views.text import NAME_SHOWN, NEW_LINE, Mrkdwn, Reader, paragraphs, shorten

_NAME = 80
NOTES_SHOWN = 40


def lead_title(lead: Lead, limit: int = NAME_SHOWN) -> str:
    """Name, company, and what people call it by."""
    tail = f" {lead.reference}"
    named = f"{lead.name}, {lead.company}" if lead.company else lead.name
    return shorten(named, limit - len(tail)) + tail


def lead_card(sheet: LeadSheet, reader: Reader) -> Message:
    """The card of the lead, for one person alone."""
    lead = sheet.lead
    status = lead_status_word(lead.status, reader.words)
    sentence = reader.say.t("Lead {name}: {status}", name=lead_title(lead), status=status)
    blocks = [header(lead_title(lead)), section(NEW_LINE.join(_lines(sheet, reader)))]
    if sheet.notes:
        blocks.append(context(reader.say.n("{count} note", "{count} notes", len(sheet.notes))))
    return message(sentence, *blocks, *(actions(row) for row in _rows(sheet, reader)))


def _lines(sheet: LeadSheet, reader: Reader) -> Iterator[Mrkdwn]:
    lead, say, words = sheet.lead, reader.say, reader.words
    yield say.t("*About:* {subject}", subject=lead.subject)
    yield say.t(
        "*Status:* {status}, {rating}",
        status=lead_status_word(lead.status, words),
        rating=rating_word(lead.rating, words),
    )
    yield from _reach(lead, reader)
    yield from _links(sheet, reader)
    yield say.t("*Owner:* {owner}", owner=shorten(lead.owner_name, NAME_SHOWN))
    if lead.description:
        yield paragraphs(shorten(lead.description, 1000))


def _reach(lead: Lead, reader: Reader) -> Iterator[Mrkdwn]:
    say, words = reader.say, reader.words
    reach = ", ".join(filter(None, (lead.job_title, lead.email, lead.phone, lead.website)))
    if reach:
        yield say.t("*Reach:* {reach}", reach=shorten(reach, 400))
    if lead.estimated_value is not None:
        yield say.t("*Value:* {value}", value=reader.money(lead.estimated_value, lead.currency))
    if lead.estimated_close_date:
        yield say.t("*Close date:* {day}", day=close_day(lead.estimated_close_date, reader))
    if lead.source:
        yield say.t("*Source:* {source}", source=source_word(lead.source, words))


def _links(sheet: LeadSheet, reader: Reader) -> Iterator[Mrkdwn]:
    lead, say = sheet.lead, reader.say
    if sheet.campaign:
        yield say.t("*Campaign:* {campaign}", campaign=shorten(sheet.campaign, NAME_SHOWN))
    linked = ", ".join(shorten(name, NAME_SHOWN) for name in (lead.account_name, lead.contact_name) if name)
    if linked:
        yield say.t("*Linked to:* {names}", names=linked)
    if sheet.opportunity:
        came = title(sheet.opportunity.name, sheet.opportunity.number)
        yield say.t("*Became:* {name}", name=came)


def _rows(sheet: LeadSheet, reader: Reader) -> list[list[Json]]:
    lead, words = sheet.lead, reader.words
    tap = Tap(item=lead.id, seen=lead.version)

    def make(label: str, action: Action, style: str | None = None) -> Json:
        return button(label, action, tap, style=style, spoken=words.t("{label}: {name}", label=label, name=lead.name))

    notes = make(words.t("Notes"), Action.LEAD_NOTES)
    if lead.is_open and sheet.may_change:
        first = [
            make(words.t("Qualify"), Action.LEAD_QUALIFY, "primary"),
            make(words.t("Disqualify"), Action.LEAD_DISQUALIFY),
        ]
        second = [make(words.t("Edit"), Action.LEAD_EDIT), make(words.t("Add note"), Action.LEAD_NOTE)]
        return [first, second, [make(words.t("Change owner"), Action.LEAD_OWNER), notes]]
    rows = [[notes]]
    if sheet.may_change and not lead.is_open:
        rows[0].append(make(words.t("Reactivate"), Action.LEAD_REACTIVATE))
    if sheet.opportunity:
        show = Tap(opportunity=sheet.opportunity.id, seen=sheet.opportunity.version)
        rows.insert(0, [button(words.t("Show opportunity"), Action.SHOW, show)])
    return rows


def lead_line(lead: Lead, reader: Reader) -> Mrkdwn:
    """One lead in two lines: who it is, then what about and how it stands."""
    words = reader.words
    stands = rating_word(lead.rating, words) if lead.state is LeadState.OPEN else ""
    told = ", ".join(filter(None, (lead_status_word(lead.status, words), stands)))
    first = reader.say.t("*{name}*", name=lead_title(lead, _NAME))
    second = reader.say.t("{subject}: {told}", subject=shorten(lead.subject, _NAME), told=told)
    return NEW_LINE.join([first, second])


def _listed(lead: Lead, reader: Reader) -> Json:
    label = reader.words.t("Open")
    spoken = reader.words.t("{label}: {name}", label=label, name=lead.name)
    return section(lead_line(lead, reader), button(label, Action.LEAD_SHOW, Tap(item=lead.id), spoken=spoken))


def lead_list(heading: str, page: LeadPage, kind: str, reader: Reader) -> Message:
    """A page of leads with a way to a new one; `kind` goes into the paging buttons and says which list it is."""
    words, say = reader.words, reader.say
    new = actions([button(words.t("New lead"), Action.LEAD_NEW, Tap(), style="primary")])
    if not page.count:
        sentence = say.t("{title}: nothing here yet.", title=heading)
        return message(sentence, section(sentence), new)
    counted = say.n("{count} lead", "{count} leads", page.count)
    sentence = say.t("{title}: {counted}", title=heading, counted=counted)
    blocks = [header(heading), section(say.t("*{counted}*", counted=counted))]
    blocks += [_listed(lead, reader) for lead in page.lines[:PAGE]]
    return message(sentence, *blocks, *_paging(page, kind, reader), new)


def _paging(page: LeadPage, kind: str, reader: Reader) -> list[Json]:
    last, words = (page.count - 1) // PAGE, reader.words
    turning = [
        button(label, action, Tap(page=target, kind=kind))
        for label, action, target in (
            (words.t("Previous"), Action.LEAD_PREVIOUS, page.number - 1),
            (words.t("Next"), Action.LEAD_NEXT, page.number + 1),
        )
        if 0 <= target <= last
    ]
    return [actions(turning)] if turning else []


def leads_found(reference: str, found: Sequence[Lead], reader: Reader) -> Message:
    """Several answer to the words: which one?"""
    sentence = reader.say.t("Several answer to “{reference}”. Which one?", reference=shorten(reference, _NAME))
    return message(sentence, section(sentence), *(_listed(lead, reader) for lead in found[:PAGE]))


def lead_view(sheet: LeadSheet, reader: Reader) -> Json:
    """Everything about the lead to read, its notes the newest first."""
    blocks = [header(lead_title(sheet.lead)), section(NEW_LINE.join(_lines(sheet, reader)))]
    for note in sheet.notes[::-1][:NOTES_SHOWN]:
        head = reader.say.t("*{person}*, {moment}", person=note.author_name, moment=reader.moment(note.written_at))
        blocks.append(section(NEW_LINE.join([head, paragraphs(note.text)])))
    if not sheet.notes:
        blocks.append(section(reader.say.t("Nothing was written on it yet.")))
    return modal(Form.LEAD, reader.words.t("Lead"), blocks, close=reader.words.t("Close"))
