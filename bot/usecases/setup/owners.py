"""How a set-up file names the salesperson of a piece: as it names people, by Slack id, else e-mail, else name."""

from bot.domain.people import Person
from bot.ports import Work


def owner_key(work: Work, person_id: int | None) -> str | None:
    """What the person is called in a file; None for nobody, and for somebody who was taken out."""
    person = next((one for one in _people(work) if one.id == person_id), None)
    return _key(person) if person else None


def owner_id(work: Work, key: str | None) -> int | None:
    """The id of the person whom the file means."""
    return next((one.id for one in _people(work) if _key(one) == key), None) if key else None


def _people(work: Work) -> tuple[Person, ...]:
    return tuple(person for person in work.people.list_all() if not person.removed)


def _key(person: Person) -> str:
    return person.slack_id or person.email or person.name
