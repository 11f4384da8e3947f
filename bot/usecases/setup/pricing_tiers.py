"""Discounts and taxes by steps of the sum, as a set-up file tells them. They count where `prices.pricing` is tiers."""

from dataclasses import replace
from enum import StrEnum

from bot.domain.tiers import Tier, Tiers
from bot.ports import Work
from bot.usecases.setup.parts import ExactPercent, Part
from bot.usecases.setup.products import Price
from bot.usecases.setup.subject import Subject


class TierKind(StrEnum):
    """What a step decides on."""

    DISCOUNT = "discount"
    TAX = "tax"


_HELD = {TierKind.DISCOUNT: "discounts", TierKind.TAX: "taxes"}


class PricingTierPart(Part):
    """The percentage from a sum on; `included`: at that very sum too."""

    kind: TierKind
    sum: Price
    included: bool = True
    percent: ExactPercent


class PricingTiers(Subject[PricingTierPart]):
    """Steps of the sum, told apart by kind and sum: "tax 5000"."""

    field = "pricing_tiers"
    kind = "pricing tier"
    part = PricingTierPart

    def key(self, part: PricingTierPart) -> str:
        """Kind and sum."""
        return f"{part.kind} {part.sum.normalize():f}"

    def stored(self, work: Work) -> tuple[PricingTierPart, ...]:
        """Every step: discounts, then taxes, lowest first."""
        tiers = work.price_lists.tiers()
        return tuple(
            PricingTierPart(kind=kind, sum=tier.sum, included=tier.included, percent=tier.percent)
            for kind, held in _HELD.items()
            for tier in getattr(tiers, held)
        )

    def save(self, work: Work, part: PricingTierPart) -> None:
        """Keeps the step."""
        tier = Tier(sum=part.sum, included=part.included, percent=part.percent)
        self._put(work, self.key(part), part.kind, (tier,))

    def delete(self, work: Work, key: str) -> None:
        """It goes."""
        self._put(work, key, TierKind(key.partition(" ")[0]), ())

    def _put(self, work: Work, key: str, kind: TierKind, instead: tuple[Tier, ...]) -> None:
        """The tiers with these instead of the one of that key."""
        tiers: Tiers = work.price_lists.tiers()
        held: tuple[Tier, ...] = getattr(tiers, _HELD[kind])
        kept = tuple(tier for tier in held if f"{kind} {tier.sum.normalize():f}" != key)
        work.price_lists.save_tiers(replace(tiers, **{_HELD[kind]: (*kept, *instead)}))


PRICING_TIERS = PricingTiers()
