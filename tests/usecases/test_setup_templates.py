"""Templates of activities in a set-up file: kept, told again, refused where they lead nowhere or are in use."""

import pytest

from bot.domain.errors import InUse
from bot.ports import Store
from bot.usecases.setup.change import SetupInUse
from bot.usecases.setup.file import read_setup, write_setup
from bot.usecases.setup.parts import SetupInvalid
from tests.usecases.desks import Desk, desk_in

TEMPLATE = """
activity_templates:
  - code: meet
    description: Get to know them
    steps:
      - {number: 10, kind: call, description: Call them, priority: high, date_formula: 1d}
      - {number: 20, description: Write the minutes}
cycles:
  - code: SHORT
    method: add
    stages: [{number: 1, name: One, completed: 10, chances: 20, activity_code: meet}]
"""


@pytest.fixture
def desk(store: Store) -> Desk:
    return desk_in(store)


def apply(desk: Desk, text: str) -> list[tuple[str, str, str]]:
    """Kind, name and what of everything that is not as it was."""
    changes = desk.setup.apply(desk.caller, read_setup(text))
    return [(one.kind, one.name, one.what.value) for one in changes if one.changes_something]


def test_a_template_and_the_stage_that_names_it_come_in_one_file(desk: Desk) -> None:
    assert apply(desk, TEMPLATE) == [
        ("template", "MEET", "added"),
        ("step", "MEET 10", "added"),
        ("step", "MEET 20", "added"),
        ("cycle", "SHORT", "added"),
        ("stage", "SHORT 1", "added"),
    ]
    assert apply(desk, write_setup(desk.setup.show(desk.caller))) == []
    assert apply(desk, TEMPLATE) == []


def test_a_step_that_is_left_out_goes(desk: Desk) -> None:
    apply(desk, TEMPLATE)
    shorter = "activity_templates: [{code: MEET, steps: [{number: 20, description: Write the minutes, kind: email}]}]"
    assert apply(desk, shorter) == [
        ("step", "MEET 10", "removed"),
        ("step", "MEET 20", "changed"),
    ]


def test_a_stage_can_not_name_a_template_that_is_not_there(desk: Desk) -> None:
    with pytest.raises(SetupInvalid) as refused:
        apply(desk, TEMPLATE.replace("activity_code: meet", "activity_code: other"))
    assert str(refused.value).startswith("cycles[0].stages[0].activity_code: should name a template")


@pytest.mark.parametrize(
    ("wrong", "place"),
    [
        ("{number: 1, description: ''}", "activity_templates[0].steps[0].description"),
        ("{number: 1, description: Go, date_formula: soon}", "activity_templates[0].steps[0].date_formula"),
        ("{number: 1, description: Go, kind: visit}", "activity_templates[0].steps[0].kind"),
        ("{number: 1, description: Go}, {number: 1, description: Send}", "activity_templates[0]"),
    ],
)
def test_a_wrong_step_is_told_with_its_place(wrong: str, place: str) -> None:
    with pytest.raises(SetupInvalid) as refused:
        read_setup(f"activity_templates: [{{code: MEET, steps: [{wrong}]}}]")
    assert [mistake.place for mistake in refused.value.mistakes] == [place]


def test_a_template_goes_once_no_stage_names_it(desk: Desk) -> None:
    apply(desk, TEMPLATE)
    with pytest.raises(SetupInUse) as refused:
        apply(desk, "remove: {activity_templates: [MEET]}")
    offender: InUse = refused.value.offenders[0]
    assert (offender.kind, offender.name, offender.uses) == ("template", "MEET", 1)
    without = TEMPLATE.partition("cycles:")[2].replace(", activity_code: meet", ", activity_code: null")
    assert ("template", "MEET", "removed") in apply(desk, f"cycles:{without}\nremove: {{activity_templates: [MEET]}}")
