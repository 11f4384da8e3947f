"""Everything that the first release keeps."""

import sqlalchemy as sa
from alembic import op

from storage.columns import BIG, BYTEWISE, MONEY, PERCENT, RATE

revision = "0001"
down_revision = None


def upgrade() -> None:
    """The tables are there."""
    _workspace()
    _team()
    _person()
    _account()
    _contact()
    _search_word()
    _sales_cycle()
    _stage()
    _close_code()
    _currency_rate()
    _opportunity()
    _history_entry()
    _close_activity()
    _note()
    _card()
    _audit_event()
    _receipt()
    _outbox()
    _channel_pace()


def _workspace() -> None:
    op.create_table(
        "workspace",
        sa.Column("id", BIG, nullable=False),
        sa.Column("team", sa.String(), nullable=False),
        sa.Column("name", sa.String(), nullable=False),
        sa.Column("base_currency", sa.String(), nullable=False),
        sa.Column("default_cycle", sa.String(), nullable=True),
        sa.Column("announce_channel", sa.String(), nullable=True),
        sa.Column("stale_days", sa.Integer(), nullable=False),
        sa.Column("expected_days", sa.Integer(), nullable=False),
        sa.Column("on_hold_blocks_moves", sa.Boolean(), nullable=False),
        sa.Column("next_number", sa.Integer(), server_default="1", nullable=False),
        sa.Column("next_customer_number", sa.Integer(), server_default="1", nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_workspace")),
        sa.UniqueConstraint("team", name=op.f("uq_workspace_team")),
    )


def _team() -> None:
    op.create_table(
        "team",
        sa.Column("id", BIG, nullable=False),
        sa.Column("workspace_id", BIG, nullable=False),
        sa.Column("name", sa.String(), nullable=False),
        sa.Column("parent_id", BIG, nullable=True),
        sa.Column("path", sa.String(), nullable=False),
        sa.ForeignKeyConstraint(
            ["workspace_id", "parent_id"], ["team.workspace_id", "team.id"], name=op.f("fk_team_workspace_id_parent_id")
        ),
        sa.ForeignKeyConstraint(["workspace_id"], ["workspace.id"], name=op.f("fk_team_workspace_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_team")),
        sa.UniqueConstraint("workspace_id", "id", name=op.f("uq_team_workspace_id_id")),
    )


def _person() -> None:
    op.create_table(
        "person",
        sa.Column("id", BIG, nullable=False),
        sa.Column("workspace_id", BIG, nullable=False),
        sa.Column("slack_id", sa.String(), nullable=True),
        sa.Column("name", sa.String(), nullable=False),
        sa.Column("folded_name", BYTEWISE, nullable=False),
        sa.Column("role", sa.String(), nullable=False),
        sa.Column("email", sa.String(), nullable=True),
        sa.Column("team_id", BIG, nullable=True),
        sa.Column("zone", sa.String(), nullable=False),
        sa.Column("locale", sa.String(), nullable=False),
        sa.Column("met_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("blocked", sa.Boolean(), nullable=False),
        sa.Column("removed", sa.Boolean(), nullable=False),
        sa.ForeignKeyConstraint(
            ["workspace_id", "team_id"], ["team.workspace_id", "team.id"], name=op.f("fk_person_workspace_id_team_id")
        ),
        sa.ForeignKeyConstraint(["workspace_id"], ["workspace.id"], name=op.f("fk_person_workspace_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_person")),
        sa.UniqueConstraint("workspace_id", "slack_id", name=op.f("uq_person_workspace_id_slack_id")),
        sqlite_autoincrement=True,
    )
    op.create_index(op.f("ix_person_workspace_id_folded_name"), "person", ["workspace_id", "folded_name"])


def _account() -> None:
    op.create_table(
        "account",
        sa.Column("id", BIG, nullable=False),
        sa.Column("workspace_id", BIG, nullable=False),
        sa.Column("name", sa.String(), nullable=False),
        sa.Column("folded_name", BYTEWISE, nullable=False),
        sa.Column("industry", sa.String(), nullable=False),
        sa.Column("location", sa.String(), nullable=False),
        sa.Column("parent_id", BIG, nullable=True),
        sa.Column("owner_id", BIG, nullable=True),
        sa.Column("customer_number", sa.Integer(), nullable=True),
        sa.Column("customer_since", sa.Date(), nullable=True),
        sa.Column("outside_id", sa.String(), nullable=True),
        sa.ForeignKeyConstraint(
            ["workspace_id", "parent_id"],
            ["account.workspace_id", "account.id"],
            name=op.f("fk_account_workspace_id_parent_id"),
        ),
        sa.ForeignKeyConstraint(["workspace_id"], ["workspace.id"], name=op.f("fk_account_workspace_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_account")),
        sa.UniqueConstraint("workspace_id", "id", name=op.f("uq_account_workspace_id_id")),
    )
    op.create_index(op.f("ix_account_workspace_id_folded_name"), "account", ["workspace_id", "folded_name"])
    op.create_index(
        "uq_account_outside_id",
        "account",
        ["workspace_id", "outside_id"],
        unique=True,
        sqlite_where=sa.text("outside_id IS NOT NULL"),
        postgresql_where=sa.text("outside_id IS NOT NULL"),
    )


def _contact() -> None:
    op.create_table(
        "contact",
        sa.Column("id", BIG, nullable=False),
        sa.Column("workspace_id", BIG, nullable=False),
        sa.Column("name", sa.String(), nullable=False),
        sa.Column("folded_name", BYTEWISE, nullable=False),
        sa.Column("account_id", BIG, nullable=True),
        sa.Column("email", sa.String(), nullable=False),
        sa.Column("phone", sa.String(), nullable=False),
        sa.Column("owner_id", BIG, nullable=True),
        sa.Column("customer_number", sa.Integer(), nullable=True),
        sa.Column("customer_since", sa.Date(), nullable=True),
        sa.Column("outside_id", sa.String(), nullable=True),
        sa.ForeignKeyConstraint(
            ["workspace_id", "account_id"],
            ["account.workspace_id", "account.id"],
            name=op.f("fk_contact_workspace_id_account_id"),
        ),
        sa.ForeignKeyConstraint(["workspace_id"], ["workspace.id"], name=op.f("fk_contact_workspace_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_contact")),
        sa.UniqueConstraint("workspace_id", "id", name=op.f("uq_contact_workspace_id_id")),
    )
    op.create_index(op.f("ix_contact_workspace_id_account_id"), "contact", ["workspace_id", "account_id"])
    op.create_index(op.f("ix_contact_workspace_id_folded_name"), "contact", ["workspace_id", "folded_name"])
    op.create_index(
        "uq_contact_outside_id",
        "contact",
        ["workspace_id", "outside_id"],
        unique=True,
        sqlite_where=sa.text("outside_id IS NOT NULL"),
        postgresql_where=sa.text("outside_id IS NOT NULL"),
    )


def _search_word() -> None:
    op.create_table(
        "search_word",
        sa.Column("workspace_id", BIG, nullable=False),
        sa.Column("kind", sa.String(), nullable=False),
        sa.Column("word", BYTEWISE, nullable=False),
        sa.Column("subject_id", BIG, nullable=False),
        sa.PrimaryKeyConstraint("workspace_id", "kind", "word", "subject_id", name=op.f("pk_search_word")),
        sqlite_with_rowid=False,
    )
    op.create_index(
        op.f("ix_search_word_workspace_id_kind_subject_id_word"),
        "search_word",
        ["workspace_id", "kind", "subject_id", "word"],
    )


def _sales_cycle() -> None:
    op.create_table(
        "sales_cycle",
        sa.Column("workspace_id", BIG, nullable=False),
        sa.Column("code", sa.String(), nullable=False),
        sa.Column("description", sa.String(), nullable=False),
        sa.Column("method", sa.String(), nullable=False),
        sa.Column("blocked", sa.Boolean(), nullable=False),
        sa.ForeignKeyConstraint(["workspace_id"], ["workspace.id"], name=op.f("fk_sales_cycle_workspace_id")),
        sa.PrimaryKeyConstraint("workspace_id", "code", name=op.f("pk_sales_cycle")),
    )


def _stage() -> None:
    op.create_table(
        "stage",
        sa.Column("workspace_id", BIG, nullable=False),
        sa.Column("cycle_code", sa.String(), nullable=False),
        sa.Column("number", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("name", sa.String(), nullable=False),
        sa.Column("completed_percent", sa.Integer(), nullable=False),
        sa.Column("chances_percent", sa.Integer(), nullable=False),
        sa.Column("quote_required", sa.Boolean(), nullable=False),
        sa.Column("allow_skip", sa.Boolean(), nullable=False),
        sa.Column("date_formula", sa.String(), nullable=False),
        sa.Column("expected_days", sa.Integer(), nullable=True),
        sa.Column("stale_days", sa.Integer(), nullable=True),
        sa.ForeignKeyConstraint(
            ["workspace_id", "cycle_code"],
            ["sales_cycle.workspace_id", "sales_cycle.code"],
            name=op.f("fk_stage_workspace_id_cycle_code"),
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint("workspace_id", "cycle_code", "number", name=op.f("pk_stage")),
    )


def _close_code() -> None:
    op.create_table(
        "close_code",
        sa.Column("workspace_id", BIG, nullable=False),
        sa.Column("code", sa.String(), nullable=False),
        sa.Column("description", sa.String(), nullable=False),
        sa.Column("outcome", sa.String(), nullable=False),
        sa.ForeignKeyConstraint(["workspace_id"], ["workspace.id"], name=op.f("fk_close_code_workspace_id")),
        sa.PrimaryKeyConstraint("workspace_id", "code", name=op.f("pk_close_code")),
    )


def _currency_rate() -> None:
    op.create_table(
        "currency_rate",
        sa.Column("workspace_id", BIG, nullable=False),
        sa.Column("currency", sa.String(), nullable=False),
        sa.Column("valid_from", sa.Date(), nullable=False),
        sa.Column("rate", RATE, nullable=False),
        sa.ForeignKeyConstraint(["workspace_id"], ["workspace.id"], name=op.f("fk_currency_rate_workspace_id")),
        sa.PrimaryKeyConstraint("workspace_id", "currency", "valid_from", name=op.f("pk_currency_rate")),
    )


def _opportunity() -> None:
    op.create_table(
        "opportunity",
        sa.Column("id", BIG, nullable=False),
        sa.Column("workspace_id", BIG, nullable=False),
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("name", sa.String(), nullable=False),
        sa.Column("folded_name", BYTEWISE, nullable=False),
        sa.Column("customer_kind", sa.String(), nullable=False),
        sa.Column("account_id", BIG, nullable=True),
        sa.Column("contact_id", BIG, nullable=True),
        sa.Column("owner_id", BIG, nullable=False),
        sa.Column("currency", sa.String(), nullable=False),
        sa.Column("cycle_code", sa.String(), nullable=False),
        sa.Column("status", sa.Integer(), nullable=False),
        sa.Column("status_reason", sa.Integer(), nullable=False),
        sa.Column("priority", sa.String(), nullable=False),
        sa.Column("forecast_category", sa.String(), nullable=False),
        sa.Column("private", sa.Boolean(), nullable=False),
        sa.Column("description", sa.String(), nullable=False),
        sa.Column("next_step", sa.String(), nullable=False),
        sa.Column("next_step_date", sa.Date(), nullable=True),
        sa.Column("estimated_value", MONEY, nullable=False),
        sa.Column("estimated_close_date", sa.Date(), nullable=True),
        sa.Column("actual_value", MONEY, nullable=True),
        sa.Column("actual_close_date", sa.Date(), nullable=True),
        sa.Column("created_on", sa.Date(), nullable=False),
        sa.Column("created_by", BIG, nullable=True),
        sa.Column("touched_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("outside_id", sa.String(), nullable=True),
        sa.Column("stage", sa.Integer(), nullable=False),
        sa.Column("stage_name", sa.String(), nullable=False),
        sa.Column("completed_percent", sa.Integer(), nullable=False),
        sa.Column("chances_percent", sa.Integer(), nullable=False),
        sa.Column("probability_percent", PERCENT, nullable=False),
        sa.ForeignKeyConstraint(
            ["workspace_id", "account_id"],
            ["account.workspace_id", "account.id"],
            name=op.f("fk_opportunity_workspace_id_account_id"),
        ),
        sa.ForeignKeyConstraint(
            ["workspace_id", "contact_id"],
            ["contact.workspace_id", "contact.id"],
            name=op.f("fk_opportunity_workspace_id_contact_id"),
        ),
        sa.ForeignKeyConstraint(["workspace_id"], ["workspace.id"], name=op.f("fk_opportunity_workspace_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_opportunity")),
        sa.UniqueConstraint("workspace_id", "id", name=op.f("uq_opportunity_workspace_id_id")),
        sa.UniqueConstraint("workspace_id", "number", name=op.f("uq_opportunity_workspace_id_number")),
        sqlite_autoincrement=True,
    )
    op.create_index(
        "ix_opportunity_closed",
        "opportunity",
        ["workspace_id", "estimated_close_date", "status", "owner_id"],
        sqlite_where=sa.text("status > 1"),
        postgresql_where=sa.text("status > 1"),
    )
    op.create_index(
        "ix_opportunity_contact",
        "opportunity",
        ["workspace_id", "contact_id"],
        sqlite_where=sa.text("contact_id IS NOT NULL"),
        postgresql_where=sa.text("contact_id IS NOT NULL"),
    )
    op.create_index(
        "ix_opportunity_open_closing",
        "opportunity",
        ["workspace_id", "estimated_close_date"],
        sqlite_where=sa.text("status < 2"),
        postgresql_where=sa.text("status < 2"),
    )
    op.create_index(
        "ix_opportunity_open_owner",
        "opportunity",
        [
            "workspace_id",
            "owner_id",
            "estimated_close_date",
            "cycle_code",
            "stage",
            "currency",
            "probability_percent",
            "estimated_value",
            "private",
            "status",
        ],
        sqlite_where=sa.text("status < 2"),
        postgresql_where=sa.text("status < 2"),
    )
    op.create_index(
        "ix_opportunity_open_pipeline",
        "opportunity",
        [
            "workspace_id",
            "cycle_code",
            "stage",
            "currency",
            "probability_percent",
            "estimated_value",
            "owner_id",
            "private",
            "status",
        ],
        sqlite_where=sa.text("status < 2"),
        postgresql_where=sa.text("status < 2"),
    )
    op.create_index(
        "ix_opportunity_open_touched",
        "opportunity",
        ["workspace_id", "touched_at"],
        sqlite_where=sa.text("status < 2"),
        postgresql_where=sa.text("status < 2"),
    )
    op.create_index(
        "ix_opportunity_outside_id",
        "opportunity",
        ["workspace_id", "outside_id"],
        unique=True,
        sqlite_where=sa.text("outside_id IS NOT NULL"),
        postgresql_where=sa.text("outside_id IS NOT NULL"),
    )
    op.create_index(op.f("ix_opportunity_workspace_id_account_id"), "opportunity", ["workspace_id", "account_id"])


def _history_entry() -> None:
    op.create_table(
        "history_entry",
        sa.Column("id", BIG, nullable=False),
        sa.Column("workspace_id", BIG, nullable=False),
        sa.Column("opportunity_id", BIG, nullable=False),
        sa.Column("cycle_code", sa.String(), nullable=False),
        sa.Column("stage", sa.Integer(), nullable=False),
        sa.Column("stage_name", sa.String(), nullable=False),
        sa.Column("previous_stage", sa.Integer(), nullable=False),
        sa.Column("action", sa.Integer(), nullable=False),
        sa.Column("date_of_change", sa.Date(), nullable=False),
        sa.Column("estimated_value", MONEY, nullable=False),
        sa.Column("sales_value", MONEY, nullable=True),
        sa.Column("completed_percent", sa.Integer(), nullable=False),
        sa.Column("chances_percent", sa.Integer(), nullable=False),
        sa.Column("probability_percent", PERCENT, nullable=False),
        sa.Column("estimated_close_date", sa.Date(), nullable=True),
        sa.Column("close_code", sa.String(), nullable=True),
        sa.Column("active", sa.Boolean(), nullable=False),
        sa.Column("date_closed", sa.Date(), nullable=True),
        sa.Column("days_open", sa.Integer(), nullable=False),
        sa.Column("owner_id", BIG, nullable=False),
        sa.Column("account_id", BIG, nullable=True),
        sa.Column("contact_id", BIG, nullable=True),
        sa.Column("recorded_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("recorded_by", BIG, nullable=True),
        sa.ForeignKeyConstraint(
            ["workspace_id", "opportunity_id"],
            ["opportunity.workspace_id", "opportunity.id"],
            name=op.f("fk_history_entry_workspace_id_opportunity_id"),
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_history_entry")),
        sqlite_autoincrement=True,
    )
    op.create_index(
        "ix_history_entry_close_code",
        "history_entry",
        ["workspace_id", "close_code"],
        sqlite_where=sa.text("close_code IS NOT NULL"),
        postgresql_where=sa.text("close_code IS NOT NULL"),
    )
    op.create_index(
        op.f("ix_history_entry_workspace_id_opportunity_id"), "history_entry", ["workspace_id", "opportunity_id"]
    )
    op.create_index(
        "uq_history_entry_active",
        "history_entry",
        ["workspace_id", "opportunity_id"],
        unique=True,
        sqlite_where=sa.text("active = 1"),
        postgresql_where=sa.text("active"),
    )


def _close_activity() -> None:
    op.create_table(
        "close_activity",
        sa.Column("id", BIG, nullable=False),
        sa.Column("workspace_id", BIG, nullable=False),
        sa.Column("opportunity_id", BIG, nullable=False),
        sa.Column("outcome", sa.String(), nullable=False),
        sa.Column("status_reason", sa.Integer(), nullable=False),
        sa.Column("close_code", sa.String(), nullable=False),
        sa.Column("actual_value", MONEY, nullable=True),
        sa.Column("actual_end", sa.Date(), nullable=False),
        sa.Column("planned_end", sa.Date(), nullable=True),
        sa.Column("description", sa.String(), nullable=False),
        sa.Column("state", sa.Integer(), nullable=False),
        sa.Column("created_by", BIG, nullable=True),
        sa.Column("closed_by", BIG, nullable=True),
        sa.Column("closed_at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(
            ["workspace_id", "opportunity_id"],
            ["opportunity.workspace_id", "opportunity.id"],
            name=op.f("fk_close_activity_workspace_id_opportunity_id"),
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_close_activity")),
        sqlite_autoincrement=True,
    )
    op.create_index(
        op.f("ix_close_activity_workspace_id_opportunity_id"), "close_activity", ["workspace_id", "opportunity_id"]
    )


def _note() -> None:
    op.create_table(
        "note",
        sa.Column("id", BIG, nullable=False),
        sa.Column("workspace_id", BIG, nullable=False),
        sa.Column("opportunity_id", BIG, nullable=False),
        sa.Column("author_id", BIG, nullable=True),
        sa.Column("text", sa.String(), nullable=False),
        sa.Column("written_at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(
            ["workspace_id", "opportunity_id"],
            ["opportunity.workspace_id", "opportunity.id"],
            name=op.f("fk_note_workspace_id_opportunity_id"),
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_note")),
        sqlite_autoincrement=True,
    )
    op.create_index(op.f("ix_note_workspace_id_opportunity_id"), "note", ["workspace_id", "opportunity_id"])


def _card() -> None:
    op.create_table(
        "card",
        sa.Column("workspace_id", BIG, nullable=False),
        sa.Column("channel", sa.String(), nullable=False),
        sa.Column("ts", sa.String(), nullable=False),
        sa.Column("opportunity_id", BIG, nullable=False),
        sa.Column("shown_at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(
            ["workspace_id", "opportunity_id"],
            ["opportunity.workspace_id", "opportunity.id"],
            name=op.f("fk_card_workspace_id_opportunity_id"),
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint("workspace_id", "channel", "ts", name=op.f("pk_card")),
    )
    op.create_index(op.f("ix_card_workspace_id_opportunity_id"), "card", ["workspace_id", "opportunity_id"])


def _audit_event() -> None:
    op.create_table(
        "audit_event",
        sa.Column("id", BIG, nullable=False),
        sa.Column("workspace_id", BIG, nullable=False),
        sa.Column("subject", sa.String(), nullable=False),
        sa.Column("subject_id", BIG, nullable=False),
        sa.Column("action", sa.String(), nullable=False),
        sa.Column("person_id", BIG, nullable=True),
        sa.Column("surface", sa.String(), nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("changes", sa.JSON(), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_audit_event")),
    )
    op.create_index(
        op.f("ix_audit_event_workspace_id_subject_subject_id"), "audit_event", ["workspace_id", "subject", "subject_id"]
    )


def _receipt() -> None:
    op.create_table(
        "receipt",
        sa.Column("workspace_id", BIG, nullable=False),
        sa.Column("key", sa.String(), nullable=False),
        sa.Column("subject_id", BIG, nullable=False),
        sa.Column("made_at", sa.DateTime(timezone=True), nullable=False),
        sa.PrimaryKeyConstraint("workspace_id", "key", name=op.f("pk_receipt")),
        sqlite_with_rowid=False,
    )


def _outbox() -> None:
    op.create_table(
        "outbox",
        sa.Column("id", BIG, nullable=False),
        sa.Column("workspace_id", BIG, nullable=False),
        sa.Column("kind", sa.String(), nullable=False),
        sa.Column("opportunity_id", BIG, nullable=False),
        sa.Column("channel", sa.String(), nullable=False),
        sa.Column("ts", sa.String(), nullable=True),
        sa.Column("due_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("leased_until", sa.DateTime(timezone=True), nullable=True),
        sa.Column("attempts", sa.Integer(), nullable=False),
        sa.Column("state", sa.String(), nullable=False),
        sa.Column("error", sa.String(), nullable=True),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_outbox")),
        sqlite_autoincrement=True,
    )
    op.create_index(
        "ix_outbox_due",
        "outbox",
        ["due_at", "workspace_id", "channel", "leased_until"],
        sqlite_where=sa.text("state = 'waiting'"),
        postgresql_where=sa.text("state = 'waiting'"),
    )
    op.create_index(op.f("ix_outbox_workspace_id_channel_ts"), "outbox", ["workspace_id", "channel", "ts"])


def _channel_pace() -> None:
    op.create_table(
        "channel_pace",
        sa.Column("workspace_id", BIG, nullable=False),
        sa.Column("channel", sa.String(), nullable=False),
        sa.Column("next_at", sa.DateTime(timezone=True), nullable=False),
        sa.PrimaryKeyConstraint("workspace_id", "channel", name=op.f("pk_channel_pace")),
    )
