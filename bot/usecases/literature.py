"""Sales literature: written down, found, and shared where people talk."""

from bot.domain.competitor import Competitor
from bot.domain.literature import Literature, literature_problems, tidied
from bot.domain.people import Caller, Permission
from bot.domain.problems import refuse
from bot.domain.words import folded_words
from bot.usecases.lookup import existing
from bot.usecases.office import Office, Visit, once_more
from bot.usecases.rights import require_manager

MOST_FOUND = 20


class Library:
    """What helps to sell. All raise: NotAllowed; guests do not read it."""

    def __init__(self, office: Office) -> None:
        self._office = office

    def find(self, caller: Caller, typed: str) -> tuple[Literature, ...]:
        """Those with words like these in title, subject, product codes or competitors; all of them for no words."""
        with self._office.look(caller) as visit:
            visit.require(Permission.READ)
            return visit.work.literature.list_found(folded_words(typed), MOST_FOUND)

    def show(self, caller: Caller, literature_id: int) -> Literature:
        """One piece. Raises: NotFound."""
        with self._office.look(caller) as visit:
            visit.require(Permission.READ)
            return visit.work.literature.get(literature_id)

    def competitors(self, caller: Caller) -> tuple[Competitor, ...]:
        """Those that a piece can be about."""
        with self._office.look(caller) as visit:
            visit.require(Permission.READ)
            return visit.work.competitors.list_all()

    @once_more
    def save(self, caller: Caller, literature: Literature, key: str | None = None) -> Literature:
        """The piece as it is kept; one without id is new. Raises: NotFound, Invalid."""
        with self._office.begin(caller) as visit:
            visit.require(Permission.CREATE)
            if done := visit.work.receipts.find(key) if key else None:
                return visit.work.literature.get(done)
            return save_literature(visit, literature, key)

    def delete(self, caller: Caller, literature_id: int) -> Literature:
        """The piece that is gone. Raises: NotFound."""
        with self._office.begin(caller) as visit:
            require_manager(visit)
            gone = visit.work.literature.get(literature_id)
            visit.work.literature.delete(literature_id)
            visit.audit("deleted", "literature", literature_id, gone, None)
            return gone

    @once_more
    def share(self, caller: Caller, literature_id: int, key: str | None) -> Literature | None:
        """The piece that is to be posted; None where the same tap has posted it before. Raises: NotFound."""
        with self._office.begin(caller) as visit:
            visit.require(Permission.READ)
            shared = visit.work.literature.get(literature_id)
            if key and visit.work.receipts.find(key):
                return None
            if key:
                visit.work.receipts.save(key, shared.id, visit.now)
            visit.audit("shared", "literature", shared.id, shared, shared)
            return shared

    def forget_share(self, caller: Caller, key: str | None) -> None:
        """The tap may be tried again: what it shared was not posted."""
        with self._office.begin(caller) as visit:
            visit.work.receipts.delete(key or "")


def save_literature(visit: Visit, literature: Literature, key: str | None = None) -> Literature:
    """The piece as it is kept, audited. Raises: NotFound, Invalid."""
    wanted = tidied(literature)
    before = visit.work.literature.get(wanted.id) if wanted.id else None
    refuse(literature_problems(wanted))
    for competitor_id in wanted.competitors:
        existing("competitors", competitor_id, visit.work.competitors.get)
    saved = visit.work.literature.save(wanted)
    if saved != before:
        visit.audit("edited" if before else "created", "literature", saved.id, before, saved)
    if key:
        visit.work.receipts.save(key, saved.id, visit.now)
    return saved
