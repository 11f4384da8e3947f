"""Notes on opportunities; they may be written on closed ones too."""

from bot.domain.opportunity import TEXT_LIMIT
from bot.domain.people import Caller, Permission
from bot.domain.problems import FieldRefusal, Missing, TooLong, refuse
from bot.domain.workspace import Note, Sheet
from bot.usecases.office import Office, Target, once_more


class Notes:
    """Writes notes."""

    def __init__(self, office: Office) -> None:
        self._office = office

    @once_more
    def add(self, caller: Caller, target: Target, text: str) -> Sheet:
        """The opportunity with one note more; a note is a touch.

        Raises: NotFound, NotAllowed, Invalid.
        """
        with self._office.begin(caller) as visit:
            if done := visit.find_done(target.key):
                return visit.sheet(done)
            opportunity = visit.change(target, Permission.CHANGE)
            refuse(_problems(text))
            note = visit.work.notes.add(
                Note(
                    opportunity_id=opportunity.id,
                    author_id=visit.person.id or None,
                    author_name=visit.person.name,
                    text=text.strip(),
                    written_at=visit.now,
                )
            )
            visit.audit("wrote", "note", note.id, None, note)
            touched = visit.work.opportunities.save(opportunity.touched(visit.now))
            return visit.settle("noted", opportunity, touched, target)


def _problems(text: str) -> list[FieldRefusal]:
    if not text.strip():
        return [Missing("text")]
    return [TooLong("text", TEXT_LIMIT)] if len(text) > TEXT_LIMIT else []
