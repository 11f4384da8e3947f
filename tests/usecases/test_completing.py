"""Fields of the workspace's own, and what a stage requires, as people meet them."""

from dataclasses import replace
from decimal import Decimal
from functools import partial

import pytest

from bot.domain.cycle import Move, SalesCycle
from bot.domain.errors import NotAllowed
from bot.domain.fields import CustomField, FieldKind
from bot.domain.opportunity import Edit, Opportunity
from bot.usecases.completing import Completion, Given
from bot.usecases.customers import Choice
from tests.domain.makers import stage
from tests.domain.refusals import told
from tests.usecases.scene import JO, TEAM, VIC, Scene, target

BUDGET = CustomField(code="BUDGET", label="Budget", kind=FieldKind.AMOUNT)
REGION = CustomField(code="REGION", label="Region", kind=FieldKind.CHOICE, choices=("North", "South"), position=1)
WANTED = ("next_step", "contact", "REGION")


@pytest.fixture
def cycle(scene: Scene) -> SalesCycle:
    """Its second stage requires three things."""
    with scene.store.begin(TEAM) as work:
        for field in (BUDGET, REGION):
            work.fields.save(field)
    return scene.cycle(stage(1, 10, 20), replace(stage(2, 40, 60), required_fields=WANTED), stage(3, 90, 80))


@pytest.fixture
def started(scene: Scene, cycle: SalesCycle) -> Opportunity:
    return scene.create(cycle)


def values(scene: Scene, opportunity: Opportunity) -> Given:
    with scene.store.look(TEAM) as work:
        return work.fields.book_of(opportunity.id).values


def edited(scene: Scene, opportunity: Opportunity, custom: Given) -> Opportunity:
    return scene.intake.edit(JO, target(opportunity), Edit(), custom=custom).opportunity


def test_what_is_filled_in_stands_on_the_sheet_and_in_the_audit(scene: Scene, started: Opportunity):
    edited(scene, started, {"BUDGET": Decimal(500), "REGION": "North"})
    sheet = scene.reports.show(JO, started.id)
    assert [(each.field.label, each.value) for each in sheet.book.filled] == [
        ("Budget", Decimal(500)), ("Region", "North"),
    ]  # fmt: skip
    assert scene.audited(started)[-2].changes == {"BUDGET": (None, "500"), "REGION": (None, "North")}


def test_what_does_not_fit_changes_nothing_at_all(scene: Scene, started: Opportunity):
    act = partial(scene.intake.edit, JO, target(started), Edit(name="Other"), custom={"REGION": "West"})
    assert told(act) == [("UnknownChoice", "custom:REGION")]
    assert (scene.stored(started).name, values(scene, started)) == ("Coffee machines", {})


def test_who_may_only_read_fills_nothing_in(scene: Scene, started: Opportunity):
    with pytest.raises(NotAllowed):
        scene.intake.edit(VIC, target(started), Edit(), custom={"REGION": "North"})
    assert values(scene, started) == {}


def test_a_stage_is_entered_once_all_it_requires_is_filled_in_with_the_move(scene: Scene, started: Opportunity):
    form = scene.form(started, Move.NEXT)
    act = partial(scene.progress.advance, JO, target(started), form)
    assert told(act) == [
        ("FieldRequired", "next_step"), ("FieldRequired", "contact"), ("FieldRequired", "custom:REGION"),
    ]  # fmt: skip
    also = Completion(edit=Edit(next_step="Call"), contact=Choice(name="Ann"), custom={"REGION": "South"})
    moved = scene.progress.advance(JO, target(started), form, also).opportunity
    assert (moved.stage, moved.next_step, moved.contact_name) == (2, "Call", "Ann")
    assert values(scene, started) == {"REGION": "South"}


def test_a_refused_move_keeps_nothing_of_what_was_filled_in(scene: Scene, started: Opportunity):
    also = Completion(custom={"REGION": "South"})
    act = partial(scene.progress.advance, JO, target(started), scene.form(started, Move.NEXT), also)
    assert told(act) == [("FieldRequired", "next_step"), ("FieldRequired", "contact")]
    assert values(scene, started) == {}


def test_a_retired_field_is_required_no_more(scene: Scene, started: Opportunity):
    with scene.store.begin(TEAM) as work:
        work.fields.save(replace(REGION, retired=True))
    assert told(partial(scene.move, started, Move.NEXT)) == [
        ("FieldRequired", "next_step"),
        ("FieldRequired", "contact"),
    ]


def test_starting_asks_for_nothing(scene: Scene, cycle: SalesCycle):
    wanting = scene.cycle(replace(cycle.stages[0], required_fields=WANTED), *cycle.stages[1:])
    opportunity = scene.create(wanting, activate=False)
    assert scene.progress.activate(JO, target(opportunity)).opportunity.stage == 1


def test_a_copy_has_what_its_source_has_but_for_retired_fields(scene: Scene, started: Opportunity):
    source = edited(scene, started, {"BUDGET": Decimal(500), "REGION": "North"})
    with scene.store.begin(TEAM) as work:
        work.fields.save(replace(BUDGET, retired=True))
    copy = scene.intake.clone(JO, target(source))
    assert [(each.field.code, each.value) for each in copy.book.filled] == [("REGION", "North")]
    assert values(scene, source) == {"BUDGET": Decimal(500), "REGION": "North"}
