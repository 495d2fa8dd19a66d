"""One actor: the names it goes by, what was decided on them, what it is part of, and notes."""

from __future__ import annotations

from starlette.requests import Request
from starlette.responses import Response

from sayso.run.view_actors import read_actor
from sayso.run.view_notes import noted
from sayso.web.render import page


def actor(request: Request) -> Response:
    """Show the actor that a name stands for; the address may give any of its names."""
    folder = request.app.state.folder
    found = read_actor(folder, request.path_params["actor"])
    return page(
        request,
        "actor.html",
        found=found,
        actor=found.actor,
        findings=found.findings,
        noted=noted(folder, found.actor.id, [use.form.id for use in found.actor.forms]),
    )
