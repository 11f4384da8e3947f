"""Files that hang on opportunities: a reference to the file in Slack, and the text of a small plain one."""

from dataclasses import dataclass
from datetime import datetime

from bot.domain.problems import FieldRefusal, Missing, TooLong

LARGEST_TEXT = 20_000
"""Bytes up to which the text of a plain file is kept too."""
NAME_LIMIT = 255
LINK_LIMIT = 2000


@dataclass(frozen=True, slots=True, kw_only=True)
class RemoteFile:
    """What Slack tells of a file; `size` is in bytes, `text` what stands in it where that could be read."""

    file: str
    name: str
    mimetype: str = ""
    size: int = 0
    permalink: str = ""
    text: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Attachment:
    """A file put on an opportunity: who, when, and what is known of it."""

    id: int = 0
    opportunity_id: int
    file: str
    name: str
    mimetype: str = ""
    size: int = 0
    permalink: str = ""
    text: str | None = None
    added_by: int | None
    added_by_name: str = ""
    added_at: datetime


def is_small_text(mimetype: str, size: int) -> bool:
    """Is it plain text that is small enough to keep?"""
    return mimetype.startswith("text/") and size <= LARGEST_TEXT


def file_problems(files: tuple[RemoteFile, ...]) -> list[FieldRefusal]:
    """What is wrong with what a person wants to attach."""
    if not files:
        return [Missing("files")]
    problems: list[FieldRefusal] = []
    if any(len(file.name) > NAME_LIMIT for file in files):
        problems.append(TooLong("files", NAME_LIMIT))
    if any(len(file.permalink) > LINK_LIMIT for file in files):
        problems.append(TooLong("link", LINK_LIMIT))
    return problems
