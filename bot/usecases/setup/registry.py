"""Every subject of set-up, in the order in which a file is applied and people see them."""

from typing import Any

from bot.usecases.setup.activity_templates import ACTIVITY_TEMPLATES
from bot.usecases.setup.campaigns import CAMPAIGNS
from bot.usecases.setup.close_codes import CLOSE_CODES
from bot.usecases.setup.competitors import COMPETITORS
from bot.usecases.setup.contact_lists import CONTACT_LISTS
from bot.usecases.setup.currencies import CURRENCIES
from bot.usecases.setup.cycles import CYCLES
from bot.usecases.setup.discount_lists import DISCOUNT_LISTS
from bot.usecases.setup.fields import FIELDS
from bot.usecases.setup.literature import LITERATURE
from bot.usecases.setup.people import PEOPLE
from bot.usecases.setup.price_lists import PRICE_LISTS
from bot.usecases.setup.pricing_tiers import PRICING_TIERS
from bot.usecases.setup.products import PRODUCTS
from bot.usecases.setup.subject import Subject
from bot.usecases.setup.teams import TEAMS
from bot.usecases.setup.unit_groups import UNIT_GROUPS

SUBJECTS: tuple[Subject[Any], ...] = (
    FIELDS,
    ACTIVITY_TEMPLATES,
    CYCLES,
    CLOSE_CODES,
    TEAMS,
    PEOPLE,
    CURRENCIES,
    CAMPAIGNS,
    CONTACT_LISTS,
    UNIT_GROUPS,
    PRODUCTS,
    DISCOUNT_LISTS,
    PRICE_LISTS,
    PRICING_TIERS,
    COMPETITORS,
    LITERATURE,
)
