"""Whom a set-up file means by a person, and the person that it tells."""

from collections.abc import Sequence
from dataclasses import replace
from typing import Any, Protocol

from bot.domain.people import Person, Role, Team


class Told(Protocol):
    """What a file says of a person."""

    @property
    def name(self) -> str: ...
    @property
    def email(self) -> str | None: ...
    @property
    def slack(self) -> str | None: ...
    @property
    def role(self) -> Role: ...
    @property
    def blocked(self) -> bool: ...
    @property
    def territory(self) -> str | None: ...
    @property
    def was(self) -> str | None: ...


def matching(part: Told, people: Sequence[Person]) -> tuple[Person, ...]:
    """Whom the part can mean: by Slack id, else by e-mail, else by name those who have no other id or e-mail.

    Where it says who they were, by the same three of that, among those who were not taken out.
    """
    if part.was:
        present = [one for one in people if not one.removed]
        by_slack = [one for one in present if one.slack_id == part.was]
        by_email = [one for one in present if one.slack_id is None and _same(one.email, part.was)]
        return tuple(by_slack or by_email or [one for one in present if one.name == part.was])
    by_slack = [one for one in people if part.slack and one.slack_id == part.slack]
    unmet = [one for one in people if not part.slack or one.slack_id is None]
    by_email = [one for one in unmet if part.email and _same(one.email, part.email)]
    by_name = [one for one in unmet if one.name == part.name and (not part.email or one.email is None)]
    return tuple(by_slack or by_email or by_name)


def _same(email: str | None, other: str) -> bool:
    return (email or "").casefold() == other.casefold()


def described(part: Told, stored: Person | None, team: Team | None) -> Person:
    """The person that the part tells, back where they had left; of the stored one stays what files do not speak of."""
    told: dict[str, Any] = {
        "name": part.name,
        "email": part.email,
        "slack_id": part.slack,
        "role": part.role,
        "team_id": team.id if team else None,
        "team_path": team.path if team else "/",
        "blocked": part.blocked,
        "territory": part.territory,
        "removed": False,
    }
    return replace(stored, **told) if stored else Person(**told)
