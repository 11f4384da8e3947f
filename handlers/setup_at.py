"""Where in the set-up a button or view stands: written into taps and view memories, and read back."""

from typing import Self

from pydantic import BaseModel, ConfigDict, ValidationError

from bot.usecases.setup.spots import Spot
from handlers.payloads import OlderVersion

WORDS_KEPT = 60


class At(BaseModel):
    """A spot of the set-up, and how it is looked at.

    `page` and `words` belong to the list that is shown, `more` to a form with all its fields; `inside` says that
    the form took the place of the view of a piece, which comes back after it.
    """

    model_config = ConfigDict(frozen=True, extra="forbid")

    subject: str = ""
    key: str | None = None
    inner: str | None = None
    item: str | None = None
    page: int = 0
    words: str = ""
    more: bool = False
    inside: bool = False

    @classmethod
    def of(cls, spot: Spot) -> Self:
        """That spot, looked at plainly."""
        return cls(subject=spot.subject, key=spot.key, inner=spot.inner, item=spot.item)

    @classmethod
    def read(cls, code: str | None) -> Self:
        """What a tap or a view carries. Raises: OlderVersion."""
        try:
            return cls.model_validate_json(code or "{}")
        except ValidationError as error:
            raise OlderVersion from error

    @property
    def spot(self) -> Spot:
        """The spot."""
        return Spot(subject=self.subject, key=self.key, inner=self.inner, item=self.item)

    @property
    def code(self) -> str:
        """As a tap or a view carries it."""
        return self.model_dump_json(exclude_defaults=True)

    def but(self, **changed: object) -> Self:
        """The same place looked at otherwise, or another one."""
        return self.model_copy(update=changed)
