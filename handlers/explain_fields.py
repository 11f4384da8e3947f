"""What would be right in a field, in words; one explanation per problem. Whole refusals are in explain.py."""

from collections.abc import Callable
from decimal import Decimal
from typing import Any

from babel.numbers import format_decimal

from bot.domain import problems
from bot.domain.cycle import Outcome
from bot.domain.errors import Refusal
from bot.domain.problems import FieldRefusal
from handlers.views.ids import Field
from handlers.views.labels import field_word, outcome_word, status_word
from handlers.views.text import NAME_SHOWN, Reader, one_line, shorten

_PLACES = {"cycle_code": Field.CYCLE.value}


def place_of(problem: FieldRefusal) -> str:
    """The block id of the input that the problem belongs to."""
    return _PLACES.get(problem.field, problem.field)


def _label(problem: FieldRefusal, reader: Reader) -> str:
    return field_word(place_of(problem), reader.words)


def typed(text: str) -> str:
    """What a person typed, short enough to be said again."""
    return shorten(one_line(text), NAME_SHOWN)


def _missing(problem: problems.Missing, reader: Reader) -> str:
    if problem.field == Field.ACCOUNT:
        return reader.words.t("Choose a company or a contact: one of them is the customer.")
    return reader.words.t("{field} is needed.", field=_label(problem, reader))


def _too_long(problem: problems.TooLong, reader: Reader) -> str:
    limit = format_decimal(problem.limit, locale=reader.words.locale)
    return reader.words.t("{field} can have up to {limit} characters.", field=_label(problem, reader), limit=limit)


_AMOUNTS = frozenset({Field.VALUE, Field.PRICE, Field.MANUAL_DISCOUNT, Field.TAX, Field.DISCOUNT_AMOUNT, Field.FREIGHT})


def _half(reader: Reader) -> str:
    return format_decimal(Decimal("2.5"), locale=reader.words.locale)


def _unreadable(problem: problems.Unreadable, reader: Reader) -> str:
    given, words = typed(problem.given), reader.words
    if problem.field == Field.INTERVAL:
        return words.t("I can't read “{given}” as an interval. Try 1W for each week, 2W or 1M.", given=given)
    if problem.field == Field.EMAIL:
        return words.t("I can't read “{given}” as an e-mail address. Try name@example.com.", given=given)
    if problem.field in (Field.WEBSITE, Field.LINK):
        return words.t("I can't read “{given}” as a link. Try one that begins with https://.", given=given)
    if problem.field in _AMOUNTS:
        return words.t("I can't read “{given}” as an amount. Try {plain}, 12k or 3m.", given=given, plain="12000")
    if problem.field in (Field.QUANTITY, Field.DISCOUNT_PERCENT):
        return words.t("I can't read “{given}” as a number. Try 3 or {half}.", given=given, half=_half(reader))
    if problem.field in (Field.CLOSE_DATE, Field.CHANGE_DATE, Field.NEXT_STEP_DATE, Field.DUE):
        example = reader.date(reader.today)
        return words.t("I can't read “{given}” as a date. Try {example}.", given=given, example=example)
    return words.t("I can't read “{given}” as {field}. Try a whole number.", given=given, field=_label(problem, reader))


def _unknown_choice(problem: problems.UnknownChoice, reader: Reader) -> str:
    return reader.words.t(
        "{field}: there is no “{given}” (any more). Choose another one.",
        field=_label(problem, reader),
        given=typed(problem.given),
    )


def _out_of_range(problem: problems.OutOfRange, reader: Reader) -> str:
    lowest, highest = (
        format_decimal(Decimal(bound), locale=reader.words.locale) for bound in (problem.lowest, problem.highest)
    )
    return reader.words.t(
        "{field} must be from {lowest} to {highest}.", field=_label(problem, reader), lowest=lowest, highest=highest
    )


def _not_positive(problem: problems.NotPositive, reader: Reader) -> str:
    return reader.words.t("{field} must be more than 0.", field=_label(problem, reader))


def _negative(_problem: problems.NegativeUnconfirmed, reader: Reader) -> str:
    return reader.words.t("The value is below zero. Tick “Yes, the value is negative” if it is meant so.")


def _before_last_change(problem: problems.DateBeforeLastChange, reader: Reader) -> str:
    last = reader.date(problem.last_change)
    return reader.words.t("The date must be {day} or later: the last change was on that day.", day=last)


def _before_made(problem: problems.DateBeforeMade, reader: Reader) -> str:
    return reader.words.t("The date must be {day} or later: it was made on that day.", day=reader.date(problem.made_on))


def _close_before_change(problem: problems.CloseDateBeforeChange, reader: Reader) -> str:
    change = reader.date(problem.change)
    return reader.words.t("The close date must be {day} or later: that is the date of this change.", day=change)


def _other_company(problem: problems.OtherCompany, reader: Reader) -> str:
    names = {"contact": typed(problem.contact), "company": typed(problem.company)}
    if problem.field == Field.ACCOUNT:
        return reader.words.t(
            "It was started with {company} and stays there. For {contact}, create a new one.", **names
        )
    return reader.words.t("{contact} belongs to another company. Choose somebody of {company}.", **names)


def _name_taken(problem: problems.NameTaken, reader: Reader) -> str:
    return reader.words.t(
        "There is {given} already. Open that one, or choose another name.", given=typed(problem.given)
    )


def _parent_loop(problem: problems.ParentLoop, reader: Reader) -> str:
    return reader.words.t(
        "{company} belongs to this company itself. Choose another one.", company=typed(problem.company)
    )


def _salesperson_blocked(problem: problems.SalespersonBlocked, reader: Reader) -> str:
    return reader.words.t("{name} can't own opportunities now. Choose somebody else.", name=typed(problem.name))


def _cycle_blocked(problem: problems.CycleBlocked, reader: Reader) -> str:
    return reader.words.t("The sales cycle {cycle} is closed to new ones. Choose another.", cycle=typed(problem.cycle))


def _wrong_outcome(problem: problems.WrongOutcome, reader: Reader) -> str:
    outcome = outcome_word(Outcome(problem.outcome), reader.words)
    return reader.words.t(
        "“{given}” does not fit “{outcome}”. Choose one of the list.", given=typed(problem.given), outcome=outcome
    )


def _stage_not_offered(_problem: problems.StageNotOffered, reader: Reader) -> str:
    return reader.words.t("That stage can't be reached from here. Choose one of the list.")


def _quote_required(problem: problems.QuoteRequired, reader: Reader) -> str:
    return reader.words.t(
        "{stage} needs a quote, and there is none yet. Make one under Details, Quotes and orders; or mark it won "
        "or lost from where it is.",
        stage=typed(problem.stage.name),
    )


def _field_required(problem: problems.FieldRequired, reader: Reader) -> str:
    label = typed(problem.label) or _label(problem, reader)
    return reader.words.t("{stage} needs this filled in: {field}.", stage=typed(problem.stage), field=label)


def _locked_field(problem: problems.LockedField, reader: Reader) -> str:
    return reader.words.t(
        "{field} can change only before the start. This one is: {status}.",
        field=_label(problem, reader),
        status=status_word(problem.status, reader.words),
    )


FIELD_WORDS: dict[type[Refusal], Callable[[Any, Reader], str]] = {
    problems.Missing: _missing,
    problems.TooLong: _too_long,
    problems.Unreadable: _unreadable,
    problems.UnknownChoice: _unknown_choice,
    problems.OutOfRange: _out_of_range,
    problems.NotPositive: _not_positive,
    problems.NegativeUnconfirmed: _negative,
    problems.DateBeforeLastChange: _before_last_change,
    problems.DateBeforeMade: _before_made,
    problems.CloseDateBeforeChange: _close_before_change,
    problems.OtherCompany: _other_company,
    problems.NameTaken: _name_taken,
    problems.ParentLoop: _parent_loop,
    problems.SalespersonBlocked: _salesperson_blocked,
    problems.CycleBlocked: _cycle_blocked,
    problems.WrongOutcome: _wrong_outcome,
    problems.StageNotOffered: _stage_not_offered,
    problems.QuoteRequired: _quote_required,
    problems.FieldRequired: _field_required,
    problems.LockedField: _locked_field,
}
