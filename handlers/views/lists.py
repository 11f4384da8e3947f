"""Lists of opportunities: a page with its totals, and the question which one was meant."""

from collections.abc import Iterator, Sequence

from bot.domain.opportunity import Opportunity
from bot.domain.status import Status
from bot.domain.workspace import Listed, StageSums
from bot.usecases.reports import PAGE, Page
from handlers.payloads import Tap
from handlers.views.blocks import Json, actions, button, context, header, section
from handlers.views.facts import close_day
from handlers.views.ids import Action
from handlers.views.labels import status_word
from handlers.views.message import Message, message
from handlers.views.text import NEW_LINE, Mrkdwn, Reader, shorten

_NAME = 80
_STAGES_SHOWN = 30


def opportunity_list(title: str, page: Page, kind: str, reader: Reader) -> Message:
    """The page with count, sums and weighted sums, by stage, then up to ten opportunities.

    `kind` goes into the paging buttons and says which list it is.
    """
    say = reader.say
    if not page.count:
        return _empty(title, reader)
    counted = say.n("{count} opportunity", "{count} opportunities", page.count)
    sentence = say.t("{title}: {counted}", title=title, counted=counted)
    totals = [say.t("*{counted}*", counted=counted), *_totals(page, reader)]
    blocks = [header(title), section(NEW_LINE.join(totals))]
    if page.stages:
        blocks.append(section(NEW_LINE.join(_stage_line(each, reader) for each in page.stages[:_STAGES_SHOWN])))
    blocks += lines(page.lines, reader)
    return message(sentence, *blocks, *_paging(page, kind, reader))


def _empty(title: str, reader: Reader) -> Message:
    words = reader.words
    sentence = reader.say.t("{title}: nothing here yet.", title=title)
    new = button(words.t("New opportunity"), Action.NEW, Tap(), style="primary")
    return message(sentence, section(sentence), actions([new]))


def _totals(page: Page, reader: Reader) -> Iterator[Mrkdwn]:
    """The sums of each currency; with several also everything in the currency of the workspace."""
    say = reader.say
    for sums in page.sums:
        yield say.t(
            "{value}, weighted {weighted}",
            value=reader.money(sums.worth, sums.currency),
            weighted=reader.money(sums.calculated_value, sums.currency),
        )
    if len(page.sums) > 1 and page.worth_in_base is not None and page.calculated_in_base is not None:
        yield say.t(
            "*Together {value}*, weighted {weighted}",
            value=reader.money(page.worth_in_base, page.base_currency),
            weighted=reader.money(page.calculated_in_base, page.base_currency),
        )
    elif len(page.sums) > 1:
        yield say.t("No total in {currency}: an exchange rate is missing", currency=page.base_currency)


def _stage_line(stage: StageSums, reader: Reader) -> Mrkdwn:
    name = stage.stage_name or status_word(Status.NOT_STARTED, reader.words)
    values = ", ".join(reader.money(sums.worth, sums.currency) for sums in stage.sums)
    count = reader.words.n("{count} opportunity", "{count} opportunities", sum(sums.count for sums in stage.sums))
    return reader.say.t("*{stage}:* {count}, {values}", stage=shorten(name, _NAME), count=count, values=values)


def listed_line(listed: Listed, reader: Reader) -> Mrkdwn:
    """One opportunity in two lines: name and customer, then stage, value and close date."""
    open_ = listed.status.is_open
    say = reader.say
    first = say.t(
        "*{name}* #{number}, {customer}",
        name=shorten(listed.name, _NAME),
        number=str(listed.number),
        customer=shorten(listed.customer_name, _NAME),
    )
    where = listed.stage_name if listed.status is Status.IN_PROGRESS else status_word(listed.status, reader.words)
    second = say.t("{stage}, {value}", stage=where, value=reader.money(listed.worth, listed.currency))
    told = [second]
    if open_ and listed.estimated_close_date is not None:
        told.append(say.t("closes {day}", day=close_day(listed.estimated_close_date, reader)))
    if listed.has_note:
        told.append(say.t("has notes"))
    return NEW_LINE.join([first, Mrkdwn(" · ").join(told)])


def _line(listed: Listed, reader: Reader) -> Json:
    label = reader.words.t("Open")
    spoken = reader.words.t("{label}: {name}", label=label, name=listed.name)
    tap = Tap(opportunity=listed.id, seen=listed.version)
    return section(listed_line(listed, reader), button(label, Action.SHOW, tap, spoken=spoken))


def lines(listed: Sequence[Listed], reader: Reader) -> Iterator[Json]:
    """Up to a page of opportunities, each with its button."""
    return (_line(each, reader) for each in listed[:PAGE])


def _paging(page: Page, kind: str, reader: Reader) -> list[Json]:
    last = (page.count - 1) // PAGE
    if not last:
        return []
    words = reader.words
    turning = [
        button(label, action, Tap(page=target, kind=kind))
        for label, action, target in (
            (words.t("Previous"), Action.LIST_PREVIOUS, page.number - 1),
            (words.t("Next"), Action.LIST_NEXT, page.number + 1),
        )
        if 0 <= target <= last
    ]
    told = reader.say.t("Page {page} of {all}", page=str(page.number + 1), all=str(last + 1))
    return [context(told), *([actions(turning)] if turning else [])]


def candidates(reference: str, found: Sequence[Opportunity], asked: Tap, reader: Reader) -> Message:
    """The question which of several was meant; `asked`, the word and what was typed behind, goes into the buttons."""
    sentence = reader.say.t("Several answer to “{reference}”. Which one?", reference=shorten(reference, _NAME))
    return message(sentence, section(sentence), *(_candidate(each, asked, reader) for each in found[:PAGE]))


def _candidate(opportunity: Opportunity, asked: Tap, reader: Reader) -> Json:
    label = reader.words.t("This one")
    spoken = reader.words.t("{label}: {name}", label=label, name=opportunity.name)
    tap = asked.model_copy(update={"opportunity": opportunity.id})
    told = reader.say.t(
        "*{name}* #{number}, {customer}",
        name=shorten(opportunity.name, _NAME),
        number=str(opportunity.number),
        customer=shorten(opportunity.customer_name, _NAME),
    )
    state = reader.say.t(
        "{status}, {value}, owner {owner}",
        status=status_word(opportunity.status, reader.words),
        value=reader.money(opportunity.estimated_value, opportunity.currency),
        owner=shorten(opportunity.owner_name, _NAME),
    )
    return section(NEW_LINE.join([told, state]), button(label, Action.CHOOSE, tap, spoken=spoken))
