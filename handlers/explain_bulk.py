"""Why rows of a run were refused, in a reader's words."""

from bot.domain.bulk import BulkReport
from handlers.explain import explain
from handlers.views.text import Reader


def reasons(report: BulkReport, reader: Reader) -> dict[int, str]:
    """Opportunity id -> sentence."""
    return {key: explain(refusal, reader).sentence for key, refusal in report.refusals.items()}
