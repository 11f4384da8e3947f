"""The table of workspaces; every other table is led by the id of one."""

from sqlalchemy import false, true
from sqlalchemy.orm import Mapped, mapped_column

from bot.domain.customer import Inherit
from bot.domain.pricing import ManualDiscount, PricingMethod
from storage.columns import Choice, Codes, Id, Row, table_of

EVERYTHING = " ".join(Inherit)


class WorkspaceRow(Row):
    """A workspace, its settings, and the next numbers that it gives away."""

    __tablename__ = "workspace"

    id: Mapped[Id]
    team: Mapped[str] = mapped_column(unique=True)
    name: Mapped[str]
    base_currency: Mapped[str]
    default_cycle: Mapped[str | None]
    announce_channel: Mapped[str | None]
    stale_days: Mapped[int]
    expected_days: Mapped[int]
    on_hold_blocks_moves: Mapped[bool]
    manual_discount: Mapped[ManualDiscount] = mapped_column(Choice(ManualDiscount), server_default="line")
    price_list_optional: Mapped[bool] = mapped_column(server_default=false())
    default_price_list_by_territory: Mapped[bool] = mapped_column(server_default=true())
    pricing: Mapped[PricingMethod] = mapped_column(Choice(PricingMethod), server_default="system")
    inherited: Mapped[tuple[str, ...]] = mapped_column(Codes, server_default=EVERYTHING)
    quote_valid_days: Mapped[int] = mapped_column(server_default="30")
    next_number: Mapped[int] = mapped_column(server_default="1")
    next_customer_number: Mapped[int] = mapped_column(server_default="1")
    next_lead_number: Mapped[int] = mapped_column(server_default="1")
    next_quote_number: Mapped[int] = mapped_column(server_default="1")
    next_order_number: Mapped[int] = mapped_column(server_default="1")
    next_invoice_number: Mapped[int] = mapped_column(server_default="1")


workspace = table_of(WorkspaceRow)
