"""What quotes, orders and invoices are refused with says what would be right."""

import pytest

from bot.domain import document_refusals as refusals
from bot.domain.document_refusals import NotPossible
from bot.domain.documents import DocumentKind, Verb
from bot.domain.errors import Refusal
from bot.domain.quoting import verbs_of
from handlers.explain import explain
from tests.handlers.views.samples import opportunity, reader
from tests.handlers.views.samples_documents import document

ACME = opportunity()
QUOTE, ORDER, INVOICE = (document(kind) for kind in DocumentKind)
SECOND = document(number=4)
EVERY: dict[Refusal, str] = {
    refusals.NotInProgress(ACME): (
        "Acme renewal #12 is not in progress. Quotes are made and linked while it is: start or reopen it first."
    ),
    refusals.AlreadyLinked(ACME, QUOTE): (
        "Q-3 is linked to Acme renewal #12 already. Say that the link is to move, or leave it there."
    ),
    refusals.HeldElsewhere(QUOTE): "Q-3 belongs to Acme renewal #12 and stays there.",
    refusals.LinkedByPosting(INVOICE): "I-3 is an invoice: it is linked when it is made from its order, not by hand.",
    NotPossible(QUOTE, Verb.REVISE): ("Q-3 is not active. Only active quotes can be won, lost, canceled or revised."),
    refusals.AlreadyMade(QUOTE, ORDER): "O-3 has been made of Q-3 already. Cancel it first to make another.",
    refusals.QuotesOpen(ACME, (QUOTE,)): (
        "Acme renewal #12 has a quote that is still open: Q-3. Close it first, or tick the box to close it now."
    ),
    refusals.QuotesOpen(ACME, (QUOTE, SECOND)): (
        "Acme renewal #12 has quotes that are still open: Q-3, Q-4. "
        "Close them first, or tick the box to close them now."
    ),
    refusals.MustChoose(ACME, ORDER): "Say what is to become of Acme renewal #12 with O-3. Nothing was done yet.",
    refusals.DocumentsKept(ACME, (ORDER, INVOICE)): (
        "Acme renewal #12 has orders or invoices (O-3, I-3) and can't be deleted."
    ),
    refusals.NotWon(ACME): "Acme renewal #12 is not won. Only won opportunities have an actual value.",
}


@pytest.mark.parametrize(("refusal", "sentence"), EVERY.items(), ids=lambda value: str(value)[:40])
def test_a_refusal_is_put_into_words(refusal: Refusal, sentence: str) -> None:
    assert explain(refusal, reader()).sentence == sentence


def test_every_kind_of_refusal_is_explained() -> None:
    assert {type(refusal) for refusal in EVERY} == {
        kind for kind in Refusal.__subclasses__() if kind.__module__ == refusals.__name__
    }


@pytest.mark.parametrize("verb", Verb)
@pytest.mark.parametrize("kind", DocumentKind)
def test_whatever_can_not_be_done_names_the_document(kind: DocumentKind, verb: Verb) -> None:
    assert document(kind).label in explain(NotPossible(document(kind), verb), reader()).sentence


def test_no_more_than_a_few_documents_are_named() -> None:
    many = tuple(document(number=number) for number in range(1, 40))
    assert "Q-5 …" in explain(refusals.QuotesOpen(ACME, many), reader()).sentence


def test_a_draft_offers_what_the_sentences_ask_for() -> None:
    assert verbs_of(QUOTE) == (Verb.ACTIVATE, Verb.EDIT, Verb.REFRESH, Verb.REPRICE, Verb.DELETE, Verb.LINK)
