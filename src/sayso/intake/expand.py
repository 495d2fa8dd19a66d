"""What the user names, spread out into single inputs: files, folders, lists, addresses."""

from __future__ import annotations

import os
from collections.abc import Iterable, Iterator
from pathlib import Path

STDIN = "-"
SCHEMES = ("http://", "https://")


def expand(inputs: Iterable[str]) -> Iterator[str]:
    """Yield a locator for each single input, lazily and in order.

    A folder gives its files, sorted, subfolders included, hidden ones left out; `@list.txt` gives
    the inputs that the file names, one a line, "#" for remarks. What does not exist is yielded
    as it stands, for `take` to say so.
    """
    for item in inputs:
        if item.startswith("@") and not os.path.lexists(item):
            yield from _listed(item)
        else:
            yield from _spread(item)


def _listed(item: str) -> Iterator[str]:
    try:
        lines = Path(item[1:]).read_text("utf-8-sig", errors="surrogateescape").splitlines()
    except (OSError, ValueError):
        yield item[1:]
        return
    for line in lines:
        entry = line.strip()
        if entry and not entry.startswith("#"):
            yield from _spread(entry)


def _spread(item: str) -> Iterator[str]:
    if item == STDIN or item.lower().startswith(SCHEMES) or not os.path.isdir(item):
        yield item
        return
    yield from _files(item)


def _files(folder: str) -> Iterator[str]:
    """Yield a folder's files; a link back to a folder above it is not entered again."""
    waiting: list[tuple[str, frozenset[tuple[int, int]]]] = [(folder, frozenset())]
    while waiting:
        path, above = waiting.pop()
        if not os.path.isdir(path):
            yield path
            continue
        try:
            status = os.stat(path)
            names = sorted(os.listdir(path), reverse=True)
        except OSError:
            yield path
            continue
        here = (status.st_dev, status.st_ino)
        if here not in above:
            inside = above | {here}
            waiting += [(os.path.join(path, name), inside) for name in names if not name.startswith(".")]
