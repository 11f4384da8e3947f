"""Cards in channels, and what waits in the outbox when something changes."""

from datetime import timedelta
from decimal import Decimal

import pytest

from bot.domain.cycle import Move
from bot.domain.errors import NotAllowed, NotFound
from bot.domain.opportunity import Edit, Opportunity
from bot.domain.people import Caller
from bot.domain.workspace import Place
from bot.ports import DeliveryFailed, DeliveryPaced, DeliveryRefused
from tests.domain.makers import stage
from tests.fakes import Told
from tests.usecases.scene import ADA, JO, MEI, TEAM, VIC, Scene, target


@pytest.fixture
def started(scene: Scene) -> Opportunity:
    return scene.create(scene.cycle(stage(1, 10, 20), stage(2, 40, 60)))


def places(scene: Scene, opportunity: Opportunity) -> tuple[Place, ...]:
    with scene.store.look(TEAM) as work:
        return work.cards.list_of(opportunity.id)


def test_a_posted_card_is_remembered(scene: Scene, started: Opportunity):
    place = scene.cards.post(JO, started.id, "C1")
    assert place == Place(channel="C1", ts="1")
    assert places(scene, started) == (place,)
    assert scene.messenger.told == [Told("card", "C1", "1", started.number)]
    assert scene.cards.post(MEI, started.id, "C2") == Place(channel="C2", ts="2")


@pytest.mark.parametrize("reader", [ADA, VIC], ids=["colleague", "viewer"])
def test_who_may_only_read_has_nothing_posted(scene: Scene, started: Opportunity, reader: Caller):
    with pytest.raises(NotAllowed):
        scene.cards.post(reader, started.id, "C1")
    assert (scene.messenger.told, scene.mailroom.count_waiting()) == ([], 0)


def test_a_doubled_submit_posts_once(scene: Scene, started: Opportunity):
    assert scene.cards.post(JO, started.id, "C1", key="V1") == Place(channel="C1", ts="1")
    assert scene.cards.post(JO, started.id, "C1", key="V1") is None
    assert len(scene.messenger.told) == 1
    assert scene.cards.post(JO, started.id, "C1", key="V2") == Place(channel="C1", ts="2")


def test_a_refused_channel_may_be_tried_again_with_the_same_form(scene: Scene, started: Opportunity):
    scene.messenger.failures.append(DeliveryRefused("not_in_channel"))
    with pytest.raises(DeliveryRefused):
        scene.cards.post(JO, started.id, "C1", key="V1")
    assert places(scene, started) == ()
    assert scene.cards.post(JO, started.id, "C1", key="V1") == Place(channel="C1", ts="1")


@pytest.mark.parametrize("silence", [DeliveryFailed("no answer"), DeliveryPaced(20)], ids=["silent", "paced"])
def test_a_card_follows_when_slack_does_not_answer(scene: Scene, started: Opportunity, silence: Exception):
    scene.messenger.failures.append(silence)
    assert scene.cards.post(JO, started.id, "C1", key="V1") is None
    assert scene.cards.post(JO, started.id, "C1", key="V1") is None
    assert scene.delivered() == [Told("card", "C1", "1", started.number)]
    assert places(scene, started) == (Place(channel="C1", ts="1"),)


def test_nothing_is_posted_of_what_is_not_there(scene: Scene):
    with pytest.raises(NotFound):
        scene.cards.post(JO, 4711, "C1")
    assert scene.messenger.told == []


def test_a_private_one_is_posted_nowhere(scene: Scene, started: Opportunity):
    secret = scene.create(cycle_code="TEST", private=True)
    with pytest.raises(NotAllowed):
        scene.cards.post(JO, secret.id, "C1")
    assert scene.delivered() == []


def test_every_card_but_the_tapped_one_is_refreshed(scene: Scene, started: Opportunity):
    tapped, other, third = (scene.show_in(started, f"C{n}", str(n)) for n in (1, 2, 3))
    scene.intake.edit(JO, target(started, place=tapped), Edit(name="Tea machines"))
    assert sorted(told.channel for told in scene.delivered()) == [other.channel, third.channel]
    scene.intake.edit(JO, target(scene.stored(started)), Edit(name="Milk"))
    assert [(told.what, told.number) for told in scene.delivered()] == [("refresh", started.number)] * 3


def test_many_changes_in_a_row_refresh_a_card_once(scene: Scene, started: Opportunity):
    scene.show_in(started, "C1", "1")
    for name in ("One", "Two", "Three"):
        started = scene.intake.edit(JO, target(started), Edit(name=name)).opportunity
    assert scene.mailroom.count_waiting() == 1
    assert scene.delivered() == [Told("refresh", "C1", "1", started.number)]


def test_a_card_that_could_not_be_redrawn_at_once_is_refreshed_later(scene: Scene, started: Opportunity):
    place = scene.show_in(started, "C1", "1")
    scene.cards.refresh_later(VIC, started.id, place)
    assert scene.delivered() == [Told("refresh", "C1", "1", started.number)]


def test_a_refused_change_tells_nobody(scene: Scene, started: Opportunity):
    scene.show_in(started, "C1", "1")
    with pytest.raises(NotAllowed):
        scene.intake.edit(ADA, target(started), Edit(name="Mine"))
    assert scene.mailroom.count_waiting() == 0


def test_a_win_is_announced_in_the_channel_of_the_set_up(scene: Scene, started: Opportunity):
    scene.settings(announce_channel="C_WINS")
    card = scene.show_in(started, "C1", "1")
    scene.win(started)
    assert set(scene.delivered()) == {
        Told("win", "C_WINS", "1", started.number),
        Told("refresh", "C1", card.ts, started.number),
    }


def test_without_such_a_channel_a_win_is_announced_where_its_card_stands(scene: Scene, started: Opportunity):
    tapped, _, _ = (scene.show_in(started, channel, ts) for channel, ts in (("C1", "1"), ("C1", "2"), ("C2", "3")))
    unseen = scene.create(cycle_code="TEST")
    scene.win(unseen)
    assert scene.delivered() == []
    scene.win(started)
    assert [told.channel for told in scene.delivered() if told.what == "win"] == ["C1", "C2"]
    assert tapped.channel == "C1"


def test_a_private_win_and_a_loss_are_announced_nowhere(scene: Scene, started: Opportunity):
    scene.settings(announce_channel="C_WINS")
    scene.win(scene.create(cycle_code="TEST", private=True))
    scene.lose(started)
    assert scene.mailroom.count_waiting() == 0


@pytest.mark.parametrize("lost_instead", [False, True])
def test_a_win_taken_back_before_it_was_told_is_not_told(scene: Scene, started: Opportunity, lost_instead: bool):
    scene.settings(announce_channel="C_WINS")
    reopened = scene.progress.reopen(JO, target(scene.win(started))).opportunity
    if lost_instead:
        scene.lose(reopened)
    assert scene.delivered() == []


def test_one_won_again_before_its_win_was_told_is_announced_once_as_it_then_is(scene: Scene, started: Opportunity):
    scene.settings(announce_channel="C_WINS")
    other = scene.create(cycle_code="TEST")
    scene.win(other)
    reopened = scene.progress.reopen(JO, target(scene.win(started, value=Decimal(70)))).opportunity
    scene.win(reopened, value=Decimal(90))
    assert [(told.what, told.number) for told in scene.delivered()] == [("win", other.number), ("win", started.number)]
    (sheet,) = [sheet for sheet in scene.messenger.announced if sheet.opportunity.id == started.id]
    assert sheet.opportunity.actual_value == 90


def test_one_won_again_after_its_win_was_told_is_announced_again(scene: Scene, started: Opportunity):
    scene.settings(announce_channel="C_WINS")
    won = scene.win(started)
    assert [told.what for told in scene.delivered()] == ["win"]
    scene.win(scene.progress.reopen(JO, target(won)).opportunity)
    assert [told.what for told in scene.delivered()] == ["win"]


def test_a_win_that_became_private_before_it_was_told_is_not_told(scene: Scene, started: Opportunity):
    scene.settings(announce_channel="C_WINS")
    won = scene.win(started)
    reopened = scene.progress.reopen(JO, target(won)).opportunity
    hidden = scene.intake.edit(JO, target(reopened), Edit(private=True)).opportunity
    scene.win(hidden)
    assert scene.delivered() == []


def test_the_card_of_one_that_became_private_is_retired(scene: Scene, started: Opportunity):
    scene.show_in(started, "C1", "1")
    hidden = scene.intake.edit(JO, target(started), Edit(private=True)).opportunity
    assert scene.delivered() == [Told("retire", "C1", "1")]
    scene.move(hidden, Move.NEXT)
    scene.clock.move(timedelta(minutes=1))
    assert {told.what for told in scene.delivered()} <= {"retire"}


def test_the_card_of_a_deleted_one_is_retired(scene: Scene, started: Opportunity):
    lost = scene.lose(started)
    scene.show_in(lost, "C1", "1")
    scene.show_in(lost, "C2", "2")
    scene.intake.delete(MEI, target(lost))
    assert sorted(scene.delivered(), key=lambda told: told.channel) == [
        Told("retire", "C1", "1"),
        Told("retire", "C2", "2"),
    ]
