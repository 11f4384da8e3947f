"""The bot as real processes: started with an environment, read by their log lines, ended by signals."""

import json
import os
import signal
import subprocess
import sys
from pathlib import Path
from threading import Condition, Thread
from types import TracebackType
from typing import Any, Self

ROOT = Path(__file__).parents[2]
START_SECONDS = 40
"""Patience with a busy machine; a start takes one or two."""
END_SECONDS = 10


class Program:
    """One `python -m bot …`; killed at the end of the block when it still lives."""

    def __init__(self, *words: str, **environment: str) -> None:
        kept = {name: os.environ[name] for name in ("PATH", "HOME", "TMPDIR") if name in os.environ}
        self._process = subprocess.Popen(  # noqa: S603 - our own program
            [sys.executable, "-m", "bot", *words],
            cwd=ROOT,
            env=kept | environment,
            stdin=subprocess.DEVNULL,
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            text=True,
        )
        self._lines: list[str] = []
        self._news = Condition()
        self._has_ended = False
        self._reader = Thread(target=self._read)
        self._reader.start()

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.kill()

    @property
    def output(self) -> str:
        """Everything it has written."""
        with self._news:
            return "".join(self._lines)

    @property
    def log(self) -> list[dict[str, Any]]:
        """Its log; raises ValueError when a line is no JSON."""
        return [json.loads(line) for line in self.output.splitlines()]

    def wait_for(self, event: str, seconds: float = START_SECONDS) -> dict[str, Any]:
        """The first log line of that event."""
        with self._news:
            self._news.wait_for(lambda: self._has_ended or self._said(event), seconds)
            found = self._said(event)
        assert found, f"no {event!r} in:\n{self.output}"
        return found[0]

    def _said(self, event: str) -> list[dict[str, Any]]:
        return [json.loads(line) for line in self._lines if f'"event": "{event}"' in line]

    @property
    def url(self) -> str:
        """Where it answers, once it runs."""
        return f"http://127.0.0.1:{self.wait_for('running')['port']}"

    def kill(self) -> None:
        """Kill -9."""
        self._process.kill()
        self._end(END_SECONDS)

    def stop(self) -> int:
        """The exit code after SIGTERM."""
        self._process.send_signal(signal.SIGTERM)
        return self._end(END_SECONDS)

    def result(self) -> int:
        """The exit code of a program that ends by itself."""
        return self._end(START_SECONDS)

    def _end(self, seconds: float) -> int:
        code = self._process.wait(seconds)
        self._reader.join()
        return code

    def _read(self) -> None:
        assert self._process.stdout
        with self._process.stdout as lines:
            for line in lines:
                with self._news:
                    self._lines.append(line)
                    self._news.notify_all()
        with self._news:
            self._has_ended = True
            self._news.notify_all()
