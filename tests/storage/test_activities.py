"""Activities, templates and files as they are kept."""

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from typing import Any

import pytest

from bot.domain.activities import (
    Activity,
    ActivityComment,
    ActivityKind,
    ActivityStatus,
    Direction,
    Impression,
    RepeatFrom,
)
from bot.domain.activity_templates import tied_to
from bot.domain.attachments import Attachment
from bot.domain.errors import ConcurrentChange, NotFound
from bot.domain.opportunity import Opportunity
from bot.domain.status import Priority
from bot.ports import Store
from tests.fakes import NOON
from tests.makers import Company, added, settle

MARCH = date(2027, 3, 1)


@pytest.fixture
def company(store: Store) -> Company:
    return settle(store)


def activity_on(opportunity: Opportunity, **columns: Any) -> Activity:
    """A task on the opportunity."""
    plain = {"kind": ActivityKind.TASK, "subject": "Send it", **tied_to(opportunity, NOON, opportunity.owner_id)}
    return Activity(**plain | columns)


def test_an_activity_comes_back_as_it_was_kept(store: Store, company: Company) -> None:
    opportunity = added(store, company)
    starts = datetime(2027, 3, 12, 9, tzinfo=UTC)
    full = activity_on(
        opportunity, description="All of it", due=starts.date(), starts_at=starts, ends_at=starts + timedelta(hours=1),
        place="Room 4", direction=Direction.INCOMING, minutes=60, impression=Impression.POSITIVE,
        priority=Priority.HIGH, status=ActivityStatus.SCHEDULED, campaign="SPRING", segment="FAIR", finished_on=MARCH,
        finished_at=NOON, finished_by=company.kim.id, interval="1W", repeats_from=RepeatFrom.CLOSING, entry_id=7,
        template_code="FIRST",
    )  # fmt: skip
    with store.begin(company.team) as work:
        kept = work.activities.add(full)
        assert work.activities.get(kept.id) == replace(full, id=kept.id, version=1, owner_path="/1/")
        assert (kept.opportunity_name, kept.account_name, kept.owner_name) == ("Rollout", "Contoso Ltd", "Jo Hart")


def test_one_tied_to_nothing_is_kept_too(store: Store, company: Company) -> None:
    alone = Activity(
        kind=ActivityKind.TASK, subject="Buy cake", owner_id=company.kim.id, created_by=None, created_at=NOON
    )
    with store.begin(company.team) as work:
        kept = work.activities.get(work.activities.add(alone).id)
        assert (kept.opportunity_id, kept.account_name, kept.owner_name) == (None, None, "Kim Lund")
        assert [each.id for each in work.activities.list_open_of(company.kim.id, company.kim, limit=5)] == [kept.id]


def test_open_ones_come_by_day_and_done_ones_newest_first(store: Store, company: Company) -> None:
    opportunity = added(store, company)
    days = {"later": MARCH + timedelta(days=9), "never": None, "sooner": MARCH}
    with store.begin(company.team) as work:
        for subject, due in days.items():
            work.activities.add(activity_on(opportunity, subject=subject, due=due))
        for subject, hours in (("old", 1), ("new", 2)):
            done = {"status": ActivityStatus.COMPLETED, "finished_on": MARCH}
            moment = NOON + timedelta(hours=hours)
            work.activities.add(
                activity_on(opportunity, subject=subject, kind=ActivityKind.CALL, finished_at=moment, **done)
            )
        activities, jo = work.activities, company.jo
        assert [each.subject for each in activities.list_open(opportunity.id)] == ["sooner", "later", "never"]
        assert [each.subject for each in activities.list_done(opportunity.id, 5)] == ["new", "old"]
        assert [each.subject for each in activities.list_of(opportunity.id)] == [*days, "old", "new"]
        assert [each.subject for each in activities.list_open_of(jo.id, jo, limit=2, offset=1)] == ["later", "never"]
        pending = activities.pending(opportunity.id)
        assert pending.nearest and (pending.open_count, pending.nearest.subject) == (3, "sooner")
        assert (activities.count_open_of(jo.id), activities.count_interactions(opportunity.id)) == (3, 2)


def test_nothing_is_pending_where_nothing_was_planned(store: Store, company: Company) -> None:
    opportunity = added(store, company)
    with store.look(company.team) as work:
        assert (work.activities.pending(opportunity.id).open_count, work.activities.pending(0).nearest) == (0, None)


def test_what_hangs_on_a_private_opportunity_of_others_is_not_listed(store: Store, company: Company) -> None:
    opportunity = added(store, company, private=True)
    with store.begin(company.team) as work:
        work.activities.add(activity_on(opportunity, owner_id=company.kim.id))
        assert work.activities.list_open_of(company.kim.id, company.kim, limit=5) == ()
        assert len(work.activities.list_open_of(company.kim.id, company.ada, limit=5)) == 1


def test_a_slower_writer_is_told(store: Store, company: Company) -> None:
    opportunity = added(store, company)
    with store.begin(company.team) as work:
        first = work.activities.add(activity_on(opportunity))
        assert work.activities.save(replace(first, subject="Sent")).version == 2
        with pytest.raises(ConcurrentChange):
            work.activities.save(first)
        assert work.activities.get(first.id).subject == "Sent"


def test_loose_interactions_are_those_without_opportunity(store: Store, company: Company) -> None:
    opportunity = added(store, company)
    told = {"kind": ActivityKind.CALL, "status": ActivityStatus.COMPLETED, "finished_on": MARCH, "finished_at": NOON}
    with store.begin(company.team) as work:
        loose = work.activities.add(activity_on(opportunity, opportunity_id=None, **told))
        work.activities.add(activity_on(opportunity, **told))
        work.activities.add(activity_on(opportunity, opportunity_id=None))
        assert [each.id for each in work.activities.list_loose(company.jo.id, 5)] == [loose.id]


def test_comments_stay_with_their_activity(store: Store, company: Company) -> None:
    opportunity = added(store, company)
    with store.begin(company.team) as work:
        one = work.activities.add(activity_on(opportunity))
        other = work.activities.add(activity_on(opportunity))
        for each, said in ((one, "first"), (other, "second"), (one, "third")):
            work.activities.add_comment(
                ActivityComment(activity_id=each.id, author_id=company.jo.id, text=said, written_at=NOON)
            )
        comments = work.activities.list_comments([one.id])
        assert [(each.text, each.author_name) for each in comments] == [("first", "Jo Hart"), ("third", "Jo Hart")]
        assert work.activities.list_comments([]) == ()


def test_files_and_activities_go_with_their_opportunity(store: Store, company: Company) -> None:
    opportunity = added(store, company)
    with store.begin(company.team) as work:
        task = work.activities.add(activity_on(opportunity))
        file = work.attachments.add(
            Attachment(
                opportunity_id=opportunity.id, file="F1", name="terms.txt", mimetype="text/plain", size=12,
                permalink="https://example.com/F1", text="Thirty days.", added_by=company.jo.id, added_at=NOON,
            )
        )  # fmt: skip
        assert work.attachments.list_of(opportunity.id) == (replace(file, added_by_name="Jo Hart"),)
        assert work.attachments.count_of(opportunity.id) == 1
    with store.begin(company.team) as work:
        work.opportunities.delete(opportunity.id)
    with store.look(company.team) as work:
        assert work.attachments.count_of(opportunity.id) == 0
        for gone in (lambda: work.activities.get(task.id), lambda: work.attachments.get(file.id)):
            with pytest.raises(NotFound):
                gone()


def test_a_file_is_taken_off(store: Store, company: Company) -> None:
    opportunity = added(store, company)
    with store.begin(company.team) as work:
        kept = work.attachments.add(
            Attachment(opportunity_id=opportunity.id, file="F1", name="a.pdf", added_by=None, added_at=NOON)
        )
        assert work.attachments.get(kept.id).name == "a.pdf"
        work.attachments.delete(kept.id)
        assert work.attachments.list_of(opportunity.id) == ()
