"""Tables as files: what a page shows as CSV and as JSON lines, by the same address with an ending."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

from starlette.requests import Request
from starlette.responses import Response

from sayso.run.view_export import Cell, table_csv, table_jsonl
from sayso.web.listing import address

__all__ = ["Cell", "downloads", "table_file"]


def downloads(path: str, values: Mapping[str, str | None]) -> list[tuple[str, str]]:
    """Name the files that hold what a table shows, with their addresses."""
    return [("CSV", address(f"{path}.csv", values)), ("JSON lines", address(f"{path}.jsonl", values))]


def table_file(
    request: Request, name: str, columns: Sequence[str], rows: Iterable[Sequence[Cell]]
) -> Response:
    """Hand over a table as a file, of the kind that the address ends with."""
    if request.url.path.endswith(".csv"):
        text, kind, ending = table_csv(columns, rows), "text/csv; charset=utf-8", "csv"
    else:
        text, kind, ending = table_jsonl(columns, rows), "application/x-ndjson", "jsonl"
    disposition = {"content-disposition": f'attachment; filename="{name}.{ending}"'}
    return Response(text.encode("utf-8", "replace"), media_type=kind, headers=disposition)
