"""People around opportunities, competitors and literature, kept on both databases."""

import pytest

from bot.domain.around import Member, Stakeholder, StakeholderRole, TeamRole
from bot.domain.competitor import Competitor
from bot.domain.customer import Contact, CustomerKind
from bot.domain.errors import NotFound
from bot.domain.literature import Literature, LiteratureKind
from bot.domain.people import Person, Role
from bot.domain.workspace import Order, Selection, Workspace
from bot.ports import Store
from tests.makers import Company, added, settle


@pytest.fixture
def company(store: Store) -> Company:
    return settle(store)


def test_a_stakeholder_is_one_row_whatever_the_role(store: Store, company: Company) -> None:
    stored = added(store, company)
    with store.begin(company.team) as work:
        anna = work.customers.save_contact(Contact(name="Anna", account_id=company.contoso.id))
        link = Stakeholder(opportunity_id=stored.id, contact_id=anna.id)
        assert work.around.find_stakeholder(stored.id, anna.id) is None
        first = work.around.save_stakeholder(link)
        assert (first.name, first.company, first.role) == ("Anna", "Contoso Ltd", StakeholderRole.STAKEHOLDER)
        work.around.save_stakeholder(
            Stakeholder(opportunity_id=stored.id, contact_id=anna.id, role=StakeholderRole.CHAMPION)
        )
        (only,) = work.around.list_stakeholders(stored.id)
        assert only.role is StakeholderRole.CHAMPION
        work.around.delete_stakeholder(stored.id, anna.id)
        assert work.around.list_stakeholders(stored.id) == ()


def test_the_sales_team_is_read_and_left(store: Store, company: Company) -> None:
    stored = added(store, company)
    with store.begin(company.team) as work:
        member = Member(opportunity_id=stored.id, person_id=company.kim.id, role=TeamRole.INDUSTRY_EXPERT)
        kept = work.around.save_member(member)
        assert (kept.name, kept.slack_id, kept.role) == ("Kim Lund", "U2", TeamRole.INDUSTRY_EXPERT)
        assert work.around.list_members(stored.id) == (kept,)
        assert work.around.is_member(stored.id, company.kim.id)
        assert not work.around.is_member(stored.id, company.ada.id)
        work.around.delete_member(stored.id, company.kim.id)
        assert work.around.find_member(stored.id, company.kim.id) is None


def test_a_private_opportunity_is_listed_counted_and_found_for_its_sales_team(store: Store, company: Company) -> None:
    secret = added(store, company, private=True)
    guest = Person(id=company.kim.id, name="Kim Lund", role=Role.GUEST)
    manager = Person(id=company.kim.id, name="Kim Lund", role=Role.MANAGER, team_path="/77/")

    def seen(reader: Person) -> tuple[int, int, int]:
        with store.look(company.team) as work:
            everything = Selection()
            return (
                len(work.opportunities.list_page(everything, reader, Order.NEWEST, limit=9)),
                sum(sums.count for sums in work.opportunities.sums(everything, reader)),
                len(work.opportunities.list_found(["roll"], reader, 9)),
            )

    readers = (company.kim, guest, manager)
    assert [seen(reader) for reader in readers] == [(0, 0, 0)] * 3
    with store.begin(company.team) as work:
        work.around.save_member(Member(opportunity_id=secret.id, person_id=company.kim.id))
    assert [seen(reader) for reader in readers] == [(1, 1, 1)] * 3
    with store.begin(company.team) as work:
        work.around.delete_member(secret.id, company.kim.id)
    assert [seen(reader) for reader in readers] == [(0, 0, 0)] * 3


def test_a_sales_team_of_another_workspace_counts_for_nothing(store: Store, company: Company) -> None:
    secret = added(store, company, private=True)
    store.add_workspace(Workspace(team="T2", name="Other", base_currency="USD"))
    with store.begin("T2") as work:
        assert not work.around.is_member(secret.id, company.kim.id)
        assert work.around.list_members(secret.id) == ()


def test_competitors_are_found_linked_and_counted(store: Store, company: Company) -> None:
    stored = added(store, company)
    with store.begin(company.team) as work:
        fabrikam = work.competitors.save(Competitor(name="Fabrikam", products=("X200", "Y1"), win_percent=40))
        work.competitors.save(Competitor(name="Adatum"))
        assert [each.name for each in work.competitors.list_all()] == ["Adatum", "Fabrikam"]
        assert work.competitors.find("FABRIKAM") == work.competitors.get(fabrikam.id) == fabrikam
        assert work.competitors.list_found(["fab"], 9) == (fabrikam,)
        assert len(work.competitors.list_found([], 9)) == 2
        for _ in range(2):
            work.competitors.link(stored.id, fabrikam.id)
        assert work.competitors.list_of(stored.id) == (fabrikam,)
        assert work.competitors.count_uses(fabrikam.id) == 1
        scores = {score.competitor.name: score.open for score in work.competitors.scores(company.ada)}
        assert scores == {"Adatum": 0, "Fabrikam": 1}
        work.competitors.unlink(stored.id, fabrikam.id)
        assert work.competitors.count_uses(fabrikam.id) == 0
        work.competitors.delete(fabrikam.id)
        with pytest.raises(NotFound):
            work.competitors.get(fabrikam.id)
        assert work.competitors.list_found(["fab"], 9) == ()


def test_a_competitor_without_figures_comes_back_without(store: Store, company: Company) -> None:
    with store.begin(company.team) as work:
        kept = work.competitors.save(Competitor(name="Adatum"))
        read = work.competitors.get(kept.id)
    assert (read.win_percent, read.reported_revenue, read.products) == (None, None, ())


def test_literature_is_found_by_title_subject_product_and_competitor(store: Store, company: Company) -> None:
    with store.begin(company.team) as work:
        rival = work.competitors.save(Competitor(name="Fabrikam"))
        written = Literature(
            title="Battle card", subject="Cold storage", kind=LiteratureKind.PRODUCT_SHEET,
            link="https://example.com/card", products=("X200",), competitors=(rival.id,),
        )  # fmt: skip
        card = work.literature.save(written)
        work.literature.save(Literature(title="Another", link="https://example.com/other"))
        for words in (["batt"], ["cold", "stor"], ["x200"], ["fabri"], ["x200", "fab", "card"]):
            assert work.literature.list_found(words, 9) == (card,), words
        assert work.literature.list_found(["nothing"], 9) == ()
        assert [each.title for each in work.literature.list_all()] == ["Another", "Battle card"]
        assert work.literature.find("battle CARD") == card
        assert card.competitor_names == ("Fabrikam",)


def test_literature_about_a_renamed_competitor_is_found_by_the_new_name(store: Store, company: Company) -> None:
    with store.begin(company.team) as work:
        rival = work.competitors.save(Competitor(name="Fabrikam"))
        work.literature.save(Literature(title="Card", link="https://example.com", competitors=(rival.id,)))
        work.competitors.save(Competitor(id=rival.id, name="Northwind"))
        (found,) = work.literature.list_found(["northw", "card"], 9)
        assert found.competitor_names == ("Northwind",)
        assert work.literature.list_found(["fabrikam"], 9) == ()


def test_literature_changes_and_goes(store: Store, company: Company) -> None:
    with store.begin(company.team) as work:
        rival = work.competitors.save(Competitor(name="Fabrikam"))
        card = work.literature.save(Literature(title="Card", link="https://e.example", competitors=(rival.id,)))
        work.literature.save(Literature(id=card.id, title="Sheet", link="https://e.example"))
        assert work.literature.get(card.id) == Literature(id=card.id, title="Sheet", link="https://e.example")
        work.literature.delete(card.id)
        with pytest.raises(NotFound):
            work.literature.get(card.id)


def test_close_names_are_found_by_how_their_words_begin(store: Store, company: Company) -> None:
    with store.begin(company.team) as work:
        assert work.customers.list_like(CustomerKind.ACCOUNT, ["con", "ltd"], 9) == ("Contoso Ltd",)
        assert work.customers.list_like(CustomerKind.ACCOUNT, ["fab"], 9) == ()
        assert work.customers.list_like(CustomerKind.CONTACT, ["con"], 9) == ()
