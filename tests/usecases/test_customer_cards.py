"""Companies and persons: what they inherit, what follows a change, what deleting one leaves behind."""

from dataclasses import replace
from datetime import date
from functools import partial

import pytest

from bot.domain.activities import ActivityKind
from bot.domain.activity_plans import Plan
from bot.domain.campaign import ContactList, ListLine
from bot.domain.customer import Account, Contact, CustomerKind
from bot.domain.errors import InUse, NotAllowed, NotFound
from bot.domain.opportunity import Opportunity
from bot.domain.people import Caller
from bot.domain.problems import Invalid, NameTaken, ParentLoop
from bot.usecases.activities import Activities
from bot.usecases.activity_door import Errand, Ties
from bot.usecases.customer_cards import PartyChanges
from bot.usecases.customer_sheet import CustomerCard
from bot.usecases.customers import Choice
from bot.usecases.leads import Leads, NewLead
from tests.domain.makers import STANDARD
from tests.usecases.scene import ADA, JO, MEI, TEAM, TODAY, VIC, Scene


@pytest.fixture(autouse=True)
def cycle(scene: Scene) -> None:
    scene.cycle(*STANDARD.stages)


def account_of(card: CustomerCard) -> Account:
    assert isinstance(card.party, Account)
    return card.party


def contact_of(card: CustomerCard) -> Contact:
    assert isinstance(card.party, Contact)
    return card.party


def company(scene: Scene, name: str = "Contoso", by: Caller = JO, **changes: object) -> Account:
    given: PartyChanges = {"name": name, **changes}  # type: ignore[typeddict-item]
    return account_of(scene.customer_cards.save_account(by, None, given))


def person(scene: Scene, name: str = "Anna Berg", **changes: object) -> Contact:
    given: PartyChanges = {"name": name, **changes}  # type: ignore[typeddict-item]
    return contact_of(scene.customer_cards.save_contact(JO, None, given))


def sale(scene: Scene, **answers: object) -> Opportunity:
    return scene.create(**{"cycle_code": "TEST"} | answers)


def test_a_new_person_takes_over_what_the_company_has_and_keeps_what_was_typed(scene: Scene):
    contoso = company(scene, owner="U_ADA", territory="North", currency="SEK", language="sv", address="Storgatan 1")
    anna = person(scene, company=Choice(id=contoso.id), currency="EUR")
    assert (anna.owner_id, anna.territory, anna.currency, anna.language, anna.address) == (
        scene.person("Ada").id, "North", "EUR", "sv", "Storgatan 1",
    )  # fmt: skip
    assert anna.account_name == "Contoso"


def test_a_person_made_with_an_opportunity_inherits_too(scene: Scene):
    contoso = company(scene, territory="North")
    made = sale(scene, account=Choice(id=contoso.id), contact=Choice(name="Per Holm"))
    assert made.contact_id
    assert contact_of(scene.customer_cards.show_contact(VIC, made.contact_id)).territory == "North"


def test_a_later_change_of_the_company_flows_to_who_had_the_same(scene: Scene):
    contoso = company(scene, territory="North")
    anna, own = (
        person(scene, name, company=Choice(id=contoso.id), **more)
        for name, more in (("Anna", {}), ("Per", {"territory": "West"}))
    )
    scene.customer_cards.save_account(JO, contoso.id, {"territory": "South"})
    shown = [contact_of(scene.customer_cards.show_contact(JO, one.id)).territory for one in (anna, own)]
    assert shown == ["South", "West"]


def test_nothing_is_inherited_where_the_workspace_does_not_want_it(scene: Scene):
    scene.settings(inherited=("owner",))
    contoso = company(scene, territory="North", owner="U_ADA")
    anna = person(scene, company=Choice(id=contoso.id))
    assert (anna.territory, anna.owner_id) == ("", scene.person("Ada").id)


def test_a_person_who_moves_leaves_the_opportunities_with_the_old_company(scene: Scene):
    contoso, fabrikam = company(scene), company(scene, "Fabrikam")
    anna = person(scene, company=Choice(id=contoso.id))
    running = sale(scene, account=Choice(id=contoso.id), contact=Choice(id=anna.id))
    moved = scene.customer_cards.save_contact(JO, anna.id, {"company": Choice(id=fabrikam.id)})
    assert moved.above == fabrikam
    stays = scene.stored(running)
    assert (stays.account_id, stays.account_name, stays.contact_id) == (contoso.id, "Contoso", anna.id)


def test_a_person_can_leave_every_company(scene: Scene):
    contoso = company(scene)
    anna = person(scene, company=Choice(id=contoso.id))
    gone = contact_of(scene.customer_cards.save_contact(JO, anna.id, {"company": None}))
    assert (gone.account_id, gone.account_name) == (None, None)


def test_what_a_change_does_not_name_stays(scene: Scene):
    contoso = company(scene, industry="Coffee", email="hello@contoso.example")
    after = account_of(scene.customer_cards.save_account(MEI, contoso.id, {"phone": " 123 "}))
    assert after == replace(contoso, phone="123")


def test_a_company_of_that_name_is_not_made_twice(scene: Scene):
    company(scene)
    with pytest.raises(Invalid) as refused:
        company(scene, "CONTOSO")
    (problem,) = refused.value.problems
    assert isinstance(problem, NameTaken)


def test_a_company_belongs_neither_to_itself_nor_to_its_daughter(scene: Scene):
    mother = company(scene)
    daughter = company(scene, "Contoso Nordic", company=Choice(id=mother.id))
    assert scene.customer_cards.show_account(VIC, daughter.id).above == mother
    for above in (mother, daughter):
        with pytest.raises(Invalid) as refused:
            scene.customer_cards.save_account(JO, mother.id, {"company": Choice(id=above.id)})
        assert isinstance(refused.value.problems[0], ParentLoop)


def test_a_card_shows_the_people_and_the_open_opportunities_that_one_may_see(scene: Scene):
    contoso = company(scene)
    anna = person(scene, company=Choice(id=contoso.id))
    sale(scene, account=Choice(id=contoso.id), name="Known")
    sale(scene, account=Choice(id=contoso.id), name="Secret", private=True, contact=Choice(id=anna.id))
    scene.win(sale(scene, account=Choice(id=contoso.id), name="Won"))
    seen = {who.user: scene.customer_cards.show_account(who, contoso.id) for who in (JO, ADA)}
    assert {user: [line.name for line in card.open] for user, card in seen.items()} == {
        "U_JO": ["Known", "Secret"],
        "U_ADA": ["Known"],
    }
    assert seen["U_ADA"].people == (anna,)
    assert (seen["U_JO"].may_change, seen["U_JO"].may_delete) == (True, False)
    assert [line.name for line in scene.customer_cards.show_contact(JO, anna.id).open] == ["Secret"]


def test_a_won_one_makes_a_customer_who_is_shown_as_one(scene: Scene):
    contoso = company(scene)
    scene.win(sale(scene, account=Choice(id=contoso.id)))
    shown = account_of(scene.customer_cards.show_account(VIC, contoso.id))
    assert (shown.customer_number, shown.customer_since) == (1, TODAY)
    scene.win(sale(scene, account=Choice(id=contoso.id)))
    assert account_of(scene.customer_cards.show_account(VIC, contoso.id)) == shown
    assert isinstance(shown.customer_since, date)


def test_with_open_opportunities_neither_company_nor_person_can_be_deleted(scene: Scene):
    contoso = company(scene)
    anna = person(scene, company=Choice(id=contoso.id))
    sale(scene, account=Choice(id=contoso.id), contact=Choice(id=anna.id))
    with pytest.raises(InUse):
        scene.customer_cards.delete_account(MEI, contoso.id)
    with pytest.raises(InUse):
        scene.customer_cards.delete_contact(MEI, anna.id)


def test_what_is_still_to_be_done_keeps_company_and_person(scene: Scene):
    contoso = company(scene)
    anna = person(scene)
    activities = Activities(scene.office)
    for ties in (Ties(account=Choice(id=contoso.id)), Ties(contact=Choice(id=anna.id))):
        task = activities.plan(JO, ties, Plan(kind=ActivityKind.TASK, subject="Call them"))
        delete = partial(_delete, scene, contoso.id if ties.account else None, anna.id)
        with pytest.raises(InUse) as refused:
            delete()
        assert refused.value.uses == 1
        activities.complete(JO, Errand(activity_id=task.id))
        delete()
        assert activities.show(JO, task.id).subject == "Call them"


def test_a_place_on_a_contact_list_keeps_company_and_person(scene: Scene):
    contoso, anna = company(scene), person(scene)
    lines = (ListLine(account_id=contoso.id), ListLine(contact_id=anna.id))
    with scene.store.begin(TEAM) as work:
        work.campaigns.save_list(ContactList(code="FAIR", description="Fair", lines=lines))
    for account_id in (contoso.id, None):
        with pytest.raises(InUse):
            _delete(scene, account_id, anna.id)


def test_a_lead_goes_on_without_the_company_and_person_that_were_deleted(scene: Scene):
    contoso, anna = company(scene), person(scene)
    leads = Leads(scene.office)
    new = NewLead(subject="Mills", last_name="Doe", company="Contoso", account_id=contoso.id, contact_id=anna.id)
    made = leads.create(JO, new).lead
    assert (made.account_id, made.contact_id) == (contoso.id, anna.id)
    _delete(scene, contoso.id, anna.id)
    _delete(scene, None, anna.id)
    left = leads.show(JO, made.id).lead
    assert (left.account_id, left.contact_id, left.company, left.version) == (None, None, "Contoso", made.version + 2)


def _delete(scene: Scene, account_id: int | None, contact_id: int) -> None:
    """The company where one is given, else the person."""
    if account_id is not None:
        scene.customer_cards.delete_account(MEI, account_id)
    else:
        scene.customer_cards.delete_contact(MEI, contact_id)


def test_a_deleted_company_is_cleared_on_closed_ones_and_its_people_stay(scene: Scene):
    contoso = company(scene)
    anna = person(scene, company=Choice(id=contoso.id))
    company(scene, "Contoso Nordic", company=Choice(id=contoso.id))
    lost = scene.lose(sale(scene, account=Choice(id=contoso.id), contact=Choice(id=anna.id)))
    scene.customer_cards.delete_account(MEI, contoso.id)
    left = scene.stored(lost)
    assert (left.account_id, left.contact_id, left.customer_kind) == (None, anna.id, CustomerKind.CONTACT)
    assert left.version == lost.version + 1
    assert contact_of(scene.customer_cards.show_contact(JO, anna.id)).account_id is None
    with pytest.raises(NotFound):
        scene.customer_cards.show_account(JO, contoso.id)
    assert [account.name for account in scene.customer_cards.look_up(JO, "contoso").accounts] == ["Contoso Nordic"]
    with pytest.raises(NotFound):
        scene.reports.look_up(JO, "contoso")
    assert scene.reports.look_up(JO, "anna").opportunity == left


def test_the_closed_ones_of_a_deleted_person_move_to_the_company(scene: Scene):
    contoso = company(scene)
    per = person(scene, "Per Holm")
    lost = scene.lose(sale(scene, account=None, contact=Choice(id=per.id)))
    assert lost.account_id is None
    scene.customer_cards.save_contact(JO, per.id, {"company": Choice(id=contoso.id)})
    scene.customer_cards.delete_contact(MEI, per.id)
    moved = scene.stored(lost)
    assert (moved.account_id, moved.contact_id, moved.customer_kind) == (contoso.id, None, CustomerKind.ACCOUNT)
    assert scene.around.show(JO, lost.id).stakeholders == ()
    with scene.store.look(TEAM) as work:
        assert "lost its contact" in [event.action for event in work.audit.list_of("opportunity", lost.id)]


def test_only_managers_delete_and_only_those_who_create_change(scene: Scene):
    contoso = company(scene)
    for who in (JO, VIC):
        with pytest.raises(NotAllowed):
            scene.customer_cards.delete_account(who, contoso.id)
    with pytest.raises(NotAllowed):
        scene.customer_cards.save_account(VIC, contoso.id, {"phone": "1"})


def test_who_answers_to_words_is_found_and_else_who_may_have_been_meant(scene: Scene):
    contoso = company(scene)
    anna = person(scene, "Anna Contosson")
    found = scene.customer_cards.look_up(VIC, "contos")
    assert (found.accounts, found.contacts) == ((contoso,), (anna,))
    assert scene.customer_cards.look_up(VIC, "Contosso Ltd").alike == ("Contoso",)
    assert scene.customer_cards.look_up(VIC, "zzz") == scene.customer_cards.look_up(VIC, "qqq")


def test_names_alike_are_told_while_somebody_types(scene: Scene):
    company(scene, "Contoso Ltd")
    close = scene.customers.close_names
    assert close(JO, CustomerKind.ACCOUNT, "Contosso") == ("Contoso Ltd",)
    assert close(JO, CustomerKind.CONTACT, "Contosso") == ()
    with pytest.raises(NotAllowed):
        close(VIC, CustomerKind.ACCOUNT, "Contosso")


def test_a_doubled_submit_makes_one(scene: Scene):
    cards = [scene.customer_cards.save_contact(JO, None, {"name": "Anna"}, "submit:1") for _ in range(2)]
    assert cards[0].party == cards[1].party
    assert len(scene.customer_cards.look_up(JO, "anna").contacts) == 1
