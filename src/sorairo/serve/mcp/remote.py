"""A client of a running service: JSON in, JSON out, errors in one line."""

from __future__ import annotations

from typing import Any

import httpx2

from sorairo.checks import check_url
from sorairo.errors import ConfigError, SorairoError

__all__ = ["Remote", "RemoteError"]

TIMEOUT = httpx2.Timeout(60.0, connect=5.0)


class RemoteError(SorairoError):
    """The service refused a request, or does not answer."""


class Remote:
    """The video API at a URL. key: sent with every request, unless None."""

    def __init__(self, url: str, key: str | None = None) -> None:
        check_url("a URL", url, "http://127.0.0.1:8000")
        if key and not (key.isascii() and key.isprintable()):
            raise ConfigError("a key holds letters, digits, - and _ alone")
        self.url = url.rstrip("/").removesuffix("/v1")
        headers = {"authorization": f"Bearer {key}"} if key else {}
        self._http = httpx2.AsyncClient(base_url=f"{self.url}/v1", headers=headers, timeout=TIMEOUT)

    async def __aenter__(self) -> Remote:
        return self

    async def __aexit__(self, *error: object) -> None:
        await self._http.aclose()

    async def ask(self, method: str, path: str, **options: Any) -> tuple[dict[str, Any], int | None]:
        """Send a request; the JSON of the answer, and after how many ms to ask again. Raises: RemoteError."""
        answer = await self._send(method, path, **options)
        after = answer.headers.get("openai-poll-after-ms", "")
        try:
            return answer.json(), int(after) if after.isdigit() else None
        except ValueError as error:
            message = f"{self.url} does not speak the video API: {method} {path} is no JSON"
            raise RemoteError(message) from error

    async def fetch(self, path: str, **options: Any) -> bytes:
        """Download a file. Raises: RemoteError."""
        return (await self._send("GET", path, **options)).content

    async def _send(self, method: str, path: str, **options: Any) -> httpx2.Response:
        try:
            answer = await self._http.request(method, path, **options)
        except httpx2.ConnectError as error:
            message = f"no service answers at {self.url}; start one with: sorairo serve"
            raise RemoteError(message) from error
        except httpx2.HTTPError as error:
            raise RemoteError(f"{self.url} broke off: {type(error).__name__}") from error
        if answer.status_code >= 400:
            raise RemoteError(_error_line(answer))
        return answer


def _error_line(answer: httpx2.Response) -> str:
    """Read message and code out of the envelope of an error, as one line."""
    try:
        error = answer.json()["error"]
        message, code = str(error["message"]), error.get("code")
    except (ValueError, KeyError, TypeError, AttributeError):
        message, code = "the service refused", None
    return " ".join(f"{message} ({code or answer.status_code})".split())
