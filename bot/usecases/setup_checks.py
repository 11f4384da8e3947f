"""What stands in the way of a set-up file: names that lead nowhere, and what is still used. Writes nothing."""

from collections.abc import Iterable, Iterator, Sequence
from graphlib import CycleError, TopologicalSorter

from bot.domain.errors import InUse
from bot.domain.people import Person
from bot.ports import Cycles, Work
from bot.usecases.setup_file import CyclePart, Mistake, SetupFile, SetupInvalid
from bot.usecases.setup_parts import matching


class SetupInUse(Exception):
    """The file would take away what is still used; every offender at once."""

    def __init__(self, offenders: Iterable[InUse]) -> None:
        self.offenders = tuple(offenders)
        super().__init__("\n".join(f"{one.kind} {one.name}: {one.uses} in use" for one in self.offenders))


def refuse_mistakes(setup: SetupFile, present: SetupFile, people: Sequence[Person]) -> None:
    """Nothing when every name in the file leads somewhere. Raises: SetupInvalid with every mistake."""
    mistakes = [*_cycle_mistakes(setup, present), *_team_mistakes(setup, present), *_person_mistakes(setup, people)]
    mistakes += _currency_mistakes(setup, present)
    if mistakes:
        raise SetupInvalid(mistakes)


def _cycle_mistakes(setup: SetupFile, present: SetupFile) -> Iterator[Mistake]:
    codes = {cycle.code for cycle in (*present.cycles, *setup.cycles)}
    if setup.default_cycle and setup.default_cycle not in codes:
        known = ", ".join(sorted(codes)) or "none yet"
        yield Mistake("default_cycle", f"should be the code of a cycle ({known}), not {setup.default_cycle!r}")


def _team_mistakes(setup: SetupFile, present: SetupFile) -> Iterator[Mistake]:
    above = {team.name: team.parent for team in present.teams}
    above |= {
        team.name: team.parent for team in setup.teams if "parent" in team.model_fields_set or team.name not in above
    }
    for place, name in _team_references(setup):
        if name and name not in above:
            yield Mistake(place, f"should name a team of this file or of the workspace, not {name!r}")
    try:
        TopologicalSorter({team: [parent] if parent else [] for team, parent in above.items()}).prepare()
    except CycleError as error:
        yield Mistake("teams", f"should form a tree, but this is a circle: {' under '.join(error.args[1])}")


def _team_references(setup: SetupFile) -> Iterator[tuple[str, str | None]]:
    yield from ((f"teams[{place}].parent", team.parent) for place, team in enumerate(setup.teams))
    yield from ((f"people[{place}].team", person.team) for place, person in enumerate(setup.people))


def _person_mistakes(setup: SetupFile, people: Sequence[Person]) -> Iterator[Mistake]:
    for place, person in enumerate(setup.people):
        if len(matching(person, people)) > 1:
            yield Mistake(f"people[{place}]", f"should say the slack id or email: there are several {person.name}")


def _currency_mistakes(setup: SetupFile, present: SetupFile) -> Iterator[Mistake]:
    base = setup.base_currency or present.base_currency
    for place, currency in enumerate(setup.currencies):
        if currency.code == base:
            yield Mistake(f"currencies[{place}].code", f"should not be the base currency: {base} is always worth 1")


def refuse_uses(work: Work, setup: SetupFile, present: SetupFile) -> None:
    """Nothing when all that goes is unused. Raises: SetupInUse with every offender."""
    known = {cycle.code: cycle for cycle in present.cycles}
    offenders = [*_base_currency_uses(setup, present), *_default_cycle_uses(setup, present)]
    for code in setup.remove.cycles:
        offenders += _cycle_uses(work.cycles, code)
    for cycle in setup.cycles:
        offenders += _stage_uses(work.cycles, cycle, known.get(cycle.code))
    offenders += _close_code_uses(work.cycles, setup, present)
    if offenders:
        raise SetupInUse(offenders)


def _base_currency_uses(setup: SetupFile, present: SetupFile) -> Iterator[InUse]:
    """Dated rates are told in the base currency: another one would make every one of them wrong."""
    rates = sum(len(currency.rates) for currency in present.currencies)
    if rates and setup.base_currency not in (None, present.base_currency):
        yield InUse("base currency", str(present.base_currency), rates)


def _default_cycle_uses(setup: SetupFile, present: SetupFile) -> Iterator[InUse]:
    default = setup.default_cycle or present.default_cycle
    if default in setup.remove.cycles:
        yield InUse("default cycle", str(default), 1)


def _cycle_uses(cycles: Cycles, code: str) -> Iterator[InUse]:
    uses = sum(cycles.count_active_entries(code).values()) + cycles.count_not_started(code)
    if uses:
        yield InUse("cycle", code, uses)


def _stage_uses(cycles: Cycles, wanted: CyclePart, present: CyclePart | None) -> Iterator[InUse]:
    leaving = {stage.number for stage in present.stages} if present else set()
    leaving -= {stage.number for stage in wanted.stages}
    standing = cycles.count_active_entries(wanted.code) if leaving else {}
    yield from (
        InUse("stage", f"{wanted.code} {number}", standing[number]) for number in sorted(leaving & standing.keys())
    )


def _close_code_uses(cycles: Cycles, setup: SetupFile, present: SetupFile) -> Iterator[InUse]:
    """A used code can neither go nor change its outcome: history would tell something else."""
    outcomes = {code.code: code.outcome for code in present.close_codes}
    turned = [code.code for code in setup.close_codes if outcomes.get(code.code, code.outcome) is not code.outcome]
    for code in (*setup.remove.close_codes, *turned):
        uses = cycles.count_close_code(code)
        if uses:
            yield InUse("close code", code, uses)
