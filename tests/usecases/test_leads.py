"""Leads: taken in, worked on by whom, given up and taken up again."""

from decimal import Decimal
from typing import Any

import pytest

from bot.domain.errors import NotAllowed, NotFound
from bot.domain.lead import LeadEdit, LeadSource, LeadStatus, Rating
from bot.domain.lead_errors import LeadClosed, LeadDuplicates, LeadOutdated
from bot.domain.people import Caller, Role
from bot.usecases.lead_visits import LeadSheet, LeadTarget
from bot.usecases.leads import Leads, NewLead
from tests.domain.refusals import told
from tests.usecases.scene import ADA, JO, MEI, OLGA, TEAM, VIC, Scene, caller

JANE: dict[str, Any] = {
    "subject": "Grinders",
    "first_name": "Jane",
    "last_name": "Doe",
    "company": "Contoso",
    "email": "jane@contoso.example",
    "phone": "+49 30 12345",
}


@pytest.fixture
def leads(scene: Scene) -> Leads:
    return Leads(scene.office)


def create(leads: Leads, by: Caller = JO, **changed: Any) -> LeadSheet:
    return leads.create(by, NewLead(**JANE | changed))


def target(sheet: LeadSheet, **more: Any) -> LeadTarget:
    return LeadTarget(**{"lead_id": sheet.lead.id, "seen": sheet.lead.version} | more)


def test_a_lead_is_kept_as_it_was_given_and_belongs_to_who_gave_it(leads: Leads) -> None:
    made = create(
        leads, source=LeadSource.TRADE_SHOW, rating=Rating.HOT, estimated_value=Decimal("12.50"), currency="EUR"
    ).lead
    kept = leads.show(JO, made.id).lead
    assert kept == made
    assert (kept.reference, kept.version, kept.owner_name, kept.status) == ("L-1", 1, "Jo", LeadStatus.NEW)
    assert (kept.source, kept.rating, kept.estimated_value) == (LeadSource.TRADE_SHOW, Rating.HOT, Decimal("12.50"))


def test_a_lead_that_looks_like_another_is_told_and_made_when_it_is_wanted_anyway(leads: Leads) -> None:
    first = create(leads).lead
    with pytest.raises(LeadDuplicates) as refused:
        create(leads, last_name="Roe")
    assert refused.value.leads == (first,)
    assert create(leads, last_name="Roe", anyway=True).lead.number == 2


def test_nothing_is_kept_of_a_refused_lead(leads: Leads) -> None:
    assert told(lambda: create(leads, subject="")) == [("Missing", "subject")]
    assert told(lambda: create(leads, currency="DOG")) == [("UnknownChoice", "currency")]
    assert told(lambda: create(leads, campaign="NONE")) == [("UnknownChoice", "campaign")]
    assert leads.page(JO).count == 0


def test_a_doubled_submit_makes_one_lead(leads: Leads) -> None:
    assert create(leads, key="submit:1").lead.id == create(leads, key="submit:1").lead.id
    assert leads.page(JO).count == 1


@pytest.mark.parametrize("who", [JO, MEI, OLGA])
def test_the_owner_their_managers_and_administrators_change_a_lead(leads: Leads, who: Caller) -> None:
    made = create(leads)
    edited = leads.edit(who, target(made), LeadEdit(subject="Mills", status=LeadStatus.CONTACTED))
    assert (edited.lead.subject, edited.lead.status, edited.lead.version) == ("Mills", LeadStatus.CONTACTED, 2)


@pytest.mark.parametrize("who", [ADA, VIC])
def test_others_only_read_it(leads: Leads, who: Caller) -> None:
    made = create(leads)
    assert leads.show(who, made.lead.id).may_change is False
    for act in (
        lambda: leads.edit(who, target(made), LeadEdit(subject="Mine")),
        lambda: leads.note(who, target(made), "hello"),
        lambda: leads.assign(who, target(made), "U_ADA"),
        lambda: leads.disqualify(who, target(made), LeadStatus.LOST),
        lambda: leads.prospect(who, made.lead.id),
    ):
        with pytest.raises(NotAllowed):
            act()


def test_a_viewer_makes_no_leads_and_a_guest_sees_none(scene: Scene, leads: Leads) -> None:
    made = create(leads)
    with pytest.raises(NotAllowed):
        create(leads, by=VIC, anyway=True)
    guest = caller("U_GUEST")
    with scene.store.begin(TEAM) as work:
        jo = work.people.find_by_name("Jo")
        assert jo
        work.people.save(jo.__class__(name="Guest", role=Role.GUEST, slack_id="U_GUEST"))
    assert leads.page(guest, "all").lines == ()
    for act in (lambda: leads.show(guest, made.lead.id), lambda: leads.look_up(guest, "L-1")):
        with pytest.raises(NotFound):
            act()


def test_a_change_of_what_has_changed_meanwhile_is_refused(leads: Leads) -> None:
    made = create(leads)
    leads.edit(MEI, target(made), LeadEdit(subject="Mills"))
    with pytest.raises(LeadOutdated):
        leads.edit(JO, target(made), LeadEdit(subject="Presses"))
    assert leads.show(JO, made.lead.id).lead.subject == "Mills"


def test_a_lead_changes_hands(leads: Leads) -> None:
    made = create(leads)
    handed = leads.assign(JO, target(made), "U_ADA")
    assert handed.lead.owner_name == "Ada"
    with pytest.raises(NotAllowed):
        leads.edit(JO, target(handed), LeadEdit(subject="Mine again"))


def test_a_lead_is_given_up_read_only_and_taken_up_again(scene: Scene, leads: Leads) -> None:
    given_up = leads.disqualify(JO, target(create(leads)), LeadStatus.CANNOT_CONTACT)
    assert leads.page(JO).count == 0
    with pytest.raises(LeadClosed):
        leads.edit(JO, target(given_up), LeadEdit(subject="Mills"))
    with pytest.raises(LeadClosed):
        leads.note(JO, target(given_up), "still there?")
    again = leads.reactivate(JO, target(given_up))
    assert (again.lead.status, leads.page(JO).count) == (LeadStatus.NEW, 1)
    with scene.store.look(TEAM) as work:
        actions = [event.action for event in work.audit.list_of("lead", again.lead.id)]
    assert actions == ["created", "disqualified", "reactivated"]


def test_a_doubled_tap_acts_once(leads: Leads) -> None:
    made = create(leads)
    first = leads.disqualify(JO, target(made, key="tap:1"), LeadStatus.LOST)
    assert leads.disqualify(JO, target(made, key="tap:1"), LeadStatus.LOST).lead.version == first.lead.version


def test_notes_are_kept_with_who_wrote_them(leads: Leads) -> None:
    made = create(leads)
    noted = leads.note(MEI, target(made), " met at the fair ")
    assert [(note.author_name, note.text) for note in noted.notes] == [("Mei", "met at the fair")]
    assert told(lambda: leads.note(JO, target(noted), "  ")) == [("Missing", "text")]
    assert told(lambda: leads.note(JO, target(noted), "x" * 2001)) == [("TooLong", "text")]


def test_leads_are_listed_the_hottest_first_then_the_newest(leads: Leads) -> None:
    for number, rating in enumerate((Rating.COLD, Rating.HOT, Rating.HOT)):
        create(leads, last_name=f"Doe{number}", rating=rating, anyway=True)
    create(leads, by=ADA, anyway=True)
    assert [lead.number for lead in leads.page(JO).lines] == [3, 2, 1]
    assert leads.page(MEI, "team").count == 3
    assert leads.page(VIC, "all").count == 4


def test_pages_have_ten_leads(leads: Leads) -> None:
    for number in range(12):
        create(leads, subject=f"Grinders {number}", anyway=True)
    first, second = leads.page(JO), leads.page(JO, number=1)
    assert (len(first.lines), len(second.lines), second.count) == (10, 2, 12)


def test_a_lead_is_found_by_its_number_or_by_beginnings_of_words(leads: Leads) -> None:
    made = create(leads).lead
    for reference in ("L-1", "l-1", "#1", "1", "jan cont", "GRIND", "doe"):
        assert leads.look_up(JO, reference) == (made,)
    for reference in ("L-2", "ane", "100%", " "):
        with pytest.raises(NotFound):
            leads.look_up(JO, reference)


def test_leads_stay_in_their_workspace(scene: Scene, leads: Leads) -> None:
    made = create(leads).lead
    scene.store.add_workspace(scene.store.list_workspaces()[0].__class__(team="T0OTHER", name="Other"))
    with scene.store.begin("T0OTHER") as work:
        assert work.leads.find_by_number(1) is None
        with pytest.raises(NotFound):
            work.leads.get(made.id)
