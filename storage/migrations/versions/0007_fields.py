"""Custom fields, and what a stage requires."""

revision = "0007"
down_revision = "0006"


def upgrade() -> None:
    """Nothing yet."""
