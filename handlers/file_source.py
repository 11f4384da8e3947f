"""Files in Slack, as far as the bot may read them: that takes the optional scope files:read."""

from typing import Any
from urllib.error import URLError
from urllib.parse import urlsplit
from urllib.request import Request, urlopen

from slack_sdk import WebClient
from slack_sdk.errors import SlackClientError

from bot.domain.attachments import RemoteFile
from bot.ports import DeliveryFailed, DeliveryRefused

SCOPE = "files:read"
SECONDS = 2
_SCOPES = "x-oauth-scopes"


class SlackFiles:
    """Keeps bot.ports.FileSource; `client` has the token."""

    def __init__(self, client: WebClient) -> None:
        self._client = client
        self._granted: bool | None = None

    def may_read(self) -> bool:
        """Was the scope granted? Asked once; no while Slack is silent."""
        if self._granted is None:
            try:
                headers = self._client.auth_test().headers
            except (SlackClientError, OSError):
                return False
            told = {name.lower(): value for name, value in headers.items()}.get(_SCOPES, "")
            self._granted = SCOPE in str(told).replace(" ", "").split(",")
        return self._granted

    def describe_file(self, file: str) -> RemoteFile:
        """What Slack knows of it. Raises: DeliveryRefused, DeliveryFailed."""
        found = self._find(file)
        return RemoteFile(
            file=file,
            name=str(found.get("name") or found.get("title") or file),
            mimetype=str(found.get("mimetype") or ""),
            size=int(found.get("size") or 0),
            permalink=str(found.get("permalink") or ""),
        )

    def read_text(self, file: str, most_bytes: int) -> str:
        """What stands in it. Raises: DeliveryRefused, DeliveryFailed."""
        address = str(self._find(file).get("url_private") or "")
        if not self._is_slacks(address):
            raise DeliveryRefused("no address")
        request = Request(address, headers={"Authorization": f"Bearer {self._client.token}"})  # noqa: S310 - see above
        try:
            with urlopen(request, timeout=SECONDS, context=self._client.ssl) as answer:  # noqa: S310 - see above
                content: bytes = answer.read(most_bytes)
        except (URLError, OSError) as error:
            raise DeliveryFailed(type(error).__name__) from error
        return content.decode("utf-8", errors="replace")

    def _is_slacks(self, address: str) -> bool:
        """Our token goes to Slack only: by TLS, or to where the Web API is."""
        asked, api = urlsplit(address), urlsplit(self._client.base_url)
        return asked.scheme == "https" or (asked.scheme == "http" and asked.netloc == api.netloc)

    def _find(self, file: str) -> dict[str, Any]:
        if not self.may_read():
            raise DeliveryRefused("missing_scope")
        try:
            found: dict[str, Any] = self._client.files_info(file=file)["file"]
        except (SlackClientError, OSError) as error:
            raise DeliveryFailed(type(error).__name__) from error
        return found
