"""Keeps bot.ports.Printer: a document becomes a PDF file in the words of a language."""

from collections.abc import Callable

from bot.domain.documents import Document
from bot.paper.letterhead import Letterhead, Speech
from bot.paper.sheet import document_pdf


class PdfPrinter:
    """Prints; `speech` has the words of a locale."""

    def __init__(self, speech: Callable[[str], Speech]) -> None:
        self._speech = speech

    def print_document(self, document: Document, seller: str, locale: str) -> bytes:
        """The document as a PDF file, sent by the seller."""
        return document_pdf(document, Letterhead(seller=seller, words=self._speech(locale)))
