"""Quotes of opportunities: made, linked, revised, edited, each of them once, by whom it may be."""

from dataclasses import replace
from datetime import timedelta
from decimal import Decimal

import pytest

from bot.domain.catalogue import Product, Unit, UnitGroup
from bot.domain.cycle import Move
from bot.domain.document_refusals import (
    AlreadyLinked,
    HeldElsewhere,
    LinkedByPosting,
    NotInProgress,
    NotPossible,
)
from bot.domain.documents import DocumentKind, QuoteStatus
from bot.domain.errors import NotAllowed, NotFound, ViewOutdated
from bot.domain.opportunity import Edit, Opportunity
from bot.domain.pricing import Line
from bot.domain.quoting import DocumentEdit
from bot.domain.status import Status
from bot.usecases.customers import Choice
from bot.usecases.filing import DocumentTarget
from tests.domain.refusals import told
from tests.usecases.quotes import CYCLE, LATER, LINES, active, documents, on, quoted, selling, sold
from tests.usecases.scene import ADA, JO, MEI, TEAM, TODAY, VIC, Scene, caller, target
from tests.usecases.test_once import at_once

ANNA = {"account": Choice(name="Contoso"), "contact": Choice(name="Anna Berg")}


@pytest.fixture
def started(scene: Scene) -> Opportunity:
    return sold(scene)


def test_a_line_of_a_quote_counts_as_a_use_of_its_product_and_unit(scene: Scene):
    with scene.store.begin(TEAM) as work:
        work.catalogue.save_product(Product(code="P1", name="Espresso machine", unit_group="COUNT"))
        work.catalogue.save_unit_group(UnitGroup(code="COUNT", units=(Unit(code="PC"),)))
    line = Line(product_code="P1", name="Espresso machine", unit="PC", quantity=Decimal(1), price_per_unit=Decimal(1))
    quoted(scene, selling(scene, sold(scene), (line,)))
    with scene.store.begin(TEAM) as work:
        assert (work.catalogue.count_product("P1"), work.catalogue.count_unit("COUNT", "PC")) == (2, 2)


def test_a_quote_is_a_draft_of_what_the_opportunity_sells_and_is_linked(scene: Scene, started: Opportunity):
    made = quoted(scene, started, valid_until=LATER)
    quote, shown = made.document, scene.stored(started)
    assert (quote.label, quote.revision, quote.status) == ("Q-1", 0, QuoteStatus.DRAFT)
    assert (quote.opportunity_number, quote.account_name, quote.owner_name) == (started.number, "Contoso", "Jo")
    assert (quote.order_date, quote.ship_date, quote.valid_until) == (LATER, LATER, LATER)
    assert (shown.document_kind, shown.document_id, shown.document_number) == (DocumentKind.QUOTE, quote.id, 1)
    assert made.is_linked and made.sheet.document == quote
    assert scene.quoting.show(VIC, quote.id).document == scene.quoting.find(JO, DocumentKind.QUOTE, 1).document == quote


def test_its_lines_are_copies_that_come_to_the_same(scene: Scene, started: Opportunity):
    quote = quoted(scene, started).document
    assert [(line.name, line.quantity, line.price_overridden) for line in quote.lines] == [
        ("Machine", 3, False),
        ("Grinder", 1, True),
        ("Training", 20, False),
    ]
    assert quote.totals.total == Decimal("184.42")


def test_lines_of_a_bundle_stay_under_the_copy_of_their_bundle(scene: Scene, started: Opportunity):
    quoted(scene, started)
    with scene.store.begin(TEAM) as work:
        bundle = work.lines.add(started.id, LINES[0])
        work.lines.add(started.id, replace(LINES[1], parent_id=bundle.id))
    copies = quoted(scene, started).document.lines
    assert copies[4].parent_id == copies[3].id != bundle.id


def test_every_call_makes_one_more_and_the_first_stays_linked(scene: Scene, started: Opportunity):
    first, second = quoted(scene, started), quoted(scene, started)
    assert documents(scene, started) == [("Q-1", 0, QuoteStatus.DRAFT), ("Q-2", 0, QuoteStatus.DRAFT)]
    assert scene.stored(started).document_id == first.document.id
    assert second.is_linked is False


def test_a_person_without_company_gets_a_quote_too(scene: Scene):
    alone = scene.create(scene.cycle(*CYCLE), account=None, contact=Choice(name="Per Holm"))
    quote = quoted(scene, alone).document
    assert (quote.contact_name, quote.account_name, quote.customer_name) == ("Per Holm", None, "Per Holm")


def test_a_quote_makes_no_customer_of_a_company_that_is_none_yet(scene: Scene, started: Opportunity):
    quote = quoted(scene, started).document
    with scene.store.look(TEAM) as work:
        assert work.customers.get_account(quote.account_id or 0).customer_number is None


@pytest.mark.parametrize("status", [Status.NOT_STARTED, Status.WON, Status.LOST])
def test_only_what_is_in_progress_is_quoted(scene: Scene, status: Status):
    one = scene.create(scene.cycle(*CYCLE), activate=status is not Status.NOT_STARTED)
    if not status.is_open:
        one = (scene.win if status is Status.WON else scene.lose)(one)
    with pytest.raises(NotInProgress):
        quoted(scene, one)
    assert documents(scene, one) == []


def test_a_second_quote_is_linked_only_when_the_link_is_to_move(scene: Scene, started: Opportunity):
    first, second = quoted(scene, started).document, quoted(scene, started).document
    with pytest.raises(AlreadyLinked) as refused:
        scene.quoting.link(JO, target(scene.stored(started)), second.id)
    assert refused.value.document == first
    moved = scene.quoting.link(JO, target(scene.stored(started)), second.id, move=True)
    assert moved.is_linked and moved.document == second
    assert scene.quoting.show(JO, first.id).is_linked is False
    assert scene.quoting.unlink(JO, on(first)).sheet.opportunity.document_id == second.id


def test_a_document_of_another_opportunity_is_not_linked_and_names_it(scene: Scene, started: Opportunity):
    other = scene.create(cycle_code="TEST", name="Grinders")
    quote = quoted(scene, other).document
    with pytest.raises(HeldElsewhere) as refused:
        scene.quoting.link(JO, target(scene.stored(started)), quote.id, move=True)
    assert refused.value.document.opportunity_name == "Grinders"


def test_a_link_is_taken_off_and_put_back_while_in_progress(scene: Scene, started: Opportunity):
    quote = quoted(scene, started)
    scene.quoting.unlink(JO, on(quote))
    assert scene.stored(started).document_id is None
    assert scene.quoting.link(JO, target(scene.stored(started)), quote.document.id).is_linked
    scene.lose(scene.stored(started), close_quotes=True)
    with pytest.raises(NotInProgress):
        scene.quoting.unlink(JO, DocumentTarget(document_id=quote.document.id))
    with pytest.raises(NotInProgress):
        scene.quoting.link(JO, target(scene.stored(started)), quote.document.id)


def test_an_invoice_is_never_linked_by_hand(scene: Scene, started: Opportunity):
    quoted(scene, started)
    invoice = scene.quoting.invoice_directly(JO, target(scene.stored(started))).document
    with pytest.raises(LinkedByPosting):
        scene.quoting.link(JO, target(scene.stored(started)), invoice.id, move=True)


def test_deleting_the_linked_draft_clears_the_link(scene: Scene, started: Opportunity):
    quote = quoted(scene, started)
    after = scene.quoting.delete(JO, on(quote, key="D1")).opportunity
    assert (after.document_kind, after.document_id, after.document_number) == (None, None, None)
    assert after.status is Status.IN_PROGRESS
    assert scene.quoting.delete(JO, on(quote, key="D1")).opportunity == after
    with pytest.raises(NotFound):
        scene.quoting.show(JO, quote.document.id)


def test_an_active_quote_is_not_deleted(scene: Scene, started: Opportunity):
    with pytest.raises(NotPossible):
        scene.quoting.delete(JO, on(active(scene, started)))


def test_a_stage_that_needs_a_quote_is_reached_with_one(scene: Scene, started: Opportunity):
    assert told(lambda: scene.move(started, Move.NEXT)) == [("QuoteRequired", "stage")]
    quoted(scene, started)
    assert scene.move(scene.stored(started), Move.NEXT).stage == 2


def test_an_unlinked_quote_does_not_count_for_the_stage(scene: Scene, started: Opportunity):
    scene.quoting.unlink(JO, on(quoted(scene, started)))
    assert told(lambda: scene.move(scene.stored(started), Move.NEXT)) == [("QuoteRequired", "stage")]


def test_a_linked_order_counts_as_well(scene: Scene, started: Opportunity):
    scene.quoting.order_directly(JO, target(started))
    assert scene.move(scene.stored(started), Move.NEXT).stage == 2


def test_a_move_in_one_tap_takes_over_what_the_quote_comes_to(scene: Scene, started: Opportunity):
    quoted(scene, started)
    moved = scene.progress.advance_as_proposed(JO, target(scene.stored(started)), Move.NEXT, 2).opportunity
    assert moved.estimated_value == Decimal("184.42")


def test_an_active_quote_is_revised_and_the_link_moves_along(scene: Scene, started: Opportunity):
    quote = active(scene, started)
    draft = scene.quoting.revise(JO, on(quote))
    assert documents(scene, started) == [("Q-1", 0, QuoteStatus.REVISED), ("Q-1", 1, QuoteStatus.DRAFT)]
    assert draft.is_linked and draft.document.source_id == quote.document.id
    assert draft.document.totals == quote.document.totals
    assert scene.quoting.find(JO, DocumentKind.QUOTE, 1).document == draft.document


def test_revising_an_unlinked_quote_leaves_the_link(scene: Scene, started: Opportunity):
    first, second = quoted(scene, started), active(scene, started)
    scene.quoting.revise(JO, on(second))
    assert scene.stored(started).document_id == first.document.id


def test_a_copy_of_an_opportunity_has_no_documents(scene: Scene, started: Opportunity):
    quoted(scene, started)
    copy = scene.intake.clone(JO, target(scene.stored(started))).opportunity
    assert (copy.document_id, documents(scene, copy)) == (None, [])


def test_a_draft_follows_the_customer_and_open_documents_the_owner(scene: Scene, started: Opportunity):
    draft, sent = quoted(scene, started).document, active(scene, started).document
    scene.intake.edit(
        JO, target(scene.stored(started)), Edit(), account=Choice(name="Contoso"), contact=Choice(name="Anna Berg")
    )
    scene.intake.hand_over(MEI, target(scene.stored(started)), "U_MEI")
    after = [scene.quoting.show(MEI, one.id).document for one in (draft, sent)]
    assert [(one.contact_name, one.owner_name) for one in after] == [("Anna Berg", "Mei"), (None, "Mei")]


def test_a_draft_is_edited_line_by_line_and_an_active_quote_is_not(scene: Scene, started: Opportunity):
    draft = quoted(scene, started).document
    back = replace(draft.lines[0], quantity=Decimal(-4))
    edited = scene.quoting.edit(JO, on(draft), DocumentEdit(name="Offer", lines=(back, LINES[1]))).document
    assert [(line.name, line.quantity) for line in edited.lines] == [("Machine", -4), ("Grinder", 1)]
    assert (edited.name, edited.lines[0].id, edited.version) == ("Offer", draft.lines[0].id, 2)
    sent = scene.quoting.activate(JO, on(edited)).document
    with pytest.raises(NotPossible):
        scene.quoting.edit(JO, on(sent), DocumentEdit(name="Other"))


def test_a_date_is_taken_away_and_the_others_stay(scene: Scene, started: Opportunity):
    draft = quoted(scene, started).document
    edited = scene.quoting.edit(JO, on(draft), DocumentEdit(cleared=frozenset({"valid_until"}))).document
    assert (edited.valid_until, edited.order_date, edited.name) == (None, LATER, draft.name)


def test_a_new_quote_holds_for_as_long_as_the_workspace_has_settled(scene: Scene, started: Opportunity):
    assert quoted(scene, started).document.valid_until == TODAY + timedelta(30)
    scene.settings(quote_valid_days=10)
    assert quoted(scene, started).document.valid_until == TODAY + timedelta(10)
    assert quoted(scene, started, valid_until=LATER).document.valid_until == LATER


def test_a_revised_quote_holds_anew_once_it_has_expired(scene: Scene, started: Opportunity):
    first = active(scene, started)
    again = scene.quoting.revise(JO, on(first))
    assert again.document.valid_until == first.document.valid_until
    scene.quoting.activate(JO, on(again))
    scene.on(TODAY + timedelta(31))
    last = scene.quoting.revise(JO, on(scene.quoting.show(JO, again.document.id)))
    assert last.document.valid_until == TODAY + timedelta(61)


def test_a_draft_takes_the_lines_and_terms_of_its_opportunity_again(scene: Scene, started: Opportunity):
    draft = scene.quoting.edit(JO, on(quoted(scene, started)), DocumentEdit(name="Offer", lines=())).document
    with scene.store.begin(TEAM) as work:
        bundle = work.lines.add(started.id, LINES[0])
        work.lines.add(started.id, replace(LINES[1], parent_id=bundle.id))
        work.opportunities.save(replace(scene.stored(started), freight=Decimal(5), discount_amount=Decimal(1)))
    taken = scene.quoting.refresh(JO, on(draft)).document
    ids = {line.id: line.name for line in taken.lines}
    assert [(line.name, ids.get(line.parent_id or 0)) for line in taken.lines] == [
        ("Machine", None), ("Grinder", None), ("Training", None), ("Machine", None), ("Grinder", "Machine"),
    ]  # fmt: skip
    assert (taken.name, taken.freight, taken.discount_amount) == ("Offer", 5, 1)
    assert taken.totals.total == scene.lines.show(JO, started.id).totals.total == Decimal("256.18")
    assert scene.quoting.refresh(JO, on(taken)).document.totals == taken.totals


def test_only_a_draft_of_one_in_progress_takes_lines_again(scene: Scene, started: Opportunity):
    sent = active(scene, started)
    with pytest.raises(NotPossible):
        scene.quoting.refresh(JO, on(sent))
    draft = scene.quoting.revise(JO, on(sent))
    scene.settings(quote_valid_days=10)
    with scene.store.begin(TEAM) as work:
        work.opportunities.save(replace(scene.stored(started), status=Status.NOT_STARTED))
    with pytest.raises(NotInProgress):
        scene.quoting.refresh(JO, on(draft))


def test_activating_twice_changes_nothing(scene: Scene, started: Opportunity):
    sent = active(scene, started).document
    assert scene.quoting.activate(JO, on(sent)).document == sent


def test_a_submit_that_comes_twice_makes_one_quote(scene: Scene, started: Opportunity):
    first, second = (scene.quoting.quote(JO, target(started, key="K1")) for _ in range(2))
    assert first.document == second.document
    assert len(documents(scene, started)) == 1


def test_two_people_who_revise_at_once_make_one_revision(scene: Scene, started: Opportunity):
    quote = active(scene, started)
    came = at_once(lambda: scene.quoting.revise(JO, on(quote)), lambda: scene.quoting.revise(MEI, on(quote)))
    assert sorted(type(each).__name__ for each in came) == ["Filed", "ViewOutdated"]
    assert len(documents(scene, started)) == 2


def test_what_was_seen_too_long_ago_does_not_act(scene: Scene, started: Opportunity):
    draft = quoted(scene, started)
    scene.quoting.activate(JO, on(draft))
    with pytest.raises(ViewOutdated):
        scene.quoting.delete(JO, on(draft))


def test_only_who_may_change_the_opportunity_changes_its_documents(scene: Scene, started: Opportunity):
    quote = quoted(scene, started)
    for somebody in (ADA, VIC):
        for act in (
            lambda: scene.quoting.quote(somebody, target(scene.stored(started))),  # noqa: B023  # called at once
            lambda: scene.quoting.activate(somebody, on(quote)),  # noqa: B023
            lambda: scene.quoting.delete(somebody, on(quote)),  # noqa: B023
        ):
            with pytest.raises(NotAllowed):
                act()
    assert scene.quoting.show(ADA, quote.document.id).document == quote.document


def test_documents_of_a_private_opportunity_are_not_told_to_others(scene: Scene):
    secret = scene.create(scene.cycle(*CYCLE), private=True)
    quote = quoted(scene, secret)
    for act in (
        lambda: scene.quoting.show(ADA, quote.document.id),
        lambda: scene.quoting.find(ADA, DocumentKind.QUOTE, 1),
        lambda: scene.quoting.activate(ADA, on(quote)),
        lambda: scene.quoting.list_of(ADA, secret.id),
    ):
        with pytest.raises(NotFound):
            act()


def test_every_step_is_audited_and_keeps_the_opportunity_fresh(scene: Scene, started: Opportunity):
    quote = quoted(scene, started)
    scene.on(LATER)
    scene.quoting.activate(caller("U_MEI"), on(quote))
    with scene.store.look(TEAM) as work:
        events = work.audit.list_of("document", quote.document.id)
    assert [(event.action, event.person_id) for event in events] == [
        ("quoted", scene.person("Jo").id),
        ("activated", scene.person("Mei").id),
    ]
    assert events[0].changes["lines"][1] == "3 × Machine at 20, 1 × Grinder at 12, 20 × Training at 5"
    assert events[1].changes["status"] == ("draft", "active")
    assert scene.stored(started).touched_at.date() == LATER
