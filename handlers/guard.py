"""The wrapper around every listener: reference, person, once-only key, and every refusal turned into words."""

import secrets
from collections.abc import Callable
from dataclasses import dataclass
from functools import partial
from time import perf_counter
from typing import Any

import structlog
from slack_bolt import Args
from slack_sdk.errors import SlackClientError

from bot.domain.errors import PersonUnknown, Refusal
from bot.ports import Clock, DeliveryRefused, StoreUnavailable
from bot.usecases.desk import Desk
from handlers import answers
from handlers.call import Call
from handlers.explain import explain
from handlers.payloads import OlderVersion, caller_of, key_of, origin_of, tap_of
from handlers.readers import Readers
from handlers.views import notices
from handlers.views.message import Message
from handlers.views.text import Reader

Listener = Callable[[Call], None]
_TOLD = (Refusal, SlackClientError, DeliveryRefused, OSError)
"""What a person is told in words; OSError is Slack's silence."""
_log = structlog.get_logger()


@dataclass(frozen=True, slots=True)
class Guard:
    """Wraps listeners."""

    desk: Desk
    readers: Readers
    clock: Clock

    def wrap(self, listener: Listener) -> Callable[[Args], None]:
        """The listener as Bolt wants it; no domain error leaves it."""

        def guarded(args: Args) -> None:
            reference, started = secrets.token_hex(4), perf_counter()
            outcome = self._run(listener, args, reference)
            _log.info(
                "request",
                reference=reference,
                listener=listener.__name__,
                user=args.context.user_id,
                outcome=outcome,
                milliseconds=round((perf_counter() - started) * 1000, 1),
            )

        return guarded

    def _run(self, listener: Listener, args: Args, reference: str) -> str:
        try:
            return self._answer(listener, args)
        except StoreUnavailable:
            answers.say(args, notices.unavailable, self._anybody())
            return "database away"
        except Refusal as stranger:
            answers.say(args, partial(_sentence, stranger), self._anybody())
            return type(stranger).__name__
        except OlderVersion:
            answers.say(args, notices.older, self._anybody())
            return "older version"
        except Exception:  # noqa: BLE001 - the last stop: a bug must end in an honest sentence and a log line
            _log.exception("listener failed", reference=reference, listener=listener.__name__)
            answers.say(args, partial(notices.broken, reference), self._anybody())
            return "bug"

    def _anybody(self) -> Reader:
        return Reader.everybody(self.clock.now())

    def _answer(self, listener: Listener, args: Args) -> str:
        call = self._call(args)
        try:
            self._listen(listener, call)
        except _TOLD as error:
            self._explain(call, error)
            return type(error).__name__
        return "done"

    def _explain(self, call: Call, error: Refusal | SlackClientError | DeliveryRefused | OSError) -> None:
        """What happens while explaining is explained in its turn, once."""
        try:
            answers.explain_to(call, error)
        except Refusal as second:
            answers.say_plainly(call, second)

    def _listen(self, listener: Listener, call: Call) -> None:
        """A colleague whom nobody has met is introduced, and the listener runs again."""
        try:
            listener(call)
        except PersonUnknown as unknown:
            self.readers.forget(call.caller)
            self.desk.people.introduce(call.caller.workspace, unknown.user)
            listener(call)

    def _call(self, args: Args) -> Call:
        body: dict[str, Any] = args.body
        caller = caller_of(args)
        person = self.readers.get(caller)
        now = self.clock.now()
        return Call(
            args=args,
            desk=self.desk,
            caller=caller,
            person=person,
            reader=Reader.at(now, person.locale, person.zone),
            everybody=Reader.everybody(now),
            key=key_of(args),
            tap=tap_of(body),
            origin=origin_of(body),
        )


def _sentence(refusal: Refusal, reader: Reader) -> Message:
    return notices.sentence(explain(refusal, reader).sentence)
