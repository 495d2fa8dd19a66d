"""Templates to answers; autoescape is always on, and hidden characters are named."""

from __future__ import annotations

from functools import partial
from http import HTTPStatus
from typing import Any

from jinja2 import Environment, PackageLoader, StrictUndefined
from markupsafe import Markup
from starlette.requests import Request
from starlette.responses import HTMLResponse

from sayso.model import wording
from sayso.model.claim import OWN_VOICE
from sayso.model.codes import Codes, relation
from sayso.model.visible import visible, web_address
from sayso.web.markdown import markdown
from sayso.web.session import person_of, session_of


def shown(value: Any) -> Any:
    """Return what a template puts on the page: text without anything that hides or reorders."""
    return visible(value) if isinstance(value, str) and not isinstance(value, Markup) else value


def environment(codes: Codes) -> Environment:
    """Return the templates with everything that they may call, for claims under a codebook."""
    made = Environment(
        loader=PackageLoader("sayso.web"),
        autoescape=True,
        finalize=shown,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    made.filters |= {
        "act": wording.act_words,
        "markdown": markdown,
        "number": wording.number,
        "party": wording.party_name,
        "relation": partial(relation, codes),
        "source": wording.source_name,
        "slug": wording.slug,
        "voice": wording.voice,
        "web_address": web_address,
        "when": wording.when_words,
    }
    made.globals["own_voice"] = OWN_VOICE
    made.tests["known_code"] = codes.__contains__
    return made


def page(request: Request, template: str, *, status: int = HTTPStatus.OK, **values: Any) -> HTMLResponse:
    """Answer with a page; `values` are what its template shows."""
    state = request.app.state
    found = person_of(request)
    values = {
        "case_name": state.case_name,
        "session": session_of(request),
        "person": found if found is not None and found.role is not None else None,
        **values,
    }
    text = state.templates.get_template(template).render(**values)
    return HTMLResponse(text.encode("utf-8", "replace"), status)


def trouble(request: Request, status: int, words: str) -> HTMLResponse:
    """Answer with what went wrong and the way back."""
    heading = HTTPStatus(status).phrase
    return page(request, "trouble.html", status=status, heading=heading, words_of_trouble=words)
