"""Every subject of set-up, in the order in which a file is applied and people see them."""

from typing import Any

from bot.usecases.setup.activity_templates import ACTIVITY_TEMPLATES
from bot.usecases.setup.campaigns import CAMPAIGNS
from bot.usecases.setup.close_codes import CLOSE_CODES
from bot.usecases.setup.contact_lists import CONTACT_LISTS
from bot.usecases.setup.currencies import CURRENCIES
from bot.usecases.setup.cycles import CYCLES
from bot.usecases.setup.fields import FIELDS
from bot.usecases.setup.people import PEOPLE
from bot.usecases.setup.subject import Subject
from bot.usecases.setup.teams import TEAMS

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
)
