"""Serving a case: on loopback for whoever started it, or for a team with accounts."""

from __future__ import annotations

import secrets
import socket
from collections.abc import Callable
from dataclasses import dataclass
from ipaddress import ip_address
from pathlib import Path
from typing import TYPE_CHECKING

from sayso.model.errors import UsageError

if TYPE_CHECKING:
    import uvicorn

__all__ = ["Team", "serve"]

GRACE = 10
"""Seconds that pages under way have when the server is stopped."""


@dataclass(frozen=True, slots=True)
class Team:
    """Where a team finds the workbench: the address to listen on, and the names that it is asked for by.

    `certificate` and `key` are PEM files for TLS; without them only this machine can be listened to,
    and a proxy on it does the TLS.
    """

    host: str = "127.0.0.1"
    names: tuple[str, ...] = ()
    certificate: Path | None = None
    key: Path | None = None


def serve(
    case_folder: Path,
    *,
    port: int = 0,
    token: bool = True,
    team: Team | None = None,
    online: bool = False,
    announce: Callable[[str], None] | None = None,
) -> None:
    """Serve a case until interrupted: on the loopback address, or with `team` where that says.

    `port` 0 takes a free one. `announce` is told the address to open, once it answers; with
    `token` it carries a secret that works once, with `team` people sign in. Addresses that failed can be
    fetched again from the pages where it is `online`. Raises CaseError when there
    is no case, CodebookError when its codebook cannot be read, UsageError for a team that nobody could
    sign in to or whose passwords would go over a network in the clear, OSError when the port is taken.
    """
    import uvicorn

    from sayso.run.retry import Retries
    from sayso.run.team import check
    from sayso.run.view_weighed import pending
    from sayso.web.app import build
    from sayso.web.warm import warm

    place = team or Team()
    secret = secrets.token_urlsafe(24) if token and team is None else None
    pending(case_folder)  # A folder without a case shows here, before anything is announced.
    if team is not None:
        _hold_private(team)
        check(case_folder)
    retries = Retries(case_folder, online=online)
    names = None if team is None else (*team.names, team.host)
    app = build(case_folder, token=secret, team=names, retries=retries)
    family = socket.AF_INET6 if ":" in place.host else socket.AF_INET
    with socket.create_server((place.host, port), family=family) as listener:
        # The access log would write the token down.
        config = uvicorn.Config(
            app,
            access_log=False,
            log_level="warning",
            server_header=False,
            lifespan="off",
            ws="none",
            timeout_graceful_shutdown=GRACE,
            ssl_certfile=place.certificate,
            ssl_keyfile=place.key,
        )
        _load(config, place)
        warm(app)
        if announce is not None:
            query = "" if secret is None else f"?token={secret}"
            announce(f"{_address(place, listener.getsockname()[1])}/{query}")
        server = uvicorn.Server(config)
        # A page may be listening to a job, which is not waited for.
        app.state.stopping = lambda: server.should_exit
        try:
            server.run(sockets=[listener])
        finally:
            retries.stop()


def _address(place: Team, port: int) -> str:
    name = place.names[0] if place.names else place.host
    scheme = "http" if place.certificate is None else "https"
    return f"{scheme}://{f'[{name}]' if ':' in name else name}:{port}"


def _load(config: uvicorn.Config, place: Team) -> None:
    try:
        config.load()
    except OSError as error:  # an SSLError too
        raise UsageError(f"{place.certificate} and {place.key} cannot be used for TLS: {error}") from error


def _hold_private(team: Team) -> None:
    try:
        here = ip_address(team.host).is_loopback
    except ValueError as error:
        raise UsageError(f"{team.host!r} is no IP address to listen on; names go to --name") from error
    if (team.certificate is None) != (team.key is None):
        raise UsageError("TLS takes both, --certificate and --key")
    if not here and team.certificate is None:
        raise UsageError(
            f"passwords would go to {team.host} in the clear: give --certificate and --key,"
            " or listen on 127.0.0.1 behind a proxy that does TLS"
        )
