"""Pages from the network, with a stand-in for it."""

from __future__ import annotations

import httpx2
import pytest

from sayso.intake.limits import Limits
from sayso.intake.take import take
from sayso.intake.taken import Taken
from sayso.model.errors import EmptyInput, FetchFailed, Rejection, TooLarge, TooSlow
from tests.intake.samples import PAGE

URL = "https://daily.example/a"


def answer(request: httpx2.Request) -> httpx2.Response:
    match request.url.path:
        case "/a":
            return httpx2.Response(200, content=PAGE, headers={"Content-Type": "text/html; charset=utf-8"})
        case "/moved":
            return httpx2.Response(301, headers={"Location": URL})
        case "/circle":
            return httpx2.Response(302, headers={"Location": "/circle"})
        case "/empty":
            return httpx2.Response(200)
        case "/slow":
            raise httpx2.ReadTimeout("nothing came", request=request)
        case "/down":
            raise httpx2.ConnectError("no route", request=request)
        case "/elsewhere":
            return httpx2.Response(302, headers={"Location": "file:///etc/hostname"})
        case _:
            return httpx2.Response(404)


def fetched(url: str, **limits: int) -> Taken | Rejection:
    (item,) = take(url, limits=Limits(**limits), transport=httpx2.MockTransport(answer))
    return item


def test_page_is_fetched_with_the_time_and_the_address_it_came_from() -> None:
    item = fetched("https://daily.example/moved")
    assert isinstance(item, Taken), item
    assert item.data == PAGE
    assert item.document.source.url == URL
    assert item.document.capture.locator == "https://daily.example/moved"
    assert str(item.document.capture.retrieved).endswith("+00:00")


@pytest.mark.parametrize(
    ("path", "rejection"),
    [
        ("/missing", FetchFailed),
        ("/circle", FetchFailed),
        ("/down", FetchFailed),
        ("/elsewhere", FetchFailed),
        ("/slow", TooSlow),
        ("/empty", EmptyInput),
    ],
)
def test_each_failure_has_its_rejection(path: str, rejection: type[Rejection]) -> None:
    assert type(fetched(f"https://daily.example{path}")) is rejection


def test_large_page_is_refused() -> None:
    assert isinstance(fetched(URL, expanded_bytes=100), TooLarge)


def test_address_that_is_none_is_refused() -> None:
    assert isinstance(fetched("http://[bad"), FetchFailed)
