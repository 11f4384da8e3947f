"""What is known of customers and of the people around an opportunity; competitors and sales literature."""

import sqlalchemy as sa
from alembic import op

from storage.columns import BIG, BYTEWISE, MONEY

revision = "0004"
down_revision = "0003"


def upgrade() -> None:
    """The tables and columns are there."""
    _customers()
    _stakeholder()
    _sales_team_member()
    _competitor()
    _opportunity_competitor()
    _literature()
    _literature_competitor()
    _close_activity()
    if op.get_bind().dialect.name == "postgresql":
        _cover_sight()


def _customers() -> None:
    everything = "owner territory currency language address"
    op.add_column("workspace", sa.Column("inherited", sa.String(), server_default=everything, nullable=False))
    for name in ("email", "phone", "territory", "currency", "language", "address"):
        op.add_column("account", sa.Column(name, sa.String(), server_default="", nullable=False))
    for name in ("job_title", "territory", "currency", "language", "address"):
        op.add_column("contact", sa.Column(name, sa.String(), server_default="", nullable=False))


def _of(table: str, column: str, other: str, ondelete: str | None = "CASCADE") -> sa.ForeignKeyConstraint:
    return sa.ForeignKeyConstraint(
        ["workspace_id", column],
        [f"{other}.workspace_id", f"{other}.id"],
        name=op.f(f"fk_{table}_workspace_id_{column}"),
        ondelete=ondelete,
    )


def _index(table: str, column: str) -> None:
    op.create_index(op.f(f"ix_{table}_workspace_id_{column}"), table, ["workspace_id", column])


def _stakeholder() -> None:
    op.create_table(
        "stakeholder",
        sa.Column("workspace_id", BIG, nullable=False),
        sa.Column("opportunity_id", BIG, nullable=False),
        sa.Column("contact_id", BIG, nullable=False),
        sa.Column("role", sa.String(), nullable=False),
        _of("stakeholder", "opportunity_id", "opportunity"),
        _of("stakeholder", "contact_id", "contact"),
        sa.PrimaryKeyConstraint("workspace_id", "opportunity_id", "contact_id", name=op.f("pk_stakeholder")),
    )
    _index("stakeholder", "contact_id")


def _sales_team_member() -> None:
    op.create_table(
        "sales_team_member",
        sa.Column("workspace_id", BIG, nullable=False),
        sa.Column("person_id", BIG, nullable=False),
        sa.Column("opportunity_id", BIG, nullable=False),
        sa.Column("role", sa.String(), nullable=False),
        _of("sales_team_member", "opportunity_id", "opportunity"),
        sa.PrimaryKeyConstraint("workspace_id", "person_id", "opportunity_id", name=op.f("pk_sales_team_member")),
    )
    _index("sales_team_member", "opportunity_id")


def _competitor() -> None:
    op.create_table(
        "competitor",
        sa.Column("id", BIG, nullable=False),
        sa.Column("workspace_id", BIG, nullable=False),
        sa.Column("name", sa.String(), nullable=False),
        sa.Column("folded_name", BYTEWISE, nullable=False),
        sa.Column("key_product", sa.String(), nullable=False),
        sa.Column("strengths", sa.String(), nullable=False),
        sa.Column("weaknesses", sa.String(), nullable=False),
        sa.Column("opportunities", sa.String(), nullable=False),
        sa.Column("threats", sa.String(), nullable=False),
        sa.Column("overview", sa.String(), nullable=False),
        sa.Column("win_percent", sa.Integer(), nullable=True),
        sa.Column("reported_revenue", MONEY, nullable=True),
        sa.Column("currency", sa.String(), nullable=False),
        sa.Column("website", sa.String(), nullable=False),
        sa.Column("products", sa.String(), nullable=False),
        sa.ForeignKeyConstraint(["workspace_id"], ["workspace.id"], name=op.f("fk_competitor_workspace_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_competitor")),
        sa.UniqueConstraint("workspace_id", "id", name=op.f("uq_competitor_workspace_id_id")),
        sa.UniqueConstraint("workspace_id", "folded_name", name=op.f("uq_competitor_workspace_id_folded_name")),
    )


def _opportunity_competitor() -> None:
    op.create_table(
        "opportunity_competitor",
        sa.Column("workspace_id", BIG, nullable=False),
        sa.Column("opportunity_id", BIG, nullable=False),
        sa.Column("competitor_id", BIG, nullable=False),
        _of("opportunity_competitor", "opportunity_id", "opportunity"),
        _of("opportunity_competitor", "competitor_id", "competitor", None),
        sa.PrimaryKeyConstraint(
            "workspace_id", "opportunity_id", "competitor_id", name=op.f("pk_opportunity_competitor")
        ),
    )
    _index("opportunity_competitor", "competitor_id")


def _literature() -> None:
    op.create_table(
        "literature",
        sa.Column("id", BIG, nullable=False),
        sa.Column("workspace_id", BIG, nullable=False),
        sa.Column("title", sa.String(), nullable=False),
        sa.Column("folded_title", BYTEWISE, nullable=False),
        sa.Column("subject", sa.String(), nullable=False),
        sa.Column("kind", sa.String(), nullable=False),
        sa.Column("link", sa.String(), nullable=False),
        sa.Column("products", sa.String(), nullable=False),
        sa.ForeignKeyConstraint(["workspace_id"], ["workspace.id"], name=op.f("fk_literature_workspace_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_literature")),
        sa.UniqueConstraint("workspace_id", "id", name=op.f("uq_literature_workspace_id_id")),
    )
    _index("literature", "folded_title")


def _literature_competitor() -> None:
    op.create_table(
        "literature_competitor",
        sa.Column("workspace_id", BIG, nullable=False),
        sa.Column("literature_id", BIG, nullable=False),
        sa.Column("competitor_id", BIG, nullable=False),
        _of("literature_competitor", "literature_id", "literature"),
        _of("literature_competitor", "competitor_id", "competitor"),
        sa.PrimaryKeyConstraint(
            "workspace_id", "literature_id", "competitor_id", name=op.f("pk_literature_competitor")
        ),
    )
    _index("literature_competitor", "competitor_id")


def _close_activity() -> None:
    op.add_column("close_activity", sa.Column("competitor_id", BIG, nullable=True))
    op.create_index(
        "ix_close_activity_competitor",
        "close_activity",
        ["workspace_id", "competitor_id"],
        sqlite_where=sa.text("competitor_id IS NOT NULL"),
        postgresql_where=sa.text("competitor_id IS NOT NULL"),
    )


def _cover_sight() -> None:
    """Who is on a sales team is asked by the id, which on PostgreSQL an index has only when it is told so."""
    figures = ["cycle_code", "stage", "currency", "probability_percent", "estimated_value"]
    for name, columns in (
        ("owner", ["owner_id", "estimated_close_date", *figures, "private", "status"]),
        ("pipeline", [*figures, "owner_id", "private", "status"]),
    ):
        op.drop_index(f"ix_opportunity_open_{name}", "opportunity")
        op.create_index(
            f"ix_opportunity_open_{name}",
            "opportunity",
            ["workspace_id", *columns],
            postgresql_where=sa.text("status < 2"),
            postgresql_include=["id"],
        )
