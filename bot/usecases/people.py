"""People: met for the first time, brought up to date, taken out."""

from dataclasses import replace

from bot.domain.errors import AmbiguousPerson, InUse, NotFound, Outsider, PersonUnknown
from bot.domain.people import Caller, Permission, Person, Profile, Role, Surface
from bot.domain.status import OPEN
from bot.domain.words import folded, folded_words
from bot.domain.workspace import Selection
from bot.ports import DeliveryFailed, DeliveryPaced, DeliveryRefused, Messenger
from bot.usecases.office import PROGRAM, Office, Visit, once_more


class People:
    """Who is who."""

    def __init__(self, office: Office, messenger: Messenger) -> None:
        self._office = office
        self._messenger = messenger

    def get(self, caller: Caller) -> Person:
        """The caller as a person. Raises: PersonUnknown when Slack has not described them, or not lately."""
        with self._office.look(caller) as visit:
            if caller.user and not visit.person.is_known(visit.now):
                raise PersonUnknown(caller.user)
            return visit.person

    def introduce(self, workspace: str, user: str) -> Person:
        """The person behind a Slack user, as Slack describes them now.

        Known people keep name and role, and somebody with the e-mail address of a known salesperson is that
        salesperson. Of the others guests stay guests, the rest are reps; while there is no administrator, an
        administrator of the Slack workspace becomes ours. When Slack is silent, known people stay as they were.

        Raises: NoSuchMember, Outsider, and PersonUnknown when Slack is silent about somebody new.
        """
        program = Caller(workspace=workspace, user=None, surface=Surface.EVENT)
        try:
            profile = self._messenger.read_profile(user)
        except (DeliveryFailed, DeliveryPaced, DeliveryRefused):
            with self._office.look(program) as visit:
                return visit.work.people.get_by_slack(user)
        if workspace not in profile.teams:
            raise Outsider(user)
        return self._meet(program, user, profile)

    @once_more
    def _meet(self, program: Caller, user: str, profile: Profile) -> Person:
        with self._office.begin(program) as visit:
            before = visit.work.people.find_by_slack(user) or _same_address(visit, profile)
            person = _described(before or _newcomer(visit, profile), user, profile)
            met = visit.work.people.save(replace(person, met_at=visit.now))
            if person != before:
                visit.audit("met", "person", met.id, before, met)
            return met

    def remove(self, caller: Caller, person_id: int) -> None:
        """Takes a person out of the workspace; closed opportunities and history keep the name.

        Raises: NotAllowed, NotFound, InUse while open opportunities, activities or leads are theirs.
        Source: Business Central, deleting a salesperson.
        """
        with self._office.begin(caller) as visit:
            visit.require(Permission.ADMINISTER)
            person = visit.work.people.get(person_id)
            owned = visit.work.opportunities.sums(Selection(owner_id=person_id, statuses=OPEN), PROGRAM)
            others = visit.work.activities.count_open_of(person_id) + visit.work.leads.count_owned(person_id)
            if uses := sum(sums.count for sums in owned) + others:
                raise InUse("person", person.name, uses)
            gone = visit.work.people.save(replace(person, removed=True, slack_id=None))
            visit.audit("removed", "person", person_id, person, gone)


def named_person(visit: Visit, typed: str) -> Person:
    """The one member whose e-mail address, name, or words of whose name were typed.

    Raises: NotFound, AmbiguousPerson. Source: Dynamics 365, assigning to a name.
    """
    present = [person for person in visit.work.people.list_all() if not person.removed]
    address, words = typed.strip().casefold(), folded_words(typed)
    found = [person for person in present if (person.email or "").casefold() == address] if address else []
    found = found or [person for person in present if folded(person.name) == folded(typed)]
    found = found or [person for person in present if words and _answers_to(person, words)]
    if not found:
        raise NotFound("person", typed)
    if len(found) > 1:
        raise AmbiguousPerson(typed, tuple(found))
    return found[0]


def _answers_to(person: Person, words: tuple[str, ...]) -> bool:
    own = folded_words(person.name)
    return all(any(part.startswith(word) for part in own) for word in words)


def _same_address(visit: Visit, profile: Profile) -> Person | None:
    found = visit.work.people.find_by_email(profile.email) if profile.email else None
    return found if found and found.slack_id is None else None


def _described(person: Person, user: str, profile: Profile) -> Person:
    email = person.email or profile.email
    return replace(person, slack_id=user, email=email, zone=profile.zone, locale=profile.locale)


def _newcomer(visit: Visit, profile: Profile) -> Person:
    return Person(name=profile.name, role=_first_role(visit, profile))


def _first_role(visit: Visit, profile: Profile) -> Role:
    if profile.is_guest:
        return Role.GUEST
    administered = any(
        person.role is Role.ADMINISTRATOR and not person.removed for person in visit.work.people.list_all()
    )
    return Role.ADMINISTRATOR if profile.is_admin and not administered else Role.REP
