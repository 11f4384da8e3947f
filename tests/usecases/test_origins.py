"""Opportunities name the campaign and the contact list that they come from."""

from dataclasses import replace
from datetime import timedelta

import pytest

from bot.domain.campaign import Campaign, ContactList
from bot.domain.opportunity import Edit, Opportunity
from bot.usecases.origins import OriginChange
from tests.domain.makers import stage
from tests.domain.refusals import told
from tests.usecases.scene import JO, TEAM, TODAY, Scene, target

TEN = timedelta(days=10)


@pytest.fixture
def market(scene: Scene) -> Scene:
    """A runs now, B tomorrow, C is not activated; A has the list S1, B has S2 and S4, S3 is nobody's."""
    ada = scene.person("Ada").id
    with scene.store.begin(TEAM) as work:
        for campaign in (
            Campaign(code="A", name="Autumn", starts_on=TODAY - TEN, ends_on=TODAY + TEN, activated=True, owner_id=ada),
            Campaign(code="B", name="Bazaar", starts_on=TODAY + timedelta(days=1), ends_on=TODAY + TEN, activated=True),
            Campaign(code="C", name="Carnival", starts_on=TODAY - TEN, ends_on=TODAY + TEN),
        ):
            work.campaigns.save(campaign)
        for code, campaign_code in (("S1", "A"), ("S2", "B"), ("S3", None), ("S4", "B")):
            work.campaigns.save_list(ContactList(code=code, description=f"List {code}", campaign=campaign_code))
    scene.cycle(stage(1, 10, 20))
    return scene


def create(scene: Scene, **answers: object) -> Opportunity:
    return scene.create(cycle=scene.cycle(stage(1, 10, 20)), **answers)


def test_an_opportunity_from_a_campaign_has_its_only_list_and_its_salesperson(market: Scene) -> None:
    made = market.stored(create(market, campaign="A"))
    assert (made.campaign, made.segment, made.segment_description) == ("A", "S1", "List S1")
    assert made.owner_name == "Ada"


def test_whoever_is_named_owner_goes_before_the_salesperson_of_the_campaign(market: Scene) -> None:
    assert create(market, campaign="A", owner="U_MEI").owner_name == "Mei"
    assert create(market, campaign="A", owner="U_JO").owner_name == "Ada"


def test_a_list_keeps_its_code_on_the_opportunity_and_brings_its_campaign(market: Scene) -> None:
    made = market.stored(create(market, segment="S1"))
    assert (made.campaign, made.segment) == ("A", "S1")


@pytest.mark.parametrize(
    ("answers", "problem"),
    [
        ({"campaign": "B"}, ("CampaignOutOfDates", "campaign")),
        ({"campaign": "C"}, ("CampaignInactive", "campaign")),
        ({"campaign": "X"}, ("UnknownChoice", "campaign")),
        ({"segment": "X"}, ("UnknownChoice", "segment")),
        ({"campaign": "A", "segment": "S2"}, ("OtherCampaign", "segment")),
    ],
)
def test_what_does_not_fit_is_refused(market: Scene, answers: dict[str, str], problem: tuple[str, str]) -> None:
    assert told(lambda: create(market, **answers)) == [problem]


def change(scene: Scene, opportunity: Opportunity, **codes: str) -> Opportunity:
    return scene.intake.edit(JO, target(opportunity), Edit(), origin=OriginChange(**codes)).opportunity


def test_another_campaign_fills_in_its_only_list_or_blanks_it(market: Scene) -> None:
    plain = create(market)
    autumn = change(market, plain, campaign="A")
    assert (autumn.segment, autumn.segment_description) == ("S1", "List S1")
    market.on(TODAY + timedelta(days=2))
    late = create(market)
    assert change(market, late, campaign="B", segment="").segment is None
    gone = change(market, autumn, campaign="", segment="S1")
    assert (gone.campaign, gone.segment, gone.segment_description) == (None, None, "")


def test_the_dates_of_a_campaign_are_held_against_the_day_of_creation(market: Scene) -> None:
    plain = create(market)
    market.on(TODAY + timedelta(days=2))
    assert told(lambda: change(market, plain, campaign="B")) == [("CampaignOutOfDates", "campaign")]


def test_a_list_is_chosen_and_blanked_with_its_description(market: Scene) -> None:
    autumn = change(market, create(market), campaign="A")
    friends = change(market, autumn, campaign="A", segment="S3")
    assert (friends.segment, friends.segment_description) == ("S3", "List S3")
    blank = market.stored(change(market, friends, segment=""))
    assert (blank.campaign, blank.segment, blank.segment_description) == ("A", None, "")
    assert told(lambda: change(market, blank, segment="S2")) == [("OtherCampaign", "segment")]


def test_an_edit_that_names_neither_keeps_both_even_when_the_campaign_is_over(market: Scene) -> None:
    autumn = change(market, create(market), campaign="A")
    market.on(TODAY + timedelta(days=60))
    edited = market.intake.edit(
        JO, target(autumn), Edit(name="Mills"), origin=OriginChange(campaign="A", segment="S1")
    ).opportunity
    assert replace(edited, name=autumn.name, version=0, touched_at=autumn.touched_at) == replace(autumn, version=0)
