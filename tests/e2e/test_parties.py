"""The people around an opportunity, competitors, customers and literature, as they are met in Slack."""

from tests.e2e.people import Somebody, buttons, read


def test_a_deal_lost_to_a_competitor_is_out_sold_and_counts_against_it(noor: Somebody) -> None:
    answer = noor.ask("competitor Fabrikam")
    assert read(answer).startswith("No competitor is called “Fabrikam”.")
    noor.click(answer, "New competitor “Fabrikam”")
    assert noor.value("Name")["value"] == "Fabrikam"
    noor.fill("Weaknesses", "Slow to deliver")
    noor.submit()
    assert read(noor.last("sales")).startswith("Fabrikam\nnothing closed yet · 0 open")

    card = noor.create("Oven line", account="Litware")
    noor.click(card, "Mark lost")
    noor.pick("close_code", "Our price")
    noor.pick("competitor", "Fabrikam")
    noor.submit()
    assert "*Why:* Our price, Out-sold" in read(noor.last("sales"))
    assert "won 0, lost 1: we win 0%" in read(noor.ask("competitor"))


def test_a_competitor_is_searched_for_before_another_is_made(noor: Somebody) -> None:
    noor.command("/opp competitor new Fabrikam Ltd", "sales")
    noor.submit()
    close = noor.ask("competitor Fabricam")
    assert read(close).startswith("These answer to “Fabricam”, or may be meant:\n*Fabrikam Ltd*")
    noor.command("/opp competitor new fabrikam ltd", "sales")
    noor.submit()
    assert noor.errors == {"name": "There is Fabrikam Ltd already. Open that one, or choose another name."}


def test_a_member_changes_a_private_deal_and_is_refused_once_off_the_team(noor: Somebody, tomas: Somebody) -> None:
    card = noor.ask("show 5")
    noor.choose(card, "opportunity.more", "Edit")
    noor.click(noor.view, "More fields")  # type: ignore[arg-type]
    noor.pick("private", "Only the owner, the sales team and managers see it")
    noor.submit()
    assert read(tomas.ask("note 5 hello")).startswith("I found nothing for “5”.")

    noor.click(noor.ask("show 5"), "Details")
    noor.click(noor.view, "people.show")  # type: ignore[arg-type]
    noor.click(noor.view, "Add to sales team")  # type: ignore[arg-type]
    noor.pick("member", "Tomás Rivera")
    noor.pick("role", "Industry expert")
    noor.submit()
    assert noor.view is not None
    assert "Tomás Rivera: Industry expert" in read(noor.view)

    assert "1 note" in read(tomas.ask("note 5 I know their cold stores"))
    assert "Update" in buttons(tomas.ask("show 5"))

    noor.choose(noor.view, "member.menu", "Remove")
    assert "Tomás Rivera" not in read(noor.view)
    assert read(tomas.ask("note 5 one more")).startswith("I found nothing for “5”.")


def test_a_stakeholder_gets_a_role_and_another_and_the_details_count_them(noor: Somebody) -> None:
    noor.click(noor.ask("show 5"), "Details")
    noor.click(noor.view, "people.show")  # type: ignore[arg-type]
    noor.click(noor.view, "Add stakeholder")  # type: ignore[arg-type]
    noor.type_into_select("Contact", "Robin Vale")
    noor.pick("Contact", "Create “Robin Vale”")
    noor.pick("role", "Champion")
    noor.submit()
    assert noor.view is not None
    assert "Robin Vale: Champion" in read(noor.view)
    noor.close()
    assert "1 stakeholder" in read(noor.view)


def test_a_competitor_is_linked_and_removed_again(noor: Somebody) -> None:
    noor.command("/opp competitor new Fabrikam", "sales")
    noor.submit()
    noor.click(noor.ask("show 5"), "Details")
    noor.click(noor.view, "rivals.show")  # type: ignore[arg-type]
    noor.click(noor.view, "Add competitor")  # type: ignore[arg-type]
    noor.pick("competitor", "Fabrikam")
    noor.submit()
    assert noor.view is not None
    assert "*Fabrikam*" in read(noor.view)
    noor.click(noor.view, "Remove")
    assert "Nobody else is known to be in it." in read(noor.view)


def test_a_customer_is_shown_changed_and_sold_to(noor: Somebody) -> None:
    card = noor.ask("customer halden")
    assert read(card).startswith("Halden Freight\n")
    noor.click(card, "Edit")
    noor.fill("Industry", "Freight")
    noor.fill("E-mail", "nobody")
    noor.submit()
    assert noor.errors == {"email": "I can't read “nobody” as an e-mail address. Try name@example.com."}
    noor.fill("E-mail", "hello@halden.example")
    noor.submit()
    assert "*Industry:* Freight\n" in read(noor.last("sales"))

    noor.click(noor.last("sales"), "New opportunity")
    assert noor.value("Company")["selected_option"]["text"]["text"] == "Halden Freight"
    noor.close()
    noor.click(noor.last("sales"), "New contact")
    noor.fill("Name", "Robin Vale")
    noor.submit()
    assert "*Company:* Halden Freight" in read(noor.last("sales"))


def test_a_name_that_is_nobodys_is_answered_with_those_alike(noor: Somebody) -> None:
    assert read(noor.ask("customer Haldn Freight")).startswith(
        "Nobody is called “Haldn Freight”. Is it one of these: Halden Freight?"
    )


def test_literature_is_written_down_found_and_shared_in_the_channel(noor: Somebody, tomas: Somebody) -> None:
    answer = noor.ask("literature")
    noor.click(answer, "New literature")
    noor.fill("Title", "Cold store battle card")
    noor.fill("Link", "https://example.com/card")
    noor.fill("Products", "x200")
    noor.submit()
    found = tomas.ask("literature x200")
    assert "<https://example.com/card|Cold store battle card>" in read(found)
    tomas.choose(found, "literature.menu", "Share here")
    assert read(noor.posted()).startswith("Tomás Rivera shares Cold store battle card\n")


def test_an_owner_is_named_by_name_and_nobody_is_not(noor: Somebody) -> None:
    assert "*Owner:* Tomás Rivera" in read(noor.ask("owner 5 rivera"))
    assert read(noor.ask("owner 2 jordan")).startswith("I know nobody called “jordan”.")


def test_a_guest_learns_nothing_of_customers(sam: Somebody) -> None:
    for word in ("customer halden", "competitor", "literature"):
        assert read(sam.ask(word, "wins")) == "Guests see only the opportunities that are theirs."
