"""Rights over what belongs to the whole workspace: customers, competitors, literature."""

from bot.domain.errors import NotAllowed
from bot.domain.people import Permission, Standing, may
from bot.usecases.office import Visit


def require_manager(visit: Visit) -> None:
    """Nothing for managers and administrators. Raises: NotAllowed."""
    if not may(visit.person.role, Permission.DELETE, Standing.ABOVE):
        raise NotAllowed("manage")
