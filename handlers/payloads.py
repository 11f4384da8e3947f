"""Slack's dictionaries to typed requests; the one pair that writes and reads button values."""

from pydantic import BaseModel, ConfigDict, ValidationError


class Tap(BaseModel):
    """What a button carries: which opportunity, which version the finger saw, and where to."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    opportunity: int = 0
    seen: int = 0
    move: str | None = None
    to: int | None = None
    page: int | None = None
    kind: str | None = None


class OlderVersion(Exception):
    """A button or form of another version of this program."""


def encode(tap: Tap) -> str:
    """The tap as a button's value."""
    return "1" + tap.model_dump_json(exclude_defaults=True)


def decode(value: str) -> Tap:
    """The tap of a button's value.

    Raises: OlderVersion when it is not one of ours.
    """
    try:
        if value[:1] != "1":
            raise OlderVersion
        return Tap.model_validate_json(value[1:])
    except ValidationError as error:
        raise OlderVersion from error
