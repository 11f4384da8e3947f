"""The details of a card: what hangs on an opportunity, opened part by part."""

from tests.e2e.people import Somebody, read


def test_the_details_open_the_history_on_top_and_are_still_there_when_it_closes(noor: Somebody) -> None:
    noor.click(noor.ask("show 5"), "Details")
    assert noor.view is not None
    assert read(noor.view).startswith("Cold store automation #5\n")

    noor.click(noor.view, "history.show")
    assert noor.view.view["title"]["text"] == "History and notes"

    noor.close()
    assert noor.view.view["title"]["text"] == "Details"


def test_the_parts_stand_in_one_order_and_what_has_nothing_yet_says_so_alike(noor: Somebody) -> None:
    card = noor.create("Rooftop garden", account="Contoso Ltd")
    noor.click(card, "Details")
    assert noor.view is not None
    told = read(noor.view)
    parts = ("Products", "Quotes and orders", "Activities", "People", "Competitors", "Files", "History and notes")
    assert sorted(parts, key=lambda part: told.index(f"*{part}*")) == list(parts)
    for part in ("Products", "Quotes and orders", "People", "Competitors", "Files"):
        assert f"*{part}*\nNone yet" in told
