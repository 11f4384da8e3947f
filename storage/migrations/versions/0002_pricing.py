"""Products, price lists, discount lists, and the lines of opportunities."""

import sqlalchemy as sa
from alembic import op

from storage.columns import BIG, MONEY, PERCENT, QUANTITY

revision = "0002"
down_revision = "0001"


def upgrade() -> None:
    """What is there goes on with no discount, no freight and the estimates that were typed."""
    _terms()
    _settings()
    _lines()


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
