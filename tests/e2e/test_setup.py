"""The set-up from Slack: an administrator walks through it, changes pieces of it, exports and applies it."""

from tests.e2e.people import Somebody, read


def shown(somebody: Somebody) -> str:
    """Everything in the view on top."""
    assert somebody.view is not None
    return read(somebody.view)


def tap(somebody: Somebody, what: str) -> None:
    """A button of the view on top."""
    assert somebody.view is not None
    somebody.click(somebody.view, what)


def open_setup(somebody: Somebody, *behind: str) -> None:
    """The set-up, and what is opened from there."""
    somebody.command("/opp setup", "sales")
    for what in behind:
        tap(somebody, what)


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


def test_a_stage_is_added_and_one_that_is_in_use_stays_with_the_count(ola: Somebody) -> None:
    open_setup(ola, "Open: Sales cycles", "Open: STANDARD Standard")
    assert "*2 Develop*" in shown(ola)
    tap(ola, "Add stage")
    for field, value in (("Number (the order)", "5"), ("Name", "Sign"), ("Completed in percent", "95")):
        ola.fill(field, value)
    ola.fill("Chances in percent", "120")
    ola.submit()
    assert list(ola.errors.values()) == []
