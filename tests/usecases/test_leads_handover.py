"""Open leads keep their owner in the workspace, until all of them go to somebody else."""

from dataclasses import replace

import pytest

from bot.domain.errors import InUse
from bot.domain.lead import Lead, LeadStatus
from bot.usecases.lead_visits import LeadTarget
from bot.usecases.leads import Leads, NewLead
from bot.usecases.setup.apply import Setup
from bot.usecases.setup.change import SetupInUse
from bot.usecases.setup.file import read_setup
from tests.domain.refusals import told
from tests.usecases.scene import ADA, JO, MEI, OLGA, TEAM, VIC, Scene


@pytest.fixture
def leads(scene: Scene) -> Leads:
    """Two open leads of Jo and one given up; one open lead of Ada."""
    leads = Leads(scene.office)
    for by, name in ((JO, "Doe"), (JO, "Roe"), (JO, "Poe"), (ADA, "Zoe")):
        made = leads.create(by, NewLead(subject="Grinders", last_name=name, anyway=True)).lead
        if name == "Poe":
            leads.disqualify(by, LeadTarget(lead_id=made.id), LeadStatus.CANCELED)
    return leads


def owners(leads: Leads) -> dict[str, str]:
    found: list[Lead] = [leads.look_up(OLGA, f"L-{number}")[0] for number in range(1, 5)]
    return {lead.last_name: lead.owner_name for lead in found}


def test_all_open_leads_of_somebody_go_to_another(scene: Scene, leads: Leads) -> None:
    jo, mei = scene.person("Jo").id, scene.person("Mei").id
    assert leads.count_going(MEI, jo) == 2
    assert leads.hand_over_all(MEI, jo, mei, key="tap:1") == 2
    assert owners(leads) == {"Doe": "Mei", "Roe": "Mei", "Poe": "Jo", "Zoe": "Ada"}
    assert leads.hand_over_all(MEI, jo, mei, key="tap:1") == 2
    assert (leads.count_going(MEI, jo), leads.hand_over_all(MEI, jo, mei)) == (0, 0)
    (doe,) = leads.look_up(OLGA, "L-1")
    assert doe.version == 2
    with scene.store.look(TEAM) as work:
        event = work.audit.list_of("lead", doe.id)[-1]
    assert (event.action, event.person_id, event.changes["owner_id"]) == ("handed over", mei, (str(jo), str(mei)))


def test_leads_that_the_caller_may_not_assign_stay(scene: Scene, leads: Leads) -> None:
    ada, jo = scene.person("Ada").id, scene.person("Jo").id
    for who in (JO, MEI, VIC):
        assert leads.count_going(who, ada) == leads.hand_over_all(who, ada, jo) == 0
    assert owners(leads)["Zoe"] == "Ada"
    assert leads.hand_over_all(ADA, ada, jo) == 1


def test_to_oneself_nothing_goes_and_to_somebody_blocked_neither(scene: Scene, leads: Leads) -> None:
    jo, mei = scene.person("Jo"), scene.person("Mei")
    assert leads.hand_over_all(OLGA, jo.id, jo.id) == 0
    with scene.store.begin(TEAM) as work:
        work.people.save(replace(mei, blocked=True))
    assert told(lambda: leads.hand_over_all(OLGA, jo.id, mei.id)) == [("SalespersonBlocked", "owner")]
    assert owners(leads)["Doe"] == owners(leads)["Roe"] == "Jo"


def test_somebody_with_open_leads_is_not_taken_out(scene: Scene, leads: Leads) -> None:
    jo = scene.person("Jo").id
    with pytest.raises(InUse) as refused:
        scene.people.remove(OLGA, jo)
    assert (refused.value.kind, refused.value.uses) == ("person", 2)
    setup, text = Setup(scene.office), "remove: {people: [U_JO]}"
    with pytest.raises(SetupInUse) as used:
        setup.apply(OLGA, read_setup(text))
    assert [(one.kind, one.name, one.uses) for one in used.value.offenders] == [("lead owner", "Jo", 2)]

    leads.hand_over_all(OLGA, jo, scene.person("Mei").id)
    setup.apply(OLGA, read_setup(text))
    assert scene.person("Jo").removed
