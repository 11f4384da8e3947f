"""Papers: asked for once, printed when they are delivered, and only for those who may see them."""

from dataclasses import replace

import pytest

from bot.domain.documents import Document
from bot.domain.errors import NotAllowed, NotFound
from bot.domain.opportunity import Edit
from bot.ports import DeliveryFailed, DeliveryRefused
from tests.domain.makers import stage
from tests.fakes import Told
from tests.paper.papers import quote
from tests.usecases.scene import ADA, JO, MEI, TEAM, VIC, Scene, target


@pytest.fixture
def offer(scene: Scene) -> Document:
    """Jo's quote Q-12."""
    made = scene.create(scene.cycle(stage(1, 10, 20)))
    with scene.store.begin(TEAM) as work:
        return work.documents.add(
            quote(id=0, opportunity_id=made.id, account_id=made.account_id, owner_id=made.owner_id)
        )


def seclude(scene: Scene, offer: Document) -> None:
    opportunity = scene.reports.show(JO, offer.opportunity_id).opportunity
    scene.intake.edit(JO, target(opportunity), Edit(private=True))


def test_a_paper_goes_to_the_channel_that_was_chosen(scene: Scene, offer: Document):
    scene.papers.send(JO, offer.id, "C1")
    assert scene.delivered() == [Told("paper", "C1", None, 12)]
    assert scene.messenger.papers == [b"quote 12 rev 0 from Scene in en"]


def test_without_a_channel_it_goes_to_who_asked_alone(scene: Scene, offer: Document):
    scene.papers.send(VIC, offer.id)
    assert scene.delivered() == [Told("paper", "U_VIC", None, 12)]


def test_it_is_printed_in_the_language_of_who_asked(scene: Scene, offer: Document):
    with scene.store.begin(TEAM) as work:
        work.people.save(replace(scene.person("Mei"), locale="de_DE"))
    scene.papers.send(MEI, offer.id)
    scene.delivered()
    assert scene.messenger.papers == [b"quote 12 rev 0 from Scene in de_DE"]


def test_it_is_printed_as_the_quote_is_by_then(scene: Scene, offer: Document):
    scene.papers.send(JO, offer.id, "C1")
    with scene.store.begin(TEAM) as work:
        work.documents.save(replace(offer, revision=2))
    scene.delivered()
    assert scene.messenger.papers == [b"quote 12 rev 2 from Scene in en"]


def test_that_it_was_sent_is_kept_with_who_and_where(scene: Scene, offer: Document):
    scene.papers.send(JO, offer.id, "C1", "K1")
    scene.papers.send(JO, offer.id, "C1", "K1")
    with scene.store.look(TEAM) as work:
        (event,) = work.audit.list_of("document", offer.id)
    assert (event.action, event.person_id, event.changes["channel"]) == ("sent", scene.person("Jo").id, (None, "C1"))


def test_a_doubled_submit_sends_one(scene: Scene, offer: Document):
    for _ in range(2):
        scene.papers.send(JO, offer.id, "C1", "submit:V1:U_JO")
    assert scene.delivered() == [Told("paper", "C1", None, 12)]


def test_two_papers_for_one_place_are_both_sent(scene: Scene, offer: Document):
    for _ in range(2):
        scene.papers.send(JO, offer.id, "C1")
    assert len(scene.delivered()) == 2


def test_what_slack_did_not_take_in_time_is_sent_again(scene: Scene, offer: Document):
    scene.papers.send(JO, offer.id, "C1")
    scene.messenger.failures.append(DeliveryFailed("no answer"))
    assert scene.delivered() == [Told("paper", "C1", None, 12)]


def test_who_asked_is_told_where_it_may_not_be_posted(scene: Scene, offer: Document):
    scene.papers.send(JO, offer.id, "C1")
    scene.messenger.failures.append(DeliveryRefused("not_in_channel"))
    assert scene.delivered() == [Told("not shared in C1", "U_JO", None, 12)]
    assert scene.mailroom.count_waiting() == 0


@pytest.mark.parametrize("person", [VIC, ADA])
def test_who_may_not_change_it_shows_it_to_nobody_else(scene: Scene, offer: Document, person):
    with pytest.raises(NotAllowed):
        scene.papers.send(person, offer.id, "C1")
    assert scene.delivered() == []


def test_the_paper_of_a_private_one_goes_only_to_who_may_see_it(scene: Scene, offer: Document):
    seclude(scene, offer)
    with pytest.raises(NotAllowed):
        scene.papers.send(JO, offer.id, "C1")
    with pytest.raises(NotFound):
        scene.papers.send(ADA, offer.id)
    scene.papers.send(JO, offer.id)
    assert [told.channel for told in scene.delivered()] == ["U_JO"]


def test_what_became_private_before_it_was_sent_is_not_posted(scene: Scene, offer: Document):
    scene.papers.send(JO, offer.id, "C1")
    scene.papers.send(ADA, offer.id)
    seclude(scene, offer)
    assert [told.what for told in scene.delivered()] == []
    assert scene.mailroom.count_waiting() == 0


def test_what_was_deleted_before_it_was_sent_is_not_sent(scene: Scene, offer: Document):
    scene.papers.send(JO, offer.id, "C1")
    with scene.store.begin(TEAM) as work:
        work.documents.delete(offer.id)
    assert scene.delivered() == []


def test_there_is_no_paper_of_what_does_not_exist(scene: Scene, offer: Document):
    with pytest.raises(NotFound):
        scene.papers.send(JO, offer.id + 1)
