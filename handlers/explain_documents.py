"""What the rules of quotes, orders and invoices say, in words."""

from collections.abc import Callable, Iterable
from typing import Any

from bot.domain import document_refusals as refusals
from bot.domain.documents import Document, DocumentKind, Verb
from bot.domain.errors import Refusal
from bot.domain.opportunity import Opportunity
from handlers.views.facts import title
from handlers.views.text import Reader, one_line
from handlers.words import Words

MOST_NAMED = 5


def _title(opportunity: Opportunity) -> str:
    return title(one_line(opportunity.name), opportunity.number)


def _named(documents: Iterable[Document]) -> str:
    """The first few by their numbers."""
    labels = [document.label for document in documents]
    return ", ".join(labels[:MOST_NAMED]) + (" …" if len(labels) > MOST_NAMED else "")


def _not_in_progress(refusal: refusals.NotInProgress, reader: Reader) -> str:
    return reader.words.t(
        "{name} is not in progress. Quotes are made and linked while it is: start or reopen it first.",
        name=_title(refusal.opportunity),
    )


def _already_linked(refusal: refusals.AlreadyLinked, reader: Reader) -> str:
    return reader.words.t(
        "{document} is linked to {name} already. Say that the link is to move, or leave it there.",
        document=refusal.document.label,
        name=_title(refusal.opportunity),
    )


def _held_elsewhere(refusal: refusals.HeldElsewhere, reader: Reader) -> str:
    document = refusal.document
    return reader.words.t(
        "{document} belongs to {name} and stays there.",
        document=document.label,
        name=title(one_line(document.opportunity_name), document.opportunity_number),
    )


def _linked_by_posting(refusal: refusals.LinkedByPosting, reader: Reader) -> str:
    return reader.words.t(
        "{document} is an invoice: it is linked when it is made from its order, not by hand.",
        document=refusal.document.label,
    )


def _not_possible(refusal: refusals.NotPossible, reader: Reader) -> str:
    document, words = refusal.document, reader.words
    sentences = {
        DocumentKind.QUOTE: _quote_sentences,
        DocumentKind.ORDER: _order_sentences,
        DocumentKind.INVOICE: _invoice_sentences,
    }[document.kind](document.label, words)
    return sentences.get(refusal.verb) or words.t("That can't be done with {document}.", document=document.label)


def _quote_sentences(document: str, words: Words) -> dict[Verb, str]:
    only_drafts = words.t(
        "{document} is no draft any more. Revise it while it is active, then change the draft.", document=document
    )
    only_active = words.t(
        "{document} is not active. Only active quotes can be won, lost, canceled or revised.", document=document
    )
    return {
        Verb.ACTIVATE: words.t("{document} is closed. Only a draft can be made active.", document=document),
        Verb.EDIT: only_drafts,
        Verb.REFRESH: only_drafts,
        Verb.REPRICE: only_drafts,
        Verb.REVISE: only_active,
        Verb.WIN: only_active,
        Verb.CLOSE: only_active,
        Verb.ORDER: words.t("{document} is neither active nor won, so no order can be made of it.", document=document),
        Verb.DELETE: words.t("{document} is no draft any more. Close it instead: its record stays.", document=document),
        Verb.LINK: words.t("{document} is closed. Link a quote that is still open or won.", document=document),
    }


def _order_sentences(document: str, words: Words) -> dict[Verb, str]:
    done = words.t("{document} is fulfilled, invoiced or canceled and stays as it is.", document=document)
    return {
        **dict.fromkeys((Verb.EDIT, Verb.REPRICE, Verb.FULFIL, Verb.CANCEL), done),
        Verb.INVOICE: words.t(
            "{document} is canceled or invoiced, so no invoice can be made of it.", document=document
        ),
        Verb.DELETE: words.t("{document} is fulfilled or invoiced and can't be deleted.", document=document),
        Verb.LINK: words.t("{document} is canceled and can't be linked.", document=document),
    }


def _invoice_sentences(document: str, words: Words) -> dict[Verb, str]:
    done = words.t("{document} is paid or canceled and stays as it is.", document=document)
    posted = words.t("{document} is posted. Cancel it and make another one instead.", document=document)
    return {
        **dict.fromkeys((Verb.REPRICE, Verb.PAY, Verb.CANCEL), done),
        **dict.fromkeys((Verb.EDIT, Verb.DELETE), posted),
    }


def _already_made(refusal: refusals.AlreadyMade, reader: Reader) -> str:
    return reader.words.t(
        "{made} has been made of {source} already. Cancel it first to make another.",
        made=refusal.made.label,
        source=refusal.source.label,
    )


def _quotes_open(refusal: refusals.QuotesOpen, reader: Reader) -> str:
    return reader.words.n(
        "{name} has a quote that is still open: {quotes}. Close it first, or tick the box to close it now.",
        "{name} has quotes that are still open: {quotes}. Close them first, or tick the box to close them now.",
        len(refusal.quotes),
        name=_title(refusal.opportunity),
        quotes=_named(refusal.quotes),
    )


def _must_choose(refusal: refusals.MustChoose, reader: Reader) -> str:
    return reader.words.t(
        "Say what is to become of {name} with {document}. Nothing was done yet.",
        name=_title(refusal.opportunity),
        document=refusal.document.label,
    )


def _documents_kept(refusal: refusals.DocumentsKept, reader: Reader) -> str:
    return reader.words.t(
        "{name} has orders or invoices ({documents}) and can't be deleted.",
        name=_title(refusal.opportunity),
        documents=_named(refusal.documents),
    )


def _not_won(refusal: refusals.NotWon, reader: Reader) -> str:
    return reader.words.t(
        "{name} is not won. Only won opportunities have an actual value.", name=_title(refusal.opportunity)
    )


DOCUMENT_WORDS: dict[type[Refusal], Callable[[Any, Reader], str]] = {
    refusals.NotInProgress: _not_in_progress,
    refusals.AlreadyLinked: _already_linked,
    refusals.HeldElsewhere: _held_elsewhere,
    refusals.LinkedByPosting: _linked_by_posting,
    refusals.NotPossible: _not_possible,
    refusals.AlreadyMade: _already_made,
    refusals.QuotesOpen: _quotes_open,
    refusals.MustChoose: _must_choose,
    refusals.DocumentsKept: _documents_kept,
    refusals.NotWon: _not_won,
}
