"""Where the pages are that look at a case as a whole: relations over time and what goes with them."""

from __future__ import annotations

from collections.abc import Callable

from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from sayso.web.pages import hypotheses, network, relations, search, sources, timeline
from sayso.web.pages import map as map_page
from sayso.web.writing import writes

Page = Callable[[Request], Response]


def with_files(path: str, shown: Page, file: Page) -> list[Route]:
    """Return the routes of a page and of the files that hold what it shows."""
    return [Route(path, shown), Route(f"{path}.csv", file), Route(f"{path}.jsonl", file)]


VIEWS = [
    *with_files("/relations", relations.shown, relations.file),
    *with_files(network.HOME, network.shown, network.file),
    *with_files(timeline.HOME, timeline.shown, timeline.file),
    *with_files(map_page.HOME, map_page.shown, map_page.file),
    *with_files("/search", search.search, search.file),
    *with_files(sources.HOME, sources.all_of_them, sources.file),
    Route(sources.ONE, sources.one),
    Route(sources.ONE, writes(sources.rated), methods=["POST"]),
    *with_files(hypotheses.HOME, hypotheses.shown, hypotheses.file),
    Route("/hypotheses/add", writes(hypotheses.added), methods=["POST"]),
    Route("/hypotheses/withdraw", writes(hypotheses.withdrawn), methods=["POST"]),
    Route("/hypotheses/marks", writes(hypotheses.marked), methods=["POST"]),
    Route("/sources/undo", writes(sources.taken_back), methods=["POST"]),
]
