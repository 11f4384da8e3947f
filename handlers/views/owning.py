"""The question which of several people of one name was meant."""

from collections.abc import Sequence

from bot.domain.people import Person
from handlers.payloads import Tap
from handlers.views.blocks import Json, button, section
from handlers.views.ids import Action
from handlers.views.message import Message, message
from handlers.views.text import NAME_SHOWN, Reader, shorten

_MOST = 10


def person_candidates(reference: str, found: Sequence[Person], opportunity_id: int, reader: Reader) -> Message:
    """Everybody of that name, with the e-mail address that tells them apart; nothing was changed."""
    sentence = reader.say.t(
        "Several people are called “{reference}”. Nothing was changed. Who is it?",
        reference=shorten(reference, NAME_SHOWN),
    )
    return message(sentence, section(sentence), *(_candidate(each, opportunity_id, reader) for each in found[:_MOST]))


def _candidate(person: Person, opportunity_id: int, reader: Reader) -> Json:
    words, name = reader.words, shorten(person.name, NAME_SHOWN)
    told = reader.say.t("*{name}*", name=name)
    if person.email:
        told = reader.say.t("*{name}*, {email}", name=name, email=person.email)
    spoken = words.t("{label}: {name}", label=words.t("This one"), name=person.name)
    tap = Tap(opportunity=opportunity_id, item=person.id)
    return section(told, button(words.t("This one"), Action.OWNER_CHOOSE, tap, spoken=spoken))
