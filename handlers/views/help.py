"""What `/opp` answers when it is not asked for anything it knows: help, and what a person could do next."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from bot.domain.workspace import Listed
from handlers.payloads import Tap
from handlers.views.blocks import Json, actions, button, context, header, section
from handlers.views.facts import close_day, title
from handlers.views.ids import Action
from handlers.views.lists import lines
from handlers.views.message import Message, message
from handlers.views.text import NEW_LINE, Mrkdwn, Reader, shorten

COMMAND = "/opp"


@dataclass(frozen=True, slots=True, kw_only=True)
class NextActions:
    """What awaits a person: past its close date, and due within the week; `total` counts all open ones."""

    overdue: Sequence[Listed] = ()
    due_soon: Sequence[Listed] = ()
    total: int = 0


def help_card(reader: Reader, command: str = COMMAND) -> Message:
    """What it can do, word by word, two examples, and the two ways to begin."""
    sentence = reader.say.t("Here is what {command} can do.", command=command)
    return message(sentence, header(reader.words.t("Opportunities in Slack")), *_help(reader, command))


def unknown_word(typed: str, reader: Reader, command: str = COMMAND) -> Message:
    """Says what was not understood, and what would have been."""
    sentence = reader.say.t("I don't know “{typed}”. This is what I understand:", typed=shorten(typed, 100))
    return message(sentence, section(sentence), *_help(reader, command))


def next_actions(awaiting: NextActions, reader: Reader, command: str = COMMAND) -> Message:
    """What the person could do next; the way to begin for somebody without open opportunities."""
    say = reader.say
    if not awaiting.total:
        sentence = say.t("You have no open opportunities yet. Create the first one: it takes a name and a customer.")
    elif not awaiting.overdue and not awaiting.due_soon:
        sentence = say.t("All caught up: nothing is overdue, nothing closes within a week.")
    else:
        first = (*awaiting.overdue, *awaiting.due_soon)[0]
        day = close_day(first.estimated_close_date, reader)
        sentence = say.t("First up: {name}, {day}", name=title(first.name, first.number), day=day)
    more = context(say.t("Type {example} to see all words.", example=_code(f"{command} help")))
    return message(sentence, section(sentence), *_awaiting(awaiting, reader), _ways_in(reader), more)


def _awaiting(awaiting: NextActions, reader: Reader) -> Iterator[Json]:
    if awaiting.overdue:
        yield header(reader.words.t("Overdue"))
        yield from lines(awaiting.overdue, reader)
    if awaiting.due_soon:
        yield header(reader.words.t("Closing within a week"))
        yield from lines(awaiting.due_soon, reader)


def _help(reader: Reader, command: str) -> list[Json]:
    words, say = reader.words, reader.say
    told = {
        "new": words.t("a new opportunity: acme renewal 12k"),
        "show": words.t("its card: show 12, or show acme"),
        "list": words.t("my pipeline with sums; list team, all, overdue, due, won or lost"),
        "find": words.t("by words of name or customer"),
        "advance": words.t("to the next stage, or: advance 12 Propose"),
        "date": words.t("another close date: date 12 31 March"),
        "value": words.t("another value: value 12 50k"),
        "owner": words.t("hand it over: owner 12 @dana, or owner 12 dana"),
        "note": words.t("write something down: note 12 demo went well"),
        "lines": words.t("its products and totals, or one more: lines 12 espresso x3"),
        "call": words.t("log a call: call 12 talked about price 15 min"),
        "task": words.t("plan something: task 12 send contract fri"),
        "tasks": words.t("what I have to do; of one deal: tasks 12"),
        "won": words.t("close it as won"),
        "lost": words.t("close it as lost"),
        "reopen": words.t("open a closed one again"),
        "quote": words.t("its quotes, orders and invoices; quote 12 new makes a quote"),
        "clone": words.t("copy it"),
        "delete": words.t("delete one that is not in progress"),
        "setup": words.t("cycles, reasons, teams, people, currencies, for administrators"),
        "bulk": words.t("change many at once, checked first"),
        "handover": words.t("all of one person to another: handover @jo @dana"),
        "customer": words.t("a company or contact with its opportunities: customer acme"),
        "competitor": words.t("who won how often against us; competitor fabrikam, competitor new"),
        "literature": words.t("what helps to sell, by product, competitor or word"),
        "lead": words.t("my open leads; lead new Jane Doe, Contoso, or lead L-12"),
        "campaign": words.t("campaigns, and their contact lists"),
        "help": words.t("this list"),
    }
    rows = [say.t("{word} {meaning}", word=_code(word), meaning=meaning) for word, meaning in told.items()]
    examples = [_code(f"{command} {words.t('new acme renewal 12k')}"), _code(f"{command} {words.t('won 12')}")]
    return [
        section(say.t("Type {command} and a word:", command=_code(command))),
        section(NEW_LINE.join(rows)),
        section(say.t("For example {first} or {second}", first=examples[0], second=examples[1])),
        _ways_in(reader),
    ]


def _code(text: str) -> Mrkdwn:
    """Our own words as something to type."""
    return Mrkdwn(f"`{text}`")


def _ways_in(reader: Reader) -> Json:
    words = reader.words
    new = button(words.t("New opportunity"), Action.NEW, Tap(), style="primary")
    return actions([new, button(words.t("My pipeline"), Action.PIPELINE, Tap())])
