"""What is known of customers and of the people around an opportunity."""

revision = "0004"
down_revision = "0003"


def upgrade() -> None:
    """Nothing yet."""
