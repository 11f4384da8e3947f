"""All use cases in one place, as the surfaces are handed them."""

from dataclasses import dataclass

from bot.usecases.activities import Activities
from bot.usecases.around import Around
from bot.usecases.bulk import Bulk
from bot.usecases.campaigns import Campaigns
from bot.usecases.cards import Cards
from bot.usecases.competitors import Competitors
from bot.usecases.customer_cards import CustomerCards
from bot.usecases.customers import Customers
from bot.usecases.details import Details
from bot.usecases.files import Files
from bot.usecases.intake import Intake
from bot.usecases.interactions import Interactions
from bot.usecases.leads import Leads
from bot.usecases.lines import Lines
from bot.usecases.literature import Library
from bot.usecases.notes import Notes
from bot.usecases.papers import Papers
from bot.usecases.people import People
from bot.usecases.progress import Progress
from bot.usecases.quoting import Quoting
from bot.usecases.reports import Reports
from bot.usecases.setup.apply import Setup
from bot.usecases.setup.pieces import SetupPieces
from bot.usecases.workspaces import Workspaces


@dataclass(frozen=True, slots=True, kw_only=True)
class Desk:
    """What can be done."""

    workspaces: Workspaces
    people: People
    customers: Customers
    intake: Intake
    progress: Progress
    notes: Notes
    lines: Lines
    activities: Activities
    interactions: Interactions
    files: Files
    reports: Reports
    details: Details
    cards: Cards
    papers: Papers
    quoting: Quoting
    customer_cards: CustomerCards
    around: Around
    competitors: Competitors
    library: Library
    setup: Setup
    pieces: SetupPieces
    leads: Leads
    campaigns: Campaigns
    bulk: Bulk
