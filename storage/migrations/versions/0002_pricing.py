"""Products, price lists, discount lists, and the lines of opportunities."""

import sqlalchemy as sa
from alembic import op

from storage.columns import BIG, BYTEWISE, MONEY, PERCENT, QUANTITY

revision = "0002"
down_revision = "0001"


def upgrade() -> None:
    """What is there goes on with no discount, no freight and the estimates that were typed."""
    _terms()
    _settings()
    _lines()
    _units()
    _products()
    _price_lists()
    _discount_lists()


def _terms() -> None:
    op.add_column("opportunity", sa.Column("price_list", sa.String(), nullable=True))
    op.add_column("opportunity", sa.Column("discount_percent", PERCENT, server_default="0", nullable=False))
    op.add_column("opportunity", sa.Column("discount_amount", MONEY, server_default="0", nullable=False))
    op.add_column("opportunity", sa.Column("freight", MONEY, server_default="0", nullable=False))
    op.add_column(
        "opportunity", sa.Column("is_system_calculated", sa.Boolean(), server_default=sa.false(), nullable=False)
    )


def _settings() -> None:
    op.add_column("workspace", sa.Column("manual_discount", sa.String(), server_default="line", nullable=False))
    op.add_column(
        "workspace", sa.Column("price_list_optional", sa.Boolean(), server_default=sa.false(), nullable=False)
    )
    op.add_column(
        "workspace",
        sa.Column("default_price_list_by_territory", sa.Boolean(), server_default=sa.true(), nullable=False),
    )
    op.add_column("workspace", sa.Column("pricing", sa.String(), server_default="system", nullable=False))
    op.add_column("person", sa.Column("territory", sa.String(), nullable=True))


def _lines() -> None:
    op.create_table(
        "opportunity_line",
        sa.Column("id", BIG, nullable=False),
        sa.Column("workspace_id", BIG, nullable=False),
        sa.Column("opportunity_id", BIG, nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("kind", sa.Integer(), nullable=False),
        sa.Column("parent_id", BIG, nullable=True),
        sa.Column("product_code", sa.String(), nullable=True),
        sa.Column("name", sa.String(), nullable=False),
        sa.Column("unit", sa.String(), nullable=False),
        sa.Column("quantity", QUANTITY, nullable=False),
        sa.Column("price_per_unit", MONEY, nullable=False),
        sa.Column("price_overridden", sa.Boolean(), nullable=False),
        sa.Column("volume_discount", MONEY, nullable=False),
        sa.Column("manual_discount", MONEY, nullable=False),
        sa.Column("tax", MONEY, nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_opportunity_line")),
        sa.UniqueConstraint("workspace_id", "id", name=op.f("uq_opportunity_line_workspace_id_id")),
        sa.ForeignKeyConstraint(
            ["workspace_id", "opportunity_id"],
            ["opportunity.workspace_id", "opportunity.id"],
            name=op.f("fk_opportunity_line_workspace_id_opportunity_id"),
            ondelete="CASCADE",
        ),
        sa.ForeignKeyConstraint(
            ["workspace_id", "parent_id"],
            ["opportunity_line.workspace_id", "opportunity_line.id"],
            name=op.f("fk_opportunity_line_workspace_id_parent_id"),
            ondelete="CASCADE",
        ),
        sqlite_autoincrement=True,
    )
    for columns in (["workspace_id", "opportunity_id"], ["workspace_id", "parent_id"]):
        op.create_index(op.f(f"ix_opportunity_line_{'_'.join(columns)}"), "opportunity_line", columns)


def _units() -> None:
    op.create_table(
        "unit_group",
        sa.Column("workspace_id", BIG, nullable=False),
        sa.Column("code", sa.String(), nullable=False),
        sa.Column("name", sa.String(), nullable=False),
        sa.PrimaryKeyConstraint("workspace_id", "code", name=op.f("pk_unit_group")),
        sa.ForeignKeyConstraint(["workspace_id"], ["workspace.id"], name=op.f("fk_unit_group_workspace_id")),
    )
    op.create_table(
        "unit",
        sa.Column("workspace_id", BIG, nullable=False),
        sa.Column("group_code", sa.String(), nullable=False),
        sa.Column("code", sa.String(), nullable=False),
        sa.Column("place", sa.Integer(), nullable=False),
        sa.Column("name", sa.String(), nullable=False),
        sa.Column("factor", QUANTITY, nullable=False),
        sa.PrimaryKeyConstraint("workspace_id", "group_code", "code", name=op.f("pk_unit")),
        _of("unit_group", "group_code", "unit"),
    )


def _of(parent: str, column: str, table: str) -> sa.ForeignKeyConstraint:
    """The tie to the parent with that code, with which the rows go."""
    return sa.ForeignKeyConstraint(
        ["workspace_id", column],
        [f"{parent}.workspace_id", f"{parent}.code"],
        name=op.f(f"fk_{table}_workspace_id_{column}"),
        ondelete="CASCADE",
    )


def _products() -> None:
    op.create_table(
        "product",
        sa.Column("id", BIG, nullable=False),
        sa.Column("workspace_id", BIG, nullable=False),
        sa.Column("code", sa.String(), nullable=False),
        sa.Column("name", sa.String(), nullable=False),
        sa.Column("folded_name", BYTEWISE, nullable=False),
        sa.Column("state", sa.String(), nullable=False),
        sa.Column("kind", sa.String(), nullable=False),
        sa.Column("unit_group", sa.String(), nullable=True),
        sa.Column("default_unit", sa.String(), nullable=False),
        sa.Column("quantity_decimals", sa.Integer(), nullable=False),
        sa.Column("list_price", MONEY, nullable=True),
        sa.Column("current_cost", MONEY, nullable=True),
        sa.Column("standard_cost", MONEY, nullable=True),
        sa.Column("description", sa.String(), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_product")),
        sa.UniqueConstraint("workspace_id", "code", name=op.f("uq_product_workspace_id_code")),
        sa.ForeignKeyConstraint(["workspace_id"], ["workspace.id"], name=op.f("fk_product_workspace_id")),
    )
    op.create_index(op.f("ix_product_workspace_id_folded_name"), "product", ["workspace_id", "folded_name"])
    op.create_table(
        "bundle_member",
        sa.Column("workspace_id", BIG, nullable=False),
        sa.Column("bundle_code", sa.String(), nullable=False),
        sa.Column("product_code", sa.String(), nullable=False),
        sa.Column("place", sa.Integer(), nullable=False),
        sa.Column("quantity", QUANTITY, nullable=False),
        sa.Column("unit", sa.String(), nullable=True),
        sa.Column("required", sa.Boolean(), nullable=False),
        sa.Column("price", MONEY, nullable=False),
        sa.PrimaryKeyConstraint("workspace_id", "bundle_code", "product_code", name=op.f("pk_bundle_member")),
        _of("product", "bundle_code", "bundle_member"),
    )


def _price_lists() -> None:
    op.create_table(
        "price_list",
        sa.Column("workspace_id", BIG, nullable=False),
        sa.Column("code", sa.String(), nullable=False),
        sa.Column("name", sa.String(), nullable=False),
        sa.Column("currency", sa.String(), nullable=False),
        sa.Column("starts_on", sa.Date(), nullable=True),
        sa.Column("ends_on", sa.Date(), nullable=True),
        sa.Column("active", sa.Boolean(), nullable=False),
        sa.Column("territories", sa.JSON(), nullable=False),
        sa.PrimaryKeyConstraint("workspace_id", "code", name=op.f("pk_price_list")),
        sa.ForeignKeyConstraint(["workspace_id"], ["workspace.id"], name=op.f("fk_price_list_workspace_id")),
    )
    op.create_table(
        "price_list_item",
        sa.Column("workspace_id", BIG, nullable=False),
        sa.Column("price_list", sa.String(), nullable=False),
        sa.Column("product_code", sa.String(), nullable=False),
        sa.Column("unit", sa.String(), nullable=False),
        sa.Column("method", sa.String(), nullable=False),
        sa.Column("amount", MONEY, nullable=True),
        sa.Column("percent", PERCENT, nullable=True),
        sa.Column("rounding", sa.String(), nullable=False),
        sa.Column("rounding_option", sa.String(), nullable=False),
        sa.Column("rounding_amount", MONEY, nullable=True),
        sa.Column("discount_list", sa.String(), nullable=True),
        sa.PrimaryKeyConstraint("workspace_id", "price_list", "product_code", "unit", name=op.f("pk_price_list_item")),
        _of("price_list", "price_list", "price_list_item"),
    )
    op.create_index(
        op.f("ix_price_list_item_workspace_id_product_code"), "price_list_item", ["workspace_id", "product_code"]
    )


def _discount_lists() -> None:
    op.create_table(
        "discount_list",
        sa.Column("workspace_id", BIG, nullable=False),
        sa.Column("code", sa.String(), nullable=False),
        sa.Column("name", sa.String(), nullable=False),
        sa.Column("kind", sa.String(), nullable=False),
        sa.Column("active", sa.Boolean(), nullable=False),
        sa.PrimaryKeyConstraint("workspace_id", "code", name=op.f("pk_discount_list")),
        sa.ForeignKeyConstraint(["workspace_id"], ["workspace.id"], name=op.f("fk_discount_list_workspace_id")),
    )
    op.create_table(
        "discount_step",
        sa.Column("workspace_id", BIG, nullable=False),
        sa.Column("discount_list", sa.String(), nullable=False),
        sa.Column("begins", QUANTITY, nullable=False),
        sa.Column("ends", QUANTITY, nullable=True),
        sa.Column("figure", MONEY, nullable=False),
        sa.PrimaryKeyConstraint("workspace_id", "discount_list", "begins", name=op.f("pk_discount_step")),
        _of("discount_list", "discount_list", "discount_step"),
    )
    op.create_table(
        "pricing_tier",
        sa.Column("workspace_id", BIG, nullable=False),
        sa.Column("is_tax", sa.Boolean(), nullable=False),
        sa.Column("sum", MONEY, nullable=False),
        sa.Column("included", sa.Boolean(), nullable=False),
        sa.Column("percent", PERCENT, nullable=False),
        sa.PrimaryKeyConstraint("workspace_id", "is_tax", "sum", "included", name=op.f("pk_pricing_tier")),
        sa.ForeignKeyConstraint(["workspace_id"], ["workspace.id"], name=op.f("fk_pricing_tier_workspace_id")),
    )
