"""The settings of a workspace: a field of `SettingsPart` for each, and one of the same name in the workspace."""

from collections.abc import Iterator
from dataclasses import fields, replace
from typing import Annotated, Any

from bot.domain.customer import Inherit
from bot.domain.errors import InUse
from bot.domain.pricing import ManualDiscount, PricingMethod
from bot.domain.workspace import Workspace
from bot.ports import Work
from bot.usecases.setup.change import Change, change
from bot.usecases.setup.currencies import CURRENCIES
from bot.usecases.setup.cycles import CYCLES
from bot.usecases.setup.parts import Code, Currency, Days, Mistake, Names, Part, Refers, plain
from bot.usecases.setup.subject import Plan, Topic


class Thresholds(Part):
    """After how many days an opportunity counts as stale, or as stuck on its stage."""

    stale_days: Days | None = None
    expected_days: Days | None = None


class Prices(Part):
    """How products are priced and totals are reckoned."""

    manual_discount: ManualDiscount | None = None
    price_list_optional: bool | None = None
    default_price_list_by_territory: bool | None = None
    pricing: PricingMethod | None = None


class SettingsPart(Part):
    """What a set-up file says of the workspace itself; what is null stays, but for what can be empty there."""

    base_currency: Currency | None = None
    announce_channel: Annotated[str | None, Names("channel")] = None
    default_cycle: Annotated[Code | None, Refers("cycles")] = None
    thresholds: Thresholds = Thresholds()
    on_hold_blocks_moves: bool | None = None
    prices: Prices = Prices()
    inherited: tuple[Inherit, ...] | None = None
    quote_valid_days: Days | None = None


_CAN_BE_EMPTY = {field.name for field in fields(Workspace) if field.default is None} - {"default_cycle"}
"""New opportunities start on the default cycle: it is replaced, not taken away."""


class WorkspaceSettings(Topic):
    """The workspace itself."""

    def is_touched(self, plan: Plan) -> bool:
        """Does the file speak of it, or take away what it names?"""
        return bool(told_settings(plan.setup)) or bool(plan.removed(CYCLES))

    def mistakes(self, plan: Plan) -> Iterator[Mistake]:
        """A default cycle that leads nowhere."""
        wanted = plan.setup.default_cycle
        codes = plan.stored(CYCLES).keys() | {cycle.code for cycle in plan.listed(CYCLES)}
        if wanted and wanted not in codes:
            known = ", ".join(sorted(codes)) or "none yet"
            yield Mistake("default_cycle", f"should be the code of a cycle ({known}), not {wanted!r}")

    def uses(self, plan: Plan) -> Iterator[InUse]:
        """A base currency that rates are told in, and a default cycle that goes."""
        workspace, setup = plan.work.workspace, plan.setup
        if setup.base_currency not in (None, workspace.base_currency):
            rates = sum(len(currency.rates) for currency in plan.stored(CURRENCIES).values())
            if rates:
                yield InUse("base currency", workspace.base_currency, rates)
        default = setup.default_cycle or workspace.default_cycle
        if default in plan.removed(CYCLES):
            yield InUse("default cycle", str(default), 1)

    def write(self, plan: Plan) -> Iterator[Change]:
        """The settings that the file speaks of."""
        told, workspace = told_settings(plan.setup), plan.work.workspace
        before = {name: plain(getattr(workspace, name)) for name in told}
        settings = change("workspace", "settings", before, {name: plain(value) for name, value in told.items()})
        if settings.changes_something:
            plan.work.save_workspace(replace(workspace, **told))
        yield settings


SETTINGS = WorkspaceSettings()


def stored_settings(work: Work) -> dict[str, Any]:
    """The settings as a set-up file tells them."""
    return _read(SettingsPart, work.workspace)


def _read(model: type[Part], workspace: Workspace) -> dict[str, Any]:
    told: dict[str, Any] = {}
    for name, field in model.model_fields.items():
        group = field.annotation
        if isinstance(group, type) and issubclass(group, Part):
            told[name] = group(**_read(group, workspace))
        else:
            told[name] = getattr(workspace, name)
    return told


def told_settings(setup: SettingsPart) -> dict[str, Any]:
    """The fields of a workspace that the file speaks of; an explicit null empties what can be empty."""
    return dict(_told(setup, SettingsPart))


def _told(part: Part, model: type[Part]) -> Iterator[tuple[str, Any]]:
    for name in model.model_fields:
        value = getattr(part, name)
        if isinstance(value, Part):
            yield from _told(value, type(value))
        elif value is not None or (name in part.model_fields_set and name in _CAN_BE_EMPTY):
            yield name, value
