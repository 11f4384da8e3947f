"""Products and bundles, as a set-up file tells them."""

from collections.abc import Iterator, Mapping
from decimal import Decimal
from typing import Annotated

from pydantic import Field, model_validator

from bot.domain.catalogue import MOST_DECIMALS, Member, Product, ProductKind, ProductState
from bot.ports import Work
from bot.usecases.setup.doubles import refuse_doubles
from bot.usecases.setup.parts import Code, ExactNumber, LongCode, LongText, Mistake, Name, Part, Refers
from bot.usecases.setup.subject import Nested, Plan, Subject
from bot.usecases.setup.unit_groups import UNIT_GROUPS

Price = Annotated[ExactNumber, Field(ge=0, max_digits=16, decimal_places=4)]
Quantity = Annotated[ExactNumber, Field(gt=0, max_digits=16, decimal_places=5)]


class MemberPart(Part):
    """What comes with one bundle; `price` is what each costs on top of it."""

    product: Annotated[LongCode, Refers("products")]
    quantity: Quantity = Decimal(1)
    unit: Code | None = None
    required: bool = True
    price: Price = Decimal(0)


class ProductPart(Part):
    """A product; list price and costs are in the base currency, for one default unit."""

    code: LongCode
    name: Name
    state: ProductState = ProductState.ACTIVE
    kind: ProductKind = ProductKind.PRODUCT
    unit_group: Annotated[Code | None, Refers("unit_groups")] = None
    default_unit: Code = "PC"
    quantity_decimals: Annotated[int, Field(ge=0, le=MOST_DECIMALS)] = 0
    list_price: Price | None = None
    current_cost: Price | None = None
    standard_cost: Price | None = None
    description: LongText = ""
    members: tuple[MemberPart, ...] = ()

    @model_validator(mode="after")
    def _sensible(self) -> "ProductPart":
        refuse_doubles("member", (member.product for member in self.members))
        if self.members and self.kind is not ProductKind.BUNDLE:
            raise ValueError("should be of kind bundle to have members")
        if any(member.product == self.code for member in self.members):
            raise ValueError("should not be a member of itself")
        return self


class Products(Subject[ProductPart]):
    """Products."""

    field = "products"
    kind = "product"
    part = ProductPart
    nested = (Nested(field="members", kind="member", part=MemberPart, key=lambda member: str(member.product)),)

    def stored(self, work: Work) -> tuple[ProductPart, ...]:
        """Every product, by code."""
        return tuple(map(_part, work.catalogue.list_products()))

    def save(self, work: Work, part: ProductPart) -> None:
        """Keeps the product with its members."""
        told = {name: getattr(part, name) for name in ProductPart.model_fields if name != "members"}
        members = tuple(_member(each) for each in part.members)
        work.catalogue.save_product(Product(**told, members=members))

    def delete(self, work: Work, key: str) -> None:
        """It goes; lines keep its name. Retiring it is gentler."""
        work.catalogue.delete_product(key)

    def count_uses(self, work: Work, key: str) -> int:
        """Lines that sell it."""
        return work.catalogue.count_product(key)

    def mistakes(self, plan: Plan) -> Iterator[Mistake]:
        """Groups and members that are not there or can't be members, default units that are not in their group."""
        yield from super().mistakes(plan)
        groups = plan.after(UNIT_GROUPS)
        for index, part in enumerate(plan.listed(self)):
            yield from _member_mistakes(part, plan.after(self), f"products[{index}].members")
            group = groups.get(part.unit_group or "")
            units = [unit.code for unit in group.units] if group else []
            if group and part.default_unit not in units:
                known = ", ".join(units) or "none yet"
                yield Mistake(
                    f"products[{index}].default_unit",
                    f"should be a unit of {group.code} ({known}), not {part.default_unit!r}",
                )


def _member_mistakes(bundle: ProductPart, products: Mapping[str, ProductPart], place: str) -> Iterator[Mistake]:
    """Source: Dynamics 365: no bundle within a bundle, and what a sold bundle holds is sold itself."""
    for index, member in enumerate(bundle.members):
        product = products.get(member.product)
        if product and product.kind is ProductKind.BUNDLE:
            yield Mistake(f"{place}[{index}].product", f"should be a plain product, not the bundle {product.code!r}")
        elif product and bundle.state is ProductState.ACTIVE and product.state is not ProductState.ACTIVE:
            right = f"should be a product that is sold, not {product.code!r}, which is {product.state}"
            yield Mistake(f"{place}[{index}].product", right)


def _part(product: Product) -> ProductPart:
    told = {name: getattr(product, name) for name in ProductPart.model_fields if name != "members"}
    members = tuple(
        MemberPart(
            product=each.product_code,
            quantity=each.quantity,
            unit=each.unit,
            required=each.required,
            price=each.price,
        )
        for each in product.members
    )
    return ProductPart(**told, members=members)


def _member(part: MemberPart) -> Member:
    return Member(
        product_code=part.product, quantity=part.quantity, unit=part.unit, required=part.required, price=part.price
    )


PRODUCTS = Products()
