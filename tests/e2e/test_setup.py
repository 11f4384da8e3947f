"""The set-up from Slack: an administrator walks through it, changes pieces of it, exports and applies it."""

from bot.demo.stage import Stage
from tests.e2e.people import Somebody, read


def shown(somebody: Somebody) -> str:
    """Everything in the view on top."""
    assert somebody.view is not None
    return read(somebody.view)


def tap(somebody: Somebody, what: str) -> None:
    """A button of the view on top."""
    assert somebody.view is not None
    somebody.click(somebody.view, what)


def open_row(somebody: Somebody, words: str) -> None:
    """The button beside the line that has these words."""
    assert somebody.view is not None
    rows = [block for block in somebody.view.blocks if "accessory" in block and words in block["text"]["text"]]
    assert len(rows) == 1, read(somebody.view)
    somebody.click(somebody.view, rows[0]["accessory"]["action_id"], block_id=rows[0]["block_id"])


def open_setup(somebody: Somebody, *rows: str) -> None:
    """The set-up, and the lines that are opened from there."""
    somebody.command("/opp setup", "sales")
    for words in rows:
        open_row(somebody, words)


def title(somebody: Somebody) -> str:
    """What the view on top is called."""
    assert somebody.view is not None
    return str(somebody.view.view["title"]["text"])


def exported(somebody: Somebody) -> str:
    """The set-up as text, looked at on top of the set-up; the set-up stays open."""
    open_setup(somebody)
    tap(somebody, "Show as YAML")
    assert somebody.view is not None
    found = [block["elements"][0]["elements"] for block in somebody.view.blocks if block["type"] == "rich_text"]
    somebody.close()
    return "".join(part["text"] for parts in found for part in parts)


def test_a_rep_is_told_who_may_set_up(noor: Somebody) -> None:
    for words in ("setup", "setup people", "setup export", "setup apply", "setup settings"):
        assert read(noor.ask(words)) == "Only administrators can do that."
        assert noor.view is None


def test_an_administrator_sees_every_subject_with_its_count(ola: Somebody) -> None:
    open_setup(ola)
    told = shown(ola)
    assert "*Sales cycles*\n3 pieces" in told
    assert "*People*\n4 pieces" in told
    assert "*Reasons for winning and losing*\n18 pieces" in told


def test_a_stage_is_added_beside_the_others_and_what_is_wrong_stands_beside_its_field(ola: Somebody) -> None:
    open_setup(ola, "Sales cycles", "STANDARD Standard")
    assert "*2 Develop*" in shown(ola)
    tap(ola, "Add stage")
    for field, value in (("Number (the order)", "2"), ("Name", "Sign"), ("Completed in percent", "95")):
        ola.fill(field, value)
    ola.fill("Chances in percent", "90")
    ola.submit()
    assert list(ola.errors.values()) == ["Number (the order): should be new: there is a stage '2' already."]

    ola.fill("Number (the order)", "5")
    ola.submit()
    assert title(ola) == "Sales cycles"
    assert "*5 Sign*\nCompleted in percent: 95 · Chances in percent: 90" in shown(ola)

    ola.close()
    assert "STANDARD Standard" in shown(ola)


def test_what_is_in_use_stays_and_says_how_often(ola: Somebody) -> None:
    open_setup(ola, "Sales cycles", "STANDARD Standard", "2 Develop")
    tap(ola, "Remove")
    assert "*2 Develop* can't be removed now.\nIt is in use " in shown(ola)
    tap(ola, "Back")
    assert "*1 Qualify*" in shown(ola)
    open_row(ola, "2 Develop")
    ola.fill("Number (the order)", "9")
    ola.submit()
    (told,) = ola.errors.values()
    assert "on STANDARD 2. Move" in told


def test_a_reason_nobody_used_is_changed_and_removed(ola: Somebody) -> None:
    open_setup(ola, "Reasons for winning", "QUALITY_L")
    ola.fill("Description", "Somebody else does it better")
    ola.submit()
    assert "*QUALITY_L Somebody else does it better*\nOutcome: Lost" in shown(ola)
    open_row(ola, "QUALITY_L")
    tap(ola, "Remove")
    ola.submit()
    assert "QUALITY_L" not in shown(ola)
    ola.close()
    assert "*Reasons for winning and losing*\n17 pieces" in shown(ola)


def test_a_role_is_changed_and_counts_at_once(ola: Somebody, tomas: Somebody) -> None:
    open_setup(ola, "People", "Tomás Rivera")
    ola.pick("Role", "Administrator")
    ola.submit()
    assert "Role: Administrator" in shown(ola)
    open_setup(tomas)
    assert title(tomas) == "Set-up"


def test_an_imported_salesperson_is_matched_to_a_member(ola: Somebody) -> None:
    open_setup(ola, "People")
    tap(ola, "Add person")
    ola.fill("Name", "Imported Kim")
    ola.submit()
    assert "*Imported Kim*" in shown(ola) and "not matched to a member of Slack" in shown(ola)
    open_row(ola, "Imported Kim")
    ola.pick("Member of Slack", "sam")
    ola.submit()
    assert "not matched" not in shown(ola)


def test_somebody_with_open_opportunities_is_not_taken_over(ola: Somebody) -> None:
    open_setup(ola, "People")
    tap(ola, "Add person")
    ola.fill("Name", "Imported Noor")
    ola.submit()
    open_row(ola, "Imported Noor")
    ola.pick("Member of Slack", "noor")
    ola.submit()
    (told,) = ola.errors.values()
    assert told == "Noor Haddad still has 7 open opportunities. Hand them over to somebody else first."


def test_somebody_who_leaves_hands_over_before_they_are_removed(ola: Somebody) -> None:
    open_setup(ola, "People", "Noor Haddad")
    tap(ola, "Remove")
    assert "*Noor Haddad* can't be removed now.\nIt is in use 7 times." in shown(ola)
    tap(ola, "Hand over")
    ola.pick("New owner", "tomas")
    ola.submit()
    ola.submit()
    open_setup(ola, "People", "Noor Haddad")
    tap(ola, "Remove")
    ola.submit()
    assert "Noor Haddad" not in shown(ola)


def test_a_choice_among_more_than_a_hundred_is_found_by_typing(ola: Somebody) -> None:
    open_setup(ola)
    tap(ola, "Apply YAML")
    ola.fill("Set-up file", f"teams: [{', '.join(f'{{name: T{number}}}' for number in range(101))}]")
    ola.submit()
    ola.submit()
    ola.close()
    open_row(ola, "People")
    open_row(ola, "Noor Haddad")
    assert ola.type_into_select("Team", "t100") == ["T100"]
    ola.pick("Team", "T100")
    ola.submit()
    assert "Team: T100" in shown(ola)


def test_a_rate_is_added_and_another_one_from_a_later_day(ola: Somebody) -> None:
    open_setup(ola, "Currencies")
    tap(ola, "Add currency")
    ola.fill("Code", "chf")
    ola.pick("Valid from", "2030-01-01")
    ola.fill("Worth in the base currency", "1.0812345678")
    ola.submit()
    assert title(ola) == "Currencies"
    tap(ola, "Add exchange rate")
    ola.pick("Valid from", "2030-02-01")
    ola.fill("Worth in the base currency", "1.1")
    ola.submit()
    assert "1.0812345678" in shown(ola) and "1.1" in shown(ola)


def test_settings_are_one_form(ola: Somebody) -> None:
    open_setup(ola, "Settings")
    ola.pick("Channel for wins", "sales")
    ola.fill("Stale after days without a touch", "9")
    ola.submit()
    assert title(ola) == "Set-up"
    assert "announce_channel: C0SALES" in exported(ola)


def test_the_set_up_is_exported_looked_at_and_applied(ola: Somebody) -> None:
    assert exported(ola).startswith("base_currency: USD\nannounce_channel: C0WINS\n")
    tap(ola, "Apply YAML")
    ola.fill("Set-up file", "teams: [{name: South, parent: Nowhere}]")
    ola.submit()
    assert list(ola.errors.values()) == [
        "teams[0].parent: should name a team of this file or of the workspace, not 'Nowhere'"
    ]

    ola.fill("Set-up file", "{teams: [{name: South, parent: Sales}], thresholds: {stale_days: 9}}")
    ola.submit()
    assert "*1 added, 1 changed*" in shown(ola)
    assert "*South* (team): added" in shown(ola)
    ola.submit()
    assert "*Applied: 1 added, 1 changed*" in shown(ola)
    ola.close()
    assert "*Teams*\n3 pieces" in shown(ola)


def test_the_set_up_comes_as_a_file(ola: Somebody, stage: Stage) -> None:
    ola.wait_for(lambda: "on its way" in read(ola.ask("setup export")))
    app = ola.channel("app")
    ola.wait_for(lambda: any(message.files for message in ola.messages(app)))
    (file_id,) = next(message.files for message in ola.messages(app) if message.files)
    file = stage.playground.workspace.files[file_id]
    assert file.content.decode().startswith("base_currency: USD\nannounce_channel: C0WINS\n")


def test_the_file_is_shown_on_top_of_the_set_up(ola: Somebody) -> None:
    open_setup(ola)
    tap(ola, "Show as YAML")
    assert title(ola) == "Set-up as YAML"
    ola.close()
    assert title(ola) == "Set-up"


def test_more_than_twenty_pieces_have_pages_and_are_searched(ola: Somebody) -> None:
    open_setup(ola)
    tap(ola, "Apply YAML")
    codes = ", ".join(f"{{code: Z{number}, outcome: won, description: Reason {number}}}" for number in range(9))
    ola.fill("Set-up file", f"close_codes: [{codes}]")
    ola.submit()
    ola.submit()
    ola.close()
    open_row(ola, "Reasons for winning")
    tap(ola, "Next")
    assert "Page 2 of 2" in shown(ola)
    ola.fill("Find", "reason 7")
    ola.submit()
    assert "*Z7 Reason 7*" in shown(ola) and "PRICE_W" not in shown(ola)
