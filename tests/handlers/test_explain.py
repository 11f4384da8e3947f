"""Every refusal has its own words, which name what would be right."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from decimal import Decimal

import pytest

from bot.domain import errors, lead_errors, problems
from bot.domain.cycle import Move
from bot.domain.errors import Refusal
from bot.domain.lead import LeadStatus
from bot.domain.people import Person, Role
from bot.domain.pricing_errors import PricingError
from bot.domain.problems import FieldRefusal, Invalid
from bot.domain.status import Status
from handlers.explain import Explanation, explain, explain_fields
from handlers.explain_activities import ACTIVITY_WORDS
from handlers.explain_documents import DOCUMENT_WORDS
from tests.handlers.views.samples import CYCLE, opportunity, reader
from tests.handlers.views.samples_leads import lead

DAY = date(2026, 3, 10)
ACME = opportunity()
LEAD = lead(status=LeadStatus.QUALIFIED)
JORDAN = Person(name="Jordan", role=Role.REP)
EVERY: dict[Refusal, str] = {
    problems.Missing("name"): "Name is needed.",
    problems.Missing("account"): "Choose a company or a contact: one of them is the customer.",
    problems.TooLong("description", 2000): "Description can have up to 2,000 characters.",
    problems.Unreadable("value", "lots"): "I can't read “lots” as an amount. Try 12000, 12k or 3m.",
    problems.Unreadable("close_date", "soon"): "I can't read “soon” as a date. Try Mar 10, 2026.",
    problems.Unreadable("chances", "x"): "I can't read “x” as Chances in percent. Try a whole number.",
    problems.UnknownChoice("cycle", "OLD"): "Sales cycle: there is no “OLD” (any more). Choose another one.",
    problems.OutOfRange("value", -1000, 1000): "Value must be from -1,000 to 1,000.",
    problems.NotPositive("chances", 0): "Chances in percent must be more than 0.",
    problems.NegativeUnconfirmed("value", Decimal(-5)): (
        "The value is below zero. Tick “Yes, the value is negative” if it is meant so."
    ),
    problems.DateBeforeLastChange("change_date", DAY, DAY): (
        "The date must be Mar 10, 2026 or later: the last change was on that day."
    ),
    problems.DateBeforeMade("close_date", DAY, DAY): (
        "The date must be Mar 10, 2026 or later: it was made on that day."
    ),
    problems.CloseDateBeforeChange("close_date", DAY, DAY): (
        "The close date must be Mar 10, 2026 or later: that is the date of this change."
    ),
    problems.OtherCompany("contact", "Ann", "Acme"): "Ann belongs to another company. Choose somebody of Acme.",
    problems.OtherCompany("account", "Other", "Acme"): (
        "It was started with Acme and stays there. For Other, create a new one."
    ),
    problems.Unreadable("email", "nobody"): ("I can't read “nobody” as an e-mail address. Try name@example.com."),
    problems.Unreadable("link", "card"): "I can't read “card” as a link. Try one that begins with https://.",
    problems.NameTaken("name", "Acme"): "There is Acme already. Open that one, or choose another name.",
    problems.ParentLoop("parent", "Acme"): "Acme belongs to this company itself. Choose another one.",
    problems.SalespersonBlocked("owner", "Kim"): "Kim can't own opportunities now. Choose somebody else.",
    problems.CycleBlocked("cycle", "STD"): "The sales cycle STD is closed to new ones. Choose another.",
    problems.WrongOutcome("close_code", "DEAR", "won"): "“DEAR” does not fit “Won”. Choose one of the list.",
    problems.StageNotOffered("stage", 9, Move.NEXT): "That stage can't be reached from here. Choose one of the list.",
    problems.QuoteRequired("stage", CYCLE.stages[2]): (
        "Propose needs a quote, and there is none yet. Make one under Details, Quotes and orders; or mark it won "
        "or lost from where it is."
    ),
    problems.FieldRequired("next_step", "", "Propose"): "Propose needs this filled in: Next step.",
    problems.FieldRequired("custom:REGION", "Region", "Propose"): "Propose needs this filled in: Region.",
    problems.LockedField("currency", Status.IN_PROGRESS): (
        "Currency can change only before the start. This one is: In progress."
    ),
    problems.CampaignInactive("campaign", "Fair"): "The campaign Fair is not activated. Choose another one, or none.",
    problems.CampaignOutOfDates("campaign", "Fair", DAY, DAY): (
        "The campaign Fair ran from Mar 10, 2026 to Mar 10, 2026, not on the day of creation. Choose another, or none."
    ),
    problems.CampaignOutOfDates("campaign", "Fair", DAY, None): (
        "The campaign Fair begins on Mar 10, 2026, after the day of creation. Choose another one, or none."
    ),
    problems.CampaignOutOfDates("campaign", "Fair", None, DAY): (
        "The campaign Fair ended on Mar 10, 2026, before the day of creation. Choose another one, or none."
    ),
    problems.OtherCampaign("segment", "Visitors", "SPRING"): (
        "The contact list Visitors belongs to the campaign SPRING. Choose that campaign, or another list."
    ),
    problems.PossibleDuplicate("account", "Acme", ("Acme Ltd", "ACME")): (
        "“Acme” may be the same as Acme Ltd, ACME. Pick one of them, or choose to create a new one."
    ),
    lead_errors.LeadClosed(LEAD): "L-5 Jane Doe is qualified. Reactivate it to change it.",
    lead_errors.LeadClosed(
        replace(LEAD, status=LeadStatus.LOST)
    ): "L-5 Jane Doe is disqualified. Reactivate it to change it.",
    lead_errors.LeadOpen(LEAD): "L-5 Jane Doe is open already.",
    lead_errors.LeadOutdated(LEAD): "L-5 Jane Doe has changed since you saw it, so nothing was done.",
    lead_errors.LeadDuplicates(
        (LEAD,)
    ): "This may be the same as L-5 Jane Doe. Pick it, or choose to create a new lead.",
    lead_errors.ListEmpty("Visitors"): "The contact list Visitors names nobody yet, so there is nothing to create.",
    errors.NotAllowed("market"): "Only managers and administrators work with campaigns.",
    problems.NotPriced("product", PricingError.PRODUCT_NOT_IN_PRICE_LEVEL, "Mill"): (
        "Mill is not on the price list in that unit. Choose another product or unit, or write the line yourself."
    ),
    problems.NotPriced("product", PricingError.MISSING_CURRENT_COST, "Mill"): (
        "The price of Mill is not set up completely (error 15). An administrator can mend the price list."
    ),
    problems.FollowsLines("value"): (
        "The value is the total of the products. Change those, or choose a typed value under Discount and freight."
    ),
    problems.LockedByLines("currency", 2): (
        "Currency can't change while there are 2 product lines. Remove them first."
    ),
    problems.PartOfBundle("product", "Mill"): "Mill comes with its bundle. Change or remove the bundle.",
    errors.OpportunityClosed(ACME): "Acme renewal #12 is closed. Reopen it to change it.",
    errors.OpportunityOnHold(ACME): "Acme renewal #12 is on hold. Take it off hold under Edit, then move it.",
    errors.AlreadyStarted(ACME): "Acme renewal #12 has been started already.",
    errors.AlreadySo(ACME): "Nothing to change: it is so already.",
    errors.UndoTooLate(15): "It can be undone within 15 minutes only, by whoever did it.",
    errors.DeleteActive(ACME): ("Acme renewal #12 is in progress. Mark it won or lost first, then it can be deleted."),
    errors.StagesMissing("STD"): "The sales cycle STD has no stages yet. An administrator can add them.",
    errors.InUse("person", "Kim", 1): "Kim is still used by 1 other. Change that first.",
    errors.InUse("account", "Contoso", 1): "Contoso still has 1 open opportunity, open activity or place on a contact "
    "list. Close or remove it first.",
    errors.InUse(
        "contact", "Per", 2
    ): "Per still has 2 open opportunities, open activities or places on contact lists. Close or remove them first.",
    errors.InUse("person", "Kim", 2): "Kim is still used by 2 others. Change those first.",
    errors.NotAllowed("change"): "Only the owner, their sales team, their managers and administrators can change it.",
    errors.NotAllowed("delete"): "Only managers and administrators can delete opportunities.",
    errors.NotFound("opportunity", "acne"): ("I found nothing for “acne”. Try its number, or other words of its name."),
    errors.Ambiguous("acme", (ACME, ACME)): "2 answer to “acme”. Nothing was changed: say which one.",
    errors.AmbiguousPerson("jordan", (JORDAN, JORDAN)): ("2 people are called “jordan”. Nothing was changed: say who."),
    errors.NotFound("person", "jordan"): ("I know nobody called “jordan”. Try the e-mail address, or mention them."),
    errors.NotAllowed("manage"): "Only managers and administrators can delete that.",
    errors.NotAllowed("read"): "Guests see only the opportunities that are theirs.",
    errors.ViewOutdated(ACME): "Acme renewal #12 has changed since you saw it, so nothing was done.",
    errors.ConcurrentChange(): "Somebody changed it at the same moment. Please try again.",
    errors.PersonUnknown("U9"): "Slack does not tell me who that is at the moment. Please try again.",
    errors.NoSuchMember("U9"): "I can't find that person in this workspace.",
    errors.Outsider("U9"): "Only members of this workspace can work with me and own opportunities.",
    errors.WorkspaceUnknown("T9"): "I am not set up for this workspace. Ask whoever installed me.",
}


def subclasses(kind: type[Refusal]) -> Iterator[type[Refusal]]:
    """Every class below, without the two that only group."""
    for below in kind.__subclasses__():
        if below not in (FieldRefusal, Invalid):
            yield below
        yield from subclasses(below)


@pytest.mark.parametrize(("refusal", "sentence"), EVERY.items(), ids=lambda value: str(value)[:40])
def test_a_refusal_is_put_into_words(refusal: Refusal, sentence: str) -> None:
    assert explain(refusal, reader()).sentence == sentence


def test_every_kind_of_refusal_is_explained_and_no_two_alike() -> None:
    assert {type(refusal) for refusal in EVERY} == set(subclasses(Refusal)) - set(DOCUMENT_WORDS) - set(ACTIVITY_WORDS)
    assert len(set(EVERY.values())) == len(EVERY)


def test_a_problem_of_a_field_names_its_input() -> None:
    assert explain(problems.Missing("name"), reader()) == Explanation("Name is needed.", "name")
    assert explain(problems.LockedField("cycle_code", Status.WON), reader()).field == "cycle"
    assert explain(errors.ConcurrentChange(), reader()).field is None


def test_several_problems_are_told_in_order_and_each_once() -> None:
    both = Invalid((problems.Missing("name"), problems.NotPositive("value", 0), problems.Missing("name")))
    assert explain(both, reader()).sentence == "Name is needed. Value must be more than 0."


def test_each_field_gets_its_first_problem() -> None:
    both = Invalid((problems.Missing("name"), problems.TooLong("name", 3), problems.NotPositive("chances", 0)))
    assert explain_fields(both, reader()) == {
        "name": "Name is needed.",
        "chances": "Chances in percent must be more than 0.",
    }


def test_dates_in_an_explanation_are_written_for_the_reader() -> None:
    before = problems.DateBeforeLastChange("change_date", DAY, DAY)
    assert "10.03.2026" in explain(before, reader("de_DE")).sentence


def test_a_long_thing_typed_is_not_said_again_in_full() -> None:
    assert len(explain(errors.NotFound("opportunity", "x" * 3001), reader()).sentence) < 300
