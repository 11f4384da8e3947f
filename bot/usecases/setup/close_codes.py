"""Close codes, as a set-up file tells them."""

from collections.abc import Iterator

from bot.domain.cycle import CloseCode, Outcome
from bot.domain.errors import InUse
from bot.ports import Work
from bot.usecases.setup.parts import Code, Part, Text
from bot.usecases.setup.subject import Plan, Subject


class CloseCodePart(Part):
    """A close code."""

    code: Code
    outcome: Outcome
    description: Text


class CloseCodes(Subject[CloseCodePart]):
    """Close codes."""

    field = "close_codes"
    kind = "close code"
    part = CloseCodePart

    def stored(self, work: Work) -> tuple[CloseCodePart, ...]:
        """Every close code, by code."""
        return tuple(
            CloseCodePart(code=code.code, outcome=code.outcome, description=code.description)
            for code in work.cycles.list_close_codes()
        )

    def save(self, work: Work, part: CloseCodePart) -> None:
        """Keeps the close code."""
        work.cycles.save_close_code(CloseCode(code=part.code, outcome=part.outcome, description=part.description))

    def delete(self, work: Work, key: str) -> None:
        """The close code goes; history keeps it."""
        work.cycles.delete_close_code(key)

    def count_uses(self, work: Work, key: str) -> int:
        """Closes that used it."""
        return work.cycles.count_close_code(key)

    def uses(self, plan: Plan) -> Iterator[InUse]:
        """A used code can neither go nor change its outcome: history would tell something else."""
        yield from super().uses(plan)
        known = plan.stored(self)
        for part in plan.listed(self):
            turned = part.code in known and known[part.code].outcome is not part.outcome
            uses = self.count_uses(plan.work, part.code) if turned else 0
            if uses:
                yield InUse(self.kind, part.code, uses)


CLOSE_CODES = CloseCodes()
