"""Pages from the network: the only file of Sayso that opens a socket."""

from __future__ import annotations

import time
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import TYPE_CHECKING

from sayso.intake.limits import Limits
from sayso.model.errors import EmptyInput, FetchFailed, TooLarge, TooSlow

if TYPE_CHECKING:
    from typing import TypeAlias

    import httpx2

    Transport: TypeAlias = httpx2.BaseTransport

USER_AGENT = "Mozilla/5.0 (compatible; sayso; reads news pages for research)"
CONNECT_SECONDS = 15.0


@dataclass(frozen=True, slots=True)
class Fetched:
    """A page as it came; `address` is where redirects ended, `retrieved` an ISO 8601 time in UTC."""

    data: bytes
    charset: str | None
    address: str
    retrieved: str


def fetch(url: str, *, limits: Limits, transport: Transport | None = None) -> Fetched:
    """Fetch a page over http or https.

    `transport` stands in for the network. Raises FetchFailed, TooLarge, TooSlow or EmptyInput.
    """
    import httpx2

    deadline = time.monotonic() + limits.seconds
    try:
        with (
            httpx2.Client(
                follow_redirects=True,
                max_redirects=limits.redirects,
                timeout=httpx2.Timeout(limits.seconds, connect=min(CONNECT_SECONDS, limits.seconds)),
                headers={
                    "User-Agent": USER_AGENT,
                    "Accept": "text/html,application/pdf,text/plain,*/*;q=0.5",
                },
                transport=transport,
            ) as client,
            client.stream("GET", url) as response,
        ):
            if response.status_code >= 400:
                raise FetchFailed(url, f"the server answered {response.status_code} {response.reason_phrase}")
            data = _body(url, response, limits, deadline)
            charset, address = response.charset_encoding, str(response.url)
    except httpx2.TooManyRedirects as error:
        raise FetchFailed(url, f"it redirects more than {limits.redirects} times") from error
    except httpx2.TimeoutException as error:
        raise TooSlow(url, f"no answer within {limits.seconds:g} seconds; try again later") from error
    except (httpx2.HTTPError, httpx2.InvalidURL, httpx2.StreamError) as error:
        raise FetchFailed(
            url, f"{type(error).__name__}: {error}; look at the address and the connection"
        ) from error
    if not data:
        raise EmptyInput(url, "the server sent an empty page")
    return Fetched(data, charset, address, datetime.now(UTC).isoformat(timespec="seconds"))


def _body(url: str, response: httpx2.Response, limits: Limits, deadline: float) -> bytes:
    data = bytearray()
    for part in response.iter_bytes(65_536):
        data += part
        if len(data) > limits.expanded_bytes:
            raise TooLarge(url, f"the page has over {limits.expanded_bytes:,} bytes")
        if time.monotonic() > deadline:
            raise TooSlow(url, f"the page did not arrive within {limits.seconds:g} seconds; try again later")
    return bytes(data)
