"""What the details and lists say of an opportunity is what its card says."""

from datetime import timedelta

from bot.domain.activities import ActivityKind
from bot.domain.activity_templates import ActivityStep, ActivityTemplate
from bot.domain.cycle import ProbabilityMethod
from bot.domain.status import Priority
from bot.domain.workspace import Order, Selection
from bot.usecases.details import Details
from tests.domain.makers import stage
from tests.usecases.scene import JO, TEAM, TODAY, Scene

PROPOSAL = ActivityTemplate(
    code="PROPOSAL",
    description="After a proposal",
    steps=(
        ActivityStep(
            number=1,
            kind=ActivityKind.CALL,
            description="Ask what they think",
            priority=Priority.HIGH,
            date_formula="1D",
        ),
        ActivityStep(number=2, kind=ActivityKind.APPOINTMENT, description="Walk through it", date_formula="1W"),
    ),
)


def test_a_line_of_a_list_says_what_the_card_says(scene: Scene) -> None:
    cycle = scene.cycle(stage(1, 40, 30), method=ProbabilityMethod.MULTIPLY)
    made = scene.create(cycle)
    sheet = scene.reports.show(JO, made.id)
    (line,) = scene.reports.page(JO, Selection(numbers=(made.number,)), order=Order.NAME).lines
    card = sheet.opportunity
    assert card.active is not None
    assert (line.customer_name, line.owner_name, line.cycle_code) == ("Contoso", "Jo", cycle.code)
    assert line.probability_percent == card.probability_percent == 12
    assert line.completed_percent == card.active.completed_percent == 40
    assert (line.status, line.estimated_value) == (card.status, card.estimated_value)


def test_the_details_tell_the_stage_and_each_planned_step_with_its_day(scene: Scene) -> None:
    with scene.store.begin(TEAM) as work:
        work.templates.save(PROPOSAL)
    made = scene.create(scene.cycle(stage(1, 40, 30, activity_code="PROPOSAL")))
    plan = Details(scene.office).show(JO, made.id).plan
    assert plan is not None and plan.template is not None
    assert made.active is not None and plan.stage.name == made.active.stage_name
    assert [(step.description, step.priority) for step in plan.template.steps] == [
        ("Ask what they think", Priority.HIGH),
        ("Walk through it", Priority.NORMAL),
    ]
    with scene.store.look(TEAM) as work:
        assert [each.due for each in work.activities.list_of(made.id)] == [
            TODAY + timedelta(days=1),
            TODAY + timedelta(weeks=1),
        ]
