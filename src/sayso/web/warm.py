"""Working out what the pages of the whole case need, before anybody asks for them."""

from __future__ import annotations

import threading
from typing import TYPE_CHECKING

from sayso.model.errors import SaysoError
from sayso.run.columns import columns
from sayso.run.view_propositions import totals
from sayso.run.view_sources import standing

if TYPE_CHECKING:
    from starlette.applications import Starlette


def warm(app: Starlette) -> threading.Thread:
    """Begin to work it out beside the server, and return the thread that does."""
    made = threading.Thread(target=_work, args=(app,), name="warm", daemon=True)
    made.start()
    return made


def _work(app: Starlette) -> None:
    questions = (("totals", totals), ("columns", columns), ("sources", standing))
    try:
        for asked, work_out in questions:
            app.state.kept.now(asked, work_out)
    except SaysoError:
        # Whoever asks for a page is told what is wrong with the case; here there is nobody to tell.
        return
