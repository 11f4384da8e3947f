"""Files on opportunities: put on, listed, taken off. The files themselves stay in Slack."""

from dataclasses import dataclass, replace

from bot.domain.attachments import LARGEST_TEXT, Attachment, RemoteFile, file_problems, is_small_text
from bot.domain.people import Caller
from bot.domain.problems import refuse
from bot.domain.workspace import Sheet
from bot.ports import DeliveryFailed, DeliveryPaced, DeliveryRefused, FileSource
from bot.usecases.office import Office, Target, once_more


@dataclass(frozen=True, slots=True, kw_only=True)
class Folder:
    """The files of one opportunity, oldest first."""

    sheet: Sheet
    files: tuple[Attachment, ...]


class Files:
    """Files on opportunities; `source` is where their text can be read."""

    def __init__(self, office: Office, source: FileSource) -> None:
        self._office = office
        self._source = source

    def may_read(self) -> bool:
        """Can files be handed over in a form, and small plain ones be read? Otherwise only links are kept."""
        return self._source.may_read()

    def list_of(self, caller: Caller, opportunity_id: int) -> Folder:
        """The files of one opportunity. Raises: NotFound."""
        with self._office.look(caller) as visit:
            sheet = visit.sheet(visit.read(opportunity_id))
            return Folder(sheet=sheet, files=visit.work.attachments.list_of(opportunity_id))

    def add(self, caller: Caller, target: Target, files: tuple[RemoteFile, ...]) -> Folder:
        """The files with these added, a touch; small plain ones with their text where it could be read.

        Raises: NotFound, NotAllowed, Invalid.
        """
        with self._office.look(caller) as visit:
            visit.change(target)
            refuse(file_problems(files))
        return self._keep(caller, target, tuple(self._read(file) for file in files))

    def remove(self, caller: Caller, attachment_id: int, key: str | None = None) -> Folder:
        """The files without that one, which stays in Slack. Raises: NotFound, NotAllowed."""
        with self._office.begin(caller) as visit:
            if done := visit.find_done(key):
                return Folder(sheet=visit.sheet(done), files=visit.work.attachments.list_of(done.id))
            gone = visit.work.attachments.get(attachment_id)
            opportunity = visit.change(Target(opportunity_id=gone.opportunity_id))
            visit.work.attachments.delete(gone.id)
            visit.audit("removed", "file", gone.id, gone, None)
            if key:
                visit.work.receipts.save(key, opportunity.id, visit.now)
            return Folder(sheet=visit.sheet(opportunity), files=visit.work.attachments.list_of(opportunity.id))

    @once_more
    def _keep(self, caller: Caller, target: Target, files: tuple[RemoteFile, ...]) -> Folder:
        with self._office.begin(caller) as visit:
            if done := visit.find_done(target.key):
                return Folder(sheet=visit.sheet(done), files=visit.work.attachments.list_of(done.id))
            opportunity = visit.change(target)
            for file in files:
                added = visit.work.attachments.add(
                    Attachment(
                        opportunity_id=opportunity.id,
                        file=file.file,
                        name=file.name,
                        mimetype=file.mimetype,
                        size=file.size,
                        permalink=file.permalink,
                        text=file.text,
                        added_by=visit.recorder.person_id,
                        added_by_name=visit.person.name,
                        added_at=visit.now,
                    )
                )
                visit.audit("added", "file", added.id, None, replace(added, text=None))
            touched = visit.work.opportunities.save(opportunity.touched(visit.now))
            sheet = visit.settle("filed", opportunity, touched, target)
            return Folder(sheet=sheet, files=visit.work.attachments.list_of(opportunity.id))

    def _read(self, file: RemoteFile) -> RemoteFile:
        """The file with what Slack tells of it, as far as it may be asked; else as it was given."""
        if not file.file:
            return file
        try:
            known = self._source.describe_file(file.file)
            if not is_small_text(known.mimetype, known.size):
                return known
            return replace(known, text=self._source.read_text(file.file, LARGEST_TEXT))
        except (DeliveryFailed, DeliveryPaced, DeliveryRefused):
            return file
