"""What a business paper says, as text: who offers what to whom, until when, and what it comes to. Draws nothing."""

from collections.abc import Iterator
from dataclasses import dataclass, fields
from decimal import Decimal

from bot.domain.documents import Document, DocumentKind, QuoteStatus
from bot.domain.money import shown
from bot.domain.pricing import Line, LineKind, line_amounts
from bot.paper.letterhead import Letterhead
from bot.paper.texts import one_line

Pair = tuple[str, str]
_MEMBER = "– "
"""Begins the name of what came with a bundle."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Contents:
    """Everything that is written on one paper; `rows` are the cells below `headings`, `total` ends the `sums`."""

    kind: str
    number: str
    title: str
    seller: str
    subject: str
    addressee_title: str
    addressee: tuple[str, ...]
    facts: tuple[Pair, ...]
    headings: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]
    nothing: str
    sums: tuple[Pair, ...]
    total: Pair
    note: str
    counted: str
    mark: str

    @property
    def everything(self) -> str:
        """All of it in one string: what the fonts have to draw."""
        return "".join(_texts(tuple(getattr(self, field.name) for field in fields(self))))


def _texts(value: object) -> Iterator[str]:
    if isinstance(value, str):
        yield value
    elif isinstance(value, tuple):
        for each in value:
            yield from _texts(each)


def contents_of(document: Document, head: Letterhead) -> Contents:
    """What the paper says in the words and customs of its letterhead."""
    words = head.words
    kind = kind_word(document.kind, head)
    return Contents(
        kind=kind,
        number=_number(document, head),
        title=one_line(f"{kind} {_number(document, head)}"),
        seller=one_line(head.seller, 160),
        subject=one_line(document.name),
        addressee_title=words.t("For"),
        addressee=tuple(filter(None, (one_line(document.account_name or ""), one_line(document.contact_name or "")))),
        facts=tuple(_facts(document, head)),
        headings=_headings(document, head),
        rows=tuple(_row(line, place, document, head) for place, line in _numbered(document.lines)),
        nothing=words.t("There is nothing on it yet."),
        sums=tuple(_sums(document, head)),
        total=(words.t("Total"), head.money(document.totals.total, document.currency)),
        note=_note(document, head),
        counted=words.t("Page {page} of {pages}", page="{page}", pages="{pages}"),
        mark=words.t("DRAFT") if _is_draft(document) else "",
    )


def kind_word(kind: DocumentKind, head: Letterhead) -> str:
    """What stands at its top."""
    words = head.words
    return {
        DocumentKind.QUOTE: words.t("Quote"),
        DocumentKind.ORDER: words.t("Order"),
        DocumentKind.INVOICE: words.t("Invoice"),
    }[kind]


def _is_draft(document: Document) -> bool:
    return document.status is QuoteStatus.DRAFT


def _number(document: Document, head: Letterhead) -> str:
    """Its number; of a quote also the revision."""
    if document.kind is not DocumentKind.QUOTE:
        return document.label
    return head.words.t("{number}, revision {revision}", number=document.label, revision=document.revision)


def _facts(document: Document, head: Letterhead) -> Iterator[Pair]:
    words = head.words
    yield words.t("Date"), head.date(document.created_at.date())
    if document.valid_until:
        yield words.t("Valid until"), head.date(document.valid_until)
    if planned := document.ship_date or document.order_date:
        yield words.t("Planned for"), head.date(planned)
    if document.owner_name:
        yield words.t("Your contact"), one_line(document.owner_name, 120)
    yield words.t("Reference"), f"#{document.opportunity_number}"
    yield words.t("Currency"), document.currency


def _headings(document: Document, head: Letterhead) -> tuple[str, ...]:
    words = head.words
    return (
        words.t("No."),
        words.t("Product"),
        words.t("Quantity"),
        words.t("Unit"),
        words.t("Unit price"),
        words.t("Discount"),
        *((words.t("Tax"),) if _has_taxes(document) else ()),
        words.t("Net ({currency})", currency=document.currency),
    )


def _has_taxes(document: Document) -> bool:
    """Is there a tax to be told line by line? That of the whole stands in the sums alone."""
    return any(line.tax for line in document.lines)


def _numbered(lines: tuple[Line, ...]) -> Iterator[tuple[str, Line]]:
    """The lines in their order, with what stands in front: what came with a bundle has no number of its own."""
    count = 0
    for line in sorted(lines, key=lambda line: (line.position, line.id)):
        count += not _is_member(line)
        yield "" if _is_member(line) else str(count), line


def _is_member(line: Line) -> bool:
    return line.kind in {LineKind.REQUIRED, LineKind.OPTIONAL} and line.parent_id is not None


def _row(line: Line, place: str, document: Document, head: Letterhead) -> tuple[str, ...]:
    currency = document.currency
    net = line_amounts(line, currency, document.manual_discount).net
    discount = shown(line.quantity * line.price_per_unit, currency) - net
    name = one_line(line.name)
    return (
        place,
        _MEMBER + name if _is_member(line) else name,
        head.number(line.quantity),
        one_line(line.unit, 30),
        head.amount(line.price_per_unit, currency),
        head.amount(discount, currency) if discount else "",
        *((head.amount(shown(line.tax, currency), currency) if line.tax else "",) if _has_taxes(document) else ()),
        head.amount(net, currency),
    )


def _sums(document: Document, head: Letterhead) -> Iterator[Pair]:
    """From what the lines come to, to what is added; what is nothing is left out."""
    words, sums = head.words, document.totals

    def money(amount: Decimal) -> str:
        return head.money(amount, document.currency)

    yield words.t("Lines"), money(sums.lines)
    if sums.lines != sums.before_freight:
        name = words.t("Discount")
        if document.discount_percent and not document.discount_amount:
            name = words.t("Discount {percent}", percent=head.percent(document.discount_percent))
        yield name, money(sums.before_freight - sums.lines)
    if sums.freight:
        yield words.t("Freight"), money(sums.freight)
    if sums.tax:
        yield words.t("Tax"), money(sums.tax)


def _note(document: Document, head: Letterhead) -> str:
    words = head.words
    if _is_draft(document):
        return words.t("This is a draft. Its prices are not an offer yet.")
    if document.kind is DocumentKind.QUOTE and document.valid_until:
        return words.t("This offer holds until {day}.", day=head.date(document.valid_until))
    return ""
