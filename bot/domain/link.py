"""Addresses on the web, as people paste them."""

from urllib.parse import urlsplit

LINK_LIMIT = 1000


def is_link(text: str) -> bool:
    """Is it one address of the web, http or https?"""
    if len(text) > LINK_LIMIT or any(sign.isspace() or not sign.isprintable() for sign in text):
        return False
    try:
        parts = urlsplit(text)
        return parts.scheme in ("http", "https") and bool(parts.hostname)
    except ValueError:
        return False
