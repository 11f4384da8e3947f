"""Everything that hangs on one opportunity, at a glance: what the details of a card show before anything is opened."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from bot.domain.documents import DocumentKind
from bot.domain.lead import Lead
from bot.domain.people import Caller
from bot.domain.workspace import Sheet
from bot.usecases.office import Office
from bot.usecases.stage_plans import StagePlan, stage_plan


@dataclass(frozen=True, slots=True, kw_only=True)
class Dossier:
    """The opportunity, and how much of each kind hangs on it.

    `plan` is what its stage is about; `interactions` are completed calls, e-mails and appointments.
    """

    sheet: Sheet
    documents: Mapping[DocumentKind, int] = field(default_factory=dict)
    lead: Lead | None = None
    stakeholders: int = 0
    members: int = 0
    competitors: tuple[str, ...] = ()
    plan: StagePlan | None = None
    interactions: int = 0
    files: int = 0


class Details:
    """Looks things up; changes nothing."""

    def __init__(self, office: Office) -> None:
        self._office = office

    def show(self, caller: Caller, opportunity_id: int) -> Dossier:
        """The dossier. Raises: NotFound."""
        with self._office.look(caller) as visit:
            opportunity = visit.read(opportunity_id)
            around = visit.work.around
            return Dossier(
                sheet=visit.sheet(opportunity),
                documents=visit.work.documents.count_of(opportunity.id),
                lead=visit.work.leads.find_of_opportunity(opportunity.id),
                stakeholders=len(around.list_stakeholders(opportunity.id)),
                members=len(around.list_members(opportunity.id)),
                plan=stage_plan(visit.work, opportunity),
                interactions=visit.work.activities.count_interactions(opportunity.id),
                files=visit.work.attachments.count_of(opportunity.id),
                competitors=tuple(each.name for each in visit.work.competitors.list_of(opportunity.id)),
            )
