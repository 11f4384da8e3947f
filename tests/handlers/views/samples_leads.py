"""Leads, campaigns and contact lists as the views draw them."""

from datetime import UTC, date, datetime
from decimal import Decimal
from typing import Any

from bot.domain.lead import Lead

NOW = datetime(2026, 3, 10, 9, 30, tzinfo=UTC)


def lead(**changed: Any) -> Lead:
    """Jane Doe of Contoso, who wants grinders."""
    given: dict[str, Any] = {
        "id": 5,
        "number": 5,
        "version": 2,
        "subject": "Grinders for ten shops",
        "first_name": "Jane",
        "last_name": "Doe",
        "company": "Contoso",
        "currency": "USD",
        "estimated_value": Decimal(12000),
        "owner_id": 1,
        "owner_name": "Dana",
        "owner_slack_id": "U1",
        "created_on": date(2026, 3, 2),
        "touched_at": NOW,
    }
    return Lead(**given | changed)
