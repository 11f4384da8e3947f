"""Every change is written down: who, from where, when, and each value before and after."""

from datetime import timedelta
from decimal import Decimal

import pytest

from bot.domain.cycle import Move
from bot.domain.errors import NotAllowed
from bot.domain.opportunity import Edit
from bot.domain.people import Surface
from bot.usecases.office import Target
from tests.domain.makers import stage
from tests.usecases.scene import ADA, JO, MEI, PROGRAM, TEAM, TODAY, Scene, caller, target

CYCLE = (stage(1, 10, 20), stage(2, 40, 60))


def test_a_change_tells_person_surface_moment_and_both_values(scene: Scene):
    made = scene.create(scene.cycle(*CYCLE), by=caller("U_JO", Surface.FORM))
    scene.clock.move(timedelta(minutes=5))
    edited = scene.intake.edit(MEI, target(made), Edit(name="Tea machines", next_step="Call", next_step_date=TODAY))
    scene.progress.revise(caller("U_JO", Surface.COMMAND), target(edited.opportunity), value=Decimal("250.50"))
    created, renamed, revised = scene.audited(made)
    jo, mei = scene.person("Jo").id, scene.person("Mei").id
    assert (created.action, created.person_id, created.surface) == ("created", jo, Surface.FORM)
    assert created.changes["name"] == (None, "Coffee machines")
    assert created.changes["estimated_value"] == (None, "100")
    assert (renamed.action, renamed.person_id, renamed.surface) == ("edited", mei, Surface.BUTTON)
    assert renamed.at == scene.clock.now()
    assert renamed.changes == {
        "name": ("Coffee machines", "Tea machines"),
        "next_step": ("", "Call"),
        "next_step_date": (None, "2027-03-10"),
    }
    assert (revised.action, revised.surface) == ("updated", Surface.COMMAND)
    assert revised.changes == {"estimated_value": ("100", "250.5")}


def test_every_kind_of_change_is_written_down(scene: Scene):
    scene.cycle(*CYCLE)
    waiting = scene.create(cycle_code="TEST", activate=False)
    started = scene.progress.activate(JO, target(waiting)).opportunity
    second = scene.move(started, Move.NEXT)
    noted = scene.notes.add(JO, target(second), "They like tea").opportunity
    lost = scene.lose(noted)
    again = scene.progress.reopen(JO, target(lost)).opportunity
    handed = scene.intake.hand_over(MEI, target(again), "U_MEI").opportunity
    won = scene.win(handed, by=MEI)
    scene.intake.delete(MEI, target(won))
    events = scene.audited(waiting)
    assert [event.action for event in events] == [
        "created",
        "activated",
        "next",
        "noted",
        "closed",
        "reopened",
        "handed over",
        "closed",
        "deleted",
    ]
    assert events[1].changes == {"status": ("not_started", "in_progress")}
    assert events[4].changes["status"] == ("in_progress", "lost")
    assert events[4].changes["actual_close_date"] == (None, "2027-03-10")
    assert events[5].changes["actual_close_date"] == ("2027-03-10", None)
    assert events[6].changes["owner_name"] == ("Jo", "Mei")
    assert events[8].changes["name"] == ("Coffee machines", None)


def test_what_changes_along_with_it_is_written_down_too(scene: Scene):
    started = scene.create(scene.cycle(*CYCLE))
    scene.notes.add(JO, target(started), "They like tea")
    won = scene.win(scene.stored(started))
    with scene.store.look(TEAM) as work:
        made, became = work.audit.list_of("account", won.account_id or 0)
        (note,) = work.audit.list_of("note", 1)
    assert (made.action, made.changes["name"]) == ("created", (None, "Contoso"))
    assert (became.action, became.changes) == (
        "became customer",
        {"customer_number": (None, "1"), "customer_since": (None, "2027-03-10")},
    )
    assert (note.action, note.changes["text"]) == ("wrote", (None, "They like tea"))


def test_the_program_itself_is_nobody_at_a_terminal(scene: Scene):
    made = scene.create(scene.cycle(*CYCLE), by=PROGRAM, owner="U_JO")
    (created,) = scene.audited(made)
    assert (created.person_id, created.surface) == (None, Surface.TERMINAL)


def test_what_was_refused_or_changed_nothing_is_not_written_down(scene: Scene):
    made = scene.create(scene.cycle(*CYCLE))
    with pytest.raises(NotAllowed):
        scene.intake.edit(ADA, target(made), Edit(name="Mine"))
    scene.progress.reopen(JO, Target(opportunity_id=made.id))
    assert [event.action for event in scene.audited(made)] == ["created"]


def test_a_touch_is_what_keeps_it_from_going_stale(scene: Scene):
    made = scene.create(scene.cycle(*CYCLE))
    moment = scene.clock.move(timedelta(days=3))
    noted = scene.notes.add(JO, target(made), "They like tea").opportunity
    assert (made.touched_at, scene.stored(noted).touched_at) == (moment - timedelta(days=3), moment)
