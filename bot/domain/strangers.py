"""Refusals about who is meant or who asks; the whole tree of refusals is drawn in errors.py."""

from dataclasses import dataclass
from typing import TYPE_CHECKING

from bot.domain.refusal import Refusal

if TYPE_CHECKING:
    from bot.domain.people import Person


@dataclass(eq=False)
class PersonUnknown(Refusal):
    """Nobody has met this user yet."""

    user: str


@dataclass(eq=False)
class NoSuchMember(Refusal):
    """The workspace has no such member: nobody, a program, or somebody who has left."""

    user: str


@dataclass(eq=False)
class Outsider(Refusal):
    """The user is a member of another workspace."""

    user: str


@dataclass(eq=False)
class WorkspaceUnknown(Refusal):
    """This bot does not serve that workspace."""

    team: str


@dataclass(eq=False)
class AmbiguousPerson(Refusal):
    """Several people answer to the name; nothing was changed."""

    reference: str
    candidates: tuple["Person", ...]
