"""The set-up file: what it may say, and every mistake in it with its place. Knows no store."""

import re
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from importlib.resources import files
from typing import Annotated

import yaml
from pydantic import (
    AfterValidator,
    BaseModel,
    BeforeValidator,
    ConfigDict,
    Field,
    StringConstraints,
    ValidationError,
    model_validator,
)
from pydantic_core import ErrorDetails

from bot.domain.calendar import is_formula
from bot.domain.cycle import Outcome, ProbabilityMethod
from bot.domain.money import is_currency
from bot.domain.people import Role


@dataclass(frozen=True, slots=True)
class Mistake:
    """One thing wrong in a set-up file: where ("cycles[1].stages[0].completed"), and what would be right."""

    place: str
    right: str

    def __str__(self) -> str:
        return f"{self.place}: {self.right}"


class SetupInvalid(Exception):
    """The set-up file can not be applied as it is; all its mistakes at once."""

    def __init__(self, mistakes: Iterable[Mistake]) -> None:
        self.mistakes = tuple(mistakes)
        super().__init__("\n".join(map(str, self.mistakes)))


_WORDS = {
    "missing": "should be there",
    "extra_forbidden": "is unknown here",
    "model_type": "should hold names with values",
    "dict_type": "should hold names with values",
    "tuple_type": "should be a list",
    "string_type": "should be text: put it in quotes",
    "date_from_datetime_parsing": "should be a date such as 2026-01-31",
}


def _known_currency(code: str) -> str:
    if not is_currency(code):
        raise ValueError(f"{code!r} should be a currency code such as USD or EUR")
    return code


def _known_formula(text: str) -> str:
    if text and not is_formula(text):
        raise ValueError(f"{text!r} should be a date formula such as 10D, 2W or 1M+10D")
    return text


def _no_float(value: object) -> object:
    if isinstance(value, float):
        raise ValueError(f'should be exact: write it in quotes, "{value}"')  # noqa: TRY004 - pydantic wants ValueError
    return value


def _plain_keys(value: object) -> object:
    """YAML reads an unquoted date as a date; as text it can be named in a place."""
    return {str(key): held for key, held in value.items()} if isinstance(value, dict) else value


Code = Annotated[str, StringConstraints(strip_whitespace=True, to_upper=True, min_length=1, max_length=10)]
Name = Annotated[str, StringConstraints(strip_whitespace=True, min_length=1, max_length=100)]
Text = Annotated[str, StringConstraints(strip_whitespace=True, max_length=100)]
Currency = Annotated[str, StringConstraints(strip_whitespace=True, to_upper=True), AfterValidator(_known_currency)]
Formula = Annotated[str, StringConstraints(strip_whitespace=True, to_upper=True), AfterValidator(_known_formula)]
Percent = Annotated[int, Field(ge=0, le=100)]
Days = Annotated[int, Field(ge=1, le=3650)]
ExactRate = Annotated[Decimal, BeforeValidator(_no_float), Field(gt=0, max_digits=20, decimal_places=12)]


class Part(BaseModel):
    """A part of the file; unknown keys are mistakes."""

    model_config = ConfigDict(frozen=True, extra="forbid")


class StagePart(Part):
    """A stage; what it leaves out takes the default."""

    number: Annotated[int, Field(ge=1, le=9999)]
    name: Name
    completed: Percent
    chances: Percent
    allow_skip: bool = False
    quote_required: bool = False
    date_formula: Formula = ""
    expected_days: Days | None = None
    stale_days: Days | None = None


class CyclePart(Part):
    """A sales cycle with all its stages: a stage that is not listed goes."""

    code: Code
    description: Text = ""
    method: ProbabilityMethod
    blocked: bool = False
    stages: tuple[StagePart, ...]

    @model_validator(mode="after")
    def _distinct(self) -> "CyclePart":
        _refuse_doubles("stage number", (stage.number for stage in self.stages))
        return self


class CloseCodePart(Part):
    """A close code."""

    code: Code
    outcome: Outcome
    description: Text


class TeamPart(Part):
    """A team and the team above it, by name."""

    name: Name
    parent: Name | None = None


class PersonPart(Part):
    """A person, recognised by Slack id, else by e-mail, else by name; what it leaves out stays as it is."""

    name: Name
    email: str | None = None
    slack: str | None = None
    role: Role = Role.REP
    team: Name | None = None
    blocked: bool = False


class CurrencyPart(Part):
    """What one unit of a currency is worth in the base currency, from each date on."""

    code: Currency
    rates: Annotated[dict[date, ExactRate], BeforeValidator(_plain_keys)]


class Thresholds(Part):
    """After how many days an opportunity counts as stale, or as stuck on its stage."""

    stale_days: Days | None = None
    expected_days: Days | None = None


class Removal(Part):
    """What is to go, by code."""

    cycles: tuple[Code, ...] = ()
    close_codes: tuple[Code, ...] = ()


class SetupFile(Part):
    """Everything a set-up file may say; nothing disappears because it is left out, but stages of a listed cycle."""

    base_currency: Currency | None = None
    announce_channel: str | None = None
    default_cycle: Code | None = None
    thresholds: Thresholds = Thresholds()
    on_hold_blocks_moves: bool | None = None
    cycles: tuple[CyclePart, ...] = ()
    close_codes: tuple[CloseCodePart, ...] = ()
    teams: tuple[TeamPart, ...] = ()
    people: tuple[PersonPart, ...] = ()
    currencies: tuple[CurrencyPart, ...] = ()
    remove: Removal = Removal()

    @model_validator(mode="after")
    def _consistent(self) -> "SetupFile":
        cycles, close_codes = [cycle.code for cycle in self.cycles], [code.code for code in self.close_codes]
        _refuse_doubles("cycle", cycles + list(self.remove.cycles))
        _refuse_doubles("close code", close_codes + list(self.remove.close_codes))
        _refuse_doubles("team", (team.name for team in self.teams))
        _refuse_doubles("person", (person.slack or person.email or person.name for person in self.people))
        _refuse_doubles("currency", (currency.code for currency in self.currencies))
        return self


def _refuse_doubles(what: str, names: Iterable[str | int]) -> None:
    doubled = [str(name) for name, count in Counter(names).items() if count > 1]
    if doubled:
        raise ValueError(f"each {what} should be named once, but {', '.join(doubled)} is named again")


def read_setup(text: str) -> SetupFile:
    """The set-up that the YAML text tells.

    Raises: SetupInvalid with every mistake and its place.
    """
    try:
        return SetupFile.model_validate(yaml.safe_load(text) or {})
    except yaml.YAMLError as error:
        raise SetupInvalid([Mistake("file", f"should be YAML: {error}")]) from error
    except ValidationError as error:
        raise SetupInvalid(Mistake(_place(one["loc"]), _right(one)) for one in error.errors()) from error


def write_setup(setup: SetupFile) -> str:
    """The YAML text that `read_setup` reads as this set-up."""
    told = setup.model_dump(mode="json", exclude_defaults=True)
    return yaml.safe_dump(told, sort_keys=False, allow_unicode=True, width=110)


def default_setup() -> SetupFile:
    """What a new workspace starts with."""
    return read_setup((files("bot") / "setup" / "default.yml").read_text(encoding="utf-8"))


def _place(steps: Iterable[str | int]) -> str:
    place = ""
    for step in steps:
        place += f"[{step}]" if isinstance(step, int) else f".{step}"
    return place.removeprefix(".").removesuffix(".[key]") or "file"


def _right(error: ErrorDetails) -> str:
    """What would be right, in words: pydantic's own, but where those speak of Python."""
    if error["type"] in _WORDS:
        return _WORDS[error["type"]]
    words = re.sub("^(Input|String|Value error,|Decimal input) ", "", error["msg"]).partition(", unable to")[0]
    return words if error["type"] == "value_error" else f"{words}, not {error['input']!r}"
