"""What is done to one opportunity, by the name of the method of Desk; so prepared that nothing but the right decides.

What has to be there first is made by Olga, who administers. A name may go on after a blank.
"""

from collections.abc import Callable
from datetime import timedelta
from decimal import Decimal

from bot.domain.activities import Activity, ActivityKind
from bot.domain.activity_plans import Interaction, Plan
from bot.domain.attachments import RemoteFile
from bot.domain.bulk import BulkOrder, Deed, RowState
from bot.domain.cycle import Move
from bot.domain.document_status import QuoteStatus
from bot.domain.errors import NotAllowed, NotFound
from bot.domain.opportunity import Edit, Opportunity
from bot.domain.people import Caller, Permission
from bot.domain.quoting import DocumentEdit
from bot.domain.workspace import Selection
from bot.usecases.activities import Activities
from bot.usecases.activity_door import Errand, Ties
from bot.usecases.bulk import Bulk
from bot.usecases.bulk_plan import Asked
from bot.usecases.customers import Choice
from bot.usecases.files import Files
from bot.usecases.filing import Filed
from bot.usecases.interactions import Interactions
from bot.usecases.line_drafts import LineAnswers
from bot.usecases.office import Target
from bot.usecases.ordering import KEEP_OPEN
from bot.usecases.terms import TermsAnswers
from tests.usecases.quotes import on
from tests.usecases.scene import OLGA, TEAM, Scene
from tests.usecases.test_files import Shelf

Act = Callable[[Scene, Caller, Opportunity], object]
TRAINING = LineAnswers(name="Training", quantity=Decimal(1), price=Decimal(10))
FILE = RemoteFile(file="", name="plan.pdf", permalink="https://example.com/plan")


def at(opportunity: Opportunity) -> Target:
    return Target(opportunity_id=opportunity.id)


def rival(scene: Scene) -> int:
    with scene.store.look(TEAM) as work:
        return work.competitors.list_all()[0].id


def contact(scene: Scene) -> Choice:
    with scene.store.look(TEAM) as work:
        found = work.customers.find_contact("Anna", None)
        assert found
        return Choice(id=found.id)


def delete_closed(scene: Scene, who: Caller, one: Opportunity) -> object:
    """What the person does not see is passed over."""
    if not scene.intake.delete_closed(who, Selection(numbers=(one.number,))).gone:
        raise NotFound("opportunity", "")
    return one


def cloned(scene: Scene, who: Caller, one: Opportunity) -> object:
    """Whoever may not create is told so first, so that what they see is asked before."""
    scene.reports.show(who, one.id)
    return scene.intake.clone(who, at(one))


# lines


def line(scene: Scene, one: Opportunity) -> int:
    return scene.lines.add(OLGA, at(one), TRAINING).lines[-1].line.id


# activities


def to_do(scene: Scene) -> Plan:
    return Plan(kind=ActivityKind.TASK, subject="Call them", due=scene.clock.now().date())


def called(scene: Scene) -> Interaction:
    return Interaction(kind=ActivityKind.CALL, text="Wants two", on=scene.clock.now().date(), minutes=5)


def task(scene: Scene, one: Opportunity) -> Errand:
    return errand(Activities(scene.office).plan(OLGA, Ties(opportunity_id=one.id), to_do(scene)))


def task_done(scene: Scene, one: Opportunity) -> Errand:
    return errand(Activities(scene.office).complete(OLGA, task(scene, one)))


def call(scene: Scene, one: Opportunity) -> Errand:
    return errand(Interactions(scene.office).log(OLGA, Ties(opportunity_id=one.id), called(scene)))


def errand(activity: Activity) -> Errand:
    return Errand(activity_id=activity.id)


def tied(scene: Scene, who: Caller, one: Opportunity) -> object:
    """A call of their own, tied to what they see."""
    scene.reports.show(who, one.id)
    own = Interactions(scene.office).log(OLGA, Ties(owner=who.user), called(scene))
    return Interactions(scene.office).tie(who, errand(own), one.id)


# files


def files(scene: Scene) -> Files:
    return Files(scene.office, Shelf(closed=True))


def file_on(scene: Scene, one: Opportunity) -> int:
    return files(scene).add(OLGA, at(one), (FILE,)).files[-1].id


# documents


def draft(scene: Scene, one: Opportunity) -> Filed:
    return scene.quoting.quote(OLGA, at(one))


def quote(scene: Scene, one: Opportunity) -> Filed:
    return scene.quoting.activate(OLGA, on(draft(scene, one)))


def order(scene: Scene, one: Opportunity) -> Filed:
    return scene.quoting.order_directly(OLGA, at(one))


def invoice(scene: Scene, one: Opportunity) -> Filed:
    return scene.quoting.invoice(OLGA, on(order(scene, one)))


def unlinked(scene: Scene, one: Opportunity) -> int:
    return scene.quoting.unlink(OLGA, on(draft(scene, one))).document.id


# many at once: everybody may ask who may create, and each row is done or refused


def shifted(scene: Scene, who: Caller, one: Opportunity) -> int:
    """The run that has moved the expected close of what the person sees."""
    scene.reports.show(who, one.id)
    bulk = Bulk(scene.office)
    asked = Asked(selection=Selection(numbers=(one.number,)), order=BulkOrder(deed=Deed.SHIFT, formula="1M"))
    run = bulk.run(who, bulk.plan(who, asked).run.id)
    if run.rows[0].state is RowState.REFUSED:
        raise NotAllowed("change")
    assert run.rows[0].state is RowState.DONE
    return run.run.id


def shifted_back(scene: Scene, who: Caller, one: Opportunity) -> object:
    report = Bulk(scene.office).undo(who, shifted(scene, who, one))
    assert report.rows[0].state is RowState.UNDONE
    return report


READ: dict[str, Act] = {
    "reports.show": lambda scene, who, one: scene.reports.show(who, one.id),
    "reports.timeline": lambda scene, who, one: scene.reports.timeline(who, one.id),
    "reports.look_up": lambda scene, who, one: scene.reports.look_up(who, f"#{one.number}"),
    "around.show": lambda scene, who, one: scene.around.show(who, one.id),
    "competitors.of": lambda scene, who, one: scene.competitors.of(who, one.id),
    "lines.show": lambda scene, who, one: scene.lines.show(who, one.id),
    "activities.agenda": lambda scene, who, one: Activities(scene.office).agenda(who, one.id),
    "files.list_of": lambda scene, who, one: files(scene).list_of(who, one.id),
    "quoting.list_of": lambda scene, who, one: scene.quoting.list_of(who, one.id),
    "papers.send to oneself": lambda scene, who, one: scene.papers.send(who, draft(scene, one).document.id),
}
CHANGE: dict[str, Act] = {
    "intake.edit": lambda scene, who, one: scene.intake.edit(who, at(one), Edit(name="New")),
    "notes.add": lambda scene, who, one: scene.notes.add(who, at(one), "Hello"),
    "progress.activate": lambda scene, who, one: scene.progress.activate(who, at(one)),
    "progress.advance": lambda scene, who, one: scene.progress.advance(
        who, at(one), scene.form(scene.stored(one), Move.NEXT)
    ),
    "progress.advance_as_proposed": lambda scene, who, one: scene.progress.advance_as_proposed(
        who, at(one), Move.NEXT, 2
    ),
    "progress.revise": lambda scene, who, one: scene.progress.revise(who, at(one), value=Decimal(7)),
    "progress.close": lambda scene, who, one: scene.win(one, who),
    "progress.reopen": lambda scene, who, one: scene.progress.reopen(who, at(one)),
    "around.add_stakeholder": lambda scene, who, one: scene.around.add_stakeholder(who, at(one), contact(scene)),
    "around.remove_stakeholder": lambda scene, who, one: scene.around.remove_stakeholder(who, at(one), 1),
    "competitors.link": lambda scene, who, one: scene.competitors.link(who, at(one), rival(scene)),
    "competitors.unlink": lambda scene, who, one: scene.competitors.unlink(who, at(one), rival(scene)),
    "lines.add": lambda scene, who, one: scene.lines.add(who, at(one), TRAINING),
    "lines.change": lambda scene, who, one: scene.lines.change(who, at(one), line(scene, one), TRAINING),
    "lines.remove": lambda scene, who, one: scene.lines.remove(who, at(one), line(scene, one)),
    "lines.set_terms": lambda scene, who, one: scene.lines.set_terms(
        who, at(one), TermsAnswers(price_list=None, freight=Decimal(3))
    ),
    "lines.recalculate": lambda scene, who, one: scene.lines.recalculate(who, at(one)),
    "activities.plan": lambda scene, who, one: Activities(scene.office).plan(
        who, Ties(opportunity_id=one.id), to_do(scene)
    ),
    "activities.edit": lambda scene, who, one: Activities(scene.office).edit(who, task(scene, one), to_do(scene)),
    "activities.complete": lambda scene, who, one: Activities(scene.office).complete(who, task(scene, one)),
    "activities.cancel": lambda scene, who, one: Activities(scene.office).cancel(who, task(scene, one)),
    "activities.reopen": lambda scene, who, one: Activities(scene.office).reopen(who, task_done(scene, one)),
    "activities.postpone": lambda scene, who, one: Activities(scene.office).postpone(who, task(scene, one), "1W"),
    "interactions.log": lambda scene, who, one: Interactions(scene.office).log(
        who, Ties(opportunity_id=one.id), called(scene)
    ),
    "interactions.set_minutes": lambda scene, who, one: Interactions(scene.office).set_minutes(
        who, call(scene, one), 30
    ),
    "interactions.comment": lambda scene, who, one: Interactions(scene.office).comment(who, call(scene, one), "Good"),
    "interactions.tie": tied,
    "files.add": lambda scene, who, one: files(scene).add(who, at(one), (FILE,)),
    "files.remove": lambda scene, who, one: files(scene).remove(who, file_on(scene, one)),
    "quoting.quote": lambda scene, who, one: scene.quoting.quote(who, at(one)),
    "quoting.edit": lambda scene, who, one: scene.quoting.edit(who, on(draft(scene, one)), DocumentEdit(name="New")),
    "quoting.refresh": lambda scene, who, one: scene.quoting.refresh(who, on(draft(scene, one))),
    "quoting.use_current_prices": lambda scene, who, one: scene.quoting.use_current_prices(who, on(draft(scene, one))),
    "quoting.activate": lambda scene, who, one: scene.quoting.activate(who, on(draft(scene, one))),
    "quoting.revise": lambda scene, who, one: scene.quoting.revise(who, on(quote(scene, one))),
    "quoting.win": lambda scene, who, one: scene.quoting.win(who, on(quote(scene, one))),
    "quoting.close": lambda scene, who, one: scene.quoting.close(who, on(quote(scene, one)), QuoteStatus.LOST),
    "quoting.delete": lambda scene, who, one: scene.quoting.delete(who, on(draft(scene, one))),
    "quoting.link": lambda scene, who, one: scene.quoting.link(who, at(one), unlinked(scene, one)),
    "quoting.unlink": lambda scene, who, one: scene.quoting.unlink(who, on(draft(scene, one))),
    "quoting.order": lambda scene, who, one: scene.quoting.order(who, on(quote(scene, one)), KEEP_OPEN),
    "quoting.order_directly": lambda scene, who, one: scene.quoting.order_directly(who, at(one)),
    "quoting.invoice_directly": lambda scene, who, one: scene.quoting.invoice_directly(who, at(one)),
    "quoting.fulfil": lambda scene, who, one: scene.quoting.fulfil(who, on(order(scene, one))),
    "quoting.invoice": lambda scene, who, one: scene.quoting.invoice(who, on(order(scene, one))),
    "quoting.pay": lambda scene, who, one: scene.quoting.pay(who, on(invoice(scene, one))),
    "quoting.cancel": lambda scene, who, one: scene.quoting.cancel(who, on(order(scene, one))),
    "bulk.run": shifted,
    "bulk.undo": shifted_back,
}
CREATE: dict[str, Act] = {
    "intake.clone": cloned,
}
ASSIGN: dict[str, Act] = {
    "intake.hand_over": lambda scene, who, one: scene.intake.hand_over(who, at(one), "U_OLGA"),
    "intake.hand_over_to": lambda scene, who, one: scene.intake.hand_over_to(who, at(one), "olga"),
    "around.add_member": lambda scene, who, one: scene.around.add_member(who, at(one), "U_OLGA"),
    "around.remove_member": lambda scene, who, one: scene.around.remove_member(who, at(one), 77_777),
}
DELETE: dict[str, Act] = {
    "intake.delete": lambda scene, who, one: scene.intake.delete(who, at(one)),
    "intake.delete_closed": delete_closed,
}
DEEDS: dict[str, tuple[Permission, Act]] = {
    name: (permission, act)
    for permission, acts in (
        (Permission.READ, READ),
        (Permission.CHANGE, CHANGE),
        (Permission.CREATE, CREATE),
        (Permission.ASSIGN, ASSIGN),
        (Permission.DELETE, DELETE),
    )
    for name, act in acts.items()
}
SHOWN: dict[str, Act] = {
    "cards.post": lambda scene, who, one: scene.cards.post(who, one.id, "C_SALES"),
    "papers.send": lambda scene, who, one: scene.papers.send(who, draft(scene, one).document.id, "C_SALES"),
}
"""What shows it to others: takes the right to change it, and is refused for what is private."""
CLOSED = frozenset({"progress.reopen", "intake.delete_closed"})
UNSTARTED = frozenset({"intake.delete", "progress.activate"})
LISTED: dict[str, Callable[[Scene, Caller, Opportunity], int]] = {
    "reports.page": lambda scene, who, one: scene.reports.page(who, Selection(numbers=(one.number,))).count,
    "reports.statistics": lambda scene, who, one: len(scene.reports.statistics(who, Selection(numbers=(one.number,)))),
    "reports.due": lambda scene, who, one: len(
        scene.reports.due(who, Selection(numbers=(one.number,)), days=timedelta(days=40).days).lines
    ),
}
