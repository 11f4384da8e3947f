"""What imported opportunities refer to: companies, people in their teams, close codes. Adds what is missing only."""

from collections.abc import Iterator
from dataclasses import replace

from bot.domain.customer import Account
from bot.domain.cycle import CloseCode, Outcome
from bot.domain.people import Person, Role
from bot.usecases.arrivals import Salesperson, Source, SourceAccount
from bot.usecases.office import Visit
from bot.usecases.setup.apply import carry_out
from bot.usecases.setup.close_codes import CloseCodePart
from bot.usecases.setup.file import SetupFile
from bot.usecases.setup.people import PersonPart
from bot.usecases.setup.teams import TeamPart

CYCLE = "STANDARD"
"""The cycle of imported opportunities; started ones stand on its first stage."""
CLOSE_CODES = {
    Outcome.WON: CloseCodePart(code="IMPORT_W", outcome=Outcome.WON, description="Won in the system it came from"),
    Outcome.LOST: CloseCodePart(code="IMPORT_L", outcome=Outcome.LOST, description="Lost in the system it came from"),
}


def team_name(salesperson: Salesperson) -> str:
    """What the team of a manager is called."""
    return f"{salesperson.office} – {salesperson.manager}"


def close_codes_for(visit: Visit) -> dict[Outcome, CloseCode]:
    """The close codes of imported opportunities."""
    known = {code.code for code in visit.work.cycles.list_close_codes()}
    missing = tuple(part for part in CLOSE_CODES.values() if part.code not in known)
    carry_out(visit, SetupFile(close_codes=missing))
    return {outcome: visit.work.cycles.get_close_code(part.code) for outcome, part in CLOSE_CODES.items()}


def people_for(visit: Visit, source: Source) -> dict[str, Person]:
    """Everybody the source names, by name: salespeople in the teams of their managers, those below the offices."""
    people = visit.work.people
    teams = {team.name for team in people.list_teams()}
    wanted = {part.name: part for part in _people(source)}
    missing = tuple(part for name, part in wanted.items() if people.find_by_name(name) is None)
    new_teams = tuple(part for part in _teams(source) if part.name not in teams)
    carry_out(visit, SetupFile(teams=new_teams, people=missing))
    return {name: person for name in wanted if (person := people.find_by_name(name))}


def _people(source: Source) -> Iterator[PersonPart]:
    for one in source.salespeople:
        yield PersonPart(name=one.name, role=Role.REP, team=team_name(one))
    for one in source.salespeople:
        yield PersonPart(name=one.manager, role=Role.MANAGER, team=team_name(one))


def _teams(source: Source) -> Iterator[TeamPart]:
    yield from (TeamPart(name=office) for office in sorted({one.office for one in source.salespeople}))
    managed = {team_name(one): one.office for one in source.salespeople}
    yield from (TeamPart(name=name, parent=office) for name, office in sorted(managed.items()))


def accounts_for(visit: Visit, source: Source) -> dict[str, Account]:
    """Every account of the source, by the name it has there."""
    customers = visit.work.customers
    known = {one.name: customers.find_account(one.name) for one in source.accounts}
    added = [one for one in source.accounts if known[one.name] is None]
    accounts = {name: account for name, account in known.items() if account}
    accounts |= {one.name: customers.save_account(_account(one)) for one in added}
    for one in added:
        account = accounts[one.name]
        if one.parent in accounts:
            account = customers.save_account(replace(account, parent_id=accounts[one.parent].id))
        visit.audit("imported", "account", account.id, None, account)
    return accounts


def _account(one: SourceAccount) -> Account:
    return Account(name=one.name, industry=one.industry, location=one.location, outside_id=one.name)
