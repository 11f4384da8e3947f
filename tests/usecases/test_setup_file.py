"""What a set-up file may say, and how its mistakes are told."""

from decimal import Decimal

import pytest

from bot.domain.cycle import Outcome
from bot.usecases.setup.file import default_setup, read_setup, write_setup
from bot.usecases.setup.parts import SetupInvalid


def mistakes(text: str) -> list[str]:
    with pytest.raises(SetupInvalid) as refused:
        read_setup(text)
    return [str(mistake) for mistake in refused.value.mistakes]


def test_every_mistake_is_told_at_once_with_its_place_and_what_would_be_right():
    assert mistakes("""
default_cycel: STANDARD
cycles:
  - code: STANDARD
    method: chances
    stages: [{number: 1, name: Qualify, completed: 10, chances: 20}]
  - code: ABCDEFGHIJK
    method: guess
    stages: [{number: 0, name: '', completed: 120, chances: some, date_formula: 3Z}]
close_codes: [{code: PRICE_W, outcome: gained, description: Price}]
currencies: [{code: XYZ, rates: {2026-01-01: 1.08, soon: "1"}}]
""") == [
        "cycles[1].code: should have at most 10 characters, not 'ABCDEFGHIJK'",
        "cycles[1].method: should be 'multiply', 'add', 'chances' or 'completed', not 'guess'",
        "cycles[1].stages[0].number: should be greater than or equal to 1, not 0",
        "cycles[1].stages[0].name: should have at least 1 character, not ''",
        "cycles[1].stages[0].completed: should be less than or equal to 100, not 120",
        "cycles[1].stages[0].chances: should be a valid integer, not 'some'",
        "cycles[1].stages[0].date_formula: '3Z' should be a date formula such as 10D, 2W or 1M+10D",
        "close_codes[0].outcome: should be 'won' or 'lost', not 'gained'",
        "currencies[0].code: 'XYZ' should be a currency code such as USD or EUR",
        'currencies[0].rates.2026-01-01: should be exact: write it in quotes, "1.08"',
        "currencies[0].rates.soon: should be a date such as 2026-01-31",
        "default_cycel: is unknown here",
    ]


def test_a_listed_cycle_says_its_stages_because_others_go():
    assert mistakes("cycles: [{code: NEW, method: add}]") == ["cycles[0].stages: should be there"]


def test_a_code_that_yaml_takes_for_no_is_asked_for_in_quotes():
    assert mistakes("close_codes: [{code: NO, outcome: lost, description: Never}]") == [
        "close_codes[0].code: should be text: put it in quotes"
    ]


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("cycles: [{code: A, method: add, stages: []}, {code: a, method: add, stages: []}]", "each cycle"),
        ("{cycles: [{code: A, method: add, stages: []}], remove: {cycles: [A]}}", "each cycle"),
        ("teams: [{name: North}, {name: North}]", "each team"),
        ("people: [{name: Ann, slack: U1}, {name: Ann, slack: U1}]", "each person"),
        ("currencies: [{code: EUR, rates: {}}, {code: EUR, rates: {}}]", "each currency"),
    ],
)
def test_what_is_named_twice_is_refused(text: str, told: str):
    (mistake,) = mistakes(text)
    assert told in mistake and "named once" in mistake


def test_a_stage_number_given_twice_names_its_cycle():
    stage = "{number: 1, name: One, completed: 1, chances: 1}"
    assert mistakes(f"cycles: [{{code: A, method: add, stages: [{stage}, {stage}]}}]") == [
        "cycles[0]: each stage number should be named once, but 1 is named again"
    ]


@pytest.mark.parametrize("text", ["cycles: [", "- a list", "just words"])
def test_what_is_no_set_up_at_all_is_refused_at_the_file(text: str):
    (mistake,) = mistakes(text)
    assert mistake.startswith("file: should ")


def test_an_empty_file_changes_nothing():
    assert read_setup("").model_fields_set == set()


def test_rates_keep_every_digit():
    setup = read_setup('currencies: [{code: EUR, rates: {2026-01-01: "1.081234567891"}}]')
    assert list(setup.currencies[0].rates.values()) == [Decimal("1.081234567891")]


def test_a_written_set_up_reads_the_same():
    assert read_setup(write_setup(default_setup())) == default_setup()


def test_the_default_set_up_has_three_cycles_and_eighteen_close_codes():
    setup = default_setup()
    figures = {
        cycle.code: [(stage.number, stage.name, stage.completed, stage.chances) for stage in cycle.stages]
        for cycle in setup.cycles
    }
    assert figures == {
        "STANDARD": [(1, "Qualify", 10, 20), (2, "Develop", 35, 40), (3, "Propose", 65, 60), (4, "Close", 90, 80)],
        "NEW": [
            (1, "Initial", 2, 10),
            (2, "Qualification", 5, 20),
            (3, "Presentation", 40, 50),
            (4, "Proposal", 60, 75),
            (5, "Sign Contract", 95, 100),
        ],
        "EXISTING": [
            (1, "Initial", 2, 10),
            (2, "Presentation", 50, 40),
            (3, "Proposal", 80, 80),
            (4, "Sign Contract", 95, 100),
        ],
    }
    flags = {cycle.code: [(stage.quote_required, stage.allow_skip) for stage in cycle.stages] for cycle in setup.cycles}
    assert flags == {
        "STANDARD": [(False, True)] * 4,
        "NEW": [(False, False), (False, False), (True, True), (True, False), (True, False)],
        "EXISTING": [(False, True), (False, True), (True, False), (True, False)],
    }
    assert [cycle.method.value for cycle in setup.cycles] == ["chances", "chances", "completed"]
    assert setup.default_cycle == "STANDARD"
    assert len(setup.close_codes) == 18
    assert all(code.code.endswith("_W" if code.outcome is Outcome.WON else "_L") for code in setup.close_codes)
