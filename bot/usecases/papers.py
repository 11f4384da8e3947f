"""Documents on paper: asked for by somebody, printed when they are delivered, shared as a file in Slack."""

import structlog

from bot.domain.documents import Document
from bot.domain.errors import NotAllowed, NotFound
from bot.domain.people import Caller, Permission, Surface
from bot.domain.workspace import Notice, NoticeKind
from bot.ports import DeliveryRefused, Messenger, Printer
from bot.usecases.office import Office, Visit, once_more

_log = structlog.get_logger()


class Papers:
    """Has papers sent."""

    def __init__(self, office: Office) -> None:
        self._office = office

    @once_more
    def send(self, caller: Caller, document_id: int, channel: str | None = None, key: str | None = None) -> Document:
        """The document whose paper follows, to the channel or else to the caller alone; `key` names the submit.

        Whoever may read it can have it; whoever may change the opportunity decides where it is shown.
        Raises: NotFound, NotAllowed (the paper of a private one is shown to nobody else).
        """
        with self._office.begin(caller) as visit:
            document = _readable(visit, document_id)
            if channel:
                _require_sharing(visit, document)
            place = channel or visit.person.slack_id
            if place and not (key and visit.work.receipts.find(key)):
                visit.audit("sent", "document", document.id, None, _enqueue(visit, document, place))
                if key:
                    visit.work.receipts.save(key, document.opportunity_id, visit.now)
            return document


def _readable(visit: Visit, document_id: int) -> Document:
    """The document, when the person may see its opportunity. Raises: NotFound."""
    document = visit.work.documents.get(document_id)
    visit.read(document.opportunity_id)
    return document


def _require_sharing(visit: Visit, document: Document) -> None:
    opportunity = visit.read(document.opportunity_id)
    if not visit.may(Permission.CHANGE, opportunity):
        raise NotAllowed(Permission.CHANGE.value)
    if opportunity.private:
        raise NotAllowed("post")


def _enqueue(visit: Visit, document: Document, channel: str) -> Notice:
    notice = Notice(
        kind=NoticeKind.PAPER,
        opportunity_id=document.opportunity_id,
        channel=channel,
        item=document.id,
        person_id=visit.person.id,
    )
    visit.work.outbox.enqueue(notice, visit.now)
    return notice


class PaperRound:
    """Delivers papers: each as its document is by then, in the language of whoever asked for it."""

    def __init__(self, office: Office, messenger: Messenger, printer: Printer) -> None:
        self._office = office
        self._messenger = messenger
        self._printer = printer

    def deliver(self, notice: Notice) -> None:
        """The paper is shared, unless its document or the right to see it there is gone.

        Raises: DeliveryRefused, DeliveryFailed, DeliveryPaced.
        """
        with self._office.look(_program(notice)) as visit:
            person = visit.work.people.get(notice.person_id or 0)
            seller = visit.work.workspace.name
        caller = Caller(workspace=notice.workspace, user=person.slack_id, surface=Surface.EVENT)
        try:
            with self._office.look(caller) as visit:
                document = _readable(visit, notice.item)
                if notice.channel != person.slack_id:
                    _require_sharing(visit, document)
        except (NotFound, NotAllowed):
            _log.info("nothing left to tell", kind=notice.kind.value, opportunity=notice.opportunity_id)
            return
        content = self._printer.print_document(document, seller, person.locale)
        try:
            self._messenger.share_paper(notice.channel, document, content)
        except DeliveryRefused:
            self._messenger.say_not_shared(person.slack_id or "", document, notice.channel)
            raise


def _program(notice: Notice) -> Caller:
    return Caller(workspace=notice.workspace, user=None, surface=Surface.EVENT)
