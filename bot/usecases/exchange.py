"""Bringing in what another system exported: recognised by its id there, so that a second run changes nothing."""

from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, replace
from datetime import date
from itertools import islice

from bot.domain.audit import Event
from bot.domain.cycle import Outcome
from bot.domain.errors import Refusal
from bot.domain.opportunity import Opportunity
from bot.domain.people import Caller, Permission
from bot.domain.reopening import Before, cancel
from bot.usecases.arrivals import IMPORTED, Arriving, Candidate, LeadCandidate, Reason, Rejected, Source
from bot.usecases.lead_arrivals import take_leads
from bot.usecases.office import Office, Visit, once_more
from bot.usecases.parties import CYCLE, accounts_for, close_codes_for, people_for
from bot.usecases.replay import Course, Ground, differs, followed, in_words, told

CHUNK = 1000
"""Rows per transaction: the bot stays usable meanwhile, and what is in stays in when the import is stopped."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Tally:
    """What became of the rows; `kept` are those that somebody has changed here since and that were left alone.

    Of rows without a customer: `leads_added` and `leads_unchanged`, which are there already, however they stand now.
    """

    added: int = 0
    changed: int = 0
    unchanged: int = 0
    kept: int = 0
    leads_added: int = 0
    leads_unchanged: int = 0
    rejected: Counter[Reason]

    @property
    def accepted(self) -> int:
        """The rows that have their opportunity or lead."""
        return self.added + self.changed + self.unchanged + self.kept + self.leads_added + self.leads_unchanged

    @property
    def read(self) -> int:
        """All rows."""
        return self.accepted + self.rejected.total()

    def with_more(self, other: "Tally") -> "Tally":
        """Both together."""
        return Tally(
            added=self.added + other.added,
            changed=self.changed + other.changed,
            unchanged=self.unchanged + other.unchanged,
            kept=self.kept + other.kept,
            leads_added=self.leads_added + other.leads_added,
            leads_unchanged=self.leads_unchanged + other.leads_unchanged,
            rejected=self.rejected + other.rejected,
        )


def _ignore(_: object) -> None:
    """Nobody listens."""


class Exchange:
    """Imports."""

    def __init__(self, office: Office) -> None:
        self._office = office

    def bring_in(
        self,
        caller: Caller,
        source: Source,
        *,
        on_rejected: Callable[[Rejected], None] = _ignore,
        on_read: Callable[[int], None] = _ignore,
    ) -> Tally:
        """What became of every row of the source; each rejected row and each number of rows read is told on the way.

        Raises: NotAllowed, NotFound without the cycle STANDARD.
        """
        ground = self._prepare(caller, source)
        tally, first_wins = Tally(rejected=Counter()), dict[int, date]()
        for rows in _chunks(source.rows(), CHUNK):
            counted, rejected = self._bring_in(caller, ground, rows)
            tally = tally.with_more(counted)
            for row in rejected:
                on_rejected(row)
            _note_wins(first_wins, rows, ground)
            on_read(len(rows))
        self._make_customers(caller, first_wins)
        return tally

    def _prepare(self, caller: Caller, source: Source) -> Ground:
        """Everything that candidates refer to, added where it is missing; what is there stays as it is."""
        with self._office.begin(caller) as visit:
            visit.require(Permission.ADMINISTER)
            return Ground(
                cycle=visit.work.cycles.get(CYCLE),
                codes=close_codes_for(visit),
                accounts=accounts_for(visit, source),
                people=people_for(visit, source),
                currency=source.currency,
                recorder=visit.recorder,
            )

    @once_more
    def _bring_in(self, caller: Caller, ground: Ground, rows: Iterable[Arriving]) -> tuple[Tally, list[Rejected]]:
        with self._office.begin(caller) as visit:
            return _Chunk(visit, ground).take(rows)

    def _make_customers(self, caller: Caller, first_wins: dict[int, date]) -> None:
        """Numbers for the companies that won opportunities made customers, in the order of their first wins."""
        with self._office.begin(caller) as visit:
            customers = visit.work.customers
            for account_id, day in sorted(first_wins.items(), key=lambda win: (win[1], win[0])):
                account = customers.get_account(account_id)
                if account.customer_number is None:
                    number = customers.next_customer_number()
                    made = customers.save_account(replace(account, customer_number=number, customer_since=day))
                    visit.audit("became customer", "account", account_id, account, made)


def _note_wins(first_wins: dict[int, date], rows: Iterable[Arriving], ground: Ground) -> None:
    for row in rows:
        if isinstance(row, Candidate) and row.outcome is Outcome.WON and row.closed_on:
            account_id = ground.accounts[row.account].id
            first_wins[account_id] = min(row.closed_on, first_wins.get(account_id, row.closed_on))


class _Chunk:
    """Some rows in one transaction."""

    def __init__(self, visit: Visit, ground: Ground) -> None:
        self._visit = visit
        self._work = visit.work
        self._ground = ground
        self._rejected: list[Rejected] = []

    def take(self, rows: Iterable[Arriving]) -> tuple[Tally, list[Rejected]]:
        """What became of the rows, and those of them that are rejected."""
        self._rejected = [row for row in rows if isinstance(row, Rejected)]
        candidates = {row.outside_id: row for row in rows if isinstance(row, Candidate)}
        stored = {one.outside_id or "": one for one in self._work.opportunities.list_by_outside_id(candidates)}
        added = self._add(candidate for candidate in candidates.values() if candidate.outside_id not in stored)
        leads = take_leads(self._visit, self._ground, [row for row in rows if isinstance(row, LeadCandidate)])
        self._rejected += leads.rejected
        news = [one for one in stored.values() if differs(one, candidates[one.outside_id or ""], self._ground)]
        kept = [one for one in news if self._was_changed_here(one)]
        changed = sum(self._follow(one, candidates[one.outside_id or ""]) for one in news if one not in kept)
        tally = Tally(
            added=added,
            changed=changed,
            unchanged=len(stored) - len(news),
            kept=len(kept),
            leads_added=leads.added,
            leads_unchanged=leads.unchanged,
            rejected=Counter(row.reason for row in self._rejected),
        )
        return tally, self._rejected

    def _add(self, candidates: Iterator[Candidate]) -> int:
        news = {candidate.outside_id: candidate for candidate in candidates}
        came_as_leads = self._work.leads.known_outside_ids(news)
        arrivals = []
        for outside_id, candidate in news.items():
            if outside_id in came_as_leads:
                self._rejected.append(Rejected(candidate.row, Reason.CAME_AS_LEAD))
                continue
            try:
                arrivals.append(told(candidate, self._ground))
            except Refusal as refusal:
                self._reject(candidate, refusal)
        numbered = zip(self._work.opportunities.add_many(arrivals), arrivals, strict=True)
        self._work.audit.record(self._event(key, arrival.opportunity) for key, arrival in numbered)
        return len(arrivals)

    def _event(self, opportunity_id: int, opportunity: Opportunity) -> Event:
        """That it came, and from where: its values are told by its history."""
        return Event(
            subject="opportunity",
            subject_id=opportunity_id,
            action=IMPORTED,
            person_id=self._visit.person.id or None,
            surface=self._visit.caller.surface,
            at=self._visit.now,
            changes={"name": (None, opportunity.name), "outside_id": (None, opportunity.outside_id)},
        )

    def _was_changed_here(self, opportunity: Opportunity) -> bool:
        events = self._work.audit.list_of("opportunity", opportunity.id)
        return any(event.action != IMPORTED for event in events)

    def _follow(self, before: Opportunity, candidate: Candidate) -> bool:
        """Whether the opportunity went where its row is now; a move that the rules refuse rejects the row."""
        history = self._work.history
        closed = history.find_completed_activity(before.id)
        memory = Before(last_open=history.find_last_open(before.id), planned_end=closed.planned_end if closed else None)
        try:
            course = followed(before, memory, candidate, self._ground)
        except Refusal as refusal:
            self._reject(candidate, refusal)
            return False
        if closed:
            history.save_activity(cancel(closed))
        after = self._walk(before, course)
        self._visit.audit(IMPORTED, "opportunity", before.id, before, after)
        self._visit.refresh_cards(before.id)
        return True

    def _walk(self, opportunity: Opportunity, course: Course) -> Opportunity:
        """The opportunity at the end of the course; each step is saved over what was stored by the one before."""
        for step in course.steps:
            ended = replace(step.ended, id=opportunity.active.id) if step.ended and opportunity.active else None
            wanted = replace(step.opportunity, version=opportunity.version)
            opportunity = self._work.opportunities.save(wanted, ended)
        if course.activity:
            self._work.history.add_activity(course.activity)
        return opportunity

    def _reject(self, candidate: Candidate, refusal: Refusal) -> None:
        self._rejected.append(Rejected(candidate.row, Reason.AGAINST_THE_RULES, in_words(refusal)))


def _chunks(rows: Iterator[Arriving], size: int) -> Iterator[list[Arriving]]:
    while chunk := list(islice(rows, size)):
        yield chunk
