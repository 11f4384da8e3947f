"""Sales documents, as the rules want them kept."""

from typing import Protocol

from bot.domain.documents import Document, DocumentKind, QuoteClose


class Documents(Protocol):
    """Quotes, orders and invoices with their lines."""

    def get(self, document_id: int) -> Document:
        """Raises: NotFound."""
        ...

    def find(self, document_id: int) -> Document | None: ...
    def find_by_number(self, kind: DocumentKind, number: int) -> Document | None:
        """Of several revisions of a quote the newest."""
        ...

    def list_of(self, opportunity_id: int) -> tuple[Document, ...]:
        """Oldest first."""
        ...

    def count_of(self, opportunity_id: int) -> dict[DocumentKind, int]:
        """How many there are of each kind; a kind without any is absent."""
        ...

    def next_number(self, kind: DocumentKind) -> int:
        """Given out once."""
        ...

    def add(self, document: Document) -> Document:
        """With id and version 1; its lines get ids of their own, each still under the copy of its bundle."""
        ...

    def save(self, document: Document, *, copied: bool = False) -> Document:
        """With the version after this one, and exactly these lines; a line without id is added.

        `copied`: the ids of the lines are those of their originals, and none of them is here yet.

        Raises: ConcurrentChange when another writer was faster.
        """
        ...

    def delete(self, document_id: int) -> None:
        """With its lines; what was made from it stays and has no source any more."""
        ...

    def add_close(self, close: QuoteClose) -> QuoteClose: ...
    def list_closes(self, opportunity_id: int) -> tuple[QuoteClose, ...]:
        """Of all its quotes, oldest first."""
        ...
