"""Which campaigns and contact lists an opportunity may name, and what follows."""

from datetime import timedelta

from bot.domain.campaign import Campaign, ContactList, Marketing, fitting_lists, of_campaign, with_list
from bot.domain.problems import CampaignInactive, CampaignOutOfDates
from tests.domain.refusals import problems_of, told
from tests.fakes import NOON

WD = NOON.date()
TEN = timedelta(days=10)
A = Campaign(code="A", name="Autumn", starts_on=WD - TEN, ends_on=WD + TEN, activated=True)
B = Campaign(code="B", name="Bazaar", starts_on=WD + timedelta(days=1), ends_on=WD + TEN, activated=True)
C = Campaign(code="C", name="Carnival", starts_on=WD - TEN, ends_on=WD + TEN)
S1 = ContactList(code="S1", description="Trade fair", campaign="A")
S2 = ContactList(code="S2", description="Market", campaign="B")
S3 = ContactList(code="S3", description="Friends")


def test_only_an_activated_campaign_within_its_dates_is_offered() -> None:
    assert [each.code for each in (A, B, C) if each.is_offered(WD)] == ["A"]


def test_both_ends_of_a_campaign_belong_to_it_and_a_missing_one_is_open() -> None:
    assert A.is_offered(WD - TEN) and A.is_offered(WD + TEN) and not A.is_offered(WD + TEN + timedelta(days=1))
    assert Campaign(code="D", name="Always", activated=True).is_offered(WD)


def test_another_campaign_is_refused_by_its_name() -> None:
    (late,) = problems_of(lambda: of_campaign(B, (), WD))
    assert isinstance(late, CampaignOutOfDates) and (late.field, late.name) == ("campaign", "Bazaar")
    (inactive,) = problems_of(lambda: of_campaign(C, (), WD))
    assert isinstance(inactive, CampaignInactive) and (inactive.field, inactive.name) == ("campaign", "Carnival")


def test_a_campaign_with_exactly_one_list_fills_it_in() -> None:
    assert of_campaign(A, (S1, S2, S3), WD) == Marketing(campaign="A", segment="S1", segment_description="Trade fair")
    two = (S1, ContactList(code="S4", description="More", campaign="A"))
    assert of_campaign(A, two, WD) == Marketing(campaign="A")
    assert of_campaign(None, two, WD) == Marketing()


def test_a_list_must_belong_to_the_campaign_or_to_none() -> None:
    marketing = Marketing(campaign="A")
    assert [each.code for each in fitting_lists((S1, S2, S3), "A")] == ["S1"]
    assert fitting_lists((S1, S2, S3), None) == (S1, S2, S3)
    assert told(lambda: with_list(marketing, S2)) == [("OtherCampaign", "segment")]
    assert with_list(marketing, S3).segment == "S3"


def test_a_list_brings_its_description_and_takes_it_along() -> None:
    chosen = with_list(Marketing(campaign="A"), S1)
    assert chosen.segment_description == "Trade fair"
    blanked = with_list(chosen, None)
    assert (blanked.campaign, blanked.segment, blanked.segment_description) == ("A", None, "")
