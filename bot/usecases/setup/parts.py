"""What the parts of a set-up file are made of: types, references, mistakes. Knows no subject."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from functools import cache
from typing import Annotated, Any, Literal, TypeVar, get_args

from pydantic import AfterValidator, BaseModel, BeforeValidator, ConfigDict, Field, StringConstraints

from bot.domain.calendar import is_formula
from bot.domain.money import is_currency


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


@dataclass(frozen=True, slots=True)
class Refers:
    """Marks a field that holds the key of a piece of that subject, or several keys."""

    subject: str


@dataclass(frozen=True, slots=True)
class Names:
    """Marks a field that holds the Slack id of a member or of a channel."""

    what: Literal["member", "channel"]


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


def plain_keys(value: object) -> object:
    """YAML reads an unquoted date as a date; as text it can be named in a place."""
    return {str(key): held for key, held in value.items()} if isinstance(value, dict) else value


Code = Annotated[str, StringConstraints(strip_whitespace=True, to_upper=True, min_length=1, max_length=10)]
LongCode = Annotated[str, StringConstraints(strip_whitespace=True, to_upper=True, min_length=1, max_length=20)]
Name = Annotated[str, StringConstraints(strip_whitespace=True, min_length=1, max_length=100)]
Text = Annotated[str, StringConstraints(strip_whitespace=True, max_length=100)]
LongText = Annotated[str, StringConstraints(strip_whitespace=True, max_length=2000)]
Currency = Annotated[str, StringConstraints(strip_whitespace=True, to_upper=True), AfterValidator(_known_currency)]
Formula = Annotated[str, StringConstraints(strip_whitespace=True, to_upper=True), AfterValidator(_known_formula)]
Percent = Annotated[int, Field(ge=0, le=100)]
Days = Annotated[int, Field(ge=1, le=3650)]
ExactNumber = Annotated[Decimal, BeforeValidator(_no_float)]
ExactAmount = Annotated[ExactNumber, Field(max_digits=17, decimal_places=4)]
ExactPercent = Annotated[ExactNumber, Field(ge=0, le=100, decimal_places=4)]
ExactRate = Annotated[ExactNumber, Field(gt=0, max_digits=20, decimal_places=12)]


class Part(BaseModel):
    """A part of the file; unknown keys are mistakes."""

    model_config = ConfigDict(frozen=True, extra="forbid")


P = TypeVar("P", bound=Part)


def merged(before: P | None, part: P) -> P:
    """The part over what there was: what it leaves out stays as it is."""
    if before is None:
        return part
    return before.model_copy(update={name: getattr(part, name) for name in part.model_fields_set})


def references(part: Part, place: str = "") -> Iterator[tuple[str, str, str]]:
    """Place, subject and key of every piece that the part refers to, its own parts included."""
    for name, field in type(part).model_fields.items():
        here, value = f"{place}.{name}".removeprefix("."), getattr(part, name)
        marks = [mark for mark in field.metadata if isinstance(mark, Refers)]
        for mark in marks:
            yield from ((here, mark.subject, key) for key in _keys(value))
        if isinstance(value, tuple) and not marks:
            parts = ((index, each) for index, each in enumerate(value) if isinstance(each, Part))
            for index, each in parts:
                yield from references(each, f"{here}[{index}]")


@cache
def subjects_named(model: type[Part]) -> frozenset[str]:
    """The subjects that parts of this kind, and the parts in them, can refer to."""
    fields = model.model_fields.values()
    marked = {mark.subject for field in fields for mark in field.metadata if isinstance(mark, Refers)}
    within = [kind for field in fields for kind in get_args(field.annotation) if _is_part(kind)]
    return frozenset(marked).union(*map(subjects_named, within))


def _is_part(kind: object) -> bool:
    return isinstance(kind, type) and issubclass(kind, Part)


def _keys(value: Any) -> tuple[str, ...]:
    if value is None or value == "":
        return ()
    return tuple(map(str, value)) if isinstance(value, tuple) else (str(value),)


def plain(value: object) -> str | None:
    """A value as plain text, the way changes and audit tell it; None for nothing."""
    match value:
        case None | "" | ():
            return None
        case bool():
            return "yes" if value else "no"
        case Decimal():
            return f"{value.normalize():f}"
        case date():
            return value.isoformat()
        case tuple():
            return ", ".join(str(plain(each)) for each in value)
        case _:
            return str(value)
