"""What stands in the way of a change to the set-up, in words: mistakes beside their fields, and what is still used."""

from collections.abc import Iterable, Mapping

from bot.domain.errors import InUse
from bot.usecases.setup.change import Change, What
from bot.usecases.setup.parts import Mistake
from bot.usecases.setup.people import LEAD_OWNER
from handlers.explain_fields import typed
from handlers.views.setup.words import field_label, kind_word
from handlers.views.text import NEW_LINE, Mrkdwn, Reader, shorten

_MOST_TOLD = 10
_LINES_SHOWN = 40
_VALUE_SHOWN = 60


def explain_mistakes(mistakes: Iterable[Mistake], blocks: Mapping[str, str], reader: Reader) -> dict[str, str]:
    """Block to sentence; `blocks` holds the block of each field, and what has none stands at the first."""
    first = next(iter(blocks.values()), "")
    placed: dict[str, list[str]] = {}
    for mistake in list(mistakes)[:_MOST_TOLD]:
        name = mistake.place.rpartition(".")[2]
        said = reader.words.t("{field}: {right}.", field=_label(name, blocks, reader), right=typed(mistake.right))
        placed.setdefault(blocks.get(name, first), []).append(said)
    return {block: " ".join(said) for block, said in placed.items() if block}


def _label(name: str, blocks: Mapping[str, str], reader: Reader) -> str:
    return field_label(name, reader.words) if name in blocks else reader.words.t("This")


def explain_places(mistakes: Iterable[Mistake]) -> str:
    """Every mistake with its place in the file."""
    return "\n".join(f"{mistake.place}: {mistake.right}" for mistake in list(mistakes)[:_MOST_TOLD])


def explain_uses(offenders: Iterable[InUse], reader: Reader) -> str:
    """What is still used, and by how many."""
    return " ".join(_use(offender, reader) for offender in list(offenders)[:_MOST_TOLD])


def _use(offender: InUse, reader: Reader) -> str:
    words, named, uses = reader.words, {"name": typed(offender.name)}, offender.uses
    if offender.kind == LEAD_OWNER:
        return _leads_use(offender, reader)
    match offender.kind.replace(" ", "_"):
        case "cycle" | "stage":
            return words.n(
                "{count} open opportunity is on {name}. Move it first.",
                "{count} open opportunities are on {name}. Move them first.",
                uses,
                **named,
            )
        case "close_code":
            return words.n(
                "{count} close used {name}: it can neither go nor change its outcome.",
                "{count} closes used {name}: it can neither go nor change its outcome.",
                uses,
                **named,
            )
        case "default_cycle":
            return words.t("New opportunities start on {name}. Choose another one for them first.", **named)
        case "base_currency":
            return _rates_use(offender, reader)
        case "person":
            return words.n(
                "{name} still has {count} open opportunity. Hand it over to somebody else first.",
                "{name} still has {count} open opportunities. Hand them over to somebody else first.",
                uses,
                **named,
            )
    return words.n(
        "{name} is still in use {count} time. Change that first.",
        "{name} is still in use {count} times. Change that first.",
        uses,
        **named,
    )


def _rates_use(offender: InUse, reader: Reader) -> str:
    return reader.words.n(
        "{count} exchange rate is told in {name}, so it stays the base currency.",
        "{count} exchange rates are told in {name}, so it stays the base currency.",
        offender.uses,
        name=typed(offender.name),
    )


def _leads_use(offender: InUse, reader: Reader) -> str:
    return reader.words.n(
        "{name} still has {count} open lead. Hand it over to somebody else first.",
        "{name} still has {count} open leads. Hand them over to somebody else first.",
        offender.uses,
        name=typed(offender.name),
    )


def summary(changes: Iterable[Change], reader: Reader) -> str:
    """How many pieces are added, changed and removed."""
    words, what = reader.words, [change.what for change in changes]
    counts = [
        (What.ADDED, words.n("{count} added", "{count} added", what.count(What.ADDED))),
        (What.CHANGED, words.n("{count} changed", "{count} changed", what.count(What.CHANGED))),
        (What.REMOVED, words.n("{count} removed", "{count} removed", what.count(What.REMOVED))),
    ]
    said = [told for kind, told in counts if kind in what]
    return ", ".join(said) or words.t("nothing changes")


def change_lines(changes: Iterable[Change], reader: Reader) -> list[Mrkdwn]:
    """Each piece that changes, with old and new of its fields."""
    news = [change for change in changes if change.changes_something]
    lines = [_change(change, reader) for change in news[:_LINES_SHOWN]]
    left = len(news) - len(lines)
    return [*lines, *([reader.say.n("and {count} more", "and {count} more", left)] if left else [])]


def _change(change: Change, reader: Reader) -> Mrkdwn:
    say, words = reader.say, reader.words
    what = {
        What.ADDED: words.t("added"),
        What.CHANGED: words.t("changed"),
        What.REMOVED: words.t("removed"),
        What.UNCHANGED: words.t("as it was"),
    }[change.what]
    kind = kind_word(change.kind, words)
    told = [say.t("*{name}* ({kind}): {what}", name=shorten(change.name, _VALUE_SHOWN), kind=kind, what=what)]
    if change.what is What.CHANGED:
        told += [_field(name, *pair, reader) for name, pair in change.fields.items()]
    return NEW_LINE.join(told)


def _field(name: str, old: str | None, new: str | None, reader: Reader) -> Mrkdwn:
    return reader.say.t(
        "{field}: {old} → {new}",
        field=field_label(name, reader.words),
        old=shorten(old or "–", _VALUE_SHOWN),
        new=shorten(new or "–", _VALUE_SHOWN),
    )
