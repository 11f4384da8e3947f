"""Everything that the views draw of activities and files, with every kind of text and in every state."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from typing import Any

from bot.domain.activities import (
    Activity,
    ActivityComment,
    ActivityKind,
    ActivityStatus,
    Direction,
    Impression,
    Pending,
)
from bot.domain.activity_templates import ActivityStep, ActivityTemplate
from bot.domain.attachments import Attachment
from bot.domain.audit import Event
from bot.domain.cycle import Stage
from bot.domain.people import Surface
from bot.domain.status import Priority
from bot.domain.workspace import Listed, Sheet
from bot.usecases.activities import Agenda, MyDay
from bot.usecases.details import Dossier
from bot.usecases.files import Folder
from bot.usecases.reports import Timeline
from bot.usecases.stage_plans import StagePlan
from handlers.views import activities
from handlers.views.card import opportunity_card
from handlers.views.details import details_view
from handlers.views.files import file_form, files_view
from handlers.views.forms.activity import Start, call_form, comment_form, plan_form, tie_form
from handlers.views.forms.small import owner_form
from handlers.views.history import history_view
from handlers.views.message import Message
from handlers.views.text import Reader
from tests.handlers.views.samples_documents import document

TODAY = date(2026, 3, 10)
NOW = datetime(2026, 3, 10, 9, 30, tzinfo=UTC)
MEMORY = '1{"opportunity":7}'
Drawn = Iterator[tuple[str, Message | dict[str, Any]]]


def activity(**changed: Any) -> Activity:
    """A task for the day after tomorrow."""
    given: dict[str, Any] = {
        "id": 31,
        "version": 1,
        "kind": ActivityKind.TASK,
        "subject": "Send the offer",
        "due": TODAY + timedelta(days=2),
        "opportunity_id": 7,
        "opportunity_number": 12,
        "opportunity_name": "Acme renewal",
        "owner_id": 1,
        "owner_name": "Dana",
        "owner_slack_id": "U1",
        "created_by": 1,
        "created_at": NOW,
    }
    return Activity(**given | changed)


def every_activity(text: str) -> tuple[Activity, ...]:
    """Activities of every kind and state, with the text wherever people type."""
    full = activity(
        kind=ActivityKind.APPOINTMENT, subject=text, description=text, starts_at=NOW, ends_at=NOW, place=text,
        minutes=45, priority=Priority.HIGH, status=ActivityStatus.SCHEDULED, interval="1W", owner_name=text,
        opportunity_name=text, direction=Direction.INCOMING,
    )  # fmt: skip
    ended = {"finished_on": TODAY, "finished_at": NOW, "finished_by": 1}
    return (
        full,
        activity(subject=text, due=None, priority=Priority.LOW),
        activity(subject=text, due=TODAY - timedelta(days=3), kind=ActivityKind.EMAIL),
        replace(full, kind=ActivityKind.CALL, status=ActivityStatus.COMPLETED, impression=Impression.POSITIVE, **ended),
        replace(full, status=ActivityStatus.CANCELED, impression=Impression.NEGATIVE, **ended),
    )


def loose(text: str, **changed: Any) -> Activity:
    """A logged call that hangs on no opportunity."""
    told = every_activity(text)[3]
    return replace(
        told, opportunity_id=None, opportunity_number=None, opportunity_name=None, account_name=text,
        contact_name=text, **changed,
    )  # fmt: skip


def drawn_activities(sheet: Sheet, line: Listed, names: dict[str, str], seen_by: Reader) -> Drawn:
    """Lists, forms and answers, for every kind of name."""
    for kind, name in names.items():
        of = replace(sheet, opportunity=replace(sheet.opportunity, name=name, owner_name=name))
        every = every_activity(name)
        open_ones, done = every[:3], every[3:]
        agenda = Agenda(sheet=of, to_do=open_ones * 6, done=done * 2, more=3)
        yield f"agenda {kind}", activities.agenda_view(agenda, seen_by, metadata=MEMORY)
        day = MyDay(to_do=open_ones * 3, total=34, number=1, loose=(loose(name),) * 5)
        yield f"my day {kind}", activities.my_day(day, seen_by)
        yield f"logged {kind}", activities.logged(done[0], seen_by)
        yield f"logged without minutes {kind}", activities.logged(loose(name, minutes=None), seen_by)
        yield f"planned {kind}", activities.task_planned(every[0], seen_by)
        yield from _forms(kind, name, of, replace(line, name=name, customer_name=name), seen_by)
        yield from _around(kind, name, of, every, seen_by)
    nothing = MyDay(to_do=(), total=0, number=0)
    yield "my day empty", activities.my_day(nothing, seen_by)
    yield "agenda empty", activities.agenda_view(Agenda(sheet=sheet, to_do=(), done=()), seen_by)
    yield "tie to nothing", tie_form(loose("Call"), (), seen_by, metadata=MEMORY)


def _forms(kind: str, name: str, sheet: Sheet, line: Listed, seen_by: Reader) -> Drawn:
    start = Start(opportunity=sheet.opportunity, owner="U1", text=name)
    full = every_activity(name)[0]
    for more in (False, True):
        yield f"new task {kind} {more}", plan_form(start, None, seen_by, metadata=MEMORY, more=more)
        yield f"loose task {kind} {more}", plan_form(Start(text=name), None, seen_by, metadata="", more=more)
        yield f"edit task {kind} {more}", plan_form(Start(), full, seen_by, metadata=MEMORY, more=more)
    yield f"log call {kind}", call_form(start, TODAY, seen_by, metadata=MEMORY)
    yield f"log loose call {kind}", call_form(Start(text=name), TODAY, seen_by, metadata=MEMORY)
    yield f"comment {kind}", comment_form(full, seen_by, metadata=MEMORY)
    possible = [replace(line, id=number) for number in range(1, 101)]
    yield f"tie {kind}", tie_form(full, possible, seen_by, metadata=MEMORY)
    yield f"owner with tasks {kind}", owner_form(sheet.opportunity, seen_by, metadata=MEMORY, tasks=2)


def _around(kind: str, name: str, sheet: Sheet, every: tuple[Activity, ...], seen_by: Reader) -> Drawn:
    """Where activities and files show elsewhere."""
    for place, nearest in enumerate(every[:3]):
        busy = replace(sheet, pending=Pending(3, nearest))
        yield f"card with activity {kind} {place}", opportunity_card(busy, seen_by)
    steps = tuple(ActivityStep(number=n, kind=each, description=name) for n, each in enumerate(ActivityKind, start=1))
    plan = StagePlan(
        stage=Stage(number=1, name=name, completed_percent=1, chances_percent=1),
        template=ActivityTemplate(code="T", description=name, steps=steps * 3),
    )
    dossier = Dossier(sheet=replace(sheet, pending=Pending(1, every[0])), plan=plan, interactions=4, files=2)
    yield f"details with activities {kind}", details_view(dossier, seen_by, metadata=MEMORY)
    files = every_file(name)
    yield f"files {kind}", files_view(Folder(sheet=sheet, files=files * 9), seen_by, metadata=MEMORY)
    for may_read in (True, False):
        form = file_form(sheet.opportunity, seen_by, metadata=MEMORY, may_read=may_read)
        yield f"add file {kind} {may_read}", form
    timeline = Timeline(
        sheet=sheet,
        names={1: name},
        reasons={},
        entries=(),
        activities=(),
        notes=(),
        deeds=every,
        files=files,
        comments=(ActivityComment(activity_id=every[0].id, author_id=1, author_name=name, text=name, written_at=NOW),),
        documents=(document(name=name),),
        steps=tuple(
            Event(
                subject="document",
                subject_id=document().id,
                action=action,
                person_id=1,
                surface=Surface.BUTTON,
                at=NOW,
                changes={},
            )
            for action in ("quoted", "activated", "edited", "paid")
        ),
    )
    yield f"history of activities {kind}", history_view(timeline, seen_by, metadata=MEMORY)
    yield f"no files {kind}", files_view(Folder(sheet=sheet, files=()), seen_by)


def every_file(name: str) -> tuple[Attachment, ...]:
    """Files with and without a link, with links that are none."""
    links = ("https://files.example.com/a?b=1&c=2", "", "javascript:alert(1)", f"https://example.com/{name}", name)
    return tuple(
        Attachment(
            id=number, opportunity_id=7, file=f"F{number}", name=name, mimetype="text/plain", size=1200 * number,
            permalink=link, text="kept" if number else None, added_by=1, added_by_name=name, added_at=NOW,
        )
        for number, link in enumerate(links)
    )  # fmt: skip
