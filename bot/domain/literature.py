"""Sales literature: what helps to sell, where it is, and what it is about."""

from dataclasses import dataclass, replace
from enum import StrEnum

from bot.domain.link import LINK_LIMIT, is_link
from bot.domain.problems import FieldRefusal, Missing, TooLong, Unreadable

TITLE_LIMIT = 200
SUBJECT_LIMIT = 200
CODE_LIMIT = 20


class LiteratureKind(StrEnum):
    """What it is. Source: Dynamics 365, sales literature."""

    PRESENTATION = "presentation"
    PRODUCT_SHEET = "product_sheet"
    POLICY = "policy"
    SALES_LITERATURE = "sales_literature"
    SPREADSHEET = "spreadsheet"
    NEWS = "news"
    BULLETIN = "bulletin"
    PRICE_SHEET = "price_sheet"
    MANUAL = "manual"
    COMPANY_BACKGROUND = "company_background"
    MARKETING_COLLATERAL = "marketing_collateral"


@dataclass(frozen=True, slots=True, kw_only=True)
class Literature:
    """A piece of literature; `link` leads to the file, also to one that was uploaded to Slack.

    `products` are product codes, `competitors` the ids of those it is about; their names go along for reading only.
    """

    id: int = 0
    title: str
    subject: str = ""
    kind: LiteratureKind = LiteratureKind.SALES_LITERATURE
    link: str = ""
    products: tuple[str, ...] = ()
    competitors: tuple[int, ...] = ()
    competitor_names: tuple[str, ...] = ()


def literature_problems(literature: Literature) -> list[FieldRefusal]:
    """What is wrong with the fields, in the order of the form."""
    problems: list[FieldRefusal] = []
    if not literature.title.strip():
        problems.append(Missing("title"))
    elif len(literature.title) > TITLE_LIMIT:
        problems.append(TooLong("title", TITLE_LIMIT))
    if len(literature.subject) > SUBJECT_LIMIT:
        problems.append(TooLong("subject", SUBJECT_LIMIT))
    if not literature.link:
        problems.append(Missing("link"))
    elif len(literature.link) > LINK_LIMIT:
        problems.append(TooLong("link", LINK_LIMIT))
    elif not is_link(literature.link):
        problems.append(Unreadable("link", literature.link))
    problems += [TooLong("products", CODE_LIMIT)] if any(len(code) > CODE_LIMIT for code in literature.products) else []
    return problems


def read_codes(typed: str) -> tuple[str, ...]:
    """The codes that were typed, in capitals, each once, in their order; commas, semicolons or blanks between them."""
    words = typed.upper().replace(",", " ").replace(";", " ").split()
    return tuple(dict.fromkeys(words))


def tidied(literature: Literature) -> Literature:
    """The piece without blanks around what was typed."""
    return replace(
        literature, title=literature.title.strip(), subject=literature.subject.strip(), link=literature.link.strip()
    )
