"""Who may be the same: leads that look alike, and names that are nearly one."""

import re
from collections.abc import Iterable
from difflib import SequenceMatcher

from bot.domain.lead import Lead
from bot.domain.words import folded, folded_words

SIMILAR = 0.85
"""How alike two names must be to count as similar, from 0 to 1."""
_FREE_MAIL = frozenset(
    {"gmail.com", "googlemail.com", "outlook.com", "hotmail.com", "yahoo.com", "icloud.com", "gmx.de"}
)
"""An address there says nothing of the company."""


def same_leads(lead: Lead, others: Iterable[Lead]) -> tuple[Lead, ...]:
    """Those of the others who may be the same one: same e-mail, same phone, or a similar name at the same place.

    Source: Dynamics 365, duplicate lead detection.
    """
    return tuple(other for other in others if other.id != lead.id and _may_be_same(lead, other))


def _may_be_same(one: Lead, other: Lead) -> bool:
    if one.email and one.email.casefold() == other.email.casefold():
        return True
    phone = digits(one.phone)
    if phone and phone == digits(other.phone):
        return True
    if not similar(one.name, other.name):
        return False
    same_company = bool(one.company and other.company) and similar(one.company, other.company)
    place = mail_domain(one.email)
    return same_company or bool(place and place == mail_domain(other.email))


def digits(phone: str) -> str:
    """The phone number as it is compared: its digits, without the zeros of an exit code."""
    return re.sub(r"\D", "", phone).lstrip("0")


def mail_domain(email: str) -> str:
    """Where the address is, unless everybody may have one there."""
    domain = email.rpartition("@")[2].casefold()
    return "" if domain in _FREE_MAIL else domain


def similar(one: str, other: str) -> bool:
    """Are the names alike, whatever the case, accents and order of their words?"""
    first, second = (" ".join(sorted(folded_words(text))) for text in (one, other))
    if not first or not second:
        return folded(one) == folded(other) != ""
    shorter, longer = sorted((set(first.split()), set(second.split())), key=len)
    within = len(shorter) > 1 and shorter <= longer
    return within or SequenceMatcher(None, first, second).ratio() >= SIMILAR
