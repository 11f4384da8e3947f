"""Competitors: found, written down, linked to opportunities, counted against."""

from dataclasses import dataclass, replace

from bot.domain.around import Link
from bot.domain.competitor import Competitor, Score, competitor_problems, tidied
from bot.domain.errors import InUse
from bot.domain.likeness import alike
from bot.domain.opportunity import Opportunity, require_open
from bot.domain.people import Caller, Permission
from bot.domain.problems import Missing, NameTaken, refuse
from bot.domain.words import folded_words
from bot.domain.workspace import Sheet
from bot.usecases.lookup import existing
from bot.usecases.office import Office, Target, Visit, once_more
from bot.usecases.rights import require_manager

MOST_SUGGESTED = 20


@dataclass(frozen=True, slots=True, kw_only=True)
class Rivals:
    """The competitors of one opportunity, and those that could be linked."""

    sheet: Sheet
    linked: tuple[Competitor, ...]
    others: tuple[Competitor, ...]
    may_change: bool


class Competitors:
    """What we know of those who sell against us. All raise: NotAllowed; guests learn nothing of them."""

    def __init__(self, office: Office) -> None:
        self._office = office

    def find(self, caller: Caller, typed: str) -> tuple[Competitor, ...]:
        """Those whose name has words beginning with those typed, by name."""
        with self._office.look(caller) as visit:
            visit.require(Permission.READ)
            return visit.work.competitors.list_found(folded_words(typed), MOST_SUGGESTED)

    def alike(self, caller: Caller, name: str) -> tuple[Competitor, ...]:
        """Those that may mean the same: to be looked at before one is made."""
        with self._office.look(caller) as visit:
            visit.require(Permission.READ)
            known = {each.name: each for each in visit.work.competitors.list_all()}
            return tuple(known[one] for one in alike(name, known))

    def show(self, caller: Caller, competitor_id: int) -> Score:
        """One of them, with what became of the opportunities the caller sees. Raises: NotFound."""
        with self._office.look(caller) as visit:
            visit.require(Permission.READ)
            wanted = visit.work.competitors.get(competitor_id)
            scores = visit.work.competitors.scores(visit.person)
            return next((score for score in scores if score.competitor == wanted), Score(competitor=wanted))

    def scores(self, caller: Caller) -> tuple[Score, ...]:
        """All of them; those that we meet most first, then by name."""
        with self._office.look(caller) as visit:
            visit.require(Permission.READ)
            scores = visit.work.competitors.scores(visit.person)
            return tuple(sorted(scores, key=lambda score: -(score.won + score.lost + score.open)))

    @once_more
    def save(self, caller: Caller, competitor: Competitor, key: str | None = None) -> Competitor:
        """The competitor as it is kept; one without id is new. Its figures are in the base currency unless it says so.

        Raises: NotFound, Invalid (also a name that another one has).
        """
        with self._office.begin(caller) as visit:
            visit.require(Permission.CREATE)
            if done := visit.work.receipts.find(key) if key else None:
                return visit.work.competitors.get(done)
            return save_competitor(visit, competitor, key)

    def delete(self, caller: Caller, competitor_id: int) -> Competitor:
        """The competitor that is gone. Raises: NotFound, InUse while opportunities have it or name it in a close."""
        with self._office.begin(caller) as visit:
            require_manager(visit)
            gone = visit.work.competitors.get(competitor_id)
            if uses := visit.work.competitors.count_uses(competitor_id):
                raise InUse("competitor", gone.name, uses)
            visit.work.competitors.delete(competitor_id)
            visit.audit("deleted", "competitor", competitor_id, gone, None)
            return gone

    def of(self, caller: Caller, opportunity_id: int) -> Rivals:
        """Those of one opportunity. Raises: NotFound."""
        with self._office.look(caller) as visit:
            return _rivals(visit, visit.read(opportunity_id))

    @once_more
    def link(self, caller: Caller, target: Target, competitor_id: int | None) -> tuple[Rivals, Link]:
        """With that competitor; one that is linked already stays so.

        Raises: NotFound, Invalid, OpportunityClosed. Source: Dynamics 365, linking competitors.
        """
        with self._office.begin(caller) as visit:
            opportunity = visit.change(target)
            require_open(opportunity)
            if competitor_id is None:
                refuse([Missing("competitor")])
            chosen = known_competitor(visit, competitor_id)
            made = link_competitor(visit, opportunity, chosen) if chosen else False
            return _rivals(visit, opportunity), Link.CREATED if made else Link.UNCHANGED

    @once_more
    def unlink(self, caller: Caller, target: Target, competitor_id: int) -> Rivals:
        """Without it; the competitor itself stays. Raises: NotFound, OpportunityClosed."""
        with self._office.begin(caller) as visit:
            opportunity = visit.change(target)
            require_open(opportunity)
            linked = visit.work.competitors.list_of(opportunity.id)
            gone = next((each for each in linked if each.id == competitor_id), None)
            if gone:
                visit.work.competitors.unlink(opportunity.id, competitor_id)
                visit.audit("unlinked", "competitor of opportunity", opportunity.id, gone, None)
            return _rivals(visit, opportunity)


def save_competitor(visit: Visit, competitor: Competitor, key: str | None = None) -> Competitor:
    """The competitor as it is kept, audited. Raises: NotFound, Invalid."""
    wanted = tidied(competitor)
    before = visit.work.competitors.get(wanted.id) if wanted.id else None
    refuse(competitor_problems(wanted))
    other = visit.work.competitors.find(wanted.name)
    if other and other.id != wanted.id:
        refuse([NameTaken("name", other.name)])
    if wanted.reported_revenue is not None and not wanted.currency:
        wanted = replace(wanted, currency=visit.work.workspace.base_currency)
    saved = visit.work.competitors.save(wanted)
    if saved != before:
        visit.audit("edited" if before else "created", "competitor", saved.id, before, saved)
    if key:
        visit.work.receipts.save(key, saved.id, visit.now)
    return saved


def known_competitor(visit: Visit, competitor_id: int | None) -> Competitor | None:
    """The competitor of that id; None where none is named. Raises: Invalid where it is gone."""
    if competitor_id is None:
        return None
    return existing("competitor", competitor_id, visit.work.competitors.get)


def link_competitor(visit: Visit, opportunity: Opportunity, competitor: Competitor) -> bool:
    """Was it linked just now? One that was linked before stays linked."""
    if any(each.id == competitor.id for each in visit.work.competitors.list_of(opportunity.id)):
        return False
    visit.work.competitors.link(opportunity.id, competitor.id)
    visit.audit("linked", "competitor of opportunity", opportunity.id, None, competitor)
    return True


def _rivals(visit: Visit, opportunity: Opportunity) -> Rivals:
    linked = visit.work.competitors.list_of(opportunity.id)
    known = visit.work.competitors.list_all()
    return Rivals(
        sheet=visit.sheet(opportunity),
        linked=linked,
        others=tuple(each for each in known if each not in linked),
        may_change=visit.may(Permission.CHANGE, opportunity) and opportunity.is_open,
    )
