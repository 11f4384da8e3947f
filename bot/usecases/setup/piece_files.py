"""The small set-up file that puts or removes one piece. Writes nothing."""

from collections.abc import Collection, Mapping
from dataclasses import replace
from typing import Any

from pydantic import ValidationError

from bot.usecases.setup.file import SetupFile, mistakes_in
from bot.usecases.setup.parts import Mistake, Part, SetupInvalid
from bot.usecases.setup.settings import SettingsPart
from bot.usecases.setup.spots import SETTINGS, Spot, items_at, nested_of, part_at, piece_at, subject_of
from bot.usecases.setup.subject import WAS, Nested, Plan, Subject


def file_with(plan: Plan, spot: Spot, told: Mapping[str, Any]) -> SetupFile:
    """The file that gives the piece these values; what they leave out stays. Raises: NotFound, SetupInvalid."""
    if spot.subject == SETTINGS:
        return _file(_grouped(SettingsPart, told))
    subject = subject_of(spot.subject)
    if spot.inner:
        return _file_with_item(plan, spot, told)
    if spot.key is None:
        return _file({subject.field: (_new(plan, subject, told),)})
    before = part_at(plan, spot)
    known = {WAS: spot.key} if WAS in type(before).model_fields else {}
    return _file({subject.field: (_made(type(before), before, {**told, **known}),)})


def _file_with_item(plan: Plan, spot: Spot, told: Mapping[str, Any]) -> SetupFile:
    nested, part = nested_of(spot), part_at(plan, spot)
    before = piece_at(plan, spot).part if spot.item is not None else None
    item = _made(nested.part, before, told)
    others = {piece.spot.item for piece in items_at(plan, spot)} - {spot.item}
    _refuse_known(item, nested.key(item), others, nested.kind)
    value = nested.put(getattr(part, nested.field), spot.item, item)
    return _file({spot.subject: (_made(type(part), part, {nested.field: value}),)})


def _new(plan: Plan, subject: Subject[Any], told: Mapping[str, Any]) -> Part:
    """A new piece; its lists are empty, but for the one that it begins with."""
    model: type[Part] = subject.part
    lists = {each.field: each.empty for each in subject.nested if model.model_fields[each.field].is_required()}
    first = subject.begins_with
    if first:
        lists[first.field] = first.put(first.empty, None, _made(first.part, None, _of(first.part, told)))
    part = _made(model, None, {**lists, **_of(model, told)})
    _refuse_known(part, subject.key(part), plan.stored(subject).keys(), subject.kind)
    return part


def _of(model: type[Part], told: Mapping[str, Any]) -> dict[str, Any]:
    return {name: value for name, value in told.items() if name in model.model_fields}


def _refuse_known(part: Part, key: str, known: Collection[str | None], kind: str) -> None:
    """What is added must be new, also under the key that a piece is to have from now on."""
    if key in known:
        place = next((name for name, value in part if str(value) == key), "file")
        raise SetupInvalid([Mistake(place, f"should be new: there is a {kind} {key!r} already")])


def spot_after(setup: SetupFile, spot: Spot) -> Spot:
    """Where the piece of the file stands once it is applied: its key may be new."""
    if spot.subject == SETTINGS:
        return spot
    subject = subject_of(spot.subject)
    return replace(spot, key=subject.key(getattr(setup, subject.field)[0]))


def file_without(plan: Plan, spot: Spot) -> SetupFile:
    """The file that takes the piece away. Raises: NotFound, SetupInvalid."""
    part = part_at(plan, spot)
    if spot.item is None:
        return _file({"remove": {spot.subject: (spot.key,)}})
    nested: Nested = nested_of(spot)
    piece_at(plan, spot)
    value = nested.drop(getattr(part, nested.field), spot.item)
    return _file({spot.subject: (_made(type(part), part, {nested.field: value}),)})


def _grouped(model: type[Part], told: Mapping[str, Any]) -> dict[str, Any]:
    """The values where the model has them: some settings stand in groups."""
    grouped: dict[str, Any] = {name: value for name, value in told.items() if name in model.model_fields}
    for name, field in model.model_fields.items():
        group = field.annotation
        if isinstance(group, type) and issubclass(group, Part):
            grouped[name] = {each: told[each] for each in group.model_fields if each in told}
    return grouped


def _made(model: type[Part], before: Part | None, told: Mapping[str, Any]) -> Part:
    """The part with these values over what it was. Raises: SetupInvalid, with the names of the fields as places."""
    known = dict(before) if before else {}
    try:
        return model.model_validate({**known, **told})
    except ValidationError as error:
        raise SetupInvalid(mistakes_in(error)) from error


def _file(told: Mapping[str, Any]) -> SetupFile:
    try:
        return SetupFile.model_validate(told)
    except ValidationError as error:
        raise SetupInvalid(mistakes_in(error)) from error
