"""Refusals of the Web API, by Slack's own codes."""

from bot.playground.surfaces import Json


class SlackError(Exception):
    """The `error` of an answer that is not ok, with what stands beside it."""

    def __init__(self, code: str, *reasons: str) -> None:
        super().__init__(code, *reasons)
        self.code = code
        self.reasons = reasons

    def as_answer(self) -> Json:
        """The body of the answer."""
        answer: Json = {"ok": False, "error": self.code}
        if self.reasons:
            answer["response_metadata"] = {"messages": list(self.reasons)}
        return answer


class NotPossible(Exception):
    """A person tried what their screen does not offer: no such button, option, form or channel."""
