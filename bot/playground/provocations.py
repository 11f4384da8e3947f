"""Bad days on demand: rate limits, broken connections, silence. Decides what goes wrong; others let it happen."""

import time
from dataclasses import dataclass
from threading import Lock
from typing import Literal

Fault = Literal["rate_limit", "server_error", "drop", "silence"]

POSTING = frozenset({"chat.postMessage", "chat.postEphemeral"})
SECONDS_BETWEEN_POSTS = 1.0


@dataclass
class Trouble:
    """What goes wrong with the next `left` calls, of one method where one is named."""

    fault: Fault
    left: int
    method: str | None = None
    retry_after: int = 1


class Provocations:
    """What has been ordered to go wrong, in order; and the real posting limit where it is switched on."""

    def __init__(self, *, enforce_rate_limits: bool = False) -> None:
        self.enforce_rate_limits = enforce_rate_limits
        self._ordered: list[Trouble] = []
        self._last_post: dict[str, float] = {}
        self._lock = Lock()

    def order(self, trouble: Trouble) -> None:
        """Let something go wrong from now on."""
        with self._lock:
            self._ordered.append(trouble)

    def clear(self) -> None:
        """Let everything go well again."""
        with self._lock:
            self._ordered.clear()

    def due(self, method: str, channel: str | None) -> Trouble | None:
        """What goes wrong with this call, if anything; counted as done."""
        with self._lock:
            for trouble in self._ordered:
                if trouble.left > 0 and trouble.method in (None, method):
                    trouble.left -= 1
                    return trouble
            return self._too_fast(channel) if channel and method in POSTING else None

    def _too_fast(self, channel: str) -> Trouble | None:
        present = time.monotonic()
        if self.enforce_rate_limits and present - self._last_post.get(channel, -1.0) < SECONDS_BETWEEN_POSTS:
            return Trouble("rate_limit", 0)
        self._last_post[channel] = present
        return None
