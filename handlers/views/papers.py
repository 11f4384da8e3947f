"""How a document on paper is announced beside its file: name, title, what it shows, and the sentence."""

from dataclasses import dataclass

from bot.domain.documents import Document
from handlers.views.document_facts import customer_of, document_title
from handlers.views.text import Mrkdwn, Reader, plain, shorten

TITLE_LIMIT = 150
ALT_LIMIT = 1000


@dataclass(frozen=True, slots=True, kw_only=True)
class Announced:
    """What stands around a file."""

    filename: str
    title: str
    alt: str
    sentence: Mrkdwn


def announced(document: Document, reader: Reader) -> Announced:
    """The words around the paper of the document."""
    words, currency = reader.words, document.terms.currency
    title, total = document_title(document, reader), reader.money(document.totals.total, currency)
    customer = customer_of(document)
    alt = words.t(
        "{title} for {customer}: {count} lines, total {total}",
        title=title,
        customer=customer,
        count=len(document.lines),
        total=total,
    )
    return Announced(
        filename=f"{shorten(title, TITLE_LIMIT)}.pdf",
        title=f"{shorten(title, TITLE_LIMIT)}.pdf",
        alt=str(plain(alt, ALT_LIMIT)["text"]),
        sentence=reader.say.t("*{title}* for {customer}: {total}", title=title, customer=customer, total=total),
    )


def not_shared_sentence(document: Document, channel: str, reader: Reader) -> Mrkdwn:
    """Why the paper that was asked for did not come."""
    where = Mrkdwn(f"<#{channel}>")
    title = document_title(document, reader)
    if not channel.startswith(("C", "G")):
        return reader.say.t("Slack did not take {title}. Ask whoever runs this app for its log.", title=title)
    return reader.say.t(
        "I can't post {title} in {channel}. Invite me there, then send it again.", title=title, channel=where
    )
