"""Serving the workbench on this machine."""

from __future__ import annotations

import secrets
import socket
from collections.abc import Callable
from pathlib import Path


def serve(
    case_folder: Path, *, port: int = 0, token: bool = True, announce: Callable[[str], None] | None = None
) -> None:
    """Serve a case on the loopback address until interrupted.

    `port` 0 takes a free one. `announce` is told the address to open, once it answers; with
    `token` it carries a secret that works once. Raises CaseError when there is no case,
    CodebookError when its codebook cannot be read, OSError when the port is taken.
    """
    import uvicorn

    from sayso.run.view_weighed import pending
    from sayso.web.app import build

    secret = secrets.token_urlsafe(24) if token else None
    app = build(case_folder, token=secret)
    pending(case_folder)  # A folder without a case shows here, before anything is announced.
    with socket.create_server(("127.0.0.1", port)) as listener:
        if announce is not None:
            query = "" if secret is None else f"?token={secret}"
            announce(f"http://127.0.0.1:{listener.getsockname()[1]}/{query}")
        # The access log would write the token down.
        config = uvicorn.Config(
            app, access_log=False, log_level="warning", server_header=False, lifespan="off", ws="none"
        )
        uvicorn.Server(config).run(sockets=[listener])
