"""Custom fields, what a stage requires, and runs over many opportunities."""

import sqlalchemy as sa
from alembic import op

from storage.columns import BIG, MONEY

revision = "0007"
down_revision = "0006"


def upgrade() -> None:
    """The tables are there; stages require nothing yet."""
    op.add_column("stage", sa.Column("required_fields", sa.String(), server_default="", nullable=False))
    _custom_field()
    _custom_value()
    _bulk_run()
    _bulk_row()


def _custom_field() -> None:
    op.create_table(
        "custom_field",
        sa.Column("workspace_id", BIG, nullable=False),
        sa.Column("code", sa.String(), nullable=False),
        sa.Column("label", sa.String(), nullable=False),
        sa.Column("kind", sa.String(), nullable=False),
        sa.Column("choices", sa.JSON(), nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("retired", sa.Boolean(), nullable=False),
        sa.ForeignKeyConstraint(["workspace_id"], ["workspace.id"], name=op.f("fk_custom_field_workspace_id")),
        sa.PrimaryKeyConstraint("workspace_id", "code", name=op.f("pk_custom_field")),
    )


def _custom_value() -> None:
    op.create_table(
        "custom_value",
        sa.Column("id", BIG, nullable=False),
        sa.Column("workspace_id", BIG, nullable=False),
        sa.Column("opportunity_id", BIG, nullable=False),
        sa.Column("code", sa.String(), nullable=False),
        sa.Column("text", sa.String(), nullable=True),
        sa.Column("number", MONEY, nullable=True),
        sa.Column("day", sa.Date(), nullable=True),
        sa.ForeignKeyConstraint(
            ["workspace_id", "opportunity_id"],
            ["opportunity.workspace_id", "opportunity.id"],
            name=op.f("fk_custom_value_workspace_id_opportunity_id"),
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_custom_value")),
        sa.UniqueConstraint(
            "workspace_id", "opportunity_id", "code", name=op.f("uq_custom_value_workspace_id_opportunity_id_code")
        ),
    )


def _bulk_run() -> None:
    op.create_table(
        "bulk_run",
        sa.Column("id", BIG, nullable=False),
        sa.Column("workspace_id", BIG, nullable=False),
        sa.Column("person_id", BIG, nullable=False),
        sa.Column("surface", sa.String(), nullable=False),
        sa.Column("deed", sa.String(), nullable=False),
        sa.Column("owner_id", BIG, nullable=True),
        sa.Column("with_tasks", sa.Boolean(), nullable=False),
        sa.Column("cycle_code", sa.String(), nullable=True),
        sa.Column("stage", sa.Integer(), nullable=True),
        sa.Column("formula", sa.String(), nullable=False),
        sa.Column("day", sa.Date(), nullable=True),
        sa.Column("close_code", sa.String(), nullable=True),
        sa.Column("matches", sa.Integer(), nullable=False),
        sa.Column("state", sa.String(), nullable=False),
        sa.Column("planned_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("run_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("undone_at", sa.DateTime(timezone=True), nullable=True),
        sa.ForeignKeyConstraint(["workspace_id"], ["workspace.id"], name=op.f("fk_bulk_run_workspace_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_bulk_run")),
        sa.UniqueConstraint("workspace_id", "id", name=op.f("uq_bulk_run_workspace_id_id")),
        sqlite_autoincrement=True,
    )
    op.create_index(op.f("ix_bulk_run_workspace_id_planned_at"), "bulk_run", ["workspace_id", "planned_at"])


def _bulk_row() -> None:
    op.create_table(
        "bulk_row",
        sa.Column("id", BIG, nullable=False),
        sa.Column("workspace_id", BIG, nullable=False),
        sa.Column("run_id", BIG, nullable=False),
        sa.Column("opportunity_id", BIG, nullable=False),
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column("name", sa.String(), nullable=False),
        sa.Column("currency", sa.String(), nullable=False),
        sa.Column("estimated_value", MONEY, nullable=False),
        sa.Column("seen", sa.Integer(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=True),
        sa.Column("state", sa.String(), nullable=False),
        sa.Column("old", sa.String(), nullable=False),
        sa.Column("new", sa.String(), nullable=False),
        sa.Column("owner_id", BIG, nullable=False),
        sa.Column("status_reason", sa.Integer(), nullable=False),
        sa.Column("forecast_category", sa.String(), nullable=False),
        sa.Column("estimated_close_date", sa.Date(), nullable=True),
        sa.ForeignKeyConstraint(
            ["workspace_id", "run_id"],
            ["bulk_run.workspace_id", "bulk_run.id"],
            name=op.f("fk_bulk_row_workspace_id_run_id"),
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_bulk_row")),
        sa.UniqueConstraint(
            "workspace_id", "run_id", "opportunity_id", name=op.f("uq_bulk_row_workspace_id_run_id_opportunity_id")
        ),
    )
