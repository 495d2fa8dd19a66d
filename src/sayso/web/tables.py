"""Tables as files: what a page shows as CSV and as JSON lines, by the same address with an ending."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence

from starlette.requests import Request
from starlette.responses import Response

from sayso.run.view_export import Cell, table_csv, table_jsonl
from sayso.web.listing import address

__all__ = ["Cell", "downloads", "file_of", "table_file"]


def downloads(path: str, values: Mapping[str, str | None]) -> list[tuple[str, str]]:
    """Name the files that hold what a table shows, with their addresses."""
    return [("CSV", address(f"{path}.csv", values)), ("JSON lines", address(f"{path}.jsonl", values))]


def table_file(
    request: Request, name: str, columns: Sequence[str], rows: Iterable[Sequence[Cell]]
) -> Response:
    """Hand over a table as a file, of the kind that the address ends with."""
    return file_of(request, name, lambda: table_csv(columns, rows), lambda: table_jsonl(columns, rows))


def file_of(request: Request, name: str, csv: Callable[[], str], jsonl: Callable[[], str]) -> Response:
    """Hand over a file of the kind that the address ends with, as one of the two writes it."""
    if request.url.path.endswith(".csv"):
        text, kind, ending = csv(), "text/csv; charset=utf-8", "csv"
    else:
        text, kind, ending = jsonl(), "application/x-ndjson", "jsonl"
    disposition = {"content-disposition": f'attachment; filename="{name}.{ending}"'}
    return Response(text.encode("utf-8", "replace"), media_type=kind, headers=disposition)
