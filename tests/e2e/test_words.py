"""Every word behind the command: what it does, and what it asks when it was told too little."""

import pytest

from tests.e2e.people import Somebody, buttons, read


def test_the_command_alone_tells_what_comes_first(noor: Somebody) -> None:
    told = read(noor.ask(""))
    assert told.startswith("First up: Service contract renewal #2, ")
    assert "overdue 4 days" in told
    assert "Closing within a week" in told
    assert "Spare parts frame order" in told


def test_the_command_alone_shows_a_newcomer_how_to_begin(sam: Somebody) -> None:
    answer = sam.ask("", "wins")
    assert read(answer).startswith("You have no open opportunities yet.")
    sam.click(answer, "My pipeline")
    assert read(sam.last("wins")).startswith("My pipeline: nothing here yet.")


def test_help_tells_every_word(noor: Somebody) -> None:
    told = read(noor.ask("help"))
    for word in (
        "new", "show", "list", "find", "advance", "date", "value", "owner", "note",
        "won", "lost", "reopen", "clone", "delete", "call", "task", "tasks",
    ):  # fmt: skip
        assert f"`{word}` " in told


@pytest.mark.parametrize("typed", ["frobnicate", "hello there", "<!channel>", "calls 2", "undo"])
def test_an_unknown_word_is_answered_with_what_is_understood(noor: Somebody, typed: str) -> None:
    shown = typed.replace("<", "&lt;").replace(">", "&gt;")
    assert read(noor.ask(typed)).startswith(f"I don't know “{shown}”. This is what I understand:")


def test_new_opens_the_form_with_the_name_and_the_amount_that_were_typed(noor: Somebody) -> None:
    noor.command("/opp new acme renewal, phase 2 12k", "sales")
    assert noor.value("Name")["value"] == "acme renewal, phase 2"
    assert noor.value("Value")["value"] == "12k"


def test_a_number_in_a_name_is_no_amount(noor: Somebody) -> None:
    noor.command("/opp new acme renewal phase 2", "sales")
    assert noor.value("Name")["value"] == "acme renewal phase 2"
    assert noor.value("Value")["value"] is None


@pytest.mark.parametrize("reference", ["5", "#5", "cold store", "polar automation"])
def test_show_finds_by_number_and_by_words(noor: Somebody, reference: str) -> None:
    card = noor.ask(f"show {reference}")
    assert card.ephemeral_to == noor.person.id
    assert read(card).startswith("Cold store automation #5\n")


@pytest.mark.parametrize(
    ("kind", "title", "first"),
    [
        ("", "My pipeline\n*7 opportunities*\n$309,600.00, weighted $191,840.00", "Service contract renewal"),
        ("mine", "My pipeline\n*7 opportunities*", "Service contract renewal"),
        ("team", "My team's pipeline\n*11 opportunities*\n$545,600.00", "Service contract renewal"),
        ("all", "Everybody's pipeline\n*11 opportunities*", "Service contract renewal"),
        ("overdue", "My overdue opportunities\n*2 opportunities*\n$46,000.00", "Service contract renewal"),
        ("due", "Closing within a week\n*1 opportunity*\n$6,200.00", "Spare parts frame order"),
        ("won", "Won\n*2 opportunities*\n$46,000.00", "Palletiser"),
        ("lost", "Lost\n*1 opportunity*\n$12,800.00", "Conveyor retrofit"),
    ],
)
def test_list_tells_count_sums_and_the_opportunities(noor: Somebody, kind: str, title: str, first: str) -> None:
    told = read(noor.ask(f"list {kind}"))
    assert told.startswith(title)
    assert f"*{first}*" in told


def test_an_unknown_list_is_answered_with_those_there_are(noor: Somebody) -> None:
    answer = noor.ask("list everything")
    assert read(answer) == "There is no list “everything”. There are: mine, team, all, overdue, due, won, lost."


def test_a_long_list_is_read_page_by_page_in_its_place(noor: Somebody) -> None:
    answer = noor.ask("list all")
    assert "Page 1 of 2" in read(answer)
    noor.click(answer, "Next")
    assert "Page 2 of 2" in read(noor.last("sales"))
    assert "*11 opportunities*" in read(noor.last("sales"))
    noor.click(noor.last("sales"), "Previous")
    assert "Page 1 of 2" in read(noor.last("sales"))
    assert noor.last("sales") is answer


def test_an_entry_of_a_list_opens_its_card(noor: Somebody) -> None:
    answer = noor.ask("find cold")
    assert read(answer).startswith("Found for “cold”")
    noor.click(answer, "Open")
    assert read(noor.last("sales")).startswith("Cold store automation #5\n")


def test_find_without_words_finds_everything(noor: Somebody) -> None:
    assert read(noor.ask("find")).startswith("Everybody's pipeline\n*11 opportunities*")


def test_advance_opens_the_form_of_the_next_stage_or_of_the_one_that_is_named(noor: Somebody) -> None:
    noor.command("/opp advance 3", "sales")
    assert noor.value("Move to")["selected_option"]["text"]["text"] == "Develop (next)"
    noor.command("/opp advance 3 close", "sales")
    assert noor.value("Move to")["selected_option"]["text"]["text"] == "Close (skip ahead)"
    noor.submit()
    assert "*Stage:* Close (4 of 4)" in read(noor.last("sales"))


def test_a_stage_that_there_is_not_is_named_in_the_answer(noor: Somebody) -> None:
    answer = noor.ask("advance 2 negotiation")
    assert read(answer) == "Move to: there is no “negotiation” (any more). Choose another one."
    assert noor.view is None


@pytest.mark.parametrize(
    ("typed", "shown"),
    [
        ("date 5 2031-03-31", "Mar 31, 2031"),
        ("date 5 31 March 2031", "Mar 31, 2031"),
        ("date cold store Mar 31, 2031", "Mar 31, 2031"),
    ],
)
def test_date_sets_another_close_date(noor: Somebody, typed: str, shown: str) -> None:
    assert f"*Close date:* {shown}" in read(noor.ask(typed))


def test_a_day_that_can_not_be_read_is_answered_with_one_that_can(noor: Somebody) -> None:
    answer = read(noor.ask("date 5 someday soon"))
    assert answer.startswith("I can't read “someday soon” as a date. Try ")
    example = answer.removeprefix("I can't read “someday soon” as a date. Try ").removesuffix(".")
    assert f"*Close date:* {example}" in read(noor.ask(f"date 5 {example}"))


@pytest.mark.parametrize("typed", ["value 5 150k", "value 5 $150,000", "value cold store 150000", "value #5 0.15m"])
def test_value_sets_another_value_and_keeps_the_chances(noor: Somebody, typed: str) -> None:
    assert "*Value:* $150,000.00, weighted $120,000.00 at 80%" in read(noor.ask(typed))


def test_date_and_value_alone_open_the_form(noor: Somebody) -> None:
    for word in ("date 5", "value 5"):
        noor.command(f"/opp {word}", "sales")
        assert noor.value("value")["value"] == "128000"
        noor.close()


def test_owner_hands_over_to_who_is_mentioned(noor: Somebody) -> None:
    assert "*Owner:* Tomás Rivera" in read(noor.ask("owner 5 @tomas"))


def test_owner_without_a_mention_asks_who(noor: Somebody) -> None:
    noor.command("/opp owner 5", "sales")
    noor.pick("owner", "Tomás Rivera")
    noor.submit()
    assert "*Owner:* Tomás Rivera" in read(noor.last("sales"))


def test_note_writes_down_what_follows_or_asks_for_it(noor: Somebody) -> None:
    assert "1 note" in read(noor.ask("note 5 the demo went well"))
    assert "2 notes" in read(noor.ask("note cold store: they want a second line"))
    noor.command("/opp note 5", "sales")
    noor.fill("text", "Call on Monday")
    noor.submit()
    card = noor.last("sales")
    assert "3 notes" in read(card)
    noor.choose(card, "opportunity.more", "History and notes")
    assert noor.view is not None
    told = read(noor.view)
    assert all(note in told for note in ("the demo went well", "they want a second line", "Call on Monday"))


def test_won_lost_and_reopen_open_their_forms(noor: Somebody) -> None:
    noor.command("/opp won 5", "sales")
    noor.pick("close_code", "Our price")
    noor.submit()
    assert "*Won:* $128,000.00" in read(noor.last("sales"))
    noor.command("/opp reopen 5", "sales")
    noor.submit()
    assert "*Stage:* Close (4 of 4)" in read(noor.last("sales"))
    noor.command("/opp lost 5", "sales")
    noor.pick("close_code", "We walked away")
    noor.submit()
    assert "*Lost:* $128,000.00" in read(noor.last("sales"))


def test_clone_makes_a_fresh_one(noor: Somebody) -> None:
    card = noor.ask("clone 5")
    assert read(card).startswith("Copy of Cold store automation #15\n")
    assert "*Stage:* Not started" in read(card)
    assert buttons(card) == ["Start", "Edit", "Mark won", "Mark lost", "Add note", "Details"]


def test_delete_asks_first_and_says_what_goes_with_it(mei: Somebody) -> None:
    mei.ask("note 6 keep this in mind")
    mei.command("/opp delete 6", "sales")
    assert mei.said_above == (
        "*Training package #6* will be deleted for good.\n"
        "With it go its history, its closes and 1 note. This can not be taken back."
    )
    mei.submit()
    assert read(mei.last("sales")) == "Deleted Training package #6."
    assert read(mei.ask("show 6")).startswith("I found nothing for “6”.")


@pytest.mark.parametrize("word", ["show", "advance", "date", "value", "owner", "note", "won", "lost", "clone"])
def test_a_word_alone_shows_the_pipeline_to_choose_from(noor: Somebody, word: str) -> None:
    assert read(noor.ask(word)).startswith("My pipeline\n")


@pytest.mark.parametrize(
    ("word", "form"),
    [("advance", "Update opportunity"), ("won", "Mark won"), ("lost", "Mark lost"), ("note", "Add note")],
)
def test_several_that_answer_are_asked_about_and_the_chosen_ones_form_opens(
    noor: Somebody, word: str, form: str
) -> None:
    answer = noor.ask(f"{word} halden" + (":" if word == "note" else ""))
    assert read(answer).startswith("Several answer to “halden”. Which one?\n")
    first = next(block for block in answer.blocks if "Warehouse robots" in read_block(block))
    noor.click(answer, "This one", block_id=first["block_id"])
    assert noor.view is not None
    assert noor.view.view["title"]["text"] == form
    assert "Warehouse robots, phase 2 #1" in read(noor.view)


def read_block(block: dict[str, object]) -> str:
    return str(block.get("text"))


@pytest.mark.parametrize("word", ["show 999", "won 999", "value 999 5k", "note 999 hello", "date 999 2031-01-01"])
def test_a_number_that_there_is_not_is_said_to_be_unknown(noor: Somebody, word: str) -> None:
    told = "I found nothing for “999”. Try its number, or other words of its name."
    assert read(noor.ask(word)) == told
