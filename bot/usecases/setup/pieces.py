"""The set-up piece by piece: looking through the pieces of a subject, and changing one as a file would."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from bot.domain.people import Caller, Permission
from bot.domain.words import folded
from bot.ports import Work
from bot.usecases.office import Office, Visit, once_more
from bot.usecases.setup.apply import carry_out
from bot.usecases.setup.change import Change
from bot.usecases.setup.file import SetupFile
from bot.usecases.setup.people import PEOPLE
from bot.usecases.setup.piece_files import file_with, file_without, spot_after
from bot.usecases.setup.registry import SUBJECTS
from bot.usecases.setup.settings import SettingsPart, stored_settings
from bot.usecases.setup.spots import SETTINGS, Piece, Spot, items_at, piece_at, pieces_of, subject_of, with_uses
from bot.usecases.setup.subject import Plan, Subject

PAGE = 20


@dataclass(frozen=True, slots=True, kw_only=True)
class Pieces:
    """A page of the pieces at a spot; `total` counts all that match the words, `count` all there are."""

    spot: Spot
    pieces: tuple[Piece, ...]
    page: int
    total: int
    count: int
    words: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Counted:
    """A subject and how many pieces it has."""

    subject: str
    count: int
    unmatched: int = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class Done:
    """What was changed, and where the piece stands now; no change where the same was done before."""

    spot: Spot
    changes: tuple[Change, ...] = ()


class SetupPieces:
    """The set-up as an administrator walks through it."""

    def __init__(self, office: Office) -> None:
        self._office = office

    def overview(self, caller: Caller) -> tuple[Counted, ...]:
        """Every subject; of people also how many no member answers to. Raises: NotAllowed."""
        with self._office.look(caller) as visit:
            visit.require(Permission.ADMINISTER)
            return tuple(_counted(visit.work, subject) for subject in SUBJECTS)

    def list_pieces(self, caller: Caller, spot: Spot, *, words: str = "", page: int = 0) -> Pieces:
        """A page of the subject's pieces, or of the list within one. Raises: NotAllowed, NotFound."""
        with self._office.look(caller) as visit:
            visit.require(Permission.ADMINISTER)
            plan = _plan(visit.work)
            every = items_at(plan, spot) if spot.inner else pieces_of(plan, spot)
            found = [piece for piece in every if _matches(piece, words)]
            last = max(0, (len(found) - 1) // PAGE)
            shown = min(max(page, 0), last)
            pieces = tuple(with_uses(plan, piece) for piece in found[shown * PAGE : (shown + 1) * PAGE])
            return Pieces(spot=spot, pieces=pieces, page=shown, total=len(found), count=len(every), words=words)

    def get_piece(self, caller: Caller, spot: Spot) -> Piece:
        """What stands there. Raises: NotAllowed, NotFound."""
        with self._office.look(caller) as visit:
            visit.require(Permission.ADMINISTER)
            if spot.subject == SETTINGS:
                settings = SettingsPart(**stored_settings(visit.work))
                return Piece(spot=spot, name="", part=settings)
            plan = _plan(visit.work)
            return with_uses(plan, piece_at(plan, spot))

    def list_names(self, caller: Caller, subject: str) -> tuple[tuple[str, str], ...]:
        """Key and name of every piece of the subject, for choosing. Raises: NotAllowed."""
        with self._office.look(caller) as visit:
            visit.require(Permission.ADMINISTER)
            of = subject_of(subject)
            return tuple((of.key(part), of.label(part)) for part in of.stored(visit.work))

    @once_more
    def put(self, caller: Caller, spot: Spot, told: Mapping[str, Any], *, key: str | None = None) -> Done:
        """The piece with these values by field, others as they were; a spot without key, or item, adds one.

        Raises: NotAllowed, NotFound, SetupInvalid, SetupInUse.
        """
        with self._office.begin(caller) as visit:
            visit.require(Permission.ADMINISTER)
            if _is_done(visit, key):
                return Done(spot=spot)
            setup = file_with(_plan(visit.work), spot, told)
            return Done(spot=spot_after(setup, spot), changes=carry_out(visit, setup))

    @once_more
    def remove(self, caller: Caller, spot: Spot, *, key: str | None = None) -> Done:
        """The piece goes. Raises: NotAllowed, NotFound, SetupInvalid, SetupInUse."""
        with self._office.begin(caller) as visit:
            visit.require(Permission.ADMINISTER)
            if _is_done(visit, key):
                return Done(spot=spot)
            return Done(spot=spot, changes=carry_out(visit, file_without(_plan(visit.work), spot)))


def _plan(work: Work) -> Plan:
    return Plan(work, SetupFile(), SUBJECTS)


def _is_done(visit: Visit, key: str | None) -> bool:
    """Was it done before under that key? It is from now on."""
    if key is None:
        return False
    if visit.work.receipts.find(key) is not None:
        return True
    visit.work.receipts.save(key, visit.work.workspace.id, visit.now)
    return False


def _counted(work: Work, subject: Subject[Any]) -> Counted:
    stored = subject.stored(work)
    unmatched = sum(1 for person in stored if not person.slack) if subject is PEOPLE else 0
    return Counted(subject=subject.field, count=len(stored), unmatched=unmatched)


def _matches(piece: Piece, words: str) -> bool:
    told = folded(" ".join([piece.name, *(str(value) for _, value in piece.part if isinstance(value, str))]))
    return all(word in told for word in folded(words).split())
