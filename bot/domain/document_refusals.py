"""How the rules of quotes, orders and invoices say no; the whole tree is drawn in errors.py."""

from dataclasses import dataclass
from typing import TYPE_CHECKING

from bot.domain.errors import Refusal

if TYPE_CHECKING:
    from bot.domain.documents import Document, Verb
    from bot.domain.opportunity import Opportunity


@dataclass(eq=False)
class NotInProgress(Refusal):
    """The opportunity is not in progress."""

    opportunity: "Opportunity"


@dataclass(eq=False)
class AlreadyLinked(Refusal):
    """Another document is linked to the opportunity."""

    opportunity: "Opportunity"
    document: "Document"


@dataclass(eq=False)
class HeldElsewhere(Refusal):
    """The document belongs to another opportunity, which it names."""

    document: "Document"


@dataclass(eq=False)
class LinkedByPosting(Refusal):
    """Invoices are not linked by hand."""

    document: "Document"


@dataclass(eq=False)
class NotPossible(Refusal):
    """The state of the document does not allow it."""

    document: "Document"
    verb: "Verb"


@dataclass(eq=False)
class AlreadyMade(Refusal):
    """The next document has been made of it already."""

    source: "Document"
    made: "Document"


@dataclass(eq=False)
class QuotesOpen(Refusal):
    """The opportunity has quotes that are still open."""

    opportunity: "Opportunity"
    quotes: tuple["Document", ...]


@dataclass(eq=False)
class MustChoose(Refusal):
    """Nothing was done: what is to become of the opportunity was not said."""

    opportunity: "Opportunity"
    document: "Document"


@dataclass(eq=False)
class DocumentsKept(Refusal):
    """The opportunity has orders or invoices."""

    opportunity: "Opportunity"
    documents: tuple["Document", ...]


@dataclass(eq=False)
class NotWon(Refusal):
    """The opportunity is not won."""

    opportunity: "Opportunity"
