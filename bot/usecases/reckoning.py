"""How a workspace reckons: on opportunities, quotes, orders and invoices alike."""

from bot.domain.pricing import PricingMethod
from bot.domain.tiers import Reckoning
from bot.ports import Work


def reckoning_of(work: Work) -> Reckoning:
    """What totals come about by, as it was set up."""
    workspace = work.workspace
    tiers = work.price_lists.tiers() if workspace.pricing is PricingMethod.TIERS else None
    return Reckoning(manual=workspace.manual_discount, tiers=tiers)
