"""Workspaces: made at the first start, bound to the Slack team of the token."""

from dataclasses import replace

from bot.domain.errors import WorkspaceUnknown
from bot.domain.people import Caller, Surface
from bot.domain.workspace import Workspace
from bot.ports import Store
from bot.usecases.office import once_more


class Workspaces:
    """The workspaces that this bot serves; with one token in the environment there is one."""

    def __init__(self, store: Store) -> None:
        self._store = store

    @once_more
    def get_or_make(self) -> Workspace:
        """The one workspace, made the first time."""
        existing = self._store.list_workspaces()
        return existing[0] if existing else self._store.add_workspace(Workspace())

    def bind(self, team: str, name: str = "") -> Workspace:
        """The workspace of that Slack team: the one nobody has claimed is claimed now.

        Raises: WorkspaceUnknown when it is another team's.
        """
        workspaces = self._store.list_workspaces()
        for workspace in workspaces:
            if workspace.team == team:
                return workspace
        free = next((workspace for workspace in workspaces if not workspace.team), None)
        if free is None:
            raise WorkspaceUnknown(team)
        bound = replace(free, team=team, name=name or free.name)
        self._store.save_workspace(bound)
        return bound

    def is_bound(self) -> bool:
        """Does every workspace know its Slack team?"""
        return all(workspace.team for workspace in self._store.list_workspaces())


def program(workspace: Workspace, surface: Surface = Surface.TERMINAL) -> Caller:
    """The program itself, at work in that workspace."""
    return Caller(workspace=workspace.team, user=None, surface=surface)
