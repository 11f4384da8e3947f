"""Competitors: the list with won and lost against each, the card of one, those of an opportunity."""

from collections.abc import Iterator, Sequence

from bot.domain.competitor import Competitor, Score
from bot.usecases.competitors import Rivals
from handlers.payloads import Tap
from handlers.views.blocks import Json, actions, asking_back, button, context, header, modal, rows, section
from handlers.views.facts import title
from handlers.views.ids import Action, Field, Form
from handlers.views.labels import field_word
from handlers.views.message import Message, message
from handlers.views.text import NAME_SHOWN, NEW_LINE, Mrkdwn, Reader, paragraphs, shorten

_LISTED = 20
_TOLD = 400


def competitor_list(scores: Sequence[Score], reader: Reader, *, may_add: bool) -> Message:
    """All of them, with won and lost against each; those that we meet most first."""
    words, say = reader.words, reader.say
    new = [actions([button(words.t("New competitor"), Action.COMPETITOR_NEW, Tap())])] if may_add else []
    if not scores:
        sentence = say.t("No competitors are known yet.")
        return message(sentence, section(sentence), *new)
    sentence = say.n("{count} competitor", "{count} competitors", len(scores))
    lines = [_line(score, reader) for score in scores[:_LISTED]]
    if len(scores) > _LISTED:
        lines.append(context(say.n("and {count} more", "and {count} more", len(scores) - _LISTED)))
    return message(sentence, header(words.t("Competitors")), *lines, *new)


def _line(score: Score, reader: Reader) -> Json:
    words, name = reader.words, shorten(score.competitor.name, NAME_SHOWN)
    told = NEW_LINE.join([reader.say.t("*{name}*", name=name), _record(score, reader)])
    spoken = words.t("Open: {name}", name=score.competitor.name)
    return section(told, button(words.t("Open"), Action.COMPETITOR_SHOW, Tap(item=score.competitor.id), spoken=spoken))


def _record(score: Score, reader: Reader) -> Mrkdwn:
    say = reader.say
    running = say.n("{count} open", "{count} open", score.open)
    if score.win_percent is None:
        return Mrkdwn(" · ").join([say.t("nothing closed yet"), running])
    closed = say.t(
        "won {won}, lost {lost}: we win {percent}",
        won=str(score.won),
        lost=str(score.lost),
        percent=reader.percent(score.win_percent),
    )
    return Mrkdwn(" · ").join([closed, running])


def competitor_matches(typed: str, found: Sequence[Competitor], reader: Reader, *, may_add: bool) -> Message:
    """Those that may be meant by what was typed, before another one is made."""
    words, say = reader.words, reader.say
    shown = shorten(typed, NAME_SHOWN)
    if found:
        sentence = say.t("These answer to “{typed}”, or may be meant:", typed=shown)
    else:
        sentence = say.t("No competitor is called “{typed}”.", typed=shown)
    lines = [
        section(
            say.t("*{name}*", name=shorten(each.name, NAME_SHOWN)),
            button(
                words.t("Open"),
                Action.COMPETITOR_SHOW,
                Tap(item=each.id),
                spoken=words.t("Open: {name}", name=each.name),
            ),
        )
        for each in found[:_LISTED]
    ]
    label = words.t("New competitor “{name}”", name=shorten(typed, 40))
    new = [actions([button(label, Action.COMPETITOR_NEW, Tap(rest=typed[:160]))])] if may_add else []
    return message(sentence, section(sentence), *lines, *new)


def competitor_card(score: Score, reader: Reader, *, may_change: bool, may_delete: bool) -> Message:
    """What is known of one, with won and lost."""
    words, competitor = reader.words, score.competitor
    name = shorten(competitor.name, NAME_SHOWN)
    record = _record(score, reader)
    sentence = reader.say.t("{name}: {record}", name=name, record=record)
    tap = Tap(item=competitor.id)
    buttons = [button(words.t("Edit"), Action.COMPETITOR_EDIT, tap)] if may_change else []
    if may_delete:
        question = words.t("Delete {name} for good?", name=name)
        delete = button(words.t("Delete"), Action.COMPETITOR_DELETE, tap, style="danger")
        buttons.append(asking_back(delete, question, words.t("Delete"), words.t("Keep it")))
    buttons.append(button(words.t("All competitors"), Action.COMPETITORS, Tap()))
    parts = [section(told) for told in _facts(competitor, reader)]
    return message(sentence, header(name), section(record), *parts, *rows(buttons))


def _facts(competitor: Competitor, reader: Reader) -> Iterator[Mrkdwn]:
    say, words = reader.say, reader.words
    revenue = competitor.reported_revenue
    short = {
        Field.KEY_PRODUCT: shorten(competitor.key_product, _TOLD),
        Field.PRODUCTS: ", ".join(competitor.products),
        Field.WIN_PERCENT: reader.percent(competitor.win_percent) if competitor.win_percent is not None else "",
        Field.REPORTED_REVENUE: reader.money(revenue, competitor.currency) if revenue is not None else "",
        Field.WEBSITE: shorten(competitor.website, _TOLD),
    }
    lines = [
        say.t("*{label}:* {value}", label=field_word(f, words), value=value) for f, value in short.items() if value
    ]
    if lines:
        yield NEW_LINE.join(lines)
    for field, text in (
        (Field.STRENGTHS, competitor.strengths),
        (Field.WEAKNESSES, competitor.weaknesses),
        (Field.OPPORTUNITIES, competitor.opportunities),
        (Field.THREATS, competitor.threats),
        (Field.OVERVIEW, competitor.overview),
    ):
        if text:
            yield NEW_LINE.join([say.t("*{label}*", label=field_word(field, words)), paragraphs(text)])


def rivals_view(rivals: Rivals, reader: Reader, *, metadata: str) -> Json:
    """The competitors of one opportunity."""
    opportunity, words = rivals.sheet.opportunity, reader.words
    blocks = [header(title(opportunity.name, opportunity.number))]
    for each in rivals.linked[:40]:
        name = shorten(each.name, NAME_SHOWN)
        tap = Tap(opportunity=opportunity.id, item=each.id)
        spoken = words.t("Remove: {name}", name=each.name)
        remove = button(words.t("Remove"), Action.RIVAL_REMOVE, tap, spoken=spoken) if rivals.may_change else None
        blocks.append(section(_known(each, name, reader), remove))
    if not rivals.linked:
        blocks.append(section(reader.say.t("Nobody else is known to be in it.")))
    if rivals.may_change:
        blocks.append(actions([button(words.t("Add competitor"), Action.RIVAL_ADD, Tap(opportunity=opportunity.id))]))
    return modal(Form.RIVALS, words.t("Competitors"), blocks, close=words.t("Close"), metadata=metadata)


def _known(each: Competitor, name: str, reader: Reader) -> Mrkdwn:
    """The name, and what to say against them."""
    lines = [reader.say.t("*{name}*", name=name)]
    if each.weaknesses:
        lines.append(reader.say.t("Weak at: {weaknesses}", weaknesses=shorten(each.weaknesses, _TOLD)))
    return NEW_LINE.join(lines)
