"""Files on an opportunity: the list, and the form that adds some."""

from bot.domain.attachments import Attachment
from bot.domain.opportunity import Opportunity
from bot.usecases.files import Folder
from handlers.payloads import Tap
from handlers.views.blocks import Json, actions, button, context, header, modal, section
from handlers.views.facts import title
from handlers.views.forms.inputs import Inputs
from handlers.views.forms.shared import subject
from handlers.views.ids import Action, Field, Form
from handlers.views.text import NAME_SHOWN, NEW_LINE, Mrkdwn, Reader, safe, shorten

SHOWN = 40
MOST_FILES = 10
_DOT = Mrkdwn(" · ")


def files_view(folder: Folder, reader: Reader, *, metadata: str = "") -> Json:
    """The files of the opportunity, newest first."""
    opportunity, words = folder.sheet.opportunity, reader.words
    tap = Tap(opportunity=opportunity.id)
    blocks = [
        header(title(opportunity.name, opportunity.number)),
        actions([button(words.t("Add file"), Action.FILE_ADD, tap, style="primary")]),
    ]
    if not folder.files:
        blocks.append(section(reader.say.t("No files yet.")))
    for file in reversed(folder.files[-SHOWN:]):
        spoken = words.t("Take off: {name}", name=file.name)
        off = Tap(opportunity=opportunity.id, item=file.id)
        blocks.append(section(_told(file, reader), button(words.t("Take off"), Action.FILE_REMOVE, off, spoken=spoken)))
    if len(folder.files) > SHOWN:
        hidden = len(folder.files) - SHOWN
        blocks.append(context(reader.say.n("And {count} older", "And {count} older", hidden)))
    return modal(Form.FILES, words.t("Files"), blocks, close=words.t("Close"), metadata=metadata)


def _told(file: Attachment, reader: Reader) -> Mrkdwn:
    return NEW_LINE.join([file_name(file), _DOT.join(_facts(file, reader))])


def file_name(file: Attachment) -> Mrkdwn:
    """The name, as a link where it has one that is safe to follow."""
    name = safe(shorten(file.name, NAME_SHOWN))
    link = file.permalink
    is_safe = link.startswith(("https://", "http://")) and not set(link) & set('<>|" \n')
    return Mrkdwn(f"<{link.replace('&', '&amp;')}|{name.replace('|', '¦')}>") if is_safe else name


def _facts(file: Attachment, reader: Reader) -> list[object]:
    words = reader.words
    facts: list[object] = [reader.moment(file.added_at)]
    if file.added_by_name:
        facts.append(shorten(file.added_by_name, 80))
    if file.mimetype:
        facts.append(shorten(file.mimetype, 60))
    if file.size:
        facts.append(words.n("{count} byte", "{count} bytes", file.size))
    if file.text is not None:
        facts.append(words.t("text kept"))
    return facts


def file_form(opportunity: Opportunity, reader: Reader, *, metadata: str, may_read: bool) -> Json:
    """The form that adds files; where the bot may not read them, links to them, and it says why."""
    words, inputs = reader.words, Inputs(reader)
    link = inputs.text(Field.LINK, optional=may_read, placeholder=words.t("In Slack: file menu, Copy link"))
    name = inputs.text(Field.FILE_NAME, limit=255, optional=True, hint=words.t("Empty: the link itself"))
    blocks = [subject(opportunity, reader)]
    if may_read:
        blocks.append(inputs.around(Field.FILES, {"type": "file_input", "max_files": MOST_FILES}, optional=True))
    else:
        blocks.append(context(reader.say.t("I may not read files here, so I keep their links only.")))
    return modal(
        Form.FILE,
        words.t("Add file"),
        [*blocks, link, name],
        submit=words.t("Add"),
        close=words.t("Cancel"),
        metadata=metadata,
    )
