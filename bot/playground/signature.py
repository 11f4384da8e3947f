"""Slack's request signature, version 0."""

import hashlib
import hmac


def sign(secret: str, timestamp: int, body: str) -> str:
    """The value of X-Slack-Signature for a raw body sent at `timestamp` (unix seconds)."""
    base = f"v0:{timestamp}:{body}".encode()
    return "v0=" + hmac.new(secret.encode(), base, hashlib.sha256).hexdigest()
