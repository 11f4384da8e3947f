"""Campaigns are switched on and off; a contact list makes an opportunity for everybody on it."""

from decimal import Decimal

import pytest

from bot.domain.campaign import Campaign, ContactList, ListLine
from bot.domain.customer import Account, Contact
from bot.domain.errors import NotAllowed, NotFound
from bot.domain.lead_errors import ListEmpty
from bot.domain.opportunity import Opportunity
from bot.domain.people import Caller
from bot.domain.status import Status
from bot.usecases.campaigns import Campaigns, ListOrder
from tests.domain.makers import stage
from tests.domain.refusals import told
from tests.usecases.scene import ADA, IN_A_MONTH, JO, MEI, OLGA, TEAM, VIC, Scene


@pytest.fixture
def campaigns(scene: Scene) -> Campaigns:
    """The campaign FAIR; the list VISITORS of K1, of P1 of K2, and of a line without anybody; the list NOBODY."""
    scene.cycle(stage(1, 10, 20))
    scene.settings(default_cycle="TEST")
    ada = scene.person("Ada").id
    with scene.store.begin(TEAM) as work:
        k1, k2 = (work.customers.save_account(Account(name=name)) for name in ("K1", "K2"))
        p1 = work.customers.save_contact(Contact(name="P1", account_id=k2.id))
        work.campaigns.save(Campaign(code="FAIR", name="Spring fair", activated=True))
        lines = (ListLine(account_id=k1.id), ListLine(contact_id=p1.id), ListLine())
        work.campaigns.save_list(
            ContactList(code="VISITORS", description="Trade fair", campaign="FAIR", owner_id=ada, lines=lines)
        )
        work.campaigns.save_list(ContactList(code="NOBODY", description="Nobody", lines=(ListLine(),)))
    return Campaigns(scene.office)


def made(scene: Scene) -> list[Opportunity]:
    with scene.store.look(TEAM) as work:
        return [one for number in range(1, 9) if (one := work.opportunities.find_by_number(number))]


def test_a_list_is_kept_with_its_lines_in_order(campaigns: Campaigns) -> None:
    (nobody, visitors) = campaigns.overview(JO).lists
    assert [line.name for line in visitors.lines] == ["K1", "P1", ""]
    assert [line.is_empty for line in nobody.lines] == [True]
    assert [each.code for each in campaigns.overview(JO).lists_of("FAIR")] == ["VISITORS"]


def test_a_list_makes_one_opportunity_for_each_line_with_somebody(scene: Scene, campaigns: Campaigns) -> None:
    plan = campaigns.plan(MEI, "VISITORS")
    assert ([line.name for line in plan.wanted], plan.empty, plan.owner_name) == (["K1", "P1"], 1, "Ada")
    assert made(scene) == []

    assert campaigns.create_opportunities(MEI, "VISITORS", ListOrder(), key="submit:1") == (1, 2)
    first, second = made(scene)
    assert [(one.account_name, one.contact_name) for one in (first, second)] == [("K1", None), ("K2", "P1")]
    for one in (first, second):
        assert (one.name, one.campaign, one.segment, one.segment_description) == (
            "Trade fair",
            "FAIR",
            "VISITORS",
            "Trade fair",
        )
        assert (one.owner_name, one.status) == ("Ada", Status.NOT_STARTED)


def test_a_doubled_submit_and_a_second_run_make_nobody_two(scene: Scene, campaigns: Campaigns) -> None:
    first = campaigns.create_opportunities(MEI, "VISITORS", ListOrder(), key="submit:1")
    assert campaigns.create_opportunities(MEI, "VISITORS", ListOrder(), key="submit:1") == first
    plan = campaigns.plan(MEI, "VISITORS")
    assert (plan.wanted, [number for _, number in plan.present]) == ((), [1, 2])
    assert campaigns.create_opportunities(MEI, "VISITORS", ListOrder(), key="submit:2") == ()
    assert len(made(scene)) == 2


def test_the_opportunities_of_a_list_may_start_at_once(scene: Scene, campaigns: Campaigns) -> None:
    order = ListOrder(name="Fair offer", estimated_value=Decimal(500), estimated_close_date=IN_A_MONTH, activate=True)
    campaigns.create_opportunities(OLGA, "VISITORS", order)
    assert [(one.name, one.stage, one.estimated_value) for one in made(scene)] == [("Fair offer", 1, Decimal(500))] * 2


def test_what_is_refused_for_one_makes_none(scene: Scene, campaigns: Campaigns) -> None:
    order = ListOrder(activate=True)
    assert told(lambda: campaigns.create_opportunities(MEI, "VISITORS", order)) == [
        ("Missing", "value"),
        ("Missing", "close_date"),
    ]
    campaigns.activate(MEI, "FAIR", activated=False)
    assert told(lambda: campaigns.plan(MEI, "VISITORS")) == [("CampaignInactive", "campaign")]
    assert made(scene) == []


def test_a_list_of_nobody_is_refused(campaigns: Campaigns) -> None:
    with pytest.raises(ListEmpty):
        campaigns.plan(MEI, "NOBODY")
    with pytest.raises(ListEmpty):
        campaigns.create_opportunities(MEI, "NOBODY", ListOrder())
    with pytest.raises(NotFound):
        campaigns.plan(MEI, "GONE")


@pytest.mark.parametrize("who", [JO, ADA, VIC])
def test_only_managers_and_administrators_work_with_campaigns(campaigns: Campaigns, who: Caller) -> None:
    assert campaigns.overview(who).may_change is False
    for act in (
        lambda: campaigns.activate(who, "FAIR", activated=False),
        lambda: campaigns.plan(who, "VISITORS"),
        lambda: campaigns.create_opportunities(who, "VISITORS", ListOrder()),
    ):
        with pytest.raises(NotAllowed):
            act()


def test_a_campaign_that_is_switched_off_is_no_longer_offered(scene: Scene, campaigns: Campaigns) -> None:
    assert [each.code for each in campaigns.offered(JO).campaigns] == ["FAIR"]
    assert campaigns.activate(MEI, "FAIR", activated=False, key="tap:1").activated is False
    assert campaigns.offered(JO).campaigns == ()
    assert [each.code for each in campaigns.offered(JO, campaign="FAIR").lists] == ["VISITORS"]
    with scene.store.look(TEAM) as work:
        assert [event.action for event in work.audit.list_of("campaign", 0)] == ["deactivated"]
