"""What was typed into the form of a piece of set-up, by the names of its fields."""

from collections.abc import Callable, Iterable, Mapping
from typing import Any

from bot.usecases.setup.shape import FieldKind, FieldShape
from handlers.setup_at import At
from handlers.views.setup.form import block_of

Entered = Mapping[str, Any]


def typed_values(view: Mapping[str, Any], shapes: Iterable[FieldShape], at: At) -> dict[str, Any]:
    """Field name to value; fields that the form does not show are absent, emptied ones hold their default."""
    state: Mapping[str, Mapping[str, Entered]] = (view.get("state") or {}).get("values") or {}
    told: dict[str, Any] = {}
    for shape in shapes:
        entered = state.get(block_of(shape.name, at))
        if entered is not None:
            value = _READ[shape.kind](next(iter(entered.values())))
            told[shape.name] = shape.default if value is None else value
    return told


def typed_text(view: Mapping[str, Any]) -> str:
    """Every text of the view, in the order of its inputs, a line between."""
    state: Mapping[str, Mapping[str, Entered]] = (view.get("state") or {}).get("values") or {}
    inputs = [block["block_id"] for block in view["blocks"] if block["type"] == "input"]
    texts = [str(next(iter(state[name].values())).get("value") or "") for name in inputs if name in state]
    return "\n".join(text for text in texts if text)


def _text(entered: Entered) -> str | None:
    return entered.get("value") or None


def _lines(entered: Entered) -> tuple[str, ...]:
    return tuple(line.strip() for line in str(entered.get("value") or "").splitlines() if line.strip())


def _choice(entered: Entered) -> str | None:
    return (entered.get("selected_option") or {}).get("value")


def _choices(entered: Entered) -> tuple[str, ...]:
    return tuple(option["value"] for option in entered.get("selected_options") or ())


_READ: dict[FieldKind, Callable[[Entered], Any]] = {
    FieldKind.TEXT: _text,
    FieldKind.PARAGRAPH: _text,
    FieldKind.LINES: _lines,
    FieldKind.WHOLE: _text,
    FieldKind.NUMBER: _text,
    FieldKind.FLAG: lambda entered: bool(entered.get("selected_options")),
    FieldKind.CHOICE: _choice,
    FieldKind.CHOICES: _choices,
    FieldKind.DAY: lambda entered: entered.get("selected_date"),
    FieldKind.PIECE: _choice,
    FieldKind.PIECES: _choices,
    FieldKind.MEMBER: lambda entered: entered.get("selected_user"),
    FieldKind.CHANNEL: lambda entered: entered.get("selected_conversation"),
}
