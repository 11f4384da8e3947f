"""One subject of set-up, such as sales cycles: its parts in a file, how they are stored, what stands in their way.

To add a subject: a module with a `Part`, and a `Subject` of it that says `field`, `kind`, `part`, `stored`, `save`
(and `delete` and `count_uses`, where a piece can go; `key`, where it is not the code); a field of that name in
`SetupFile` (and in `Removal`) in file.py; its line in registry.py. A field that names a piece of another subject is
`Annotated[Code | None, Refers("cycles")]`: then it must lead somewhere, and that piece can not go. A list within a
part is declared in `nested`. Files, dry runs, audit, export and the set-up in Slack then know it.
"""

from abc import ABC, abstractmethod
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, ClassVar, Generic

from bot.domain.errors import InUse
from bot.ports import Work
from bot.usecases.setup.change import Change, change
from bot.usecases.setup.parts import Mistake, P, Part, merged, plain, references, subjects_named

if TYPE_CHECKING:
    from bot.usecases.setup.file import SetupFile


@dataclass(frozen=True, slots=True, kw_only=True)
class Nested:
    """A list within a part, such as the stages of a cycle; `value` is what the field of the part holds."""

    field: str
    kind: str
    part: type[Part]
    key: Callable[[Any], str]
    empty: Any = ()

    def items(self, value: Any) -> tuple[Any, ...]:
        """The parts in it."""
        return tuple(value)

    def put(self, value: Any, key: str | None, item: Any) -> Any:
        """The value with the item: in the place of that key, else at the end."""
        items = self.items(value)
        known = any(self.key(each) == key for each in items)
        changed = tuple(item if self.key(each) == key else each for each in items)
        return changed if known else (*items, item)

    def drop(self, value: Any, key: str) -> Any:
        """The value without the item of that key."""
        return tuple(each for each in self.items(value) if self.key(each) != key)


_LABELS = ("name", "label", "title", "description")
WAS = "was"
"""The field of a part that names a piece by the key it had."""


class Topic(ABC):
    """Something that a set-up file speaks of."""

    @abstractmethod
    def is_touched(self, plan: "Plan") -> bool:
        """Does the file speak of it?"""

    def mistakes(self, plan: "Plan") -> Iterable[Mistake]:  # noqa: ARG002  # for those who have some
        """What leads nowhere."""
        return ()

    def uses(self, plan: "Plan") -> Iterable[InUse]:  # noqa: ARG002  # for those who have some
        """What would go and is still used."""
        return ()

    @abstractmethod
    def write(self, plan: "Plan") -> Iterator[Change]:
        """Every piece that the file names, written where it differs from what is stored."""


class Subject(Topic, Generic[P]):
    """Pieces of one kind, each told apart by its key."""

    field: ClassVar[str]
    kind: ClassVar[str]
    part: type[P]
    nested: ClassVar[tuple[Nested, ...]] = ()
    fixed: ClassVar[frozenset[str]] = frozenset({"code"})
    """The fields that tell a piece from others and so can not change."""
    begins_with: ClassVar[Nested | None] = None
    """The list without an item of which a piece is not there at all."""

    @abstractmethod
    def stored(self, work: Work) -> tuple[P, ...]:
        """Every piece that is kept, in the order in which people see it."""

    def save(self, work: Work, part: P) -> None:
        """Keeps the piece, new or changed."""
        raise NotImplementedError(self.field)

    def delete(self, work: Work, key: str) -> None:
        """The piece goes."""
        raise NotImplementedError(self.field)

    def count_uses(self, work: Work, key: str) -> int:  # noqa: ARG002  # nothing but other set-up uses it
        """How often it is used outside of set-up."""
        return 0

    def key(self, part: P) -> str:
        """What tells the piece from others."""
        return str(part.code)  # type: ignore[attr-defined]  # the subjects without a code say what else

    def name(self, part: P) -> str:
        """What people call it in a list of changes."""
        return self.key(part)

    def label(self, part: P) -> str:
        """What people call it where they choose one: its name or description where it has one."""
        said = (getattr(part, field, "") for field in _LABELS)
        return next((str(each) for each in said if each), self.key(part))

    def meant(self, part: P) -> str:
        """The key that it had before, where the part says so: what has an id of its own can change its key."""
        return getattr(part, WAS, None) or self.key(part)

    def count_nested_uses(self, work: Work, key: str, nested: Nested) -> dict[str, int]:  # noqa: ARG002  # most have none
        """How often each of the pieces within it is used outside of set-up, by their keys."""
        return {}

    def in_order(self, parts: Sequence[P]) -> Sequence[P]:
        """The order in which new pieces can be kept."""
        return parts

    def find(self, plan: "Plan", part: P) -> P | None:
        """The stored piece that the part means."""
        return plan.stored(self).get(self.meant(part))

    def is_touched(self, plan: "Plan") -> bool:
        """Does the file list or remove any?"""
        return bool(plan.listed(self) or plan.removed(self))

    def mistakes(self, plan: "Plan") -> Iterator[Mistake]:
        """References that lead nowhere."""
        for index, part in enumerate(plan.listed(self)):
            for place, subject, key in references(part, f"{self.field}[{index}]"):
                kind = plan.dangling(subject, key)
                if kind:
                    yield Mistake(place, f"should name a {kind} of this file or of the workspace, not {key!r}")

    def uses(self, plan: "Plan") -> Iterator[InUse]:
        """Removed pieces that are still used, by opportunities or by other set-up."""
        for key in plan.removed(self):
            gone = plan.stored(self).get(key)
            uses = self.count_uses(plan.work, key) + plan.count_references(self, key) if gone else 0
            if gone and uses:
                yield InUse(self.kind, self.name(gone), uses)

    def write(self, plan: "Plan") -> Iterator[Change]:
        """Added, changed and removed pieces."""
        for part in self.in_order(plan.listed(self)):
            before = self.find(plan, part)
            after = merged(before, part)
            changes = tuple(self.changes(before, after))
            if any(each.changes_something for each in changes):
                self.save(plan.work, after)
            yield from changes
        yield from self.write_removals(plan)

    def write_removals(self, plan: "Plan") -> Iterator[Change]:
        """The pieces that go."""
        for key in plan.removed(self):
            gone = plan.stored(self).get(key)
            if gone:
                self.delete(plan.work, key)
                yield change(self.kind, self.name(gone), self.told(gone), None)

    def changes(self, before: P | None, after: P) -> Iterator[Change]:
        """The piece itself, then what is nested in it."""
        yield change(self.kind, self.name(after), self.told(before) if before else None, self.told(after))
        for nested in self.nested:
            old, new = _items(nested, before), _items(nested, after)
            for key in dict.fromkeys((*old, *new)):
                yield change(nested.kind, f"{self.name(after)} {key}", _told(old.get(key)), _told(new.get(key)))

    def told(self, part: P) -> dict[str, str | None]:
        """Its own fields as plain text."""
        within = {WAS, *(nested.field for nested in self.nested)}
        return {name: plain(value) for name, value in part if name not in within}


def _items(nested: Nested, part: Part | None) -> dict[str, Part]:
    items = nested.items(getattr(part, nested.field)) if part else ()
    return {nested.key(item): item for item in items}


def _told(part: Part | None) -> dict[str, str | None] | None:
    return {name: plain(value) for name, value in part} if part else None


class Plan:
    """A set-up file beside what is stored; of that only what is asked for is read, and once."""

    def __init__(self, work: Work, setup: "SetupFile", subjects: Iterable[Subject[Any]]) -> None:
        self.work = work
        self.setup = setup
        self.subjects: Mapping[str, Subject[Any]] = {subject.field: subject for subject in subjects}
        self._stored: dict[str, dict[str, Any]] = {}

    def listed(self, subject: Subject[P]) -> tuple[P, ...]:
        """The parts that the file has of it."""
        parts: tuple[P, ...] = getattr(self.setup, subject.field)
        return parts

    def removed(self, subject: Subject[Any]) -> tuple[str, ...]:
        """The keys that are to go."""
        keys: tuple[str, ...] = getattr(self.setup.remove, subject.field, ())
        return keys

    def stored(self, subject: Subject[P]) -> dict[str, P]:
        """What is kept of it, by key."""
        if subject.field not in self._stored:
            self._stored[subject.field] = {subject.key(part): part for part in subject.stored(self.work)}
        return self._stored[subject.field]

    def after(self, subject: Subject[P]) -> dict[str, P]:
        """What there will be of it, by key."""
        known = self.stored(subject)
        listed = {subject.key(part): merged(known.get(subject.meant(part)), part) for part in self.listed(subject)}
        gone = {*self.removed(subject), *(subject.meant(part) for part in self.listed(subject))} - listed.keys()
        return {key: part for key, part in (known | listed).items() if key not in gone}

    def dangling(self, field: str, key: str) -> str | None:
        """The kind of the piece, where there will be none of that key."""
        subject = self.subjects[field]
        known = key in self.after(subject) or key in self.removed(subject)
        return None if known else subject.kind

    def _naming(self, subject: Subject[Any]) -> Iterator[Subject[Any]]:
        for each in self.subjects.values():
            model: type[Part] = each.part
            if subject.field in subjects_named(model):
                yield each

    def count_references(self, subject: Subject[Any], key: str) -> int:
        """How many pieces of set-up will still name it."""
        named = (
            (other, key)
            for each in self._naming(subject)
            for part in self.after(each).values()
            for _, other, key in references(part)
        )
        return sum(1 for each in named if each == (subject.field, key))
