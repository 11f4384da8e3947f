"""Tasks, calls, e-mails, appointments, templates and files."""

revision = "0005"
down_revision = "0004"


def upgrade() -> None:
    """Nothing yet."""
