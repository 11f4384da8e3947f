"""Leads, campaigns and contact lists."""

import sqlalchemy as sa
from alembic import op

from storage.columns import BIG, BYTEWISE, MONEY

revision = "0006"
down_revision = "0005"


def upgrade() -> None:
    """The tables are there, and opportunities say what they came from."""
    op.add_column("workspace", sa.Column("next_lead_number", sa.Integer(), server_default="1", nullable=False))
    _opportunity()
    _campaign()
    _contact_list()
    _contact_list_line()
    _lead()
    _lead_note()


def _opportunity() -> None:
    op.add_column("opportunity", sa.Column("campaign", sa.String(), nullable=True))
    op.add_column("opportunity", sa.Column("segment", sa.String(), nullable=True))
    op.add_column("opportunity", sa.Column("segment_description", sa.String(), server_default="", nullable=False))
    for column in ("campaign", "segment"):
        condition = sa.text(f"{column} IS NOT NULL")
        op.create_index(
            op.f(f"ix_opportunity_{column}"),
            "opportunity",
            ["workspace_id", column],
            sqlite_where=condition,
            postgresql_where=condition,
        )


def _campaign() -> None:
    op.create_table(
        "campaign",
        sa.Column("workspace_id", BIG, nullable=False),
        sa.Column("code", sa.String(), nullable=False),
        sa.Column("name", sa.String(), nullable=False),
        sa.Column("starts_on", sa.Date(), nullable=True),
        sa.Column("ends_on", sa.Date(), nullable=True),
        sa.Column("activated", sa.Boolean(), nullable=False),
        sa.Column("owner_id", BIG, nullable=True),
        sa.ForeignKeyConstraint(
            ["workspace_id"],
            ["workspace.id"],
            name=op.f("fk_campaign_workspace_id"),
        ),
        sa.PrimaryKeyConstraint("workspace_id", "code", name=op.f("pk_campaign")),
    )


def _contact_list() -> None:
    op.create_table(
        "contact_list",
        sa.Column("workspace_id", BIG, nullable=False),
        sa.Column("code", sa.String(), nullable=False),
        sa.Column("description", sa.String(), nullable=False),
        sa.Column("campaign", sa.String(), nullable=True),
        sa.Column("owner_id", BIG, nullable=True),
        sa.ForeignKeyConstraint(
            ["workspace_id"],
            ["workspace.id"],
            name=op.f("fk_contact_list_workspace_id"),
        ),
        sa.PrimaryKeyConstraint("workspace_id", "code", name=op.f("pk_contact_list")),
    )


def _contact_list_line() -> None:
    op.create_table(
        "contact_list_line",
        sa.Column("workspace_id", BIG, nullable=False),
        sa.Column("list_code", sa.String(), nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("account_id", BIG, nullable=True),
        sa.Column("contact_id", BIG, nullable=True),
        sa.ForeignKeyConstraint(
            ["workspace_id", "account_id"],
            ["account.workspace_id", "account.id"],
            name=op.f("fk_contact_list_line_workspace_id_account_id"),
        ),
        sa.ForeignKeyConstraint(
            ["workspace_id", "contact_id"],
            ["contact.workspace_id", "contact.id"],
            name=op.f("fk_contact_list_line_workspace_id_contact_id"),
        ),
        sa.ForeignKeyConstraint(
            ["workspace_id", "list_code"],
            ["contact_list.workspace_id", "contact_list.code"],
            name=op.f("fk_contact_list_line_workspace_id_list_code"),
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint("workspace_id", "list_code", "position", name=op.f("pk_contact_list_line")),
    )


def _lead() -> None:
    op.create_table(
        "lead",
        sa.Column("id", BIG, nullable=False),
        sa.Column("workspace_id", BIG, nullable=False),
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("subject", sa.String(), nullable=False),
        sa.Column("last_name", sa.String(), nullable=False),
        sa.Column("first_name", sa.String(), nullable=False),
        sa.Column("company", sa.String(), nullable=False),
        sa.Column("email", sa.String(), nullable=False),
        sa.Column("phone", sa.String(), nullable=False),
        sa.Column("job_title", sa.String(), nullable=False),
        sa.Column("website", sa.String(), nullable=False),
        sa.Column("source", sa.Integer(), nullable=True),
        sa.Column("rating", sa.Integer(), nullable=False),
        sa.Column("status", sa.Integer(), nullable=False),
        sa.Column("estimated_value", MONEY, nullable=True),
        sa.Column("currency", sa.String(), nullable=False),
        sa.Column("estimated_close_date", sa.Date(), nullable=True),
        sa.Column("owner_id", BIG, nullable=False),
        sa.Column("description", sa.String(), nullable=False),
        sa.Column("campaign", sa.String(), nullable=True),
        sa.Column("account_id", BIG, nullable=True),
        sa.Column("contact_id", BIG, nullable=True),
        sa.Column("opportunity_id", BIG, nullable=True),
        sa.Column("created_on", sa.Date(), nullable=False),
        sa.Column("created_by", BIG, nullable=True),
        sa.Column("touched_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("outside_id", sa.String(), nullable=True),
        sa.Column("folded_name", BYTEWISE, nullable=False),
        sa.Column("folded_mail", BYTEWISE, nullable=False),
        sa.Column("phone_digits", sa.String(), nullable=False),
        sa.ForeignKeyConstraint(
            ["opportunity_id"],
            ["opportunity.id"],
            name=op.f("fk_lead_opportunity_id"),
            ondelete="SET NULL",
        ),
        sa.ForeignKeyConstraint(
            ["workspace_id", "account_id"],
            ["account.workspace_id", "account.id"],
            name=op.f("fk_lead_workspace_id_account_id"),
        ),
        sa.ForeignKeyConstraint(
            ["workspace_id", "contact_id"],
            ["contact.workspace_id", "contact.id"],
            name=op.f("fk_lead_workspace_id_contact_id"),
        ),
        sa.ForeignKeyConstraint(
            ["workspace_id"],
            ["workspace.id"],
            name=op.f("fk_lead_workspace_id"),
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_lead")),
        sa.UniqueConstraint("workspace_id", "id", name=op.f("uq_lead_workspace_id_id")),
        sa.UniqueConstraint("workspace_id", "number", name=op.f("uq_lead_workspace_id_number")),
        sqlite_autoincrement=True,
    )
    op.create_index(op.f("ix_lead_workspace_id_folded_mail"), "lead", ["workspace_id", "folded_mail"])
    op.create_index(op.f("ix_lead_workspace_id_opportunity_id"), "lead", ["workspace_id", "opportunity_id"])
    op.create_index(op.f("ix_lead_workspace_id_owner_id"), "lead", ["workspace_id", "owner_id"])
    op.create_index(op.f("ix_lead_workspace_id_phone_digits"), "lead", ["workspace_id", "phone_digits"])
    op.create_index(
        op.f("uq_lead_outside_id"),
        "lead",
        ["workspace_id", "outside_id"],
        unique=True,
        sqlite_where=sa.text("outside_id IS NOT NULL"),
        postgresql_where=sa.text("outside_id IS NOT NULL"),
    )


def _lead_note() -> None:
    op.create_table(
        "lead_note",
        sa.Column("id", BIG, nullable=False),
        sa.Column("workspace_id", BIG, nullable=False),
        sa.Column("lead_id", BIG, nullable=False),
        sa.Column("author_id", BIG, nullable=True),
        sa.Column("text", sa.String(), nullable=False),
        sa.Column("written_at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(
            ["workspace_id", "lead_id"],
            ["lead.workspace_id", "lead.id"],
            name=op.f("fk_lead_note_workspace_id_lead_id"),
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_lead_note")),
        sqlite_autoincrement=True,
    )
    op.create_index(op.f("ix_lead_note_workspace_id_lead_id"), "lead_note", ["workspace_id", "lead_id"])
