"""The tables of the people around opportunities, of competitors and of sales literature."""

from decimal import Decimal

from sqlalchemy import ForeignKeyConstraint, Index, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from bot.domain.around import StakeholderRole, TeamRole
from bot.domain.literature import LiteratureKind
from storage.columns import BIG, MONEY, Choice, Codes, Folded, Id, Row, WorkspaceId, table_of
from storage.tables.history import of_opportunity


class StakeholderRow(Row):
    """A contact with a say in an opportunity."""

    __tablename__ = "stakeholder"
    __table_args__ = (
        of_opportunity(),
        ForeignKeyConstraint(
            ["workspace_id", "contact_id"], ["contact.workspace_id", "contact.id"], ondelete="CASCADE"
        ),
        Index(None, "workspace_id", "contact_id"),
    )

    workspace_id: Mapped[int] = mapped_column(BIG, primary_key=True)
    opportunity_id: Mapped[int] = mapped_column(BIG, primary_key=True)
    contact_id: Mapped[int] = mapped_column(BIG, primary_key=True)
    role: Mapped[StakeholderRole] = mapped_column(Choice(StakeholderRole))


class SalesTeamMemberRow(Row):
    """A colleague on the sales team of an opportunity; led by the person, whose sight depends on it."""

    __tablename__ = "sales_team_member"
    __table_args__ = (of_opportunity(), Index(None, "workspace_id", "opportunity_id"))

    workspace_id: Mapped[int] = mapped_column(BIG, primary_key=True)
    person_id: Mapped[int] = mapped_column(BIG, primary_key=True)
    opportunity_id: Mapped[int] = mapped_column(BIG, primary_key=True)
    role: Mapped[TeamRole] = mapped_column(Choice(TeamRole))


class CompetitorRow(Row):
    """Somebody else who sells to our customers."""

    __tablename__ = "competitor"
    __table_args__ = (
        UniqueConstraint("workspace_id", "id"),
        UniqueConstraint("workspace_id", "folded_name"),
    )

    id: Mapped[Id]
    workspace_id: Mapped[WorkspaceId]
    name: Mapped[str]
    folded_name: Mapped[Folded]
    key_product: Mapped[str]
    strengths: Mapped[str]
    weaknesses: Mapped[str]
    opportunities: Mapped[str]
    threats: Mapped[str]
    overview: Mapped[str]
    win_percent: Mapped[int | None]
    reported_revenue: Mapped[Decimal | None] = mapped_column(MONEY)
    currency: Mapped[str]
    website: Mapped[str]
    products: Mapped[tuple[str, ...]] = mapped_column(Codes)


class OpportunityCompetitorRow(Row):
    """A competitor that an opportunity has."""

    __tablename__ = "opportunity_competitor"
    __table_args__ = (
        of_opportunity(),
        ForeignKeyConstraint(["workspace_id", "competitor_id"], ["competitor.workspace_id", "competitor.id"]),
        Index(None, "workspace_id", "competitor_id"),
    )

    workspace_id: Mapped[int] = mapped_column(BIG, primary_key=True)
    opportunity_id: Mapped[int] = mapped_column(BIG, primary_key=True)
    competitor_id: Mapped[int] = mapped_column(BIG, primary_key=True)


class LiteratureRow(Row):
    """A piece of sales literature."""

    __tablename__ = "literature"
    __table_args__ = (UniqueConstraint("workspace_id", "id"), Index(None, "workspace_id", "folded_title"))

    id: Mapped[Id]
    workspace_id: Mapped[WorkspaceId]
    title: Mapped[str]
    folded_title: Mapped[Folded]
    subject: Mapped[str]
    kind: Mapped[LiteratureKind] = mapped_column(Choice(LiteratureKind))
    link: Mapped[str]
    products: Mapped[tuple[str, ...]] = mapped_column(Codes)


class LiteratureCompetitorRow(Row):
    """A competitor that a piece of literature is about."""

    __tablename__ = "literature_competitor"
    __table_args__ = (
        ForeignKeyConstraint(
            ["workspace_id", "literature_id"], ["literature.workspace_id", "literature.id"], ondelete="CASCADE"
        ),
        ForeignKeyConstraint(
            ["workspace_id", "competitor_id"], ["competitor.workspace_id", "competitor.id"], ondelete="CASCADE"
        ),
        Index(None, "workspace_id", "competitor_id"),
    )

    workspace_id: Mapped[int] = mapped_column(BIG, primary_key=True)
    literature_id: Mapped[int] = mapped_column(BIG, primary_key=True)
    competitor_id: Mapped[int] = mapped_column(BIG, primary_key=True)


stakeholder = table_of(StakeholderRow)
sales_team_member = table_of(SalesTeamMemberRow)
competitor = table_of(CompetitorRow)
opportunity_competitor = table_of(OpportunityCompetitorRow)
literature = table_of(LiteratureRow)
literature_competitor = table_of(LiteratureCompetitorRow)
