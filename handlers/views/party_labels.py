"""What the fields and roles of customers, stakeholders, sales teams, competitors and literature are called."""

from bot.domain.around import StakeholderRole, TeamRole
from bot.domain.literature import LiteratureKind
from handlers.views.ids import Field
from handlers.words import Words


def stakeholder_word(role: StakeholderRole, words: Words) -> str:
    """The role of a stakeholder."""
    return {
        StakeholderRole.STAKEHOLDER: words.t("Stakeholder"),
        StakeholderRole.CHAMPION: words.t("Champion"),
        StakeholderRole.DECISION_MAKER: words.t("Decision maker"),
        StakeholderRole.END_USER: words.t("End user"),
        StakeholderRole.ECONOMIC_BUYER: words.t("Economic buyer"),
        StakeholderRole.INFLUENCER: words.t("Influencer"),
        StakeholderRole.TECHNICAL_BUYER: words.t("Technical buyer"),
    }[role]


def team_word(role: TeamRole, words: Words) -> str:
    """The role on a sales team."""
    return {
        TeamRole.ACCOUNT_MANAGER: words.t("Account manager"),
        TeamRole.DELIVERY_PROFESSIONAL: words.t("Delivery professional"),
        TeamRole.INDUSTRY_EXPERT: words.t("Industry expert"),
        TeamRole.SERVICE_PROFESSIONAL: words.t("Service professional"),
        TeamRole.TECHNICAL_SALES_PROFESSIONAL: words.t("Technical sales professional"),
        TeamRole.TERRITORY_MANAGER: words.t("Territory manager"),
    }[role]


def literature_word(kind: LiteratureKind, words: Words) -> str:
    """What a piece of literature is."""
    return {
        LiteratureKind.PRESENTATION: words.t("Presentation"),
        LiteratureKind.PRODUCT_SHEET: words.t("Product sheet"),
        LiteratureKind.POLICY: words.t("Policy or procedure"),
        LiteratureKind.SALES_LITERATURE: words.t("Sales literature"),
        LiteratureKind.SPREADSHEET: words.t("Spreadsheet"),
        LiteratureKind.NEWS: words.t("News"),
        LiteratureKind.BULLETIN: words.t("Bulletin"),
        LiteratureKind.PRICE_SHEET: words.t("Price sheet"),
        LiteratureKind.MANUAL: words.t("Manual"),
        LiteratureKind.COMPANY_BACKGROUND: words.t("Company background"),
        LiteratureKind.MARKETING_COLLATERAL: words.t("Marketing collateral"),
    }[kind]


def party_fields(words: Words) -> dict[str, str]:
    """The labels of the fields."""
    return {
        Field.ROLE: words.t("Role"),
        Field.MEMBER: words.t("Colleague"),
        Field.COMPETITOR: words.t("Competitor"),
        Field.COMPETITORS: words.t("Competitors"),
        Field.PARENT: words.t("Parent company"),
        Field.COMPANY: words.t("Company"),
        Field.INDUSTRY: words.t("Industry"),
        Field.LOCATION: words.t("Location"),
        Field.JOB_TITLE: words.t("Job title"),
        Field.EMAIL: words.t("E-mail"),
        Field.PHONE: words.t("Phone"),
        Field.TERRITORY: words.t("Territory"),
        Field.LANGUAGE: words.t("Language"),
        Field.ADDRESS: words.t("Address"),
        Field.KEY_PRODUCT: words.t("Key product"),
        Field.STRENGTHS: words.t("Strengths"),
        Field.WEAKNESSES: words.t("Weaknesses"),
        Field.OPPORTUNITIES: words.t("Opportunities"),
        Field.THREATS: words.t("Threats"),
        Field.OVERVIEW: words.t("Overview"),
        Field.WIN_PERCENT: words.t("Win percentage"),
        Field.REPORTED_REVENUE: words.t("Reported revenue"),
        Field.WEBSITE: words.t("Website"),
        Field.PRODUCTS: words.t("Products"),
        Field.TITLE: words.t("Title"),
        Field.SUBJECT: words.t("Subject"),
        Field.LITERATURE_KIND: words.t("Type"),
        Field.LINK: words.t("Link"),
    }
