"""The details of an opportunity: one line for each kind of thing that hangs on it, and a button that opens it."""

from collections.abc import Iterator
from dataclasses import dataclass

from bot.usecases.details import Dossier
from handlers.payloads import Tap
from handlers.views.activities_told import activities_told
from handlers.views.blocks import Json, button, header, modal, section
from handlers.views.documents import documents_in_short
from handlers.views.facts import products, title
from handlers.views.ids import Action, Form
from handlers.views.leads import lead_title
from handlers.views.text import NEW_LINE, Mrkdwn, Reader, safe, shorten


@dataclass(frozen=True, slots=True, kw_only=True)
class Part:
    """One kind of thing: its name, what there is of it, and what its button does."""

    name: str
    told: Mrkdwn
    action: Action


def details_view(dossier: Dossier, reader: Reader, *, metadata: str = "") -> Json:
    """The first of three views that may lie on top of each other: details, one part, one form."""
    opportunity, words = dossier.sheet.opportunity, reader.words
    tap = Tap(opportunity=opportunity.id, seen=opportunity.version)
    blocks = [header(title(opportunity.name, opportunity.number))]
    for part in _parts(dossier, reader):
        told = NEW_LINE.join([reader.say.t("*{name}*", name=part.name), part.told])
        spoken = words.t("Open: {name}", name=part.name)
        blocks.append(section(told, button(words.t("Open"), part.action, tap, spoken=spoken)))
    return modal(Form.DETAILS, words.t("Details"), blocks, close=words.t("Close"), metadata=metadata)


def _parts(dossier: Dossier, reader: Reader) -> Iterator[Part]:
    """What is sold, what is done, who is there, what is kept; what has nothing yet says so alike."""
    words, say, none = reader.words, reader.say, reader.say.t("None yet")
    lines = " ".join(products(dossier.sheet, reader))
    yield Part(name=words.t("Products"), told=safe(lines) if lines else none, action=Action.LINES)
    papers = documents_in_short(dossier.documents, reader)
    yield Part(name=words.t("Quotes and orders"), told=papers or none, action=Action.DOCUMENTS)
    yield Part(name=words.t("Activities"), told=activities_told(dossier, reader) or none, action=Action.ACTIVITIES)
    yield Part(name=words.t("People"), told=_people(dossier, reader) or none, action=Action.PEOPLE)
    rivals = ", ".join(shorten(name, 60) for name in dossier.competitors[:5])
    yield Part(name=words.t("Competitors"), told=safe(rivals) if rivals else none, action=Action.RIVALS)
    files = say.n("{count} file", "{count} files", dossier.files) if dossier.files else none
    yield Part(name=words.t("Files"), told=files, action=Action.FILES)
    if dossier.lead:
        yield Part(name=words.t("Lead"), told=safe(lead_title(dossier.lead)), action=Action.LEAD_OF)
    notes = dossier.sheet.notes
    yield Part(
        name=words.t("History and notes"),
        told=say.n("{count} note", "{count} notes", notes) if notes else say.t("Every move, and who made it"),
        action=Action.HISTORY,
    )


def _people(dossier: Dossier, reader: Reader) -> Mrkdwn:
    """How many there are on both sides."""
    say = reader.say
    told = {
        say.n("{count} stakeholder", "{count} stakeholders", dossier.stakeholders): dossier.stakeholders,
        say.n("{count} on the sales team", "{count} on the sales team", dossier.members): dossier.members,
    }
    return Mrkdwn(", ").join(said for said, count in told.items() if count)
