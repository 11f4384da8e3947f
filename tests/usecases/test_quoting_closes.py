"""How quotes end: closed, won, with their opportunity; and what a win is then worth."""

from collections.abc import Callable
from decimal import Decimal

import pytest

from bot.domain.cycle import Outcome
from bot.domain.document_refusals import (
    NotWon,
    QuotesOpen,
)
from bot.domain.documents import QuoteState, QuoteStatus
from bot.domain.errors import NotFound
from bot.domain.opportunity import Opportunity
from bot.domain.status import Status
from bot.usecases.closing import CloseRequest
from tests.usecases.quotes import LATER, active, documents, on, quoted, sold
from tests.usecases.scene import JO, MEI, TODAY, Scene, target

LOST = CloseRequest(outcome=Outcome.LOST, close_code="BUSINESS_L", closed_on=TODAY)


@pytest.fixture
def started(scene: Scene) -> Opportunity:
    return sold(scene)


def test_each_close_of_a_quote_is_recorded(scene: Scene, started: Opportunity):
    scene.quoting.revise(JO, on(active(scene, started)))
    lost = scene.quoting.close(JO, on(active(scene, started)), QuoteStatus.LOST, description="Too dear")
    won = scene.quoting.win(JO, on(active(scene, started)), LATER)
    assert (lost.document.state, won.document.status, won.document.closed_on) == (
        QuoteState.CLOSED,
        QuoteStatus.WON,
        LATER,
    )
    closes = scene.quoting.list_of(JO, started.id).closes
    assert [(one.status, one.description, one.closed_on) for one in closes] == [
        (QuoteStatus.REVISED, "", TODAY),
        (QuoteStatus.LOST, "Too dear", TODAY),
        (QuoteStatus.WON, "", LATER),
    ]


def test_a_closed_quote_is_not_shown_any_more_and_the_next_one_is(scene: Scene, started: Opportunity):
    scene.quoting.close(JO, on(active(scene, started)), QuoteStatus.CANCELED)
    assert scene.stored(started).document_id is None
    assert quoted(scene, started).is_linked


def test_the_last_quote_may_close_the_opportunity_too(scene: Scene, started: Opportunity):
    closed = scene.quoting.close(JO, on(active(scene, started)), QuoteStatus.LOST, closing=LOST)
    assert closed.sheet.opportunity.status is Status.LOST


def test_another_open_quote_keeps_the_opportunity_open_and_nothing_is_done(scene: Scene, started: Opportunity):
    other, quote = quoted(scene, started), active(scene, started)
    with pytest.raises(QuotesOpen) as refused:
        scene.quoting.close(JO, on(quote), QuoteStatus.LOST, closing=LOST)
    assert refused.value.quotes == (other.document,)
    assert scene.quoting.show(JO, quote.document.id).document == quote.document


@pytest.mark.parametrize("make", [quoted, active])
def test_an_open_quote_keeps_an_opportunity_from_being_closed(scene: Scene, started: Opportunity, make: Callable):
    quote = make(scene, started).document
    for close in (scene.win, scene.lose):
        with pytest.raises(QuotesOpen) as refused:
            close(scene.stored(started))
        assert refused.value.quotes == (quote,)
    assert scene.stored(started).is_open


@pytest.mark.parametrize(
    ("win", "ended"),
    [
        (False, [QuoteStatus.CANCELED, QuoteStatus.LOST, QuoteStatus.WON]),
        (True, [QuoteStatus.CANCELED, QuoteStatus.CANCELED, QuoteStatus.WON]),
    ],
)
def test_open_quotes_are_closed_in_the_same_act_when_asked(scene: Scene, started: Opportunity, win: bool, ended: list):
    quoted(scene, started)
    active(scene, started)
    scene.quoting.win(JO, on(active(scene, started)))
    (scene.win if win else scene.lose)(scene.stored(started), close_quotes=True)
    assert [status for _, _, status in documents(scene, started)] == ended


def test_a_win_is_worth_what_the_won_quote_comes_to_unless_another_figure_is_given(scene: Scene, started: Opportunity):
    scene.quoting.win(JO, on(active(scene, started)))
    assert scene.win(scene.stored(started)).actual_value == Decimal("184.42")
    other = scene.create(cycle_code="TEST")
    scene.quoting.win(JO, on(active(scene, other)))
    assert scene.win(scene.stored(other), value=Decimal(390)).actual_value == 390


def test_the_actual_value_is_that_of_the_won_quotes_and_only_of_won_opportunities(scene: Scene, started: Opportunity):
    with pytest.raises(NotWon):
        scene.quoting.actual_value(JO, started.id)
    for _ in range(2):
        scene.quoting.win(JO, on(active(scene, started)))
    won = scene.win(scene.stored(started), value=Decimal(5))
    assert scene.quoting.actual_value(JO, won.id) == 2 * Decimal("184.42")
    plain = scene.win(scene.create(cycle_code="TEST"), value=Decimal(7))
    assert scene.quoting.actual_value(JO, plain.id) == 7


def test_quotes_go_with_their_opportunity(scene: Scene, started: Opportunity):
    quote = quoted(scene, started)
    lost = scene.lose(scene.stored(started), close_quotes=True)
    scene.intake.delete(MEI, target(lost))
    with pytest.raises(NotFound):
        scene.quoting.show(JO, quote.document.id)
