"""Tasks, calls, e-mails, appointments, templates and files."""

import sqlalchemy as sa
from alembic import op

from storage.columns import BIG

revision = "0005"
down_revision = "0004"


def upgrade() -> None:
    """The tables are there, and a stage names what is to be done in it."""
    op.add_column("stage", sa.Column("activity_code", sa.String(), server_default="", nullable=False))
    _activity()
    _activity_indices()
    _activity_comment()
    _activity_template()
    _activity_step()
    _attachment()


def _activity() -> None:
    op.create_table(
        "activity",
        sa.Column("id", BIG, nullable=False),
        sa.Column("workspace_id", BIG, nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("kind", sa.String(), nullable=False),
        sa.Column("subject", sa.String(), nullable=False),
        sa.Column("description", sa.String(), nullable=False),
        sa.Column("due", sa.Date(), nullable=True),
        sa.Column("starts_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("ends_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("place", sa.String(), nullable=False),
        sa.Column("direction", sa.String(), nullable=True),
        sa.Column("minutes", sa.Integer(), nullable=True),
        sa.Column("impression", sa.String(), nullable=True),
        sa.Column("priority", sa.String(), nullable=False),
        sa.Column("status", sa.Integer(), nullable=False),
        sa.Column("opportunity_id", BIG, nullable=True),
        sa.Column("account_id", BIG, nullable=True),
        sa.Column("contact_id", BIG, nullable=True),
        sa.Column("campaign", sa.String(), nullable=True),
        sa.Column("segment", sa.String(), nullable=True),
        sa.Column("owner_id", BIG, nullable=False),
        sa.Column("created_by", BIG, nullable=True),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("finished_on", sa.Date(), nullable=True),
        sa.Column("finished_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("finished_by", BIG, nullable=True),
        sa.Column("interval", sa.String(), nullable=False),
        sa.Column("repeats_from", sa.String(), nullable=False),
        sa.Column("entry_id", BIG, nullable=True),
        sa.Column("template_code", sa.String(), nullable=True),
        sa.ForeignKeyConstraint(
            ["workspace_id", "opportunity_id"],
            ["opportunity.workspace_id", "opportunity.id"],
            name=op.f("fk_activity_workspace_id_opportunity_id"),
            ondelete="CASCADE",
        ),
        sa.ForeignKeyConstraint(["workspace_id"], ["workspace.id"], name=op.f("fk_activity_workspace_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_activity")),
        sa.UniqueConstraint("workspace_id", "id", name=op.f("uq_activity_workspace_id_id")),
        sqlite_autoincrement=True,
    )


def _activity_indices() -> None:
    op.create_index(op.f("ix_activity_workspace_id_opportunity_id"), "activity", ["workspace_id", "opportunity_id"])
    for name, column in (("ix_activity_open_opportunity", "opportunity_id"), ("ix_activity_open_owner", "owner_id")):
        op.create_index(
            name,
            "activity",
            ["workspace_id", column, "due"],
            sqlite_where=sa.text("finished_on IS NULL"),
            postgresql_where=sa.text("finished_on IS NULL"),
        )


def _activity_comment() -> None:
    op.create_table(
        "activity_comment",
        sa.Column("id", BIG, nullable=False),
        sa.Column("workspace_id", BIG, nullable=False),
        sa.Column("activity_id", BIG, nullable=False),
        sa.Column("author_id", BIG, nullable=True),
        sa.Column("text", sa.String(), nullable=False),
        sa.Column("written_at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(
            ["workspace_id", "activity_id"],
            ["activity.workspace_id", "activity.id"],
            name=op.f("fk_activity_comment_workspace_id_activity_id"),
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_activity_comment")),
        sqlite_autoincrement=True,
    )
    op.create_index(
        op.f("ix_activity_comment_workspace_id_activity_id"), "activity_comment", ["workspace_id", "activity_id"]
    )


def _activity_template() -> None:
    op.create_table(
        "activity_template",
        sa.Column("workspace_id", BIG, nullable=False),
        sa.Column("code", sa.String(), nullable=False),
        sa.Column("description", sa.String(), nullable=False),
        sa.ForeignKeyConstraint(["workspace_id"], ["workspace.id"], name=op.f("fk_activity_template_workspace_id")),
        sa.PrimaryKeyConstraint("workspace_id", "code", name=op.f("pk_activity_template")),
    )


def _activity_step() -> None:
    op.create_table(
        "activity_step",
        sa.Column("workspace_id", BIG, nullable=False),
        sa.Column("template_code", sa.String(), nullable=False),
        sa.Column("number", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("kind", sa.String(), nullable=False),
        sa.Column("description", sa.String(), nullable=False),
        sa.Column("priority", sa.String(), nullable=False),
        sa.Column("date_formula", sa.String(), nullable=False),
        sa.ForeignKeyConstraint(
            ["workspace_id", "template_code"],
            ["activity_template.workspace_id", "activity_template.code"],
            name=op.f("fk_activity_step_workspace_id_template_code"),
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint("workspace_id", "template_code", "number", name=op.f("pk_activity_step")),
    )


def _attachment() -> None:
    op.create_table(
        "attachment",
        sa.Column("id", BIG, nullable=False),
        sa.Column("workspace_id", BIG, nullable=False),
        sa.Column("opportunity_id", BIG, nullable=False),
        sa.Column("file", sa.String(), nullable=False),
        sa.Column("name", sa.String(), nullable=False),
        sa.Column("mimetype", sa.String(), nullable=False),
        sa.Column("size", sa.Integer(), nullable=False),
        sa.Column("permalink", sa.String(), nullable=False),
        sa.Column("text", sa.String(), nullable=True),
        sa.Column("added_by", BIG, nullable=True),
        sa.Column("added_at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(
            ["workspace_id", "opportunity_id"],
            ["opportunity.workspace_id", "opportunity.id"],
            name=op.f("fk_attachment_workspace_id_opportunity_id"),
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_attachment")),
        sqlite_autoincrement=True,
    )
    op.create_index(op.f("ix_attachment_workspace_id_opportunity_id"), "attachment", ["workspace_id", "opportunity_id"])
