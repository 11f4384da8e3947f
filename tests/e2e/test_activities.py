"""Activities, from a stage's template to the history: planned, completed, logged, canceled with their deal."""

from datetime import date, timedelta

from babel.dates import format_date

from bot.playground.surfaces import OpenView
from tests.e2e.people import Somebody, read


def top(somebody: Somebody) -> OpenView:
    """The view on top."""
    assert somebody.view is not None
    return somebody.view


def shown(day: date) -> str:
    """As the people of the demo read it."""
    return format_date(day, "medium", locale="en_US")


def test_moving_on_plans_what_the_stage_asks_for_and_closing_cancels_the_rest(noor: Somebody) -> None:
    day = noor.today
    noor.click(noor.ask("show 2"), "Move to Propose")
    noor.pick("Close date", "2031-01-15")
    noor.submit()
    card = noor.ask("show 2")
    assert "Propose" in read(card)
    assert f"Next: Call, {shown(day + timedelta(days=1))}" in read(card)
    tasks = noor.ask("tasks")
    assert f"*Ask what they think of it*\nCall · {shown(day + timedelta(days=1))}" in read(tasks)
    assert f"*Walk through the proposal together*\nAppointment · {shown(day + timedelta(days=7))}" in read(tasks)

    first = next(block["block_id"] for block in tasks.blocks if "activity.complete" in str(block))
    noor.click(tasks, "activity.complete", block_id=first)
    left = read(noor.last("sales"))
    assert "Ask what they think of it" not in left
    assert "Walk through the proposal together" in left

    noor.lose(noor.ask("show 2"))
    assert read(noor.ask("tasks")).startswith("My activities\nNothing to do")
    noor.click(noor.ask("show 2"), "Details")
    noor.click(top(noor), "activities.show")
    told = read(top(noor))
    assert "*Ask what they think of it*\nCall, done" in told
    assert "*Walk through the proposal together*\nAppointment, canceled" in told


def test_a_call_is_logged_by_a_word_and_its_minutes_follow(noor: Somebody) -> None:
    answer = noor.ask("call 5 talked about price")
    assert read(answer).startswith("Logged on Cold store automation #5: talked about price\nHow long did it take?")
    noor.choose(answer, "activity.minutes", "15 minutes")
    assert "How long" not in read(noor.last("sales"))

    assert "How long" not in read(noor.ask("call 5 talked again 20 min"))
    noor.click(noor.ask("show 5"), "Details")
    assert "2 calls and meetings so far" in read(top(noor))
    noor.click(top(noor), "activities.show")
    assert "*talked again*\nCall, done" in read(top(noor))


def test_a_task_is_planned_completed_and_comes_again(noor: Somebody) -> None:
    noor.click(noor.ask("show 5"), "Details")
    noor.click(top(noor), "activities.show")
    noor.click(top(noor), "New task")
    noor.fill("What is to be done", "Ask for news")
    noor.pick("Due on", "2031-03-03")
    noor.click(top(noor), "More fields")
    noor.fill("Repeat every", "weekly")
    noor.submit()
    assert noor.errors == {"interval": "I can't read “weekly” as an interval. Try 1W for each week, 2W or 1M."}
    noor.fill("Repeat every", "1w")
    noor.submit()
    assert "*Ask for news*\nTask · Mar 3, 2031 · again every 1W" in read(top(noor))

    noor.click(top(noor), "activity.complete")
    told = read(top(noor))
    assert "Task · Mar 10, 2031 · again every 1W" in told
    assert "Task, done" in told
    noor.close()
    assert "1 to do\nNext: Ask for news, Mar 10, 2031" in read(top(noor))


def test_my_tasks_are_completed_from_the_list(noor: Somebody) -> None:
    assert read(noor.ask("task 5 send contract 2031-05-05")).startswith("Planned: send contract")
    day = noor.ask("tasks")
    assert "*send contract*\nTask · May 5, 2031" in read(day)
    noor.click(day, "activity.complete")
    assert read(noor.last("sales")).startswith("My activities\nNothing to do")


def test_a_weekday_is_the_next_one(noor: Somebody) -> None:
    friday = noor.today + timedelta(days=(4 - noor.today.weekday() - 1) % 7 + 1)
    noor.ask("task 5 send contract fri")
    assert f"Next: send contract, {shown(friday)}" in read(noor.ask("show 5"))
    assert f"*Close date:* {shown(friday)}" in read(noor.ask("date 5 friday"))


def test_a_close_cancels_what_is_open_unless_the_tick_is_taken_away(noor: Somebody) -> None:
    noor.ask("task 5 send contract 2031-05-05")
    card = noor.ask("show 5")
    assert "Next: send contract, May 5, 2031" in read(card)
    noor.lose(card)
    assert read(noor.ask("tasks")).startswith("My activities\nNothing to do")


def test_a_good_call_becomes_an_opportunity(noor: Somebody) -> None:
    noor.command("/opp call", "sales")
    noor.type_into_select("Company", "Fabrikam")
    noor.pick("Company", "Create “Fabrikam”")
    noor.fill("What came of it", "They want two machines")
    noor.pick("How it went", "Positive")
    noor.submit()
    assert noor.errors == {"minutes": "Minutes is needed."}
    noor.fill("minutes", "12")
    noor.submit()
    answer = noor.last("sales")
    assert "It went well: shall it become an opportunity?" in read(answer)
    noor.choose(answer, "activity.more", "Create an opportunity from it")
    assert read(noor.last("sales")).startswith("They want two machines #")


def test_a_file_is_put_on_and_its_link_is_kept(noor: Somebody) -> None:
    noor.click(noor.ask("show 5"), "Details")
    noor.click(top(noor), "files.show")
    noor.click(top(noor), "Add file")
    noor.submit()
    assert noor.errors == {"files": "Files is needed."}
    noor.fill("link", "https://files.example.com/offer.pdf")
    noor.fill("What it is called", "The offer")
    noor.submit()
    assert "<https://files.example.com/offer.pdf|The offer>" in read(top(noor))
    noor.click(top(noor), "file.remove")
    assert "No files yet." in read(top(noor))
