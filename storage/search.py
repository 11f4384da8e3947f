"""The words by which accounts, contacts and opportunities are found; kept in the transaction that names them."""

from collections.abc import Iterable, Sequence
from enum import StrEnum
from functools import cache
from typing import Any

from sqlalchemy import Select, bindparam, delete, func, literal_column, select

from bot.domain.words import folded_words
from storage.repository import WORKSPACE, Repository
from storage.tables.customers import search_word

ENOUGH = 1000
"""A search looks no further once so many names match: people type one more letter."""


class SearchKind(StrEnum):
    """What a word belongs to."""

    ACCOUNT = "account"
    CONTACT = "contact"
    OPPORTUNITY = "opportunity"
    COMPETITOR = "competitor"
    LITERATURE = "literature"
    PRODUCT = "product"


_LAST = chr(0x10FFFF)
"""No word goes on with this character: a prefix followed by it ends the range of its words."""
_FORGET = delete(search_word).where(
    search_word.c.workspace_id == WORKSPACE,
    search_word.c.kind == bindparam("kind_of"),
    search_word.c.subject_id == bindparam("subject"),
)


class SearchWords(Repository):
    """Writes the words of subjects."""

    def add(self, kind: SearchKind, subject_id: int, texts: Iterable[str | None]) -> None:
        """The words of a new subject are kept."""
        rows = [{"kind": kind.value, "word": word, "subject_id": subject_id} for word in words_of(texts)]
        self._add_all(search_word, rows)

    def replace(self, kind: SearchKind, subject_id: int, texts: Iterable[str | None]) -> None:
        """The words of a subject are these and no others."""
        self.forget(kind, subject_id)
        self.add(kind, subject_id, texts)

    def forget(self, kind: SearchKind, subject_id: int) -> None:
        """The subject is no longer found."""
        self._run(_FORGET, kind_of=kind.value, subject=subject_id)

    def rarest_first(self, kind: SearchKind, found: tuple[str, ...]) -> tuple[str, ...]:
        """The prefixes by how many words begin with them: the first one leads the search."""
        if len(found) < 2:
            return found
        return tuple(sorted(found, key=lambda prefix: self._run(_rarity(kind), **bounds([prefix])).scalar_one()))


@cache
def _rarity(kind: SearchKind) -> Select[int]:
    few = select(search_word.c.subject_id).where(*_begins(search_word, kind, 0)).limit(ENOUGH).subquery()
    return select(func.count()).select_from(few)


def matching(kind: SearchKind, count: int) -> Select[tuple[int]]:
    """The ids of subjects that have a word beginning with each of `count` prefixes; see `prefixes`."""
    first = search_word.alias("word_0")
    found = select(first.c.subject_id).where(*_begins(first, kind, 0))
    for place in range(1, count):
        other = search_word.alias(f"word_{place}")
        same = other.c.subject_id == first.c.subject_id
        # The offset of nothing keeps PostgreSQL from joining all words with all words: each match is looked up.
        has_other = select(other.c.subject_id).where(same, *_begins(other, kind, place)).offset(0)
        found = found.where(has_other.exists())
    return found


def _begins(words: Any, kind: SearchKind, place: int) -> tuple[Any, ...]:
    return (
        words.c.workspace_id == WORKSPACE,
        words.c.kind == literal_column(f"'{kind.value}'"),
        words.c.word >= bindparam(f"prefix_{place}"),
        words.c.word < bindparam(f"prefix_{place}_end"),
    )


def prefixes(words: Sequence[str]) -> tuple[str, ...]:
    """The folded prefixes that were typed, the longest first: the one that matches least leads the search."""
    return tuple(sorted(words_of(words), key=len, reverse=True))


def words_of(texts: Iterable[str | None]) -> list[str]:
    """The folded words of the texts, each once, sorted."""
    return sorted({word for text in texts if text for word in folded_words(text)})


def bounds(found: Sequence[str]) -> dict[str, str]:
    """The parameters of `matching` for these prefixes."""
    starts = {f"prefix_{place}": prefix for place, prefix in enumerate(found)}
    return starts | {f"prefix_{place}_end": prefix + _LAST for place, prefix in enumerate(found)}
