"""Lists on pages: a part of the whole at a time, and the column that sorts them, all in the address."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from urllib.parse import urlencode

from starlette.requests import Request

PAGE_ROWS = 100


def address(path: str, values: Mapping[str, str | None]) -> str:
    """Return a path with its query; empty values are left out."""
    query = urlencode({name: value for name, value in values.items() if value})
    return f"{path}?{query}" if query else path


def given(request: Request, name: str) -> str | None:
    """Return what the address gives for a name, None where it is missing or blank."""
    value = request.query_params.get(name, "").strip()
    return value or None


@dataclass(frozen=True, slots=True)
class Pages:
    """Which part of a list is shown; rows and pages count from 1."""

    number: int
    last: int
    total: int
    first_row: int
    last_row: int
    previous: str | None
    next: str | None

    @property
    def offset(self) -> int:
        """Return how many rows come before the first one shown."""
        return self.first_row - 1


def page_number(request: Request) -> int:
    """Return the page that the address asks for, 1 where it asks for none that can be."""
    asked = request.query_params.get("page", "1")
    return max(1, int(asked)) if asked.isascii() and asked.isdecimal() and len(asked) < 8 else 1


def pages(request: Request, total: int, *, rows: int = PAGE_ROWS) -> Pages:
    """Work out which part of `total` rows the address asks for."""
    last = max(1, -(-total // rows))
    number = min(page_number(request), last)

    def link(to: int) -> str | None:
        kept = {**request.query_params, "page": str(to) if to > 1 else None}
        return address(request.url.path, kept) if 1 <= to <= last else None

    first = (number - 1) * rows + 1
    return Pages(number, last, total, first, min(number * rows, total), link(number - 1), link(number + 1))


@dataclass(frozen=True, slots=True)
class Sort:
    """The column that a list is sorted by; `given` is None where the address names none."""

    key: str
    down: bool
    given: str | None
    path: str
    others: Mapping[str, str]

    @classmethod
    def of(cls, request: Request, keys: tuple[str, ...]) -> Sort:
        """Read the sorting from the address; the first of the keys is the default."""
        asked = request.query_params.get("sort", "")
        known = asked if asked.removeprefix("-") in keys else None
        others = {k: v for k, v in request.query_params.items() if k not in ("sort", "page")}
        value = known or keys[0]
        return cls(value.removeprefix("-"), value.startswith("-"), known, request.url.path, others)

    def link(self, key: str) -> str:
        """Return the address that sorts by a column, the other way round if it does already."""
        turned = f"-{key}" if key == self.key and not self.down else key
        return address(self.path, {**self.others, "sort": turned})
