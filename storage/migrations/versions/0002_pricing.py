"""Products, price lists, discount lists, and the lines of opportunities."""

revision = "0002"
down_revision = "0001"


def upgrade() -> None:
    """Nothing yet."""
