"""An opportunity that sells three lines, and its documents, for the tests of quotes and orders."""

from dataclasses import replace
from datetime import date
from decimal import Decimal
from typing import Any

from bot.domain.documents import Document, DocumentStatus
from bot.domain.opportunity import Opportunity
from bot.domain.pricing import Line
from bot.usecases.filing import DocumentTarget, Filed
from tests.domain.makers import stage
from tests.usecases.scene import JO, TEAM, Scene, target

CYCLE = (stage(1, 10, 20, name="Qualify"), stage(2, 40, 60, name="Propose", quote_required=True))
LATER = date(2027, 4, 30)
LINES = (
    Line(name="Machine", quantity=Decimal(3), price_per_unit=Decimal(20), tax=Decimal("4.80")),
    Line(name="Grinder", quantity=Decimal(1), price_per_unit=Decimal(12), price_overridden=True, tax=Decimal("0.96")),
    Line(
        name="Training",
        quantity=Decimal(20),
        price_per_unit=Decimal(5),
        manual_discount=Decimal("10.50"),
        tax=Decimal("7.16"),
    ),
)


def sold(scene: Scene) -> Opportunity:
    """In progress, with three lines and freight that come to 184.42."""
    created = scene.create(scene.cycle(*CYCLE), estimated_close_date=LATER)
    return selling(scene, created, LINES, freight=Decimal(10))


def selling(scene: Scene, opportunity: Opportunity, lines: tuple[Line, ...], **terms: Any) -> Opportunity:
    """The opportunity with those lines and terms."""
    with scene.store.begin(TEAM) as work:
        for line in lines:
            work.lines.add(opportunity.id, line)
        return work.opportunities.save(replace(opportunity, **terms))


def on(filed: Filed | Document, **more: Any) -> DocumentTarget:
    """The document as it was seen."""
    document = filed.document if isinstance(filed, Filed) else filed
    return DocumentTarget(**{"document_id": document.id, "seen": document.version} | more)


def quoted(scene: Scene, opportunity: Opportunity, **more: Any) -> Filed:
    """A new Draft of it."""
    return scene.quoting.quote(JO, target(scene.stored(opportunity)), **more)


def active(scene: Scene, opportunity: Opportunity) -> Filed:
    """A new active quote of it."""
    return scene.quoting.activate(JO, on(quoted(scene, opportunity)))


def documents(scene: Scene, opportunity: Opportunity) -> list[tuple[str, int, DocumentStatus]]:
    """Number, revision and status of each of its documents, oldest first."""
    folder = scene.quoting.list_of(JO, opportunity.id)
    return [(one.label, one.revision, one.status) for one in folder.documents]
