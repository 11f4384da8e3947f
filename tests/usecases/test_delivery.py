"""Messages to others when the chat service asks for patience, fails or refuses."""

from datetime import timedelta

import pytest

from bot.domain.opportunity import Edit, Opportunity
from bot.domain.workspace import Place
from bot.ports import DeliveryFailed, DeliveryPaced, DeliveryRefused, PlaceGone
from tests.domain.makers import stage
from tests.fakes import Told
from tests.usecases.scene import JO, MEI, TEAM, Scene, target


@pytest.fixture
def waiting(scene: Scene) -> Opportunity:
    """With a card in C1 that waits to be refreshed."""
    made = scene.create(scene.cycle(stage(1, 10, 20)))
    scene.show_in(made, "C1", "1")
    return scene.intake.edit(JO, target(made), Edit(name="Tea machines")).opportunity


def tick(scene: Scene, seconds: float = 0) -> list[str]:
    """What was done in one round after that many seconds."""
    scene.clock.move(timedelta(seconds=seconds))
    before = len(scene.messenger.told)
    scene.delivery.run_due()
    return [told.what for told in scene.messenger.told[before:]]


def test_what_waits_is_delivered_once(scene: Scene, waiting: Opportunity):
    assert scene.delivery.run_due() == 1
    assert scene.messenger.told == [Told("refresh", "C1", "1", waiting.number)]
    assert (scene.delivery.run_due(), scene.mailroom.count_waiting()) == (0, 0)


def test_a_channel_gets_one_message_a_second_and_others_do_not_wait(scene: Scene, waiting: Opportunity):
    for channel, ts in (("C1", "2"), ("C2", "3")):
        scene.show_in(waiting, channel, ts)
    scene.intake.edit(JO, target(waiting), Edit(name="Milk"))
    assert tick(scene) == ["refresh", "refresh"]
    assert tick(scene, 0.5) == []
    assert tick(scene, 0.5) == ["refresh"]
    assert sorted((told.channel, told.ts) for told in scene.messenger.told) == [("C1", "1"), ("C1", "2"), ("C2", "3")]


def test_a_paced_channel_waits_as_long_as_it_was_asked_to(scene: Scene, waiting: Opportunity):
    scene.show_in(waiting, "C2", "2")
    scene.intake.edit(JO, target(waiting), Edit(name="Milk"))
    scene.messenger.failures.append(DeliveryPaced(20))
    assert tick(scene) == ["refresh"]
    assert tick(scene, 19) == []
    assert tick(scene, 1) == ["refresh"]
    assert scene.mailroom.count_waiting() == 0


def test_a_failed_one_is_tried_again_after_ever_longer_waits(scene: Scene, waiting: Opportunity):
    scene.messenger.failures.extend(DeliveryFailed("no answer") for _ in range(3))
    waits = []
    for _ in range(3):
        tick(scene)
        due = scene.mailroom.next_due()
        assert due
        waits.append(due - scene.clock.now())
        scene.clock.moment = due
    assert waits == [timedelta(seconds=1), timedelta(seconds=2), timedelta(seconds=4)]
    assert tick(scene) == ["refresh"]


def test_no_wait_is_longer_than_a_quarter_of_an_hour(scene: Scene, waiting: Opportunity):
    scene.messenger.failures.extend(DeliveryFailed("no answer") for _ in range(14))
    for _ in range(14):
        tick(scene)
        due = scene.mailroom.next_due()
        assert due
        last = due - scene.clock.now()
        scene.clock.moment = due
    assert last == timedelta(minutes=15)


def test_one_whose_message_is_gone_is_never_tried_again_and_its_card_forgotten(scene: Scene, waiting: Opportunity):
    scene.show_in(waiting, "C2", "2")
    scene.messenger.failures.append(PlaceGone("message_not_found"))
    assert tick(scene) == []
    assert scene.mailroom.count_waiting() == 0
    with scene.store.look(TEAM) as work:
        assert work.cards.list_of(waiting.id) == (Place(channel="C2", ts="2"),)
    assert tick(scene, 3600) == []


def test_a_card_that_was_refused_as_it_was_is_not_tried_again_but_follows_the_next_change(
    scene: Scene, waiting: Opportunity
):
    scene.messenger.failures.append(DeliveryRefused("invalid_blocks"))
    assert tick(scene) == []
    assert (scene.mailroom.count_waiting(), tick(scene, 3600)) == (0, [])
    scene.intake.edit(JO, target(waiting), Edit(name="Milk"))
    assert tick(scene) == ["refresh"]


def test_one_that_is_stuck_does_not_hold_up_other_channels(scene: Scene, waiting: Opportunity):
    scene.messenger.failures.append(DeliveryFailed("no answer"))
    scene.show_in(waiting, "C2", "2")
    scene.intake.edit(JO, target(waiting), Edit(name="Milk"))
    assert tick(scene) == ["refresh"]
    assert scene.mailroom.count_waiting() == 1


def test_a_card_of_what_was_deleted_before_it_was_posted_is_not_posted(scene: Scene, waiting: Opportunity):
    made = scene.create(cycle_code="TEST", activate=False)
    scene.messenger.failures.append(DeliveryFailed("no answer"))
    scene.cards.post(JO, made.id, "C9")
    scene.intake.delete(MEI, target(made))
    assert [told.what for told in scene.delivered()] == ["refresh"]
    assert scene.mailroom.count_waiting() == 0


def test_a_claimed_one_names_its_workspace_and_is_held_for_a_while(scene: Scene, waiting: Opportunity):
    (notice,) = scene.mailroom.claim_due(scene.clock.now(), 10)
    assert (notice.workspace, notice.opportunity_id, notice.channel) == (TEAM, waiting.id, "C1")
    assert tick(scene, 9) == []
    assert tick(scene, 1) == ["refresh"]
