"""How a no reaches the person: beside the field, on the card that was tapped, or as the command's reply."""

from collections.abc import Callable, Mapping
from http import HTTPStatus
from typing import Any

from slack_bolt import Args
from slack_sdk.errors import SlackApiError, SlackClientError

from bot.domain.document_refusals import QuotesOpen
from bot.domain.errors import Ambiguous, Refusal, ViewOutdated
from bot.domain.problems import FieldRefusal, FieldRequired, Invalid, NegativeUnconfirmed
from bot.domain.workspace import Sheet
from bot.ports import DeliveryRefused
from handlers.call import Call, answer_privately
from handlers.command_line import split_word, unescaped
from handlers.explain import explain, explain_fields
from handlers.forms import Ask, draw, move_form, new_form, with_reason
from handlers.payloads import OlderVersion, Tap, encode, origin_of
from handlers.views import notices
from handlers.views.blocks import modal, section
from handlers.views.forms.advance import read_destination
from handlers.views.forms.inputs import place_errors
from handlers.views.ids import Action, Field, Form
from handlers.views.lists import candidates
from handlers.views.message import Message
from handlers.views.text import Reader, safe

View = dict[str, Any]
LONGEST_CARRIED = 1900


def explain_to(call: Call, error: Refusal | SlackClientError | DeliveryRefused | OSError) -> None:
    """Tells the person what the rules, or Slack, said."""
    if call.body.get("type") == "block_suggestion":
        call.args.ack(options=[])
    elif isinstance(error, SlackClientError | OSError):
        _explain_slack(call, error)
    elif isinstance(error, DeliveryRefused):
        _refuse_form(call, str(notices.not_posted(call.reader).text))
    elif call.body.get("type") == "view_submission":
        _explain_submit(call, error)
    elif isinstance(error, Ambiguous):
        call.reply(candidates(error.reference, error.candidates, _asked(call, error.reference), call.reader))
    else:
        _explain_tap(call, error)


def _asked(call: Call, reference: str) -> Tap:
    """The word of the command, and what was typed behind the name, unless it is too long for a button."""
    word, rest = split_word(unescaped(str(call.body.get("text") or "")).strip())
    behind = rest.removeprefix(reference) if rest.startswith(reference) else ""
    asked = Tap(kind=word, rest=behind or None)
    return asked if len(encode(asked)) < LONGEST_CARRIED else Tap(kind=word)


def _explain_slack(call: Call, error: SlackClientError | OSError) -> None:
    """A form that came too late; a redraw that another one has overtaken needs no words.

    Raises: SlackApiError when Slack refuses what we sent: that is our mistake.
    """
    code = _refused_with(error)
    if code in {"hash_conflict", "not_found"}:
        call.args.ack()
    elif code and "trigger" not in code:
        raise error
    else:
        call.reply(notices.expired(call.reader))


def _refused_with(error: SlackClientError | OSError) -> str:
    """Slack's code for what it will never take; empty where it was silent, busy or broken."""
    if not isinstance(error, SlackApiError) or error.response.status_code != HTTPStatus.OK:
        return ""
    return str(error.response.get("error", ""))


def _explain_submit(call: Call, error: Refusal) -> None:
    if isinstance(error, ViewOutdated):
        call.swap(_drawn_again(call, notices.outdated(call.reader).text))
    elif _asks_for_yes(error):
        call.swap(_drawn_again(call, explain(error, call.reader).sentence, ask_negative=True))
    elif isinstance(error, QuotesOpen) and call.body["view"]["callback_id"] in (Form.WON, Form.LOST):
        call.swap(_drawn_again(call, explain(error, call.reader).sentence, ask_quotes=True))
    elif _lacks_a_field(call, error):
        call.swap(_drawn_again(call, explain(error, call.reader).sentence))
    elif isinstance(error, FieldRefusal | Invalid):
        invalid = error if isinstance(error, Invalid) else Invalid((error,))
        call.refuse(place_errors(call.body["view"], explain_fields(invalid, call.reader)))
    else:
        _refuse_form(call, explain(error, call.reader).sentence)


def _lacks_a_field(call: Call, error: Refusal) -> bool:
    """Does the stage require a field that the form does not show? Drawn again, it does."""
    problems = error.problems if isinstance(error, Invalid) else ()
    wanted = [problem.field for problem in problems if isinstance(problem, FieldRequired)]
    return call.body["view"]["callback_id"] == Form.ADVANCE and not all(map(call.typed.shows, wanted))


def _asks_for_yes(error: Refusal) -> bool:
    problems = error.problems if isinstance(error, Invalid) else ()
    return bool(problems) and all(isinstance(problem, NegativeUnconfirmed) for problem in problems)


def _refuse_form(call: Call, sentence: str) -> None:
    """The sentence in the open form; one without inputs becomes the sentence."""
    errors = place_errors(call.body["view"], {Field.NAME.value: sentence})
    if errors:
        call.refuse(errors)
    else:
        call.swap(_only(call.body["view"], sentence, call.reader))


def _only(view: Mapping[str, Any], sentence: str, reader: Reader) -> View:
    title = str(view["title"]["text"])
    return modal(Form(view["callback_id"]), title, [section(safe(sentence))], close=reader.words.t("Close"))


def _drawn_again(call: Call, told: str, *, ask_negative: bool = False, ask_quotes: bool = False) -> View:
    """The submitted form over what was typed, with a sentence on top; only the sentence where it can not be opened.

    A box that was asked for once stays.
    """
    asked = {
        "ask_negative": ask_negative or call.typed.has(Field.CONFIRM_NEGATIVE),
        "ask_quotes": ask_quotes or call.typed.has(Field.CLOSE_QUOTES),
    }
    form = Form(call.body["view"]["callback_id"])
    try:
        view = _draw(form, call, **asked)
    except Refusal as refusal:
        return _only(call.body["view"], explain(refusal, call.reader).sentence, call.reader)
    return with_reason(view, told)


def _draw(form: Form, call: Call, *, ask_negative: bool, ask_quotes: bool) -> View:
    if form is Form.CREATE:
        return new_form(call, call.origin, ask_negative=ask_negative)
    sheet = call.desk.reports.show(call.caller, call.origin.opportunity)
    origin = call.origin.model_copy(update={"seen": 0})
    ask = Ask(sheet=sheet, origin=origin, ask_negative=ask_negative, ask_quotes=ask_quotes)
    if form is not Form.ADVANCE:
        return draw(form, call, ask)
    move, stage = read_destination(call.typed.choice(Field.STAGE) or "")
    try:
        return move_form(call, ask, move, stage)
    except Invalid:
        return move_form(call, ask)


def _explain_tap(call: Call, error: Refusal) -> None:
    """A stale card is drawn anew; a move that needs a figure opens its form; the rest is a line for the person."""
    if isinstance(error, ViewOutdated):
        sheet = call.desk.reports.show(call.caller, error.opportunity.id)
        call.show(sheet)
        call.whisper(notices.outdated(call.reader))
    elif isinstance(error, Invalid) and _is_one_tap_move(call):
        call.open(_form_of_move(call, error))
    else:
        say_plainly(call, error)


def say_plainly(call: Call, error: Refusal) -> None:
    """The refusal as a line for the person."""
    call.reply(notices.sentence(explain(error, call.reader).sentence))


def _is_one_tap_move(call: Call) -> bool:
    actions = call.body.get("actions") or [{}]
    return bool(actions[0].get("action_id") == Action.ADVANCE)


def _form_of_move(call: Call, error: Invalid) -> View:
    """The form of the move that one tap could not make, with the reason on top."""
    sheet: Sheet = call.desk.reports.show(call.caller, call.tap.opportunity)
    view = move_form(call, Ask(sheet=sheet, origin=call.origin))
    return with_reason(view, explain(error, call.reader).sentence)


def on_unknown(_call: Call) -> None:
    """A button, form or command that this version does not know. Raises: OlderVersion."""
    raise OlderVersion


def say(args: Args, build: Callable[[Reader], Message], reader: Reader) -> None:
    """A sentence for somebody of whom we may know nothing, on whatever surface the request came from."""
    told = build(reader)
    if "command" in args.body:
        args.ack(text=told.text, response_type="ephemeral")
    elif args.body.get("type") == "view_submission":
        _say_in_form(args, str(told.text), reader)
    elif args.body.get("type") == "block_suggestion":
        args.ack(options=[])
    else:
        args.ack()
        answer_privately(args.client, _private_url(args), told)


def _private_url(args: Args) -> str:
    """Where the person alone is answered: by the tapped message, or by what the open form came from."""
    tapped = str(args.body.get("response_url") or "")
    try:
        return tapped or origin_of(args.body).url or ""
    except OlderVersion:
        return tapped


def _say_in_form(args: Args, sentence: str, reader: Reader) -> None:
    view = args.body["view"]
    if errors := place_errors(view, {Field.NAME.value: sentence}):
        args.ack(response_action="errors", errors=errors)
    else:
        args.ack(response_action="update", view=_only_sentence(view, sentence, reader))


def _only_sentence(view: Mapping[str, Any], sentence: str, reader: Reader) -> View:
    known = view["callback_id"] if view["callback_id"] in set(Form) else Form.HISTORY
    return _only({**view, "callback_id": known}, sentence, reader)
