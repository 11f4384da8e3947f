"""People: met for the first time, brought up to date, taken out."""

from dataclasses import replace

from bot.domain.errors import InUse
from bot.domain.people import UNTOLD_LOCALE, Caller, Permission, Person, Profile, Role, Surface
from bot.domain.status import OPEN
from bot.domain.workspace import Selection
from bot.ports import DeliveryFailed, DeliveryPaced, DeliveryRefused, Messenger
from bot.usecases.office import PROGRAM, Office, Visit

NOBODY = Profile(name="", email=None, zone="UTC", locale=UNTOLD_LOCALE, is_guest=True, is_admin=False)


class People:
    """Who is who."""

    def __init__(self, office: Office, messenger: Messenger) -> None:
        self._office = office
        self._messenger = messenger

    def introduce(self, workspace: str, user: str) -> Person:
        """The person behind a Slack user, met now; one of the set-up keeps name and role, and gets zone and locale.

        Somebody with the e-mail address of a known salesperson is that salesperson. Guests are viewers, the others
        reps; while there is no administrator, an administrator of the Slack workspace becomes ours. When Slack does
        not say who it is, a viewer is made, whom the next meeting corrects.
        """
        profile = self._profile(user)
        program = Caller(workspace=workspace, user=None, surface=Surface.EVENT)
        with self._office.begin(program) as visit:
            known = visit.work.people.find_by_slack(user)
            if known and known.name != user and known.is_met:
                return known
            before = known or _same_address(visit, profile)
            person = _met(visit, before, user, profile)
            saved = visit.work.people.save(person)
            visit.audit("met", "person", saved.id, before, saved)
            return saved

    def _profile(self, user: str) -> Profile:
        try:
            return self._messenger.read_profile(user)
        except (DeliveryFailed, DeliveryPaced, DeliveryRefused):
            return replace(NOBODY, name=user)

    def remove(self, caller: Caller, person_id: int) -> None:
        """Takes a person out of the workspace; closed opportunities and history keep the name.

        Raises: NotAllowed, NotFound, InUse while open opportunities are theirs.
        Source: Business Central, deleting a salesperson.
        """
        with self._office.begin(caller) as visit:
            visit.require(Permission.ADMINISTER)
            person = visit.work.people.get(person_id)
            owned = visit.work.opportunities.sums(Selection(owner_id=person_id, statuses=OPEN), PROGRAM)
            if uses := sum(sums.count for sums in owned):
                raise InUse("person", person.name, uses)
            gone = visit.work.people.save(replace(person, removed=True, slack_id=None))
            visit.audit("removed", "person", person_id, person, gone)

    def get(self, caller: Caller) -> Person:
        """The caller as a person. Raises: PersonUnknown."""
        with self._office.look(caller) as visit:
            return visit.person


def _same_address(visit: Visit, profile: Profile) -> Person | None:
    found = visit.work.people.find_by_email(profile.email) if profile.email else None
    return found if found and found.slack_id is None else None


def _met(visit: Visit, known: Person | None, user: str, profile: Profile) -> Person:
    person = known or Person(name=profile.name, role=_first_role(visit, profile))
    if known and known.name == user:
        person = replace(person, name=profile.name, role=_first_role(visit, profile))
    return replace(
        person,
        slack_id=user,
        removed=False,
        email=person.email or profile.email,
        zone=profile.zone,
        locale=profile.locale,
    )


def _first_role(visit: Visit, profile: Profile) -> Role:
    if profile.is_guest:
        return Role.VIEWER
    administered = any(
        person.role is Role.ADMINISTRATOR and not person.removed for person in visit.work.people.list_all()
    )
    return Role.ADMINISTRATOR if profile.is_admin and not administered else Role.REP
