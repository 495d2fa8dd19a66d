"""What a page may change, and only by a form of ours: same origin, the session's key, small, well-formed."""

from __future__ import annotations

import secrets
import unicodedata
from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from urllib.parse import parse_qsl

from starlette.concurrency import run_in_threadpool
from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import Response

from sayso.web.session import Session, person_of

MOST_BYTES = 64 * 1024
MOST_FIELDS = 120
FORM = "application/x-www-form-urlencoded"
KEY = "key"
"""The field that carries the session's key."""


class Refused(HTTPException):
    """A form that is not taken; `detail` says why in words for its sender."""


@dataclass(frozen=True, slots=True)
class Form:
    """What a form said, and in whose session; missing fields are empty."""

    session: Session
    fields: tuple[tuple[str, str], ...]

    def text(self, name: str) -> str:
        """Return the first value of a field as it was typed, NFC."""
        return next((value for key, value in self.fields if key == name), "")

    def line(self, name: str) -> str:
        """Return the first value of a field as one line."""
        return " ".join(self.text(name).split())

    def lines(self, name: str) -> tuple[str, ...]:
        """Return all values of a field, each as one line."""
        return tuple(" ".join(value.split()) for key, value in self.fields if key == name)


Handler = Callable[[Request, Form], Response]


def writes(handler: Handler, *, readers: bool = False) -> Callable[[Request], Awaitable[Response]]:
    """Make an endpoint of what answers a form; it runs beside the loop, since writing may wait.

    Forms of accounts that only read are taken with `readers` alone.
    """

    async def endpoint(request: Request) -> Response:
        form = await read(request)
        if not (readers or form.session.writes):
            raise Refused(403, "This account only reads. Nothing was changed.")
        return await run_in_threadpool(handler, request, form)

    return endpoint


async def read(request: Request) -> Form:
    """Return the form of a request; raises Refused where it may not be taken."""
    session = person_of(request)
    if session is None:
        raise Refused(403, "Nothing can be changed here: start sayso serve without --no-token.")
    form = Form(session, await taken(request))
    if not secrets.compare_digest(form.text(KEY).encode(), session.form_key.encode()):
        raise Refused(403, "This form is not of this session. Open the page again; nothing was changed.")
    return form


async def taken(request: Request) -> tuple[tuple[str, str], ...]:
    """Return the fields of a form that one of our pages sent; raises Refused for any other."""
    if not _is_ours(request):
        raise Refused(403, "This form was sent from another place. Nothing was changed.")
    if request.headers.get("content-type", "").partition(";")[0].strip().lower() != FORM:
        raise Refused(415, "Forms are taken as the pages send them only. Nothing was changed.")
    return _fields(await _body(request))


def _is_ours(request: Request) -> bool:
    """Tell whether a browser sent the form from one of our pages."""
    site, origin = request.headers.get("sec-fetch-site"), request.headers.get("origin")
    if site is None and origin is None:
        return False
    here = f"{request.url.scheme}://{request.headers.get('host', '')}"
    return site in (None, "same-origin") and origin in (None, here)


async def _body(request: Request) -> bytes:
    told = request.headers.get("content-length", "")
    body = b""
    if not (told.isdecimal() and (len(told) > 12 or int(told) > MOST_BYTES)):
        async for chunk in request.stream():
            body += chunk
            if len(body) > MOST_BYTES:
                break
        else:
            return body
    raise Refused(413, f"The form is larger than {MOST_BYTES // 1024} KB. Nothing was changed.")


def _fields(body: bytes) -> tuple[tuple[str, str], ...]:
    try:
        pairs = parse_qsl(
            body.decode("ascii"),
            keep_blank_values=True,
            strict_parsing=bool(body),
            errors="strict",
            max_num_fields=MOST_FIELDS,
        )
    except ValueError as error:
        raise Refused(400, "The form cannot be read. Nothing was changed.") from error
    return tuple((name, unicodedata.normalize("NFC", value.replace("\x00", ""))) for name, value in pairs)
