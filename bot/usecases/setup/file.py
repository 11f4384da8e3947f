"""The set-up file: what it may say, and every mistake in it with its place. Knows no store."""

import re
from collections.abc import Iterable
from importlib.resources import files

import yaml
from pydantic import ValidationError, model_validator
from pydantic_core import ErrorDetails

from bot.usecases.setup.activity_templates import ActivityTemplatePart
from bot.usecases.setup.campaigns import CampaignPart
from bot.usecases.setup.close_codes import CloseCodePart
from bot.usecases.setup.competitors import CompetitorPart
from bot.usecases.setup.contact_lists import ContactListPart
from bot.usecases.setup.currencies import CurrencyPart
from bot.usecases.setup.cycles import CyclePart
from bot.usecases.setup.discount_lists import DiscountListPart
from bot.usecases.setup.doubles import refuse_doubles
from bot.usecases.setup.fields import FieldPart
from bot.usecases.setup.literature import LiteraturePart
from bot.usecases.setup.parts import Code, LongCode, Mistake, Name, Part, SetupInvalid
from bot.usecases.setup.people import PersonPart
from bot.usecases.setup.price_lists import PriceListPart
from bot.usecases.setup.pricing_tiers import PricingTierPart
from bot.usecases.setup.products import ProductPart
from bot.usecases.setup.registry import SUBJECTS
from bot.usecases.setup.settings import SettingsPart
from bot.usecases.setup.teams import TeamPart
from bot.usecases.setup.unit_groups import UnitGroupPart

_WORDS = {
    "missing": "should be there",
    "extra_forbidden": "is unknown here",
    "model_type": "should hold names with values",
    "dict_type": "should hold names with values",
    "tuple_type": "should be a list",
    "string_type": "should be text: put it in quotes",
    "date_from_datetime_parsing": "should be a date such as 2026-01-31",
}


class Removal(Part):
    """What is to go, by key."""

    activity_templates: tuple[Code, ...] = ()
    cycles: tuple[Code, ...] = ()
    close_codes: tuple[Code, ...] = ()
    fields: tuple[LongCode, ...] = ()
    teams: tuple[Name, ...] = ()
    people: tuple[str, ...] = ()
    currencies: tuple[Code, ...] = ()
    campaigns: tuple[Code, ...] = ()
    contact_lists: tuple[Code, ...] = ()
    unit_groups: tuple[Code, ...] = ()
    products: tuple[LongCode, ...] = ()
    discount_lists: tuple[Code, ...] = ()
    price_lists: tuple[Code, ...] = ()
    pricing_tiers: tuple[str, ...] = ()
    competitors: tuple[str, ...] = ()
    literature: tuple[str, ...] = ()


class SetupFile(SettingsPart):
    """Everything a set-up file may say; nothing goes by omission, but what is listed within a piece."""

    activity_templates: tuple[ActivityTemplatePart, ...] = ()
    cycles: tuple[CyclePart, ...] = ()
    close_codes: tuple[CloseCodePart, ...] = ()
    teams: tuple[TeamPart, ...] = ()
    people: tuple[PersonPart, ...] = ()
    currencies: tuple[CurrencyPart, ...] = ()
    fields: tuple[FieldPart, ...] = ()
    campaigns: tuple[CampaignPart, ...] = ()
    contact_lists: tuple[ContactListPart, ...] = ()
    unit_groups: tuple[UnitGroupPart, ...] = ()
    products: tuple[ProductPart, ...] = ()
    discount_lists: tuple[DiscountListPart, ...] = ()
    price_lists: tuple[PriceListPart, ...] = ()
    pricing_tiers: tuple[PricingTierPart, ...] = ()
    competitors: tuple[CompetitorPart, ...] = ()
    literature: tuple[LiteraturePart, ...] = ()
    remove: Removal = Removal()

    @model_validator(mode="after")
    def _consistent(self) -> "SetupFile":
        for subject in SUBJECTS:
            listed = [subject.key(part) for part in getattr(self, subject.field)]
            refuse_doubles(subject.kind, [*listed, *getattr(self.remove, subject.field, ())])
        return self


def read_setup(text: str) -> SetupFile:
    """The set-up that the YAML text tells.

    Raises: SetupInvalid with every mistake and its place.
    """
    try:
        return SetupFile.model_validate(yaml.safe_load(text) or {})
    except yaml.YAMLError as error:
        raise SetupInvalid([Mistake("file", f"should be YAML: {error}")]) from error
    except ValidationError as error:
        raise SetupInvalid(mistakes_in(error)) from error


def mistakes_in(error: ValidationError) -> tuple[Mistake, ...]:
    """Every mistake with its place."""
    return tuple(Mistake(_place(one["loc"]), _right(one)) for one in error.errors())


def write_setup(setup: SetupFile) -> str:
    """The YAML text that `read_setup` reads as this set-up."""
    told = setup.model_dump(mode="json", exclude_defaults=True)
    return yaml.safe_dump(told, sort_keys=False, allow_unicode=True, width=110)


def default_setup() -> SetupFile:
    """What a new workspace starts with."""
    return read_setup((files("bot") / "setup" / "default.yml").read_text(encoding="utf-8"))


def _place(steps: Iterable[str | int]) -> str:
    place = ""
    for step in steps:
        place += f"[{step}]" if isinstance(step, int) else f".{step}"
    return place.removeprefix(".").removesuffix(".[key]") or "file"


def _right(error: ErrorDetails) -> str:
    """What would be right, in words: pydantic's own, but where those speak of Python."""
    if error["type"] in _WORDS:
        return _WORDS[error["type"]]
    words = re.sub("^(Input|String|Value error,|Decimal input) ", "", error["msg"]).partition(", unable to")[0]
    return words if error["type"] == "value_error" else f"{words}, not {error['input']!r}"
