"""The set-up as a file: shown as text to copy, and pasted, looked at before it counts, and applied."""

from collections.abc import Iterable, Iterator, Sequence

from handlers.payloads import Tap
from handlers.views.blocks import Json, actions, button, context, divider, modal, section
from handlers.views.forms.inputs import LONGEST_INPUT, Inputs, Wording
from handlers.views.ids import Action, Field, Form, variant
from handlers.views.message import Message, message
from handlers.views.text import NEW_LINE, Mrkdwn, Reader, safe

_CHUNK = 2900
_CHUNKS_OF_A_MESSAGE = 4
_CHUNKS_OF_A_VIEW = 40
SETUP_FILE = "set-up.yml"
MOST_ROOMS = 8
"""So many fields of 3000 characters a file can be pasted into."""


def setup_file_words(reader: Reader) -> str:
    """What is said with the file."""
    return str(reader.say.t("Here is the set-up as YAML. Change a copy of it and apply that."))


def setup_sent(reader: Reader) -> Message:
    """The file is on its way."""
    return message(reader.say.t("The set-up is on its way to you, as a file in our direct messages."))


def setup_messages(text: str, reader: Reader) -> Iterator[Message]:
    """The file in as many messages as it takes."""
    chunks = list(_chunks(text))
    for start in range(0, len(chunks), _CHUNKS_OF_A_MESSAGE):
        told = reader.say.t("The set-up as YAML. Change a copy of it and apply that.")
        if start:
            told = reader.say.t("The set-up goes on:")
        part = chunks[start : start + _CHUNKS_OF_A_MESSAGE]
        yield message(told, section(told), *map(_code, part))


def setup_text_view(text: str, reader: Reader, *, metadata: str = "") -> Json:
    """The file to read and copy."""
    words = reader.words
    chunks = list(_chunks(text))
    blocks = [context(reader.say.t("Change a copy of it and apply that.")), *map(_code, chunks[:_CHUNKS_OF_A_VIEW])]
    if len(chunks) > _CHUNKS_OF_A_VIEW:
        blocks.append(context(reader.say.t("It is longer than fits here: the command shows all of it.")))
    return modal(Form.SETUP_YAML, words.t("Set-up as YAML"), blocks, close=words.t("Back"), metadata=metadata)


def _chunks(text: str) -> Iterator[str]:
    """The text in pieces that Slack takes, cut between lines where it can be."""
    chunk = ""
    for line in text.splitlines(keepends=True):
        if chunk and len(chunk) + len(line) > _CHUNK:
            yield chunk
            chunk = ""
        chunk += line
        while len(chunk) > _CHUNK:
            yield chunk[:_CHUNK]
            chunk = chunk[_CHUNK:]
    yield chunk or "{}\n"


def _code(text: str) -> Json:
    """Text as it is: in such a block nothing is markup."""
    written = {"type": "text", "text": text}
    return {"type": "rich_text", "elements": [{"type": "rich_text_preformatted", "elements": [written]}]}


def apply_form(
    texts: Sequence[str], reader: Reader, *, preview: Iterable[Mrkdwn] = (), told: str = "", metadata: str = ""
) -> Json:
    """The form to paste a file into; with what it would change, once that was looked up."""
    words, told_before = reader.words, list(preview)
    blocks = [section(NEW_LINE.join([reader.say.t("*{told}*", told=told)]))] if told else []
    blocks += [section(line) for line in told_before]
    if blocks:
        blocks.append(divider())
    blocks += [_room(number, text, reader) for number, text in enumerate(texts)]
    if len(texts) < MOST_ROOMS:
        blocks.append(actions([button(words.t("More room"), Action.SETUP_ROOM, Tap(item=len(texts) + 1))]))
    return modal(
        Form.SETUP_APPLY,
        words.t("Apply YAML"),
        blocks,
        submit=words.t("Apply") if told_before else words.t("Preview"),
        close=words.t("Cancel"),
        metadata=metadata,
    )


def _room(number: int, text: str, reader: Reader) -> Json:
    words = reader.words
    wording: Wording = {"block_id": variant(Field.SETUP, "file", number), "label": words.t("Set-up file")}
    if number:
        wording["label"] = words.t("Set-up file, part {part}", part=number + 1)
    else:
        wording["hint"] = words.t("Nothing goes because it is left out. You see what changes before it counts.")
    return Inputs(reader).text(Field.SETUP, text, limit=LONGEST_INPUT, multiline=True, optional=bool(number), **wording)


def applied_view(told: str, lines: Iterable[Mrkdwn], reader: Reader) -> Json:
    """What was changed."""
    words = reader.words
    blocks = [section(reader.say.t("*Applied: {told}*", told=told)), *map(section, lines)]
    return modal(Form.SETUP_APPLY, words.t("Apply YAML"), blocks, close=words.t("Close"))


def unread_view(sentence: str, reader: Reader) -> Json:
    """Only a sentence, where the form can not go on."""
    return modal(Form.SETUP_EDIT, reader.words.t("Set-up"), [section(safe(sentence))], close=reader.words.t("Close"))
