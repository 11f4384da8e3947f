"""Campaign and contact list in the forms of opportunities."""

from bot.usecases.campaigns import Offered
from handlers.views.blocks import Json
from handlers.views.forms.inputs import Inputs, Pick
from handlers.views.forms.leads import campaign_picks
from handlers.views.ids import Field


def origin_inputs(
    offered: Offered, inputs: Inputs, campaign: str | None = None, segment: str | None = None
) -> list[Json]:
    """The two selects, each where there is something to choose; what is chosen stays a choice."""
    campaigns = campaign_picks(offered.campaigns, campaign)
    lists = [
        Pick(value=each.code, label=each.description or each.code, description=each.code) for each in offered.lists
    ]
    if segment and segment not in [pick.value for pick in lists]:
        lists.insert(0, Pick(value=segment, label=segment))
    return [
        *([inputs.select(Field.CAMPAIGN, campaigns, campaign, optional=True)] if campaigns else []),
        *([inputs.select(Field.SEGMENT, lists, segment, optional=True)] if lists else []),
    ]
