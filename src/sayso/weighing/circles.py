"""Chains of citation that come back to their own start."""

from __future__ import annotations

from collections.abc import Iterable, Mapping


def circles(cites: Mapping[str, Iterable[str]]) -> tuple[tuple[str, ...], ...]:
    """Return the shortest circle through each node that lies on one, each circle once.

    `cites` says whom a node cites. A circle begins with its smallest node and ends with it again;
    a node that cites itself makes none.
    """
    onward = {node: sorted(set(targets) - {node}) for node, targets in sorted(cites.items())}
    found = {_turned(path) for node in onward if (path := _way_back(node, onward)) is not None}
    return tuple(sorted(found))


def _way_back(start: str, onward: Mapping[str, list[str]]) -> tuple[str, ...] | None:
    """Find the shortest way from a node to itself, breadth first; None where there is none."""
    before: dict[str, str] = {}
    front = [start]
    while front:
        ahead: list[str] = []
        for node in front:
            for target in onward.get(node, ()):
                if target == start:
                    return _path(start, node, before)
                if target not in before:
                    before[target] = node
                    ahead.append(target)
        front = ahead
    return None


def _path(start: str, node: str, before: Mapping[str, str]) -> tuple[str, ...]:
    path = [node]
    while path[-1] != start:
        path.append(before[path[-1]])
    return tuple(reversed(path))


def _turned(path: tuple[str, ...]) -> tuple[str, ...]:
    first = path.index(min(path))
    return (*path[first:], *path[:first], path[first])
