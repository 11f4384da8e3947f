"""Forms with one question: note, owner, channel, delete."""

from bot.domain.opportunity import Opportunity
from bot.domain.workspace import Sheet
from handlers.views.blocks import Json, modal, section
from handlers.views.facts import title
from handlers.views.forms.inputs import Inputs
from handlers.views.ids import Field, Form
from handlers.views.text import NEW_LINE, Reader, shorten


def note_form(opportunity: Opportunity, reader: Reader, *, metadata: str, text: str = "") -> Json:
    """The form that writes a note."""
    words = reader.words
    note = Inputs(reader).text(
        Field.TEXT,
        text,
        multiline=True,
        label=words.t("Note on {name}", name=title(opportunity.name, opportunity.number, 60)),
    )
    return modal(
        Form.NOTE, words.t("Add note"), [note], submit=words.t("Save"), close=words.t("Cancel"), metadata=metadata
    )


def owner_form(opportunity: Opportunity, reader: Reader, *, metadata: str, tasks: int = 0) -> Json:
    """The form that hands the opportunity over; it asks about the open activities where there are some."""
    words, inputs = reader.words, Inputs(reader)
    label = words.t("New owner of {name}", name=title(opportunity.name, opportunity.number, 60))
    owner = inputs.user(Field.OWNER, opportunity.owner_slack_id, label=label)
    also = words.t("Also hand over what {name} still has to do for it", name=shorten(opportunity.owner_name, 30))
    asked = [inputs.check(Field.WITH_TASKS, also, checked=True)] if tasks else []
    return modal(
        Form.OWNER,
        words.t("Change owner"),
        [owner, *asked],
        submit=words.t("Save"),
        close=words.t("Cancel"),
        metadata=metadata,
    )


def share_form(opportunity: Opportunity, reader: Reader, *, metadata: str) -> Json:
    """The form that posts the card in a channel."""
    words = reader.words
    told = reader.say.t(
        "Everybody in the channel sees the card of *{name}* and its figures.",
        name=title(opportunity.name, opportunity.number),
    )
    channel = Inputs(reader).channel(Field.CHANNEL)
    return modal(
        Form.SHARE,
        words.t("Post in a channel"),
        [section(told), channel],
        submit=words.t("Post"),
        close=words.t("Cancel"),
        metadata=metadata,
    )


def delete_form(sheet: Sheet, reader: Reader, *, metadata: str, quotes: int = 0) -> Json:
    """The question before a delete, which names what goes with it; `quotes` is how many."""
    words, say, opportunity = reader.words, reader.say, sheet.opportunity
    told = [
        say.t("*{name}* will be deleted for good.", name=title(opportunity.name, opportunity.number)),
        say.n(
            "With it go its history, its closes and {count} note. This can not be taken back.",
            "With it go its history, its closes and {count} notes. This can not be taken back.",
            sheet.notes,
        ),
    ]
    if quotes:
        told.insert(1, say.n("Its quote goes too.", "Its {count} quotes go too.", quotes))
    return modal(
        Form.DELETE,
        words.t("Delete opportunity"),
        [section(NEW_LINE.join(told))],
        submit=words.t("Delete"),
        close=words.t("Keep it"),
        metadata=metadata,
    )
