"""Names that a set-up file says twice."""

from collections import Counter
from collections.abc import Iterable


def refuse_doubles(what: str, names: Iterable[str | int]) -> None:
    """Nothing where each is named once. Raises: ValueError, which pydantic tells with its place."""
    doubled = [str(name) for name, count in Counter(names).items() if count > 1]
    if doubled:
        raise ValueError(f"each {what} should be named once, but {', '.join(doubled)} is named again")
